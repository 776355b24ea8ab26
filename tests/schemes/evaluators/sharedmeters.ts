import type { Charge } from '../compare-schemes.ts';
import { type F, f, isAbove, lesserFen, minus, type Verdict, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const fen = (yuan: F): bigint | null => yuan?.times(100).rounded().top ?? null;
const quota = (one: Subject): F => one.number('人口')?.times(45).atLeast(180) ?? null;

/** 合表: quotas and use of those on one meter are taken together; who has none stands alone; poor households pay so much a head at most. */
export function evaluateSharedmeters(facts: Facts) {
  const homes = subjectsOf(facts);
  const meterOf = (one: Subject) => one.text('合表号') ?? one.text('户号');
  const total = (one: Subject, of: (other: Subject) => F): F => {
    const meter = meterOf(one);
    const known =
      meter === null ? [] : homes.filter((other) => meterOf(other) === meter).flatMap((other) => of(other) ?? []);
    return known.length === 0 ? null : known.reduce((all, own) => all.plus(own), zero);
  };
  const charges = homes.map((one): readonly [Charge, Charge] => {
    const own = one.number('用水量');
    const [used, free] = [total(one, (other) => other.number('用水量')), total(one, quota)];
    const gap = minus(used, free);
    const isMore = gap && gap.compare(0) > 0;
    const extra =
      gap && !isMore ? zero : gap && own && used && used.compare(0) !== 0 ? gap.times(own.over(used)) : null;
    const price = (quantity: F, each: string): readonly [Verdict, bigint | null] => [
      isAbove(quantity, zero),
      fen(quantity?.times(f(each)) ?? null),
    ];
    const isPoor = one.flag('低保') === true;
    const most = isPoor ? fen(one.number('人口')?.times(100) ?? null) : undefined;
    let left = most === undefined || most === null ? most : most < 0n ? 0n : most;
    let isOpen = false;
    const made = [price(own, '2'), price(extra, '1.5')].map(([holds, due]): Charge => {
      if (holds === false) return ['no', null];
      if (holds === null || due === null) {
        isOpen = true;
        return ['open', null];
      }
      if (left === undefined || due === 0n) return ['applies', due];
      if (left === null) return ['open', null];
      const [part, isNothing] = [lesserFen(due, left), left === 0n];
      left -= part;
      return isOpen && !isNothing ? ['open', null] : ['applies', part];
    });
    return [made[0], made[1]];
  });
  return { charges: { 水费: charges.map(([a]) => a), 超额加价: charges.map(([, b]) => b) } };
}
