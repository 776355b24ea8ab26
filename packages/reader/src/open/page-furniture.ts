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

/**
 * Which lines are page furniture: page numbers, and running titles, which stand next to a page's edge on most pages.
 * `isEdge` tells of a line whether a page begins or ends beside it. Bare numbers count only at edges.
 */
export function findFurniture(lines: readonly string[], isEdge: (index: number) => boolean): ReadonlySet<number> {
  const furniture = new Set<number>();
  const filled: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    filled.push(index);
    if (line.length > longestNumber) continue;
    if (pageNumber.test(line) || (bareNumber.test(line) && isEdge(index))) furniture.add(index);
  }
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
    if (places.length < 3) continue;
    const first = lines.indexOf(line);
    for (const index of places) if (index !== first) furniture.add(index);
  }
  return furniture;
}
