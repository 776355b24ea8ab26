import { divide, exact, negate, one, parseExact, zero } from '../base/exact.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import type { Expression } from '../program/expression.ts';
import type { Adjustment, AdjustmentTotal, OddValue, Program, SchemeGroup, ScoreItem } from '../program/program.ts';
import {
  atLeast,
  atMost,
  hull,
  knownOfEvents,
  type NumberRange,
  nothing,
  only,
  rangeOfFormula,
  sumOf,
  times,
} from './number-range.ts';
import { statedScheme } from './stated-scheme.ts';

function withOdd(range: NumberRange, odd: OddValue | undefined): NumberRange {
  if (odd?.kind !== 'fixed') return range;
  return hull(range, only(parseExact(odd.score) ?? zero));
}

/** Whether a number of the group follows a parameter. */
function isDated({ dated, items, adjustments, bonuses, deductions, vetoes = [] }: SchemeGroup): boolean {
  const parts = [...items, ...items.flatMap(({ missing, atZero, belowZero }) => [missing, atZero, belowZero])];
  const whole = [{ dated }, bonuses, deductions, ...parts, ...adjustments, ...vetoes];
  return whole.some((part) => part && 'dated' in part && part.dated !== undefined);
}

/** Definitions inside definitions are followed so far. */
const maxDepth = 12;

/**
 * Between what values surely lie, also of what formulas name: indicators, parameters with one value, scores. `isStrict` takes nothing for granted
 * of the data, such as that events aren't below zero, nor that numbers that follow parameters stay what they are.
 */
export class Ranges {
  constructor(
    readonly program: Program,
    readonly isStrict = false,
    readonly depth = 0,
  ) {}

  formula(node: Expression): NumberRange {
    return rangeOfFormula(node, (part) => this.known(part));
  }

  private known(node: Expression): NumberRange | undefined {
    const deeper = new Ranges(this.program, this.isStrict, this.depth + 1);
    if (this.depth > maxDepth) return {};
    if (node.op === 'indicator') {
      const definition = this.program.indicators[node.name]?.definition;
      return definition?.kind === 'formula' ? deeper.formula(definition.formula) : {};
    }
    if (node.op === 'scheme') return node.part === 'score' ? deeper.score(node.scheme) : {};
    const fixed = node.op === 'parameter' ? fixedNumber(node, this.program) : undefined;
    if (fixed) return only(fixed);
    return this.isStrict && node.type !== 'flag' ? undefined : knownOfEvents(node);
  }

  private score(name: string): NumberRange {
    const groups = statedScheme(this.program, name)?.groups ?? [];
    if (this.isStrict && groups.some(isDated)) return {};
    const [first = {}, ...rest] = groups.map((group) => this.total(group));
    return rest.reduce(hull, first);
  }

  private multiple(item: ScoreItem): NumberRange {
    switch (item.transform) {
      case 'ratio':
        return {};
      case 'deviation':
        return { least: zero };
      case 'min-max': {
        const base = divide(parseExact(item.base ?? '0') ?? zero, exact(100n));
        return item.best || item.worst ? {} : { least: base, most: one };
      }
      case 'rank':
        return { least: zero, most: one };
      case 'points':
        return item.points ? this.formula(item.points) : {};
    }
  }

  private item(item: ScoreItem): NumberRange {
    const bounded = atLeast(
      atMost(this.multiple(item), parseExact(item.cap ?? '')),
      parseExact(item.floor ?? '') ?? (item.transform === 'deviation' ? zero : undefined),
    );
    const weight = item.transform === 'points' ? one : (parseExact(item.weight) ?? zero);
    const scored = withOdd(withOdd(times(bounded, weight), item.atZero), item.belowZero);
    if (item.missing.kind === 'zero') return hull(scored, nothing);
    return item.missing.kind === 'fixed' ? hull(scored, only(parseExact(item.missing.score) ?? zero)) : scored;
  }

  private adjustment({ count, points, cap }: Adjustment): NumberRange {
    const each = parseExact(points) ?? zero;
    const range = times(this.formula(count), each);
    const limit = parseExact(cap ?? '');
    if (!limit) return range;
    return each.n < 0n ? atLeast(range, negate(limit)) : atMost(range, limit);
  }

  private together(adjustments: readonly Adjustment[], total: AdjustmentTotal | undefined, isDeduction: boolean) {
    const ranges = adjustments
      .filter(({ points }) => points.startsWith('-') === isDeduction)
      .map((adjustment) => hull(this.adjustment(adjustment), nothing));
    const take = total?.take === 'highest' ? hull : sumOf;
    const whole = ranges.reduce(take, nothing);
    const cap = parseExact(total?.cap ?? '');
    if (!cap) return whole;
    return isDeduction ? atLeast(whole, negate(cap)) : atMost(whole, cap);
  }

  /** What the total of a group comes to: its items, bonuses, deductions and bounds; a veto's score too. */
  total(group: SchemeGroup): NumberRange {
    const { adjustments, bonuses, deductions, offset } = group;
    const isEmpty = group.items.length === 0 && offset === undefined && adjustments.length === 0;
    if (isEmpty || group.items.some(({ missing }) => missing.kind === 'rescale')) return {};
    const parts = [
      ...group.items.map((item) => this.item(item)),
      this.together(adjustments, bonuses, false),
      this.together(adjustments, deductions, true),
      only(parseExact(offset ?? '0') ?? zero),
    ];
    const whole = parts.reduce(sumOf, nothing);
    const bounded = atLeast(atMost(whole, parseExact(group.cap ?? '')), parseExact(group.floor ?? ''));
    return (group.vetoes ?? []).reduce((range, { score }) => hull(range, only(parseExact(score) ?? zero)), bounded);
  }
}
