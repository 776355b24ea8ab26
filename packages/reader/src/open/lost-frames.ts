import { areUnits } from './cell-kind.ts';
import { cleanLine } from './clean-line.ts';
import type { CellText } from './source-writer.ts';
import { filledFrom, findStackedTable, isPart } from './stacked-table.ts';
import { paragraphsOf, type TextTable, toCells } from './text-table.ts';

/** Words over the columns of a task table, as a page without its lines leaves them. */
const headWord =
  /^(?:序号|编号|名称|类别|分类|领域|项目|事项|指标|(?:(?:19|20)\d{2}年)?(?:主要|重点|工作|目标|具体|年度|预期|发展|攻坚)*(?:任务|内容|目标|措施|举措|要求|事项|指标)(?:名称|内容|要求|分解)?|项目名称|指标名称|单位|计量单位|目标值|目标任务|(?:主要|主体)?(?:牵头|责任|主办|承办|配合|协办|实施|分管|市级|县级|第一)*(?:责任)?(?:单位|部门|领导|人|处室|科室)(?:（[^（）]{1,8}）|\([^()]{1,8}\))?|完成(?:时限|时间|期限|要求)|时间(?:节点|要求|进度)|时限|进度(?:安排|要求)|备注|说明)$/;
const contentHead = /任务|内容|目标|措施|举措|要求|事项/;
const unitsHead = /单位|部门|处室|科室/;
const stop = /[。．.；;]\s*$/;

const isHeadWord = (word: string): boolean => word.length <= 14 && headWord.test(word);

const rowOf = (cells: readonly (readonly string[])[]): CellText[] => toCells(cells.map(paragraphsOf), cells.length);

const partOf = (line: string, columns: number): CellText[] => toCells([paragraphsOf([line])], columns);

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
 * A table that lost its frame on the way to text: each of its cells on a line, or a row on each under a head in one line, closed by who
 * answers for it. Undefined for anything else.
 */
export function findLostFrame(lines: readonly string[], from: number): TextTable | undefined {
  const first = (lines[from] ?? '').trim().replace(/\s*\|$/, '');
  return /^[序编]\s*号\s/.test(first) ? findInLines(lines, from) : findStackedTable(lines, from);
}
