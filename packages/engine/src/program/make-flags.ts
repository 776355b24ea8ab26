import type { Expression } from './expression.ts';

/** Conditions that no formula writes: they are put around those that one does. */
export const flag = (op: 'and' | 'or', of: readonly Expression[]): Expression =>
  of.length === 1 ? of[0] : { op, type: 'flag', of };
export const not = (of: Expression): Expression => ({ op: 'not', type: 'flag', of });
export const isMissing = (of: Expression): Expression => ({ op: 'is-missing', type: 'flag', of });
