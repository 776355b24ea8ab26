import type { Dataset } from '../data/dataset.ts';
import type { Program } from '../program/program.ts';
import type {
  AggregateValue,
  BandResult,
  IncentiveResult,
  IndicatorResult,
  RuleResult,
  SchemeResult,
} from '../results/results.ts';
import { aggregateIndicatorByRows } from '../rows/aggregate-indicator.ts';
import { openRun, type RunOptions } from '../rows/open-run.ts';
import { runBandByRows, runIndicatorByRows, runRuleByRows } from '../rows/run-by-rows.ts';
import { runIncentiveByRows } from '../rows/run-incentive.ts';
import { runSchemeByRows } from '../rows/run-scheme.ts';

/** Runs a scheme for all subjects of its kind. A fault when the program has none of that name. */
export function runScheme(
  program: Program,
  scheme: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): SchemeResult {
  return runSchemeByRows(openRun(program, dataset, year, options), scheme);
}

/** Runs a list (清单) or gate (门槛) for all subjects of its kind. A fault when the program has none of that name. */
export function runRule(
  program: Program,
  rule: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): RuleResult {
  return runRuleByRows(openRun(program, dataset, year, options), rule);
}

/** Runs a band (分级) for all subjects of its kind. A fault when the program has none of that name. */
export function runBand(
  program: Program,
  band: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): BandResult {
  return runBandByRows(openRun(program, dataset, year, options), band);
}

/** Runs an incentive (奖补) for all subjects of its kind; money is exact, in fen. A fault when the program has none of that name. */
export function runIncentive(
  program: Program,
  incentive: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): IncentiveResult {
  return runIncentiveByRows(openRun(program, dataset, year, options), incentive);
}

/** An indicator for all subjects of its kind. A fault when the program has none of that name. */
export function runIndicator(
  program: Program,
  indicator: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): IndicatorResult {
  return runIndicatorByRows(openRun(program, dataset, year, options), indicator);
}

/**
 * An indicator over groups (attributes or groupings; none = everybody): group key → value. Ratios are Σ numerators ÷ Σ denominators
 * over the members that have both parts; the value is null when nobody has data or Σ denominators ≤ 0.
 */
export function aggregateIndicator(
  program: Program,
  indicator: string,
  dataset: Dataset,
  year: number,
  by: readonly string[],
  options?: RunOptions,
): Map<string, AggregateValue> {
  return aggregateIndicatorByRows(openRun(program, dataset, year, options), indicator, by);
}
