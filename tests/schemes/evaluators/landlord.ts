import { Fraction, sum } from '../fraction.ts';
import { against, cumulative, cutByPlaces, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const none = Fraction.from(0);

/** What several firms have together, per what they have of another thing; null where one of them doesn't know. */
function ratio(members: readonly Subject[], top: string, bottom: string): Fraction | null {
  const [above, below] = [top, bottom].map((item) => members.flatMap((one) => one.number(item) ?? []));
  if (above.length < members.length || below.length < members.length) return null;
  const whole = sum(below);
  return whole.compare(0) > 0 ? sum(above).over(whole) : null;
}

/** The one with the most land, the first of equals; the first where nobody’s land is known. */
function landlordOf(members: readonly Subject[]): Subject {
  let best = members[0];
  for (const one of members) {
    const [own, most] = [one.number('用地面积'), best.number('用地面积')];
    if (own && (!most || own.compare(most) > 0)) best = one;
  }
  return best;
}

/** 出租: tenants are evaluated under the one with the most land, who alone has the result. */
export function evaluateLandlord(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const keyOf = (one: Subject) => (one.flag('停产') === false ? one.text('地块编号') : null) ?? `own ${one.row}`;
  const units = new Map<string, Subject[]>();
  for (const one of everybody) units.set(keyOf(one), [...(units.get(keyOf(one)) ?? []), one]);
  const scored = [...units.values()].map((members) => {
    const points = (value: Fraction | null, benchmark: number, weight: number): Fraction =>
      (against(value, Fraction.from(benchmark), 1.5, 0) ?? none).times(weight);
    const tax = ratio(members, '税收', '用地面积')?.times(Fraction.of(2000n, 3n)) ?? null;
    const score = points(tax, 20, 60).plus(points(ratio(members, '工业增加值', '平均用工人数'), 12, 40));
    return { row: landlordOf(members).row, score };
  });
  const places = cumulative(['0.25', '0.7', '1'], scored.length);
  return settle(
    everybody,
    scored,
    (ties) => cutByPlaces(ties, ['A', 'B', 'D'], places),
    () => ({ state: 'not-rated' }),
  );
}
