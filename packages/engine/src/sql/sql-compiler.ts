import type { Day } from '../base/day.ts';
import type { Expression, SchemeRef, Subject } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import type { GroupSql } from './group-sql.ts';
import type { FlagSql, NumberSql } from './number-sql.ts';
import type { Stages } from './stages.ts';

/** A text or a day of the row; null is missing. */
export interface PlainSql {
  readonly t: string;
  readonly doubts: readonly string[];
}

/** The year at which an expression is read, the scheme whose groups `组` means, and the tier for `档`. */
export interface SqlPlace {
  readonly year: number;
  readonly scheme?: string;
  readonly tier?: NumberSql;
}

/** Expressions, texts and groups of one subject as columns of one statement. */
export interface SqlCompiler {
  readonly s: Stages;
  readonly program: Program;
  readonly subject: Subject;
  /** Refuses what another subject owns. */
  readonly own: (other: Subject, about: string) => void;
  readonly number: (node: Expression, place: SqlPlace) => NumberSql;
  readonly flag: (node: Expression, place: SqlPlace) => FlagSql;
  readonly plain: (node: Expression, place: SqlPlace) => PlainSql;
  readonly group: (by: readonly string[], place: SqlPlace) => GroupSql;
}

/** What a compiler needs to know besides the program: the run's year and day, and how other parts plug in. */
export interface SqlContext {
  readonly s: Stages;
  readonly program: Program;
  readonly year: number;
  readonly day: Day;
  readonly schemeGroup: (compiler: SqlCompiler, scheme: string, year: number) => PlainSql;
  readonly bandLabel: (compiler: SqlCompiler, band: string, year: number) => PlainSql;
  /** Results of a scheme in the run's year, for formulas that read them. */
  readonly schemeNumber: (compiler: SqlCompiler, node: SchemeRef, year: number) => NumberSql;
  readonly schemeClass: (compiler: SqlCompiler, node: SchemeRef, year: number) => PlainSql;
}
