import type { Fraction } from '../fraction.ts';
import { type F, f, minus, or0, over, plus, scoredOf, times, zero } from '../missing.ts';
import { type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Whole steps, towards nought. */
function steps(value: F, step: number | string): F {
  if (!value) return null;
  const count = value.over(f(step));
  return count.compare(0) < 0 ? count.times(-1).rounded(0, 'down').times(-1) : count.rounded(0, 'down');
}

const growth = (one: Subject, item: string): F => {
  const [now, before] = [one.number(item), one.number(item, 2021)];
  return over(minus(now, before), before);
};

function spentPoints(spent: F): F {
  if (!spent) return null;
  if (spent.compare(30) < 0) return zero;
  return f(5).plus(steps(spent.over(100).minus(f(1)), '0.3') ?? zero);
}

function salesPoints(one: Subject, all: F): Fraction {
  const [own, sales] = [growth(one, '销售收入'), one.number('销售收入')];
  let points: F = null;
  if (!own) {
    if (sales) points = sales.compare(2000) < 0 ? zero : f(2).plus(steps(sales.minus(f(2000)), 500) ?? zero);
  } else if (all) {
    const gap = own.minus(all);
    points = f(10).plus(steps(gap, gap.compare(0) >= 0 ? '0.04' : '0.03') ?? zero);
  }
  return or0(points?.atMost(15).atLeast(0) ?? null);
}

/** 聚集区: so many points for each whole step beyond; projects too thin; growth against the county's; those without a base apart. */
export function evaluateClusters(towns: Facts, projectFacts: Facts, links: readonly number[]) {
  const [everybody, projects] = [towns, projectFacts].map(subjectsOf);
  const total = (year: number): F => {
    const values = everybody.flatMap((one) => one.number('销售收入', year) ?? []);
    return values.length > 0 ? values.reduce((a, b) => a.plus(b)) : null;
  };
  const [now, before] = [total(2022), total(2021)];
  const all = now && before && before.compare(0) !== 0 ? now.over(before).minus(f(1)) : null;
  const score = (one: Subject): F => {
    const own = projects.filter(({ row }) => links[row] === one.row);
    const thin = own.filter((project) => (project.ratio('项目投资', '项目用地')?.compare(60) ?? 1) < 0).length;
    const [built, fresh, invested, grown] = [
      one.number('标准厂房'),
      one.number('新进企业'),
      one.number('固定投资'),
      one.number('新增规上'),
    ];
    const served = one.flag('配套');
    const taxes = steps(minus(growth(one, '区内税收'), f('0.3')), '0.05');
    return plus(
      served === null ? null : f(served ? 5 : 0),
      spentPoints(one.number('设施投入')),
      or0(plus(f(10), times(steps(minus(built, f(3000)), 300), 2))?.atLeast(0) ?? null),
      or0(fresh && (fresh.compare(3) < 0 ? zero : f(10).plus(fresh.minus(f(3)).times(2)))),
      invested &&
        (invested.compare(2000) < 0 ? zero : f(10).plus((steps(invested.minus(f(2000)), 500) ?? zero).times(2))),
      f(10)
        .minus(f(3 * thin))
        .atLeast(0),
      salesPoints(one, all),
      grown && (grown.compare(1) >= 0 ? f(10).plus(grown.minus(f(1)).times(5)) : zero),
      or0(plus(f(10), times(taxes, 2))?.atMost(20).atLeast(0) ?? null),
    );
  };
  const results: Expected[] = settle(everybody, scoredOf(everybody, score), (ties) => {
    const lines: readonly (readonly [string, number, number])[] = [
      ['一等', 1, 60],
      ['二等', 3, 60],
      ['三等', 6, 50],
    ];
    return new Map(
      ties.flatMap(({ before: ahead, members }) =>
        members.map(({ row, score: own }) => {
          const found = lines.find(([, places, line]) => ahead < places && own.compare(line) >= 0);
          return [row, found?.[0] ?? '不奖'] as const;
        }),
      ),
    );
  });
  const prizes: Readonly<Record<string, bigint>> = { 一等: 10n, 二等: 8n, 三等: 5n, 不奖: 0n };
  const fen = results.map((own) => (own.class === undefined ? null : prizes[own.class] * 1_000_000n));
  return { results, fen };
}
