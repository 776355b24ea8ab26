import type { ValueType } from '../program/expression.ts';
import type { Merge, Program, Scheme } from '../program/program.ts';
import { isSummable } from '../rows/merge-frame.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import { attributeSql } from './group-key-sql.ts';
import { decimalSql, neighbourDoubts } from './group-sql.ts';
import type { SqlLayout } from './layout.ts';
import { linkSql } from './link-sql.ts';
import { joinDoubts } from './number-sql.ts';
import type { LinkSql, SqlCompiler, SqlMergedRows } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** Which rows become one. */
export interface MergeSql {
  /** The place of the first of those that become one, by which the one is known. */
  readonly first: string;
  /** How many they are. */
  readonly members: string;
  /** Whether the row speaks for all of them. */
  readonly isHead: string;
  /** Whether it can't be decided whether the row is merged. */
  readonly isOpen: string;
  readonly doubts: readonly string[];
}

/** Rows with the same attribute are one; the member with the most of what decides speaks for them, of equals the first. */
function mergeSql(compiler: SqlCompiler, merge: Merge, year: number): MergeSql {
  const { s, program } = compiler;
  const test = merge.test ? compiler.flag(merge.test, { year }) : { b: 'true', doubts: [] };
  const attribute = attributeSql(s, program, merge.by, year);
  // Those that have no parcel share none.
  const key = s.place(`case when ${test.b} then nullif(${attribute.t}, '') end`);
  const first = s.place(
    `case when ${key} is null then ${s.order} else ${s.place(`min(${s.order}) over (partition by ${key})`)} end`,
  );
  const members = s.place(`count(*) over (partition by ${first})`);
  const doubts = joinDoubts(test.doubts, attribute.doubts);
  const isOpen = s.place(`(${test.b}) is null`);
  if (!merge.head) return { first, members, isHead: s.place(`${first} = ${s.order}`), isOpen, doubts };
  const value = compiler.number(merge.head, { year });
  const isThere = s.place(`${s.place(value.f)} is not null`);
  const { q, e } = value.isDatum ? { q: s.place(value.f), e: null } : decimalSql(s, value);
  const close = !value.isDatum && (value.exact().d !== '1' || e) ? neighbourDoubts(s, value, q, [first, isThere]) : [];
  const own = joinDoubts(value.doubts, close).map((doubt) => s.place(`${members} > 1 and ${doubt}`));
  const isHead = s.place(`row_number() over (partition by ${first} order by ${q} desc nulls last, ${s.order}) = 1`);
  return { first, members, isHead, isOpen, doubts: joinDoubts(doubts, own) };
}

/** The rows after merging, and what is computed on them as columns of the rows that became them. */
export interface MergedSql extends MergeSql {
  readonly compiler: SqlCompiler;
  readonly link: LinkSql;
}

/** One value of the merged row: amounts add up exactly, everything else is the head's. */
function mergedText(program: Program, item: string, type: ValueType, column: string): string {
  const isSummed = isSummable(program, item);
  const sum = `sum(${column}::text::numeric)`;
  // What floats don't hold becomes a size that is left to the host.
  const float = `(case when ${sum} = 0 or abs(${sum}) between 1e-30 and 1e30 then ${sum} else 1e30 end)::float8`;
  const any = type === 'flag' ? 'bool_or' : 'max';
  const ofHead = `${any}(${column}) filter (where is_head)`;
  const text = isSummed && type === 'number' ? `case when count(${column}) = count(*) then ${float} end` : ofHead;
  return program.indicators[item] ? `case when count(*) = 1 then ${text} end` : text;
}

/** The relation of merged rows, made within the statement, and the scheme's run over it. */
export function mergedSql(compiler: SqlCompiler, scheme: Scheme, merge: Merge, year: number): MergedSql {
  const { s, program, context } = compiler;
  const own = mergeSql(compiler, merge, year);
  const rows = s.beside(s.layout);
  const grouped = mergeSql(makeSqlCompiler(context, rows), merge, year);
  const { code: _, ...plain } = s.layout;
  const { columns } = plain;
  const layout: Omit<SqlLayout, 'relation'> = { ...plain, order: 'place', awards: [] };
  const merged = s.made(layout, (name, asked) => {
    const base = asked.filter((column) => column !== 'place' && column !== 'members');
    const parts = rows.write(
      `${name}_rows`,
      new Map([
        ['first', grouped.first],
        ['is_head', grouped.isHead],
        ...base.map((column): [string, string] => [`"${column}"`, rows.column(column)]),
      ]),
    );
    const list = base.map((column) => {
      const found = columns.find((entry) => entry.column === column);
      const text = found
        ? mergedText(program, found.item, found.type, `"${column}"`)
        : `max("${column}") filter (where is_head)`;
      return `${text} as "${column}"`;
    });
    const all = ['first as place', 'count(*) as members', ...list].join(', ');
    return [...parts, `${name} as (select ${all} from ${name}_rows group by first)`];
  });
  const counts = merge.counts === 'each' ? { members: merged.column('members') } : {};
  const places = s.beside(s.layout);
  let place: string | undefined;
  const before = context.mergedRows?.get(scheme.subject);
  const rowsAfter: SqlMergedRows = {
    link: { layout: merged.layout },
    placeOf: (from, column) => {
      place ??= mergeSql(makeSqlCompiler(context, places), merge, year).first;
      return from.through(places, before?.placeOf(from, column) ?? column, place);
    },
  };
  const mergedRows = new Map(context.mergedRows).set(scheme.subject, rowsAfter);
  const inside = makeSqlCompiler({ ...context, merged: { scheme: scheme.name, ...counts }, mergedRows }, merged);
  return { ...own, doubts: everyRow(s, own.doubts), compiler: inside, link: linkSql(s, inside, own.first) };
}

/** Whose row is merged with whose moves everybody. */
function everyRow(s: Stages, doubts: readonly string[]): readonly string[] {
  return doubts.length === 0 ? [] : [s.place(`bool_or(${doubts.join(' or ')}) over ()`)];
}
