import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { compare, exact, isZero, multiply, parseExact, printExact } from '../base/exact.ts';
import { printExpression } from '../program/print-expression.ts';
import type {
  Adjustment,
  AdjustmentTotal,
  ClassLine,
  Cutting,
  Places,
  Program,
  Scheme,
  SchemeGroup,
} from '../program/program.ts';
import { Ranges } from './score-range.ts';

function isNothing(places: Places | undefined): boolean {
  if (!places) return false;
  return 'number' in places ? places.number === 0 : isZero(parseExact(places.share) ?? exact(1n));
}

/** Where nothing is scored, what everybody begins with. */
function fullMarkOf({ fullMark, items, offset }: SchemeGroup): ReturnType<typeof parseExact> {
  const whole = items.length === 0 ? offset : (fullMark ?? '100');
  return whole === undefined || whole === 'any' ? undefined : parseExact(whole);
}

class ClassCheck {
  constructor(
    readonly scheme: Scheme,
    readonly ranges: Ranges,
    readonly report: Report,
  ) {}

  run(): void {
    const { classing, groups } = this.scheme;
    if (classing)
      this.cutting(
        classing,
        groups.filter(({ cutting }) => !cutting),
      );
    for (const group of groups) {
      if (group.cutting) this.cutting(group.cutting, [group]);
      this.total(group);
      this.adjustments(group.adjustments);
      this.beyond(group);
      this.limit('加分合计', group.bonuses, group);
      this.limit('扣分合计', group.deductions, group);
    }
  }

  unattainable(name: string, why: string, at: Cutting['at']): void {
    this.report('class-unattainable', at ?? this.scheme.at, { name, why });
  }

  cutting({ classes, kind, at }: Cutting, groups: readonly SchemeGroup[]): void {
    for (const [index, line] of classes.entries()) {
      const isNobody =
        kind === 'quota'
          ? index === 0 && isZero(parseExact(line.line ?? '') ?? exact(1n))
          : isNothing(line.first) || isNothing(line.most);
      if (isNobody) this.unattainable(line.name, because('has-no-places'), at);
      if (kind !== 'quota') this.score(line, groups, at);
    }
  }

  /** A line below zero, or several times the full mark. */
  score({ name, line }: ClassLine, groups: readonly SchemeGroup[], at: Cutting['at']): void {
    const score = parseExact(line ?? '');
    if (!score) return;
    const text = `${name}: ${line} 分`;
    const place = at ?? this.scheme.at;
    if (score.n < 0n) this.report('implausible', place, { text, why: because('score-line-below-zero') });
    for (const group of groups) {
      const full = fullMarkOf(group);
      if (full && score.n > 0n && compare(score, exact(1n)) <= 0 && compare(full, exact(10n)) >= 0) {
        const meant = printExact(multiply(score, full));
        this.report('implausible', place, { text, why: because('score-as-a-share', printExact(full), meant) });
        return;
      }
      if (!full || this.ranges.total(group).most || compare(score, multiply(full, exact(3n))) < 0) continue;
      const why = because('full-mark-more-than-three', printExact(full));
      this.report('implausible', place, { text, why });
      return;
    }
  }

  /** What everybody begins with, and what the whole may come to. */
  total(group: SchemeGroup): void {
    const full = fullMarkOf(group);
    const warn = (key: string, value: string, why: string) =>
      this.report('implausible', this.scheme.at, { text: `${key} ${value} 分`, why });
    const [offset, cap, floor] = [group.offset, group.cap, group.floor].map((text) => parseExact(text ?? ''));
    if (offset && (offset.n < 0n || (full && compare(offset, full) > 0)))
      warn('起评分', printExact(offset), because('score-begin-with-lies-between'));
    if (cap && (cap.n <= 0n || (full && compare(multiply(cap, exact(2n)), full) < 0)))
      warn('总分上限', printExact(cap), because('less-than-half-what-weights'));
    if (floor && full && compare(floor, full) >= 0)
      warn('总分下限', printExact(floor), because('not-below-full-mark-everybody'));
  }

  /** Bonuses of nothing, and the same one under two names. */
  adjustments(adjustments: readonly Adjustment[]): void {
    const seen = new Map<string, Adjustment>();
    for (const adjustment of adjustments) {
      const { name, count, points, cap, at } = adjustment;
      if ([points, cap].some((text) => text !== undefined && isZero(parseExact(text) ?? exact(1n))))
        this.report('setting-idle', at, { key: name, why: because('adds-takes-points') });
      const key = `${points.startsWith('-')}|${printExpression(count)}`;
      const other = seen.get(key);
      const isCopy = other?.name === name && other.points === points;
      if (other && !isCopy && count.op !== 'constant') {
        const why = because('same-counts-twice', other.name);
        this.report('implausible', at, { text: name, why });
      }
      seen.set(key, adjustment);
    }
  }

  /** Bonuses of more than there is to score. */
  beyond(group: SchemeGroup): void {
    const full = fullMarkOf(group);
    const bound = [group.bonuses?.cap, group.cap]
      .map((text) => parseExact(text ?? ''))
      .find((one) => one !== undefined);
    if (!full || (bound && compare(bound, full) <= 0)) return;
    for (const { name, points, table, at } of group.adjustments) {
      const most = table ? parseExact(table.rows.at(-1)?.points ?? '') : parseExact(points);
      if (most && compare(most, full) > 0)
        this.report('implausible', at, {
          text: `${name} ${printExact(most)} 分`,
          why: because('bonus-beyond-full-mark', printExact(full)),
        });
    }
  }

  limit(key: string, total: AdjustmentTotal | undefined, group: SchemeGroup): void {
    const at = group.adjustments[0]?.at ?? this.scheme.at;
    if (total?.cap !== undefined && isZero(parseExact(total.cap) ?? exact(1n)))
      this.report('setting-idle', at, { key, why: because('limit-points') });
  }
}

/** Reports classes without room, score lines and totals out of proportion, bonuses of nothing or counted twice. */
export function checkClasses(program: Program, report: Report): void {
  for (const scheme of Object.values(program.schemes)) new ClassCheck(scheme, new Ranges(program), report).run();
}
