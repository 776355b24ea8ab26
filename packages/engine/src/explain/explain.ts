import { schemeResult, sharedRun } from '../columns/open-column-run.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Program } from '../program/program.ts';
import type { TraceNode } from '../results/results.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { getPrice } from '../rows/decide-price.ts';
import { getBand } from '../rows/decide-rule.ts';
import type { RunOptions } from '../rows/open-run.ts';
import { indicatorRef } from '../rows/run-by-rows.ts';
import { getScheme } from '../rows/scheme-standing.ts';
import type { Words } from './chinese-words.ts';
import { traceIncentive } from './explain-incentive.ts';
import { tracePrice } from './explain-price.ts';
import { traceBand, traceRule } from './explain-rule.ts';
import { traceScheme } from './explain-scheme.ts';
import { type ToldRun, toldRun } from './told-run.ts';
import { traceExpression } from './trace-expression.ts';

/** How a run is told: in Chinese unless the words of another language are given. */
export interface ExplainOptions extends RunOptions {
  readonly words?: Words;
}

function openTold(program: Program, dataset: Dataset, year: number, options: ExplainOptions = {}): ToldRun {
  return toldRun(sharedRun(program, dataset, year, options), options.words);
}

/** Why a subject has its class, score and rank. A fault when the program has no such scheme. `row` is the frame's row. */
export function explainScheme(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const run = openTold(program, dataset, year, options);
  return traceScheme(run, getScheme(run, name), schemeResult(run, name), row);
}

/** Why a list or gate takes a subject or not. A fault when the program has no such rule. */
export function explainRule(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const run = openTold(program, dataset, year, options);
  const rule = run.program.rules[name];
  if (!rule) throw new RangeError(`no rule ${name}`);
  return traceRule(run, rule, { subject: rule.subject, row, year });
}

/** Why a band gives its label. A fault when the program has no such band. */
export function explainBand(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const run = openTold(program, dataset, year, options);
  const band = getBand(run, name);
  return traceBand(run, band, { subject: band.subject, row, year });
}

/** Why a subject gets what it gets from an incentive, or why not. A fault when the program has no such incentive. */
export function explainIncentive(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const run = openTold(program, dataset, year, options);
  const incentive = getIncentive(run, name);
  return traceIncentive(run, incentive, { subject: incentive.subject, row, year });
}

/** Why a price holds for a subject and what it comes to. A fault when the program has no such price. */
export function explainPrice(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const run = openTold(program, dataset, year, options);
  const price = getPrice(run, name);
  return tracePrice(run, price, { subject: price.subject, row, year });
}

/** What an indicator's value was computed from. A fault when the program has no such indicator. */
export function explainIndicator(
  program: Program,
  name: string,
  dataset: Dataset,
  year: number,
  row: number,
  options?: ExplainOptions,
): TraceNode {
  const indicator = program.indicators[name];
  if (!indicator) throw new RangeError(`no indicator ${name}`);
  return traceExpression(openTold(program, dataset, year, options), indicatorRef(indicator), {
    subject: indicator.subject,
    row,
    year,
  });
}
