import { cleanLine, endsAsOrgan } from './clean-line.ts';
import { findLabel } from './label.ts';
import type { CellText } from './source-writer.ts';
import { paragraphsOf, type TextTable, toCells } from './text-table.ts';

/** Words over the columns of a task table, as a page without its lines leaves them. */
const headWord =
  /^(?:序号|编号|名称|类别|分类|领域|项目|事项|指标|(?:(?:19|20)\d{2}年)?(?:主要|重点|工作|目标|具体|年度|预期|发展|攻坚)*(?:任务|内容|目标|措施|举措|要求|事项|指标)(?:名称|内容|要求|分解)?|项目名称|指标名称|单位|计量单位|目标值|目标任务|(?:主要|主体)?(?:牵头|责任|主办|承办|配合|协办|实施|分管|市级|县级|第一)*(?:责任)?(?:单位|部门|领导|人|处室|科室)(?:（[^（）]{1,8}）|\([^()]{1,8}\))?|完成(?:时限|时间|期限|要求)|时间(?:节点|要求|进度)|时限|进度(?:安排|要求)|备注|说明)$/;
const contentHead = /任务|内容|目标|措施|举措|要求|事项/;
const unitsHead = /单位|部门|处室|科室/;
const numberLine = /^(\d{1,3})[.．、]?$/;
/** A part of the table: `一、预期目标分解（11项）`. */
const partEnd = /[（(](?:共\s*)?\d{1,3}\s*[项个件条][)）]$/;
const stop = /[。．.；;]\s*$/;

const isHeadWord = (word: string): boolean => word.length <= 14 && headWord.test(word);

/** Whether a cell is organs and nothing else: `发改委`, `市财政局、税务局`, `各镇（街道）`. */
function areUnits(cell: string): boolean {
  const words = cleanLine(cell).replace(/[（(][^（()）]*[)）]/g, '');
  if (words === '' || words.length > 160 || /[。；：:\d%]/.test(words)) return false;
  const names = words.split(/[、，,\s]+/).filter((name) => name !== '');
  return names.every(
    (name) =>
      name.length <= 24 &&
      (endsAsOrgan(name) ||
        /(?:海关|银行|[分支]行|电网|供电|[工妇残侨商文科社]联|科协|团[市县区]委|法院|学院|大学|医院|(?:有关|相关|责任|成员)(?:单位|部门))$/.test(
          name,
        )),
  );
}

const isPart = (line: string): boolean => {
  const words = cleanLine(line);
  return words.length <= 40 && !/[。；;]$/.test(words) && (findLabel(words)?.kind === 'han' || partEnd.test(words));
};

interface Line {
  readonly text: string;
  readonly next: number;
}

/** The filled lines from a place on, at most `count` of them. */
function filledFrom(lines: readonly string[], from: number, count: number): Line[] {
  const filled: Line[] = [];
  for (let index = from; index < lines.length && filled.length < count; index++) {
    const text = (lines[index] ?? '').trim();
    if (text !== '') filled.push({ text, next: index + 1 });
  }
  return filled;
}

const rowOf = (cells: readonly (readonly string[])[]): CellText[] => toCells(cells.map(paragraphsOf), cells.length);

const partOf = (line: string, columns: number): CellText[] => toCells([paragraphsOf([line])], columns);

/** What a row's lines say, put under the columns of a head: lines too many go on in the column of tasks. Undefined where they don't fit. */
function fitRow(heads: readonly string[], own: readonly string[]): string[][] | undefined {
  const last = heads.length - 1;
  const content = heads.findLastIndex((head) => contentHead.test(head));
  const cells = heads.map((): string[] => []);
  const hasUnits = unitsHead.test(heads[last] ?? '');
  if (hasUnits && !areUnits(own.at(-1) ?? '')) return undefined;
  if (own.length === heads.length) return own.map((line) => [line]);
  if (content < 0) return undefined;
  const behind = last - content;
  const before = Math.min(content, own.length - behind - 1);
  if (before < 1) return undefined;
  for (const [index, line] of own.entries()) {
    if (index === 0 || index < before) cells[index]?.push(line);
    else if (index >= own.length - behind) cells[last - (own.length - 1 - index)]?.push(line);
    else cells[content]?.push(line);
  }
  return cells;
}

/** A table with each of its cells on a line: the words of a head, then rows that begin with the next number, and lines that name its parts. */
function findStacked(lines: readonly string[], from: number): TextTable | undefined {
  const heads: string[] = [];
  let at = from;
  for (const { text, next } of filledFrom(lines, from, 8)) {
    if (!isHeadWord(cleanLine(text))) break;
    heads.push(cleanLine(text));
    at = next;
  }
  if (heads.length < 3 || !heads.some((head, index) => index > 0 && contentHead.test(head))) return undefined;
  const rows: CellText[][] = [rowOf(heads.map((head) => [head]))];
  let count = 0;
  let next = at;
  let part: string | undefined;
  for (;;) {
    const [first, second] = filledFrom(lines, next, 2);
    if (first && second && isPart(first.text) && numberLine.test(second.text)) {
      part = first.text;
      next = first.next;
      continue;
    }
    const number = Number(numberLine.exec(first?.text ?? '')?.[1]);
    if (!first || !(number === count + 1 || (number === 1 && part !== undefined))) break;
    const own: string[] = [first.text];
    let end = first.next;
    // A row ends before the next number, before a part, or with as many lines as the head where nothing goes on.
    for (const { text, next: behind } of filledFrom(lines, first.next, 40)) {
      const [below] = filledFrom(lines, behind, 1);
      const isNext = Number(numberLine.exec(text)?.[1]) === number + 1;
      if (isNext || (isPart(text) && own.length >= 3 && numberLine.test(below?.text ?? ''))) break;
      own.push(text);
      end = behind;
      const goesOn = Number(numberLine.exec(below?.text ?? '')?.[1]) === number + 1 || (below && isPart(below.text));
      if (own.length >= heads.length && !goesOn && areUnits(text)) break;
    }
    const cells = fitRow(heads, own);
    if (!cells) break;
    if (part !== undefined) rows.push(partOf(part, heads.length));
    part = undefined;
    rows.push(rowOf(cells));
    count = number;
    next = end;
  }
  return rows.filter((row) => row.length > 1).length < 3 ? undefined : { rows, next };
}

const isFigure = (cell: string): boolean => /^-?[\d.,]+%?$/.test(cell);

/** A table of figures with each of its cells on a line, as many in each row as its head has words, half of them numbers. */
function findStackedFigures(lines: readonly string[], from: number): TextTable | undefined {
  const cellIn = ({ text }: Line): string => text.replace(/\s*\|$/, '');
  const first = filledFrom(lines, from, 13);
  const width = first.findIndex((line) => numberLine.test(cellIn(line)));
  const heads = first.slice(0, Math.max(0, width)).map(cellIn);
  if (width < 3 || heads.some((head) => head.length > 20 || /[。；，]/.test(head))) return undefined;
  const rows: string[][] = [];
  let next = first[width - 1]?.next ?? from;
  for (;;) {
    const row = filledFrom(lines, next, width);
    const cells = row.map(cellIn);
    const isNext = Number(numberLine.exec(cells[0] ?? '')?.[1]) === rows.length + 1;
    if (cells.length < width || !isNext || cells.filter(isFigure).length * 2 < width) break;
    rows.push(cells);
    next = row.at(-1)?.next ?? next;
  }
  if (rows.length < 3) return undefined;
  return { rows: [heads, ...rows].map((row) => rowOf(row.map((cell) => [cell]))), next };
}

/** The head of a table in one line, `序号 名称 工作任务 牵头责任单位`. */
function headsIn(line: string): readonly string[] | undefined {
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => cleanLine(word));
  const isHead = words.length >= 3 && /^[序编]号$/.test(words[0] ?? '') && words.every(isHeadWord);
  return isHead && words.some((word) => contentHead.test(word)) ? words : undefined;
}

/** A row in a line, `3 工业投资增长9%。 经信局`: its number, what it states and who answers for it. */
function rowIn(line: string): readonly [number: string, content: readonly string[], units: string] | undefined {
  const [, number = '', rest = ''] = /^(\d{1,3})[.．、]?\s+(\S.*)$/.exec(line.trim()) ?? [];
  const words = rest.split(/\s+/);
  for (let from = 1; from < words.length; from++) {
    const units = words.slice(from).join(' ');
    const isStated = stop.test(words[from - 1] ?? '') || words.slice(0, from).join('').length >= 6;
    if (isStated && areUnits(units)) return [number, words.slice(0, from), units];
  }
  const [, content = '', units = ''] = /^(.{6,}[。．；;])\s*([^。．；;]{2,160})$/.exec(rest) ?? [];
  return content !== '' && areUnits(units) ? [number, [content], units] : undefined;
}

/** A table with each of its rows on a line, spaces or a full stop between the cells, under a head in one line. */
function findInLines(lines: readonly string[], from: number): TextTable | undefined {
  const heads = headsIn(lines[from] ?? '');
  if (!heads || !unitsHead.test(heads.at(-1) ?? '')) return undefined;
  const content = heads.findLastIndex((head) => contentHead.test(head));
  const found: (string | readonly [string, readonly string[], string])[] = [];
  let count = 0;
  let next = from + 1;
  let part: string | undefined;
  for (const line of filledFrom(lines, from + 1, lines.length)) {
    const row = rowIn(line.text);
    const number = Number(row?.[0]);
    if (row && (number === count + 1 || (number === 1 && part !== undefined))) {
      if (part !== undefined) found.push(part);
      found.push([row[0], row[1], row[2]]);
      part = undefined;
      count = number;
      next = line.next;
    } else if (!row && part === undefined && isPart(line.text)) part = line.text;
    else break;
  }
  const rows = found.filter((one) => typeof one !== 'string');
  if (rows.length < 2) return undefined;
  const isFull = content === heads.length - 2 && rows.every(([, words]) => words.length === content);
  const columns = isFull ? heads : [heads[0] ?? '', heads[content] ?? '', heads.at(-1) ?? ''];
  return {
    rows: [
      rowOf(columns.map((head) => [head])),
      ...found.map((one) => {
        if (typeof one === 'string') return partOf(one, columns.length);
        const [number, words, units] = one;
        return rowOf([[number], ...(isFull ? words.map((word) => [word]) : [[words.join(' ')]]), [units]]);
      }),
    ],
    next,
  };
}

/**
 * A table of tasks that lost its frame on the way to text: the words of its head one under the other or in a line, rows numbered on
 * without a gap, each closed by who answers for it. Undefined for anything else.
 */
export function findLostFrame(lines: readonly string[], from: number): TextTable | undefined {
  const first = (lines[from] ?? '').trim();
  if (!'序编'.includes(first.charAt(0)) || !/^[序编]\s*号/.test(first)) return undefined;
  const isAlone = first.replace(/\s*\|$/, '').length <= 4;
  return isAlone ? (findStacked(lines, from) ?? findStackedFigures(lines, from)) : findInLines(lines, from);
}
