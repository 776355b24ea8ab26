import type { Report } from '../base/diagnostic.ts';
import type { Sections } from '../parse/sections.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { checkClauseAgainstBefore } from './clause-against-before.ts';
import { checkClauseAsked } from './clause-asked.ts';
import { checkClauseBases } from './clause-bases.ts';
import { checkClauseBeforeAfter } from './clause-before-after.ts';
import { checkClauseBeyond } from './clause-beyond.ts';
import { checkClauseBrackets } from './clause-brackets.ts';
import { checkClauseBranches } from './clause-branches.ts';
import { checkClauseBudgets } from './clause-budgets.ts';
import { checkClauseCeilings } from './clause-ceilings.ts';
import { checkClauseChangeBases } from './clause-change-bases.ts';
import { checkClauseChoices } from './clause-choices.ts';
import { checkClauseClaims } from './clause-claims.ts';
import { checkClauseCombining } from './clause-combining.ts';
import { checkClauseComparisons } from './clause-comparisons.ts';
import { checkConditionClaims } from './clause-condition-claims.ts';
import { checkClauseCountedTwice } from './clause-counted-twice.ts';
import { checkClauseDatedTables } from './clause-dated-tables.ts';
import { checkClauseDates } from './clause-dates.ts';
import { checkClauseDeductions } from './clause-deductions.ts';
import { checkClauseDegrees } from './clause-degrees.ts';
import { checkClauseDenials } from './clause-denials.ts';
import { checkClauseDifferences } from './clause-differences.ts';
import { checkClauseDirections } from './clause-directions.ts';
import { checkClauseEach } from './clause-each.ts';
import { checkClauseEdges } from './clause-edges.ts';
import { checkClauseEitherYear } from './clause-either-year.ts';
import { checkClauseElsewhere } from './clause-elsewhere.ts';
import { checkClauseExcess } from './clause-excess.ts';
import { checkClauseExchanges } from './clause-exchanges.ts';
import { checkClauseExtent } from './clause-extent.ts';
import { checkClauseExtremes } from './clause-extremes.ts';
import { checkClauseFloors } from './clause-floors.ts';
import { checkClauseGates } from './clause-gates.ts';
import { checkClauseGross } from './clause-gross.ts';
import { checkClauseGroups } from './clause-groups.ts';
import { checkClauseGuards } from './clause-guards.ts';
import { checkClauseHeldAgainst } from './clause-held-against.ts';
import { checkClauseInstalments } from './clause-instalments.ts';
import { checkClauseItems } from './clause-items.ts';
import { checkClauseJoins } from './clause-joins.ts';
import { checkClauseLabels } from './clause-labels.ts';
import { checkClauseLastYear } from './clause-last-year.ts';
import { checkClauseLeads } from './clause-leads.ts';
import { checkClauseLevels } from './clause-levels.ts';
import { checkClauseLimits } from './clause-limits.ts';
import { checkClauseManaged } from './clause-managed.ts';
import { checkClauseMissing } from './clause-missing.ts';
import { checkClauseMoves } from './clause-moves.ts';
import { checkClauseNamedShares } from './clause-named-shares.ts';
import { checkClauseNarrowing } from './clause-narrowing.ts';
import { checkClauseNets } from './clause-nets.ts';
import { checkClauseNumbers } from './clause-numbers.ts';
import { checkClauseOmissions } from './clause-omissions.ts';
import { checkClauseOnTop } from './clause-on-top.ts';
import { checkClauseOrdinals } from './clause-ordinals.ts';
import { checkClausePairs } from './clause-pairs.ts';
import { checkClausePeriods } from './clause-periods.ts';
import { checkClausePlans } from './clause-plans.ts';
import { checkClausePoints } from './clause-points.ts';
import { checkClausePolarity } from './clause-polarity.ts';
import { checkClausePrecedence } from './clause-precedence.ts';
import { checkClauseRanks } from './clause-ranks.ts';
import { checkClauseRecent } from './clause-recent.ts';
import { checkClauseRhythms } from './clause-rhythms.ts';
import { checkClauseScoring } from './clause-scoring.ts';
import { checkClauseSiblings } from './clause-siblings.ts';
import { checkClauseSources } from './clause-sources.ts';
import { checkClauseSpans } from './clause-spans.ts';
import { checkClauseStandards } from './clause-standards.ts';
import { checkClauseSubjects } from './clause-subjects.ts';
import { checkClauseTotals } from './clause-totals.ts';
import { checkClauseUnits } from './clause-units.ts';
import { checkClauseUnread } from './clause-unread.ts';
import { checkClauseUntil } from './clause-until.ts';
import { checkClauseWays } from './clause-ways.ts';
import { checkClauseWholes } from './clause-wholes.ts';
import { checkClauseWords } from './clause-words.ts';
import { checkClauseYearSteps } from './clause-year-steps.ts';
import { checkClauseYears } from './clause-years.ts';
import { checkMixedJoins } from './mixed-joins.ts';

const checks: readonly ((program: Program, texts: ClauseTexts, report: Report) => void)[] = [
  checkClauseAgainstBefore,
  checkClauseLevels,
  checkClauseTotals,
  checkClausePlans,
  checkClausePolarity,
  checkClauseBases,
  checkClauseBranches,
  checkClauseBrackets,
  checkClauseFloors,
  checkClauseGates,
  checkClauseGross,
  checkClauseGroups,
  checkClauseGuards,
  checkClauseHeldAgainst,
  checkClauseBudgets,
  checkClauseExchanges,
  checkClauseExtremes,
  checkClauseSpans,
  checkClauseInstalments,
  checkClauseCeilings,
  checkClauseChoices,
  checkClauseClaims,
  checkConditionClaims,
  checkClauseCombining,
  checkClauseComparisons,
  checkClauseCountedTwice,
  checkClauseDatedTables,
  checkClauseDates,
  checkClauseDeductions,
  checkClauseDegrees,
  checkClauseDenials,
  checkClauseDifferences,
  checkClauseDirections,
  checkClauseEach,
  checkClauseEdges,
  checkClauseElsewhere,
  checkClauseExcess,
  checkClauseExtent,
  checkClauseLabels,
  checkClauseLastYear,
  checkClauseLeads,
  checkClauseItems,
  checkClauseJoins,
  checkClauseManaged,
  checkClauseMissing,
  checkClauseMoves,
  checkClauseLimits,
  checkClauseNarrowing,
  checkClauseOmissions,
  checkClauseOnTop,
  checkClauseOrdinals,
  checkClausePairs,
  checkClausePrecedence,
  checkClauseRanks,
  checkClausePeriods,
  checkClauseRecent,
  checkClauseRhythms,
  checkClauseScoring,
  checkClauseSiblings,
  checkClauseStandards,
  checkClauseSubjects,
  checkClauseUnread,
  checkClauseUntil,
  checkClauseWays,
  checkClauseWholes,
  checkClauseBeforeAfter,
  checkClauseBeyond,
  checkClauseChangeBases,
  checkClauseEitherYear,
  checkClauseNamedShares,
  checkClauseNets,
  checkClausePoints,
  checkClauseYearSteps,
  checkClauseYears,
];

/** Everything that what clauses say tells about the rules that cite them; nothing where none says more than its title. */
export function checkClauses(program: Program, sections: Sections, texts: ClauseTexts, whole: Report): void {
  if (texts.isSilent) return;
  const told = new Set<string>();
  const report: Report = (code, at, args, severity) => {
    const { path = '' }: { readonly path?: string } = args;
    for (const one of path.split('、')) told.add(one);
    whole(code, at, args, severity);
  };
  checkClauseNumbers(program, sections, texts, report);
  checkClauseWords(program, sections, texts, report);
  checkClauseUnits(program, sections, texts, report);
  checkMixedJoins(sections, texts, report);
  checkClauseSources(program, sections, texts, report);
  for (const check of checks) check(program, texts, report);
  checkClauseAsked(program, texts, told, report);
}
