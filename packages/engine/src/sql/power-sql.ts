import { divide, type Exact, exact, negate, parseExact } from '../base/exact.ts';
import type { Expression } from '../program/expression.ts';
import { divideSql, multiplySql, type NumberSql, oneSql } from './number-sql.ts';
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

/** A power as the one-row reading has it, of an exponent that is the same for all: a whole one, or a root of the value. Undefined of others. */
export function powerSql(s: Stages, base: NumberSql, exponent: Expression): NumberSql | undefined {
  const stated = fixedExponent(exponent);
  if (!stated) return undefined;
  const { n, d } = exact(stated.n, stated.d);
  const [size, degree] = [Number(n < 0n ? -n : n), Number(d)];
  if (size === 0 || size > most.power || degree > most.degree || (degree > 1 && size > degree)) return undefined;
  const of = n < 0n ? divideSql(s, oneSql, base) : base;
  if (degree > 1) return geometricSql(s, [of, oneSql], [size, degree - size]);
  const product = Array.from({ length: size - 1 }).reduce<NumberSql>((made) => multiplySql(s, made, of), of);
  return size === 1 && n > 0n ? base : byExact(s, product.exact(), product.size, product.doubts);
}
