import { type Aggregate, nameOfOwned } from '../program/expression.ts';

/** What a statement can't express; the host runs the program by columns instead. */
export type SqlRefusalReason =
  | 'linked-subject'
  | 'nul-in-text'
  | 'merged-subjects'
  | 'shared-budget'
  | 'root-or-log'
  | 'apportion'
  | 'too-large';

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

/** Refuses what no statement reads: parts of a total, and what belongs to a subject over two steps. */
export function refuseAggregate({ how, over }: { how: Aggregate['how']; over: Aggregate['over'] | undefined }): void {
  if (how === 'apportion') throw new RefusedSql('apportion', how);
  if (over && nameOfOwned(over) !== over.members) throw new RefusedSql('linked-subject', nameOfOwned(over));
}
