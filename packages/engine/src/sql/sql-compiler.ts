import { type Day, lastDayMonthsBefore, lastDayOf, lastDayOfMonth } from '../base/day.ts';
import type { Aggregate, AwardRef, Expression, SchemeRef, Since, Subject } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import type { GroupSql } from './group-sql.ts';
import type { SqlLink } from './layout.ts';
import type { FlagSql, NumberSql } from './number-sql.ts';
import type { Stages } from './stages.ts';

/** A text or a day of the row; null is missing. */
export interface PlainSql {
  readonly t: string;
  readonly doubts: readonly string[];
}

/** The evaluation day as seen from a year, or the end of a month of it, as the one-row reading has it. */
export function sqlDayAt(
  { year, day, ageDay }: Pick<SqlContext, 'year' | 'day' | 'ageDay'>,
  from: number,
  { month, back }: Pick<Since, 'month' | 'back'>,
): Day {
  if (month !== undefined) return lastDayOfMonth(from, month);
  if (back !== undefined) return lastDayMonthsBefore(day, from, back);
  return from === year ? (ageDay ?? day) : lastDayOf(from);
}

/** Who belongs to whom, at once or through those below. */
export type SqlOver = NonNullable<Aggregate['over']>;

/** The year at which an expression is read, the scheme whose groups `组` means, and the tier for `档`. */
export interface SqlPlace {
  readonly year: number;
  readonly scheme?: string;
  readonly tier?: NumberSql;
  /** On rows of members: what is read over those that belong to the same row. */
  readonly ofMembers?: Aggregate;
  /** What the items of the scheme at hand score, where they have been scored. */
  readonly ownItems?: { readonly year: number; readonly score: (indicator: string) => NumberSql };
}

/** The same place on rows of another subject, where neither a tier nor members are at hand. */
export function elsewhere({ year, scheme }: SqlPlace): SqlPlace {
  return { year, ...(scheme === undefined ? {} : { scheme }) };
}

/** Expressions, texts and groups of one subject, in a run's year, as columns of one statement. */
export interface SqlCompiler {
  readonly s: Stages;
  readonly program: Program;
  readonly subject: Subject;
  readonly context: SqlContext;
  readonly number: (node: Expression, place: SqlPlace) => NumberSql;
  readonly flag: (node: Expression, place: SqlPlace) => FlagSql;
  readonly plain: (node: Expression, place: SqlPlace) => PlainSql;
  readonly group: (by: readonly string[], place: SqlPlace) => GroupSql;
  /** The linked row of another subject; undefined where none of the rows has one. */
  readonly linked: (subject: Subject) => LinkSql | undefined;
  /** What is the same for all rows of another subject, for everybody; undefined when there are no data of it. */
  readonly everybody: (subject: Subject) => LinkSql | undefined;
  /** What is computed over all rows that belong to each row; undefined when nothing says who belongs where. */
  readonly ownedBy: (over: SqlOver) => LinkSql | undefined;
  /** The same rows in the run of another year. */
  readonly inYear: (year: number) => SqlCompiler;
}

/** What is computed on rows of another subject, as columns of the own rows. */
export interface LinkSql {
  readonly compiler: SqlCompiler;
  /** The place of the linked row; null where there is none. */
  readonly on: string;
  readonly number: (value: NumberSql) => NumberSql;
  readonly flag: (value: FlagSql) => FlagSql;
  readonly plain: (value: PlainSql) => PlainSql;
  /** Any column, with its doubts. */
  readonly text: (text: string) => string;
  readonly doubts: (doubts: readonly string[]) => readonly string[];
}

/** Where subjects are merged already, and the column that holds how many each stands for where that counts. */
export interface SqlMerged {
  readonly scheme: string;
  readonly members?: string;
}

/** Merged rows in the place of a subject's own: links that lead to the subject lead there. */
export interface SqlMergedRows {
  readonly link: SqlLink;
  /** The place of the merged row that a row's link leads to. */
  readonly placeOf: (s: Stages, place: string) => string;
}

/** What a compiler needs to know besides the program: the run's year and day, and how other parts plug in. */
export interface SqlContext {
  readonly program: Program;
  readonly year: number;
  /** The day at which parameters are read. */
  readonly day: Day;
  /** The day at which ages are read in the run's own year, where that isn't `day`. */
  readonly ageDay?: Day;
  readonly merged?: SqlMerged;
  readonly mergedRows?: ReadonlyMap<Subject, SqlMergedRows>;
  readonly schemeGroup: (compiler: SqlCompiler, scheme: string, year: number) => PlainSql;
  readonly bandLabel: (compiler: SqlCompiler, band: string, year: number) => PlainSql;
  /** Results of a scheme in a year, for formulas that read them. */
  readonly schemeNumber: (compiler: SqlCompiler, node: SchemeRef, year: number) => NumberSql;
  readonly awardNumber: (compiler: SqlCompiler, node: AwardRef, year: number) => NumberSql;
  readonly schemeClass: (compiler: SqlCompiler, node: SchemeRef, year: number) => PlainSql;
  readonly isRated: (compiler: SqlCompiler, node: SchemeRef, year: number) => FlagSql;
}
