import type { Span } from '../base/span.ts';
import type { LaterOf, PeriodEndOf, PowerOf, SinceOf } from './day-nodes.ts';
import type { Drawn } from './drawn-year.ts';
import type { TargetRow } from './target-row.ts';
import type { ExactText, Subject, UnitText, ValueType } from './value-type.ts';

export type { SinceUnit } from './day-nodes.ts';
export type * from './value-type.ts';

interface Node {
  readonly type: ValueType;
  /** Only on numbers. */
  readonly unit?: UnitText;
  /** Where the formula stands; absent on nodes that the checker inserted. */
  readonly at?: Span;
}

/** A literal. Numbers are exact text, days `YYYY-MM-DD`. */
export interface Constant extends Node {
  readonly op: 'constant';
  readonly value: ExactText | string | boolean;
}

/** A stored fact of the subject in the year at hand. */
export interface ItemRef extends Node {
  readonly op: 'item';
  readonly name: string;
  /** The subject that owns the item; when it isn't the rule's own subject, the link is followed (`企业.产值`). */
  readonly subject: Subject;
}

/** The subject's group in a grouping, as text: the group's name where groups are listed, the code prefix where not. */
export interface GroupRef extends Node {
  readonly op: 'group';
  readonly name: string;
  readonly subject: Subject;
}

/** A named indicator; its definition stands in `Program.indicators`. */
export interface IndicatorRef extends Node {
  readonly op: 'indicator';
  readonly name: string;
  readonly subject: Subject;
}

/** A dated parameter, read at the evaluation day. */
export interface ParameterRef extends Node {
  readonly op: 'parameter';
  readonly name: string;
}

/** `目标(编号)`: what a target asks for in the year at hand, of the subject's region where it is by region; missing where none is set. */
export interface TargetRef extends Node {
  readonly op: 'target';
  /** The target, or the indicator that several targets are about, and the line where the formula names one. */
  readonly name: string;
  readonly line?: string;
  readonly rows: readonly TargetRow[];
}

/** `当日(参数, 日期)`: the parameter as it stood on a day of the subject's own, whichever year is evaluated. */
export interface ValueOn extends Node {
  readonly op: 'value-on';
  readonly name: string;
  readonly of: Expression;
}

/** The result of a scheme of the same program for the subject: `得分(方案)`, `名次(方案)`, `等级(方案)`. */
export interface SchemeRef extends Node {
  readonly op: 'scheme';
  readonly scheme: string;
  /** The scheme's subject where it isn't the rule's own: the link is followed (`企业.等级(评价)`). */
  readonly owner?: Subject;
  /** `managed`: the class as which the subject is managed, also where it isn't rated or its class is a special one. */
  /** `rated`: a condition that no formula writes: false outside the scope and where the subject isn't rated, unknown where that is undecided. */
  /** `place`: the place of the class among those of the cut, the best is 1; missing where the class is a special one. */
  readonly part: 'score' | 'rank' | 'class' | 'managed' | 'place' | 'item' | 'rated';
  /** With `item`: the indicator whose score it is, `得分(评价, 指标)`; of the scheme that asks itself, as soon as items are scored. */
  readonly item?: string;
}

/**
 * What an incentive of the same program gives the subject in the year at hand, in 元: `奖额(奖补)` in the end, `应奖额(奖补)` before budgets that
 * all share. Nothing where it gives nothing; missing where that isn't decided. Of an earlier year what was awarded then.
 */
export interface AwardRef extends Node {
  readonly op: 'award';
  readonly incentive: string;
  readonly part: 'paid' | 'due';
}

/** The value picked from the rule's own tier table (`档` in `金额: 设备投资 * 档`). */
export interface TierRef extends Node {
  readonly op: 'tier';
}

/** A band's label as text for the subject: `分级(名)`. */
export interface BandRef extends Node {
  readonly op: 'band';
  readonly band: string;
}

export type ArithmeticOp = 'add' | 'subtract' | 'multiply' | 'divide';
export type CompareOp = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';

export type DrawnYear = Drawn<Expression>;

/** Where a subject stands among its group, as the formula has it: the node says it in plain arithmetic, this is for the words. */
export interface Position {
  readonly name: '名次比' | '极差比';
  /** The rank, or the most, with the groups and who is counted. */
  readonly of: Aggregate;
  /** What it is made of. */
  readonly parts: readonly Expression[];
}

/** Units already agree (the checker inserts `convert`). Division by a value ≤ 0 inside a ratio indicator is missing; elsewhere division by zero is missing. */
export interface Arithmetic extends Node {
  readonly op: ArithmeticOp;
  readonly left: Expression;
  readonly right: Expression;
  readonly drawn?: DrawnYear;
  readonly position?: Position;
  /** `去尾(x, 100 元)`, as the formula has it: how what is rounded to so many of them. For the words. */
  readonly stepped?: Pick<Round, 'of' | 'how'>;
}

/** How many who aren't decided may yet come before the subject, one number for each rank. */
type OpenRanks = readonly Expression[];

/** A decision: exact on decimal inputs, unknown when either side is missing. */
export interface Compare extends Node {
  readonly op: CompareOp;
  readonly left: Expression;
  readonly right: Expression;
  /** What it comes to at the ends of what ranks in it may yet become; known where all agree. No formula writes it. */
  readonly ends?: readonly Expression[];
  readonly open?: OpenRanks;
}

/** Kleene three-valued logic. */
export interface Logic extends Node {
  readonly op: 'and' | 'or';
  readonly of: readonly Expression[];
  /** The conditions are those of a list or gate, `列入(清单)`, `通过(门槛)`: which one, and whose where it isn't the rule's own subject. For the words. */
  readonly rule?: { readonly kind: 'list' | 'gate'; readonly name: string; readonly owner?: Subject };
  /** The last part is the condition; those before it say that what it rests on happened (`空: 没有`, `空: 否`). For the words. */
  readonly hasHappened?: true;
  /** `连续季(条件, 2)`: the first is the condition, the others are that of the quarters or months before. For the words. */
  readonly inARow?: 'quarter' | 'month';
}

/** `至少(3, 条件, …)`: so many of the conditions hold; unknown only where the unknown ones can tip it. */
export interface AtLeast extends Node {
  readonly op: 'at-least';
  readonly count: number;
  readonly of: readonly Expression[];
  /** The conditions are those of years, quarters or months, and this is what the formula says of how many. For the words. */
  readonly counted?: Compare;
}

export interface Not extends Node {
  readonly op: 'not';
  readonly of: Expression;
}

/** Text or number membership in a list of constants; unknown when missing. */
export interface OneOf extends Node {
  readonly op: 'in';
  readonly of: Expression;
  readonly values: readonly Constant[];
}

/** `缺失(x)`: true or false, never unknown. */
export interface IsMissing extends Node {
  readonly op: 'is-missing';
  readonly of: Expression;
}

/** The branch is unknown (missing) when the condition is. */
export interface Choice extends Node {
  readonly op: 'if';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
  /** The choice looks up a parameter that has a value for each group: its name, and what it goes by. `isOpen` where the table has nothing for others than those asked for so far. */
  readonly lookup?: { readonly parameter: string; readonly by: string; readonly isOpen?: true };
  /** The choice is an item, zero or the empty text where it is empty (`空: 零`, `空: 没有`). For the words. */
  readonly isEmptyZero?: true;
  /** The choice is its first branch, as far as words go: no formula writes the rest. */
  readonly isAside?: true;
  /** Of one that is known only where nobody may change the ranks in it any more; empty where ranks of many years are in it. */
  readonly open?: OpenRanks;
  readonly position?: Position;
}

/** `min max abs negate`; missing when any argument is. */
export interface Call extends Node {
  readonly op: 'min' | 'max' | 'abs' | 'negate';
  readonly of: readonly Expression[];
  /** `升档(评价)`, `降档(评价)`, as the formula has it: by how many places the class is better, or worse, than last year's. For the words. */
  readonly moved?: { readonly isUp: boolean; readonly of: SchemeRef };
}

/** `四舍五入(x, 2)`: half away from zero at the given decimals, exact; `去尾` down, `进一` up, `截尾` towards zero. */
export interface Round extends Node {
  readonly op: 'round';
  readonly of: Expression;
  readonly decimals: number;
  readonly how: 'half-up' | 'floor' | 'ceil' | 'truncate';
}

/** The geometric mean, each argument taken as often as its weight says; missing where one is missing or below zero. The root is cut after forty decimals. */
export interface Geometric extends Node {
  readonly op: 'geometric';
  readonly of: readonly Expression[];
  readonly weights: readonly number[];
}

/** The natural logarithm, cut after forty decimals; missing where the value isn't above zero. */
export interface Logarithm extends Node {
  readonly op: 'logarithm';
  readonly of: Expression;
}

/** Multiplication by an exact constant that changes the unit; inserted by the checker. */
export interface Convert extends Node {
  readonly op: 'convert';
  readonly of: Expression;
  readonly factor: ExactText;
}

export type Since = SinceOf<Expression>;
export type Later = LaterOf<Expression>;
export type PeriodEnd = PeriodEndOf<Expression>;
export type Power = PowerOf<Expression>;

/** `上年(x)` 1, `前年(x)` 2. Data move back; parameters stay at the evaluation day. */
export interface Lag extends Node {
  readonly op: 'lag';
  readonly years: number;
  readonly of: Expression;
}

/** `定年(x, 2020)`: the value of one year, whichever year is evaluated. Data are that year's; parameters stay at the evaluation day. */
export interface AtYear extends Node {
  readonly op: 'at-year';
  readonly year: number;
  readonly of: Expression;
}

/** `定年(x, 年份(日期))`: the number of the year that a formula gives, the one at hand or an earlier one with data; missing for any other. */
export interface InYear extends Node {
  readonly op: 'in-year';
  readonly of: Expression;
  readonly year: Expression;
}

/** `往年最高(x)`: the most that any earlier year had of which something is known; missing where nothing is. */
export interface Peak extends Node {
  readonly op: 'peak';
  readonly of: Expression;
}

/**
 * Several years read together. `pooled`: sums of an item, ratio of sums of an indicator (`近两年` = lags 0,1; `前两年` = lags 1,2).
 * `mean`: the mean of the yearly values (`近两年均值`, `前两年均值`). Missing when any of the years is.
 * `known-mean`: the mean of those years that have a value (`前三年已知均值`); missing where none has.
 */
export interface Window extends Node {
  readonly op: 'window';
  readonly how: 'pooled' | 'mean' | 'known-mean';
  readonly lags: readonly number[];
  readonly of: Expression;
}

/** `连续(条件, n)`: the condition holds this year and in the n − 1 years before. */
export interface Consecutive extends Node {
  readonly op: 'consecutive';
  readonly count: number;
  readonly of: Expression;
}

/** `首次(条件)`: holds this year and in no earlier known year; unknown earlier years count as not holding when at least one year is known. */
export interface First extends Node {
  readonly op: 'first';
  readonly of: Expression;
}

/** `同比(x)`: x ÷ last year's x − 1 (`季环比(x)`, `月环比(x)`: ÷ what it was the quarter or month before, `before`), unit `%`-convertible pure number; missing when last year's value is ≤ 0. */
export interface Growth extends Node {
  readonly op: 'growth';
  readonly of: Expression;
  readonly by?: 'quarter' | 'month';
  readonly before?: Expression;
}

/**
 * A value over a group of subjects.
 * `pooled` = Σ numerator ÷ Σ denominator of a ratio indicator over the members that have both parts, missing when Σ denominator ≤ 0 or no member has data;
 * `apportion` = what a group gets of `total` in proportion to its sum (of a flag: to its members where it holds), in whole ones, of money in whole fen,
 * by largest remainder, so that the groups' parts add to the total; without groups each member is one;
 * `before` = the sum over those that stand before the subject in an order; equals are one, and none of them stands before another. What isn't known of one that
 * may stand before is unknown of all after it;
 * `sum`, `mean`, `deviation` (the standard deviation, its root exact or cut after forty decimals), `max`, `min`, `count` (members where `of`, a flag, holds), `quantile` (type 7), `share` (own value ÷ group sum), `rank` (competition rank, largest first unless `ascending`).
 */
export interface Aggregate extends Node {
  readonly op: 'aggregate';
  readonly how:
    | 'pooled'
    | 'sum'
    | 'mean'
    | 'deviation'
    | 'max'
    | 'min'
    | 'count'
    | 'quantile'
    | 'share'
    | 'rank'
    | 'apportion'
    | 'before';
  /** Only with `apportion`: one number for all; its unit is that of the parts. */
  readonly total?: Expression;
  /** Only with `apportion`, both or none: between what the part of each lies (`限额分配`). */
  readonly least?: Expression;
  readonly most?: Expression;
  /** Only with `deviation`: the sum of squares is divided by one less than there are members. */
  readonly isSample?: boolean;
  readonly of: Expression;
  /** Attributes or groupings that define the group; empty = everybody. `组` means the scheme's own group. */
  readonly by: readonly string[];
  /** Texts of each member that divide the groups further: its class in an evaluation, a label (`平均(x, 等级(评价))`). */
  readonly byText?: readonly Expression[];
  /** Who is counted: the rule's `范围` at the year at hand, and `only`; absent = everybody. */
  readonly where?: Expression;
  /** The condition on members that the formula itself writes (`平均(x, 规模 = "规上")`): a part of `where`, here for the words. */
  readonly only?: Expression;
  /**
   * Everything of one kind that belongs to the subject: a town's enterprises (`企业.汇总(x)` in a region's rule). The subject is the group. With
   * `via` what belongs to those below it: a county's enterprises through its towns (`下级企业.汇总(x)`); regions belong to the one above them.
   * Where `isNamed` what names it in the text `by` (`项目.汇总(x, 首谈地)`).
   */
  readonly over?: {
    readonly members: Subject;
    readonly owner: Subject;
    readonly via?: Subject;
    readonly isNamed?: true;
  };
  /** Only with `before`: numbers, days by which the members are put in order, the largest or, where it says so, the least first. */
  readonly order?: readonly Expression[];
  readonly leastFirst?: readonly boolean[];
  readonly quantile?: ExactText;
  readonly ascending?: boolean;
}

export type Expression =
  | Constant
  | ItemRef
  | IndicatorRef
  | GroupRef
  | ParameterRef
  | TargetRef
  | ValueOn
  | SchemeRef
  | AwardRef
  | TierRef
  | BandRef
  | Arithmetic
  | Compare
  | Logic
  | AtLeast
  | Not
  | OneOf
  | IsMissing
  | Choice
  | Call
  | Round
  | Geometric
  | Logarithm
  | Convert
  | Since
  | Later
  | PeriodEnd
  | Power
  | Lag
  | AtYear
  | InYear
  | Peak
  | Window
  | Consecutive
  | First
  | Growth
  | Aggregate;
