/** What a statement can't express; the host runs the program by columns instead. */
export type SqlRefusalReason =
  | 'nul-in-text'
  | 'too-large'
  | 'own-item-score'
  | 'no-region-codes'
  | 'named-members'
  | 'power'
  | 'bounded-parts';

/** A typed value, never an answer: why this program has no statement, and about what. */
export interface SqlRefusal {
  readonly refused: SqlRefusalReason;
  readonly about: string;
}

/** Carries a refusal out of the compilation; `writeStatement` turns it into a value. */
export class RefusedSql extends Error {
  readonly refusal: SqlRefusal;

  constructor(refused: SqlRefusalReason, about: string) {
    super(`${refused}: ${about}`);
    this.refusal = { refused, about };
  }
}
