import {
  and,
  compared,
  type F,
  type Fen,
  f,
  fenOf,
  isAbove,
  lesserFen,
  minus,
  over,
  type Verdict,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const year = 2022;

/** Slices of what is sold to the chain's master. */
function sliced(value: F): F {
  if (!value) return null;
  const slice = (from: number, to: number | null, rate: string) => {
    const top = to === null ? value : value.atMost(to);
    return top.minus(f(from)).atLeast(0).times(f(rate));
  };
  return slice(1000, 5000, '0.005')
    .plus(slice(5000, null, '0.003'))
    .atMost(50);
}

/** 链主: the largest of its chain from ten hundred million on; what its chain sells it more than last year is rewarded, on both sides. */
export function evaluateChain(facts: Facts) {
  const firms = subjectsOf(facts);
  const chainOf = (one: Subject, of = year) => one.facts.产业链[of] as string | null;
  const mates = (chain: string, of = year) => firms.filter((one) => chainOf(one, of) === chain);

  const isMaster = firms.map((one): Verdict => {
    const [chain, income] = [chainOf(one), one.number('营业收入')];
    if (!income) return null;
    if (income.compare(100_000) < 0) return false;
    if (chain === null) return null;
    const others = mates(chain).map((other) => other.number('营业收入'));
    if (others.some((own) => own && own.compare(income) > 0)) return false;
    return others.includes(null) ? null : true;
  });
  const soldIn = (chain: string, of: number): F =>
    mates(chain)
      .filter((one) => (one.facts.配套企业[year] as boolean | null) === true)
      .flatMap((one) => one.number('对链主销售额', of) ?? [])
      .reduce((total, own) => total.plus(own), f(0));
  const newIn = (chain: string): F => {
    const isNew = mates(chain).map((one) => {
      const before = compared(one.number('对链主销售额', 2021), f(0), (order) => order <= 0);
      return and(one.flag('配套企业'), isAbove(one.number('对链主销售额'), f(0)), before);
    });
    return isNew.includes(null) ? null : f(isNew.filter((own) => own).length);
  };

  const due = firms.map((one): readonly Fen[] => {
    const chain = chainOf(one);
    const rate = (of: number) => over(one.number('本地采购额', of), one.number('采购总额', of));
    const master = isMaster[one.row];
    const growth = chain === null ? null : minus(soldIn(chain, year), soldIn(chain, 2021));
    const increment = growth && fenOf(growth.times(f('0.01')).atMost(300));
    const count = chain === null ? null : newIn(chain);
    const fresh = count && fenOf(count.times(10).atMost(100));
    const points = minus(rate(year), rate(2021));
    const raised = points && fenOf(points.times(100).atLeast(0).rounded(0, 'down').times(5));
    const whenMaster = (fen: Fen): Fen => (master === false ? 0n : master === null ? null : fen);
    const isMate = one.flag('配套企业');
    const sold = sliced(one.number('对链主销售额'));
    const isSmall = sold?.compare(0) === 0 && one.number('对链主销售额')?.compare(1000) !== 0;
    const mate: Fen = isMate === false || isSmall ? 0n : isMate === null || !sold ? null : fenOf(sold);
    return [whenMaster(increment), whenMaster(fresh), whenMaster(raised), mate];
  });

  // The master's three together: a fifth of its tax and five million at most.
  const paid = firms.map((one): Fen[] => {
    const tax = one.number('税收');
    const limit = tax && fenOf(tax.times(f('0.2')).atMost(500));
    let [left, isUnclear] = [limit, false];
    const own = due[one.row].slice(0, 3).map((claim): Fen => {
      if (claim === 0n) return 0n;
      if (claim === null) {
        isUnclear = true;
        return null;
      }
      if (left === null) return null;
      if (left === 0n) return 0n;
      const part = lesserFen(claim, left);
      left -= part;
      return isUnclear ? null : part;
    });
    return [...own, due[one.row][3]];
  });
  const names = ['增量配套奖', '新增配套奖', '配套率奖', '配套企业奖'];
  return {
    lists: { 链主: isMaster.map((own) => (own === null ? 2 : Number(own))) },
    fen: Object.fromEntries(names.map((name, at) => [name, paid.map((row) => row[at])])),
  };
}
