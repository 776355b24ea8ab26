import { sum } from '../fraction.ts';
import { clamp, codeOf, type Fen, f, isAtLeast, not, or0, over, plus, times } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Scored, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const crossings = [
  [100_000, 300_000_000n],
  [50_000, 150_000_000n],
  [10_000, 50_000_000n],
] as const;

/** 楼宇评价: tax, registration and occupancy from the enterprises inside; new buildings aren't ranked; a prize on crossing a line for the first time. */
export function evaluateBuildings(buildings: Facts, tenants: Facts, owners: readonly number[]) {
  const towers = subjectsOf(buildings);
  const firms = subjectsOf(tenants);
  const inside = (tower: Subject) => firms.filter(({ row }) => owners[row] === tower.row);
  const taxes = (tower: Subject, year: number) =>
    sum(inside(tower).flatMap((one) => (one.facts.本地注册[year] === true ? (one.number('税收', year) ?? []) : [])));
  const yields = towers.map((tower) => over(taxes(tower, 2022), tower.number('商务面积')));
  const isNew = (tower: Subject) => (tower.years('运营日期') ?? 0) < 2;
  const known = towers.flatMap((tower) => (isNew(tower) ? [] : (yields[tower.row] ?? [])));
  const average = known.length === 0 ? null : sum(known).over(known.length);
  const used = (tower: Subject) => tower.ratio('入驻面积', '商务面积');
  const scored = towers.flatMap((tower): Scored[] => {
    if (isNew(tower)) return [];
    const all = inside(tower);
    const local = all.filter((one) => one.flag('本地注册') === true).length;
    const registered = all.length === 0 ? null : f(local).over(all.length);
    const score = plus(
      times(clamp(over(yields[tower.row], average), 0, 1.5), 50),
      or0(times(clamp(over(registered, f('0.8')), null, 1.5), 30)),
      times(clamp(over(used(tower), f('0.9')), null, 1.5), 20),
    );
    return score ? [{ row: tower.row, score }] : [];
  });
  const ranks = ranksOf(ranked(scored));
  const places = f(scored.length).times(f('0.2')).rounded().number;
  const results = towers.map((tower): Expected => {
    if (isNew(tower)) return { state: 'not-rated' };
    const own = scored.find(({ row }) => row === tower.row);
    if (!own) return { state: 'undecided' };
    const rank = ranks.get(tower.row) ?? 0;
    const isFive = rank <= places && own.score.compare(100) >= 0;
    const name = isFive ? '五星' : own.score.compare(80) >= 0 ? '四星' : own.score.compare(60) >= 0 ? '三星' : '不定星';
    return { state: 'rated', score: own.score, rank, class: name };
  });
  const crossed = (tower: Subject, year: number) =>
    crossings.findIndex(([line]) => taxes(tower, year).compare(line) > 0);
  const first = towers.map((tower): Fen => {
    const [now, before] = [crossed(tower, 2022), crossed(tower, 2021)];
    return now >= 0 && (before < 0 || now < before) ? crossings[now][1] : 0n;
  });
  return {
    results,
    vacant: towers.map((tower): number => codeOf(not(isAtLeast(used(tower), f('0.7'))))),
    fen: {
      亿元楼奖: first,
      五星奖: results.map(({ state, class: name }): Fen => {
        if (state === 'undecided') return null;
        return name === '五星' ? 20_000_000n : 0n;
      }),
    },
  };
}
