import type { Charge } from '../compare-schemes.ts';
import { codeOf, type F, f, isAtLeast, not, over, table, times, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const visits = ['12', '4', '2', '1'];
const premiums = ['1.3', '1', '1', '0.8'];
const step = (value: F, ...lines: [string, string][]): number | null => table(value, lines, '4')?.number ?? null;

function worst(one: Subject): number | null {
  const [found, mended] = [one.number('隐患数'), one.number('整改数')];
  const share = found && (found.compare(0) === 0 ? f(1) : over(mended, found));
  const some = (value: F, low: string, high: string) => {
    const own = step(value, [low, '2'], [high, '1']);
    return own === 4 && value && value.compare(0) > 0 ? 3 : own;
  };
  const parts = [
    step(one.ratio('危化存量', '危化临界量'), ['0.5', '3'], ['1', '2'], ['10', '1']),
    some(one.number('涉粉人数'), '10', '30'),
    some(one.number('液氨'), '2', '10'),
    table(
      share,
      [
        ['0.6', '2'],
        ['0.8', '3'],
        ['0.95', '4'],
      ],
      '1',
    )?.number ?? null,
  ];
  const [high, open] = [
    parts.filter((own) => own !== null && own <= 2).length,
    parts.filter((own) => own === null).length,
  ];
  if (high >= 2) return 1;
  return open > 0 ? null : Math.min(...(parts as number[]));
}

function gradeOf(one: Subject): number | null {
  const [deaths, standard] = [one.number('死亡事故'), one.text('标准化')];
  if (!deaths) return null;
  if (deaths.compare(0) > 0) return 1;
  const own = worst(one);
  if (standard === null || own === null) return null;
  return ['一级', '二级'].includes(standard) ? Math.min(4, own + 1) : own;
}

/** 风险分级: the worst of four, two at the second make the first; visits and premiums by grade. */
export function evaluateRiskgrade(facts: Facts) {
  const firms = subjectsOf(facts);
  const grades = firms.map(gradeOf);
  const missed = firms.map((one, row): Verdict => {
    const own = grades[row];
    return own === null ? null : not(isAtLeast(one.number('检查次数'), f(visits[own - 1])));
  });
  const insured = firms.map((one, row): Charge => {
    const [own, base] = [grades[row], one.number('基准保费')];
    if (own === null) return ['open', null];
    return [
      'applies',
      times(base, premiums[own - 1])
        ?.times(100)
        .rounded().top ?? null,
    ];
  });
  return { lists: { 补查名单: missed.map(codeOf) }, charges: { 责任险: insured } };
}
