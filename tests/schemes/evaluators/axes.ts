import { dayOf, wholeMonths } from '../days.ts';
import { and, codeOf, type F, type Fen, f, fenOf, isAtLeast, plus, type Verdict } from '../missing.ts';
import { byLines, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Ten thousand yuan by level and place of work. */
const homes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  A: { 城区: 100, 县城: 120, 乡镇: 150 },
  B: { 城区: 50, 县城: 60, 乡镇: 80 },
  C: { 城区: 20, 县城: 25, 乡镇: 35 },
};
/** Points by degree and age: up to 35, up to 45, above. */
const degrees: Readonly<Record<string, readonly number[]>> = {
  博士: [40, 35, 30],
  硕士: [30, 25, 15],
  本科: [20, 12, 5],
};
/** Yuan a month by level, single or married. */
const rents: Readonly<Record<string, readonly [number, number]>> = {
  A: [3000, 4000],
  B: [2000, 2600],
  C: [1000, 1300],
};

const dayAt = (one: Subject, item: string) => one.facts[item][0] as number | null;

function degreePoints(one: Subject): F {
  const degree = one.text('学位');
  if (degree === null) return null;
  const row = degrees[degree];
  const born = dayAt(one, '出生日');
  if (!row) return f(0);
  if (born === null) return null;
  const age = Math.floor(wholeMonths(born, dayOf('2022-12-31')) / 12);
  return f(row[age <= 35 ? 0 : age <= 45 ? 1 : 2]);
}

function points(one: Subject): F {
  const pay = one.number('年薪');
  return plus(degreePoints(one), pay?.rounded(0, 'down').atLeast(0).atMost(60) ?? null);
}

function insured(one: Subject): Verdict {
  const from = dayAt(one, '参保日');
  return from === null ? null : wholeMonths(from, dayOf('2022-12-31')) >= 12;
}

function paidOf(one: Subject, amount: () => F): Fen {
  const due = and(insured(one), one.flag('在职'));
  if (due === false) return 0n;
  const own = amount();
  return due && own ? fenOf(own) : null;
}

/** 人才安居: a table of level and place for buying, one of level and family for renting, points by degree and age. */
export function evaluateAxes(facts: Facts) {
  const people = subjectsOf(facts);
  const scored = people.flatMap((one) => {
    const score = points(one);
    return score ? [{ row: one.row, score }] : [];
  });
  const level = (one: Subject) => one.text('层次');
  return {
    results: settle(people, scored, byLines(['一等', '二等', '三等'], [80, 60])),
    fen: {
      购房补贴: people.map((one) => {
        const [own, place] = [level(one), one.text('就业地')];
        if (own !== null && !homes[own]) return 0n;
        return paidOf(one, () => (own === null || place === null ? null : f(homes[own][place])));
      }),
      租房补贴: people.map((one) => {
        const [own, rent, married] = [level(one), one.number('月房租'), one.flag('已婚')];
        if (own !== null && !rents[own]) return 0n;
        return paidOf(one, () => {
          if (own === null || married === null || !rent) return null;
          return rent
            .atMost(rents[own][married ? 1 : 0])
            .times(12)
            .over(10_000);
        });
      }),
    },
    lists: {
      续期: people.map((one) => {
        const score = points(one);
        return codeOf(and(one.flag('在职'), isAtLeast(score, f(60))));
      }),
    },
  };
}
