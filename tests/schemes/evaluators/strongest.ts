import { Fraction } from '../fraction.ts';
import { type F, f, or0, over, times, zero } from '../missing.ts';
import { cutByPlaces, type Expected, efficacy, type Scored, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** The whole root of a whole number, rounded down. */
function wholeRoot(value: bigint, degree: number): bigint {
  const n = BigInt(degree);
  let [low, high] = [0n, 1n];
  while (high ** n <= value) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** n <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** A root to forty decimals, cut off there unless it comes out. */
function root(value: Fraction, degree: number): F {
  if (value.compare(0) < 0) return null;
  const scale = 10n ** 40n;
  return Fraction.of(wholeRoot((value.top * scale ** BigInt(degree)) / value.bottom, degree), scale);
}

const percent = (share: F, weight: number) => or0(share).times(weight);

function growth(one: Subject, item: string, year: number): F {
  const [now, before] = [one.number(item, year), one.number(item, year - 1)];
  return now && over(now.minus(before ?? zero), before);
}

interface Year {
  readonly composite: Expected[];
  readonly lively: Expected[];
  readonly promising: Expected[];
}

const first = (names: readonly string[], places: number) => (ties: Parameters<typeof cutByPlaces>[0]) =>
  cutByPlaces(ties, names, [places, 1e9]);

function yearOf(everybody: readonly Subject[], year: number): Year {
  const shares = (read: (one: Subject) => F, base: number) => efficacy(everybody.map(read), base);
  const per = (item: string) => (one: Subject) => one.ratio(item, '人口', year);
  const [output, revenue] = [shares(per('生产总值'), 0), shares(per('财政收入'), 0)];
  const [invested, earned] = [
    shares((one) => growth(one, '投资', year), 20),
    shares((one) => growth(one, '财政收入', year), 20),
  ];
  const research = everybody.flatMap((one) => one.number('研发强度', year) ?? []);
  const level = everybody.map((_, row) => percent(output[row], 60).plus(percent(revenue[row], 40)));
  const life = everybody.map((_, row) => percent(invested[row], 50).plus(percent(earned[row], 50)));
  const promise = everybody.map((one): F => {
    const own = one.number('研发强度', year);
    const better = own ? research.filter((other) => other.compare(own) > 0).length : 0;
    return own && f(100 * (research.length - better)).over(research.length);
  });
  const isFalse = (one: Subject) => one.facts.弄虚作假[year] as boolean | null;
  const whole = everybody.flatMap((one): Scored[] => {
    const own = promise[one.row];
    if (isFalse(one)) return [{ row: one.row, score: zero }];
    if (isFalse(one) === null || !own) return [];
    const score = level[one.row].times(0.5).plus(life[one.row].times(0.3)).plus(own.times(0.2));
    return [{ row: one.row, score }];
  });
  const composite = settle(everybody, whole, first(['强县', '一般'], 3));
  const pick = (taken: readonly (readonly Expected[])[], score: (row: number) => F) => {
    const chosen = ['强县', '先进'];
    const isTaken = (row: number) => taken.some((before) => chosen.includes(before[row].class ?? ''));
    const isOpen = (row: number) => taken.some((before) => before[row].state === 'undecided');
    const scored = everybody.flatMap(({ row }): Scored[] => {
      const own = score(row);
      return own && !isTaken(row) && !isOpen(row) ? [{ row, score: own }] : [];
    });
    return settle(everybody, scored, first(['先进', '一般'], 2), ({ row }) => ({
      state: isTaken(row) ? 'not-rated' : 'undecided',
    }));
  };
  const lively = pick([composite], (row) => {
    const [a, b] = [level[row], life[row]];
    return root(a.times(a).times(b).times(b).times(b), 5);
  });
  const promising = pick([composite, lively], (row) => {
    const own = times(promise[row], 1);
    return own && root(level[row].times(own), 2);
  });
  return { composite, lively, promising };
}

const is = (result: Expected, name: string): boolean | null =>
  result.state === 'rated' ? result.class === name : null;

/** 强县: the first three by the whole; of the others two by level and liveliness, then two by level and promise. */
export function evaluateStrongest(facts: Facts) {
  const everybody = subjectsOf(facts);
  const [now, last] = [yearOf(everybody, 2022), yearOf(everybody, 2021)];
  const twice = now.composite.map((own, row) => {
    const states = [is(own, '强县'), is(last.composite[row], '强县')];
    return states.includes(false) ? 0 : states.includes(null) ? 2 : 1;
  });
  const chosen = everybody.map(({ row }) => {
    const states = [is(now.composite[row], '强县'), is(now.lively[row], '先进'), is(now.promising[row], '先进')];
    return states.includes(true) ? 1 : states.includes(null) ? 2 : 0;
  });
  return { ...now, twice, chosen };
}
