import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import {
  compare,
  divide,
  type Exact,
  exact,
  isZero,
  multiply,
  one,
  parseExact,
  printExact,
  zero,
} from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { OddValue, Program, SchemeGroup, ScoreItem, ScoreTable } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { hull, knownAsPlausible, type NumberRange, nothing, only, rangeOfFormula } from './number-range.ts';
import { Ranges } from './score-range.ts';

/** Times the full mark: what is written so and is as many is more likely points. */
const manyTimes = exact(10n);

/** `分位(x, 90%)` as 90 of x; undefined for anything else. */
function quantileOf(node: Expression | undefined): { of: string; share: Exact } | undefined {
  if (node?.op !== 'aggregate' || node.how !== 'quantile') return undefined;
  const share = parseExact(node.quantile ?? '');
  return share && { of: `${printExpression(node.of)}|${node.by.join()}`, share };
}

/** What the rows of a table give; between two rows it lies between theirs. Undefined where numbers follow parameters. */
function rangeOfRows({ rows, how }: ScoreTable): NumberRange | undefined {
  if (rows.length === 0 || rows.some(({ dated }) => dated)) return undefined;
  const given = rows.map(({ points }) => only(parseExact(points) ?? zero));
  const isOpen = how === 'linear' || rows.some(({ threshold }) => threshold === undefined);
  return (isOpen ? given : [...given, nothing]).reduce(hull);
}

class ItemCheck {
  readonly weight: Exact;
  /** Caps and floors in points. */
  readonly cap: Exact | undefined;
  readonly floor: Exact | undefined;

  constructor(
    readonly item: ScoreItem,
    readonly group: SchemeGroup,
    readonly program: Program,
    readonly report: Report,
  ) {
    this.weight = parseExact(item.weight) ?? zero;
    const inPoints = (text: string | undefined) => {
      const bound = parseExact(text ?? '');
      return bound && (item.transform === 'points' ? bound : multiply(bound, this.weight));
    };
    this.cap = inPoints(item.cap);
    this.floor = inPoints(item.floor);
  }

  run(): void {
    if (this.weight.n <= 0n) return;
    this.bounds();
    if (this.group.fullMark !== 'any') this.reach();
    this.fixed();
    this.event();
    this.benchmark();
    this.quantiles();
    this.meant();
  }

  warn(text: string, why: string): void {
    this.report('implausible', this.item.at, { text: `${this.item.indicator} ${text}`, why });
  }

  bounds(): void {
    const { cap, floor, weight } = this;
    const full = printExact(weight);
    if (cap && compare(cap, weight) < 0)
      this.warn(`上限 ${printExact(cap)} 分`, because('below-item-s-full-mark', full));
    if (cap && compare(cap, multiply(weight, manyTimes)) >= 0) {
      const times = printExact(divide(cap, weight));
      this.warn(`上限 ${times} 倍`, because('times-full-mark-write-if', times));
    }
    if (floor && compare(floor, weight) >= 0 && !(cap && compare(cap, floor) <= 0))
      this.warn(`下限 ${printExact(floor)} 分`, because('floor-is-full-mark', full));
  }

  /** Points by a formula or a table that never come to the full mark, or never to less. */
  reach(): void {
    const { points, table } = this.item;
    // A cap below the full mark is reported by itself.
    if (!points || (this.cap && compare(this.cap, this.weight) < 0)) return;
    const { least, most } = (table && rangeOfRows(table)) ?? new Ranges(this.program).formula(points);
    const full = printExact(this.weight);
    if (most && compare(most, this.weight) < 0)
      this.warn(`${printExact(most)} 分`, because('most-can-scored-full-mark', full));
    else if (least && !this.cap && !this.floor && compare(least, this.weight) >= 0)
      this.warn(`${printExact(least)} 分`, because('least-scored-full-mark', full));
    else if (
      most &&
      !this.cap &&
      !this.floor &&
      !table &&
      compare(most, this.weight) > 0 &&
      !this.isMeant(points, most)
    )
      this.warn(`${printExact(most)} 分`, because('more-than-full-mark-reached', full));
    else if (!most && !table) this.plausibleReach(points);
  }

  /** A little above the full mark, where the formula says itself how far it goes. */
  isMeant(points: Expression, most: Exact): boolean {
    return compare(most, multiply(this.weight, exact(5n, 4n))) <= 0 && this.isBounded(points);
  }

  /** Whether the formula, or an indicator in it, bounds itself. */
  isBounded(formula: Expression, seen = new Set<string>()): boolean {
    let found = false;
    visitExpression(formula, (node) => {
      if (node.op === 'min') found = true;
      if (found || node.op !== 'indicator' || seen.has(node.name)) return;
      seen.add(node.name);
      found = formulasOfIndicator(this.program.indicators[node.name]).some((one) => this.isBounded(one, seen));
    });
    return found;
  }

  /** What the plausible ranges of the data let it come to. */
  plausibleReach(points: Expression): void {
    const { most } = rangeOfFormula(points, knownAsPlausible(this.program));
    const full = printExact(this.weight);
    if (most && compare(most, this.weight) < 0)
      this.warn(`${printExact(most)} 分`, because('plausible-below-full-mark', full));
    else if (most && !this.cap && compare(most, multiply(this.weight, manyTimes)) >= 0)
      this.warn(`${printExact(most)} 分`, because('plausible-many-full-marks', full));
  }

  /** What stands in for a score is no better than a full one. */
  fixed(): void {
    const { missing, atZero, belowZero } = this.item;
    const most = this.cap && compare(this.cap, this.weight) > 0 ? this.cap : this.weight;
    const stated: readonly (readonly [string, OddValue | typeof missing | undefined])[] = [
      ['缺', missing],
      ['零', atZero],
      ['负', belowZero],
    ];
    for (const [key, what] of stated) {
      const score = what?.kind === 'fixed' ? parseExact(what.score) : undefined;
      if (score && compare(score, most) > 0)
        this.warn(`${key}: 固定 ${printExact(score)} 分`, because('more-than-full-mark', printExact(this.weight)));
    }
  }

  /** `每`: so many points for each. */
  event(): void {
    const { points, value } = this.item;
    if (points?.op !== 'multiply' || this.item.table || points.left !== value) return;
    const each = points.right.op === 'constant' ? parseExact(String(points.right.value)) : undefined;
    if (!each) return;
    const text = `每 ${printExact(each)} 分`;
    if (each.n <= 0n) this.warn(text, because('each-should-earn-more-than'));
    else if (this.cap && compare(this.cap, each) < 0) this.warn(text, because('above-cap-one-enough-for'));
  }

  /** A benchmark written as a formula that comes to zero, or has a negative factor. */
  benchmark(): void {
    const { benchmark, transform } = this.item;
    if (!benchmark || benchmark.op === 'constant' || (transform !== 'ratio' && transform !== 'deviation')) return;
    const fixed = fixedNumber(benchmark, this.program);
    const isTurned =
      (benchmark.op === 'multiply' || benchmark.op === 'divide') &&
      [benchmark.left, benchmark.right].some((side) => (fixedNumber(side, this.program)?.n ?? 1n) < 0n);
    if ((fixed && fixed.n <= 0n) || isTurned)
      this.warn(`基准 ${printExpression(benchmark)}`, because('benchmark-should-above'));
    const share = fixed ? undefined : shareOf(benchmark, this.program);
    if (share && (compare(share, exact(1n, 10n)) < 0 || compare(share, manyTimes) >= 0))
      this.warn(
        `基准 ${printExpression(benchmark)}`,
        because('benchmark-a-fraction', printExact(multiply(share, exact(100n)))),
      );
  }

  /** A base of the worst that was meant as a share; a value measured by itself. */
  meant(): void {
    const { base, value, benchmark, transform } = this.item;
    const points = parseExact(base ?? '');
    if (points && points.n > 0n && compare(points, one) <= 0)
      this.warn(`底分 ${printExact(points)}`, because('base-is-in-points', printExact(multiply(points, exact(100n)))));
    if (transform === 'ratio' && benchmark && printExpression(benchmark) === printExpression(value))
      this.warn(`基准 ${printExpression(benchmark)}`, because('benchmark-is-the-value'));
  }

  quantiles(): void {
    const [best, worst] = [quantileOf(this.item.best), quantileOf(this.item.worst)];
    if (!best || !worst || best.of !== worst.of) return;
    const order = compare(best.share, worst.share);
    if (order === 0 || order === (this.item.direction === 'up' ? -1 : 1)) {
      const share = (of: Exact) => `分位 ${printExact(multiply(of, exact(100n)))}%`;
      this.report('bounds-turned', this.item.at, { best: share(best.share), worst: share(worst.share) });
    }
  }
}

/** `平均(x) * 2%` as 2 %; undefined for anything else. */
function shareOf(node: Expression, program: Program): Exact | undefined {
  if (node.op === 'convert') return shareOf(node.of, program);
  if (node.op !== 'multiply') return undefined;
  const [left, right] = [fixedNumber(node.left, program), fixedNumber(node.right, program)];
  const isPlain = (side: Expression) => convertFactor(side.unit ?? '1', '1') !== undefined;
  if (right && !left && right.n > 0n && isPlain(node.right)) return right;
  return left && !right && left.n > 0n && isPlain(node.left) ? left : undefined;
}

/** A benchmark that is written as a number. */
function writtenBenchmark({ benchmark }: ScoreItem): Exact | undefined {
  const value = benchmark?.op === 'constant' ? parseExact(String(benchmark.value)) : undefined;
  return value && !isZero(value) ? value : undefined;
}

/** Groups have different benchmarks of one indicator, but not a hundred times as high. */
function checkBenchmarks(groups: readonly SchemeGroup[], report: Report): void {
  const seen = new Map<string, { readonly value: Exact; readonly group: string }>();
  for (const { items, name } of groups)
    for (const item of items) {
      const value = writtenBenchmark(item);
      const key = `${printExpression(item.value)}|${item.transform}`;
      const other = seen.get(key);
      if (value && !other) seen.set(key, { value, group: name });
      if (!value || !other) continue;
      const times = divide(value, other.value);
      const most = exact(100n);
      if (compare(times, most) < 0 && compare(divide(one, most), times) < 0) continue;
      const text = `${item.indicator} 基准 ${printExact(value)}`;
      const why = because('group-hundred-times-apart-unit', other.group, printExact(other.value));
      report('implausible', item.at, { text, why });
    }
}

/** Reports score items whose numbers don't fit together: caps below the full mark, points that never reach it, benchmarks of nothing. */
export function checkItems(program: Program, report: Report): void {
  for (const { groups } of Object.values(program.schemes)) {
    for (const group of groups) for (const item of group.items) new ItemCheck(item, group, program, report).run();
    checkBenchmarks(groups, report);
  }
}
