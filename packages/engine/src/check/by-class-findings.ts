import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ownOf } from './own-formulas.ts';
import { rateOf } from './rate.ts';

interface Row {
  readonly label: string;
  readonly result: Expression;
}

/** The choice between the rows of `按档` inside a formula: the outermost that asks what the table looks at. */
function choiceIn(node: Expression, of: Expression): Choice | undefined {
  const looked = printExpression(of);
  let found: Choice | undefined;
  visitExpression(node, (one) => {
    if (!found && one.op === 'if' && one.condition.op === 'eq' && printExpression(one.condition.left) === looked)
      found = one;
  });
  return found;
}

/** The rows as they are written; none where the table has only one, or isn't found. */
function rowsOf(node: Expression, { test }: Condition): Row[] {
  const choice = test.op === 'in' ? choiceIn(node, test.of) : undefined;
  if (!choice || test.op !== 'in') return [];
  const rows: Row[] = [];
  let rest: Expression = choice;
  while (rest.op === 'if' && rest.condition.op === 'eq' && rest.condition.right.op === 'constant') {
    rows.unshift({ label: String(rest.condition.right.value), result: rest.whenTrue });
    rest = rest.whenFalse;
  }
  const first = test.values[0];
  return first ? [{ label: String(first.value), result: rest }, ...rows] : rows;
}

/** Best first: the classes of a scheme. `isGraded`: from the lowest label of a grading upwards, which may be better or worse. */
function orderOf(of: Expression, program: Program): { labels: readonly string[]; isGraded: boolean } | undefined {
  if (of.op === 'scheme')
    return { labels: program.schemes[of.scheme]?.classing?.classes.map(({ name }) => name) ?? [], isGraded: false };
  if (of.op === 'band') return { labels: program.bands[of.band]?.rows.map(({ label }) => label) ?? [], isGraded: true };
  return undefined;
}

/** The numbers of the rows in the order of the classes, where all of them are so much of one thing. */
function ratesInOrder(rows: readonly Row[], labels: readonly string[]): { label: string; rate: Exact }[] {
  const ordered = labels.flatMap((label) => rows.filter((row) => row.label === label));
  const rates = ordered.map(({ label, result }) => ({ label, ...rateOf(result) }));
  return rates.every(({ of }) => of === rates[0]?.of) ? rates : [];
}

/** A price that gives something back falls where others rise. */
const reductions = /优惠|减|免|返|折|奖|补/;

class ByClassCheck {
  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  /** `isFalling`: the best class has the most. */
  table(name: string, node: Expression, conditions: readonly Condition[], isFalling: boolean, at: Span): void {
    for (const condition of conditions) {
      const { test } = condition;
      if (condition.name !== '按档' || test.op !== 'in') continue;
      const order = orderOf(test.of, this.program);
      if (!order) continue;
      const rates = ratesInOrder(rowsOf(node, condition), order.labels);
      this.direction(name, order.isGraded ? turned(rates) : against(rates, isFalling), test.at ?? at);
    }
  }

  direction(name: string, rows: readonly [string, string] | undefined, at: Span): void {
    if (rows) this.report('classes-turned', at, { name, better: rows[0], worse: rows[1] });
  }
}

type Rates = ReturnType<typeof ratesInOrder>;

/** Two neighbours that go the wrong way. */
function against(rates: Rates, isFalling: boolean): readonly [string, string] | undefined {
  for (const [index, { label, rate }] of rates.entries()) {
    const next = rates[index + 1];
    const order = next ? compare(rate, next.rate) : 0;
    if (next && order === (isFalling ? -1 : 1)) return [label, next.label];
  }
  return undefined;
}

/** Two neighbours at which numbers that rose fall, or the reverse. */
function turned(rates: Rates): readonly [string, string] | undefined {
  const [up, down] = [against(rates, false), against(rates, true)];
  return up && down ? (rates.findIndex(({ label }) => label === up[0]) === 0 ? down : up) : undefined;
}

/** Reports tables by class that give the worse class more, or charge it less. */
export function checkByClass(program: Program, report: Report): void {
  const check = new ByClassCheck(program, report);
  for (const { name, amount, conditions, at } of ownOf(program.incentives, program))
    if (amount) check.table(name, amount, conditions, true, at);
  for (const { name, kind = '', value, conditions, at } of ownOf(program.prices, program))
    check.table(name, value, conditions, reductions.test(name + kind), at);
}
