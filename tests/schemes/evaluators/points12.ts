import { type F, f, zero } from '../missing.ts';

export interface SafetyMonth {
  /** Nothing where none are told. */
  readonly points: F;
  readonly isMended: boolean | null;
  readonly trainings: F;
}

/** 安全记分: what has gathered at the end of every month; a span of twelve months begins with points, and anew after twelve points. */
export function gatherPoints(months: readonly SafetyMonth[]): readonly number[] {
  let [length, taken] = [0, 0];
  let total = zero;
  return months.map(({ points, isMended, trainings }) => {
    const own = points ?? zero;
    const isOpen = length > 0 && length < 12 && total.compare(12) < 0;
    if (isOpen) length += 1;
    else {
      length = own.compare(0) > 0 ? 1 : 0;
      [taken, total] = [0, zero];
    }
    const before = taken;
    taken = Math.min(4, taken + 2 * (trainings?.number ?? 0));
    if (length === 0) {
      total = zero;
      return 0;
    }
    total = total
      .plus(isMended ? own.over(2) : own)
      .minus(f(taken - before))
      .atLeast(zero);
    return total.number;
  });
}
