import { sum } from '../fraction.ts';
import { f, plus } from '../missing.ts';
import { type Expected, ranked, ranksOf, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** 质量奖: the mean of the judges without the highest and the lowest; two prizes at most, and none below the line. */
export function evaluatePanel(facts: Facts, sheets: Facts, owners: readonly number[]) {
  const firms = subjectsOf(facts);
  const judges = subjectsOf(sheets);
  const marksOf = (one: Subject) =>
    judges.flatMap((sheet) => (owners[sheet.row] === one.row ? (sheet.number('现场分') ?? []) : []));
  const isBarred = (one: Subject) => (one.years('上次获奖日') ?? 3) < 3;
  const scored = firms.flatMap((one) => {
    const marks = marksOf(one).sort((a, b) => a.compare(b));
    const paper = one.number('资料分');
    if (marks.length < 5 || isBarred(one) || !paper) return [];
    const site = sum(marks.slice(1, -1)).over(marks.length - 2);
    const score = plus(paper.times(f('0.3')), site.times(f('0.7')));
    return score ? [{ row: one.row, score, breakers: [paper] }] : [];
  });
  const ties = ranked(scored);
  const ranks = ranksOf(ties);
  const winners = new Set(
    ties.flatMap(({ before, members }) => (before + members.length <= 2 ? members.map(({ row }) => row) : [])),
  );
  const results = firms.map((one): Expected => {
    if (marksOf(one).length < 5) return { state: 'out-of-scope' };
    if (isBarred(one)) return { state: 'not-rated' };
    const own = scored.find(({ row }) => row === one.row);
    if (!own) return { state: 'undecided' };
    const isClean = one.flag('环保处罚') === false && one.flag('严重失信') === false;
    const isWinner = winners.has(one.row) && own.score.compare(85) >= 0 && isClean;
    const name = isWinner ? '授奖' : own.score.compare(80) >= 0 ? '提名' : '不授奖';
    return { state: 'rated', score: own.score, rank: ranks.get(one.row), class: name };
  });
  const prizes: Readonly<Record<string, bigint>> = { 授奖: 100_000_000n, 提名: 20_000_000n };
  const fen = results.map(({ state, class: name = '' }) => (state === 'undecided' ? null : (prizes[name] ?? 0n)));
  return { schemes: { 质量奖: results }, fen: { 质量奖励: fen } };
}
