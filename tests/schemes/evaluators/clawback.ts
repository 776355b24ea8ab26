import type { Charge } from '../compare-schemes.ts';
import { and, compared, f, fenOf, lesserFen, or0, plus, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** 承诺兑现: in the third year what is missing of the promise is taken back, with a fee, never more than was given. */
export function evaluateClawback(facts: Facts) {
  const charges = subjectsOf(facts).map((one: Subject): readonly [Charge, Charge] => {
    const day = one.facts.落户日[0] as number | null;
    const isThird = day !== null && 2022 - new Date(day * 86_400_000).getUTCFullYear() === 3;
    const taxes = plus(...[2020, 2021, 2022].map((year) => one.number('税收', year)));
    const promised = one.number('承诺税收');
    const given = or0(one.number('已发奖励'));
    const isShort = (by: string) =>
      and(
        isThird,
        compared(taxes, times(promised, by), (order) => order < 0),
      );
    const [first, second] = [isShort('3'), isShort('1.5')];
    const share =
      taxes && promised && promised.compare(0) !== 0 ? f(1).minus(taxes.atLeast(0).over(promised.times(3))) : null;
    const back = first && share && given.times(share);
    const most = fenOf(given);
    const a: Charge =
      first === false ? ['no', null] : back ? ['applies', lesserFen(fenOf(back), most)] : ['open', null];
    const left = most - (a[1] ?? 0n);
    const fee = lesserFen(fenOf(given.times(f('0.12'))), left);
    if (second === false) return [a, ['no', null]];
    if (second === null) return [a, ['open', null]];
    // Nothing is cut of nothing.
    return [a, a[0] === 'open' && fee !== 0n ? ['open', null] : ['applies', fee]];
  });
  return { charges: { 奖励追回: charges.map(([a]) => a), 占用费: charges.map(([, b]) => b) } };
}
