import { and, type F, f, not, plus, scoredOf, times, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const flag = (one: Subject, item: string, points: number): F => {
  const own = one.flag(item);
  return own === null ? null : f(own ? points : 0);
};

/** Full marks at the line, so much less for each step begun below it, never below one; one where nothing is known. */
function dense(value: F, line: number, step: number, less: number): F {
  if (!value) return f(1);
  const steps = f(line).minus(value).atLeast(0).over(step).rounded(0, 'up');
  return f(25).minus(steps.times(less)).atLeast(1);
}

function scale(output: F): F {
  if (!output) return null;
  if (output.compare(3) >= 0) return f(20);
  return output.compare(1) >= 0 ? output.rounded(0, 'down').times(5) : f(0.5);
}

function points(one: Subject): F {
  const [kind, ratio] = [one.text('产业类别'), one.number('容积率')];
  const owner = [flag(one, '世界五百强', 10), flag(one, '上市公司', 8), flag(one, '高新企业', 5)];
  return plus(
    kind === null ? null : f({ 鼓励: 10, 允许: 5 }[kind] ?? 0),
    scale(one.number('投产产值')),
    dense(times(one.ratio('投产产值', '占地'), 10_000), 400, 10, 0.1),
    dense(one.ratio('投产税收', '占地'), 20, 1, 0.5),
    ratio && f(ratio.compare(2) > 0 ? 10 : ratio.compare(f('1.5')) >= 0 ? 8 : ratio.compare(1) >= 0 ? 6 : 0),
    owner.includes(null) ? null : (owner as NonNullable<F>[]).reduce((a, b) => a.atLeast(b)),
  );
}

function scoreOf(one: Subject): F {
  const kind = one.text('产业类别');
  const vetoes: Verdict[] = [
    and(kind === null ? null : kind === '限制', not(one.flag('主导产业'))),
    one.flag('排放超标'),
  ];
  return vetoes.includes(true) ? f(0) : vetoes.includes(null) ? null : points(one);
}

/** 准入: points by kind, scale, density and owner; vetoes; large projects go before the board all the same. */
export function evaluateAdmitting(facts: Facts): Expected[] {
  const everybody = subjectsOf(facts);
  const scored = scoredOf(everybody, scoreOf);
  const ranks = ranksOf(ranked(scored));
  const results = everybody.map((): Expected => ({ state: 'undecided' }));
  for (const { row, score } of scored) {
    const isLarge = (everybody[row].number('固投')?.compare(10) ?? -1) >= 0;
    const own = score.compare(70) >= 0 ? '准入' : score.compare(55) >= 0 || isLarge ? '上会' : '不准';
    results[row] = { state: 'rated', score, rank: ranks.get(row), class: own };
  }
  return results;
}
