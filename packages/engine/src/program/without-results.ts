import type { Choice, Expression, Subject } from './expression.ts';
import { needsResults, whereThere } from './has-result.ts';
import type { Ceiling, Incentive, OrderKey, Price, Program } from './program.ts';

const flag = (op: 'and' | 'or', of: readonly Expression[]): Expression => ({ op, type: 'flag', of });
const not = (of: Expression): Expression => ({ op: 'not', type: 'flag', of });

/** Whether a value is there, or may be: false only of who surely has none. */
function isThere(value: Expression, needs: readonly Expression[]): Expression {
  const isMissing: Expression = { op: 'is-missing', type: 'flag', of: value };
  return not(flag('and', [isMissing, not(flag('and', needs))]));
}

function orNothing(value: Expression, needs: readonly Expression[]): Choice {
  const { type, unit, at } = value;
  const nothing: Expression =
    type === 'number'
      ? { op: 'constant', type, unit: unit ?? '1', value: '0' }
      : { op: 'constant', type, value: false };
  return {
    op: 'if',
    type,
    ...(unit === undefined ? {} : { unit }),
    condition: isThere(value, needs),
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
    const needs = needsResults(program, value, subject);
    return needs.length === 0 ? value : orNothing(value, needs);
  };

  function capped(incentive: Incentive): Incentive {
    const cap = incentive.cap && number(incentive.cap, incentive.subject);
    return cap === incentive.cap ? incentive : { ...incentive, ...(cap ? { cap } : {}) };
  }

  function keysOf(key: OrderKey): readonly OrderKey[] {
    const values = Object.entries(key.values) as [Subject, Expression][];
    const needed = values.map(([subject, value]) => [subject, value, needsResults(program, value, subject)] as const);
    if (needed.every(([, , needs]) => needs.length === 0) || values.some(([, { type }]) => type === 'day'))
      return [key];
    const always: Expression = { op: 'constant', type: 'flag', value: true };
    const has = needed.map(([subject, value, needs]) => [subject, needs.length === 0 ? always : isThere(value, needs)]);
    const own = needed.map(([subject, value]) => [subject, number(value, subject)]);
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
