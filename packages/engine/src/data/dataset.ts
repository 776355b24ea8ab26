import type { Subject } from '../program/expression.ts';
import type { Texts } from './texts.ts';

/**
 * One item for all subjects of a frame in one year.
 * Numbers are float64 nearest to the decimal input (the decimal is its shortest text); `missing[i]` is 1 where there is no value.
 * Text is dictionary-coded; flags are 0 or 1; days are days since 1970-01-01.
 */
export type Column =
  | { readonly kind: 'number'; readonly values: Float64Array; readonly missing: Uint8Array }
  | {
      readonly kind: 'text';
      readonly codes: Uint32Array;
      readonly dictionary: readonly string[];
      readonly missing: Uint8Array;
    }
  | { readonly kind: 'flag'; readonly values: Uint8Array; readonly missing: Uint8Array }
  | { readonly kind: 'day'; readonly values: Int32Array; readonly missing: Uint8Array };

/** All subjects of one kind. Every column has `ids.length` rows in the order of `ids`. */
export interface Frame {
  readonly subject: Subject;
  readonly ids: Texts;
  readonly names: Texts;
  /** item → year → column; year 0 holds items that don't change with the year. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<number, Column>>;
  /** Other frames' rows, such as a project's enterprise; −1 where there is none. */
  readonly links: ReadonlyMap<Subject, Int32Array>;
}

/** Money awarded before, needed by `差额` and `分期`. Amounts in fen. */
export interface Award {
  readonly incentive: string;
  readonly subjectId: string;
  readonly year: number;
  /** The tier's full amount, before the difference was taken. */
  readonly tierFen: bigint;
  readonly amountFen: bigint;
}

/** Everything a run reads. Years before the first known one count as unknown. */
export interface Dataset {
  readonly frames: ReadonlyMap<Subject, Frame>;
  readonly awards: readonly Award[];
}
