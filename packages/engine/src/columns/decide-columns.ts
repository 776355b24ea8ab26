import type { Expression } from '../program/expression.ts';
import type { Band, Condition, Rule } from '../program/program.ts';
import type { BandResult, IndicatorResult, RuleResult } from '../results/results.ts';
import { decideBand, decideOutcome, isEdgeInclusive, outOfScope } from '../rows/decide-rule.ts';
import { numOfText } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { indicatorRef } from '../rows/run-by-rows.ts';
import { none } from '../rows/scheme-standing.ts';
import { makeCompiler } from './compile.ts';
import {
  type Compiler,
  constantFlags,
  eachBlock,
  type FlagKernel,
  magnitudeOf,
  type Place,
  roundingUnit,
} from './kernel.ts';

/** Writes verdicts of a condition with its own scope, 3 where the subject is outside it, into `codes` from `at` on (the row unless given). */
export type ConditionReader = (codes: Uint8Array, from: number, until: number, at?: number) => void;

export function conditionCodes(compiler: Compiler<Expression>, condition: Condition, place: Place): ConditionReader {
  const scope = condition.scope ? compiler.flag(condition.scope, place) : undefined;
  const test = compiler.flag(condition.test, place);
  const { isCase } = compiler.run;
  return (codes, from, until, at = from) => {
    test.run(from, until);
    if (!scope) {
      codes.set(test.codes.subarray(test.offset, test.offset + until - from), at);
      return;
    }
    scope.run(from, until);
    for (let i = 0; i < until - from; i++) {
      const verdict = test.codes[test.offset + i];
      const inside = scope.codes[scope.offset + i];
      codes[at + i] = inside === 0 ? outOfScope : inside === 2 && verdict !== 0 && !isCase ? 2 : verdict;
    }
  };
}

/** The scope as verdicts; in a worked example what isn't known counts as inside. */
export function scopeKernel(compiler: Compiler<Expression>, scope: Expression | undefined, place: Place): FlagKernel {
  return scope ? compiler.flag(scope, place) : constantFlags(1);
}

/** The verdict of a scope kernel for one row of the block. */
export function scopeVerdict(run: Run, kernel: FlagKernel, i: number): boolean | null {
  const code = kernel.codes[kernel.offset + i];
  return code === 2 ? (run.isCase ? true : null) : code === 1;
}

/** Runs a list or gate by columns. */
export function runRuleByColumns(run: Run, rule: Rule): RuleResult {
  const compiler = makeCompiler(run, rule.subject);
  const place: Place = { year: run.year };
  const scope = scopeKernel(compiler, rule.scope, place);
  const conditions = rule.conditions.map((condition) => ({
    name: condition.name,
    outcomes: new Uint8Array(compiler.rows),
    read: conditionCodes(compiler, condition, place),
  }));
  const outcomes = new Uint8Array(compiler.rows);
  const codes = new Array<number>(conditions.length);
  eachBlock(compiler.rows, (from, until) => {
    scope.run(from, until);
    for (const { outcomes: column, read } of conditions) read(column, from, until);
    for (let row = from; row < until; row++) {
      for (let k = 0; k < codes.length; k++) codes[k] = conditions[k].outcomes[row];
      outcomes[row] = decideOutcome(rule, scopeVerdict(run, scope, row - from), codes);
    }
  });
  return {
    rule: rule.name,
    year: run.year,
    outcomes,
    conditions: conditions.map(({ name, outcomes: column }) => ({ name, outcomes: column })),
  };
}

/** Index of the first upper limit that the value stays within, or of the last lower limit that it reaches; −1 = too close to a limit to say. */
function findClearRow(
  limits: Float64Array,
  isUpper: boolean,
  isInclusive: boolean,
  value: number,
  doubt: number,
): number {
  for (let step = 0; step < limits.length; step++) {
    const index = isUpper ? step : limits.length - 1 - step;
    const limit = limits[index];
    if (Number.isNaN(limit)) return index;
    const gap = isUpper ? limit - value : value - limit;
    if (Math.abs(gap) <= doubt + Math.abs(limit) * 4 * roundingUnit) return -1;
    if (isInclusive ? gap >= 0 : gap > 0) return index;
  }
  return none;
}

/** Runs a band by columns. */
export function runBandByColumns(run: Run, band: Band): BandResult {
  const compiler = makeCompiler(run, band.subject);
  const place: Place = { year: run.year };
  const scope = scopeKernel(compiler, band.scope, place);
  const value = compiler.number(band.value, place);
  const size = magnitudeOf(value);
  const limits = Float64Array.from(band.rows, ({ limit }) =>
    limit === undefined ? Number.NaN : numOfText(limit).float,
  );
  const isInclusive = isEdgeInclusive(run, band);
  const labels = new Uint8Array(compiler.rows).fill(none);
  const missing = new Uint8Array(compiler.rows);
  eachBlock(compiler.rows, (from, until) => {
    for (const kernel of [scope, value, size]) kernel.run(from, until);
    for (let row = from; row < until; row++) {
      const i = row - from;
      const inside = scopeVerdict(run, scope, i);
      if (inside === false) continue;
      const isMissing = inside === null || (value.missing !== null && value.missing[value.offset + i] === 1);
      const doubt = 2 * value.ulps * roundingUnit * Math.abs(size.values[size.offset + i]);
      let found = isMissing
        ? none
        : findClearRow(limits, band.limits === 'upper', isInclusive, value.values[value.offset + i], doubt);
      if (found === -1) {
        const exactly = decideBand(run, band, { subject: band.subject, row, year: run.year });
        found = typeof exactly === 'number' ? exactly : none;
      }
      if (found === none) missing[row] = 1;
      else labels[row] = found;
    }
  });
  return { band: band.name, year: run.year, names: band.rows.map(({ label }) => label), labels, missing };
}

/** An indicator by columns. */
export function runIndicatorByColumns(run: Run, name: string): IndicatorResult {
  const indicator = run.program.indicators[name];
  if (!indicator) throw new RangeError(`no indicator ${name}`);
  const compiler = makeCompiler(run, indicator.subject);
  const kernel = compiler.number(indicatorRef(indicator), { year: run.year });
  const values = new Float64Array(compiler.rows);
  const missing = new Uint8Array(compiler.rows);
  eachBlock(compiler.rows, (from, until) => {
    kernel.run(from, until);
    for (let row = from; row < until; row++) {
      const i = kernel.offset + row - from;
      const isMissing = kernel.missing !== null && kernel.missing[i] === 1;
      missing[row] = isMissing ? 1 : 0;
      values[row] = isMissing ? Number.NaN : kernel.values[i];
    }
  });
  return { indicator: name, year: run.year, unit: indicator.unit, values, missing };
}
