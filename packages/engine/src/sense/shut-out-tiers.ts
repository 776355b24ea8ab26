import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { allOf } from '../bind/joined-conditions.ts';
import { givenBy, present } from '../bind/own-formulas.ts';
import type { Compare, CompareOp, Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Band, Incentive, Program, ScoreTable, Tiers } from '../program/program.ts';
import { isNever } from './possible.ts';

/** How a message calls a row of a table. */
interface Row {
  readonly text: string;
  readonly at: Span;
}

/** Between which limits a value lies; in both rows at a limit where a parameter decides. */
interface Limits {
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly isFromIncluded: boolean;
  readonly isUntilIncluded: boolean;
}

function compareWith(value: Expression, op: CompareOp, limit: string): Compare {
  const right: Expression = { op: 'constant', type: 'number', unit: value.unit ?? '1', value: limit };
  return { op, type: 'flag', left: value, right };
}

function testsOf(value: Expression, { from, until, isFromIncluded, isUntilIncluded }: Limits): Expression[] {
  const tests: Expression[] = [];
  if (from !== undefined) tests.push(compareWith(value, isFromIncluded ? 'ge' : 'gt', from));
  if (until !== undefined) tests.push(compareWith(value, isUntilIncluded ? 'le' : 'lt', until));
  return tests;
}

/** Whether a limit belongs to the row that begins there, and to the one that ends there: to both where a parameter decides. */
function edgeOf(
  isFrom: boolean,
  parameter?: string,
  from: boolean = isFrom,
  until: boolean = isFrom,
): Pick<Limits, 'isFromIncluded' | 'isUntilIncluded'> {
  if (parameter !== undefined) return { isFromIncluded: true, isUntilIncluded: true };
  return { isFromIncluded: from, isUntilIncluded: !until };
}

/** What holds where a row of tiers is the highest that is reached. */
export function testsOfTier({ value, rows, how, isInclusive, edgeParameter }: Tiers, index: number): Expression[] {
  const from = rows[index]?.threshold;
  const until = how === 'pick' ? rows[index + 1]?.threshold : undefined;
  const edge = edgeOf(isInclusive, edgeParameter, rows[index]?.isInclusive, rows[index + 1]?.isInclusive);
  return testsOf(value, { from, until, ...edge });
}

/** What holds where a grading gives the label of a row. */
export function testsOfBand({ value, limits, rows, isInclusive, edgeParameter }: Band, index: number): Expression[] {
  const isLower = limits === 'lower';
  const own = rows[index];
  const other = rows[isLower ? index + 1 : index - 1];
  const [begins, ends] = isLower ? [own, other] : [other, own];
  // Where an upper limit belongs to its row, the next one begins beyond it.
  const isFrom = (taken = isInclusive): boolean => taken === isLower;
  const edge = edgeOf(isFrom(), edgeParameter, isFrom(begins?.isInclusive), isFrom(ends?.isInclusive));
  return testsOf(value, { from: begins?.limit, until: ends?.limit, ...edge });
}

class TierCheck {
  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  /** `given` is possible, and what holds in a row is; both together must be. */
  row(name: string, { text, at }: Row, tests: readonly Expression[], given: readonly Expression[]): void {
    if (tests.length === 0 || isNever(allOf(tests), this.program)) return;
    if (!isNever(allOf([...given, ...tests]), this.program)) return;
    const shown = given.map((one) => printExpression(one)).join('，');
    this.report('tier-shut-out', at, { name, row: text, given: shown });
  }

  isPossible(given: readonly Expression[]): boolean {
    return given.length > 0 && !isNever(allOf(given), this.program);
  }

  incentive(incentive: Incentive): void {
    const { tiers, name } = incentive;
    const given = tiers ? givenBy(incentive) : [];
    if (!tiers || !this.isPossible(given)) return;
    for (const [index, { threshold, result, at }] of tiers.rows.entries()) {
      const text = `${threshold} → ${result}`;
      this.row(name, { text, at }, testsOfTier(tiers, index), given);
    }
  }

  band(band: Band): void {
    const given = band.scope ? [band.scope] : [];
    if (!this.isPossible(given)) return;
    // What lies beyond every limit is written for the sake of completeness.
    for (const [index, { limit, label }] of band.rows.entries())
      if (limit !== undefined)
        this.row(band.name, { text: `${limit} → ${label}`, at: band.at }, testsOfBand(band, index), given);
  }

  table(
    name: string,
    value: Expression,
    { rows, isInclusive }: ScoreTable,
    given: readonly Expression[],
    at: Span,
  ): void {
    for (const [index, { threshold, points, isInclusive: own }] of rows.entries()) {
      if (threshold === undefined) continue;
      const next = rows[index + 1];
      const edge = edgeOf(isInclusive, undefined, own, next?.isInclusive);
      const limits = { from: threshold, until: next?.threshold, ...edge };
      this.row(name, { text: `${threshold} → ${points} 分`, at }, testsOf(value, limits), given);
    }
  }
}

/** Reports rows of tables that the conditions of their own rule shut out: a tier from 500 万元 on where less than 300 万元 is asked. */
export function checkShutOutTiers(program: Program, report: Report): void {
  const check = new TierCheck(program, report);
  for (const incentive of Object.values(program.incentives)) check.incentive(incentive);
  for (const band of ownOf(program, 'bands')) check.band(band);
  for (const { scope, groups } of Object.values(program.schemes))
    for (const { test, items, adjustments } of groups) {
      const given = present([scope, test]);
      if (!check.isPossible(given)) continue;
      for (const { indicator, value, table, at } of items)
        if (table && table.how === 'step') check.table(indicator, value, table, given, at);
      for (const { name, table, at } of adjustments)
        if (table && table.how === 'step') check.table(name, table.value, table, given, at);
    }
}
