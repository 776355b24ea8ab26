import type { Report } from '../base/diagnostic.ts';
import { add, compare, exact, multiply, parseExact, printExact, zero } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { type ClauseTexts, isNamedIn, namesIn } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isWidenedIn } from './said-names.ts';

const whole = exact(1n);

/** The one of several that is unlike all the others, which are alike. */
function oddOf<T>(all: readonly T[], keyOf: (one: T) => string): { readonly odd: T; readonly usual: T } | undefined {
  if (all.length < 3) return undefined;
  for (const odd of all) {
    const [usual, ...others] = all.filter((one) => one !== odd);
    if (usual === undefined || keyOf(usual) === keyOf(odd)) continue;
    if (others.every((one) => keyOf(one) === keyOf(usual))) return { odd, usual };
  }
  return undefined;
}

/** Over whom a benchmark is taken: `汇总(…, 组)`. */
function populationOf({ benchmark, value }: ScoreItem): string | undefined {
  const own = printExpression(value);
  let isMeasured = false;
  if (benchmark)
    visitExpression(benchmark, (node) => {
      isMeasured ||= node.op === 'aggregate' && printExpression(node.of) === own;
    });
  return benchmark && isMeasured ? printExpression(benchmark).replaceAll(own, '□') : undefined;
}

function groupsOf({ benchmark }: ScoreItem): readonly string[] {
  const of = benchmark && unconverted(benchmark);
  return of?.op === 'aggregate' ? of.by : [];
}

/** `补助额 * 30%` as the base and the share. */
function shareOf(amount: Expression | undefined): { readonly of: string; readonly share: string } | undefined {
  const node = amount && unconverted(amount);
  if (node?.op !== 'multiply') return undefined;
  const [left, right] = [unconverted(node.left), unconverted(node.right)];
  const share = [right, left].find((one) => one.op === 'constant' && (one.unit === '%' || one.unit === '1'));
  const of = share === right ? left : right;
  if (share?.op !== 'constant' || of.op !== 'indicator') return undefined;
  const factor = share.unit === '%' ? exact(1n, 100n) : whole;
  const value = parseExact(String(share.value));
  return value && { of: of.name, share: printExact(multiply(value, factor)) };
}

const bound = /上限|最高|封顶|不超过|不设/;

class OddOneOutCheck extends ImplausibleCheck {
  constructor(
    program: Program,
    readonly texts: ClauseTexts,
    report: Report,
  ) {
    super(program, report);
  }

  /** One item of a group is measured by others than all the rest, and the clause doesn't say so. */
  benchmarks({ items }: SchemeGroup, scheme: Scheme): void {
    const measured = items.filter((item) => populationOf(item) !== undefined);
    const found = oddOf(measured, (item) => populationOf(item) ?? '');
    const isSaid =
      found &&
      this.texts
        .read(scheme)
        .parts.some(
          (one) => isNamedIn(one, found.odd.indicator) && /平均|均值|最高|最低|全市|全县|全区|全部|行业/.test(one),
        );
    // Finer groups for one item may well be meant.
    const isFiner =
      found &&
      groupsOf(found.usual).every((one) => groupsOf(found.odd).includes(one)) &&
      groupsOf(found.usual).length > 0;
    if (!found || isSaid || isFiner || !found.odd.benchmark || !found.usual.benchmark) return;
    const { odd, usual } = found;
    const text = `${odd.indicator} ${printExpression(odd.benchmark ?? odd.value)}`;
    this.warn(odd.at, text, 'unlike-the-others', printExpression(usual.benchmark ?? usual.value));
  }

  /** One item of a group that is bounded otherwise than all the rest, where the clause bounds them all alike. */
  bounds({ items }: SchemeGroup, scheme: Scheme): void {
    const measured = items.filter(({ transform }) => transform === 'ratio');
    const found = oddOf(measured, ({ cap = '' }) => cap);
    if (!found || found.usual.cap === undefined) return;
    const { odd, usual } = found;
    const bounding = this.texts.read(scheme).sentences.filter(({ text }) => bound.test(text));
    const names = (text: string, { indicator }: ScoreItem) =>
      isNamedIn(text, indicator) || isWidenedIn(text, indicator);
    const isSaid =
      bounding.length === 0 ||
      bounding.some(
        ({ text, parts }) =>
          parts.some((part) => bound.test(part) && isNamedIn(part, odd.indicator)) ||
          (names(text, odd) && !names(text, usual)),
      );
    if (!isSaid) this.warn(odd.at, `${odd.indicator} 上限 ${odd.cap ?? '—'}`, 'unlike-the-others', `${usual.cap} 倍`);
  }

  /** One item of a group whose missing data get something else than all others', where the clause doesn't name it. */
  missing({ items }: SchemeGroup, scheme: Scheme): void {
    const found = oddOf(items, ({ missing }) => JSON.stringify(missing));
    if (!found || items.some(({ missing }) => missing.kind === 'undecided')) return;
    const { odd, usual } = found;
    const lacking = this.texts.read(scheme).parts.filter((one) => /没有|缺|无|未报|未开展/.test(one));
    const isSaid = lacking.some((one) => [odd.indicator, ...namesIn(odd.value)].some((name) => isNamedIn(one, name)));
    if (!isSaid && lacking.length > 0 && items.length > 3 && odd.missing.kind !== 'fixed')
      this.warn(odd.at, odd.indicator, 'missing-unlike-the-others', usual.indicator);
  }

  /** Later shares of which some have a condition, and one hasn't. */
  instalments({ name, instalments, dueWhen = [], at }: Incentive): void {
    const later = instalments.length - 1;
    if (later < 2 || dueWhen.length === 0 || dueWhen.length >= later) return;
    const [first] = dueWhen;
    const left = instalments.findIndex((_, place) => place > 0 && !dueWhen.some((one) => one.place === place));
    this.warn(at, `${name} 分期`, 'instalment-without-condition', String(left + 1), first?.condition.name ?? '');
  }

  /** Shares of one amount, paid by several incentives of a clause, that aren't the whole of it. */
  shares(): void {
    const byBase = new Map<string, Incentive[]>();
    for (const incentive of Object.values(this.program.incentives)) {
      const share = shareOf(incentive.amount);
      if (!share) continue;
      const key = `${share.of} ${incentive.cites.join(' ')}`;
      pushInto(byBase, key, incentive);
    }
    for (const incentives of byBase.values()) {
      const shares = incentives.map(({ amount }) => parseExact(shareOf(amount)?.share ?? '') ?? zero);
      const sum = shares.reduce(add, zero);
      const [last] = incentives.slice(-1);
      if (!last || incentives.length < 2 || compare(sum, whole) === 0) continue;
      if (incentives.length < 3 && compare(sum, whole) < 0) continue;
      const percent = printExact(multiply(sum, exact(100n)));
      this.warn(
        last.amount?.at ?? last.at,
        incentives.map(({ name }) => name).join('、'),
        'shares-of-one-amount',
        shareOf(last.amount)?.of,
        percent,
      );
    }
  }

  /** Two evaluations that measure the same by the same in all items but one. */
  twins(own: Scheme, other: Scheme): void {
    const itemsOf = ({ groups }: Scheme) =>
      groups.flatMap(({ name, items }) => items.map((item) => ({ item, key: `${name} ${item.indicator}` })));
    const theirs = new Map(itemsOf(other).map(({ key, item }) => [key, item]));
    const pairs = itemsOf(own).map(({ key, item }) => ({ item, twin: theirs.get(key) }));
    const measure = (item: ScoreItem | undefined) => (item?.benchmark ? printExpression(item.benchmark) : '');
    const apart = pairs.filter(({ item, twin }) => measure(item) !== measure(twin));
    const [odd, more] = apart;
    if (!odd?.twin?.benchmark || !odd.item.benchmark || more || pairs.length < 5 || pairs.length !== theirs.size)
      return;
    this.warn(
      odd.item.at,
      `${odd.item.indicator} ${measure(odd.item)}`,
      'unlike-its-twin',
      other.name,
      measure(odd.twin),
    );
  }

  run(): void {
    const schemes = ownOf(this.program, 'schemes');
    for (const [index, scheme] of schemes.entries())
      for (const other of schemes.slice(0, index)) this.twins(scheme, other);
    for (const scheme of Object.values(this.program.schemes))
      for (const group of scheme.groups) {
        this.benchmarks(group, scheme);
        this.bounds(group, scheme);
        this.missing(group, scheme);
      }
    for (const incentive of Object.values(this.program.incentives)) this.instalments(incentive);
    this.shares();
  }
}

/** Reports what is unlike everything beside it: a benchmark over others, an instalment without the condition of the rest, shares that aren't the whole. */
export function checkOddOnesOut(program: Program, texts: ClauseTexts, report: Report): void {
  new OddOneOutCheck(program, texts, report).run();
}
