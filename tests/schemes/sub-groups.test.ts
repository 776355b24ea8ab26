import { runRule, runScheme } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { findingsOf, programOf } from './compare-schemes.ts';
import { Fraction } from './fraction.ts';
import { type Subject, subjectsOf } from './plain.ts';
import { datasetOf, randomFacts } from './random-facts.ts';

const seeds = Number(process.env.RUNS ?? 20);
const choices = { 行业代码: ['3811', '3412', '1951'], 镇街: ['甲', '乙'], 停产: [true, false, false] };
type F = Fraction | null;
const none = Fraction.of(0n);
const mu = Fraction.of(2000n, 3n);

const trade = (one: Subject) => one.text('行业代码')?.slice(0, 2) ?? null;
const town = (one: Subject) => one.text('镇街');
const tax = (one: Subject): F => one.ratio('税收', '用地面积')?.times(mu) ?? null;
const added = (one: Subject): F => one.ratio('工业增加值', '用地面积')?.times(mu) ?? null;
const dirt = (one: Subject): F => one.ratio('排放量', '工业增加值');
const labour = (one: Subject): F => one.ratio('工业增加值', '平均用工人数');

function size(one: Subject): string | null {
  const income = one.number('营业收入');
  if (!income) return null;
  return income.compare(20) <= 0 ? '小' : income.compare(200) <= 0 ? '中' : '大';
}

/** Others of the same groups that have the value; null where the subject has no group. */
function peers(
  all: readonly Subject[],
  own: Subject,
  keys: readonly ((one: Subject) => string | null)[],
  read: (one: Subject) => F,
) {
  if (keys.some((key) => key(own) === null)) return null;
  return all.filter((one) => keys.every((key) => key(one) === key(own))).flatMap((one) => read(one) ?? []);
}

/** The rank over how many there are, most first. */
function rankShare(of: F, values: readonly Fraction[] | null): F {
  if (!of || !values) return null;
  const above = values.filter((value) => value.compare(of) > 0).length;
  return Fraction.of(BigInt(above + 1), BigInt(values.length));
}

/** Where a value lies between the worst and the best, 1 where all are the same. */
function between(of: F, values: readonly Fraction[] | null, isUp: boolean): F {
  if (!of || !values || values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a.compare(b));
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  if (least.compare(most) === 0) return of.compare(least) * (isUp ? 1 : -1) >= 0 ? Fraction.of(1n) : none;
  return (isUp ? of.minus(least) : most.minus(of)).over(most.minus(least));
}

function scoreOf(all: readonly Subject[], own: Subject): Fraction {
  const running = all.filter((one) => one.flag('停产') === false);
  const share = rankShare(tax(own), peers(all, own, [town, trade], tax));
  const place = between(added(own), peers(all, own, [size], added), true);
  const clean = between(dirt(own), peers(running, own, [trade], dirt), false);
  const [mine, others] = [labour(own), peers(all, own, [trade, town], labour)];
  const mean =
    others && others.length > 0
      ? others.reduce((a, b) => a.plus(b), none).over(Fraction.of(BigInt(others.length)))
      : null;
  const ratio = mine && mean && mean.compare(0) > 0 ? mine.over(mean) : null;
  const capped =
    ratio && (ratio.compare(Fraction.of(3n, 2n)) > 0 ? Fraction.of(3n, 2n) : ratio.compare(0) < 0 ? none : ratio);
  const times = (points: bigint, of: F) => (of ? of.times(Fraction.of(points)) : none);
  return [
    share ? Fraction.of(30n).minus(times(30n, share)) : none,
    times(30n, place),
    clean ? Fraction.of(12n).plus(times(8n, clean)) : none,
    times(20n, capped),
  ].reduce((a, b) => a.plus(b), none);
}

describe('ranks, extremes and means inside groups that aren’t the evaluation’s own', () => {
  const program = programOf('subgroups');

  it('nothing in the package is reported', () => {
    expect(findingsOf('subgroups').filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('score as an evaluator written apart scores', () => {
    let listed = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomFacts(program, '企业', 6 + (seed % 40), seed, choices);
      const all = subjectsOf(facts);
      const dataset = datasetOf(program, '企业', facts);
      const { scores, states } = runScheme(program, '分档', dataset, 2022);
      for (const [row, own] of all.entries()) {
        if (states[row] !== 0) {
          expect(town(own), `seed ${seed}, row ${row}`).toBeNull();
          continue;
        }
        expect(scores[row], `seed ${seed}, row ${row}`).toBeCloseTo(scoreOf(all, own).number, 9);
      }
      const outcomes = [...runRule(program, '标杆', dataset, 2022).outcomes];
      const expected = all.map((own) => {
        const known = peers(all, own, [trade], tax);
        // Those of whom nothing is known may all stand before.
        const open = all.filter((one) => trade(one) === trade(own) && !tax(one));
        const share = rankShare(tax(own), known);
        const least = rankShare(tax(own), known && [...known, ...open.map(() => Fraction.of(1_000_000_000n))]);
        const isFront = (of: F) => of !== null && of.compare(Fraction.of(1n, 5n)) <= 0;
        return isFront(share) && isFront(least) ? 1 : 0;
      });
      expect(outcomes, `seed ${seed}`).toEqual(expected);
      listed += expected.filter((one) => one === 1).length;
    }
    expect(listed).toBeGreaterThan(0);
  });
});
