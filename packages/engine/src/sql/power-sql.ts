import { divide, type Exact, exact, negate, parseExact } from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import { chooseSql, divideSql, joinDoubts, multiplySql, type NumberSql, oneSql, whereSql } from './number-sql.ts';
import { byExact, geometricSql } from './root-and-log-sql.ts';
import type { Stages } from './stages.ts';

/** The highest power that is written out, and the highest root that is exact where it can be. */
const most = { power: 12, degree: 12 };

/** An exponent that is the same for all: a number, or a fraction of two. */
function fixedExponent(node: Expression): Exact | undefined {
  switch (node.op) {
    case 'constant':
      return parseExact(String(node.value));
    case 'negate': {
      const of = node.of[0] && fixedExponent(node.of[0]);
      return of && negate(of);
    }
    case 'divide': {
      const [left, right] = [fixedExponent(node.left), fixedExponent(node.right)];
      return left && right && right.n !== 0n ? divide(left, right) : undefined;
    }
    default:
      return undefined;
  }
}

/** An exponent that hangs on data, as far as it is a whole one that is written out. */
function wholeExponent(s: Stages, { exact: read, f, doubts }: NumberSql) {
  const { n, d, e } = read();
  const [top, bottom] = [s.place(n), s.place(d)];
  const isWhole = d === '1' ? `${top} = trunc(${top})` : `mod(${top}, ${bottom}) = 0`;
  const value = d === '1' ? top : `div(${top}, ${bottom})`;
  const size = s.place(`case when ${isWhole} and abs(${value}) <= ${most.power} then abs(${value})::integer end`);
  const off = e === null ? [] : [s.place(`coalesce(${e} > 0, false)`)];
  const known = s.place(`${s.place(f)} is not null`);
  return { size, known, isBelow: s.place(`${top} < 0`), doubts: joinDoubts(doubts, off) };
}

/**
 * A power of an exponent that hangs on data, by squares: exact of whole ones up to the twelfth. Roots and higher powers are left to the host: the
 * server has no root that can be told from the fraction that it may be.
 */
function powerOfDataSql(s: Stages, base: NumberSql, exponent: NumberSql): NumberSql {
  const { size, known, isBelow, doubts } = wholeExponent(s, exponent);
  const when = (test: string, yes: NumberSql, no: NumberSql) =>
    chooseSql(s, { b: s.place(`coalesce(${test}, false)`), doubts: [] }, yes, no);
  const of = when(isBelow, divideSql(s, oneSql, base), base);
  let [square, product] = [when(`${size} >= 1`, of, oneSql), when(`${size} & 1 = 1`, of, oneSql)];
  for (let bit = 2; bit <= most.power; bit *= 2) {
    square = when(`${size} >= ${bit}`, multiplySql(s, square, square), oneSql);
    product = multiplySql(s, product, when(`${size} & ${bit} = ${bit}`, square, oneSql));
  }
  const made = byExact(s, product.exact(), product.size, product.doubts);
  const isThere = s.place(`${known} and ${s.place(base.f)} is not null`);
  const isLeft = s.place(`${isThere} and ${size} is null`);
  return whereSql(s, { b: isThere, doubts: joinDoubts(base.doubts, doubts, [isLeft]) }, made);
}

/** A power as the one-row reading has it: of an exponent that is the same for all, a whole one or a root of the value, or of one that hangs on data. Undefined of others. */
export function powerSql(
  s: Stages,
  base: NumberSql,
  exponent: Expression,
  read: (node: Expression) => NumberSql,
): NumberSql | undefined {
  const stated = fixedExponent(exponent);
  if (!stated) return powerOfDataSql(s, base, read(exponent));
  const { n, d } = exact(stated.n, stated.d);
  const [size, degree] = [Number(n < 0n ? -n : n), Number(d)];
  if (size === 0 || size > most.power || degree > most.degree || (degree > 1 && size > degree)) return undefined;
  const of = n < 0n ? divideSql(s, oneSql, base) : base;
  if (degree > 1) return geometricSql(s, [of, oneSql], [size, degree - size]);
  const product = Array.from({ length: size - 1 }).reduce<NumberSql>((made) => multiplySql(s, made, of), of);
  return size === 1 && n > 0n ? base : byExact(s, product.exact(), product.size, product.doubts);
}
