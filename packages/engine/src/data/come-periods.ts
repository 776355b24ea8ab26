import type { Program } from '../program/program.ts';
import { comeFlag, monthsOf, periodsOfYear } from '../program/shift.ts';
import type { Column, Dataset, Frame } from './dataset.ts';
import { periodOfCode } from './period.ts';

/** Whether anything of a program is that of a named quarter or month, so that it may matter which of them have come. */
function readsParts({ items, schemes, bands, parameters }: Program): boolean {
  return [items, schemes, bands, parameters].some((things) =>
    Object.values(things).some(({ shift }) => shift !== undefined && monthsOf(shift.by) !== undefined),
  );
}

type LastMonths = ReadonlyMap<number, number>;

/** The last month of each year of which there are any data by months, and by months or quarters. */
function lastMonths({ frames }: Dataset): Readonly<Record<'month' | 'quarter', LastMonths>> {
  const [byMonth, byAny] = [new Map<number, number>(), new Map<number, number>()];
  const see = (of: Map<number, number>, year: number, month: number) => {
    of.set(year, Math.max(month, of.get(year) ?? 0));
  };
  for (const { columns } of frames.values())
    for (const byCode of columns.values())
      for (const code of byCode.keys()) {
        const { year, month, months } = periodOfCode(code);
        if (months === 1) see(byMonth, year, month);
        if (months < 12) see(byAny, year, month);
      }
  return { month: byMonth, quarter: byAny };
}

function flagsOf(rows: number, last: Readonly<Record<'month' | 'quarter', LastMonths>>): Frame['columns'] {
  const come: Column = { kind: 'flag', values: new Uint8Array(rows).fill(1), missing: new Uint8Array(rows) };
  const found = (['month', 'quarter'] as const).flatMap((kind) =>
    periodsOfYear(kind).map((by): [string, ReadonlyMap<number, Column>] => {
      const years = [...last[kind]].filter(([, month]) => month >= (monthsOf(by)?.month ?? 0));
      return [comeFlag(by), new Map(years.map(([year]) => [year, come]))];
    }),
  );
  return new Map(found.filter(([, byYear]) => byYear.size > 0));
}

/**
 * Which quarters and months of each year have come, as flags of every frame: in a run of a period those up to its own month, in a run of a year
 * those up to the last one of which anything is known. Nothing where the program reads none.
 */
export function comePeriods(
  program: Program,
  dataset: Dataset,
  month: number,
  isYear: boolean,
): (frame: Frame) => Frame['columns'] {
  if (!readsParts(program)) return () => new Map();
  const known = lastMonths(dataset);
  const until = new Map([...known.quarter.keys()].map((year) => [year, month]));
  return ({ ids }) => flagsOf(ids.length, isYear ? known : { month: until, quarter: until });
}
