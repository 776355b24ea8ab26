import type { ProblemCode } from './problem.ts';

/** The rule says no: nobody is wrong, nothing is broken. `args` fill the words of the code in `problem.ts`. */
export interface Refusal {
  /** Stable, kebab-case: `already-running`. */
  readonly code: ProblemCode;
  readonly args: Readonly<Record<string, string | number>>;
  /** Each place that is wrong, where the refusal is about something long. */
  readonly where?: readonly { readonly field: string; readonly message: string }[];
}

/** What a decision or a usecase comes to. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** @example accept(3) // { ok: true, value: 3 } */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** @example refuse('no-document', { id: 's9' }) // { ok: false, refusal: … } */
export function refuse(
  code: ProblemCode,
  args: Refusal['args'] = {},
  where: Refusal['where'] = [],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, args, ...(where.length === 0 ? {} : { where }) } };
}
