import type { Choice, Expression, Subject } from './expression.ts';
import { whereThere } from './has-result.ts';
import type { Ceiling, Incentive, OrderKey, Price, Program } from './program.ts';

function orNothing(value: Expression, isThere: Expression): Choice {
  const { type, unit, at } = value;
  const nothing: Expression =
    type === 'number'
      ? { op: 'constant', type, unit: unit ?? '1', value: '0' }
      : { op: 'constant', type, value: false };
  return {
    op: 'if',
    type,
    ...(unit === undefined ? {} : { unit }),
    condition: isThere,
    whenTrue: value,
    whenFalse: nothing,
    isAside: true,
    ...(at ? { at } : {}),
  };
}

/**
 * Who surely has no result — outside an evaluation, or not rated in it — isn't undecided where a rule asks for one: a cap made of it is nothing, a price
 * doesn't apply, and in an order such claims stand behind all that have it.
 */
export function withNothing(program: Program): Program {
  const number = (value: Expression, subject: Subject): Expression => {
    const [isThere] = whereThere(program, value, subject);
    return isThere ? orNothing(value, isThere) : value;
  };

  function capped(incentive: Incentive): Incentive {
    const cap = incentive.cap && number(incentive.cap, incentive.subject);
    return cap === incentive.cap ? incentive : { ...incentive, ...(cap ? { cap } : {}) };
  }

  function keysOf(key: OrderKey): readonly OrderKey[] {
    const values = Object.entries(key.values) as [Subject, Expression][];
    const there = values.map(([subject, value]) => [subject, whereThere(program, value, subject)[0]] as const);
    if (there.every(([, isThere]) => !isThere) || values.some(([, { type }]) => type === 'day')) return [key];
    const always: Expression = { op: 'constant', type: 'flag', value: true };
    const has = there.map(([subject, isThere = always]) => [subject, isThere]);
    const own = values.map(([subject, value]) => [subject, number(value, subject)]);
    return [
      { values: Object.fromEntries(has), direction: 'up', isAside: true },
      { ...key, values: Object.fromEntries(own) },
    ];
  }

  function limited(ceiling: Ceiling): Ceiling {
    const limit = number(ceiling.limit, ceiling.subject);
    const keys = ceiling.order?.keys.flatMap(keysOf) ?? [];
    const isSame = keys.length === (ceiling.order?.keys.length ?? 0);
    if (limit === ceiling.limit && isSame) return ceiling;
    return { ...ceiling, limit, ...(ceiling.order && !isSame ? { order: { ...ceiling.order, keys } } : {}) };
  }

  function priced(price: Price): Price {
    const [test] = whereThere(program, price.value, price.subject);
    if (!test) return price;
    const { name, cites, at } = price;
    return { ...price, conditions: [...price.conditions, { name, test, cites, at }] };
  }

  const changed = {
    incentives: mapAll(program.incentives, capped),
    ceilings: mapAll(program.ceilings, limited),
    prices: mapAll(program.prices, priced),
  };
  const isSame =
    changed.incentives === program.incentives &&
    changed.ceilings === program.ceilings &&
    changed.prices === program.prices;
  return isSame ? program : { ...program, ...changed };
}

/** Each changed; the same map where none is. */
function mapAll<T>(all: Readonly<Record<string, T>>, change: (one: T) => T): Readonly<Record<string, T>> {
  const entries = Object.entries(all).map(([name, one]) => [name, change(one)] as const);
  return entries.every(([name, one]) => one === all[name]) ? all : Object.fromEntries(entries);
}
