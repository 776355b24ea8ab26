import { type Fraction, sum } from '../fraction.ts';
import { codeOf, type F, f, minus, over, plus, zero } from '../missing.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const trades = ['钢铁', '化工', '纺织', '电子'] as const;

/** Energy without raw material and without what is renewable, never below nought. */
function usedBy(firm: Subject, year: number): F {
  const used = minus(minus(firm.number('能耗', year), firm.number('原料用能', year)), firm.number('可再生', year));
  return used?.atLeast(0) ?? null;
}

interface Pair {
  readonly energy: Fraction;
  readonly worth: Fraction;
}

/** Those who have both parts, added up; null where nobody has. */
function added(firms: readonly Subject[], year: number): Pair | null {
  const pairs = firms.flatMap((firm): Pair[] => {
    const [energy, worth] = [usedBy(firm, year), firm.number('增加值', year)];
    return energy && worth ? [{ energy, worth }] : [];
  });
  return pairs.length === 0
    ? null
    : { energy: sum(pairs.map(({ energy }) => energy)), worth: sum(pairs.map(({ worth }) => worth)) };
}

const intensity = (firms: readonly Subject[], year: number): F => {
  const all = added(firms, year);
  return all && over(all.energy, all.worth);
};

/** What the county would use for each unit had its trades kept last year's weights; trades that are gone don't count. */
function adjusted(firms: readonly Subject[]): F {
  let [weights, total] = [zero, zero];
  for (const trade of trades) {
    const own = firms.filter((firm) => firm.text('行业') === trade);
    const now = intensity(own, 2022);
    const last = added(own, 2021);
    if (!now || !last) continue;
    weights = weights.plus(last.worth);
    total = total.plus(last.worth.times(now));
  }
  return over(total, weights);
}

const points = (share: F): F => {
  if (!share) return null;
  const rows = [
    ['0', '0'],
    ['0.6', '20'],
    ['1', '50'],
    ['1.5', '60'],
  ] as const;
  for (const [at, [line, own]] of rows.entries()) {
    if (share.compare(f(line)) <= 0) {
      if (at === 0) return f(own);
      const [before, least] = rows[at - 1];
      const part = share.minus(f(before)).over(f(line).minus(f(before)));
      return f(least).plus(f(own).minus(f(least)).times(part));
    }
  }
  return f(60);
};

/** 节能考核: how far intensity fell beside the target, with the weights of trades held still, and how energy grew. */
export function evaluateStructure(facts: Facts, firmFacts: Facts, owners: readonly number[]) {
  const counties = subjectsOf(facts);
  const firms = subjectsOf(firmFacts);
  const falls = counties.map((county) => {
    const own = firms.filter((firm) => owners[firm.row] === county.row);
    const [last, still, now] = [intensity(own, 2021), adjusted(own), intensity(own, 2022)];
    const fall = (to: F) => {
      const share = over(to, last);
      return share && f(1).minus(share);
    };
    const energy = [2021, 2022].map((year) => sum(own.flatMap((firm) => usedBy(firm, year) ?? [])));
    const growth = energy[0].compare(0) > 0 ? energy[1].over(energy[0]).minus(f(1)) : null;
    return { still: fall(still), plain: fall(now), growth };
  });
  const scored = counties.flatMap((county) => {
    const { still, growth } = falls[county.row];
    const target = county.number('下降目标')?.over(100) ?? null;
    const done = target && target.compare(0) > 0 && still ? still.over(target) : null;
    const limit = county.number('增量目标')?.over(100) ?? null;
    const steps = growth && limit ? growth.minus(limit).times(100) : null;
    const control = steps && (steps.compare(0) <= 0 ? f(40) : f(40).minus(steps.rounded(0, 'up').times(4)).atLeast(0));
    const score = plus(points(done), control);
    return score ? [{ row: county.row, score }] : [];
  });
  const expected: Expected[] = settle(
    counties,
    scored,
    byLines(['超额完成', '完成', '基本完成', '未完成'], [95, 80, 60]),
  );
  return {
    schemes: { 节能考核: expected },
    lists: {
      结构性下降: falls.map(({ still, plain }) => codeOf(still && plain && plain.minus(still).compare(f('0.02')) >= 0)),
    },
  };
}
