import { type F, type Fen, f, fenOf } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Scored, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const degrees: Readonly<Record<string, number>> = { 博士: 40, 硕士: 25, 本科: 15, 其他: 0 };
const titles: Readonly<Record<string, number>> = { 正高: 40, 副高: 30, 中级: 15, 无: 0 };

function points(one: Subject): F {
  const [degree, title, pay, years] = [one.text('学历'), one.text('职称'), one.number('年薪'), one.years('到岗日期')];
  const isFalse = one.flag('论文造假');
  if (isFalse) return f(0);
  if (isFalse === null || degree === null || title === null || years === null) return null;
  const paid = pay ? pay.rounded(0, 'down').atMost(40).atLeast(0) : f(0);
  return f(Math.max(degrees[degree], titles[title]))
    .plus(paid)
    .plus(f(Math.min(20, 2 * Math.max(0, years))));
}

function classesOf(people: readonly Subject[]): (Expected & { row: number })[] {
  const results: (Expected & { row: number })[] = people.map(({ row }) => ({ row, state: 'undecided' }));
  for (const firm of new Set(people.flatMap((one) => one.text('用人单位') ?? []))) {
    const own = people.flatMap((one): Scored[] => {
      const score = one.text('用人单位') === firm ? points(one) : null;
      return score ? [{ row: one.row, score, breakers: [one.number('年薪')] }] : [];
    });
    const ranks = ranksOf(ranked(own));
    for (const { row, score } of own) {
      const rank = ranks.get(row) ?? 0;
      const isFirst = people[row].flag('国家级称号') === true && people[row].flag('论文造假') === false;
      const isIn = rank <= 2 && score.compare(50) >= 0;
      results[row] = { row, state: 'rated', score, rank, class: isFirst ? '直接入围' : isIn ? '入围' : '不入围' };
    }
  }
  return results;
}

/** Ten places in proportion to last year's tax, by largest remainder; of equal remainders to the greater tax, then by code. None where nobody paid any. */
function places(firms: readonly Subject[]): (number | null)[] {
  const shares: (number | null)[] = firms.map(() => null);
  const members = firms.filter((one) => one.text('规模') === '规上');
  if (firms.some((one) => one.text('规模') === null)) return shares;
  const taxes = members.map((one) => one.number('税收', 2021)?.atLeast(0) ?? null);
  const whole = taxes.reduce<F>((sum, tax) => (sum && tax ? sum.plus(tax) : null), f(0));
  if (!whole) return shares;
  if (whole.compare(0) <= 0) {
    for (const { row } of members) shares[row] = 0;
    return shares;
  }
  const parts = members.map(({ row }, at) => {
    const tax = taxes[at] ?? f(0);
    const exact = tax.times(10).over(whole);
    const own = exact.rounded(0, 'down');
    return { row, tax, own: own.number, rest: exact.minus(own) };
  });
  let left = 10 - parts.reduce((sum, { own }) => sum + own, 0);
  const inOrder = [...parts].sort(
    (a, b) => b.rest.compare(a.rest) || b.tax.compare(a.tax) || (`${a.row}` < `${b.row}` ? -1 : 1),
  );
  for (const { row, own } of inOrder) shares[row] = own + (left-- > 0 ? 1 : 0);
  return shares;
}

/** 人才积分: the higher of two grounds, pay and years by whole steps; the first two of a firm; places shared out by tax. */
export function evaluateTalent(firms: Facts, people: Facts) {
  const everybody = subjectsOf(people);
  const results = classesOf(everybody);
  return {
    results,
    人才补贴: results.map((own, row): Fen => {
      if (own.state !== 'rated') return null;
      const most = { 入围: 10, 直接入围: 30 }[own.class ?? ''];
      if (most === undefined) return 0n;
      const pay = everybody[row].number('年薪');
      return pay && fenOf(pay.times(0.5).atMost(most));
    }),
    举荐奖: places(subjectsOf(firms)).map((own): Fen => (own === null ? null : fenOf(f(own * 2)))),
  };
}
