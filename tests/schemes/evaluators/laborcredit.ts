import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, compared, f, isAbove, isAtLeast, not, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';
import { several } from './digital.ts';

const grave = ['拒不改正', '移送公安', '欠薪名单'];
const flag = (one: Subject, item: string, year: number): Verdict => {
  const fact = one.facts[item][year];
  return typeof fact === 'boolean' ? fact : null;
};

interface Standing {
  readonly score: NonNullable<ReturnType<Subject['number']>>;
  readonly class: string;
}

function standingIn(one: Subject, year: number): Standing | null {
  const [punished, accused] = [one.number('受处理次数', year), one.number('投诉件数', year)];
  if (!punished || !accused) return null;
  const score = f(100).minus(punished.times(10)).minus(accused.times(2).atMost(20)).atLeast(0);
  const isClean = and(...grave.map((item) => not(flag(one, item, year))));
  if (isClean !== true) return { score, class: 'C' };
  return { score, class: punished.compare(0) === 0 ? 'A' : 'B' };
}

const is = (own: Standing | null, name: string): Verdict => own && own.class === name;

/** 诚信: classes by what happened alone; a review list by three of seven; a deposit by how long the class has held. */
export function evaluateLaborcredit(facts: Facts) {
  const everybody = subjectsOf(facts);
  const years = everybody.map((one) => [2022, 2021, 2020].map((year) => standingIn(one, year)));
  const ranks = ranksOf(ranked(years.flatMap(([now], row) => (now ? [{ row, score: now.score }] : []))));
  const held = (row: number, count: number) => and(...years[row].slice(0, count).map((own) => is(own, 'A')));
  const share = (row: number): number | null => {
    const isLast = is(years[row][0], 'C');
    const [three, two] = [held(row, 3), held(row, 2)];
    if (isLast === null || isLast) return isLast && 4;
    if (three === null || three) return three && 0;
    return two === null ? null : two ? 1 : 2;
  };
  return {
    results: years.map(
      ([now], row): Expected =>
        now ? { state: 'rated', score: now.score, rank: ranks.get(row), class: now.class } : { state: 'undecided' },
    ),
    lists: {
      重点巡查: everybody.map((one, row) =>
        codeOf(
          several(3, [
            is(years[row][0], 'C'),
            isAtLeast(one.number('受处理次数'), f(2)),
            isAbove(one.number('投诉件数'), f(5)),
            not(one.flag('实名制')),
            not(one.flag('专用账户')),
            compared(one.number('合同签订率'), f(90), (order) => order < 0),
            is(years[row][1], 'C'),
          ]),
        ),
      ),
      免审查: everybody.map((_, row) => codeOf(held(row, 3))),
    },
    charges: everybody.map((one, row): Charge => {
      const [percent, price] = [share(row), one.number('合同额')];
      if (percent === null) return ['open', null];
      return ['applies', price?.times(percent).times(10_000).rounded().top ?? null];
    }),
  };
}
