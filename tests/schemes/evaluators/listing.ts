import type { Charge } from '../compare-schemes.ts';
import { dayOf, wholeMonths } from '../days.ts';
import { and, f, fenOf, isAtLeast, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const steps = ['股改日', '备案日', '受理日', '上市日'];
const prizes = [0, 50, 150, 300, 600];
const day = (one: Subject, item: string) => one.facts[item][0] as number | null;
const end = (year: number) => dayOf(`${year}-12-31`);

function stepOf(one: Subject, year: number): number {
  const reached = steps.map((item) => {
    const own = day(one, item);
    return own !== null && own <= end(year);
  });
  return reached.lastIndexOf(true) + 1;
}

/** 上市: each step pays once, a step that is skipped is paid with the next; less what the listing on a lesser board paid. */
export function evaluateListing(facts: Facts) {
  const firms = subjectsOf(facts);
  const isOut = (one: Subject) => {
    const own = day(one, '处罚日');
    return own !== null && wholeMonths(own, end(2022)) < 36;
  };
  const boards = firms.map((one) => {
    const [own, board] = [day(one, '挂牌日'), one.text('挂牌层')];
    if (isOut(one) || own === null || own > end(2022) || own <= end(2021)) return 0n;
    return board === null ? null : board === '基础层' ? 50_000_000n : 100_000_000n;
  });
  const listings = firms.map((one) => {
    const [now, before] = [stepOf(one, 2022), stepOf(one, 2021)];
    if (isOut(one) || now <= before) return 0n;
    const had = now === 4 ? one.number('已得挂牌奖') : f(0);
    return (
      had &&
      fenOf(
        f(prizes[now] - prizes[before])
          .minus(had)
          .atLeast(0),
      )
    );
  });
  const again = firms.map((one) => {
    if (isOut(one)) return 0n;
    const [raised, here] = [one.number('再融资额'), one.number('本地投入')];
    const isDue = and(stepOf(one, 2022) === 4, isAtLeast(here, times(raised, 0.7)));
    return isDue === false ? 0n : isDue && here ? fenOf(here.times(f('0.005')).atMost(300)) : null;
  });
  const back = firms.map((one): Charge => {
    const [left, listed, had] = [day(one, '迁出日'), day(one, '上市日'), one.number('已得上市奖')];
    if (left === null || left > end(2022)) return ['no', null];
    if (listed === null) return ['open', null];
    if (wholeMonths(listed, left) >= 60) return ['no', null];
    return ['applies', had && fenOf(had)];
  });
  return { fen: { 挂牌奖: boards, 上市奖: listings, 再融资奖: again }, charges: { 迁出退还: back } };
}
