import type { Expression, SchemeRef } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { ratingStates, type TraceNode } from '../results/results.ts';
import { followLink } from '../rows/read-item.ts';
import type { At, Value } from '../rows/run.ts';
import { getScheme } from '../rows/scheme-standing.ts';
import type { ToldRun } from './told-run.ts';
import { whoIsOpen } from './who-is-open.ts';

const mostNamed = 5;

/** Who may yet come before the subject: the first few by name. */
export function openNote(run: ToldRun, open: readonly Expression[], at: At): string {
  const { list, trace } = run.say.words;
  const names = whoIsOpen(run, open, at);
  const more = names.length > mostNamed ? ['…'] : [];
  return trace.mayComeBefore(names.length, [...names.slice(0, mostNamed), ...more].join(list));
}

/** Why a subject has no result of an evaluation: where it stands, and what kept it there. */
export function noteOfNoResult(run: ToldRun, node: SchemeRef, value: Value, at: At): Pick<TraceNode, 'note'> {
  const own = followLink(run, at, getScheme(run, node.scheme).subject);
  const isGiven = run.givens?.aggregates.has(printExpression(node)) === true;
  if (value !== null || !own || own.year !== run.year || at.scheme === node.scheme || isGiven) return {};
  const { states, notes } = run.readers.runScheme(run, node.scheme);
  const { trace, colon } = run.say.words;
  const state = trace.states[ratingStates[states[own.row]]];
  const why = (notes.get(own.row) ?? []).map(trace.note).join(run.say.words.stop);
  return { note: [state, why].filter((text) => text).join(colon) };
}
