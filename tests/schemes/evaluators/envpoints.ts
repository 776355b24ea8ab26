import { type F, minus, plus, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

type Fen = bigint | null;
const fenOf = (wanYuan: NonNullable<F>): bigint => wanYuan.times(1_000_000).rounded().top;

/** 3 green, 2 blue, 1 yellow, 0 red. */
function grade(one: Subject, year: number): number | null {
  const refuses = one.facts.拒不履行[year] as boolean | null;
  if (refuses) return 0;
  const number = (item: string) => one.number(item, year);
  const fined = minus(number('罚款'), times(number('已修复'), 0.5));
  const points = plus(
    number('警告'),
    times(fined?.atLeast(0) ?? null, 3),
    times(number('停产整治'), 6),
    times(number('吊销'), 12),
  );
  if (refuses === null || !points) return null;
  return points.compare(0) <= 0 ? 3 : points.compare(3) <= 0 ? 2 : points.compare(12) < 0 ? 1 : 0;
}

/** Three-valued or and and. */
const or = (parts: readonly (boolean | null)[]) => (parts.includes(true) ? true : parts.includes(null) ? null : false);
const and = (parts: readonly (boolean | null)[]) =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;

function isRecent(one: Subject): boolean | null {
  const [has, day] = [one.facts.有重大处罚[0] as boolean | null, one.facts.重大处罚日期[0] as number | null];
  if (day === null) return has === false ? false : null;
  const date = new Date(day * 86_400_000);
  const months = (2022 - date.getUTCFullYear()) * 12 + 11 - date.getUTCMonth();
  return and([has, months < 36]);
}

/** 环境信用: points into four labels, interest for the green of two years, nothing for thirty-six months after a heavy fine. */
export function evaluateEnvpoints(facts: Facts) {
  const everybody = subjectsOf(facts);
  const now = everybody.map((one) => grade(one, 2022));
  const before = everybody.map((one) => grade(one, 2021));
  const pay = (isDue: boolean | null, one: Subject, share: number, most: number): Fen => {
    if (isDue === false) return 0n;
    const own = now[one.row];
    const isOut = or([isRecent(one), own === null ? null : own === 0]);
    if (isOut === true) return 0n;
    const loan = one.number('绿色贷款');
    if (isDue === null || !loan) return null;
    const fen = fenOf(loan.times(share).atMost(most).atLeast(0));
    return fen === 0n ? 0n : isOut === null ? null : fen;
  };
  const is = (value: number | null, test: (value: number) => boolean) => (value === null ? null : test(value));
  return {
    绿标贴息: everybody.map((one) =>
      pay(and([now, before].map((years) => is(years[one.row], (own) => own === 3))), one, 0.01, 50),
    ),
    蓝标贴息: everybody.map((one) =>
      pay(
        is(now[one.row], (own) => own === 2),
        one,
        0.005,
        20,
      ),
    ),
    重点检查: everybody.map(({ row }) => {
      const [a, b] = [now[row], before[row]];
      const fell = a === null || b === null ? null : b - a >= 2;
      const low = and([is(a, (own) => own <= 1), is(b, (own) => own <= 1)]);
      const isListed = or([fell, low]);
      return isListed === null ? 2 : isListed ? 1 : 0;
    }),
  };
}
