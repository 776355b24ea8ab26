import type { Expression } from '../program/expression.ts';
import type { BudgetOrder } from '../program/program.ts';
import type { ClaimsInOrder } from '../rows/claims-in-order.ts';
import type { Run } from '../rows/run.ts';
import type { BudgetLines } from './budget-lines.ts';
import type { Compiler } from './kernel.ts';
import { KeyOfLines } from './order-keys.ts';
import { settleTies } from './rank-columns.ts';
import { sortRows } from './sort-rows.ts';

/** The first key by which lines differ; how many keys there are where none tells them apart. */
export function sharedKeys(keys: readonly KeyOfLines[], a: number, b: number): number {
  let shared = 0;
  while (shared < keys.length && keys[shared].compare(a, b) === 0) shared++;
  return shared;
}

/** Lines sorted by the first key's floats, then what they leave close by all keys; lines without the first key stand last. */
export function sortLines(keys: readonly KeyOfLines[], count: number): Uint32Array {
  const compare = (a: number, b: number): number => {
    const shared = sharedKeys(keys, a, b);
    return shared === keys.length ? 0 : keys[shared].compare(a, b);
  };
  const order = Uint32Array.from({ length: count }, (_, line) => line);
  const [first] = keys;
  if (!first?.values.every(Number.isFinite)) return order.sort((a, b) => compare(a, b) || a - b);
  const known = order.filter((line) => first.missing[line] === 0);
  const unknown = order.filter((line) => first.missing[line] === 1).sort((a, b) => compare(a, b) || a - b);
  const scored = { scores: Float64Array.from(known, (line) => first.values[line]), rows: known };
  const tied = new Uint8Array(known.length);
  const sorted = { scores: new Float64Array(known.length), rows: new Uint32Array(known.length), tied };
  sortRows(scored, sorted);
  settleTies(sorted, { ulps: first.ulps, sizes: first.sizes, compare });
  order.set(sorted.rows);
  order.set(unknown, known.length);
  return order;
}

/** The claims on a budget in its order, and which line each is; `compilers` are those of the incentives. */
export function putLinesInOrder(
  run: Run,
  order: BudgetOrder,
  lines: BudgetLines,
  compilers: readonly Compiler<Expression>[],
): ClaimsInOrder & { readonly lines: Uint32Array } {
  const keyed = { ...lines, year: run.year, compilers };
  const keys = order.keys.map((key) => new KeyOfLines(run, keyed, key));
  const sorted = sortLines(keys, lines.rows.length);
  const known = new Uint8Array(sorted.length);
  const shared = new Uint8Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    while (known[i] < keys.length && keys[known[i]].missing[sorted[i]] === 0) known[i]++;
    if (i > 0) shared[i] = sharedKeys(keys, sorted[i - 1], sorted[i]);
  }
  return {
    lines: sorted,
    amounts: Array.from(sorted, (line) => lines.amounts[line]),
    states: Uint8Array.from(sorted, (line) => lines.states[line]),
    known,
    shared,
    keys: keys.length,
  };
}
