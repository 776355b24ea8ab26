import { add, type Exact, exactFromNumber, exactToNumber, zero } from '../base/exact.ts';
import { noGroup, oneGroup } from '../data/group-keys.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { aggregateKeys } from '../rows/group-value.ts';
import { keep } from '../rows/run.ts';
import { hasMissing } from './column-facts.ts';
import { type Compiler, materialize, materializeFlags, type NumberKernel, type Place, wholeNumbers } from './kernel.ts';
import { KeyOfLines } from './order-keys.ts';
import { sharedKeys, sortLines } from './order-lines.ts';

/** What lines add up to, one running sum per group. */
interface RunningSums {
  readonly add: (group: number, line: number) => void;
  /** The float nearest to the sum so far. */
  readonly total: (group: number) => number;
}

const mostDecimals = 9;
const largestWhole = 1e15;

/** Data as whole multiples of one power of ten that stay exact as floats whichever of them are added; undefined where they don't. */
function asWholes(data: Float64Array): { readonly wholes: Float64Array; readonly scale: number } | undefined {
  for (let decimals = 0, scale = 1; decimals <= mostDecimals; decimals++, scale *= 10) {
    const wholes = data.map((value) => Math.round(value * scale));
    if (!wholes.every((whole, line) => whole / scale === data[line])) continue;
    return wholes.reduce((size, whole) => size + Math.abs(whole), 0) < largestWhole ? { wholes, scale } : undefined;
  }
  return undefined;
}

function wholeSums({ wholes, scale }: { wholes: Float64Array; scale: number }, groups: number): RunningSums {
  const sums = new Float64Array(groups);
  return {
    add: (group, line) => {
      sums[group] += wholes[line];
    },
    total: (group) => sums[group] / scale + 0,
  };
}

function exactSums(exactly: (line: number) => Exact, groups: number): RunningSums {
  const sums = Array.from({ length: groups }, () => zero);
  return {
    add: (group, line) => {
      sums[group] = add(sums[group], exactly(line));
    },
    total: (group) => exactToNumber(sums[group]),
  };
}

/** Of every row what those before it in its group come to. */
function totalColumn(compiler: Compiler<Expression>, node: Aggregate, year: number) {
  const { run, subject, rows: count } = compiler;
  const at = { subject, row: 0, year };
  const { codes, dictionary } = aggregateKeys(run, node, subject, at, () => oneGroup(0));
  const counted = node.where ? materializeFlags(compiler.flag(node.where, { year }), count) : undefined;
  const of = materialize(compiler.number(node.of, { year }), count);
  const rows = Uint32Array.from({ length: count }, (_, row) => row).filter(
    (row) => codes[row] !== noGroup && counted?.[row] !== 0,
  );
  const isCounted = (line: number): boolean => !counted || counted[rows[line]] === 1;
  const isKnown = (line: number): boolean => isCounted(line) && of.missing?.[rows[line]] !== 1;
  const lines = { year, compilers: [compiler], of: new Uint8Array(rows.length), rows };
  const keys = (node.order ?? []).map(
    (key, index) =>
      new KeyOfLines(run, lines, {
        values: { [subject]: key },
        direction: node.leastFirst?.[index] ? 'down' : 'up',
      }),
  );
  const groups = dictionary.length;
  const data = Float64Array.from(rows, (row, line) => (isKnown(line) ? of.values[row] : 0));
  const wholes = of.isDatum ? asWholes(data) : undefined;
  const exactly = (line: number): Exact => {
    if (of.isDatum) return exactFromNumber(data[line]);
    return numberAt(run, node.of, { ...at, row: rows[line] })?.exact ?? zero;
  };
  const sums = wholes ? wholeSums(wholes, groups) : exactSums(exactly, groups);
  const isOpen = new Uint8Array(groups);
  // Where a key isn't known its owner may stand before anybody.
  for (const [line, row] of rows.entries()) if (keys.some(({ missing }) => missing[line] === 1)) isOpen[codes[row]] = 1;
  const last = new Int32Array(groups).fill(-1);
  const before = new Float64Array(groups);
  const values = new Float64Array(count).fill(Number.NaN);
  const missing = new Uint8Array(count).fill(1);
  for (const line of sortLines(keys, rows.length)) {
    const row = rows[line];
    const group = codes[row];
    if (last[group] < 0 || sharedKeys(keys, last[group], line) < keys.length)
      before[group] = isOpen[group] === 1 ? Number.NaN : sums.total(group);
    last[group] = line;
    if (isCounted(line) && !Number.isNaN(before[group])) {
      values[row] = before[group];
      missing[row] = 0;
    }
    if (isKnown(line)) sums.add(group, line);
    else isOpen[group] = 1;
  }
  return { values, missing };
}

/** `前列合计`: the rows of all groups in one order, each group with a running sum that is exact. The compiler is used up. */
export function totalBeforeKernel(compiler: Compiler<Expression>, node: Aggregate, { year }: Place): NumberKernel {
  const { run, subject } = compiler;
  const made = keep(run, node, `total column ${subject} ${year}`, () => totalColumn(compiler, node, year));
  const missing = hasMissing(made.missing) ? made.missing : null;
  return wholeNumbers(made.values, missing, { ulps: 1, sign: 'any', isDatum: false });
}
