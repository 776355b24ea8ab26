import {
  type Column,
  type DataItem,
  type Dataset,
  makeDataset,
  makeDayColumn,
  makeFlagColumn,
  makeFrame,
  makeNumberColumn,
  makeTextColumn,
  type Program,
  type Subject,
  seededRandom,
} from '@niepan/engine';

const years = [2020, 2021, 2022];

function columnOf(item: DataItem, rows: number, next: () => number): Column {
  const each = <T>(make: () => T): (T | null)[] => Array.from({ length: rows }, () => (next() < 0.03 ? null : make()));
  switch (item.type) {
    case 'number':
      return makeNumberColumn(
        each(() => (next() < 0.03 ? Math.round(next() * 4) - 2 : Math.round(next() * 4e6) / 100)),
      );
    case 'text': {
      const texts = item.values ?? Array.from({ length: 40 }, (_, code) => String(1011 + 113 * code));
      return makeTextColumn(each(() => texts[Math.floor(next() * texts.length)]));
    }
    case 'flag':
      return makeFlagColumn(each(() => next() < 0.1));
    case 'day':
      return makeDayColumn(each(() => 17_000 + Math.floor(next() * 2500)));
  }
}

/** Synthetic data for every item of a program, so many subjects of each kind; the same from the same seed. Some of it missing, zero or negative. */
export function randomData(program: Program, rows: number): Dataset {
  const next = seededRandom(11);
  const items = Object.values(program.items);
  const subjects = [...new Set(items.map(({ subject }) => subject))];
  const frames = subjects.map((subject) => {
    const columns = Object.fromEntries(
      items
        .filter((item) => item.subject === subject)
        .map((item) => {
          const periods = item.period === 'fixed' ? [0] : years;
          return [item.name, Object.fromEntries(periods.map((year) => [year, columnOf(item, rows, next)]))];
        }),
    );
    const links = Object.fromEntries(
      subjects
        .filter((other) => other !== subject)
        .map((other) => [other, Int32Array.from({ length: rows }, (_, row) => row)]),
    ) as Partial<Record<Subject, Int32Array>>;
    return makeFrame({ subject, ids: Array.from({ length: rows }, (_, row) => `${row}`), columns, links });
  });
  return makeDataset(frames);
}
