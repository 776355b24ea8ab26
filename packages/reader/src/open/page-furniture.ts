import { widthOf } from './clean-line.ts';
import { endsSentence, findWrapWidth, startsParagraph } from './join-lines.ts';
import { findLabel } from './label.ts';

/** A line that only numbers its page: `— 3 —`, `第 3 页 共 10 页`, `3 / 10`. */
const pageNumber =
  /^(?:[—－–-]{1,3} ?\d{1,4} ?[—－–-]{1,3}|第 ?\d{1,4} ?页(?:[，,/ ]?共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4}|[·.•] ?\d{1,4} ?[·.•]|Page ?\d{1,4}(?: ?of ?\d{1,4})?)$/i;
/** The longest of them, with all its spaces. */
const longestNumber = 24;
/** The longest line that may be printed over pages. */
const longestTitle = 60;
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

interface BareNumber {
  readonly index: number;
  /** Which of the lines that aren't blank it is. */
  readonly place: number;
  readonly value: number;
}

/**
 * Bare numbers that may count pages where nothing tells where pages begin: each by one more than the last, about as many lines apart, the
 * first of them as far from the beginning as it says.
 */
function countedPages(numbers: readonly BareNumber[]): readonly BareNumber[] {
  let best: BareNumber[] = [];
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
  return first.value === 1 && first.place > length * 2 ? [] : best;
}

/**
 * Those of a run of numbers that count pages: at two and at half of them a sentence breaks off and goes on, as it does at no serial number,
 * or the lines are of one width and all pages, the first as well, hold as many.
 */
function breakingPages(numbers: readonly BareNumber[], filled: readonly string[]): readonly BareNumber[] {
  if (numbers.length < 2) return [];
  const wrapWidth = findWrapWidth(filled.map((text) => ({ text, isIndented: false })));
  const broken = numbers.filter(({ place }) => {
    const before = filled[place - 1] ?? '';
    const after = filled[place + 1];
    if (after === undefined || endsSentence(before) || startsParagraph(after)) return false;
    return /[，、,]$/.test(before) || (wrapWidth !== undefined && wrapWidth - widthOf(before) <= 2.5);
  });
  if (broken.length >= Math.max(2, numbers.length / 2)) return numbers;
  const [{ place: first } = { place: 0 }] = numbers;
  const isEven = numbers.every(({ place, value }) => value * (first + 1) === place + 1);
  return wrapWidth !== undefined && isEven ? numbers : [];
}

/** A title stands among so many lines at the beginning, broken over no more than a few. */
const [headLines, titleLines] = [12, 6];
const titleEnd =
  /(?:通知|意见|决定|通报|公告|方案|办法|措施|政策|细则|规定|条例|计划|规划|纲要|要点|报告|清单)(?:[（(][^（()）]{2,20}[）)])?$/;
/** What a line before a title doesn't end with, and one after it doesn't begin with: there it is named inside another. */
const namesTitle = /[：:、，,《“]$|(?:印发|转发|制定|关于|附件)$/;
const afterName = /^(?:》|”|的)/;
const year = /\d{4}(?:[—～~-]{1,2}\d{4})?年/g;

/** Whether a line may be a title printed over pages that hold it only once or twice: no item, no label of a field, no figure but a year. */
const mayBeTitle = (line: string): boolean =>
  line.length >= 10 &&
  titleEnd.test(line) &&
  !/[：:。；]/.test(line) &&
  findLabel(line) === undefined &&
  !/\d/.test(line.replace(year, ''));

/** The titles that a document may begin with, and on which of its lines each ends. */
function ownTitles(lines: readonly string[], filled: readonly number[]): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  for (let from = 0; from < Math.min(filled.length, headLines); from++) {
    if (from > 0 && namesTitle.test(lines[filled[from - 1] ?? 0] ?? '')) continue;
    let words = '';
    for (const [offset, index] of filled.slice(from, from + titleLines).entries()) {
      words += lines[index] ?? '';
      if (words.length > longestTitle) break;
      const after = lines[filled[from + offset + 1] ?? lines.length] ?? '';
      if (!titles.has(words) && mayBeTitle(words) && !afterName.test(after)) titles.set(words, index);
    }
  }
  return titles;
}

/** Lines that stand beside an edge or a page number, and where. */
function linesBeside(
  lines: readonly string[],
  filled: readonly number[],
  isEnd: (index: number | undefined) => boolean,
  isEdge: (index: number) => boolean,
): ReadonlyMap<string, number[]> {
  const beside = new Map<string, number[]>();
  for (const [place, index] of filled.entries()) {
    if (isEnd(index)) continue;
    const line = lines[index] ?? '';
    if (line.length > longestTitle || !(isEdge(index) || isEnd(filled[place - 1]) || isEnd(filled[place + 1])))
      continue;
    const places = beside.get(line) ?? [];
    places.push(index);
    beside.set(line, places);
  }
  return beside;
}

/**
 * Which lines are page furniture: page numbers, and running titles, which stand next to a page's edge on most pages.
 * `isEdge` tells of a line whether a page begins or ends beside it. Bare numbers count only at edges, and where they break sentences.
 */
export function findFurniture(lines: readonly string[], isEdge: (index: number) => boolean): ReadonlySet<number> {
  const furniture = new Set<number>();
  const filled: number[] = [];
  const bare: BareNumber[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    filled.push(index);
    if (line.length > longestNumber) continue;
    if (pageNumber.test(line) || (bareNumber.test(line) && isEdge(index))) furniture.add(index);
    else if (bareNumber.test(line) && bare.length < 400)
      bare.push({ index, place: filled.length - 1, value: Number(line) });
  }
  const pages = countedPages(bare);
  const texts = pages.length > 0 ? filled.map((index) => lines[index] ?? '') : [];
  for (const { index } of breakingPages(pages, texts)) furniture.add(index);
  const isEnd = (index: number | undefined) => index !== undefined && furniture.has(index);
  const beside = linesBeside(lines, filled, isEnd, isEdge);
  if (beside.size === 0) return furniture;
  const firsts = new Map<string, number>();
  for (const index of filled) {
    const line = lines[index] ?? '';
    if (beside.has(line) && !firsts.has(line)) firsts.set(line, index);
  }
  const titles = ownTitles(lines, filled);
  // 页眉印的就是标题时，第一处是标题本身。
  for (const [line, places] of beside) {
    const title = titles.get(line);
    if (title === undefined && (places.length < 3 || /[：:]/.test(line))) continue;
    const kept = title ?? firsts.get(line) ?? 0;
    for (const index of places) if (index > kept) furniture.add(index);
  }
  return furniture;
}
