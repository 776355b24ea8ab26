import { areUnits, kindOf } from './cell-kind.ts';
import { cleanLine } from './clean-line.ts';
import { fitRow, mostCommon, type Profile, profilesOf } from './fit-row.ts';
import { findLabel } from './label.ts';
import { headFor, type StackedHead } from './stacked-head.ts';
import { paragraphsOf, type TextTable, toRows } from './text-table.ts';

export interface FilledLine {
  readonly text: string;
  readonly next: number;
}

/** Heads are short, and there aren't more of them. */
const [longestHead, mostHeads, longestRun] = [24, 40, 26];
/** The first of them names what rows are. */
const longestName = 8;
/** Lines of a row, those of its long cells among them. */
const tallest = 60;
const mostSearches = 100;
const mayBeFigure = /^[\d≥≤<>＞＜约〔[（(/—-]/;
const numberLine = /^(\d{1,3})[.．、]?$/;
const below = /^(?:注|附注|备注|说明|填表说明)[：:]|^附\s*[件表录]\s*\d*(?:[-—]\d+)?$|^表\s*\d|^[（(]此件|^抄送/;
/** A part of the table: `一、预期目标分解（11项）`. */
const partEnd = /[（(](?:共\s*)?\d{1,3}\s*[项个件条][)）]$/;
const unitsHead = /单位|部门|处室|科室/;

export const isPart = (line: string): boolean => {
  const words = cleanLine(line);
  return words.length <= 40 && !/[。；;]$/.test(words) && (findLabel(words)?.kind === 'han' || partEnd.test(words));
};

/** The filled lines from a place on, at most `count` of them. */
export function filledFrom(lines: readonly string[], from: number, count: number): FilledLine[] {
  const filled: FilledLine[] = [];
  for (let index = from; index < lines.length && filled.length < count; index++) {
    const line = lines[index] ?? '';
    if (line.includes('\t')) break;
    const text = line.trim().replace(/\s*\|$/, '');
    if (text !== '') filled.push({ text, next: index + 1 });
  }
  return filled;
}

/** What no cell behind figures is: a label's heading, a note. */
const isHeadingBelow = (text: string): boolean => findLabel(text) !== undefined || below.test(text) || title.test(text);

const title = /(?:[表单图]|方案|意见|办法|通知|要点|计划|措施|政策|细则|规划|名单|目录)(?:[（(][^（()）]{2,20}[）)])?$/;
const isHead = (text: string): boolean =>
  text.length <= longestHead &&
  !title.test(text) &&
  !/^[（(].*[）)]$| {2}|\u3000|^[序编]\s*号\s/.test(text) &&
  !/[。；：:，,\t|]/.test(text.replace(/^其中[：:]/, '')) &&
  !/^(?:附\s*[件表]|表\s*\d|[（(]?单位[：:])/.test(text);

/** Lines of a table with one cell on each, read on as far as they are asked for. */
class Lines {
  private readonly own: FilledLine[];
  /** How often heads have been looked for in the lines. */
  private static readonly searches = new WeakMap<readonly string[], number>();
  constructor(
    private readonly lines: readonly string[],
    from: number,
    first: readonly FilledLine[],
  ) {
    this.own = [...first];
    this.at = first.at(-1)?.next ?? from;
  }
  private at: number;

  get(index: number): string | undefined {
    while (this.own.length <= index) {
      const more = filledFrom(this.lines, this.at, 64);
      if (more.length === 0) return undefined;
      this.own.push(...more);
      this.at = more.at(-1)?.next ?? this.at;
    }
    return this.own[index]?.text;
  }

  slice(from: number, to: number): string[] {
    const part: string[] = [];
    for (let at = from; at < to; at++) {
      const text = this.get(at);
      if (text === undefined) break;
      part.push(text);
    }
    return part;
  }

  /** The head over so many columns; hostile lines ask for too many. */
  headFor(words: readonly string[], width: number): StackedHead | undefined {
    const count = Lines.searches.get(this.lines) ?? 0;
    if (words.length !== width) Lines.searches.set(this.lines, count + 1);
    return words.length === width || count < mostSearches ? headFor(words, width) : undefined;
  }

  nextAfter(index: number): number {
    return this.own[index]?.next ?? this.at;
  }
}

interface Row {
  /** The heading of a section that stands before it. */
  readonly part?: string;
  /** Words of the columns before its number. */
  readonly before: readonly string[];
  readonly lines: readonly string[];
}

/** Where the row with the next number begins: as far on as rows usually are, else where words follow the number. */
function findNext(lines: Lines, start: number, number: number, usual: number): number | undefined {
  const hits: number[] = [];
  for (let at = start + 2; at <= start + tallest; at++) {
    const text = lines.get(at);
    if (text === undefined || below.test(text)) break;
    const found = Number(numberLine.exec(text)?.[1]);
    if (found === number || (found === 1 && isPart(lines.get(at - 1) ?? ''))) hits.push(at);
  }
  const worded = hits.filter((at) => kindOf(lines.get(at + 1) ?? '') !== 'figure');
  return worded.find((at) => at - start === usual) ?? worded[0] ?? hits.find((at) => at - start === usual);
}

const withoutHeads = (own: readonly string[], heads: readonly string[]): readonly string[] => {
  const at = own.indexOf(heads[0] ?? '');
  return at > 0 && heads.every((head, offset) => own[at + offset] === head)
    ? [...own.slice(0, at), ...own.slice(at + heads.length)]
    : own;
};

/** The rows that numbers count from one on, the first of them at `first`. */
function numberedRows(
  lines: Lines,
  first: number,
  heads: readonly string[],
  before: readonly string[],
  part?: string,
): { rows: Row[]; last: number } {
  const chunks: (readonly string[])[] = [];
  let [start, number] = [first, 1];
  for (;;) {
    const next = findNext(lines, start, number + 1, heads.length);
    if (next === undefined) break;
    chunks.push(withoutHeads(lines.slice(start, next), heads));
    start = next;
    number = Number(numberLine.exec(lines.get(next) ?? '')?.[1]);
  }
  const rows: Row[] = [];
  const usual = mostCommon(chunks.map((chunk) => chunk.length));
  let own: { part?: string; before: readonly string[] } = { before, ...(part !== undefined && { part }) };
  for (const chunk of chunks) {
    const tail = chunk.at(-1) ?? '';
    const isMore = before.length === 1 && chunk.length > usual && kindOf(tail) === 'word';
    const isNamed = chunk.length > 2 && (isPart(tail) || isMore);
    rows.push({ ...own, lines: isNamed ? chunk.slice(0, -1) : chunk });
    if (!isNamed) own = { before: before.map(() => '') };
    else own = before.length > 0 ? { before: [tail] } : { before: [], part: tail };
  }
  rows.push({ ...own, lines: [] });
  return { rows, last: start };
}

type Cells = readonly (readonly string[])[];

function headRows({ rows }: StackedHead): Cells[] {
  return rows.map((row) => row.map((word) => (word === '' ? [] : paragraphsOf([word]))));
}

/** How many lines the last row has: those that fit its columns best. */
function lastRow(lines: Lines, start: number, profiles: readonly Profile[]): readonly string[] {
  const own = [lines.get(start) ?? ''];
  let [best, most] = [1, Number.NEGATIVE_INFINITY];
  for (let at = start + 1; at < start + profiles.length + 4; at++) {
    const text = lines.get(at);
    if (text === undefined || below.test(text) || (isPart(text) && own.length > 1)) break;
    own.push(text);
    const { score } = fitRow(own.slice(1), profiles.slice(1));
    if (score > most) [best, most] = [own.length, score];
  }
  return own.slice(0, best);
}

/** The row of sums below numbered ones, which has no number. */
function sumRow(
  lines: Lines,
  start: number,
  profiles: readonly Profile[],
): { readonly cells: Cells; readonly count: number } | undefined {
  const name = lines.get(start) ?? '';
  if (!/^(?:合计|总计|小计|全[市县区省镇])$/.test(name)) return undefined;
  const own: string[] = [];
  while (own.length < profiles.length - 1 && kindOf(lines.get(start + 1 + own.length) ?? '') === 'figure')
    own.push(lines.get(start + 1 + own.length) ?? '');
  if (own.length === 0) return undefined;
  return { cells: [[name], ...fitRow(own, profiles.slice(1)).cells], count: own.length + 1 };
}

/** The head in levels of numbered rows that have fewer lines than it has words: as wide as the most of them that there are often. */
function numberedHead(lines: Lines, words: readonly string[], heights: readonly number[]): StackedHead | undefined {
  if (heights.length < 2 || heights.some((height) => height === words.length)) return undefined;
  const widths = [...new Set(heights)].filter((height) => height < words.length && height >= 3).sort((a, b) => b - a);
  for (const width of [...widths.slice(0, 2), ...widths.slice(0, 1).map((widest) => widest + 1)]) {
    const head = width < words.length ? lines.headFor(words, width) : undefined;
    if (head) return head;
  }
  return undefined;
}

/** A table with each of its cells on a line whose rows are numbered: the words of its head, then rows that begin with the next number. */
function findNumbered(lines: Lines, heads: readonly string[], at: number, one: number): TextTable | undefined {
  const parted = heads.slice(-1).filter(isPart);
  const own = parted.length > 0 ? heads.slice(0, -1) : at > 0 ? heads.slice(0, -at) : heads;
  if (own.length < 3 || at > 1 || (at === 1 && (own[0]?.length ?? 0) > longestName)) return undefined;
  const [part] = at === 0 ? parted : [];
  const before = at === 0 ? [] : parted.length > 0 ? parted : heads.slice(-at);
  const { rows, last } = numberedRows(lines, one, own, before, part);
  const head = numberedHead(
    lines,
    own,
    rows.slice(0, -1).map((row) => row.lines.length + at),
  ) ?? { columns: own, rows: [own], score: 0 };
  const columns = head.columns.slice(at);
  const whole = rows.flatMap((row) => (row.lines.length === columns.length ? [row.lines] : []));
  const profiles = profilesOf(columns, whole);
  const final = lastRow(lines, last, profiles);
  const filled = rows.map((row, index) => (index < rows.length - 1 ? row : { ...row, lines: final }));
  const cells = filled.map(({ lines: words }) => fitRow(words.slice(1), profiles.slice(1)).cells);
  const hasUnits = unitsHead.test(columns.at(-1) ?? '') && !/^(?:计量)?单位$/.test(columns.at(-1) ?? '');
  const answered = cells.filter((row) => row.some((cell) => areUnits(cell.join('、')))).length;
  const figures = filled.map(({ lines: words }) => words.slice(1).filter((line) => kindOf(line) === 'figure').length);
  const often = mostCommon(figures);
  if (often >= 2 && figures.some((count) => count > 0 && count < often)) return undefined;
  if (filled.length < 2 || (hasUnits && answered * 2 < filled.length)) return undefined;
  const width = head.columns.length;
  const end = last + final.length;
  const sum = sumRow(lines, end, profiles);
  const made = filled.flatMap((row, index): Cells[] => [
    ...(row.part === undefined ? [] : [[paragraphsOf([row.part])]]),
    [
      ...row.before.map((word) => paragraphsOf([word])),
      [row.lines[0] ?? ''],
      ...(cells[index] ?? []).map(paragraphsOf),
    ],
  ]);
  return width < 3
    ? undefined
    : {
        rows: toRows([...headRows(head), ...made, ...(sum ? [[...before.map(() => []), ...sum.cells]] : [])]),
        next: lines.nextAfter(end + (sum?.count ?? 0) - 1),
      };
}

interface Runs {
  /** Where figures begin, and how many there are. */
  readonly runs: readonly (readonly [from: number, count: number])[];
  readonly end: number;
}

/** Runs of figures with a few words between them. */
function figureRuns(lines: Lines, first: number): Runs {
  const runs: [number, number][] = [];
  let [at, words, end] = [first, 0, first];
  for (; ; at++) {
    const text = lines.get(at);
    if (text === undefined || text.length > 60 || below.test(text)) break;
    const last = runs.at(-1);
    if (kindOf(text) === 'figure') {
      if (last && words === 0) last[1] += 1;
      else runs.push([at, 1]);
      words = 0;
      end = at + 1;
    } else if (++words > 5) break;
  }
  return { runs, end };
}

/** Words before and behind the figures of each row, and how many of them there are. */
interface Shape {
  readonly lead: number;
  readonly count: number;
  readonly trail: number;
}

/** How many words stand between runs of figures, the fewest first. */
const gapsIn = (runs: Runs['runs']): readonly number[] =>
  runs
    .slice(1)
    .map(([from], at) => from - (runs[at]?.[0] ?? 0) - (runs[at]?.[1] ?? 0))
    .sort((a, b) => a - b);

function shapesOf({ runs }: Runs): readonly Shape[] {
  const count = mostCommon(runs.map(([, length]) => length));
  const gaps = gapsIn(runs);
  const [least = 0, most = 0] = [gaps[0], gaps.at(-1)];
  const shapes: Shape[] = [];
  for (let lead = 1; lead <= Math.min(3, most); lead++) shapes.push({ lead, count, trail: most - lead });
  return least === most ? shapes.reverse() : shapes;
}

/** The lines of each row: where rows have more words than others, those are names merged over several, or notes. */
function rowChunks(lines: Lines, runs: Runs['runs'], { lead, trail }: Shape): string[][] {
  const isNoted = trail > 0 && trail >= (gapsIn(runs)[0] ?? 0);
  return runs.map(([at, own], order) => {
    const before = runs[order - 1];
    const next = runs[order + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    const from = before && !isNoted ? Math.max(at - lead, before[0] + before[1] + trail) : at - lead;
    let end = at + own;
    const most = Math.min(isNoted ? next - lead : next, end + trail);
    while (end < most && !isHeadingBelow(lines.get(end) ?? '')) end += 1;
    return lines.slice(from, end);
  });
}

/** A row whose names are fewer than its columns of names: the last of these have them, those before are merged with the row above. */
function fitNamed(chunk: readonly string[], profiles: readonly Profile[], lead: number): ReturnType<typeof fitRow> {
  const names = chunk.findIndex((line) => kindOf(line) === 'figure');
  const blank = Math.max(0, lead - Math.max(1, names));
  const { cells, score } = fitRow(chunk, profiles.slice(blank));
  return { cells: [...profiles.slice(0, blank).map(() => []), ...cells], score };
}

/** A way to lay out a table of figures. */
interface Layout {
  readonly head: StackedHead;
  readonly shape: Shape;
}

/** How a table of figures is laid out that begins with the words from `from` on; undefined where they are no heads of such a table. */
function layoutFrom(lines: Lines, from: number, first: number, found: Runs): Layout | undefined {
  let best: Layout | undefined;
  for (const shape of shapesOf(found)) {
    const words = lines.slice(from, first - shape.lead);
    const width = shape.lead + shape.count + shape.trail;
    if (words.length < width || (words[0]?.length ?? 0) > longestName || !words.every(isHead)) continue;
    const head = lines.headFor(words, width);
    if (head && head.score > (best?.head.score ?? 0)) best = { head, shape };
  }
  return best;
}

function figureTable(lines: Lines, from: number, first: number, found: Runs): TextTable | undefined {
  const { runs } = found;
  const layout = layoutFrom(lines, from, first, found);
  if (!layout) return undefined;
  const { head, shape } = layout;
  const chunks = rowChunks(lines, runs, shape);
  const whole = chunks.filter((chunk) => chunk.length === head.columns.length);
  const profiles = profilesOf(head.columns, whole);
  const fitted = chunks.map((chunk) => fitNamed(chunk, profiles, shape.lead));
  if (fitted.filter(({ score }) => score > 0).length < fitted.length * 0.8) return undefined;
  const last = (runs.at(-1)?.[0] ?? 0) - shape.lead + (chunks.at(-1)?.length ?? 0) - 1;
  const missed = shape.lead - Math.max(0, chunks.at(-1)?.findIndex((line) => kindOf(line) === 'figure') ?? 0);
  return {
    rows: toRows([...headRows(head), ...fitted.map(({ cells }) => cells.map(paragraphsOf))]),
    next: lines.nextAfter(last + missed),
  };
}

/**
 * A table of figures with each of its cells on a line: a name or two, as many figures in each row, then words at most. Short lines before
 * it are left out; without rows where there is none.
 */
function findFigures(lines: Lines, first: number): TextTable | undefined {
  const found = figureRuns(lines, first);
  const count = mostCommon(found.runs.map(([, length]) => length));
  const even = found.runs.filter(([, length]) => length === count).length;
  // What was looked through in vain isn't looked through again from each of its lines.
  const none: TextTable = { rows: [], next: lines.nextAfter(first + ((found.end - first) >> 2)) };
  if (found.runs.length < 3 || found.runs.length * count < 6 || even < found.runs.length * 0.7)
    return found.end - first > 40 ? none : undefined;
  for (let from = 0; from + 3 < first; from++) {
    const table = figureTable(lines, from, first, found);
    if (table) return from === 0 ? table : { rows: [], next: lines.nextAfter(from - 1) };
  }
  return none;
}

/** A table with each of its cells on a line, the words of its head first. Undefined for anything else. */
export function findStackedTable(lines: readonly string[], from: number): TextTable | undefined {
  const first = (lines[from] ?? '').trim();
  if (first.length > longestHead || mayBeFigure.test(first)) return undefined;
  const filled = filledFrom(lines, from, 3);
  if (filled.length < 3 || !filled.every(({ text }) => isHead(text))) return undefined;
  const all = new Lines(lines, from, filled);
  const heads: string[] = [];
  for (let at = 0; at < mostHeads; at++) {
    const text = all.get(at);
    if (text === undefined) return undefined;
    const isOne = numberLine.exec(text)?.[1] === '1';
    const serial = heads.findIndex((head) => /^[序编]\s*号$/.test(head));
    if (serial >= 0 && isOne) return findNumbered(all, heads, serial, at);
    if (mayBeFigure.test(text) && kindOf(text) === 'figure')
      return heads.length >= 3 && serial < 0 ? findFigures(all, at) : undefined;
    if (!isHead(text) && !isPart(text)) return undefined;
    heads.push(text);
  }
  // No head is as long: tables don't begin before its last words.
  return { rows: [], next: all.nextAfter(mostHeads - longestRun) };
}
