import type { UnitText } from '../program/expression.ts';

/** 满足, 不满足, 数据缺失. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Codes in result columns: `verdictOf(code)` reads them. */
export const verdicts = ['no', 'yes', 'unknown'] as const satisfies readonly Verdict[];

/** Why a subject has no class of its own. */
export type RatingState = 'rated' | 'not-rated' | 'undecided' | 'out-of-scope';
export const ratingStates = [
  'rated',
  'not-rated',
  'undecided',
  'out-of-scope',
] as const satisfies readonly RatingState[];

export interface SchemeItemResult {
  readonly indicator: string;
  readonly unit: UnitText;
  readonly values: Float64Array;
  readonly missing: Uint8Array;
  /** After transform, cap, floor and the missing rule; NaN where not scored. */
  readonly scores: Float64Array;
}

/** Rows are the frame's rows. */
export interface SchemeResult {
  readonly scheme: string;
  readonly year: number;
  readonly groupNames: readonly string[];
  readonly classNames: readonly string[];
  /** Index into `ratingStates`. */
  readonly states: Uint8Array;
  /** Index into `groupNames`, 255 for none. */
  readonly groups: Uint8Array;
  /** NaN unless rated. */
  readonly scores: Float64Array;
  /** Competition rank inside the classing group; 0 unless rated. */
  readonly ranks: Uint32Array;
  /** Index into `classNames` after regrading, 255 for none. */
  readonly classes: Uint8Array;
  /** Class before regrading, 255 for none. */
  readonly cutClasses: Uint8Array;
  /** One entry per distinct indicator over all groups, in order of first use. */
  readonly items: readonly SchemeItemResult[];
  /** Row → marks and reasons: not-rated mark, undecided reason, regrade names; only rows that have one. */
  readonly notes: ReadonlyMap<number, readonly string[]>;
  /** The arithmetic of each cut: for each classing group, how many were ranked and where each line fell. */
  readonly cuts: readonly {
    readonly within: string;
    readonly ranked: number;
    readonly lines: readonly {
      readonly class: string;
      readonly exact: string;
      readonly rounded: number;
      readonly taken: number;
    }[];
  }[];
}

/** Rows are the frame's rows; `verdicts[i]` is an index into `verdicts`; 3 = out of scope. */
export interface RuleResult {
  readonly rule: string;
  readonly year: number;
  readonly outcomes: Uint8Array;
  /** One column of verdict codes per condition. */
  readonly conditions: readonly { readonly name: string; readonly outcomes: Uint8Array }[];
}

/** Rows are the frame's rows; `labels[i]` is an index into `names`, 255 for none: out of scope, or data missing. */
export interface BandResult {
  readonly band: string;
  readonly year: number;
  readonly names: readonly string[];
  readonly labels: Uint8Array;
  /** 1 where the subject is in scope but data are missing. */
  readonly missing: Uint8Array;
}

/** Rows are the frame's rows; a value counts only where `missing` is 0. */
export interface IndicatorResult {
  readonly indicator: string;
  readonly year: number;
  readonly unit: UnitText;
  readonly values: Float64Array;
  readonly missing: Uint8Array;
}

/** An indicator over a group: a ratio of sums for ratios, else the sum. `count` = members that had data. */
export interface AggregateValue {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly count: number;
}

export type PaymentState = 'payable' | 'nothing' | 'undecided' | 'held' | 'excluded' | 'beaten' | 'out-of-scope';

/** Codes in result columns. */
export const paymentStates = [
  'payable',
  'nothing',
  'undecided',
  'held',
  'excluded',
  'beaten',
  'out-of-scope',
] as const satisfies readonly PaymentState[];

/** An instalment of an earlier award that falls due in the run's year. */
export interface InstalmentDue {
  readonly awardYear: number;
  /** 2 for the second instalment. */
  readonly ordinal: number;
  readonly fen: bigint;
  /** `forfeited`: the tier was lost, or an exclusion holds this year; `undecided`: a year's data are missing; `held`: an exclusion is undecided. */
  readonly state: 'payable' | 'forfeited' | 'undecided' | 'held';
}

/** What one subject may get. `held`: an undecided exclusion keeps the amount back; it is neither paid nor refused. */
export interface IncentiveRow {
  readonly state: PaymentState;
  /** Names of conditions that fail, or that lack data. */
  readonly because: readonly string[];
  /** The tier's or formula's amount after the cap, before the difference. */
  readonly grossFen: bigint;
  /** What is newly due: after cap, difference and exclusivity. */
  readonly amountFen: bigint;
  readonly instalmentsFen: readonly bigint[];
  readonly due: readonly InstalmentDue[];
}

export interface IncentiveResult {
  readonly incentive: string;
  readonly year: number;
  /** Index into `paymentStates`. */
  readonly states: Uint8Array;
  /** Newly due, in whole fen; above 2^53 read `rows`, which are exact at any size. */
  readonly amountsFen: Float64Array;
  readonly rows: readonly IncentiveRow[];
  /** Sum of the newly due amounts of `payable` rows. */
  readonly totalFen: bigint;
}

/** `beaten`: another price of the same kind is higher; `undecided`: data are missing, or whether another one is higher. */
export const priceStates = ['applies', 'none', 'beaten', 'undecided', 'out-of-scope'] as const;
export type PriceState = (typeof priceStates)[number];

/** What one subject pays more (or less) per unit, and in all where the price has a quantity. */
export interface PriceRow {
  readonly state: PriceState;
  /** Names of conditions that fail or lack data, or of the price that is higher. */
  readonly because: readonly string[];
  /** In the result's unit; null unless it applies. */
  readonly value: number | null;
  /** Price × quantity in whole fen; null unless it applies and its quantity is known. */
  readonly chargeFen: bigint | null;
}

/** A price for all subjects of its kind; rows are the frame's rows. */
export interface PriceResult {
  readonly price: string;
  readonly year: number;
  readonly unit: UnitText;
  readonly rows: readonly PriceRow[];
  /** Sum of the charges of those to whom it applies. */
  readonly totalFen: bigint;
}

/** A node of an explanation: what was computed, from what, under which clause. Values are exact text plus a float for display. */
export interface TraceNode {
  /** What stands here in the words of the package: item, indicator, parameter, rule, formula text. */
  readonly label: string;
  readonly kind:
    | 'item'
    | 'indicator'
    | 'parameter'
    | 'constant'
    | 'formula'
    | 'condition'
    | 'aggregate'
    | 'score'
    | 'class'
    | 'amount'
    | 'rule'
    | 'cut'
    | 'tier';
  readonly value: number | string | boolean | null;
  /** The exact value as decimal or fraction text, for numbers. */
  readonly exact?: string;
  readonly unit?: UnitText;
  readonly year?: number;
  readonly verdict?: Verdict;
  /** Source department of an item. */
  readonly source?: string;
  readonly cites?: readonly string[];
  readonly isAssumption?: boolean;
  /** Members of an aggregate that had data. */
  readonly count?: number;
  /** Points that a scored item can earn without a cap. */
  readonly weight?: string;
  /** Of a comparison or a line of classes: how far the value is above it, below zero where it is below; the exact difference where it is short. */
  readonly distance?: {
    readonly line: number;
    readonly difference: number;
    readonly exact?: string;
    readonly unit?: UnitText;
  };
  readonly note?: string;
  readonly children: readonly TraceNode[];
}
