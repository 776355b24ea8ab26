import type { Span } from '../base/span.ts';
import type { Dated } from './dated-number.ts';
import type { Cited, Clause, DocumentHead, Ruling, Supervision, Target, Task } from './document.ts';
import type { EmptyMeaning } from './empty-values.ts';
import type { ExactText, Expression, Subject, UnitText, ValueType } from './expression.ts';
import type { Scheme } from './scheme.ts';
import type { Shift } from './shift.ts';

export type * from './dated-number.ts';
export type * from './scheme.ts';
export type { Shift } from './shift.ts';

export interface DataItem {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly type: ValueType;
  readonly unit?: UnitText;
  /** `fixed` items have one value for all years. */
  readonly period: 'year' | 'quarter' | 'month' | 'fixed';
  readonly over: 'sum' | 'last' | 'mean';
  /** The item stands for another one's value of other months; formulas ask for it, data need not hold it. */
  readonly shift?: Shift;
  readonly source?: string;
  readonly range?: readonly [number, number];
  readonly values?: readonly string[];
  /** What an empty value stands for, where it isn't merely unknown. */
  readonly empty?: EmptyMeaning;
  /** A text that holds the code of another subject: of a region, for one. */
  readonly names?: Subject;
  readonly note?: string;
  readonly at: Span;
}

/** Computed per subject. One that reads its own earlier years says from which year on, and what it was before: missing where it doesn't. */
export interface FormulaDefinition {
  readonly kind: 'formula';
  readonly formula: Expression;
  readonly begins?: { readonly year: number; readonly before?: ExactText };
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
    | FormulaDefinition
    /** `isCarried`: it stands for another period of one that reads its own quarter or month before; it is put beside the data of a period. */
    | { readonly kind: 'observed'; readonly source?: string; readonly isCarried?: true };
  /** It stands for another one of other months. */
  readonly shift?: Shift;
  /** What is plausible, in the indicator's unit; a limit or benchmark beyond is reported. */
  readonly range?: readonly [number, number];
  readonly tier?: '牵引性' | '引导性' | '其他';
  /** Indicators of one concept measure the same thing in different words or scopes; differing targets on one concept are reported. */
  readonly concept?: string;
  /** The clauses that define it, where it names them. */
  readonly sources?: readonly Cited[];
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
  /** It stands for another one as it was at the end of a quarter or month of each year. */
  readonly shift?: Shift;
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
  /** It stands for another one of other months. */
  readonly shift?: Shift;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly value: Expression;
  /** `upper`: rows are upper limits ascending; `lower`: lower limits ascending. The last (`upper`) or first (`lower`) row may have no limit. */
  readonly limits: 'upper' | 'lower';
  readonly isInclusive: boolean;
  /** A text parameter that decides instead: `含` or `不含`. */
  readonly edgeParameter?: string;
  readonly rows: readonly BandRow[];
}

export interface BandRow {
  readonly dated?: Dated;
  readonly limit?: ExactText;
  /** Whether the limit itself belongs to the row, where the row says it for itself (`不超过`, `低于`; of lower limits `不低于`, `超过`). */
  readonly isInclusive?: boolean;
  readonly label: string;
}

export interface TierRow {
  readonly dated?: Dated;
  readonly threshold: ExactText;
  /** Whether the limit itself belongs to the tier, where the row says it for itself (`超过`, `不低于`). */
  readonly isInclusive?: boolean;
  readonly result: ExactText;
  readonly at: Span;
}

export interface Tiers {
  readonly value: Expression;
  readonly rows: readonly TierRow[];
  readonly resultUnit: UnitText;
  readonly isInclusive: boolean;
  /** A text parameter that decides instead: `含` or `不含`. */
  readonly edgeParameter?: string;
  /** `pick`: the highest tier reached; `progressive`: each slice at its own rate. */
  readonly how: 'pick' | 'progressive';
}

export interface Incentive extends Cited {
  /** Shares by their place: `instalments/0`. */
  readonly dated?: Dated;
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
  /** What each instalment is at most, in the year in which it falls due. That it is there, and not below zero, is one of the conditions. */
  readonly instalmentCap?: Expression;
  /** What must hold in the year when a later instalment falls due, by its place: 1 is the second. */
  readonly dueWhen?: readonly { readonly place: number; readonly condition: Condition }[];
  readonly exclusive?: {
    readonly with: string;
    readonly take: 'higher';
    readonly years: 'same' | 'any';
    /** A text parameter that decides instead: `同年` or `不限`. */
    readonly yearsParameter?: string;
    readonly sources?: readonly Cited[];
  };
  readonly isInTotalControl: boolean;
  readonly isSubjectToExclusions: boolean;
  readonly lead?: string;
}

/**
 * `合计上限`: the most that one subject gets in a year from several incentives together, its own and those of all that belongs to it; or,
 * shared, that all get.
 */
export interface Ceiling extends Cited {
  readonly name: string;
  readonly english?: string;
  /** Names of the incentives that count, in no order: what the document names first is paid first. */
  readonly incentives: readonly string[];
  /** Names of the prices whose amounts count, where it is of what is charged: of none of the incentives then. */
  readonly prices?: readonly string[];
  /** Whose money is added up: an enterprise's with its projects', a town's, a park's. */
  readonly subject: Subject;
  /** Subjects to which it applies; all without one. */
  readonly scope?: Expression;
  /** Money, read for the subject; shared, the same whichever it is, of one group where it is divided. */
  readonly limit: Expression;
  /** `分摊` or `次序`: a budget for all together; what is claimed beyond it is taken from every claim in proportion, to the fen, unless it has an order. */
  readonly isShared?: true;
  /** `尾差`, of one shared in proportion: who gets the fen that cutting down leaves. Absent: one each to the largest remainders. */
  readonly remainder?: 'largest-claim' | 'last' | 'none';
  readonly order?: BudgetOrder;
  readonly division?: BudgetDivision;
}

/** `按`: a budget of its own for each group of holders; those of whom a text is missing may be of any. */
export interface BudgetDivision {
  /** Texts of the holder that tell groups apart; none: each holder has a budget of its own. */
  readonly by: readonly Expression[];
}

/** `次序`: a budget that is spent one claim after the other until it is used up. */
export interface BudgetOrder {
  /** What is compared first decides; the rest among equals. */
  readonly keys: readonly OrderKey[];
  /** `不足`: the first claim that what is left doesn't cover gets that; or nothing, and neither do those after it; or nothing, and those after it go on. */
  readonly shortfall: 'rest' | 'stop' | 'skip';
  /** `并列`: equals are one claim and share what they get in proportion; or they stand in the order of the document and of their codes. */
  readonly ties: 'share' | 'code';
}

/** A number, a day or a condition by which claims are put in order; `up`: the most first, the latest, those of whom it holds. */
export interface OrderKey {
  /** As the subjects of each incentive read it. */
  readonly values: Readonly<Partial<Record<Subject, Expression>>>;
  readonly direction: 'up' | 'down';
  /** No document writes it: whether there is what the next key compares. */
  readonly isAside?: true;
}

export interface Exclusion extends Condition {
  readonly subject: Subject;
}

/** `价格`: an amount per unit that a rule sets for a subject. */
export interface Price extends Cited {
  readonly name: string;
  readonly english?: string;
  readonly subject: Subject;
  readonly scope?: Expression;
  readonly conditions: readonly Condition[];
  readonly value: Expression;
  /** Prices of one kind don't add up: a subject has the highest of them alone. */
  readonly kind?: string;
  /** Price × quantity, in 元. */
  readonly charge?: Expression;
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
  /** Canonical text of a group aggregate or of a scheme's result → value, so that one subject suffices; texts have no unit. */
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
  /** Some numbers of its schemes, gradings or incentives follow parameters. */
  readonly hasDated?: true;
  readonly id: string;
  readonly uses: readonly string[];
  /** What comes from the used packages, whose citations are of other documents: names of values, and of gradings. */
  readonly imported: { readonly values: readonly string[]; readonly bands: readonly string[] };
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
  readonly ceilings: Readonly<Record<string, Ceiling>>;
  readonly prices: Readonly<Record<string, Price>>;
  readonly supervisions: readonly Supervision[];
  readonly targets: readonly Target[];
  readonly tasks: readonly Task[];
  readonly rulings: readonly Ruling[];
  readonly cases: readonly Case[];
}
