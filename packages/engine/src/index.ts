/** The engine's one front door: policy text in, checked program, results and explanations out. Runs anywhere. */

export { loadChecks } from '#checks';
export { loadExplanations } from '#explanations';
export { loadFindingTexts } from '#finding-texts';
export { loadFullReaders } from '#full-readers';
export { parseDay, printDay } from './base/day.ts';
export type { Diagnostic, DiagnosticCode, Language, Severity } from './base/diagnostic.ts';
export { mendOf, messageOf, printDiagnostic } from './base/diagnostic.ts';
export type { Exact } from './base/exact.ts';
export {
  add as addExact,
  compare as compareExact,
  divide as divideExact,
  exactFromNumber,
  exactToNumber,
  multiply as multiplyExact,
  parseExact,
  round as roundExact,
  subtract as subtractExact,
} from './base/exact.ts';
export { literal } from './base/literal.ts';
export { findNearest } from './base/nearest.ts';
export { seededRandom } from './base/seeded-random.ts';
export type { PackageSources, SourceFile } from './base/source.ts';
export type * from './base/span.ts';
export { convertFactor, parseUnit } from './base/unit.ts';
export type { CheckedPackage } from './check/check.ts';
export { checkPackage, listUses, readPackage } from './check/checking.ts';
export { mayDecideInParts, mayRunInParts } from './columns/may-run-in-parts.ts';
export {
  aggregateIndicator,
  runBand,
  runIncentive,
  runIndicator,
  runPrice,
  runRule,
  runScheme,
} from './columns/run-columns.ts';
export type { DecidedPart, ScoredPart } from './columns/run-parts.ts';
export { joinIncentive, joinScheme, PartRun } from './columns/run-parts.ts';
export type { SharedIncentive, SharedScheme } from './columns/shared-columns.ts';
export { makeSharedIncentive, makeSharedScheme } from './columns/shared-columns.ts';
export { hasPeriods } from './data/at-period.ts';
export type * from './data/dataset.ts';
export type { GroupKeys } from './data/group-keys.ts';
export { groupKeys, nameOfGroup, noGroup } from './data/group-keys.ts';
export { makeDayColumn, makeFlagColumn, makeNumberColumn, makeTextColumn } from './data/make-column.ts';
export { makeDataset, makeFrame } from './data/make-frame.ts';
export type { Period } from './data/period.ts';
export { lastDayOfPeriod, parsePeriod, periodCode, yearOfCode } from './data/period.ts';
export { rowsOfYears } from './data/rows-with-data.ts';
export type { Texts } from './data/texts.ts';
export { findText, listTexts, makeTexts, pickTexts, rowsOfTexts, textAt } from './data/texts.ts';
export type { Words } from './explain/chinese-words.ts';
export {
  explainBand,
  explainIncentive,
  explainIndicator,
  explainPrice,
  explainRule,
  explainScheme,
  printTrace,
  sayIn,
  sentenceOfCeiling,
  sentenceOfExpression,
  sentenceOfIncentive,
  sentenceOfPrice,
  sentenceOfRule,
  sentenceOfScheme,
  wordsOf,
  wordsOfChange,
  wordsOfClass,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} from './explain/explaining.ts';
export type { CaseFinding, CaseOutcome } from './explain/run-cases.ts';
export { runCases } from './explain/run-cases.ts';
export type { Say } from './explain/sentence.ts';
export { withFullReaders } from './parse/with-full-readers.ts';
export type { ClauseLink, ClauseLinkKind } from './program/clause-links.ts';
export { clauseLinks } from './program/clause-links.ts';
export type * from './program/document.ts';
export type * from './program/expression.ts';
export { ownOf } from './program/own-definitions.ts';
export { printExpression } from './program/print-expression.ts';
export type * from './program/program.ts';
export { blankRow } from './program/without-data.ts';
export type * from './results/results.ts';
export { paymentStates, ratingStates, verdicts } from './results/results.ts';
export { ceilingsOf } from './rows/ceiling.ts';
export { datasetOfPeriod } from './rows/dataset-of-period.ts';
export type { RunOptions } from './rows/open-run.ts';
export { programOfYear } from './rows/settled-program.ts';
export type { Contradiction, ContradictionKind } from './sense/contradiction.ts';
export { contradictionsAcross, contradictionsIn, findRuling } from './sense/contradictions.ts';
export type { ClauseCoverage, Coverage } from './sense/coverage.ts';
export { coverageOf } from './sense/coverage.ts';
export { IncentiveRows } from './sql/incentive-rows.ts';
export type { SqlAward, SqlColumn, SqlLayout, SqlLink } from './sql/layout.ts';
export { PriceRows } from './sql/price-rows.ts';
export type { SqlRefusal, SqlRefusalReason } from './sql/refusal.ts';
export { SchemeRows } from './sql/scheme-rows.ts';
export type { SqlReads, SqlStatement } from './sql/stages.ts';
export type { SqlRequest } from './sql/write-statement.ts';
export { writeStatement } from './sql/write-statement.ts';
export type { ChangedTrial, Trial } from './whatif/change.ts';
export { applyChanges } from './whatif/change.ts';
export type { Change } from './whatif/change-context.ts';
export { factorOf } from './whatif/change-scheme.ts';
export type { Dependencies } from './whatif/dependencies.ts';
export { dependenciesOf, sourcesOf, usersOf } from './whatif/dependencies.ts';
export type { DataDraws, DrawProgress, Steadiness, WeightDraws } from './whatif/how-sure.ts';
export { drawnItems, howSure, howSureByRuns, howSureOfData } from './whatif/how-sure.ts';
export type { GroupImpact, Impact, ImpactCounts, MoneyImpact, Move } from './whatif/impact.ts';
export { impactOf } from './whatif/impact.ts';
export type { TrialFrame } from './whatif/trial.ts';
export { SchemeTrial } from './whatif/trial.ts';
export type { Way, WayOutcome, WayProgress, WaysUp } from './whatif/way-up.ts';
export { waysUp } from './whatif/way-up.ts';
export { withClasses } from './whatif/with-classes.ts';
export { withWeights } from './whatif/with-weights.ts';
