import type { Band, Condition, Exclusion, Rule } from '../program/program.ts';
import type { TraceNode, Verdict } from '../results/results.ts';
import { decideBand, decideCondition, decideRule, nameOfVerdict, outOfScope } from '../rows/decide-rule.ts';
import type { At } from '../rows/run.ts';
import { chinese, type Words } from './chinese-words.ts';
import type { ToldRun } from './told-run.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

function verdictOfCode(code: number): Verdict {
  return nameOfVerdict(code === 2 ? null : code === 1);
}

/** A condition with its clause, its sentence and what it was decided on. */
export function traceCondition(run: ToldRun, condition: Condition | Exclusion, at: At): TraceNode {
  const { words } = run.say;
  const code = decideCondition(run, condition, at);
  const isOutside = code === outOfScope;
  return {
    label: condition.name,
    kind: 'condition',
    value: isOutside ? words.trace.outside : code === 2 ? null : code === 1,
    ...(isOutside ? {} : { verdict: verdictOfCode(code) }),
    ...citesOf(condition),
    note: [run.say(condition.test), condition.because].filter((text) => text !== undefined).join(words.stop),
    children: [
      ...(condition.scope ? [traceExpression(run, condition.scope, at)] : []),
      ...(isOutside ? [] : [traceExpression(run, condition.test, at)]),
    ],
  };
}

/** The scope as first child of a rule's trace, when there is one. */
export function traceScope(run: ToldRun, scope: Condition['scope'], at: At): readonly TraceNode[] {
  return scope ? [{ ...traceExpression(run, scope, at), note: run.say.words.trace.scope }] : [];
}

/** Words for a rule's outcome: 列入 or 通过, the opposite, 数据缺失, or 不在范围. */
export function wordOfOutcome(rule: Rule, outcome: number, { trace }: Words = chinese): string {
  if (outcome === outOfScope) return trace.outside;
  if (outcome === 2) return trace.missing;
  return trace.outcome(outcome === 1, rule.kind === 'list');
}

export function traceRule(run: ToldRun, rule: Rule, at: At): TraceNode {
  const { outcome } = decideRule(run, rule, at);
  return {
    label: rule.name,
    kind: 'rule',
    value: wordOfOutcome(rule, outcome, run.say.words),
    ...(outcome === outOfScope ? {} : { verdict: verdictOfCode(outcome) }),
    year: at.year,
    ...citesOf(rule),
    ...(rule.because === undefined ? {} : { note: rule.because }),
    children: [
      ...traceScope(run, rule.scope, at),
      ...rule.conditions.map((condition) => traceCondition(run, condition, at)),
    ],
  };
}

export function traceBand(run: ToldRun, band: Band, at: At): TraceNode {
  const found = decideBand(run, band, at);
  const { limit, isInclusive } = typeof found === 'number' ? band.rows[found] : {};
  const words = run.say.words.trace;
  return {
    label: band.name,
    kind: 'class',
    value: found === 'out-of-scope' ? words.outside : found === null ? null : band.rows[found].label,
    year: at.year,
    ...citesOf(band),
    ...(limit === undefined ? {} : { note: words.limit(limit, band.limits === 'upper', isInclusive) }),
    children: [...traceScope(run, band.scope, at), traceExpression(run, band.value, at)],
  };
}
