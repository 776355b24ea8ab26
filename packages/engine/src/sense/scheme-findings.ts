import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { add, compare, divide, type Exact, exact, parseExact, printExact } from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Adjustment, ClassLine, Cutting, Program, Regrade, Scheme, ScoreItem } from '../program/program.ts';
import { regraded } from '../program/regraded.ts';
import type { NumberRange } from './number-range.ts';
import { isPartOf } from './part-of.ts';
import { Ranges } from './score-range.ts';

/** Ends that hold for every one of several ranges. */
function around(ranges: readonly NumberRange[]): NumberRange {
  const [first = {}, ...rest] = ranges;
  return rest.reduce<NumberRange>(
    (a, b) => ({
      least: a.least && b.least && (compare(a.least, b.least) < 0 ? a.least : b.least),
      most: a.most && b.most && (compare(a.most, b.most) > 0 ? a.most : b.most),
    }),
    first,
  );
}

class SchemeCheck {
  readonly ranges: Ranges;

  constructor(
    readonly scheme: Scheme,
    readonly program: Program,
    readonly report: Report,
  ) {
    this.ranges = new Ranges(program);
  }

  run(): void {
    const { groups, classing, regrades, merge, name } = this.scheme;
    for (const { items, adjustments } of groups) {
      for (const item of items) this.item(item, items);
      this.twins(items);
      for (const adjustment of adjustments) this.adjustment(adjustment);
    }
    this.lines();
    this.vetoes();
    for (const regrade of classing ? regrades : []) this.regrade(regrade);
    if (merge && merge.take !== 'merged' && !classing) this.idle(merge.at, '取', because('cuts-no-classes', name));
  }

  idle(at: Scheme['at'], key: string, why: string): void {
    this.report('setting-idle', at, { key, why });
  }

  item(item: ScoreItem, items: readonly ScoreItem[]): void {
    const indicator = item.value.op === 'indicator' ? this.program.indicators[item.value.name] : undefined;
    if (indicator && indicator.direction !== item.direction && (item.transform !== 'points' || item.table))
      this.report('direction-against', item.at, {
        name: item.indicator,
        own: indicator.direction === 'down' ? because('smaller-better') : because('larger-better'),
      });
    if (item.missing.kind === 'rescale' && items.length === 1)
      this.idle(item.at, '缺: 剔除重算', because('only-item-nothing-left-score'));
    const [best, worst] = [numberOf(item.best), numberOf(item.worst)];
    const order = best && worst ? compare(best, worst) : undefined;
    if (best && worst && (order === 0 || order === (item.direction === 'up' ? -1 : 1)))
      this.report('bounds-turned', item.at, { best: printExact(best), worst: printExact(worst) });
  }

  /** The same value scored twice in the same way is one item with a larger weight, or a slip. */
  twins(items: readonly ScoreItem[]): void {
    const seen = new Map<string, string>();
    for (const item of items) {
      const { value, transform, benchmark, points, best, worst } = item;
      const how = [benchmark, points, best, worst].map((part) => (part ? printExpression(part) : '')).join('|');
      const key = `${printExpression(value)}|${transform}|${how}`;
      const other = seen.get(key);
      const why = because('same-number-scored-same-way', other);
      if (other !== undefined) this.report('implausible', item.at, { text: item.indicator, why });
      seen.set(key, item.indicator);
    }
  }

  adjustment({ name, count, points, cap, at }: Adjustment): void {
    const [each, limit] = [parseExact(points), parseExact(cap ?? '')];
    const size = each && (each.n < 0n ? exact(-each.n, each.d) : each);
    if (size && limit && limit.n > 0n && count.op !== 'if' && compare(limit, size) < 0) {
      const why = because('limit-below-points-one-event');
      this.report('implausible', at, { text: `${name} 上限 ${cap} 分`, why });
    }
    if (count.op === 'constant') this.idle(at, name, because('count-fixed-number-same-for'));
    if (count.type !== 'number' || !mayBeNegative(count, this.program)) return;
    this.report('count-below-zero', at, { name, formula: printExpression(count) });
  }

  /** Classes that no score, or no rank, leads to. */
  lines(): void {
    const { groups, classing } = this.scheme;
    if (!classing) return;
    const sharing = groups.filter(({ cutting }) => !cutting);
    if (sharing.length > 0)
      this.cutting(classing, around(sharing.map((group) => this.ranges.total(group))), classing.decimals);
    for (const group of groups)
      if (group.cutting) this.cutting(group.cutting, this.ranges.total(group), classing.decimals);
  }

  cutting({ classes, kind, at }: Cutting, { least, most }: NumberRange, decimals: number | undefined): void {
    if (kind === 'quota') return;
    const place = at ?? this.scheme.at;
    const slack = decimals === undefined ? exact(0n) : divide(exact(1n), exact(2n * 10n ** BigInt(decimals)));
    let lowest: Exact | undefined;
    for (const line of classes) {
      const score = parseExact(line.line ?? '');
      if (score && most && !line.least && compare(score, add(most, slack)) > 0) {
        const why = because('line-at-most-can-scored', line.line, printExact(most));
        this.report('class-unattainable', place, { name: line.name, why });
      }
      if (lowest && least && line.line === undefined && isRest(line) && compare(lowest, least) <= 0) {
        const why = because('at-least-scored-above-line', printExact(least));
        this.report('class-unattainable', place, { name: line.name, why });
      }
      lowest = score && isScoreOnly(line) ? score : undefined;
    }
    const fine = classes.find(
      ({ line = '' }) => decimals !== undefined && (line.split('.')[1] ?? '').length > decimals,
    );
    if (fine)
      this.report('implausible', place, {
        text: `${fine.name}: ${fine.line} 分`,
        why: because('scores-rounded-decimals-before-they', decimals),
      });
  }

  /** A veto that gives as much as can be scored rewards what it should punish. */
  vetoes(): void {
    for (const group of this.scheme.groups) {
      const { vetoes = [], ...rest } = group;
      const { most } = this.ranges.total(rest);
      const full =
        most ??
        (typeof group.fullMark === 'string' && group.fullMark !== 'any' ? parseExact(group.fullMark) : exact(100n));
      for (const { name, score, at } of vetoes) {
        const given = parseExact(score);
        if (!given || !full || compare(given, full) < 0) continue;
        const why = because('veto-gives-full-mark');
        this.report('implausible', at, { text: `${name} ${score} 分`, why });
      }
    }
  }

  /** A regrade that leaves every class it meets where it is. */
  regrade(rule: Regrade): void {
    const ranked = this.scheme.classing?.classes.map(({ name }) => name) ?? [];
    const names = [...ranked, ...(this.scheme.specials ?? []).map(({ name }) => name)];
    if ('class' in rule.change && !names.includes(rule.change.class)) return;
    const moves = names.some((_, index) => regraded(rule, index, names, ranked.length) !== index);
    if (!moves) this.idle(rule.at, rule.name, because('moves-no-class'));
    else if (rule.change.kind === 'step' && Math.abs(rule.change.by) >= ranked.length) {
      const text = `${rule.name} ${rule.change.by < 0 ? '降' : '升'} ${Math.abs(rule.change.by)}`;
      this.report('implausible', rule.at, { text, why: because('more-steps-than-classes', String(ranked.length)) });
    }
  }
}

function numberOf(node: Expression | undefined): Exact | undefined {
  return node?.op === 'constant' ? parseExact(String(node.value)) : undefined;
}

function isRest({ first, most, test }: ClassLine): boolean {
  return (first ?? most ?? test) === undefined;
}

function isScoreOnly({ first, most, least, test }: ClassLine): boolean {
  return (first ?? most ?? least ?? test) === undefined;
}

/** A count that a formula or the range of its item lets fall below zero turns a bonus into a deduction. */
function mayBeNegative(count: Expression, program: Program): boolean {
  const inner = count.op === 'convert' ? count.of : count;
  if (inner.op === 'item') return (program.items[inner.name]?.range?.[0] ?? 0) < 0;
  if (inner.op === 'multiply' || inner.op === 'divide')
    return mayBeNegative(inner.left, program) || mayBeNegative(inner.right, program);
  if (inner.op === 'round') return mayBeNegative(inner.of, program);
  if (inner.op === 'subtract' && isPartOf(inner.right, inner.left)) return false;
  const { least } = new Ranges(program).formula(inner);
  return /^(subtract|growth|negate)$/.test(inner.op) && (!least || least.n < 0n);
}

/** A number that is better when larger in one place and when smaller in another. An indicator's own direction is compared by itself. */
function checkDirections(program: Program, report: Report): void {
  const seen = new Map<string, ScoreItem>();
  for (const { groups } of Object.values(program.schemes))
    for (const item of groups.flatMap(({ items }) => items)) {
      const isDirected = item.transform !== 'points' || item.table !== undefined;
      if (!isDirected || item.value.op === 'indicator') continue;
      const key = printExpression(item.value);
      const other = seen.get(key);
      if (!other) seen.set(key, item);
      else if (other.direction !== item.direction)
        report('implausible', item.at, { text: item.indicator, why: because('scored-both-ways', other.indicator) });
    }
}

/** Reports what is amiss in how a scheme's numbers fit together: classes nobody can reach, directions turned, settings that change nothing. */
export function checkSchemeNumbers(program: Program, report: Report): void {
  for (const scheme of Object.values(program.schemes)) new SchemeCheck(scheme, program, report).run();
  checkDirections(program, report);
}
