import type { ExactText } from './expression.ts';

/** A number that follows parameters: the factor times the values of some, divided by those of others. */
export interface DatedNumber {
  readonly factor: ExactText;
  readonly times: readonly string[];
  readonly over?: readonly string[];
}

/** Of one thing in a scheme: which of its numbers follow parameters. Beside them it holds the numbers of one day. */
export type Dated = Readonly<Record<string, DatedNumber>>;
