import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { Num } from './num.ts';
import { keep, type Run } from './run.ts';

/** The value that a worked example states for a group aggregate or a scheme's result, by its canonical text. */
export function givenValue(run: Run, node: Expression): Num | string | undefined {
  if (!run.givens || run.givens.aggregates.size === 0) return undefined;
  return run.givens.aggregates.get(keep(run, node, 'text', () => printExpression(node)));
}

/** The same for a number. */
export function givenNumber(run: Run, node: Expression): Num | undefined {
  const given = givenValue(run, node);
  return given instanceof Num ? given : undefined;
}
