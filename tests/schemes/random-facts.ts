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

/** One fact: a decimal as it would be typed in, a text, a flag, a day number, or nothing. */
export type Fact = number | string | boolean | null;

/** Subject row → item → year → fact; year 0 for what doesn't change. */
export type Facts = readonly Readonly<Record<string, Readonly<Record<number, Fact>>>>[];

/** What an item may be, besides missing. */
export type Choices = Readonly<Record<string, readonly Fact[] | ((random: () => number) => Fact)>>;

/** Few distinct values, so that ties, lines that are met exactly, zeros and negatives come often. */
function anyFact(item: DataItem, random: () => number): Fact {
  switch (item.type) {
    case 'flag':
      return random() < 0.3;
    case 'text':
      return item.values ? item.values[Math.floor(random() * item.values.length)] : `${Math.floor(random() * 4)}`;
    case 'day':
      return 17_000 + Math.floor(random() * 2500);
    case 'number': {
      const kind = random();
      if (kind < 0.05) return 0;
      if (kind < 0.1) return -Math.ceil(random() * 20);
      return kind < 0.5 ? Math.ceil(random() * 12) : Math.round(random() * 4000) / 100;
    }
  }
}

const twoYears: readonly number[] = [2021, 2022];

/** Random facts for every item of one subject in the given years. */
export function randomFacts(
  program: Program,
  subject: Subject,
  rows: number,
  seed: number,
  choices: Choices = {},
  missing = 0.06,
  complete: readonly string[] = [],
  years = twoYears,
): Facts {
  const random = seededRandom(seed);
  const items = Object.values(program.items).filter((item) => item.subject === subject);
  return Array.from({ length: rows }, () =>
    Object.fromEntries(
      items.map((item) => {
        const choice = choices[item.name];
        const fact = (): Fact => {
          if (random() < missing && !complete.includes(item.name)) return null;
          if (typeof choice === 'function') return choice(random);
          return choice ? choice[Math.floor(random() * choice.length)] : anyFact(item, random);
        };
        const own = item.period === 'fixed' ? [0] : years;
        return [item.name, Object.fromEntries(own.map((year) => [year, fact()]))];
      }),
    ),
  );
}

function columnOf(item: DataItem, facts: readonly Fact[]): Column {
  switch (item.type) {
    case 'number':
      return makeNumberColumn(facts as readonly (number | null)[]);
    case 'text':
      return makeTextColumn(facts as readonly (string | null)[]);
    case 'flag':
      return makeFlagColumn(facts as readonly (boolean | null)[]);
    case 'day':
      return makeDayColumn(facts as readonly (number | null)[]);
  }
}

/** The facts of one subject as a frame. */
function frameOf(
  program: Program,
  subject: Subject,
  facts: Facts,
  years: readonly number[],
  links: Readonly<Partial<Record<Subject, readonly number[]>>> = {},
) {
  const items = Object.values(program.items).filter((item) => item.subject === subject);
  const columns = Object.fromEntries(
    items.map((item) => {
      const own = item.period === 'fixed' ? [0] : years;
      const byYear = own.map((year) => [
        year,
        columnOf(
          item,
          facts.map((row) => row[item.name][year]),
        ),
      ]);
      return [item.name, Object.fromEntries(byYear)];
    }),
  );
  return makeFrame({ subject, ids: facts.map((_, row) => `${row}`), columns, links });
}

/** The same facts as the engine reads them. */
export function datasetOf(program: Program, subject: Subject, facts: Facts, years = twoYears): Dataset {
  return makeDataset([frameOf(program, subject, facts, years)]);
}

/** Facts of one kind of subject, with the rows of others that they belong to (−1 for none). */
export interface Part {
  readonly subject: Subject;
  readonly facts: Facts;
  readonly links?: Readonly<Partial<Record<Subject, readonly number[]>>>;
}

/** Several kinds of subjects that belong to each other, as the engine reads them. */
export function datasetOfParts(program: Program, parts: readonly Part[], years = twoYears): Dataset {
  return makeDataset(parts.map(({ subject, facts, links = {} }) => frameOf(program, subject, facts, years, links)));
}
