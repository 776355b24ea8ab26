import { placeInDocument } from '../program/document-order.ts';
import type { AwardRef } from '../program/expression.ts';
import type { Exclusion, Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { rivalsOf } from '../rows/claim.ts';
import { openRun } from '../rows/open-run.ts';
import { incentiveOfYear } from '../rows/settled-program.ts';
import { earlierAwards, fenColumn } from './award-sql.ts';
import { underBudgetsSql } from './budget-sql.ts';
import { underCeilingsSql } from './ceiling-sql.ts';
import type { ClaimOf, ClaimSql } from './claims-before-sql.ts';
import { type EntitlementSql, entitled, entitlementSql, fenOfResult, numbered, tierSql } from './entitlement-sql.ts';
import { fenSql } from './fen-sql.ts';
import { joinDoubts } from './number-sql.ts';
import { type CodeSql, conditionSql } from './rule-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);

interface ExcludedSql {
  readonly isExcluded: string;
  readonly isHeld: string;
  readonly codes: readonly string[];
  readonly doubts: readonly string[];
}

/** Exclusions of the subject itself, and through its link of its enterprise: a subject without one is held. */
function excludedSql(
  compiler: SqlCompiler,
  incentive: Incentive,
  exclusions: readonly Exclusion[],
  year: number,
): ExcludedSql {
  const { s } = compiler;
  const own = incentive.isSubjectToExclusions ? exclusions : [];
  const codes = own.map((exclusion): CodeSql => {
    if (exclusion.subject === compiler.subject) return conditionSql(compiler, exclusion, { year });
    const without = exclusion.subject === '企业' ? 2 : 0;
    const link = compiler.linked(exclusion.subject);
    if (!link) return { code: String(without), doubts: [] };
    const { code, doubts } = conditionSql(link.compiler, exclusion, { year });
    return { code: s.place(`coalesce(${link.text(code)}, ${without})`), doubts: link.doubts(doubts) };
  });
  const any = (code: number) => s.place(codes.map((one) => `${one.code} = ${code}`).join(' or ') || 'false');
  return {
    isExcluded: any(1),
    isHeld: any(2),
    codes: codes.map(({ code }) => code),
    doubts: joinDoubts(...codes.map(({ doubts }) => doubts)),
  };
}

interface ContestSql {
  /** Null where the incentive wins. */
  readonly outcome: string;
  /** Which other incentive settles it, counted; null where none does. */
  readonly rival: string;
  readonly amount: string;
  readonly doubts: readonly string[];
}

/** The incentives that exclude each other: the higher is paid, of equals the one named first in the document. */
function contestSql(context: SqlContext, compiler: SqlCompiler, incentive: Incentive, own: EntitlementSql): ContestSql {
  const { s } = compiler;
  const { program, year, day } = context;
  const run = openRun(program, { frames: new Map(), awards: [] }, year, { day });
  let outcome = 'null::integer';
  let rival = 'null::integer';
  let amount = own.amount;
  const doubts: string[] = [];
  for (const [index, { other, years }] of rivalsOf(run, incentive).entries()) {
    if (other.subject !== incentive.subject) continue;
    const theirs = entitlementSql(context, compiler, other);
    const excluded = excludedSql(compiler, other, program.exclusions, year);
    const isFirst = placeInDocument(program, incentive) < placeInDocument(program, other);
    const isBeaten =
      `${theirs.state} = ${entitled.payable} and not (${excluded.isExcluded}) and ` +
      `${theirs.amount} ${isFirst ? '>' : '>='} ${own.amount}`;
    const paid = earlierAwards(s, other.name, year).map((award) => `coalesce(${fenColumn(s, award.amount)}, 0)`);
    const left = years === 'same' ? amount : s.place(`${amount} - (${['0', ...paid].join(' + ')})`);
    const cases = [
      `when ${outcome} is not null then ${outcome}`,
      `when ${theirs.state} = ${entitled.undecided} then ${codeOf('held')}`,
      `when ${isBeaten} then ${codeOf('beaten')}`,
      ...(years === 'same' ? [] : [`when ${left} <= 0 then ${codeOf('beaten')}`]),
    ];
    outcome = s.place(`case ${cases.join(' ')} end`);
    rival = s.place(`coalesce(${rival}, case when ${outcome} is not null then ${index} end)`);
    amount = s.place(`case when ${outcome} is null then ${left} else ${amount} end`);
    doubts.push(...theirs.doubts, ...excluded.doubts);
  }
  return { outcome, rival, amount, doubts };
}

/** Instalments of earlier awards that fall due: whether the tier was held in every year since (null: a year's data are missing). */
function heldSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
): { columns: Record<string, string>; doubts: readonly string[] } {
  const { s } = compiler;
  const { year } = context;
  const awards = incentive.instalments.length === 0 ? [] : earlierAwards(s, incentive.name, year);
  const doubts: string[] = [];
  const columns: [string, string][] = [];
  for (const [index, award] of awards.entries()) {
    const fen = fenColumn(s, award.tier);
    const asked = (incentive.dueWhen ?? [])
      .filter(({ place }) => place === year - award.year)
      .map(({ condition }) => conditionSql(compiler, condition, { year }));
    doubts.push(...asked.flatMap((one) => one.doubts));
    const failed = asked.map(({ code }) => `when ${code} = 0 then false`).join(' ');
    const unknown = asked.map(({ code }) => `when ${code} = 2 then null`).join(' ');
    const alsoAsked = (held: string): string =>
      asked.length === 0
        ? held
        : s.place(`case when ${held} is false then false ${failed} ${unknown} else ${held} end`);
    columns.push([`award year ${index}`, String(award.year)], [`award ${index}`, fenColumn(s, award.amount)]);
    const promised = incentiveOfYear(context.program, incentive, award.year);
    const { tiers } = promised ?? {};
    if (!promised) {
      columns.push([`held ${index}`, alsoAsked('null::boolean')]);
      continue;
    }
    if (!tiers || incentive.amount) {
      columns.push([`held ${index}`, alsoAsked('true')]);
      continue;
    }
    const matches = tiers.rows.map(({ result }, at) => `when ${fen} = ${fenOfResult(tiers, result)} then ${at}`);
    const tier = s.place(`case ${matches.join(' ')} end`);
    const cases = Array.from({ length: year - award.year }, (_, after) => {
      const then = tierSql(context, compiler, tiers, incentive.isFirstTime, award.year + 1 + after);
      doubts.push(...then.doubts);
      return `when ${then.index} is null then null when ${then.index} < ${tier} then false`;
    });
    columns.push([
      `held ${index}`,
      alsoAsked(s.place(`case when ${tier} is null then null::boolean ${cases.join(' ')} else true end`)),
    ]);
  }
  return { columns: Object.fromEntries(columns), doubts };
}

function claimSql(context: SqlContext, compiler: SqlCompiler, incentive: Incentive): ClaimSql {
  const { s } = compiler;
  const own = entitlementSql(context, compiler, incentive);
  const excluded = excludedSql(compiler, incentive, context.program.exclusions, context.year);
  const contest = contestSql(context, compiler, incentive, own);
  const cases = [
    `when ${own.state} = ${entitled.outOfScope} then ${codeOf('out-of-scope')}`,
    `when ${own.state} = ${entitled.nothing} then ${codeOf('nothing')}`,
    `when ${excluded.isExcluded} then ${codeOf('excluded')}`,
    `when ${own.state} = ${entitled.undecided} then ${codeOf('undecided')}`,
    `when ${contest.outcome} = ${codeOf('beaten')} then ${codeOf('beaten')}`,
    `when ${excluded.isHeld} or ${contest.outcome} is not null then ${codeOf('held')}`,
  ];
  const state = s.place(`case ${cases.join(' ')} else ${codeOf('payable')} end`);
  const isPaid = `${state} in (${codeOf('payable')}, ${codeOf('held')})`;
  return {
    state,
    amount: s.place(`case when ${isPaid} then ${contest.amount} else 0::numeric end`),
    gross: own.gross,
    excluded: s.place(`case when ${excluded.isExcluded} then 1 when ${excluded.isHeld} then 2 else 0 end`),
    reasons: { ...own.reasons, ...numbered('exclusion', excluded.codes), rival: contest.rival },
    doubts: joinDoubts(own.doubts, excluded.doubts, contest.doubts),
  };
}

/** What an incentive gives each row in the compiler's run, before or after budgets. */
export function awardSql(
  compiler: SqlCompiler,
  incentive: Incentive,
  part: AwardRef['part'],
): Pick<ClaimSql, 'state' | 'amount' | 'doubts'> {
  const { context } = compiler;
  const claimOf: ClaimOf = (rows, other) => claimSql(context, rows, other);
  const allowed = underCeilingsSql(context, compiler, incentive, claimSql(context, compiler, incentive), claimOf);
  return part === 'due' ? allowed : underBudgetsSql(context, compiler, incentive, allowed, claimOf);
}

/**
 * An incentive for every row: the code of its payment state, gross and newly due fen, what decides on instalments of earlier awards, and what
 * reasons are made of.
 */
export function paymentSql(
  context: SqlContext,
  compiler: SqlCompiler,
  incentive: Incentive,
): { columns: Readonly<Record<string, string>>; doubts: readonly string[] } {
  const claim = claimSql(context, compiler, incentive);
  const claimOf: ClaimOf = (rows, other) => claimSql(context, rows, other);
  const allowed = underCeilingsSql(context, compiler, incentive, claim, claimOf);
  const paid = underBudgetsSql(context, compiler, incentive, allowed, claimOf);
  const held = heldSql(context, compiler, incentive);
  const { instalmentCap } = incentive;
  const most =
    instalmentCap &&
    fenSql(compiler, compiler.number(instalmentCap, { year: context.year }), instalmentCap.unit ?? '元');
  return {
    columns: {
      state: paid.state,
      gross: claim.gross,
      amount: paid.amount,
      excluded: claim.excluded,
      ...held.columns,
      ...(most ? { 'instalment cap': most.fen } : {}),
      ...claim.reasons,
      ...numbered('ceiling', allowed.ceilings),
      ...numbered('budget', paid.budgets),
    },
    doubts: joinDoubts(paid.doubts, held.doubts, most?.doubts ?? []),
  };
}
