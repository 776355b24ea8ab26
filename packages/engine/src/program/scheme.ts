import type { Span } from '../base/span.ts';
import type { Dated } from './dated-number.ts';
import type { Cited } from './document.ts';
import type { ExactText, Expression, Subject } from './expression.ts';
import type { Shift } from './shift.ts';

/** `分段`: points by interval of the value, kept for the words; the item's `points` is the same as a formula. */
export interface ScoreTable {
  /** Ascending; the first may have no threshold: below every other. */
  readonly rows: readonly {
    readonly dated?: Dated;
    readonly threshold?: ExactText;
    /** Whether the limit itself belongs to the row, where the row says it for itself. */
    readonly isInclusive?: boolean;
    readonly points: ExactText;
  }[];
  readonly isInclusive: boolean;
  /** `step`: the points of the highest row reached; `linear`: in between two rows in proportion, beyond the ends as at the ends. */
  readonly how: 'step' | 'linear';
}

export type Benchmark = Expression;

/** What a value of zero, or below zero, earns instead of what the transform gives. */
export type OddValue =
  | { readonly kind: 'missing' }
  | { readonly kind: 'cap' }
  | { readonly kind: 'fixed'; readonly score: ExactText; readonly dated?: Dated };

export interface ScoreItem {
  readonly dated?: Dated;
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
  /** Points for each one (`每`) where they follow a parameter, which `points` names itself. */
  readonly each?: ExactText;
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
    | { readonly kind: 'fixed'; readonly score: ExactText; readonly dated?: Dated }
    | { readonly kind: 'rescale' };
  readonly at: Span;
}

export interface Adjustment extends Cited {
  readonly dated?: Dated;
  readonly name: string;
  /** Points per unit of `count`, negative for a deduction. */
  readonly points: ExactText;
  /** A number of events, or a flag that counts once; the points themselves where there is a table. */
  readonly count: Expression;
  /** Points by interval of a value, for the words. */
  readonly table?: ScoreTable & { readonly value: Expression };
  /** Of the bonuses, or deductions, of one kind only the one that counts most. */
  readonly kind?: string;
  readonly cap?: ExactText;
}

/** What holds over all bonuses, or all deductions, of a group together. */
export interface AdjustmentTotal {
  readonly dated?: Dated;
  /** Points, not negative: a sum of deductions isn't below minus this. */
  readonly cap?: ExactText;
  readonly take: 'sum' | 'highest';
}

/** `否决`: a subject for which the condition holds has this score, whatever its items say. Undecided where the condition is. */
export interface Veto extends Cited {
  readonly dated?: Dated;
  readonly name: string;
  readonly test: Expression;
  readonly score: ExactText;
}

export interface SchemeGroup {
  /** The clauses of the group, where it names its own. */
  readonly sources?: readonly Cited[];
  readonly dated?: Dated;
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
  /** Groupings inside which the group ranks, besides itself, where they aren't the scheme's. */
  readonly within?: readonly string[];
}

export interface Regrade extends Cited {
  readonly name: string;
  readonly test: Expression;
  /** Only out of these classes, as the cut and the regrades before left them; out of any where absent. */
  readonly from?: readonly string[];
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

/** `合并`: subjects with the same value of an attribute are scored as one, and each has the result, or only one of them. */
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
  /** Only the member that decides the rest has the result, the others aren't rated (tenants under their landlord); all where absent. */
  readonly owner?: 'head';
}

export interface NotRated extends Cited {
  readonly name: string;
  readonly test: Expression;
  /** The mark shown, such as `T` or `不参评`. */
  readonly mark: string;
  /** The class as which the subject is managed. */
  readonly managedAs?: string;
  /** Who has no data of the year is outside the evaluation; no package writes it. */
  readonly isAbsent?: true;
}

/** So many of the ranked: a share of them, or a number. */
export type Places = ({ readonly share: ExactText } | { readonly number: number }) & { readonly dated?: Dated };

/** A class and everything that a subject must meet to be in it; who doesn't falls to the next. */
export interface ClassLine {
  readonly dated?: Dated;
  readonly name: string;
  /** `quota`: cumulative share; `threshold` and `mixed`: lowest score. Absent for the rest. */
  readonly line?: ExactText;
  /** False where a score on the line isn't in the class (`超过 70 分`). */
  readonly isInclusive?: boolean;
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
  /** Where the lines are written. */
  readonly at?: Span;
  /** The clauses of the lines, where they name their own. */
  readonly sources?: readonly Cited[];
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
  /** It stands for another one as a run of a quarter or month of the year gives it; formulas ask for it. */
  readonly shift?: Shift;
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
