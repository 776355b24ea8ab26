import type { Charge } from '../compare-schemes.ts';
import { dayOf, yearOf } from '../days.ts';
import { and, clamp, type F, f, or, or0, over, plus, times, type Verdict, zero } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const names = ['优秀', '良好', '合格', '不合格'];
const prices = ['0.7', '0.85', '1'];

function isLast(one: Subject): Verdict {
  const day = one.facts.到期日[0] as number | null;
  const left = day === null ? null : day - dayOf('2022-12-31');
  return left === null ? null : left > 0 && left <= 365;
}

function isDue(one: Subject): Verdict {
  const day = one.facts.达产日[0] as number | null;
  const years = day === null ? null : 2022 - yearOf(day);
  const [isOld, isTurn] = years === null ? [null, null] : [years >= 1, (years - 1) % 5 === 0];
  return and(isOld, or(isTurn, isLast(one)));
}

const kept = (one: Subject): F => over(one.ratio('地块税收', '用地'), one.number('承诺亩税'));

function score(one: Subject): F {
  const tax = clamp(kept(one), 0, 1.2);
  const output = clamp(over(one.ratio('产值', '用地'), one.number('承诺产出')), 0, 1.2);
  const research = clamp(over(times(one.ratio('研发', '产值'), 100), one.number('承诺研发')), 0, 1.2);
  const fined = one.flag('重大处罚');
  const fine = fined === null ? null : f(fined ? -20 : 0);
  const total = plus(times(tax, 50), times(output, 30), or0(times(research, 20)), fine);
  return total?.atLeast(zero) ?? null;
}

/** 用地全周期: rated a year after production, every five years, and in the year before the end; a poor tax bars the better grades. */
export function evaluateLandlife(facts: Facts) {
  const plots = subjectsOf(facts);
  const scored = plots.flatMap((one) => {
    const own = isDue(one) === true ? score(one) : null;
    return own ? [{ row: one.row, score: own }] : [];
  });
  const ranks = ranksOf(ranked(scored));
  const results = plots.map((one): Expected => {
    const own = scored.find(({ row }) => row === one.row);
    if (!own) return { state: isDue(one) === false ? 'out-of-scope' : 'undecided' };
    const place = [90, 75, 60].filter((line) => own.score.compare(line) < 0).length;
    const isPoor = (kept(one)?.compare(f('0.6')) ?? 1) < 0;
    return {
      state: 'rated',
      score: own.score,
      rank: ranks.get(one.row),
      class: names[isPoor ? Math.max(2, place) : place],
    };
  });
  const charges = plots.map((one, row): Charge => {
    const last = isLast(one);
    if (last === false) return ['no', null];
    const { state, class: name = '不合格' } = results[row];
    if (state !== 'undecided' && name === '不合格') return ['no', null];
    const [worth, area] = [one.number('评估价'), one.number('用地')];
    if (last === null || state !== 'rated' || !worth) return ['open', null];
    return [
      'applies',
      area &&
        worth
          .times(f(prices[names.indexOf(name)]))
          .times(area)
          .times(1_000_000)
          .rounded().top,
    ];
  });
  return { schemes: { 用地评价: results }, charges: { 续期地价: charges } };
}
