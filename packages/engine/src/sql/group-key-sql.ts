import { groupOf, noTextOf } from '../data/group-keys.ts';
import type { Expression, Subject } from '../program/expression.ts';
import type { Grouping, Program } from '../program/program.ts';
import { partsOf } from '../program/visit-expression.ts';
import type { GroupSql } from './group-sql.ts';
import { findSqlColumn } from './layout.ts';
import { joinDoubts } from './number-sql.ts';
import type { PlainSql } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** The group of a grouping, or the value of an attribute, as text; null without one. Never a constant, which `partition by` takes for a place. */
export function attributeSql(s: Stages, program: Program, name: string, year: number): PlainSql {
  const grouping = program.groupings[name];
  const attribute = grouping?.attribute ?? name;
  const none = noTextOf(program, attribute);
  const found = findSqlColumn(s.layout, attribute, year);
  if (found?.type === 'flag') return { t: s.place(`${s.column(found.column)}::text`), doubts: [] };
  if (found?.type !== 'text')
    return { t: everywhereSql(s, none === undefined || !grouping ? none : groupOf(grouping, none)), doubts: [] };
  const stored = s.column(found.column);
  const text = none === undefined ? stored : s.place(`coalesce(${stored}, ${s.text(none)})`);
  if (!grouping) return { t: text, doubts: [] };
  const { by } = grouping;
  // The server counts characters, the language UTF-16 units; they differ on prefixes beyond the basic plane alone.
  const doubts = by.kind === 'prefix' ? [beyondBasic(s, `left(${text}, ${by.length})`)] : [];
  return { t: grouped(s, by, text), doubts };
}

/** One text for all rows, or none. */
function everywhereSql(s: Stages, text: string | undefined): string {
  const of = s.text(text ?? '');
  return s.place(
    text === undefined
      ? `case when ${s.order} is null then ${of} end`
      : `case when ${s.order} is not null then ${of} end`,
  );
}

/** Groups that texts of each member divide further. */
export function dividedBy(s: Stages, { keys, doubts }: GroupSql, texts: readonly PlainSql[]): GroupSql {
  const own = texts.map(({ t }) => s.place(t));
  return { keys: [...keys, ...own], doubts: joinDoubts(doubts, ...texts.map((text) => text.doubts)) };
}

/** Whether a text has characters that are two UTF-16 units. */
export function beyondBasic(s: Stages, text: string): string {
  return s.place(`coalesce((${text}) collate "C" ~ '[\\U00010000-\\U0010FFFF]', false)`);
}

function grouped(s: Stages, by: Grouping['by'], text: string): string {
  if (by.kind === 'prefix')
    return s.place(`case when char_length(${text}) >= ${by.length} then left(${text}, ${by.length}) end`);
  const codes = Object.entries(by.groups).flatMap(([label, list]) => list.map((code) => ({ label, code })));
  codes.sort((a, b) => b.code.length - a.code.length);
  const cases = codes.map(({ label, code }) => `when starts_with(${text}, ${s.text(code)}) then ${s.text(label)}`);
  const rest = by.otherwise === undefined ? 'null' : s.text(by.otherwise);
  return s.place(`case when ${text} is null then null ${cases.join(' ')} else ${rest} end`);
}

/** Whose groups an aggregate (or the window over one) is about: those of its groupings, else of what it reads; undefined for the rule's own. */
export function populationOf(program: Program, node: Expression): Subject | undefined {
  if (node.op === 'window' || node.op === 'convert') return populationOf(program, node.of);
  if (node.op !== 'aggregate') return undefined;
  for (const name of node.by) {
    const subject = program.groupings[name]?.subject ?? program.items[name]?.subject;
    if (subject) return subject;
  }
  return subjectOf(program, node.of);
}

/** Whose data an expression reads; undefined when it reads none. */
function subjectOf(program: Program, node: Expression): Subject | undefined {
  switch (node.op) {
    case 'item':
    case 'indicator':
    case 'group':
      return node.subject;
    case 'band':
      return program.bands[node.band]?.subject;
    case 'scheme':
      return program.schemes[node.scheme]?.subject;
    case 'award':
      return program.incentives[node.incentive]?.subject;
    default:
      return partsOf(node)
        .map((part) => subjectOf(program, part))
        .find((subject) => subject !== undefined);
  }
}
