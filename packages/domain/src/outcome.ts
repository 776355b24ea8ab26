/** The rule says no: nobody is wrong, nothing is broken. Rendered for people at the doors. */
export interface Refusal {
  /** Stable, kebab-case: `already-running`. */
  readonly code: string;
  readonly message: string;
  /** What to do next, where there is something. */
  readonly fix: string | null;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** @example accept(3) // { ok: true, value: 3 } */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** @example refuse('already-running', '…') // { ok: false, refusal: … } */
export function refuse<T>(code: string, message: string, fix: string | null = null): Outcome<T> {
  return { ok: false, refusal: { code, message, fix } };
}
