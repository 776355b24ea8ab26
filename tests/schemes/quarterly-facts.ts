import {
  type Dataset,
  makeDataset,
  makeDayColumn,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  type Program,
  periodCode,
  seededRandom,
} from '@niepan/engine';

const numbers = [0, 1, 2.5, 3, 3, 4, 7.5, 10, 12, -1];

/** Random facts of 2021 and 2022 for every item of enterprises, each by its own rhythm; some are missing. */
export function quarterlyFacts(program: Program, seed: number): Dataset {
  const random = seededRandom(seed);
  const rows = 5 + (seed % 30);
  const column = <T>(one: () => T): (T | null)[] =>
    Array.from({ length: rows }, () => (random() < 0.04 ? null : one()));
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
  const items = Object.values(program.items).filter(({ subject, shift }) => subject === '企业' && !shift);
  const codesOf = (months: 1 | 3 | 12): number[] =>
    [2021, 2022].flatMap((year) =>
      Array.from({ length: 12 / months }, (_, at) => periodCode({ year, month: (at + 1) * months, months })),
    );
  const columns = items.map(({ name, type, period, values }) => {
    const codes = period === 'fixed' ? [0] : codesOf(period === 'month' ? 1 : period === 'quarter' ? 3 : 12);
    const make = () => {
      if (type === 'flag') return makeFlagColumn(column(() => random() < 0.3));
      if (type === 'day') return makeDayColumn(column(() => 18_400 + Math.floor(random() * 700)));
      if (type === 'text') return makeTextColumn(column(() => pick(values ?? ['3811', '3412', '1951'])));
      return makeNumberColumn(column(() => pick(numbers)));
    };
    return [name, Object.fromEntries(codes.map((code) => [code, make()]))] as const;
  });
  const ids = Array.from({ length: rows }, (_, row) => `${row}`);
  return makeDataset([makeFrame({ subject: '企业', ids, columns: Object.fromEntries(columns) })]);
}
