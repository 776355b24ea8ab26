import { Fraction, sum } from '../fraction.ts';
import { cutByPlaces, type Expected, type Scored, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const mu = Fraction.of(2000n, 3n);
const names = ['A', 'B', 'C', 'D'];

/** What several firms have together; unknown where one of them doesn't know. */
function together(members: readonly Subject[], item: string): Fraction | null {
  const parts = members.flatMap((one) => one.number(item) ?? []);
  return parts.length === members.length ? sum(parts) : null;
}

function scoreOf(members: readonly Subject[]): Fraction | null {
  const [tax, area] = [together(members, '税收'), together(members, '用地面积')];
  const [value, staff] = [together(members, '工业增加值'), together(members, '平均用工人数')];
  if (!tax || !area || area.compare(0) <= 0) return null;
  const first = tax.over(area).times(mu).over(15).times(60);
  return value && staff && staff.compare(0) > 0 ? first.plus(value.over(staff).over(12).times(40)) : first;
}

function unitsOf(everybody: readonly Subject[], mayMerge: (one: Subject) => boolean): Subject[][] {
  const parcels = new Map<string, Subject[]>();
  const units: Subject[][] = [];
  for (const one of everybody) {
    const parcel = mayMerge(one) ? one.text('地块编号') : null;
    const known = parcel === null ? undefined : parcels.get(parcel);
    if (known) {
      known.push(one);
      continue;
    }
    const unit = [one];
    units.push(unit);
    if (parcel !== null) parcels.set(parcel, unit);
  }
  return units;
}

/** Ranks and classes of units; a unit counts once, or once for each member. */
function evaluateUnits(units: readonly (readonly Subject[])[], countsEach: boolean): Expected[] {
  const results: Expected[] = [];
  const scored: (Scored & { unit: readonly Subject[]; count: number })[] = [];
  for (const [index, unit] of units.entries()) {
    const score = scoreOf(unit);
    for (const one of unit) results[one.row] = { state: 'undecided' };
    if (score) scored.push({ row: index, score, unit, count: countsEach ? unit.length : 1 });
  }
  scored.sort((a, b) => b.score.compare(a.score));
  const all = scored.reduce((total, { count }) => total + count, 0);
  const places = ['0.25', '0.7', '0.95', '1'].map((share) => Fraction.from(share).times(all).rounded().number);
  for (const own of scored) {
    const better = scored.filter(({ score }) => score.compare(own.score) > 0);
    const before = better.reduce((total, { count }) => total + count, 0);
    const classes = cutByPlaces([{ before, members: [own] }], names, places);
    for (const one of own.unit)
      results[one.row] = { state: 'rated', score: own.score, rank: before + 1, class: classes.get(own.row) };
  }
  return results;
}

const orderOf = (one: Expected): number => (one.class ? names.indexOf(one.class) : 4);

/** 遂昌: firms on one parcel are one and share the result, counting for each; and another that takes the better of both evaluations. */
export function evaluateSuichang(facts: Facts): { shared: Expected[]; better: Expected[] } {
  const everybody = subjectsOf(facts);
  const units = unitsOf(everybody, (one) => one.flag('停产') === false);
  const merged = evaluateUnits(units, false);
  const alone = evaluateUnits(
    everybody.map((one) => [one]),
    false,
  );
  const better = merged.map((own, row) => {
    const unit = units.find((members) => members.some((one) => one.row === row));
    const single = alone[row];
    if (!unit || unit.length < 2 || !single) return own;
    const gap = orderOf(single) - orderOf(own);
    const isHigher = single.score && own.score ? single.score.compare(own.score) > 0 : false;
    return gap < 0 || (gap === 0 && isHigher) ? single : own;
  });
  return {
    shared: evaluateUnits(
      unitsOf(everybody, () => true),
      true,
    ),
    better,
  };
}
