import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, type F, type Fen, f, fenOf, isAbove, lesserFen, minus, paid, settled, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const index = (one: Subject, year = 2022): F => one.number('出境指数', year);
const due = (one: Subject): F => minus(index(one), f(1))?.atLeast(0).times(500) ?? null;
const isOver = (one: Subject, year = 2022) => isAbove(index(one, year), f(1));

/** 横向补偿: what each county pays, one after the other up to its limit, and what the county below it gets. */
export function evaluateRivercomp(facts: Facts) {
  const counties = subjectsOf(facts);
  const charges = counties.map((one): readonly [Charge, Charge] => {
    const [money, limit] = [due(one), one.number('财力')];
    const first = isOver(one);
    const again = and(first, isOver(one, 2021));
    const claims = [paid(first, () => money), paid(again, () => money?.times(f('0.3')) ?? null)];
    let left: Fen = limit && fenOf(limit.over(100));
    let isOpen = false;
    const [a, b] = claims.map((claim, at): Charge => {
      const holds = at === 0 ? first : again;
      if (holds === false) return ['no', null];
      if (claim === null) {
        isOpen = true;
        return ['open', null];
      }
      if (left === null) return ['open', null];
      const part = lesserFen(claim, left);
      const isNothing = left === 0n;
      left -= part;
      return isOpen && !isNothing ? ['open', null] : ['applies', part];
    });
    return [a, b];
  });
  const above = (one: Subject) => counties.filter((other) => other.text('下游县') === String(one.row));
  const index80 = (one: Subject) => {
    const own = index(one);
    return own && own.compare(f('0.8')) <= 0;
  };
  return {
    charges: { 水质补偿: charges.map(([a]) => a), 超标加收: charges.map(([, b]) => b) },
    fen: {
      下游受偿: counties.map((one): Fen => {
        const own = above(one);
        const known = own.flatMap((other) => due(other) ?? []);
        return own.length > 0 && known.length === 0 ? null : fenOf(known.reduce((all, part) => all.plus(part), zero));
      }),
      达标奖励: counties.map((one) => paid(index80(one), () => f(80))),
      末端奖励: counties.map((one) => {
        const isOk = isOver(one);
        return paid(and(one.text('下游县') === null, isOk === null ? null : !isOk), () => f(20));
      }),
    },
    lists: {
      协调名单: counties.map((one) => {
        const over = above(one).map((other) => isOver(other));
        const [sure, most] = [over.filter((own) => own === true).length, over.filter((own) => own !== false).length];
        return codeOf(settled(sure, most, (size) => size >= 2));
      }),
    },
  };
}
