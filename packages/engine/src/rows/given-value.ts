import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import { Num, numOfDatum } from './num.ts';
import { keep, type Run } from './run.ts';

/** The class of whose place a formula asks, this year's or another's. */
function classAsked(node: Expression): Expression | undefined {
  const { unit: _, ...rest } = node;
  if (rest.op === 'scheme') return rest.part === 'place' ? { ...rest, type: 'text', part: 'class' } : undefined;
  const of = rest.op === 'lag' || rest.op === 'at-year' ? classAsked(rest.of) : undefined;
  return of && (rest.op === 'lag' || rest.op === 'at-year') ? { ...rest, type: 'text', of } : undefined;
}

function schemeIn(node: Expression): string {
  return node.op === 'scheme' ? node.scheme : node.op === 'lag' || node.op === 'at-year' ? schemeIn(node.of) : '';
}

/** The value that a worked example states for a group aggregate or a scheme's result, by its canonical text; of a class that it states also the place. */
export function givenValue(run: Run, node: Expression): Num | string | undefined {
  if (!run.givens || run.givens.aggregates.size === 0) return undefined;
  const { aggregates } = run.givens;
  const stated = aggregates.get(keep(run, node, 'text', () => printExpression(node)));
  if (stated !== undefined) return stated;
  const asked = classAsked(node);
  const name = asked && aggregates.get(printExpression(asked));
  const classes = run.program.schemes[schemeIn(node)]?.classing?.classes ?? [];
  const place = classes.findIndex((one) => one.name === name);
  return name === undefined || place < 0 ? undefined : numOfDatum(place + 1);
}

/** The same for a number. */
export function givenNumber(run: Run, node: Expression): Num | undefined {
  const given = givenValue(run, node);
  return given instanceof Num ? given : undefined;
}
