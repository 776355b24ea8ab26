import type { Indicator } from '../program/program.ts';
import type { BandResult, IndicatorResult, RuleResult } from '../results/results.ts';
import { decideBand, decideRule, getBand } from './decide-rule.ts';
import { numberAt } from './evaluate.ts';
import { findFrame, type Run } from './run.ts';
import { none } from './scheme-standing.ts';

/** Runs a list or gate by reading one subject after the other. A fault when the program has none of that name. */
export function runRuleByRows(run: Run, name: string): RuleResult {
  const rule = run.program.rules[name];
  if (!rule) throw new RangeError(`no rule ${name}`);
  const rows = findFrame(run, rule.subject)?.ids.length ?? 0;
  const outcomes = new Uint8Array(rows);
  const conditions = rule.conditions.map((condition) => ({ name: condition.name, outcomes: new Uint8Array(rows) }));
  for (let row = 0; row < rows; row++) {
    const decision = decideRule(run, rule, { subject: rule.subject, row, year: run.year });
    outcomes[row] = decision.outcome;
    for (const [index, code] of decision.conditions.entries()) conditions[index].outcomes[row] = code;
  }
  return { rule: name, year: run.year, outcomes, conditions };
}

/** Runs a band by reading one subject after the other. A fault when the program has none of that name. */
export function runBandByRows(run: Run, name: string): BandResult {
  const band = getBand(run, name);
  const rows = findFrame(run, band.subject)?.ids.length ?? 0;
  const labels = new Uint8Array(rows).fill(none);
  const missing = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const found = decideBand(run, band, { subject: band.subject, row, year: run.year });
    if (typeof found === 'number') labels[row] = found;
    else if (found === null) missing[row] = 1;
  }
  return { band: name, year: run.year, names: band.rows.map(({ label }) => label), labels, missing };
}

/** The expression that reads an indicator for its own subject. */
export function indicatorRef({ name, subject, unit }: Indicator) {
  return { op: 'indicator', type: 'number', name, subject, unit } as const;
}

/** An indicator for all subjects, read one after the other. A fault when the program has none of that name. */
export function runIndicatorByRows(run: Run, name: string): IndicatorResult {
  const indicator = run.program.indicators[name];
  if (!indicator) throw new RangeError(`no indicator ${name}`);
  const rows = findFrame(run, indicator.subject)?.ids.length ?? 0;
  const values = new Float64Array(rows).fill(Number.NaN);
  const missing = new Uint8Array(rows).fill(1);
  const ref = indicatorRef(indicator);
  for (let row = 0; row < rows; row++) {
    const value = numberAt(run, ref, { subject: indicator.subject, row, year: run.year });
    if (!value) continue;
    values[row] = value.float;
    missing[row] = 0;
  }
  return { indicator: name, year: run.year, unit: indicator.unit, values, missing };
}
