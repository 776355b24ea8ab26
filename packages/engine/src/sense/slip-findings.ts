import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, isEqual, one, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { formulasOf, sitesOf } from '../bind/own-formulas.ts';
import type { Compare, Constant, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Adjustment, Program, Scheme } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { namesIn } from './clause-texts.ts';
import { factorsOf, termsOf } from './formula-parts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isUnwanted } from './wanted.ts';

const nowhere: Span = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };

function numberOf(node: Expression): Exact | undefined {
  return node.op === 'constant' && node.type === 'number' ? parseExact(String(node.value)) : undefined;
}

function bare(node: Expression): Exact | undefined {
  return (node.unit ?? '1') === '1' ? numberOf(node) : undefined;
}

function isAgainstNumber(node: Expression): node is Compare {
  return /^(lt|le|gt|ge)$/.test(node.op) && 'right' in node && numberOf(node.right) !== undefined;
}

/** The results of `if x >= 30 then … else if x >= 20 then … else …`, in order, where all look at one number from one side; undefined for anything else. */
function stepsOf(node: Expression): readonly Constant[] | undefined {
  const results: Constant[] = [];
  let key: string | undefined;
  let rest = node;
  while (rest.op === 'if') {
    const { condition, whenTrue } = rest;
    if (!isAgainstNumber(condition) || whenTrue.op !== 'constant') return undefined;
    const own = `${condition.op[0]} ${printExpression(condition.left)}`;
    key ??= own;
    if (key !== own) return undefined;
    results.push(whenTrue);
    rest = rest.whenFalse;
  }
  return rest.op === 'constant' ? [...results, rest] : undefined;
}

/** The first result that turns back; with fewer than four a middle that is best may be meant. */
function turnOf(results: readonly Constant[]): Constant | undefined {
  if (results.length < 4) return undefined;
  let way = 0;
  let before: Exact | undefined;
  for (const result of results) {
    const value = numberOf(result);
    if (!value) return undefined;
    const order = before ? compare(value, before) : 0;
    if (order !== 0 && way !== 0 && order !== way) return result;
    if (order !== 0) way = order;
    before = value;
  }
  return undefined;
}

const bad = /处罚|失信|事故|违法|违规|违纪|欠税|造假|作假|瞒报|谎报|风险|污染|黑名单|曝光|通报批评/;
const good = /表彰|荣誉|获奖|称号|示范|优秀/;
const undone = /无|未|没有|整改|修复|不/;

/** The flag or count that a condition hangs on as it stands, not turned round. */
function plainNames(node: Expression): readonly string[] {
  if (node.op === 'item' || node.op === 'indicator') return undone.test(node.name) ? [] : [node.name];
  return node.op === 'and' ? node.of.flatMap(plainNames) : [];
}

class SlipCheck extends ImplausibleCheck {
  formula(formula: Expression, around: Span): void {
    const inner = new Set<Expression>();
    visitExpression(formula, (node) => {
      const at = node.at ?? around;
      if (node.op === 'if') {
        // A table of the package has its own order.
        if (node.at && !inner.has(node)) this.steps(node, at);
        inner.add(node.whenFalse);
      }
      if (node.op === 'add' || node.op === 'subtract') {
        if (!inner.has(node)) this.weighted(node, at);
        for (const side of [node.left, node.right]) inner.add(unconverted(side));
      }
      if (node.op === 'divide') this.byOne(node.right, node, at);
      if (node.op === 'round' && node.decimals === 0 && node.of.op === 'divide') this.wholeSteps(node.of, at);
    });
  }

  steps(node: Expression, at: Span): void {
    const results = stepsOf(node);
    const turn = results && turnOf(results);
    if (turn) this.warn(turn.at ?? at, printExpression(turn), 'steps-turn-back');
  }

  /** `1 分 * 本科 + 2 分 * 硕士 - 3 分 * 博士`: one of several weighted numbers is taken off. */
  weighted(node: Expression, at: Span): void {
    const terms = termsOf(node);
    const isWeighted = ({ of }: (typeof terms)[number]) => {
      const factors = factorsOf(of);
      return factors.length > 1 && factors.some(({ op }) => op === 'constant') && namesIn(of).length > 0;
    };
    const taken = terms.filter(({ sign }) => sign === -1);
    const [only, other] = taken;
    const isPlain = terms.length > 3 && terms.every(({ of }) => of.op === 'item' || of.op === 'indicator');
    if (!only || other || terms.length < 3 || !(isPlain || terms.every(isWeighted))) return;
    if (!namesIn(only.of).some((name) => bad.test(name) || isUnwanted(name)))
      this.warn(only.of.at ?? at, printExpression(only.of), 'taken-off-among-added', printExpression(node));
  }

  byOne(divisor: Expression, node: Expression, at: Span): void {
    const value = divisor.at ? bare(divisor) : undefined;
    if (value && isEqual(value, one)) this.warn(at, printExpression(node), 'divided-by-one');
  }

  /** `去尾(增速 / 5, 0)`: five per cent were meant. */
  wholeSteps(node: Expression & { readonly left: Expression; readonly right: Expression }, at: Span): void {
    const step = bare(node.right);
    if (step && node.left.unit === '%' && compare(step, one) > 0)
      this.warn(at, printExpression(node), 'percentage-by-bare-number', printExact(step));
  }

  /** What is bad lifts nobody and earns nothing; what is good costs nothing. */
  scheme({ groups, regrades, classing }: Scheme): void {
    for (const { name, test } of classing?.classes.slice(0, -1) ?? [])
      if (test && plainNames(test).some((one) => bad.test(one)))
        this.warn(test.at ?? classing?.at ?? nowhere, name, 'bad-is-rewarded');
    for (const { name, test, change, at } of regrades) {
      const isLift = change.kind === 'at-least' || (change.kind === 'step' && change.by > 0);
      if (!isLift && isWithoutBad(test)) this.warn(at, name, 'without-bad-is-punished');
      if (isLift && plainNames(test).some((one) => bad.test(one))) this.warn(at, name, 'bad-is-rewarded');
    }
    for (const { name, test, at } of groups.flatMap(({ vetoes = [] }) => vetoes))
      if (isWithoutBad(test)) this.warn(at, name, 'without-bad-is-punished');
    for (const { name, count, points, at } of groups.flatMap(({ adjustments }) => adjustments)) {
      const isDeduction = points.startsWith('-');
      if (isDeduction && isWithoutBad(count)) this.warn(at, name, 'without-bad-is-punished');
      const names = plainNames(count);
      if (!isDeduction && names.some((one) => bad.test(one))) this.warn(at, name, 'bad-is-rewarded');
      if (isDeduction && names.some((one) => good.test(one))) this.warn(at, name, 'good-is-punished');
    }
    for (const { adjustments } of groups) this.bothWays(adjustments);
  }

  /** What a bonus counts, and a deduction as well. */
  bothWays(adjustments: readonly Adjustment[]): void {
    for (const { name, count, points, at } of adjustments) {
      const other = adjustments.find(
        (one) =>
          points.startsWith('-') &&
          !one.points.startsWith('-') &&
          !one.table &&
          printExpression(one.count) === printExpression(count),
      );
      if (other) this.warn(at, `${name} ${printExpression(count)}`, 'counted-both-ways', other.name);
    }
  }
}

/** `not(失信)`, `事故 = 0`: that nothing bad happened. */
function isWithoutBad(node: Expression): boolean {
  const isBad = (name: string) => bad.test(name) && !undone.test(name);
  const namesIn = (one: Expression): string[] =>
    one.op === 'item' || one.op === 'indicator'
      ? [one.name]
      : one.op === 'window' || one.op === 'convert'
        ? namesIn(one.of)
        : [];
  if (node.op === 'not') return namesIn(node.of).some(isBad);
  return node.op === 'eq' && numberOf(node.right)?.n === 0n && namesIn(node.left).some(isBad);
}

/** Reports slips of the pen in formulas and signs: steps that turn back, numbers that lost their %, bonuses for accidents. */
export function checkSlips(program: Program, report: Report): void {
  const check = new SlipCheck(program, report);
  for (const { test, at } of sitesOf(program)) check.formula(test, at);
  for (const formula of formulasOf(program)) check.formula(formula, nowhere);
  for (const scheme of Object.values(program.schemes)) check.scheme(scheme);
  for (const { name, test, at } of program.exclusions)
    if (isWithoutBad(test)) check.warn(test.at ?? at, name, 'without-bad-is-punished');
}
