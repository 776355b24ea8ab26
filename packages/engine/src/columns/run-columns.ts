import type { Dataset } from '../data/dataset.ts';
import type { Program } from '../program/program.ts';
import type {
  AggregateValue,
  BandResult,
  IncentiveResult,
  IndicatorResult,
  PriceResult,
  RuleResult,
  SchemeResult,
} from '../results/results.ts';
import { aggregateIndicatorByRows } from '../rows/aggregate-indicator.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { getBand } from '../rows/decide-rule.ts';
import type { RunOptions } from '../rows/open-run.ts';
import { runBandByColumns, runIndicatorByColumns, runRuleByColumns } from './decide-columns.ts';
import { schemeResult, sharedRun } from './open-column-run.ts';
import { runIncentiveByColumns } from './run-incentive-columns.ts';
import { runPriceByColumns } from './run-price-columns.ts';

/** Runs a scheme for all subjects of its kind. A fault when the program has none of that name. */
export function runScheme(
  program: Program,
  scheme: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): SchemeResult {
  return schemeResult(sharedRun(program, dataset, year, options), scheme);
}

/** Runs a list (清单) or gate (门槛) for all subjects of its kind. A fault when the program has none of that name. */
export function runRule(
  program: Program,
  rule: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): RuleResult {
  const run = sharedRun(program, dataset, year, options);
  const definition = run.program.rules[rule];
  if (!definition) throw new RangeError(`no rule ${rule}`);
  return runRuleByColumns(run, definition);
}

/** Runs a band (分级) for all subjects of its kind. A fault when the program has none of that name. */
export function runBand(
  program: Program,
  band: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): BandResult {
  const run = sharedRun(program, dataset, year, options);
  return runBandByColumns(run, getBand(run, band));
}

/** Runs an incentive (奖补) for all subjects of its kind; money is exact, in fen. A fault when the program has none of that name. */
export function runIncentive(
  program: Program,
  incentive: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): IncentiveResult {
  const run = sharedRun(program, dataset, year, options);
  return runIncentiveByColumns(run, getIncentive(run, incentive));
}

/** Runs a price (价格) for all subjects of its kind; charges are exact, in fen. A fault when the program has none of that name. */
export function runPrice(
  program: Program,
  price: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): PriceResult {
  return runPriceByColumns(sharedRun(program, dataset, year, options), price);
}

/** An indicator for all subjects of its kind. A fault when the program has none of that name. */
export function runIndicator(
  program: Program,
  indicator: string,
  dataset: Dataset,
  year: number,
  options?: RunOptions,
): IndicatorResult {
  return runIndicatorByColumns(sharedRun(program, dataset, year, options), indicator);
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
  return aggregateIndicatorByRows(sharedRun(program, dataset, year, options), indicator, by);
}
