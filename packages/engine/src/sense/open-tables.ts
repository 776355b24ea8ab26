import type { Report } from '../base/diagnostic.ts';
import { compare } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { allOf, noneOf } from '../bind/joined-conditions.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import { rest } from '../parse/shapes/scheme-shapes.ts';
import type { Choice, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { datedNames } from '../program/settle-program.ts';
import { partsOf } from '../program/visit-expression.ts';
import { statedTexts } from './axis.ts';
import { knownAsPlausible, rangeOfFormula } from './number-range.ts';
import { isNever } from './possible.ts';
import { testsOfBand } from './shut-out-tiers.ts';

interface Gap {
  readonly table: string;
  readonly at: Span;
  readonly groups: Set<string>;
}

/** Values that one axis of a table is looked up by, and what stands for all others. */
interface Rows {
  readonly key: Expression;
  readonly rows: readonly Choice[];
  readonly otherwise: Expression;
}

function groupOf({ condition }: Choice): string | undefined {
  const value = condition.op === 'eq' && condition.right.op === 'constant' ? condition.right.value : undefined;
  return typeof value === 'string' ? value : undefined;
}

function rowsOf(head: Choice): Rows | undefined {
  if (head.condition.op !== 'eq') return undefined;
  const key = head.condition.left;
  const name = printExpression(key);
  const rows: Choice[] = [];
  let otherwise: Expression = head;
  while (
    otherwise.op === 'if' &&
    otherwise.lookup?.parameter === head.lookup?.parameter &&
    otherwise.condition.op === 'eq' &&
    printExpression(otherwise.condition.left) === name
  ) {
    rows.push(otherwise);
    otherwise = otherwise.whenFalse;
  }
  return { key, rows, otherwise };
}

class TableCheck {
  /** By the place of the table, or of the group whose rows are open. */
  readonly gaps = new Map<string, Gap>();

  constructor(readonly program: Program) {}

  /** The label of a grading is held against numbers by the limits of its rows. */
  mayBe(key: Expression, value: string, given: readonly Expression[]): boolean {
    const own: Expression = { op: 'eq', type: 'flag', left: key, right: { op: 'constant', type: 'text', value } };
    const band = key.op === 'band' ? this.program.bands[key.band] : undefined;
    const isFixed = band && datedNames(band).size === 0;
    const ways = isFixed
      ? band.rows.flatMap(({ label }, row) => (label === value ? [testsOfBand(band, row)] : []))
      : [[]];
    return ways.some((tests) => !isNever(allOf([...given, own, ...tests]), this.program));
  }

  visit(node: Expression, given: readonly Expression[], groups: readonly string[]): void {
    const rows = node.op === 'if' && node.lookup ? rowsOf(node) : undefined;
    if (rows) {
      this.table(rows, given, groups);
      return;
    }
    switch (node.op) {
      case 'if':
        if (node.lookup?.isOpen) this.below(node, node.lookup.parameter, given);
        this.visit(node.condition, given, []);
        this.visit(node.whenTrue, [...given, node.condition], []);
        this.visit(node.whenFalse, [...given, noneOf([node.condition])], []);
        return;
      case 'and':
      case 'or':
        // A part decides only where the others leave it open.
        for (const part of node.of) {
          const others = node.of.filter((one) => one !== part);
          this.visit(part, [...given, ...(node.op === 'and' ? others : [noneOf(others)])], []);
        }
        return;
      case 'aggregate':
        for (const part of partsOf(node)) this.visit(part, node.only && part !== node.only ? [node.only] : [], []);
        if (node.only) this.visit(node.only, [], []);
        return;
    }
    // What holds here says nothing of other years.
    const isElsewhere = /^(lag|at-year|in-year|peak|window|growth|consecutive|first)$/.test(node.op);
    for (const part of partsOf(node)) this.visit(part, isElsewhere ? [] : given, []);
  }

  /** The lowest step of a number axis that has nothing below it. */
  below({ condition, whenFalse }: Choice, table: string, given: readonly Expression[]): void {
    const cell = whenFalse.op === 'parameter' ? this.program.parameters[whenFalse.name] : undefined;
    if (!cell || !('left' in condition) || isNever(allOf([...given, noneOf([condition])]), this.program)) return;
    const line = fixedNumber(condition.right, this.program);
    const least = rangeOfFormula(condition.left, knownAsPlausible(this.program)).least;
    if (line && least && compare(least, line) >= (condition.op === 'ge' ? 0 : 1)) return;
    const word = condition.op === 'ge' ? '低于' : '不超过';
    const group = `${printExpression(condition.left)} ${word} ${printExpression(condition.right)}`;
    this.gaps.set(cell.name, { table, at: cell.at, groups: new Set([group]) });
  }

  table({ key, rows, otherwise }: Rows, given: readonly Expression[], groups: readonly string[]): void {
    const tests = rows.map(({ condition }) => condition);
    for (const row of rows) this.visit(row.whenTrue, [...given, row.condition], [...groups, groupOf(row) ?? '']);
    const last = rows.at(-1);
    if (!last?.lookup?.isOpen) {
      this.visit(otherwise, [...given, noneOf(tests)], [...groups, rest]);
      return;
    }
    const table = last.lookup.parameter;
    const cell = this.program.parameters[`${table}${[...groups, rest].map((group) => `[${group}]`).join('')}`];
    const written = new Set(rows.map(groupOf));
    const open = statedTexts(key, this.program).filter((text) => !written.has(text) && this.mayBe(key, text, given));
    if (!cell || open.length === 0) return;
    const place = [table, ...groups].join(' ');
    const gap = this.gaps.get(place) ?? { table, at: cell.at, groups: new Set() };
    for (const group of open) gap.groups.add(group);
    this.gaps.set(place, gap);
  }
}

/** Reports tables that have nothing for a group that a formula may look up under the conditions around it, once each. */
export function checkOpenTables(program: Program, report: Report): void {
  const check = new TableCheck(program);
  for (const { test, given, beside = [], siblings } of sitesOf(program))
    check.visit(test, [...given, ...beside, ...siblings], []);
  for (const { formula, given } of formulaSitesOf(program)) check.visit(formula, given, []);
  for (const { table, at, groups } of check.gaps.values())
    report('table-open', at, { name: table, groups: [...groups].join('、') });
}
