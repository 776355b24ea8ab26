import type { Expression } from '../program/expression.ts';
import type { OddValue, Scheme, ScoreItem } from '../program/program.ts';
import { groupExtreme, groupMean, groupRank, isAboveZero, type MembersSql, wholeSql } from './group-sql.ts';
import {
  addSql,
  certainSql,
  chooseSql,
  compareSql,
  divideSql,
  extremeSql,
  type FlagSql,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  oneSql,
  textSql,
  whereSql,
  zeroSql,
} from './number-sql.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { Stages } from './stages.ts';
import type { StandingSql } from './standing-sql.ts';
import { countOf, totalSql, vetoesSql } from './total-sql.ts';

export interface ItemSql {
  readonly value: NumberSql;
  readonly score: NumberSql;
}

/** The scoring of everybody in one group; the total is missing for those that are undecided. */
export interface GroupScoreSql {
  readonly items: readonly ItemSql[];
  readonly total: NumberSql;
  /** What a member lacks, as a text of 0 and 1 in the order of `listReasons`. */
  readonly lacks: string;
}

/** A value that is scored by its sign alone. */
interface OddSql {
  readonly test: FlagSql;
  readonly rule: OddValue;
}

interface OwnValue {
  readonly value: NumberSql;
  readonly benchmark: NumberSql;
  readonly points: NumberSql;
  readonly best?: NumberSql;
  readonly worst?: NumberSql;
  readonly odd: readonly OddSql[];
  /** Whether the item can be computed from the subject's own data, and whether the transform decides it. */
  readonly has: FlagSql;
  readonly isPlain: FlagSql;
  readonly isAbove: FlagSql;
}

function oddValues(s: Stages, { atZero, belowZero }: ScoreItem, value: NumberSql): readonly OddSql[] {
  return [
    ...(atZero ? [{ test: compareSql(s, value, '=', zeroSql), rule: atZero }] : []),
    ...(belowZero ? [{ test: compareSql(s, value, '<', zeroSql), rule: belowZero }] : []),
  ];
}

function ownValue(compiler: SqlCompiler, item: ScoreItem, place: SqlPlace): OwnValue {
  const { s } = compiler;
  const settled = (node: Expression): NumberSql => {
    const found = compiler.number(node, place);
    return { ...found, f: s.place(found.f) };
  };
  const value = settled(item.value);
  const isAbove = isAboveZero(s, value);
  const odd = oddValues(s, item, value);
  const needs: FlagSql[] = [];
  const need = (test: FlagSql): void => {
    needs.push(test);
  };
  const isThere = ({ f, doubts }: NumberSql): FlagSql => ({ b: s.place(`${f} is not null`), doubts });
  const points = item.points ? settled(item.points) : missingSql;
  if (item.points) need(isThere(points));
  const [best, worst] = [item.best && settled(item.best), item.worst && settled(item.worst)];
  for (const bound of [best, worst]) if (bound) need(isThere(bound));
  if (best && worst) need(compareSql(s, addSql(s, best, worst, '-'), '<>', zeroSql));
  let benchmark: NumberSql = missingSql;
  if (item.transform === 'ratio' || item.transform === 'deviation') {
    benchmark = item.benchmark ? compiler.number(item.benchmark, place) : missingSql;
    need(isAboveZero(s, benchmark));
  }
  if (item.transform === 'ratio' && item.direction === 'down' && item.cap === undefined) need(isAbove);
  const own = needs.map(({ b }) => `coalesce(${b}, false)`).join(' and ') || 'true';
  const cases = odd.map(({ test, rule }) => `when ${test.b} then ${rule.kind !== 'missing'}`).join(' ');
  const doubts = joinDoubts(value.doubts, ...odd.map(({ test }) => test.doubts), ...needs.map((test) => test.doubts));
  const has = s.place(`${value.f} is not null and ${cases === '' ? own : `(case ${cases} else ${own} end)`}`);
  const isOdd = odd.map(({ test }) => `coalesce(${test.b}, false)`).join(' or ');
  const isPlain = isOdd === '' ? has : s.place(`${has} and not (${isOdd})`);
  return {
    value,
    benchmark,
    points,
    ...(best ? { best } : {}),
    ...(worst ? { worst } : {}),
    odd,
    has: { b: has, doubts },
    isPlain: { b: isPlain, doubts },
    isAbove,
  };
}

/** Efficacy: the stated best earns the whole, the stated worst the base; an unstated one is the group's own. */
function betweenBounds(s: Stages, item: ScoreItem, own: OwnValue, rated: MembersSql, base: NumberSql): NumberSql {
  const { value } = own;
  const isUp = item.direction === 'up';
  const extreme = (isMost: boolean): NumberSql => groupExtreme(rated, value, isMost ? 'max' : 'min');
  const best = own.best ?? extreme(isUp);
  const worst = own.worst ?? extreme(!isUp);
  const width = addSql(s, best, worst, '-');
  const share = certainSql(s, divideSql(s, addSql(s, value, worst, '-'), width));
  const between = addSql(s, base, multiplySql(s, addSql(s, oneSql, base, '-'), share));
  return chooseSql(s, compareSql(s, width, '=', zeroSql), oneSql, between);
}

function plainMultiple(compiler: SqlCompiler, item: ScoreItem, own: OwnValue, rated: MembersSql): NumberSql {
  const { s } = compiler;
  const { value, benchmark, isAbove } = own;
  switch (item.transform) {
    case 'ratio': {
      if (item.direction === 'up') return divideSql(s, value, benchmark);
      return chooseSql(
        s,
        isAbove,
        divideSql(s, benchmark, value),
        item.cap === undefined ? missingSql : textSql(item.cap),
      );
    }
    case 'deviation': {
      const ratio = divideSql(s, value, benchmark);
      return item.direction === 'down' ? addSql(s, wholeSql(2), ratio, '-') : ratio;
    }
    case 'min-max': {
      const base = divideSql(s, textSql(item.base ?? '0'), wholeSql(100));
      if (item.best || item.worst) return betweenBounds(s, item, own, rated, base);
      const [least, most] = [groupExtreme(rated, value, 'min'), groupExtreme(rated, value, 'max')];
      const width = addSql(s, most, least, '-');
      const above = item.direction === 'down' ? addSql(s, most, value, '-') : addSql(s, value, least, '-');
      const share = divideSql(s, above, width);
      const between = addSql(s, base, multiplySql(s, addSql(s, oneSql, base, '-'), share));
      return chooseSql(s, compareSql(s, width, '=', zeroSql), oneSql, between);
    }
    case 'rank': {
      const { rank, count } = groupRank(rated, value, item.direction === 'down');
      return divideSql(s, addSql(s, addSql(s, count, rank, '-'), oneSql), count);
    }
    case 'points':
      return own.points;
  }
}

/** First the cap, then the floor; a deviation has floor 0 unless another is stated. */
function bounded(compiler: SqlCompiler, item: ScoreItem, multiple: NumberSql): NumberSql {
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  const capped = item.cap === undefined ? multiple : extremeSql(compiler.s, multiple, textSql(item.cap), 'min');
  return floor === undefined ? capped : extremeSql(compiler.s, capped, textSql(floor), 'max');
}

/** The score from the subject's own data: an odd value's points, or the multiple of the weight; points are points already. */
function ownScore(compiler: SqlCompiler, item: ScoreItem, own: OwnValue, transformed: MembersSql): NumberSql {
  const { s } = compiler;
  const scale = textSql(item.transform === 'points' ? '1' : item.weight);
  const scaled = (multiple: NumberSql) => multiplySql(s, bounded(compiler, item, multiple), scale);
  const plain = scaled(plainMultiple(compiler, item, own, transformed));
  return own.odd.reduceRight<NumberSql>((rest, { test, rule }) => {
    if (rule.kind === 'missing') return rest;
    const points = rule.kind === 'fixed' ? textSql(rule.score) : scaled(textSql(item.cap ?? '1'));
    const holds: FlagSql = { b: s.place(`coalesce(${test.b}, false)`), doubts: test.doubts };
    return chooseSql(s, holds, points, rest);
  }, plain);
}

function withMissing(
  compiler: SqlCompiler,
  item: ScoreItem,
  own: OwnValue,
  score: NumberSql,
  rated: MembersSql,
): NumberSql {
  const { s } = compiler;
  // Nobody outside the group's ranking has a place in it, nor between extremes that the group hasn't: such a value has no score of its own.
  const isPlaced = item.transform === 'min-max' || item.transform === 'rank';
  const hasScore = isPlaced ? s.place(`${own.has.b} and ${s.place(score.f)} is not null`) : own.has.b;
  const or = (other: NumberSql) => chooseSql(s, { ...own.has, b: hasScore }, score, other);
  switch (item.missing.kind) {
    case 'zero':
      return or(zeroSql);
    case 'fixed':
      return or(textSql(item.missing.score));
    case 'group-mean':
      return or(groupMean(rated, whereSql(s, own.has, score)));
    case 'undecided':
    case 'rescale':
      return whereSql(s, own.has, score);
    case 'group-least':
      return or(groupExtreme(rated, whereSql(s, own.has, score), 'min'));
  }
}

/** Whether a missing score is made up from those of the group, which may have none. */
export function isSubstituted({ missing }: ScoreItem): boolean {
  return missing.kind === 'group-mean' || missing.kind === 'group-least';
}

/** Scores everybody as a member of one group of the scheme: items in order from zero upwards, then adjustments. */
export function groupScoreSql(
  compiler: SqlCompiler,
  scheme: Scheme,
  index: number,
  standing: StandingSql,
  place: SqlPlace,
  hasPlace: string,
): GroupScoreSql {
  const { s } = compiler;
  const group = scheme.groups[index];
  const own = group.items.map((item) => ownValue(compiler, item, place));
  const counts = group.adjustments.map((adjustment) => countOf(compiler, adjustment, place));
  // What an item scores before it is known who is rated: no item of a scheme whose vetoes ask for it looks at others.
  const scoreBefore = (indicator: string): NumberSql => {
    const at = group.items.findIndex((item) => item.indicator === indicator);
    if (at < 0) return missingSql;
    const nobody: MembersSql = { s, group: { keys: [], doubts: [] }, inside: { b: 'false', doubts: [] } };
    return withMissing(
      compiler,
      group.items[at],
      own[at],
      ownScore(compiler, group.items[at], own[at], nobody),
      nobody,
    );
  };
  const needed = own.filter((_, at) => group.items[at].missing.kind === 'undecided');
  const vetoes = vetoesSql(compiler, group, { ...place, ownItems: { year: place.year, score: scoreBefore } });
  const complete = [
    ...needed.map(({ has }) => has.b),
    ...counts.map(({ f }) => `${s.place(f)} is not null`),
    ...(vetoes ? [vetoes.isKnown.b] : []),
  ].join(' and ');
  const settled = vetoes ? `${vetoes.isSure} or ${complete}` : complete;
  const conditions = [`coalesce(${standing.group} = ${index}, false)`, hasPlace, ...(settled ? [`(${settled})`] : [])];
  const doubts = joinDoubts(
    standing.doubts,
    ...needed.map(({ has }) => has.doubts),
    ...counts.map((count) => count.doubts),
    vetoes?.isKnown.doubts ?? [],
  );
  const isRated: FlagSql = { b: s.place(conditions.join(' and ')), doubts };
  const items = group.items.map((item, at) => {
    const { has, isPlain, value } = own[at];
    const among = (test: FlagSql): MembersSql => {
      const inside: FlagSql = { b: s.place(`${isRated.b} and ${test.b}`), doubts: joinDoubts(doubts, test.doubts) };
      return { s, group: { keys: [], doubts: [] }, inside };
    };
    const score = ownScore(compiler, item, own[at], among(isPlain));
    return { value, score: withMissing(compiler, item, own[at], score, among(has)) };
  });
  const scores = items.map(({ score }) => score);
  const total = totalSql(compiler, group, scores, counts);
  const substituted = scores.filter((_, at) => isSubstituted(group.items[at]));
  const lacking = [
    ...needed.map(({ has }) => `not (${has.b})`),
    ...counts.map(({ f }) => `${s.place(f)} is null`),
    ...(vetoes ? vetoes.lacks : []),
    ...substituted.map(({ f }) => `${s.place(f)} is null`),
  ];
  const unsettled = vetoes ? lacking.map((test) => `not ${vetoes.isSure} and (${test})`) : lacking;
  const lacks = [`not (${hasPlace})`, ...unsettled].map((test) => `case when ${test} then '1' else '0' end`);
  const whole = whereSql(s, isRated, vetoes ? vetoes.apply(total) : total);
  return { items, total: whole, lacks: lacks.join(' || ') };
}
