import { yearOf } from '../days.ts';
import { and, clamp, type F, f, isAbove, isAtLeast, or0, plus, table, type Verdict } from '../missing.ts';
import { type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const growths = [
  ['0.05', '4'],
  ['0.15', '6'],
  ['0.25', '8'],
  ['0.35', '10'],
] as const;

function growth(one: Subject, item: string, year: number): F {
  const [first, second, third] = [2, 1, 0].map((back) => one.number(item, year - back));
  if (!second) return null;
  if (second.compare(0) === 0) return f(-1);
  if (!first || !third) return null;
  const last = third.over(second);
  return (first.compare(0) === 0 ? last : second.over(first).plus(last).over(2)).minus(f(1));
}

const growthPoints = (own: F): F => {
  if (!own) return f(0);
  return own.compare(0) > 0 && own.compare(f('0.05')) < 0 ? f(2) : table(own, growths, '0');
};

function conversions(one: Subject, year: number): F {
  const all = plus(...[0, 1, 2].map((back) => one.number('转化数', year - back)));
  if (!all) return f(0);
  const lines = [3, 6, 9, 15].map((line, at) => [`${line}`, `${[12, 18, 24, 30][at]}`] as const);
  return all.compare(0) > 0 && all.compare(3) < 0 ? f(6) : table(all, lines, '0');
}

const score = (one: Subject, year: number): F =>
  plus(
    clamp(one.number('知识产权分', year), 0, 30),
    or0(conversions(one, year)),
    clamp(one.number('组织管理分', year), 0, 20),
    growthPoints(growth(one, '净资产', year)),
    growthPoints(growth(one, '销售收入', year)),
  );

function pooledThree(one: Subject, top: string, bottom: string, year: number): F {
  const [a, b] = [top, bottom].map((item) => plus(...[0, 1, 2].map((back) => one.number(item, year - back))));
  return a && b && b.compare(0) > 0 ? a.over(b) : null;
}

function isNamed(one: Subject, year: number): Verdict {
  const [day, sales] = [one.facts.注册日期[0] as number | null, one.number('销售收入', year)];
  const line = sales && f(sales.compare(5000) <= 0 ? '0.05' : sales.compare(20_000) <= 0 ? '0.04' : '0.03');
  return and(
    day === null ? null : year - yearOf(day) >= 1,
    isAtLeast(pooledThree(one, '研发费用', '销售收入', year), line),
    isAtLeast(pooledThree(one, '境内研发', '研发费用', year), f('0.6')),
    isAtLeast(one.ratio('高新收入', '总收入', year), f('0.6')),
    isAtLeast(one.ratio('科技人员', '职工总数', year), f('0.1')),
    isAbove(score(one, year), f(70)),
  );
}

/** 高新技术企业: growth over two steps or one, research by size, more than seventy points; the first time pays more. */
export function evaluateHitech(facts: Facts, years: readonly number[]) {
  const firms = subjectsOf(facts);
  const scored = firms.flatMap((one) => {
    const own = score(one, 2022);
    return own ? [{ row: one.row, score: own }] : [];
  });
  const named = firms.map((one) => isNamed(one, 2022));
  const fen = firms.map((one, row) => {
    const [own, accident] = [named[row], one.flag('重大事故')];
    if (own === false || accident === true) return 0n;
    if (own === null || accident === null) return null;
    const wasNamed = years.some((year) => year < 2022 && isNamed(one, year) === true);
    return wasNamed ? 10_000_000n : 40_000_000n;
  });
  return {
    schemes: { 高企评分: settle(firms, scored, () => new Map()) },
    lists: { 高企认定: named.map((own) => (own === null ? 2 : Number(own))) },
    fen: { 认定奖: fen },
  };
}
