import { because, type ReasonKey } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Cited } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';

/** What rests on clauses, and where it stands. */
export type Citing = Pick<Cited, 'cites' | 'at'>;

/** A check of rules against the words of the clauses on which they rest. */
export class ClauseCheck {
  private readonly told = new Set<string>();

  constructor(
    readonly program: Program,
    readonly texts: ClauseTexts,
    readonly report: Report,
  ) {}

  /** What the clause says, and why the rule does otherwise; one finding of a kind for each place. */
  tell(at: Span, { cites }: Pick<Cited, 'cites'>, said: string, key: ReasonKey, ...values: readonly string[]): void {
    const place = `${key} ${at.file} ${at.line} ${at.column}`;
    if (this.told.has(place)) return;
    this.told.add(place);
    this.report('clause-otherwise', at, { path: cites.join('、'), said: said.trim(), why: because(key, ...values) });
  }
}
