import { exact, parseExact, subtract } from '../base/exact.ts';
import type { Classing, ClassLine, Cutting } from '../program/program.ts';
import {
  compareSql,
  constantSql,
  countSql,
  type FlagSql,
  joinDoubts,
  multiplySql,
  type NumberSql,
  roundSql,
  textSql,
} from './number-sql.ts';
import type { RankingSql } from './ranking-sql.ts';
import type { CodeSql } from './rule-sql.ts';
import type { Stages } from './stages.ts';

/** Index of no class. */
export const none = 255;

/** Where the cumulative lines of a quota fall, each rounded by itself on the exact product. */
export function quotaLines(s: Stages, classing: Cutting, ranked: string): readonly string[] {
  const count = countSql(s, ranked);
  const rounded = (share: NumberSql) => roundSql(s, multiplySql(s, share, count), 0, classing.rounding).exact().n;
  let before = exact(0n);
  let sum = '0';
  let least = '0';
  return classing.classes.map(({ line }) => {
    const share = parseExact(line ?? '1') ?? exact(1n);
    if (classing.isStepwise) sum = s.place(`${sum} + ${rounded(constantSql(subtract(share, before)))}`);
    else sum = rounded(constantSql(share));
    before = share;
    least = s.place(`least(${ranked}, greatest(${sum}, ${least} + ${classing.minimum}))`);
    return least;
  });
}

/** Whether a score reaches the line of a class; every score that of a class without one. */
export function reachesSql(s: Stages, score: NumberSql, { line, isInclusive = true }: ClassLine): FlagSql {
  if (line === undefined) return { b: 'true', doubts: [] };
  return compareSql(s, score, isInclusive ? '>=' : '>', textSql(line));
}

/** Classes by one cumulative share, or one score, each. */
export function cutSql(s: Stages, classing: Classing, ranking: RankingSql, score: NumberSql): CodeSql {
  const { rank, tied, ranked } = ranking;
  const isRanked = `${score.f} is null then ${none}`;
  if (classing.kind === 'quota') {
    const place = s.place(classing.ties === 'up' ? rank : `${rank} + ${tied} - 1`);
    const last = classing.classes.length - 1;
    const cases = quotaLines(s, classing, ranked).slice(0, last);
    const text = cases.map((line, index) => `when ${place} <= ${line} then ${index}`).join(' ');
    return { code: s.place(`case when ${isRanked} ${text} else ${Math.max(0, last)} end`), doubts: [] };
  }
  const reaches = classing.classes.map((line, index) => {
    const test = reachesSql(s, score, line);
    return { text: `when ${test.b} then ${index}`, doubts: test.doubts };
  });
  const text = reaches.map((part) => part.text).join(' ');
  return {
    code: s.place(`case when ${isRanked} ${text} else ${none} end`),
    doubts: joinDoubts(...reaches.map((part) => part.doubts)),
  };
}
