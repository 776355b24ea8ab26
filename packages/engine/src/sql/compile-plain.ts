import { parseDay } from '../base/day.ts';
import type { Expression, Subject } from '../program/expression.ts';
import { lastDay } from '../rows/computed-days.ts';
import { attributeSql } from './group-key-sql.ts';
import { itemSql, sqlTypes } from './item-sql.ts';
import { joinDoubts } from './number-sql.ts';
import { parameterInForce } from './parameter-in-force.ts';
import { laterSql, periodEndSql } from './since-sql.ts';
import { elsewhere, type PlainSql, type SqlCompiler, type SqlPlace, sqlDayAt } from './sql-compiler.ts';

function plainOf(compiler: SqlCompiler, other: Subject, node: Expression, place: SqlPlace): PlainSql {
  const link = compiler.linked(other);
  return link
    ? link.plain(link.compiler.plain(node, elsewhere(place)))
    : { t: `null::${sqlTypes[node.type]}`, doubts: [] };
}

/** A text or a day; a fault when the checked type is another. */
export function plainSql(compiler: SqlCompiler, node: Expression, place: SqlPlace): PlainSql {
  const { s, program, subject, context } = compiler;
  switch (node.op) {
    case 'constant': {
      if (node.type === 'day') return { t: `${parseDay(String(node.value)) ?? 'null'}::integer`, doubts: [] };
      return { t: s.text(String(node.value)), doubts: [] };
    }
    case 'item':
      if (node.subject !== subject) return plainOf(compiler, node.subject, node, place);
      return { t: itemSql(s, node.name, node.type, place.year), doubts: [] };
    case 'group':
      if (node.subject !== subject) return plainOf(compiler, node.subject, node, place);
      return attributeSql(s, program, node.name, place.year);
    case 'parameter': {
      const value = parameterInForce(context, node.name);
      return { t: value === null ? 'null::text' : s.text(value), doubts: [] };
    }
    case 'band': {
      const owner = program.bands[node.band]?.subject ?? subject;
      return owner === subject
        ? context.bandLabel(compiler, node.band, place.year)
        : plainOf(compiler, owner, node, place);
    }
    case 'if': {
      const test = compiler.flag(node.condition, place);
      const [yes, no] = [compiler.plain(node.whenTrue, place), compiler.plain(node.whenFalse, place)];
      const b = s.place(test.b);
      const t = `case when ${b} then ${yes.t} when not ${b} then ${no.t} end`;
      return { t, doubts: joinDoubts(test.doubts, yes.doubts, no.doubts) };
    }
    case 'later':
      return laterSql(s, node, compiler.plain(node.of, place), compiler.number(node.by, place));
    case 'period-end': {
      const day = sqlDayAt(context, place.year, node);
      if (node.in === 'date') return { t: `${lastDay(node, day)}::integer`, doubts: [] };
      const today: PlainSql = { t: `${day}::integer`, doubts: [] };
      return periodEndSql(s, node, node.of ? compiler.plain(node.of, place) : today);
    }
    case 'lag':
      return compiler.plain(node.of, { ...place, year: place.year - node.years });
    case 'at-year':
      return compiler.plain(node.of, { ...place, year: node.year });
    case 'scheme': {
      const owner = program.schemes[node.scheme]?.subject ?? subject;
      return owner === subject
        ? context.schemeClass(compiler, node, place.year)
        : plainOf(compiler, owner, node, place);
    }
    default:
      throw new TypeError(`${node.op} is neither a text nor a day`);
  }
}
