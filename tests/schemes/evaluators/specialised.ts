import { dayOf, wholeMonths, yearOf } from '../days.ts';
import {
  and,
  clamp,
  codeOf,
  type F,
  type Fen,
  f,
  isAtLeast,
  minus,
  or,
  or0,
  over,
  paid,
  plus,
  scoredOf,
  table,
  times,
  type Verdict,
} from '../missing.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const endOf2022 = dayOf('2022-12-31');
const dayAt = (one: Subject, item: string) => one.facts[item][0] as number | null;
const yearsAt = (one: Subject, item: string): F => {
  const day = dayAt(one, item);
  return day === null ? null : f(Math.floor(wholeMonths(day, endOf2022) / 12));
};
const steps = (of: F, lines: readonly string[], points: readonly string[]): F =>
  table(
    of,
    lines.map((line, place) => [line, points[place]] as const),
    '0',
  );

function growth(one: Subject): F {
  const own = [2021, 2022].map((year) => {
    const [now, last] = [one.number('主营收入', year), one.number('主营收入', year - 1)];
    return over(minus(now, last), last);
  });
  const both = plus(...own);
  return both?.over(2) ?? null;
}

/** The first of the questions that is answered yes; null where one before it can't be answered. */
function first(questions: readonly (readonly [Verdict, number])[]): F {
  for (const [verdict, points] of questions) {
    if (verdict === null) return null;
    if (verdict) return f(points);
  }
  return f(0);
}

function named(text: string | null, points: Readonly<Record<string, number>>): F {
  return text === null ? null : f(points[text] ?? 0);
}

function special(one: Subject): F {
  const years = yearsAt(one, '细分市场起始日');
  return plus(
    steps(one.ratio('主营收入', '营业收入'), ['0.6', '0.7', '0.8'], ['1', '3', '5']),
    or0(steps(growth(one), ['0', '0.04', '0.06', '0.08', '0.1'], ['2', '4', '6', '8', '10'])),
    years && f(Math.max(0, Math.min(5, Math.floor(years.number / 2)))),
    named(one.text('产品领域'), { 补短板: 5, 服务龙头: 3 }),
  );
}

function fine(one: Subject): F {
  const debt = one.ratio('负债总额', '资产总额');
  const debtPoints = [
    ['0.7', 0],
    ['0.6', 1],
    ['0.5', 3],
  ] as const;
  return plus(
    steps(one.number('数字化等级'), ['2', '3'], ['3', '5']),
    clamp(times(one.number('质量管理项数'), 3), null, 5),
    steps(one.ratio('净利润', '营业收入'), ['0.02', '0.04', '0.06', '0.08', '0.1'], ['2', '4', '6', '8', '10']),
    debt && f(debtPoints.find(([line]) => debt.compare(f(line)) > 0)?.[1] ?? 5),
  );
}

function creative(one: Subject): F {
  const [cost, share] = [one.number('研发费用'), one.ratio('研发费用', '营业收入')];
  const spends = (least: number, part: string) => or(isAtLeast(cost, f(least)), isAtLeast(share, f(part)));
  const has = (item: string) => isAtLeast(one.number(item), f(1));
  return plus(
    first([
      [has('高价值知识产权'), 10],
      [has('一类知识产权'), 6],
      [has('二类知识产权'), 2],
    ]),
    first([
      [spends(500, '0.1'), 10],
      [spends(400, '0.08'), 8],
      [spends(300, '0.06'), 6],
      [spends(200, '0.04'), 4],
      [spends(100, '0.03'), 2],
    ]),
    steps(one.ratio('研发人员', '职工人数'), ['0.05', '0.1', '0.2'], ['1', '3', '5']),
    named(one.text('研发机构'), { 国家级: 10, 省级: 8, 市级: 4, 市级以下: 2 }),
  );
}

const scoreOf = (one: Subject): F => plus(special(one), fine(one), clamp(one.number('特色评分'), 0, 15), creative(one));

const funded = (one: Subject) => or0(one.number('新增股权融资')).plus(or0(one.number('新增股权融资', 2021)));
const everDid = (one: Subject, item: string) => [2020, 2021, 2022].some((year) => one.facts[item][year] === true);

function isDirect(one: Subject): Verdict {
  const both = plus(one.number('研发费用'), one.number('研发费用', 2021));
  return or(
    everDid(one, '获科技奖励'),
    isAtLeast(both, f(2000)),
    isAtLeast(funded(one), f(6000)),
    everDid(one, '大赛五百强'),
  );
}

function isRecognised(one: Subject): Verdict {
  const cost = one.number('研发费用');
  return and(
    isAtLeast(yearsAt(one, '细分市场起始日'), f(2)),
    isAtLeast(cost, f(100)),
    isAtLeast(one.ratio('研发费用', '营业收入'), f('0.03')),
    or(isAtLeast(one.number('营业收入'), f(1000)), isAtLeast(funded(one), f(2000))),
    or(isAtLeast(scoreOf(one), f(60)), isDirect(one)),
  );
}

function award(one: Subject): Fen {
  const day = dayAt(one, '认定日');
  const isNew = day !== null && yearOf(day) === 2022;
  return paid(and(isRecognised(one), isNew), () => {
    const score = scoreOf(one);
    return score && f(score.compare(80) >= 0 ? 30 : 20);
  });
}

function isRevoked(one: Subject): Verdict {
  const [named, again] = [dayAt(one, '认定日'), dayAt(one, '复核日')];
  if (named === null) return false;
  return Math.floor(wholeMonths(named, endOf2022) / 12) >= 3 && (again === null || again > endOf2022);
}

/** 专精特新: thirteen marks in four groups, four conditions of which the last has another way in. */
export function evaluateSpecialised(facts: Facts) {
  const everybody = subjectsOf(facts);
  const results: Expected[] = settle(everybody, scoredOf(everybody, scoreOf), byLines(['达标', '不达标'], [60]));
  const codes = (of: (one: Subject) => Verdict) => everybody.map((one) => codeOf(of(one)));
  return {
    schemes: { 专精特新评分: results },
    lists: { 直通: codes(isDirect), 认定: codes(isRecognised), 撤销: codes(isRevoked) },
    fen: { 认定奖励: everybody.map(award) },
  };
}
