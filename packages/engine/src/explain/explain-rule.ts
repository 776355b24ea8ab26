import type { Band, Condition, Exclusion, Rule } from '../program/program.ts';
import type { TraceNode, Verdict } from '../results/results.ts';
import { decideBand, decideCondition, decideRule, nameOfVerdict, outOfScope } from '../rows/decide-rule.ts';
import type { At, Run } from '../rows/run.ts';
import { sentenceOfExpression } from './sentence.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

function verdictOfCode(code: number): Verdict {
  return nameOfVerdict(code === 2 ? null : code === 1);
}

/** A condition with its clause, its sentence and what it was decided on. */
export function traceCondition(run: Run, condition: Condition | Exclusion, at: At): TraceNode {
  const code = decideCondition(run, condition, at);
  const isOutside = code === outOfScope;
  return {
    label: condition.name,
    kind: 'condition',
    value: isOutside ? '不在范围' : code === 2 ? null : code === 1,
    ...(isOutside ? {} : { verdict: verdictOfCode(code) }),
    ...citesOf(condition),
    note: [sentenceOfExpression(condition.test), condition.because].filter((text) => text !== undefined).join('；'),
    children: [
      ...(condition.scope ? [traceExpression(run, condition.scope, at)] : []),
      ...(isOutside ? [] : [traceExpression(run, condition.test, at)]),
    ],
  };
}

/** The scope as first child of a rule's trace, when there is one. */
export function traceScope(run: Run, scope: Condition['scope'], at: At): readonly TraceNode[] {
  return scope ? [{ ...traceExpression(run, scope, at), note: '范围' }] : [];
}

/** Words for a rule's outcome: 列入 or 通过, the opposite, 数据缺失, or 不在范围. */
export function wordOfOutcome(rule: Rule, outcome: number): string {
  if (outcome === outOfScope) return '不在范围';
  if (outcome === 2) return '数据缺失';
  if (rule.kind === 'list') return outcome === 1 ? '列入' : '不列入';
  return outcome === 1 ? '通过' : '不通过';
}

export function traceRule(run: Run, rule: Rule, at: At): TraceNode {
  const { outcome } = decideRule(run, rule, at);
  return {
    label: rule.name,
    kind: 'rule',
    value: wordOfOutcome(rule, outcome),
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

export function traceBand(run: Run, band: Band, at: At): TraceNode {
  const found = decideBand(run, band, at);
  const limit = typeof found === 'number' ? band.rows[found].limit : undefined;
  const side = band.limits === 'upper' ? '上限' : '下限';
  return {
    label: band.name,
    kind: 'class',
    value: found === 'out-of-scope' ? '不在范围' : found === null ? null : band.rows[found].label,
    year: at.year,
    ...citesOf(band),
    ...(limit === undefined ? {} : { note: `${side} ${limit}` }),
    children: [...traceScope(run, band.scope, at), traceExpression(run, band.value, at)],
  };
}
