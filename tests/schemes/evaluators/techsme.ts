import {
  and,
  clamp,
  type F,
  f,
  isAbove,
  isAtLeast,
  not,
  or,
  plus,
  table,
  times,
  type Verdict,
  zero,
} from '../missing.ts';
import { byLines, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const people = [
  ['0.1', '4'],
  ['0.15', '8'],
  ['0.2', '12'],
  ['0.25', '16'],
  ['0.3', '20'],
] as const;
const ladder = (...lines: string[]) => lines.map((line, at) => [line, `${10 * (at + 1)}`] as const);
const ofIncome = ladder('0.02', '0.03', '0.04', '0.05', '0.06');
const ofCost = ladder('0.08', '0.1', '0.15', '0.2', '0.3');

function results(one: Subject): F {
  const [first, second] = [one.number('一类成果'), one.number('二类成果')];
  if (!first) return null;
  if (first.compare(1) >= 0) return f(30);
  return clamp(times(second, 6), 0, 24);
}

function score(one: Subject): F {
  const [income, cost] = [one.ratio('研发费用', '销售收入'), one.ratio('研发费用', '成本费用')];
  const research = (table(income, ofIncome, '0') ?? zero).atLeast(table(cost, ofCost, '0') ?? zero);
  return plus(table(one.ratio('科技人员', '职工总数'), people, '0') ?? zero, research, results(one));
}

const isRecent = (one: Subject, item: string): boolean => {
  const years = one.years(item);
  return years !== null && years < 5;
};

/** 科技型中小企业: of two ways to measure research the better; sixty points with people of its own, or one of four marks. */
export function evaluateTechsme(facts: Facts) {
  const firms = subjectsOf(facts);
  const scored = firms.flatMap((one) => {
    const own = score(one);
    return own ? [{ row: one.row, score: own }] : [];
  });
  const rated = settle(firms, scored, byLines(['达标', '不达标'], [60]));
  const basic = firms.map((one) =>
    and(
      ...[
        ['职工总数', 500],
        ['销售收入', 20_000],
        ['资产总额', 20_000],
      ].map(([item, most]) => not(isAbove(one.number(item as string), f(most)))),
      not(one.flag('严重失信')),
    ),
  );
  const byScore = firms.map((one, row) => {
    const own = rated[row].state === 'rated' ? rated[row].class === '达标' : null;
    return and(basic[row], own, isAtLeast(one.ratio('科技人员', '职工总数'), f('0.1')));
  });
  const direct = firms.map((one, row) => {
    const level = one.text('研发机构级别');
    const hasLab = level === null ? null : ['国家级', '省级'].includes(level);
    return and(basic[row], or(one.flag('高新技术企业'), hasLab, isRecent(one, '获奖日期'), isRecent(one, '标准日期')));
  });
  const code = (own: Verdict) => (own === null ? 2 : Number(own));
  return {
    schemes: { 科小评价: rated },
    lists: {
      评价入库: byScore.map(code),
      直接确认: direct.map(code),
      入库: byScore.map((own, row) => code(or(own, direct[row]))),
    },
  };
}
