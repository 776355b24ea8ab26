import { and, codeOf, type Fen, f, isAtLeast, plus, scoredOf, type Verdict } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const scenes = ['研发设计', '采购管理', '生产管控', '质量管理', '仓储物流', '财务管理'];

/** So many of them hold, whatever the unknown ones are; don't hold, whatever they are; or can't be told. */
export function several(least: number, verdicts: readonly Verdict[]): Verdict {
  const all = (unknown: boolean) => verdicts.filter((one) => one ?? unknown).length >= least;
  return all(false) ? true : all(true) ? null : false;
}

function levelOf(one: Subject): string {
  const reached = (level: number) => scenes.map((scene) => isAtLeast(one.number(scene), f(level)));
  const control = (level: number) => isAtLeast(one.number('生产管控'), f(level));
  if (and(several(5, reached(4)), control(4)) === true) return '四级';
  if (and(several(4, reached(3)), control(3)) === true) return '三级';
  return several(3, reached(2)) === true ? '二级' : '一级';
}

function isModel(one: Subject): Verdict {
  const events = one.number('信息安全事件');
  return several(3, [
    isAtLeast(one.ratio('联网设备', '设备总数'), f('0.6')),
    one.flag('上云'),
    events && events.compare(0) === 0,
    isAtLeast(one.ratio('研发费用', '营业收入'), f('0.03')),
    isAtLeast(one.number('质量管理'), f(3)),
  ]);
}

/** 数字化水平: so many scenes at a level make the class; three of five conditions make a model; awards by level. */
export function evaluateDigital(facts: Facts) {
  const everybody = subjectsOf(facts);
  const scored = scoredOf(everybody, (one) => plus(...scenes.map((scene) => one.number(scene))) ?? f(0));
  const ranks = ranksOf(ranked(scored));
  const levels = everybody.map(levelOf);
  return {
    results: scored.map(
      ({ row, score }): Expected => ({ state: 'rated', score, rank: ranks.get(row), class: levels[row] }),
    ),
    models: everybody.map((one) => codeOf(isModel(one))),
    fen: levels.map((level): Fen => (level === '四级' ? 50_000_000n : level === '三级' ? 20_000_000n : 0n)),
  };
}
