import type { Quantity } from '../quantity.ts';
import type { Who } from './read-who.ts';
import type { Stage } from './read-yearly.ts';

/** What an award pays. */
export type Amount =
  /** Fixed sums, one or several for as many honours or bounds; `isMost` where the words state only how much it can be. */
  | { readonly kind: 'sums'; readonly run: readonly [Quantity, ...Quantity[]]; readonly isMost: boolean }
  /** Rates of formulas: one, several for as many bounds, or one of each of several bases. */
  | { readonly kind: 'rates'; readonly run: readonly [Quantity, ...Quantity[]]; readonly bases: readonly Base[] }
  /** So much for each unit of what a formula counts. */
  | {
      readonly kind: 'price';
      readonly price: string;
      readonly base: Base;
      /** Of money: so much for each whole step of this size. */
      readonly size?: string;
    };

/** A figure that a rate is taken of or a price is paid for. */
export interface Base {
  readonly formula: string;
  readonly name: string;
  readonly subject: '企业' | '项目';
  readonly isKnown: boolean;
  /** The words don't say what it is. */
  readonly isGuess?: boolean;
}

/** One award of a sentence. */
export interface Award {
  readonly who: Who;
  readonly amount: Amount;
  readonly cap: Quantity | undefined;
  /** Where kinds have caps of their own. */
  readonly capsByKind: readonly { readonly kind: string; readonly cap: Quantity }[] | undefined;
  /** The most that each of as many tiers pays. */
  readonly capsByTier: readonly Quantity[] | undefined;
  readonly instalments: readonly string[] | undefined;
  readonly isDifference: boolean;
  /** Another rate for some of those who get it: `列入重点的提高到12%`, a factor, or so many points more. */
  readonly raised?: {
    readonly who: string;
    readonly factor?: string;
    readonly rate?: string;
    readonly points?: string;
  };
  /** Rates by the year of what is given, in place of its rate. */
  readonly yearly?: readonly Stage[];
  readonly notes: readonly string[];
  /** The words that it was read from. */
  readonly words: string;
}
