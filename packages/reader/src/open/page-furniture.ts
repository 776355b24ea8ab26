/** A line that only numbers its page: `— 3 —`, `第 3 页 共 10 页`, `3 / 10`. */
const pageNumber =
  /^(?:[—－–-]{1,3} ?\d{1,4} ?[—－–-]{1,3}|第 ?\d{1,4} ?页(?:[，,/ ]?共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4}|[·.•] ?\d{1,4} ?[·.•]|Page ?\d{1,4}(?: ?of ?\d{1,4})?)$/i;
/** The longest of them, with all its spaces. */
const longestNumber = 24;
const bareNumber = /^\d{1,4}$/;
const button = '[【[（(]?(?:打印|关闭|收藏|分享|返回)(?:本页|本文|此页|窗口|页面|顶部|列表)?[】\\])）]?';
const siteLine = new RegExp(
  `^(?:${button}[\\s|｜]*)+$|^分享到?[：:]|^(?:您?(?:当前|所在|现在)(?:的|所在)?)?(?:所在)?位置\\s*[：:]|^首\\s*页\\s*[>＞»›]|^返\\s*回$|^[上下]一[篇条][：:]|^扫一扫[^。]{0,20}$|^相关(?:解读|链接|文件|附件|阅读|文章|稿件)[：:]?$|^(?:政策|图文|文字|视频|专家)?(?:解读|图解)[：:]?$|^【(?:图解|一图读懂|解读)】|^一图读懂|^网站标识码|ICP备\\d|公网安备`,
);
/** The name of a file to be fetched, alone on its line; the list of attachments keeps its own. */
const fileName =
  /^(?!附\s*[件表录]|\d)[^。；]{2,60}\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)(?:\s*[（(][^（()）]{1,16}[）)])?$/i;

/** A line drawn with dashes between parts of a page. */
const drawn = /^(?:[-*_=~]{3,}|[─━—＿]{4,})$/;

/** Whether a line is what a site puts under its articles — buttons, links to other pages, names of files — and no part of a document. */
export function isSiteLine(line: string): boolean {
  return line.length < 90 && (siteLine.test(line) || (line.includes('.') && fileName.test(line)));
}

/** Whether a line holds nothing of a document: what a site puts around it, or a line drawn across. */
export const isOutside = (line: string): boolean => drawn.test(line) || isSiteLine(line);

/** Pages are longer than a row of a table that has each of its cells on a line. */
const [shortestPage, longestPage] = [12, 90];

/**
 * Bare numbers that count pages where nothing tells where pages begin: each by one more than the last, about as many lines apart, the first
 * of them as far from the beginning as it says.
 */
function countedPages(
  numbers: readonly { readonly index: number; readonly place: number; readonly value: number }[],
): readonly number[] {
  let best: (typeof numbers)[number][] = [];
  for (const [start, first] of numbers.entries()) {
    const run = [first];
    for (const next of numbers.slice(start + 1)) {
      const last = run.at(-1) ?? first;
      const length = next.place - last.place;
      const [before, second] = run;
      const usual = before && second ? second.place - before.place : length;
      const isPage = length >= shortestPage && length <= longestPage && length > usual * 0.5 && length < usual * 2;
      if (next.value === last.value + 1 && isPage) run.push(next);
    }
    if (run.length > best.length) best = run;
  }
  const [first, second] = best;
  const isMostly = numbers.length <= best.length * 2;
  if (!first || !second || !isMostly || (best.length < 3 && first.value !== 1)) return [];
  const length = second.place - first.place;
  return first.value === 1 && first.place > length * 2 ? [] : best.map(({ index }) => index);
}

/** Whether a title that is printed over pages stands before them already, on one line or broken over a few. */
function isPrintedBefore(title: string, lines: readonly string[], before: number): boolean {
  for (let from = 0; from < before; from++) {
    let words = '';
    for (let at = from; at < before && at < from + 6 && title.startsWith(words); at++) {
      words += lines[at] ?? '';
      if (words === title) return true;
    }
  }
  return false;
}

/** How often a line stands beside page numbers or edges before it is a running title; fewer where it is long. */
const timesOf = (line: string): number => (line.length >= 10 && !/[。；，、]$/.test(line) ? 2 : 3);

/**
 * Which lines are page furniture: page numbers, and running titles, which stand next to a page's edge on most pages.
 * `isEdge` tells of a line whether a page begins or ends beside it. Bare numbers count only at edges.
 */
export function findFurniture(lines: readonly string[], isEdge: (index: number) => boolean): ReadonlySet<number> {
  const furniture = new Set<number>();
  const filled: number[] = [];
  const bare: { index: number; place: number; value: number }[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    filled.push(index);
    if (line.length > longestNumber) continue;
    if (pageNumber.test(line) || (bareNumber.test(line) && isEdge(index))) furniture.add(index);
    else if (bareNumber.test(line) && bare.length < 400)
      bare.push({ index, place: filled.length, value: Number(line) });
  }
  for (const index of countedPages(bare)) furniture.add(index);
  const [only] = bare;
  if (only?.value === 1 && bare.length === 1 && only.place === filled.length && filled.length <= longestPage)
    furniture.add(only.index);
  const beside = new Map<string, number[]>();
  for (const [place, index] of filled.entries()) {
    if (furniture.has(index)) continue;
    const before = filled[place - 1];
    const after = filled[place + 1];
    const isBeside =
      isEdge(index) || (before !== undefined && furniture.has(before)) || (after !== undefined && furniture.has(after));
    const line = lines[index] ?? '';
    if (!isBeside || line.length > 60) continue;
    const places = beside.get(line) ?? [];
    places.push(index);
    beside.set(line, places);
  }
  // 页眉印的就是标题时，第一处是标题本身。
  for (const [line, places] of beside) {
    const [first = 0] = places;
    const isTitle = timesOf(line) === 2 && isPrintedBefore(line, lines, first);
    if (places.length < (isTitle ? 1 : timesOf(line))) continue;
    for (const index of isTitle ? places : places.slice(lines.indexOf(line) === first ? 1 : 0)) furniture.add(index);
  }
  return furniture;
}
