import {
  type Dataset,
  type IncentiveResult,
  IncentiveRows,
  type PriceResult,
  PriceRows,
  type Program,
  type RuleResult,
  runIncentive,
  runPrice,
  runRule,
  runScheme,
  type SchemeResult,
  SchemeRows,
  type SqlRequest,
  type Subject,
} from '@niepan/engine';

/** What can be run over stored facts, and its results. */
export interface StoredResults {
  readonly scheme: SchemeResult;
  readonly rule: RuleResult;
  readonly incentive: IncentiveResult;
  readonly price: PriceResult;
}

/** Takes in the rows of a statement one after the other. */
interface RowTaker<T> {
  add(values: readonly unknown[]): void;
  finish(ids: readonly string[], names: readonly string[]): T;
}

/** How one kind is run in memory, and how its result is made of the rows of a statement. */
export interface StoredKind<T> {
  readonly ask: (name: string) => SqlRequest;
  readonly subjectOf: (program: Program, name: string) => Subject | undefined;
  readonly run: (program: Program, name: string, dataset: Dataset, year: number) => T;
  readonly take: (
    program: Program,
    name: string,
    year: number,
    columns: readonly string[],
    rows: number,
  ) => RowTaker<T>;
}

/** A list's or gate's outcomes and those of its conditions, as codes. */
class RuleRows implements RowTaker<RuleResult> {
  readonly #result: RuleResult;
  #row = 0;

  constructor(program: Program, rule: string, year: number, rows: number) {
    const conditions = program.rules[rule].conditions.map(({ name }) => ({ name, outcomes: new Uint8Array(rows) }));
    this.#result = { rule, year, outcomes: new Uint8Array(rows), conditions };
  }

  add([outcome, ...codes]: readonly unknown[]): void {
    const { outcomes, conditions } = this.#result;
    outcomes[this.#row] = Number(outcome);
    for (const [index, condition] of conditions.entries()) condition.outcomes[this.#row] = Number(codes[index]);
    this.#row++;
  }

  finish(): RuleResult {
    return this.#result;
  }
}

export const storedKinds: { readonly [K in keyof StoredResults]: StoredKind<StoredResults[K]> } = {
  scheme: {
    ask: (name) => ({ kind: 'scheme', name, hasNotes: true }),
    subjectOf: ({ schemes }, name) => schemes[name]?.subject,
    run: runScheme,
    take: (program, name, year, columns, rows) => new SchemeRows(program, name, year, columns, rows),
  },
  rule: {
    ask: (name) => ({ kind: 'rule', name }),
    subjectOf: ({ rules }, name) => rules[name]?.subject,
    run: runRule,
    take: (program, name, year, _, rows) => new RuleRows(program, name, year, rows),
  },
  incentive: {
    ask: (name) => ({ kind: 'incentive', name }),
    subjectOf: ({ incentives }, name) => incentives[name]?.subject,
    run: runIncentive,
    take: (program, name, year, columns) => new IncentiveRows(program, name, year, columns),
  },
  price: {
    ask: (name) => ({ kind: 'price', name }),
    subjectOf: ({ prices }, name) => prices[name]?.subject,
    run: runPrice,
    take: (program, name, year, columns) => new PriceRows(program, name, year, columns),
  },
};
