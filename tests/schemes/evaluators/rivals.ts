import type { Fraction } from '../fraction.ts';
import { type F, f, minus, over, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Fen = bigint | null;
const fenOf = (wanYuan: Fraction): bigint => wanYuan.times(1_000_000).rounded().top;

function all(parts: readonly (boolean | null)[]): boolean | null {
  return parts.includes(false) ? false : parts.includes(null) ? null : true;
}

function ranks(values: readonly F[]): (value: F) => number | null {
  const known = values.flatMap((value) => value ?? []);
  return (value) => value && 1 + known.filter((other) => other.compare(value) > 0).length;
}

const within = (rank: number | null, places: number) => (rank === null ? null : rank <= places);
const reaches = (value: F, line: number | string) => value && value.compare(f(line)) >= 0;

/** 税源奖、投资奖: by ranks, of several grounds the highest; a fund that is too small shared in proportion. */
export function evaluateRivals(facts: Facts) {
  const everybody = subjectsOf(facts);
  const own = (one: Subject): F => one.number('区内收入');
  const gain = (one: Subject): F => minus(own(one), one.number('区内收入', 2021));
  const growth = (one: Subject): F => over(gain(one), one.number('区内收入', 2021));
  const members = everybody.filter((one) => one.flag('二产') === true);
  const [rank, gains, growths] = [own, gain, growth].map((read) => ranks(members.map(read)));
  const sources = everybody.map((one): Fen => {
    const isIn = one.flag('二产');
    if (isIn === false) return 0n;
    if (isIn === null) return null;
    const more = gain(one);
    const grounds: [boolean | null, F][] = [
      [all([within(rank(own(one)), 8), within(gains(more), 4), more && more.compare(0) > 0]), times(more, '0.1')],
      [all([within(rank(own(one)), 8), reaches(own(one), 20), reaches(growth(one), '0.2')]), f(1)],
      [all([reaches(own(one), 10), within(growths(growth(one)), 4)]), f('0.8')],
    ];
    const sure = grounds.reduce((most, [holds, pay]) => (holds && pay && fenOf(pay) > most ? fenOf(pay) : most), 0n);
    const isOpen = grounds.some(([holds, pay]) => holds === null && (!pay || fenOf(pay) > sure));
    return isOpen ? null : sure;
  });
  const invested = ranks(everybody.map((one) => one.number('生产投资')));
  const investments = everybody.map((one): Fen => {
    const value = one.number('生产投资');
    const place = invested(value);
    if (!value || place === null) return null;
    if (value.compare(20) < 0) return 0n;
    return (place <= 2 ? 20n : place <= 5 ? 10n : place <= 10 ? 5n : 0n) * 1_000_000n;
  });
  const bad = everybody.map((one) => one.flag('事故'));
  const claims = [sources, investments].map((list) => list.map((claim, row) => (bad[row] ? 0n : claim)));
  const isUnknown = claims.some((list) => list.includes(null));
  const isHeld = claims.some((list) => list.some((claim, row) => claim !== 0n && bad[row] === null));
  const asked = claims.flat().reduce<bigint>((sum, claim) => sum + (claim ?? 0n), 0n);
  const budget = 30_000_000n;
  const shared = claims.map((list) =>
    list.map((claim, row): Fen => {
      if (claim === 0n) return 0n;
      if (claim === null || isUnknown || bad[row] === null) return null;
      if (asked <= budget) return claim;
      return isHeld ? null : (claim * budget) / asked;
    }),
  );
  return { 税源奖: shared[0], 投资奖: shared[1] };
}
