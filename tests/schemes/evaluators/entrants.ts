import { dayOf, wholeMonths } from '../days.ts';
import { sum } from '../fraction.ts';
import { type Fen, f, fenOf, minus, over, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const isIn = (firm: Subject, year: number) => firm.facts.在库[year] === true;
/** In for the first time that is known, from 2019 on. */
const isFirst = (firm: Subject, year: number) =>
  isIn(firm, year) && ![2019, 2020, 2021, 2022].some((before) => before < year && isIn(firm, before));
const growth = (firm: Subject) => minus(over(firm.number('产值'), firm.number('产值', 2021)), f(1));

function entering(firm: Subject): Fen {
  if (!isIn(firm, 2022)) return 0n;
  // Of 2019 nobody can say whether it was the first time.
  if (isFirst(firm, 2022)) return fenOf(f(10));
  const isSecond = isFirst(firm, 2021);
  const isThird = isIn(firm, 2021) && isFirst(firm, 2020);
  if (!isSecond && !isThird) return 0n;
  const own = growth(firm);
  return own && fenOf(f(own.compare(f('0.2')) >= 0 ? 10 : 5));
}

const rates: Readonly<Record<string, number>> = { 国际: 90, 国内: 80, 省内: 70 };

/** Every insured day of 2022 at the rate of its year of insurance. */
function insuring({ facts }: Subject): Fen {
  const of = new Map(['保额', '费率'].map((name) => [name, facts[name][0] as number | null]));
  const [level, from, until] = ['首台级别', '起保日', '终保日'].map((name) => facts[name][0]);
  const [amount, rate] = [of.get('保额') ?? null, of.get('费率') ?? null];
  if (typeof from !== 'number') return null;
  const turns = 2022 - new Date(from * 86_400_000).getUTCFullYear();
  if (turns < 0 || turns > 3) return 0n;
  if (typeof until !== 'number' || level === null || amount === null || rate === null) return null;
  let points = 0;
  for (let day = dayOf('2022-01-01'); day <= dayOf('2022-12-31'); day++) {
    const year = Math.floor(wholeMonths(from, day) / 12);
    if (day >= from && day <= until && year < 3) points += rates[level as string] - 20 * year;
  }
  const premium = f(amount).times(f(rate).atMost(2)).over(100).over(365);
  return fenOf(premium.times(points).over(100));
}

/** The ten best by six ranks that are weighed, among those who grow and earn. */
function best(firms: readonly Subject[]): readonly Fen[] {
  const outputs = [2020, 2021].map((year) => sum(firms.flatMap((firm) => firm.number('产值', year) ?? [])));
  const line = minus(over(outputs[1], outputs[0]), f(1));
  const may = firms.filter((firm) => {
    const [own, profit] = [growth(firm), firm.number('利润')];
    return own && line && own.compare(line) >= 0 && profit && profit.compare(0) > 0;
  });
  const values = [
    [2, (firm: Subject) => firm.number('研发')],
    [2, (firm: Subject) => firm.ratio('研发', '产值')],
    [2, (firm: Subject) => firm.number('产值')],
    [1, growth],
    [3, (firm: Subject) => firm.number('税金')],
  ] as const;
  const points = may.map((firm) =>
    values.reduce((total, [weight, of]) => {
      const own = of(firm) ?? zero;
      return total + weight * (1 + may.filter((other) => (of(other) ?? zero).compare(own) > 0).length);
    }, 0),
  );
  return firms.map((firm) => {
    const at = may.indexOf(firm);
    return at >= 0 && points.filter((other) => other < points[at]).length < 10 ? fenOf(f(10)) : 0n;
  });
}

/** 升规纳统: three years of entering, insurance that falls off, the ten best by ranks. */
export function evaluateEntrants(firmFacts: Facts, itemFacts: Facts) {
  const [firms, items] = [subjectsOf(firmFacts), subjectsOf(itemFacts)];
  return { fen: { 升规奖: firms.map(entering), 保险补贴: items.map(insuring), 标杆奖: best(firms) } };
}
