import type { Band, BandRow, Condition, Rule } from '../program/program.ts';
import type { Verdict } from '../results/results.ts';
import { evaluate, verdictAt } from './evaluate.ts';
import { allOf, anyOf } from './kleene.ts';
import { compareNum, Num, numOfText } from './num.ts';
import { type At, parameterOf, type Run } from './run.ts';

/** Outcome codes of a rule: an index into `verdicts`, or 3 for out of scope. */
export const outOfScope = 3;

export function codeOfVerdict(verdict: boolean | null): number {
  return verdict === null ? 2 : verdict ? 1 : 0;
}

export function nameOfVerdict(verdict: boolean | null): Verdict {
  return verdict === null ? 'unknown' : verdict ? 'yes' : 'no';
}

/** A rule decided for one subject: 0 no, 1 yes, 2 unknown, 3 out of scope; the same per condition, before the rule's own word on missing data. */
export interface RuleDecision {
  readonly outcome: number;
  readonly conditions: readonly number[];
}

/** Combines verdicts into a rule's outcome: a condition outside its own scope fulfils nothing of `任一` and hinders nothing of `均须`. */
export function decideOutcome(rule: Rule, scope: boolean | null, conditions: readonly number[]): number {
  if (scope === false) return outOfScope;
  const verdicts = conditions.map((code) =>
    code === outOfScope ? rule.mode === 'all' : code === 2 ? null : code === 1,
  );
  const held = rule.mode === 'any' ? anyOf(verdicts) : allOf(verdicts);
  const inScope = scope === null ? allOf([null, held]) : held;
  if (inScope !== null) return inScope ? 1 : 0;
  return rule.missing === 'undecided' ? 2 : rule.missing === 'yes' ? 1 : 0;
}

/** One condition with its own scope: false scope is out of scope, an unknown scope leaves at best unknown. */
export function decideCondition(run: Run, condition: Condition, at: At): number {
  if (!condition.scope) return codeOfVerdict(verdictAt(run, condition.test, at));
  const scope = scopeAt(run, condition.scope, at);
  if (scope === false) return outOfScope;
  return codeOfVerdict(allOf([scope, verdictAt(run, condition.test, at)]));
}

/** Whether a subject is in a scope; in a worked example what is not known counts as inside. */
export function scopeAt(run: Run, scope: Condition['scope'], at: At): boolean | null {
  const verdict = scope ? verdictAt(run, scope, at) : true;
  return verdict === null && run.isCase ? true : verdict;
}

export function decideRule(run: Run, rule: Rule, at: At): RuleDecision {
  const scope = scopeAt(run, rule.scope, at);
  const conditions = rule.conditions.map((condition) => decideCondition(run, condition, at));
  return { outcome: decideOutcome(rule, scope, conditions), conditions };
}

/** Whether a limit belongs to what it bounds: the text parameter's word where one decides, else the table's own. */
export function isEdgeInclusive(
  run: Run,
  table: { readonly isInclusive: boolean; readonly edgeParameter?: string },
): boolean {
  const word = table.edgeParameter === undefined ? null : parameterOf(run, table.edgeParameter);
  return typeof word === 'string' ? word === '含' : table.isInclusive;
}

/** A grading as it stands in the run's year. A fault when the program has none of that name. */
export function getBand({ program }: Run, name: string): Band {
  const band = program.bands[name];
  if (!band) throw new RangeError(`no band ${name}`);
  return band;
}

/** Index of the row of a band whose limit takes the value; undefined when none does. */
export function findBandRow(run: Run, band: Band, value: Num): number | undefined {
  const isInclusive = isEdgeInclusive(run, band);
  const fits = ({ limit, isInclusive: isTaken = isInclusive }: BandRow): boolean => {
    if (limit === undefined) return true;
    const order = compareNum(value, numOfText(limit)) * (band.limits === 'upper' ? 1 : -1);
    return isTaken ? order <= 0 : order < 0;
  };
  const rows = [...band.rows.keys()];
  // Lower limits ascend: the last one reached gives the label.
  const found = (band.limits === 'upper' ? rows : rows.reverse()).find((index) => fits(band.rows[index]));
  return found;
}

/** A band's row for a subject: its index, `out-of-scope`, or null when data are missing or no row takes the value. */
export function decideBand(run: Run, band: Band, at: At): number | 'out-of-scope' | null {
  const scope = scopeAt(run, band.scope, at);
  if (scope === false) return 'out-of-scope';
  const value = evaluate(run, band.value, at);
  if (scope === null || !(value instanceof Num)) return null;
  return findBandRow(run, band, value) ?? null;
}
