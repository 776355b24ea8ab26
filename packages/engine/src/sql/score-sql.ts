import type { Adjustment, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { groupExtreme, groupMean, groupRank, isAboveZero, type MembersSql, wholeSql } from './group-sql.ts';
import {
  addSql,
  chooseSql,
  compareSql,
  countSql,
  divideSql,
  extremeSql,
  type FlagSql,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  oneSql,
  signSql,
  textSql,
  whereSql,
  zeroSql,
} from './number-sql.ts';
import { RefusedSql } from './refusal.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { StandingSql } from './standing-sql.ts';

export interface ItemSql {
  readonly value: NumberSql;
  readonly score: NumberSql;
}

/** The scoring of everybody in one group; the total is missing for those that are undecided. */
export interface GroupScoreSql {
  readonly items: readonly ItemSql[];
  readonly total: NumberSql;
}

function refuseRare({ name, ...group }: SchemeGroup): void {
  if (group.bonuses || group.deductions || group.adjustments.some(({ kind }) => kind !== undefined))
    throw new RefusedSql('adjustment-totals', name);
  if (group.vetoes && group.vetoes.length > 0) throw new RefusedSql('veto', name);
  for (const item of group.items) {
    if (item.transform === 'points') throw new RefusedSql('score-by-points', item.indicator);
    if (item.atZero || item.belowZero || item.best || item.worst) throw new RefusedSql('score-bounds', item.indicator);
    if (item.missing.kind === 'group-least') throw new RefusedSql('least-of-group', item.indicator);
  }
}

interface OwnValue {
  readonly value: NumberSql;
  readonly benchmark: NumberSql;
  /** Whether the item can be computed from the subject's own data. */
  readonly has: FlagSql;
  readonly isAbove: FlagSql;
}

function ownValue(compiler: SqlCompiler, item: ScoreItem, place: SqlPlace): OwnValue {
  const { s } = compiler;
  const plain = compiler.number(item.value, place);
  const value = { ...plain, f: s.place(plain.f) };
  const isAbove = isAboveZero(s, value);
  const has = [`${value.f} is not null`];
  let doubts = value.doubts;
  let benchmark: NumberSql = missingSql;
  if (item.transform === 'ratio' || item.transform === 'deviation') {
    benchmark = item.benchmark ? compiler.number(item.benchmark, place) : missingSql;
    const isPositive = isAboveZero(s, benchmark);
    has.push(`coalesce(${isPositive.b}, false)`);
    doubts = joinDoubts(doubts, isPositive.doubts);
  }
  if (item.transform === 'ratio' && item.direction === 'down' && item.cap === undefined) {
    has.push(`coalesce(${isAbove.b}, false)`);
    doubts = joinDoubts(doubts, isAbove.doubts);
  }
  return { value, benchmark, has: { b: s.place(has.join(' and ')), doubts }, isAbove };
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
      const [least, most] = [groupExtreme(rated, value, 'min'), groupExtreme(rated, value, 'max')];
      const width = addSql(s, most, least, '-');
      const base = divideSql(s, textSql(item.base ?? '0'), wholeSql(100));
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
      throw new RefusedSql('score-by-points', item.indicator);
  }
}

/** First the cap, then the floor; a deviation has floor 0 unless another is stated. */
function bounded(compiler: SqlCompiler, item: ScoreItem, multiple: NumberSql): NumberSql {
  const floor = item.floor ?? (item.transform === 'deviation' ? '0' : undefined);
  const capped = item.cap === undefined ? multiple : extremeSql(compiler.s, multiple, textSql(item.cap), 'min');
  return floor === undefined ? capped : extremeSql(compiler.s, capped, textSql(floor), 'max');
}

function withMissing(
  compiler: SqlCompiler,
  item: ScoreItem,
  own: OwnValue,
  score: NumberSql,
  rated: MembersSql,
): NumberSql {
  const { s } = compiler;
  const or = (other: NumberSql) => chooseSql(s, own.has, score, other);
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
      throw new RefusedSql('least-of-group', item.indicator);
  }
}

function countOf(compiler: SqlCompiler, { count }: Adjustment, place: SqlPlace): NumberSql {
  if (count.type !== 'flag') return compiler.number(count, place);
  const { b, doubts } = compiler.flag(count, place);
  const held = compiler.s.place(b);
  return { ...countSql(compiler.s, compiler.s.place(`case when ${held} then 1 when not ${held} then 0 end`)), doubts };
}

function adjustmentScore(compiler: SqlCompiler, adjustment: Adjustment, count: NumberSql): NumberSql {
  const { s } = compiler;
  const points = multiplySql(s, count, textSql(adjustment.points));
  if (adjustment.cap === undefined) return points;
  const cap = textSql(adjustment.cap);
  return adjustment.points.trim().startsWith('-')
    ? extremeSql(s, points, signSql(s, cap, '-'), 'max')
    : extremeSql(s, points, cap, 'min');
}

/** Left-out items are rescaled: total × all ÷ present; nothing present leaves the subject undecided. */
function totalOfItems(compiler: SqlCompiler, items: readonly ScoreItem[], scores: readonly NumberSql[]): NumberSql {
  const { s } = compiler;
  let [total, present, all] = [zeroSql, zeroSql, zeroSql];
  let isShort = false;
  for (const [index, item] of items.entries()) {
    const weight = textSql(item.weight);
    all = addSql(s, all, weight);
    const score = { ...scores[index], f: s.place(scores[index].f) };
    if (item.missing.kind !== 'rescale') {
      total = addSql(s, total, score);
      present = addSql(s, present, weight);
      continue;
    }
    isShort = true;
    const isThere: FlagSql = { b: s.place(`${score.f} is not null`), doubts: score.doubts };
    total = chooseSql(s, isThere, addSql(s, total, score), total);
    present = chooseSql(s, isThere, addSql(s, present, weight), present);
  }
  if (!isShort) return total;
  const isWhole = compareSql(s, present, '=', all);
  return chooseSql(
    s,
    isWhole,
    whereSql(s, compareSql(s, present, '<>', zeroSql), total),
    divideSql(s, multiplySql(s, total, all), present),
  );
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
  refuseRare(group);
  const own = group.items.map((item) => ownValue(compiler, item, place));
  const counts = group.adjustments.map((adjustment) => countOf(compiler, adjustment, place));
  const needed = own.filter((_, at) => group.items[at].missing.kind === 'undecided');
  const conditions = [
    `coalesce(${standing.group} = ${index}, false)`,
    hasPlace,
    ...needed.map(({ has }) => has.b),
    ...counts.map(({ f }) => `${s.place(f)} is not null`),
  ];
  const doubts = joinDoubts(
    standing.doubts,
    ...needed.map(({ has }) => has.doubts),
    ...counts.map((count) => count.doubts),
  );
  const isRated: FlagSql = { b: s.place(conditions.join(' and ')), doubts };
  const items = group.items.map((item, at) => {
    const { has, value } = own[at];
    const inside: FlagSql = { b: s.place(`${isRated.b} and ${has.b}`), doubts: joinDoubts(doubts, has.doubts) };
    const rated: MembersSql = { s, group: { keys: [], doubts: [] }, inside };
    const multiple = bounded(compiler, item, plainMultiple(compiler, item, own[at], rated));
    const score = multiplySql(s, multiple, textSql(item.weight));
    return { value, score: withMissing(compiler, item, own[at], score, rated) };
  });
  let total = totalOfItems(
    compiler,
    group.items,
    items.map(({ score }) => score),
  );
  if (group.offset !== undefined) total = addSql(s, total, textSql(group.offset));
  for (const [at, adjustment] of group.adjustments.entries())
    total = addSql(s, total, adjustmentScore(compiler, adjustment, counts[at]));
  if (group.cap !== undefined) total = extremeSql(s, total, textSql(group.cap), 'min');
  if (group.floor !== undefined) total = extremeSql(s, total, textSql(group.floor), 'max');
  return { items, total: whereSql(s, isRated, total) };
}
