import type { Span } from '../base/span.ts';
import type { Cited, Clause, DocumentHead, Ruling, Supervision, Target, Task } from './document.ts';
import type { ExactText, Expression, Subject, UnitText, ValueType } from './expression.ts';

export interface DataItem {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly type: ValueType;
  readonly unit?: UnitText;
  /** `fixed` items have one value for all years. */
  readonly period: 'year' | 'month' | 'fixed';
  readonly over: 'sum' | 'last' | 'mean';
  readonly source?: string;
  readonly range?: readonly [number, number];
  readonly values?: readonly string[];
  readonly note?: string;
  readonly at: Span;
}

export interface Indicator {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly unit: UnitText;
  readonly direction: 'up' | 'down';
  readonly decimals?: number;
  /** `ratio`: re-aggregated from its parts at every level. `formula`: computed per subject. `observed`: reported as a number. */
  readonly definition:
    | {
        readonly kind: 'ratio';
        readonly numerator: Expression;
        readonly denominator: Expression;
        readonly factor: ExactText;
      }
    | { readonly kind: 'formula'; readonly formula: Expression }
    | { readonly kind: 'observed'; readonly source?: string };
  /** What is plausible, in the indicator's unit; a limit or benchmark beyond is reported. */
  readonly range?: readonly [number, number];
  readonly tier?: '牵引性' | '引导性' | '其他';
  /** Indicators of one concept measure the same thing in different words or scopes; differing targets on one concept are reported. */
  readonly concept?: string;
  readonly note?: string;
  readonly at: Span;
}

export interface ParameterValue extends Cited {
  readonly from: string;
  readonly until?: string;
  /** Exact number text, option text, or `待定`. */
  readonly value: ExactText | string;
  readonly isPending: boolean;
}

export interface Reading {
  readonly name: string;
  readonly meaning: string;
  readonly value: ExactText | string;
}

export interface Parameter {
  readonly name: string;
  readonly english?: string;
  readonly type: 'number' | 'text';
  readonly unit?: UnitText;
  readonly values: readonly ParameterValue[];
  /** Both readings of an ambiguous wording; the one in force is the parameter's value. */
  readonly readings: readonly Reading[];
  readonly note?: string;
  readonly at: Span;
}

/** Groups of subjects made from an attribute: by code prefix, or by listed code prefixes. */
export interface Grouping {
  readonly name: string;
  readonly subject: Subject;
  readonly attribute: string;
  readonly by:
    | { readonly kind: 'prefix'; readonly length: number; readonly names: Readonly<Record<string, string>> }
    | {
        readonly kind: 'listed';
        readonly groups: Readonly<Record<string, readonly string[]>>;
        readonly otherwise?: string;
      };
  readonly at: Span;
}

export interface Condition extends Cited {
  readonly name: string;
  readonly scope?: Expression;
  readonly test: Expression;
}

/** `分段`: points by interval of the value, kept for the words; the item's `points` is the same as a formula. */
export interface ScoreTable {
  /** Ascending; the first may have no threshold: below every other. */
  readonly rows: readonly { readonly threshold?: ExactText; readonly points: ExactText }[];
  readonly isInclusive: boolean;
  /** `step`: the points of the highest row reached; `linear`: in between two rows in proportion, beyond the ends as at the ends. */
  readonly how: 'step' | 'linear';
}

export type Benchmark = Expression;

/** What a value of zero, or below zero, earns instead of what the transform gives. */
export type OddValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'cap' }
  | { readonly kind: 'fixed'; readonly score: ExactText };

export interface ScoreItem {
  readonly indicator: string;
  /** The value that is scored: usually the indicator itself. */
  readonly value: Expression;
  readonly weight: ExactText;
  /** The heading under which the item stands, where items are nested. */
  readonly part?: string;
  readonly benchmark?: Benchmark;
  /** With `points` the score is a formula of its own and the weight only the full mark. */
  readonly transform: 'ratio' | 'min-max' | 'deviation' | 'rank' | 'points';
  /** Only with `points`: the score before cap and floor, in 分. */
  readonly points?: Expression;
  readonly table?: ScoreTable;
  /** Only with `min-max`: the score of the worst, of 100. */
  readonly base?: ExactText;
  /** Only with `min-max`: the values that earn the whole weight and the base; observed extremes where absent. */
  readonly best?: Expression;
  readonly worst?: Expression;
  /** Cap and floor of the item score as multiples of the weight, with `points` in points. First the cap, then the floor. */
  readonly cap?: ExactText;
  readonly floor?: ExactText;
  readonly direction: 'up' | 'down';
  readonly atZero?: OddValue;
  readonly belowZero?: OddValue;
  readonly missing:
    | { readonly kind: 'undecided' }
    | { readonly kind: 'zero' }
    | { readonly kind: 'group-mean' }
    | { readonly kind: 'group-least' }
    | { readonly kind: 'fixed'; readonly score: ExactText }
    | { readonly kind: 'rescale' };
  readonly at: Span;
}

export interface Adjustment extends Cited {
  readonly name: string;
  /** Points per unit of `count`, negative for a deduction. */
  readonly points: ExactText;
  /** A number of events, or a flag that counts once; the points themselves where there is a table. */
  readonly count: Expression;
  /** Points by interval of a value, for the words. */
  readonly table?: ScoreTable & { readonly value: Expression };
  readonly cap?: ExactText;
}

/** What holds over all bonuses, or all deductions, of a group together. */
export interface AdjustmentTotal {
  /** Points, not negative: a sum of deductions isn't below minus this. */
  readonly cap?: ExactText;
  readonly take: 'sum' | 'highest';
}

/** `否决`: a subject for which the condition holds has this score, whatever its items say. Undecided where the condition is. */
export interface Veto extends Cited {
  readonly name: string;
  readonly test: Expression;
  readonly score: ExactText;
}

export interface SchemeGroup {
  readonly name: string;
  readonly test: Expression;
  readonly items: readonly ScoreItem[];
  readonly adjustments: readonly Adjustment[];
  /** What the items' weights add to; 100 where absent, `any` where the package says that they needn't add to anything. */
  readonly fullMark?: ExactText | 'any';
  /** Points that everybody starts from. */
  readonly offset?: ExactText;
  readonly bonuses?: AdjustmentTotal;
  readonly deductions?: AdjustmentTotal;
  /** Of the total after bonuses and deductions: first the cap, then the floor. */
  readonly cap?: ExactText;
  readonly floor?: ExactText;
  readonly vetoes?: readonly Veto[];
  /** Lines of its own; classes are some of the scheme's, in the same order. */
  readonly cutting?: Cutting;
}

export interface Regrade extends Cited {
  readonly name: string;
  readonly test: Expression;
  readonly change:
    | { readonly kind: 'to'; readonly class: string }
    /** Positive = so many classes better. */
    | { readonly kind: 'step'; readonly by: number }
    | { readonly kind: 'at-most'; readonly class: string }
    | { readonly kind: 'at-least'; readonly class: string };
  /** What shows that the condition holds, and who decides on it. */
  readonly evidence?: string;
  readonly approver?: string;
}

/** A class beside the ranked ones (`不定等级`), reached by regrading alone. */
export interface SpecialClass {
  readonly name: string;
  /** The class as which its subjects are managed. */
  readonly managedAs?: string;
}

/** `合并`: subjects with the same value of an attribute are scored as one, and each has the result. */
export interface Merge extends Cited {
  /** A text item or grouping of the scheme's subject; a subject without one stays by itself. */
  readonly by: string;
  /** Only subjects for which it holds are merged. */
  readonly test?: Expression;
  /** What decides whose texts, flags, days and rates the merged subject has: the member with the most; the first row where absent. */
  readonly head?: Expression;
  /** Whether a merged subject counts once in ranks and quotas, or once for each member. */
  readonly counts: 'once' | 'each';
  /** Members are also evaluated by themselves and have the better, or the worse, of both classes. */
  readonly take: 'merged' | 'higher' | 'lower';
}

export interface NotRated extends Cited {
  readonly name: string;
  readonly test: Expression;
  /** The mark shown, such as `T` or `不参评`. */
  readonly mark: string;
  /** The class as which the subject is managed. */
  readonly managedAs?: string;
}

/** So many of the ranked: a share of them, or a number. */
export type Places = { readonly share: ExactText } | { readonly number: number };

/** A class and everything that a subject must meet to be in it; who doesn't falls to the next. */
export interface ClassLine {
  readonly name: string;
  /** `quota`: cumulative share; `threshold` and `mixed`: lowest score. Absent for the rest. */
  readonly line?: ExactText;
  /** Only with `mixed`. The rank must be inside the first so many. */
  readonly first?: Places;
  /** Only with `mixed`. The class has at most, or at least, so many; `least` also fills it with scores below the line. */
  readonly most?: Places;
  readonly least?: Places;
  /** Only with `mixed`. Undecided counts as not met, and is noted. */
  readonly test?: Expression;
}

/** Where the lines between classes fall. */
export interface Cutting {
  readonly kind: 'quota' | 'threshold' | 'mixed';
  /** Best first. `quota`: cumulative shares (`1` for the rest); `threshold`: lowest score of the class (absent for the rest). */
  readonly classes: readonly ClassLine[];
  readonly rounding: 'half-up' | 'floor' | 'ceil';
  /** Each class's own share is rounded, not the cumulative one. */
  readonly isStepwise?: boolean;
  readonly minimum: number;
  readonly ties: 'up' | 'down';
  /** `all`: shares are of everybody in scope, those that aren't rated too; else of the ranked. */
  readonly of?: 'ranked' | 'all';
}

export interface Classing extends Cutting {
  /** Groupings inside which quotas apply; `组` is the scheme's own group. */
  readonly within: readonly string[];
  readonly tieBreakers: readonly { readonly value: Expression; readonly direction: 'up' | 'down' }[];
  /** Decimals to which the score is rounded before it is compared and ranked. */
  readonly decimals?: number;
}

export interface Scheme extends Cited {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly groups: readonly SchemeGroup[];
  readonly notRated: readonly NotRated[];
  readonly classing?: Classing;
  readonly regrades: readonly Regrade[];
  readonly specials?: readonly SpecialClass[];
  readonly merge?: Merge;
}

/** A named list (`清单`, outcome: listed or not) or gate (`门槛`, outcome: passed or not). */
export interface Rule extends Cited {
  readonly name: string;
  readonly english?: string;
  readonly kind: 'list' | 'gate';
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly mode: 'any' | 'all';
  readonly conditions: readonly Condition[];
  readonly missing: 'undecided' | 'yes' | 'no';
  readonly lead?: string;
}

/** `分级`: the first row whose limit the value does not exceed (or reaches, see `edge`) gives the label. */
export interface Band extends Cited {
  readonly name: string;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly value: Expression;
  /** `upper`: rows are upper limits ascending; `lower`: lower limits ascending. The last (`upper`) or first (`lower`) row may have no limit. */
  readonly limits: 'upper' | 'lower';
  readonly isInclusive: boolean;
  /** A text parameter that decides instead: `含` or `不含`. */
  readonly edgeParameter?: string;
  readonly rows: readonly { readonly limit?: ExactText; readonly label: string }[];
}

export interface Tiers {
  readonly value: Expression;
  readonly rows: readonly { readonly threshold: ExactText; readonly result: ExactText; readonly at: Span }[];
  readonly resultUnit: UnitText;
  readonly isInclusive: boolean;
  /** A text parameter that decides instead: `含` or `不含`. */
  readonly edgeParameter?: string;
  /** `pick`: the highest tier reached; `progressive`: each slice at its own rate. */
  readonly how: 'pick' | 'progressive';
}

export interface Incentive extends Cited {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly conditions: readonly Condition[];
  readonly tiers?: Tiers;
  /** `首次超过`: tiers strictly exceeded for the first time in the subject's known history. */
  readonly isFirstTime: boolean;
  /** `各项`: separate grounds, each with its own amount. */
  readonly parts?: {
    readonly combine: 'highest' | 'sum';
    readonly rows: readonly (Condition & { readonly amount: Expression })[];
  };
  /** Absent when the tier's own result is the amount. Unit is money. */
  readonly amount?: Expression;
  readonly cap?: Expression;
  /** `差额`: minus the highest tier amount awarded, or counted as awarded, before. */
  readonly isDifference: boolean;
  /** Shares per year, adding to 1; empty = paid at once. */
  readonly instalments: readonly ExactText[];
  readonly exclusive?: {
    readonly with: string;
    readonly take: 'higher';
    readonly years: 'same' | 'any';
    /** A text parameter that decides instead: `同年` or `不限`. */
    readonly yearsParameter?: string;
  };
  readonly isInTotalControl: boolean;
  readonly isSubjectToExclusions: boolean;
  readonly lead?: string;
}

export interface Exclusion extends Condition {
  readonly subject: Subject;
}

/** `价格`: an amount per unit that a rule sets for a subject. */
export interface Price extends Cited {
  readonly name: string;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly conditions: readonly Condition[];
  readonly value: Expression;
}

export interface CaseValue {
  readonly value: ExactText | string | boolean | null;
  readonly unit?: UnitText;
}

/** A worked example: what goes in, what must come out. */
export interface Case {
  readonly name: string;
  readonly cites: readonly string[];
  readonly year: number;
  /** Item or indicator name → value this year. Giving an indicator overrides its formula. */
  readonly given: Readonly<Record<string, CaseValue>>;
  /** Earlier years: year → name → value. */
  readonly history: Readonly<Record<string, Readonly<Record<string, CaseValue>>>>;
  /** Canonical text of a group aggregate → value, so that one subject suffices. */
  readonly aggregates: Readonly<Record<string, CaseValue>>;
  readonly parameters: Readonly<Record<string, CaseValue>>;
  /** Incentive → tier amount already awarded. */
  readonly awarded: Readonly<Record<string, CaseValue>>;
  /** Result name → expected: rule → 列入/不列入/通过/不通过/数据缺失; incentive → money; `奖补.分期` → list; scheme → score; band → label; indicator → value. */
  readonly expected: Readonly<Record<string, CaseValue | readonly CaseValue[]>>;
  readonly decimals?: number;
  readonly at: Span;
}

/** A checked package: plain frozen JSON, all names resolved, all units agreed. Referenced packages are merged in. */
export interface Program {
  readonly format: 1;
  readonly id: string;
  readonly uses: readonly string[];
  /** Names that come from the used packages; their citations are of other documents. */
  readonly imported: readonly string[];
  readonly document?: DocumentHead;
  readonly clauses: readonly Clause[];
  readonly items: Readonly<Record<string, DataItem>>;
  readonly indicators: Readonly<Record<string, Indicator>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly groupings: Readonly<Record<string, Grouping>>;
  readonly schemes: Readonly<Record<string, Scheme>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly bands: Readonly<Record<string, Band>>;
  readonly incentives: Readonly<Record<string, Incentive>>;
  readonly exclusions: readonly Exclusion[];
  readonly prices: Readonly<Record<string, Price>>;
  readonly supervisions: readonly Supervision[];
  readonly targets: readonly Target[];
  readonly tasks: readonly Task[];
  readonly rulings: readonly Ruling[];
  readonly cases: readonly Case[];
}
