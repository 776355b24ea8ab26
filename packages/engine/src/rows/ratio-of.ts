import { parseExact } from '../base/exact.ts';
import type { Convert, Expression } from '../program/expression.ts';
import type { Indicator } from '../program/program.ts';
import { convertNum, divideNum, isPositive, type Num } from './num.ts';
import type { Run } from './run.ts';

/** The definition of an indicator; a fault when the program has none of that name. */
export function getIndicator(run: Run, name: string): Indicator {
  const indicator = run.program.indicators[name];
  if (!indicator) throw new RangeError(`no indicator ${name}`);
  return indicator;
}

/** Numerator ÷ denominator × factor; missing when the denominator is not above zero. */
export function ratioOf(top: Num, bottom: Num, factor: string): Num | null {
  if (!isPositive(bottom)) return null;
  const ratio = divideNum(top, bottom);
  const times = parseExact(factor);
  return times && times.n !== times.d ? convertNum(ratio, times) : ratio;
}

/** The number by which a conversion multiplies. */
export function factorOf(node: Convert) {
  const factor = parseExact(node.factor);
  if (!factor) throw new RangeError(`not a factor: ${node.factor}`);
  return factor;
}

/** Applies the unit conversions that the checker put around a pooled indicator. */
export function throughConversions(node: Expression, value: Num): Num {
  return node.op === 'convert' ? convertNum(throughConversions(node.of, value), factorOf(node)) : value;
}

/** The ratio behind an indicator, perhaps inside a group aggregate or a conversion; undefined when it isn't a ratio. */
export function ratioIn(run: Run, node: Expression): (Indicator['definition'] & { kind: 'ratio' }) | undefined {
  if (node.op === 'convert') return ratioIn(run, node.of);
  if (node.op === 'aggregate') return ratioIn(run, node.of);
  if (node.op !== 'indicator') return undefined;
  const { definition } = getIndicator(run, node.name);
  return definition.kind === 'ratio' ? definition : undefined;
}
