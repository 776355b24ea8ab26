import { and, codeOf, type F, f, plus, product, type Verdict, zero } from '../missing.ts';
import { type Expected, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const usual: Readonly<Record<string, { energy: string; waste: string }>> = {
  化工: { energy: '1.2', waste: '0.5' },
  建材: { energy: '0.8', waste: '0.3' },
  电子: { energy: '0.25', waste: '0.05' },
};
const names = ['五星', '四星', '三星', '不评星'];

interface Items {
  readonly buildings: F;
  readonly energy: F;
  readonly water: F;
  readonly waste: F;
}

function itemsOf(firm: Subject, year: number): Items {
  const trade = usual[firm.facts.行业[0] as string] ?? null;
  const green = firm.ratio('绿色建筑', '建筑面积', year);
  const step = green && (['0.8', '0.5', '0.2'] as const).findIndex((line) => green.compare(f(line)) >= 0);
  const intensity = firm.ratio('能耗', '增加值', year);
  const again = firm.ratio('重复用水', '总用水', year);
  const waste = firm.ratio('排放', '增加值', year);
  return {
    buildings: step === null ? null : f([20, 14, 8][step] ?? 0),
    energy:
      trade && intensity && intensity.compare(0) > 0
        ? f(trade.energy).over(intensity).atMost(f('1.2')).times(30)
        : zero,
    water: again ? again.over(f('0.9')).atMost(1).times(20) : f(5),
    waste:
      trade &&
      waste &&
      f(2)
        .minus(waste.over(f(trade.waste)))
        .atMost(1)
        .atLeast(0)
        .times(30),
  };
}

const isBelow = (points: F, line: number): Verdict => points && points.compare(line) < 0;

/** Bonuses: systems count two points at most, of honours the highest, six in all. */
function bonusOf(firm: Subject): F {
  const systems = firm.number('体系数');
  const honour =
    firm.flag('国家荣誉') === null || firm.flag('省级荣誉') === null
      ? null
      : f(firm.flag('国家荣誉') ? 5 : firm.flag('省级荣誉') ? 3 : 0);
  return plus(systems?.atMost(2) ?? null, honour)?.atMost(6) ?? null;
}

/** 绿色工厂: stars by points, with no item too weak; who scores nothing in energy or waste has nothing at all. */
export function evaluateWeaklinks(facts: Facts) {
  const firms = subjectsOf(facts);
  const items = firms.map((firm) => itemsOf(firm, 2022));
  const before = firms.map((firm) => itemsOf(firm, 2021));
  const scored = firms.flatMap((firm, row): Scored[] => {
    const { buildings, energy, water, waste } = items[row];
    if (energy?.compare(0) === 0 || waste?.compare(0) === 0) return [{ row, score: zero }];
    const score = plus(buildings, energy, water, waste, bonusOf(firm));
    return score ? [{ row, score }] : [];
  });
  const classOf = ({ row, score }: Scored): string => {
    const { buildings, energy, water, waste } = items[row];
    const all = [
      [buildings, 20],
      [energy, 30],
      [water, 20],
      [waste, 30],
    ] as const;
    const isEach = (share: number): boolean =>
      all.every(([points, weight]) => points !== null && points.compare(f(String(share)).times(weight)) >= 0);
    const lines = [
      score.compare(90) >= 0 && isEach(0.8),
      score.compare(80) >= 0 && isEach(0.6),
      score.compare(70) >= 0,
    ];
    const cut = lines.includes(true) ? lines.indexOf(true) : 3;
    const worse = energy && before[row].energy ? energy.compare(before[row].energy.minus(f(5))) < 0 : false;
    const lower = worse ? Math.min(3, cut + 1) : cut;
    const isWeak = and(isBelow(energy, 18), isBelow(before[row].energy, 18)) === true;
    return names[isWeak ? Math.max(2, lower) : lower];
  };
  const expected: Expected[] = settle(
    firms,
    scored,
    () => new Map(scored.map((one) => [one.row, classOf(one)] as const)),
  );
  return {
    schemes: { 绿色评价: expected },
    lists: {
      能源整改: firms.map((_, row) => codeOf(product(items[row].energy, f(1)) && isBelow(items[row].energy, 18))),
    },
  };
}
