import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulaSitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isDenied, orderedOf, placesOf } from './known-scales.ts';
import { statedScheme } from './stated-scheme.ts';

/** Two labels of which the first stands before the second and is known to be worse. */
function turnedClasses(labels: readonly string[]): readonly [string, string] | undefined {
  const places = placesOf(labels);
  for (const [index, label] of labels.entries())
    for (const [behind, other] of labels.slice(index + 1).entries()) {
      const [own, next] = [places[index], places[index + 1 + behind]];
      if (isDenied(label, other) || (own !== undefined && next !== undefined && own > next)) return [label, other];
    }
  return undefined;
}

/** The label at which numbers that rose fall, or the reverse. */
function turnOf(values: readonly (readonly [label: string, value: number | Exact])[]): string | undefined {
  let way = 0;
  for (const [index, [label, value]] of values.entries()) {
    const before = values[index - 1]?.[1];
    if (before === undefined) continue;
    const order =
      typeof value === 'number' || typeof before === 'number'
        ? Math.sign(Number(value) - Number(before))
        : compare(value, before);
    if (order !== 0 && way !== 0 && order !== way) return label;
    if (order !== 0) way = order;
  }
  return undefined;
}

/** What a text can be, in the order in which it is written: classes, labels, listed values. */
function labelsOf(of: Expression, program: Program): readonly string[] {
  if (of.op === 'scheme') return statedScheme(program, of.scheme)?.classing?.classes.map(({ name }) => name) ?? [];
  if (of.op === 'band') return program.bands[of.band]?.rows.map(({ label }) => label) ?? [];
  return of.op === 'item' ? orderedOf(program.items[of.name]?.values ?? []) : [];
}

/** `if 等级(评) = "A" then 4 else if …` as numbers by label; what is left over is the one label that is left. */
function stepsByLabel(node: Expression, program: Program): readonly (readonly [string, Exact])[] {
  const steps = new Map<string, Exact>();
  let of: Expression | undefined;
  let rest = node;
  while (rest.op === 'if') {
    const { condition, whenTrue } = rest;
    const value = fixedNumber(whenTrue, program);
    if (condition.op !== 'eq' || condition.right.op !== 'constant' || !value) return [];
    if (of && printExpression(of) !== printExpression(condition.left)) return [];
    of = condition.left;
    steps.set(String(condition.right.value), value);
    rest = rest.whenFalse;
  }
  const labels = of ? labelsOf(of, program) : [];
  const last = fixedNumber(rest, program);
  const left = labels.filter((label) => !steps.has(label));
  // Who isn't in a table gets nothing by it, wherever they would stand.
  if (last && last.n !== 0n && left.length === 1 && left[0] !== undefined) steps.set(left[0], last);
  return labels.flatMap((label) => {
    const value = steps.get(label);
    return value ? [[label, value] as const] : [];
  });
}

/** Who gives a title, the highest first. */
const levels = [/世界|全球|国际/, /国家|中国|全国|国级/, /省|浙江/, /市/, /县|区(?!域)/] as const;

class OrderCheck extends ImplausibleCheck {
  run(): void {
    const { program } = this;
    for (const { classing, at } of Object.values(program.schemes)) {
      const found = turnedClasses((classing?.classes ?? []).map(({ name }) => name));
      if (found) this.warn(at, found.join('、'), 'worse-class-first');
    }
    for (const { rows, at } of ownOf(program, 'bands')) {
      const labels = rows.map(({ label }) => label);
      const places = placesOf(labels);
      const known = labels.flatMap((label, index) => {
        const place = places[index];
        return place === undefined ? [] : [[label, place] as const];
      });
      const turn = known.length > 2 ? turnOf(known) : undefined;
      if (turn !== undefined) this.warn(at, turn, 'label-out-of-order', labels.join('、'));
    }
    for (const { formula, at } of formulaSitesOf(program)) this.formula(formula, at);
    for (const incentive of Object.values(program.incentives)) this.levels(incentive);
  }

  /** Titles by who gives them: what the world gives is worth no less than what a city gives. */
  levels({ parts }: Incentive): void {
    const rows = (parts?.rows ?? []).flatMap((row) => {
      const level = levels.findIndex((words) => words.test(row.name));
      const amount = fixedNumber(row.amount, this.program);
      return level >= 0 && amount ? [{ ...row, level, amount }] : [];
    });
    if (rows.length < 3) return;
    const turns = rows.flatMap((row) =>
      rows.some((other) => other.level < row.level && compare(other.amount, row.amount) < 0) ? [row] : [],
    );
    const [first] = turns;
    if (first) this.warn(first.at, first.name, 'number-out-of-order', rows.map(({ name }) => name).join('、'));
  }

  formula(formula: Expression, around: Span): void {
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      if (node.op !== 'if') return;
      inner.add(node.whenFalse);
      if (inner.has(node) || !node.at) return;
      const steps = stepsByLabel(node, this.program);
      const turn = steps.length > 3 ? turnOf(steps) : undefined;
      if (turn !== undefined)
        this.warn(node.at ?? around, turn, 'number-out-of-order', steps.map(([label]) => label).join('、'));
    });
  }
}

/** Reports classes, labels and numbers by label that stand against an order which everybody knows. */
export function checkOrder(program: Program, report: Report): void {
  new OrderCheck(program, report).run();
}
