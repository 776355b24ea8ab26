import { exactFromNumber } from '../base/exact.ts';
import { noGroup } from '../data/group-keys.ts';
import type { Aggregate } from '../program/expression.ts';
import { numberAt } from '../rows/evaluate.ts';
import { populationOf, readGroupValue } from '../rows/group-value.ts';
import { divideNum, extremeNum, Num, numOfDatum, sumData } from '../rows/num.ts';
import { ratioIn, ratioOf, throughConversions } from '../rows/ratio-of.ts';
import { type At, type GroupValue, keep, type Run } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';
import type { GroupTable } from './group-table.ts';
import { roundingUnit } from './kernel.ts';

/** The exact value of a group whose members have plain data: the same numbers as the one-row reading adds up, without reading each row. */
function valueOfData(run: Run, node: Aggregate, lists: readonly (readonly number[])[]): GroupValue {
  const [first, second] = lists;
  const count = first.length;
  const sum = (list: readonly number[]): Num => new Num(Number.NaN, () => sumData(list));
  if (node.how === 'pooled') {
    const parts = { numerator: sum(first), denominator: sum(second), count };
    const ratio = ratioIn(run, node.of);
    const value = ratio ? ratioOf(parts.numerator, parts.denominator, ratio.factor) : null;
    return { value: value && throughConversions(node.of, value), count, parts };
  }
  if (node.how === 'max' || node.how === 'min') {
    const pick = node.how === 'max' ? Math.max : Math.min;
    const extreme = first.reduce((best, value) => pick(best, value));
    return { value: new Num(extreme, () => exactFromNumber(extreme)), count };
  }
  return { value: node.how === 'mean' ? divideNum(sum(first), numOfDatum(count)) : sum(first), count };
}

/** The exact extreme of a group: only members that floats can't tell from it are read. */
function extremeAmong(run: Run, node: Aggregate, at: At, rows: readonly number[]): Num | null {
  const values = rows.flatMap(
    (row) => numberAt(run, node.of, { ...at, subject: populationOf(run, node, at), row }) ?? [],
  );
  return values.length === 0 ? null : extremeNum(values, node.how === 'min' ? 'least' : 'most');
}

/** A group value for the exact reading: floats from the table, the exact value only when a decision needs it. */
export function readThroughTable(run: Run, node: Aggregate, at: At, own: number, table: GroupTable): GroupValue {
  const code = table.codes[own];
  if (code === undefined || code === noGroup) return { value: null, count: 0 };
  const count = table.counts[code];
  const { data, nearest } = table;
  const exactly = (): GroupValue =>
    keep(run, table, `exactly ${code}`, () => {
      if (data && count > 0) return valueOfData(run, node, data(code));
      if (nearest) return { value: extremeAmong(run, node, at, nearest(code)), count };
      return readGroupValue(run, node, at, schemeGroupKeys);
    });
  const isMissing = table.missing[code] === 2 ? exactly().value === null : table.missing[code] === 1;
  const isSure = (value: number, size: number): boolean => value > Math.abs(size) * table.ulps * 4 * roundingUnit;
  const part = (source: Float64Array, sizes: Float64Array, pick: 'numerator' | 'denominator'): Num =>
    new Num(source[code], () => exactly().parts?.[pick].exact ?? { n: 0n, d: 1n }, isSure(source[code], sizes[code]));
  const parts =
    table.parts && count > 0
      ? {
          parts: {
            numerator: part(table.parts.numerators, table.parts.numeratorSizes, 'numerator'),
            denominator: part(table.parts.denominators, table.parts.denominatorSizes, 'denominator'),
            count,
          },
        }
      : {};
  if (isMissing) return { value: null, count, ...parts };
  const isSurelyPositive = isSure(table.values[code], table.magnitudes[code]);
  const slack = Math.abs(table.magnitudes[code]) * table.ulps * 4 * roundingUnit;
  const exact = () => exactly().value?.exact ?? { n: 0n, d: 1n };
  const value = new Num(table.values[code], exact, isSurelyPositive, false, slack);
  return { value, count, ...parts };
}
