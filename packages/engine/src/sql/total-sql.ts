import type { Adjustment, AdjustmentTotal, SchemeGroup, ScoreItem } from '../program/program.ts';
import {
  addSql,
  chooseSql,
  compareSql,
  countSql,
  divideSql,
  extremeSql,
  type FlagSql,
  joinDoubts,
  multiplySql,
  type NumberSql,
  signSql,
  textSql,
  whereSql,
  zeroSql,
} from './number-sql.ts';
import type { SqlCompiler, SqlPlace } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** How often an adjustment applies: a number of events, or a flag that counts once. */
export function countOf(compiler: SqlCompiler, { count }: Adjustment, place: SqlPlace): NumberSql {
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

/** All bonuses, or all deductions, together: their sum or the one that counts most, not beyond the cap. */
function together(s: Stages, total: AdjustmentTotal, scores: readonly NumberSql[], isDeduction: boolean): NumberSql {
  const further = isDeduction ? 'min' : 'max';
  const join = (a: NumberSql, b: NumberSql) => (total.take === 'sum' ? addSql(s, a, b) : extremeSql(s, a, b, further));
  const whole = scores.reduce(join, zeroSql);
  if (total.cap === undefined) return whole;
  const cap = textSql(total.cap);
  return isDeduction ? extremeSql(s, whole, signSql(s, cap, '-'), 'max') : extremeSql(s, whole, cap, 'min');
}

interface Entry {
  readonly kind: string | undefined;
  readonly isDeduction: boolean;
  readonly score: NumberSql;
}

/** Of the bonuses, or deductions, of one kind only the one that counts most is left; of equals the first, the others count nothing. */
function highestOfKind(s: Stages, all: readonly Entry[], entry: Entry): Entry {
  const place = all.indexOf(entry);
  const [further, atLeast] = entry.isDeduction ? (['<', '<='] as const) : (['>', '>='] as const);
  const wins = all.flatMap((other, at) =>
    at !== place && other.kind === entry.kind && other.isDeduction === entry.isDeduction
      ? [compareSql(s, entry.score, at < place ? further : atLeast, other.score)]
      : [],
  );
  if (wins.length === 0) return entry;
  const isBest: FlagSql = {
    b: s.place(wins.map(({ b }) => b).join(' and ')),
    doubts: joinDoubts(...wins.map((win) => win.doubts)),
  };
  return { ...entry, score: chooseSql(s, isBest, entry.score, zeroSql) };
}

/** Items in order from zero upwards, what the group starts from, bonuses and deductions, then first the cap and then the floor. */
export function totalSql(
  compiler: SqlCompiler,
  group: SchemeGroup,
  items: readonly NumberSql[],
  counts: readonly NumberSql[],
): NumberSql {
  const { s } = compiler;
  const { bonuses, deductions } = group;
  let total = totalOfItems(compiler, group.items, items);
  if (group.offset !== undefined) total = addSql(s, total, textSql(group.offset));
  const all = group.adjustments.map((adjustment, at) => ({
    kind: adjustment.kind,
    isDeduction: adjustment.points.startsWith('-'),
    score: adjustmentScore(compiler, adjustment, counts[at]),
  }));
  const entries = all.map((entry) => (entry.kind === undefined ? entry : highestOfKind(s, all, entry)));
  for (const { isDeduction, score } of entries)
    if (!(isDeduction ? deductions : bonuses)) total = addSql(s, total, score);
  for (const [rule, turn] of [
    [bonuses, false],
    [deductions, true],
  ] as const) {
    const scores = entries.filter(({ isDeduction }) => isDeduction === turn).map(({ score }) => score);
    if (rule) total = addSql(s, total, together(s, rule, scores, turn));
  }
  if (group.cap !== undefined) total = extremeSql(s, total, textSql(group.cap), 'min');
  return group.floor === undefined ? total : extremeSql(s, total, textSql(group.floor), 'max');
}

/** The vetoes of a group: whether the first that holds is known, and the total that it leaves. */
export interface VetoesSql {
  readonly isKnown: FlagSql;
  /** Whether one surely holds, so that nothing else can keep the score open: those before it that can't be decided leave the same score. */
  readonly isSure: string;
  /** For each veto whether it can't be decided and none before it holds. */
  readonly lacks: readonly string[];
  readonly apply: (total: NumberSql) => NumberSql;
}

/** Undefined for a group without vetoes. One that can't be decided before the first that holds leaves the subject undecided. */
export function vetoesSql(compiler: SqlCompiler, { vetoes = [] }: SchemeGroup, place: SqlPlace): VetoesSql | undefined {
  if (vetoes.length === 0) return undefined;
  const { s } = compiler;
  const tests = vetoes.map(({ test }) => {
    const { b, doubts } = compiler.flag(test, place);
    return { b: s.place(b), doubts };
  });
  const cases = tests.map(({ b }) => `when ${b} then true when (${b}) is null then false`).join(' ');
  const doubts = joinDoubts(...tests.map((test) => test.doubts));
  const sure = tests.map(({ b }, index) => {
    const before = tests
      .slice(0, index)
      .map((test, at) => `(${test.b}) is ${vetoes[at].score === vetoes[index].score ? 'not true' : 'false'}`);
    return [`(${b}) is true`, ...before].join(' and ');
  });
  const isSure = s.place(sure.map((test) => `(${test})`).join(' or '));
  return {
    isSure,
    isKnown: { b: s.place(`case ${cases} else true end`), doubts },
    lacks: tests.map(({ b }, index) => {
      const before = tests.slice(0, index).map((test) => `not coalesce(${test.b}, false)`);
      return [`(${b}) is null`, ...before].join(' and ');
    }),
    apply: (total) => {
      const isThere: FlagSql = { b: s.place(`${isSure} or ${s.place(total.f)} is not null`), doubts: total.doubts };
      return tests.reduceRight<NumberSql>((rest, { b, doubts: own }, index) => {
        const holds: FlagSql = { b: s.place(`coalesce(${b}, false)`), doubts: own };
        return chooseSql(s, holds, whereSql(s, isThere, textSql(vetoes[index].score)), rest);
      }, total);
    },
  };
}
