import { convertFactor } from '../base/unit.ts';
import type { RawExpression } from '../parse/raw-expression.ts';
import type { Expression, Later } from '../program/expression.ts';
import type { CheckContext } from './context.ts';
import { convertTo, negated, reportClash, unitOf } from './units.ts';

/** `开工日 + 24 月`, `到期日 - 1 年`: a day so many years, months or days later or earlier. Undefined after a report. */
export function laterDay(
  of: Expression,
  size: Expression,
  raw: RawExpression & { kind: 'arithmetic' },
  context: CheckContext,
): Later | undefined {
  const isYears = unitOf(size) === '年';
  const isMonths = !isYears && convertFactor(unitOf(size), '月') !== undefined;
  const unit = isYears ? '年' : isMonths ? '月' : '日';
  const count = context.bare.has(size) ? undefined : convertTo(size, unit);
  if (!count) {
    reportClash(context, raw.right.at, '日', unitOf(size));
    return undefined;
  }
  const by = raw.op === '+' ? count : negated(count);
  return { op: 'later', type: 'day', of, by, in: isYears ? 'years' : isMonths ? 'months' : 'days', at: raw.at };
}
