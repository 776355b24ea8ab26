import type { Source } from '../../open/source.ts';
import { parentOf } from '../../structure/parent-path.ts';
import type { Passage, Structure } from '../../structure/reading.ts';
import { flatten } from '../flat-text.ts';
import { screen } from '../screen.ts';
import { wholeOf } from './read-weights.ts';
import type { Said } from './said.ts';

/** A row of a table with a column of weights. */
export interface WeightRow extends Said {
  readonly name: string;
  readonly weight: string;
  /** What the row asks for, and how it scores; empty where the table has no such column. */
  readonly target: string;
  readonly method: string;
}

/** A table of an assessment or evaluation. */
export interface WeightTable {
  readonly rows: readonly WeightRow[];
  /** The clause that the table stands in. */
  readonly path: string;
  /** What stands before it. */
  readonly intro: string;
}

interface Cell extends Passage {
  readonly text: string;
  readonly heading: string;
}

const weighs = screen.of(/权重|权数|分值|标准分|标准（分）|满分|配分|赋分|基本分|^分数$/);
const asks = /基准|目标|权数|标准值|参考值|任务数|考核值|计划数/;
const tells = /计分|评分|计算|备注|说明|办法|方法|标准|细则/;
const names = /指标|项目|内容|名称|任务|事项/;
const notNames = /^(?:计量)?单位|序号|^类别|^一级|目标值|^(?:年度)?目标$/;
const value = /^(\d{1,3}(?:\.\d{1,2})?)(?:分|%)?$/;
const sums = /^(?:合计|总分|总计|小计)/;

/** The column of weights: the last one with such a heading whose cells are numbers. */
function weightColumn(rows: readonly (readonly Cell[])[]): string | undefined {
  const headings = [...new Set(rows.flat().map(({ heading }) => heading))].filter((heading) => weighs.test(heading));
  return headings.findLast((heading) => {
    const cells = rows.flatMap((row) => row.filter((cell) => cell.heading === heading));
    return cells.length > 1 && cells.filter(({ text }) => value.test(text)).length >= cells.length * 0.6;
  });
}

function rowOf(cells: readonly Cell[], column: string): WeightRow | undefined {
  const at = cells.findIndex(({ heading }) => heading === column);
  const weight = value.exec(cells[at]?.text ?? '')?.[1];
  const before = cells.slice(0, at).filter(({ text }) => /[一-鿿]/.test(text));
  const isName = ({ heading, text }: Cell): boolean =>
    names.test(heading) &&
    !notNames.test(heading) &&
    !/^[≥≤\d]/.test(text.replace(/^\d+[^，；]{0,6}(?:以上|以下)/, ''));
  const name = before.findLast(isName) ?? before[0];
  const [first] = cells;
  const last = cells.at(-1);
  if (weight === undefined || !name || !first || !last || sums.test(name.text) || sums.test(first.text))
    return undefined;
  const unit = cells.find(({ heading }) => /^(?:计量)?单位$/.test(heading))?.text ?? '';
  const others = cells.filter((cell) => cell !== name && cell.heading !== column);
  const say = (form: RegExp, not?: RegExp): string =>
    others
      .filter(({ heading }) => form.test(heading) && !not?.test(heading))
      .map(({ text }) => text)
      .join('，');
  return {
    path: first.path,
    start: name.start,
    end: last.end,
    words: name.text,
    name: name.text,
    weight,
    target: say(asks).replace(/^[\d.]+$/, (count) => count + unit),
    method: say(tells, asks),
  };
}

const headingOf = ({ column = '' }: Passage): string => column.replace(/\s/g, '');

/** The rows of each table with a column of weights; a table whose weights reach a hundred before its end begins anew there. */
export function weightTables({ text }: Source, { passages, clauses }: Structure): WeightTable[] {
  const byParent = new Map<string, Passage[][]>();
  let row: Passage[] = [];
  const above = new Map<string, Passage | undefined>();
  let clauseAt = -1;
  let before: Passage | undefined;
  for (const passage of passages) {
    if (passage.column === undefined) {
      before = passage;
      continue;
    }
    const path = clauses[passage.clause]?.path ?? passage.path;
    const parent = parentOf(path);
    if (passage.clause === clauseAt) row.push(passage);
    else {
      row = [passage];
      clauseAt = passage.clause;
      if (!above.has(parent)) above.set(parent, before);
      const rows = byParent.get(parent);
      if (rows) rows.push(row);
      else byParent.set(parent, [row]);
    }
  }
  const cellOf = (passage: Passage): Cell => ({
    ...passage,
    heading: headingOf(passage),
    text: flatten(text, passage.start, Math.min(passage.end, passage.start + 400)).text,
  });
  return [...byParent].flatMap(([path, passagesOf]) => {
    if (!passagesOf.some((one) => one.some((passage) => weighs.test(headingOf(passage))))) return [];
    const rows = passagesOf.map((one) => one.map(cellOf));
    const column = weightColumn(rows);
    if (column === undefined) return [];
    const lead = above.get(path);
    const intro = lead ? flatten(text, Math.max(lead.start, lead.end - 200), lead.end).text : '';
    return splitAtHundred(rows.flatMap((cells) => rowOf(cells, column) ?? [])).map((part) => ({
      rows: part,
      path,
      intro,
    }));
  });
}

function splitAtHundred(rows: readonly WeightRow[]): WeightRow[][] {
  if (wholeOf(rows) === 1000) return [[...rows]];
  const tables: WeightRow[][] = [];
  let sum = 100;
  for (const row of rows) {
    if (Math.abs(sum - 100) < 1e-9) {
      tables.push([]);
      sum = 0;
    }
    tables.at(-1)?.push(row);
    sum += Number(row.weight);
  }
  return tables;
}
