import { multiply, parseExact } from '../base/exact.ts';
import { amountOrNothing, needsResults } from '../program/has-result.ts';
import type { Incentive, Tiers } from '../program/program.ts';
import { fenIn } from '../rows/money.ts';
import { rateOf, unitOfTier } from '../rows/tier.ts';
import { earlierAwards, fenColumn } from './award-sql.ts';
import { fenSql } from './fen-sql.ts';
import {
  addSql,
  chooseSql,
  compareSql,
  constantSql,
  extremeSql,
  type FlagSql,
  joinDoubts,
  missingSql,
  multiplySql,
  type NumberSql,
  textSql,
  zeroSql,
} from './number-sql.ts';
import { isEdgeInclusive } from './parameter-in-force.ts';
import { conditionSql } from './rule-sql.ts';
import type { SqlCompiler, SqlContext, SqlPlace } from './sql-compiler.ts';

/** Codes of what an incentive alone gives. */
export const entitled = { payable: 0, nothing: 1, undecided: 2, outOfScope: 3 } as const;

/** What settles an incentive alone, as codes: reasons are made of them. The last two leave it to the amount. */
export const settledBy = {
  scope: 0,
  condition: 1,
  belowTier: 2,
  history: 3,
  noGround: 4,
  openScope: 5,
  open: 6,
  amount: 7,
  cap: 8,
  nothing: 9,
  awards: 10,
} as const;

/** What an incentive alone gives each row: the code of its state, and whole fen as numerics, never null. */
export interface EntitlementSql {
  readonly state: string;
  readonly gross: string;
  readonly amount: string;
  /** What reasons are made of. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

interface TierSql {
  readonly value: NumberSql;
  /** Index of the highest tier reached, −1 below the first; null where the value is missing. */
  readonly index: string;
  readonly doubts: readonly string[];
}

/** The tier reached in a year; `超过` is strict whatever the table's edge. */
export function tierSql(
  context: SqlContext,
  compiler: SqlCompiler,
  tiers: Tiers,
  isStrict: boolean,
  year: number,
): TierSql {
  const { s } = compiler;
  const plain = compiler.number(tiers.value, { year });
  const value = { ...plain, f: s.place(plain.f) };
  const needs = needsResults(compiler.program, tiers.value, compiler.subject).map((need) =>
    compiler.flag(need, { year }),
  );
  const isNothing = needs.map(({ b }) => `(${b}) is false`).join(' or ') || 'false';
  const isOpen = isEdgeInclusive(context, tiers);
  const reached = tiers.rows.map(({ threshold, isInclusive = isOpen }) =>
    compareSql(s, value, !isStrict && isInclusive ? '>=' : '>', textSql(threshold)),
  );
  const cases = reached.map(({ b }, index) => `when ${b} then ${index}`).reverse();
  const missing = `when ${value.f} is null then case when ${isNothing} then -1 end`;
  const index = s.place(`case ${missing} ${cases.join(' ')} else -1 end`);
  return { value, index, doubts: joinDoubts(value.doubts, ...[...reached, ...needs].map(({ doubts }) => doubts)) };
}

/** Each slice of the value above a threshold at that tier's own rate, added up. */
function progressiveSql(compiler: SqlCompiler, tiers: Tiers, value: NumberSql): NumberSql {
  const { s } = compiler;
  return tiers.rows.reduce<NumberSql>((sum, row, index) => {
    const next = tiers.rows[index + 1];
    const from = textSql(row.threshold);
    const until = next === undefined ? value : extremeSql(s, value, textSql(next.threshold), 'min');
    const slice = multiplySql(s, addSql(s, until, from, '-'), constantSql(rateOf(tiers, row.result).exact));
    return chooseSql(s, compareSql(s, value, '>', from), addSql(s, sum, slice), sum);
  }, zeroSql);
}

interface GrossSql {
  /** Null where it is undecided. */
  readonly fen: string;
  /** Whether no ground gives anything. */
  readonly isNothing: string;
  /** Grounds that leave it undecided. */
  readonly open: readonly string[];
  readonly doubts: readonly string[];
}

/** The highest or the sum of the grounds that hold; unknown ones matter only when they could change the amount. */
function partsSql(compiler: SqlCompiler, parts: NonNullable<Incentive['parts']>, place: SqlPlace): GrossSql {
  const { s } = compiler;
  const rows = parts.rows.map((row) => {
    const { code, doubts } = conditionSql(compiler, row, place);
    const whole = amountOrNothing(compiler.program, row.amount, compiler.subject);
    const amount = fenSql(compiler, compiler.number(whole, place), whole.unit ?? '元');
    return { code, fen: amount.fen, doubts: joinDoubts(doubts, amount.doubts) };
  });
  const given = rows.map(({ code, fen }) => `(case when ${code} = 1 then coalesce(${fen}, 0) else 0 end)`);
  const total = s.place(parts.combine === 'sum' ? given.join(' + ') : `greatest(0, ${given.join(', ')})`);
  const open = rows.map(({ code, fen }) => {
    const matters = parts.combine === 'sum' ? 'true' : `coalesce(${fen} > ${total}, true)`;
    return s.place(`(${code} = 1 and ${fen} is null or ${code} = 2 and ${matters})`);
  });
  return {
    open,
    fen: s.place(`case when not (${open.join(' or ')}) then ${total} end`),
    isNothing: s.place(`not (${open.join(' or ')}) and ${total} = 0`),
    doubts: joinDoubts(...rows.map(({ doubts }) => doubts)),
  };
}

/** The amount before the cap: the grounds, the tier's own result, or the formula. */
function grossSql(compiler: SqlCompiler, incentive: Incentive, tier: TierSql | undefined, place: SqlPlace): GrossSql {
  const { s } = compiler;
  if (incentive.parts) return partsSql(compiler, incentive.parts, place);
  const { tiers } = incentive;
  const amount = incentive.amount && amountOrNothing(compiler.program, incentive.amount, compiler.subject);
  let unit = amount?.unit ?? '元';
  let value = missingSql;
  if (tiers && tier) {
    const pick = (index: number): FlagSql => ({
      b: s.place(`coalesce(${tier.index} = ${index}, false)`),
      doubts: tier.doubts,
    });
    const picked =
      tiers.how === 'progressive'
        ? progressiveSql(compiler, tiers, tier.value)
        : tiers.rows.reduceRight<NumberSql>(
            (rest, { result }, index) => chooseSql(s, pick(index), textSql(result), rest),
            missingSql,
          );
    value = amount ? compiler.number(amount, { ...place, tier: picked }) : picked;
    if (!amount) unit = unitOfTier(tiers);
  } else if (amount) value = compiler.number(amount, place);
  const { fen, doubts } = fenSql(compiler, value, unit);
  return { fen, isNothing: 'false', open: [], doubts };
}

interface StopSql {
  readonly isBelow: string;
  readonly isReached: string;
  readonly isOpen: string;
  readonly doubts: readonly string[];
}

/** Whether the tier settles it: below the first, not for the first time, or unknown. */
function stopSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
  tier: TierSql,
  year: number,
): StopSql {
  const { s } = compiler;
  const { tiers } = incentive;
  const below = `coalesce(${tier.index} < 0, false)`;
  const isMissing = `${tier.index} is null`;
  if (!incentive.isFirstTime || !tiers)
    return { isBelow: s.place(below), isReached: 'false', isOpen: s.place(isMissing), doubts: tier.doubts };
  const past = s.layout.years
    .filter((then) => then < year)
    .map((then) => tierSql(context, compiler, tiers, true, then));
  const doubts = joinDoubts(tier.doubts, ...past.map((one) => one.doubts));
  if (past.length === 0)
    return { isBelow: s.place(below), isReached: 'false', isOpen: s.place(`not (${below})`), doubts };
  const before = s.place(`greatest(${past.map(({ index }) => index).join(', ')})`);
  return {
    isBelow: s.place(below),
    isReached: s.place(`coalesce(${before} >= ${tier.index}, false)`),
    isOpen: s.place(`${isMissing} or ${before} is null and not (${below})`),
    doubts,
  };
}

/** Conditions, tiers, amount, cap, then the difference to the highest tier awarded before; a condition that fails settles it. */
export function entitlementSql(context: SqlContext, compiler: SqlCompiler, incentive: Incentive): EntitlementSql {
  const { s } = compiler;
  const { year } = context;
  const place: SqlPlace = { year };
  const scope: FlagSql = incentive.scope ? compiler.flag(incentive.scope, place) : { b: 'true', doubts: [] };
  const conditions = incentive.conditions.map((condition) => conditionSql(compiler, condition, place));
  const tier = incentive.tiers && tierSql(context, compiler, incentive.tiers, incentive.isFirstTime, year);
  const stop = tier && stopSql(context, compiler, incentive, tier, year);
  const gross = grossSql(compiler, incentive, tier, place);
  const cap = incentive.cap && fenSql(compiler, compiler.number(incentive.cap, place), incentive.cap.unit ?? '元');
  const awarded = incentive.isDifference ? highestAwarded(compiler, incentive.name, year) : '0';
  const capped = s.place(cap ? `least(${gross.fen}, ${cap.fen})` : gross.fen);
  const due = s.place(`greatest(0, ${capped} - (${awarded}))`);
  const cases = [
    `when not (${scope.b}) then ${settledBy.scope}`,
    ...conditions.map(({ code }) => `when ${code} = 0 then ${settledBy.condition}`),
    ...(stop ? [`when ${stop.isBelow} then ${settledBy.belowTier}`] : []),
    ...(stop ? [`when ${stop.isReached} then ${settledBy.history}`] : []),
    `when (${scope.b}) is null then ${settledBy.openScope}`,
    ...conditions.map(({ code }) => `when ${code} = 2 then ${settledBy.open}`),
    ...(stop ? [`when ${stop.isOpen} then ${settledBy.open}`] : []),
    `when ${gross.isNothing} then ${settledBy.noGround}`,
    `when ${gross.fen} is null then ${settledBy.amount}`,
    ...(cap ? [`when ${cap.fen} is null then ${settledBy.cap}`] : []),
    ...(awarded === '0' ? [] : [`when ${awarded} > 0 then ${settledBy.awards}`]),
  ];
  const way = s.place(`case ${cases.join(' ')} else ${settledBy.nothing} end`);
  const states = [
    `when ${way} = ${settledBy.scope} then ${entitled.outOfScope}`,
    `when ${way} <= ${settledBy.noGround} then ${entitled.nothing}`,
    `when ${way} <= ${settledBy.cap} then ${entitled.undecided}`,
    `when ${due} > 0 then ${entitled.payable}`,
  ];
  const paid = (fen: string): string => s.place(`case when ${way} <= ${settledBy.cap} then 0::numeric else ${fen} end`);
  return {
    state: s.place(`case ${states.join(' ')} else ${entitled.nothing} end`),
    gross: paid(capped),
    amount: paid(due),
    reasons: {
      way,
      ...numbered(
        'condition',
        conditions.map(({ code }) => code),
      ),
      ...(tier && stop
        ? {
            tier: s.place(`case when ${stop.isOpen} then case when ${tier.index} is null then 1 else 2 end else 0 end`),
          }
        : {}),
      ...numbered('ground', gross.open),
    },
    doubts: joinDoubts(
      scope.doubts,
      ...conditions.map(({ doubts }) => doubts),
      stop?.doubts ?? [],
      gross.doubts,
      cap?.doubts ?? [],
    ),
  };
}

/** Columns of one name, counted. */
export function numbered(name: string, columns: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column, index) => [`${name} ${index}`, column]));
}

function highestAwarded(compiler: SqlCompiler, incentive: string, year: number): string {
  const tiers = earlierAwards(compiler.s, incentive, year).map(({ tier }) => fenColumn(compiler.s, tier));
  if (tiers.length === 0) return '0';
  return `greatest(0, ${['0', ...tiers].join(', ')})`;
}

/** The exact fen of a tier's result. */
export function fenOfResult(tiers: Tiers, result: string): string {
  const fen = multiply(parseExact(result) ?? { n: 0n, d: 1n }, fenIn(unitOfTier(tiers)));
  return `round('${fen.n}'::numeric / '${fen.d}'::numeric)`;
}
