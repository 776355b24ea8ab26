import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Target } from '../program/document.ts';
import type { ExactText, Expression, Subject, UnitText } from '../program/expression.ts';
import type { Shift } from '../program/program.ts';
import type { NameTable } from './names.ts';

/** What every pass of one package's check shares. */
export interface CheckContext {
  readonly report: Report;
  readonly names: NameTable;
  /** Clause paths of the package's own document; empty when the package has no document. */
  readonly clauses: ReadonlyMap<string, Span>;
  /** Numbers written without a unit; they take a unit only where a table or a zero allows it. */
  readonly bare: WeakSet<Expression>;
  /** Numbers that were written as the name of a parameter, with that name. */
  readonly references: WeakMap<YamlNode, string>;
  /** Indicators that formulas ask for of another period: by their names, of which one, and where. */
  readonly shifted: Map<string, Shift & { readonly at: Span | undefined }>;
  /** The same of gradings and of evaluations. */
  readonly shiftedBands: Map<string, Shift & { readonly at: Span | undefined }>;
  readonly shiftedSchemes: Map<string, Shift & { readonly at: Span | undefined }>;
  /** What a list or gate of the package comes to for a subject, as a condition; undefined where it can't be read, or needs itself, which is reported. */
  readonly outcomeOf: (name: string, at: Span) => Expression | undefined;
  /** The package's own targets, and the region of its document. */
  readonly targets: readonly Target[];
  readonly region: string;
  /** Values that stand for parameters in formulas, where what is written is tried for one year. */
  readonly valuesOf?: ReadonlyMap<string, ExactText>;
}

/** Where a formula stands: whose data it reads, and over whom its aggregates run. */
export interface Scope {
  readonly subject: Subject;
  /** The rule's `范围`: the population of every aggregate of the rule. */
  readonly population?: Expression;
  /** Not excluded this year: narrows aggregates of the current year only. */
  readonly included?: Expression;
  /** Unit of `档` where the rule has a tier table. */
  readonly tier?: UnitText;
  /** `档` as a formula, where results go by class. */
  readonly tierValue?: Expression;
  /** `组` may be used as a grouping. */
  readonly hasGroups?: boolean;
  /** Inside a call over what belongs to somebody (`项目.汇总(…)` in an enterprise's rule): whose it is. */
  readonly owner?: Subject;
  /** Inside `上年`, `前年` or `前两年`. */
  readonly isPast?: boolean;
}
