import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, multiply, printExact } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { checkInEveryYear } from '../bind/every-year.ts';
import { type Rate, rateOf } from '../bind/rate.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Condition, Incentive, Price, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { orderedOf } from './known-scales.ts';
import { betweenRates, isApart } from './rate-findings.ts';
import { statedScheme } from './stated-scheme.ts';

interface Row {
  readonly label: string;
  readonly result: Expression;
}

/** A condition that asks for some classes, with what else it asks for. */
interface ClassTest {
  readonly of: Expression;
  readonly labels: readonly string[];
  readonly besides: string;
}

/** `等级(评) in ("A", "B") and …` as the classes that it asks for; undefined where it asks for none, or twice. */
function classTestOf(tests: readonly Expression[]): ClassTest | undefined {
  const parts = tests.flatMap((test) => (test.op === 'and' ? test.of : [test]));
  const asking = parts.filter(({ op }) => op === 'eq' || op === 'in').filter((test) => labelsOf(test) !== undefined);
  const [only, other] = asking;
  const asked = only && labelsOf(only);
  if (!asked || other) return undefined;
  const besides = parts.filter((part) => part !== only).map((part) => printExpression(part));
  return { ...asked, besides: besides.sort().join('|') };
}

function labelsOf(test: Expression): Pick<ClassTest, 'of' | 'labels'> | undefined {
  const isClass = (of: Expression) => (of.op === 'scheme' && of.type === 'text') || of.op === 'band';
  if (test.op === 'in' && isClass(test.of)) return { of: test.of, labels: test.values.map((one) => String(one.value)) };
  if (test.op === 'eq' && isClass(test.left) && test.right.op === 'constant')
    return { of: test.left, labels: [String(test.right.value)] };
  return undefined;
}

/** Rows for classes that a formula or several rules write each by itself. */
interface Written extends ClassTest {
  readonly result: Expression;
  readonly at: Span;
}

/** `if 等级(评) = "C" then a else b`: what it gives each class, the rest to those that the conditions leave. */
function branchesOf(node: Expression, given: ClassTest | undefined): Written[] {
  const rows: Written[] = [];
  const left = new Set(given?.labels);
  let rest = node;
  while (rest.op === 'if' && rest.at) {
    const asked = labelsOf(rest.condition);
    if (!asked || (rows[0] && printExpression(rows[0].of) !== printExpression(asked.of))) return [];
    rows.push({ ...asked, besides: '', result: rest.whenTrue, at: rest.at });
    for (const label of asked.labels) left.delete(label);
    rest = rest.whenFalse;
  }
  const [first] = rows;
  const isOfGiven = first && given && printExpression(given.of) === printExpression(first.of);
  if (first && isOfGiven) rows.push({ ...first, labels: [...left], result: rest });
  return rows;
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
    return {
      labels: statedScheme(program, of.scheme)?.classing?.classes.map(({ name }) => name) ?? [],
      isGraded: false,
    };
  if (of.op === 'band') return { labels: program.bands[of.band]?.rows.map(({ label }) => label) ?? [], isGraded: true };
  const labels = of.op === 'item' ? orderedOf(program.items[of.name]?.values ?? []) : [];
  return labels.length > 1 ? { labels, isGraded: true } : undefined;
}

/** A rate in a common unit; of nothing that could be compared where there is none. */
function rateIn(node: Expression, unit: string | undefined): Rate {
  const { of, rate } = rateOf(node);
  const factor = convertFactor(node.unit ?? '1', unit ?? '1');
  return factor ? { of, rate: multiply(rate, factor) } : { of: `${of}|${node.unit}`, rate };
}

/** The numbers of the rows in the order of the classes, where all of them are so much of one thing. */
function ratesInOrder(rows: readonly Row[], labels: readonly string[]): { label: string; rate: Exact }[] {
  const ordered = labels.flatMap((label) => rows.filter((row) => row.label === label));
  const rates = ordered.map(({ label, result }) => ({ label, ...rateIn(result, ordered[0]?.result.unit) }));
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
      const rows = rowsOf(node, condition);
      const rates = ratesInOrder(rows, order.labels);
      this.direction(name, order.isGraded ? turned(rates) : against(rates, isFalling), test.at ?? at);
      this.apart(rates, rows[0]?.result.unit, test.at ?? at);
    }
  }

  /** The same for rows that stand apart; those that ask for other things besides are tables of their own. */
  rows(name: string, written: readonly Written[], isFalling: boolean): void {
    const tables = new Map<string, Written[]>();
    for (const row of written) {
      const key = `${printExpression(row.of)}|${row.besides}`;
      pushInto(tables, key, row);
    }
    for (const rows of tables.values()) {
      const [first] = rows;
      const order = first && orderOf(first.of, this.program);
      if (!first || !order) continue;
      const listed = rows.flatMap(({ labels, result }) => labels.map((label) => ({ label, result })));
      const rates = ratesInOrder(listed, order.labels);
      this.direction(name, order.isGraded ? turned(rates) : against(rates, isFalling), first.at);
    }
  }

  /** Shares of which one is a hundred times off its neighbour. */
  apart(rates: Rates, unit: string | undefined, at: Span): void {
    const toPercent = convertFactor(unit ?? '1', '%');
    if (!toPercent) return;
    const percent = (share: Exact) => `${printExact(multiply(share, toPercent))}%`;
    for (const [index, { label, rate }] of rates.entries()) {
      const before = rates[index - 1];
      if (!before || !isApart(rate, before.rate, betweenRates)) continue;
      const why = because('far-from-the-row-before', `${before.label}: ${percent(before.rate)}`);
      this.report('implausible', at, { text: `${label}: ${percent(rate)}`, why });
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

function testsOf({ scope, conditions }: Pick<Incentive | Price, 'scope' | 'conditions'>): Expression[] {
  return [...(scope ? [scope] : []), ...conditions.map(({ test }) => test)];
}

/** Prices of one kind that each ask for a class; those that come out of a table are looked at with it. */
function writtenApart(prices: readonly Price[]): Map<string, Written[]> {
  const kinds = new Map<string, Written[]>();
  for (const price of prices) {
    const asked = price.kind === undefined ? undefined : classTestOf(testsOf(price));
    if (!asked || price.kind === undefined || price.value.op === 'if') continue;
    pushInto(kinds, price.kind, { ...asked, result: price.value, at: price.at });
  }
  return kinds;
}

function checkIncentive(check: ByClassCheck, incentive: Incentive): void {
  const { name, amount, conditions, parts, at } = incentive;
  if (amount) {
    check.table(name, amount, conditions, true, at);
    check.rows(name, branchesOf(amount, classTestOf(testsOf(incentive))), true);
  }
  const rows = (parts?.rows ?? []).flatMap((row) => {
    const asked = classTestOf([...(row.scope ? [row.scope] : []), row.test]);
    return asked ? [{ ...asked, result: row.amount, at: row.at }] : [];
  });
  check.rows(name, rows, true);
}

function checkPrices(check: ByClassCheck, prices: readonly Price[]): void {
  for (const price of prices) {
    const isFalling = reductions.test(price.name + (price.kind ?? ''));
    check.table(price.name, price.value, price.conditions, isFalling, price.at);
    check.rows(price.name, branchesOf(price.value, classTestOf(testsOf(price))), isFalling);
  }
  for (const [kind, rows] of writtenApart(prices)) check.rows(kind, rows, reductions.test(kind));
}

/** Reports numbers by class, in a table or one by one, that give the worse class more, or charge it less; in any year, where they are parameters. */
export function checkByClass(program: Program, report: Report): void {
  const parameters = new Map(Object.entries(program.parameters));
  for (const incentive of Object.values(program.incentives)) {
    const { amount, parts } = incentive;
    const formulas = [...(amount ? [amount] : []), ...(parts?.rows ?? []).map((row) => row.amount)];
    checkInEveryYear(formulas, parameters, report, (stated, told) => {
      const rows = parts?.rows.map((row) => ({ ...row, amount: stated(row.amount) }));
      checkIncentive(new ByClassCheck(program, told), {
        ...incentive,
        ...(amount ? { amount: stated(amount) } : {}),
        ...(parts && rows ? { parts: { ...parts, rows } } : {}),
      });
    });
  }
  const prices = Object.values(program.prices);
  const values = prices.map(({ value }) => value);
  checkInEveryYear(values, parameters, report, (stated, told) =>
    checkPrices(
      new ByClassCheck(program, told),
      prices.map((price) => ({ ...price, value: stated(price.value) })),
    ),
  );
}
