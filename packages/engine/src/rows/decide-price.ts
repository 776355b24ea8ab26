import { convertFactor } from '../base/unit.ts';
import type { Price } from '../program/program.ts';
import type { PriceResult, PriceRow, PriceState } from '../results/results.ts';
import { decideCondition, outOfScope, scopeAt } from './decide-rule.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { compareNum, convertNum, type Num } from './num.ts';
import { underPriceCeilings } from './price-ceiling.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** A price by itself, before others of its kind are looked at. */
interface PlainPrice {
  readonly state: Exclude<PriceState, 'beaten'>;
  readonly because: readonly string[];
  readonly value: Num | null;
}

/** A price of the program; a fault when there is none of that name. */
export function getPrice(run: Run, name: string): Price {
  const price = run.program.prices[name];
  if (!price) throw new RangeError(`no price ${name}`);
  return price;
}

function decidePlain(run: Run, price: Price, at: At): PlainPrice {
  const scope = scopeAt(run, price.scope, at);
  if (scope === false) return { state: 'out-of-scope', because: [], value: null };
  const codes = price.conditions.map((condition) => decideCondition(run, condition, at));
  const named = (wanted: readonly number[]) =>
    price.conditions.filter((_, index) => wanted.includes(codes[index])).map(({ name }) => name);
  const failed = named([0]);
  if (failed.length > 0) return { state: 'none', because: failed, value: null };
  const unknown = [...(scope === null ? ['范围'] : []), ...named([2])];
  if (unknown.length > 0) return { state: 'undecided', because: unknown, value: null };
  // A condition outside its own scope hinders nothing.
  const value = codes.every((code) => code === 1 || code === outOfScope) ? numberAt(run, price.value, at) : null;
  return value ? { state: 'applies', because: [], value } : { state: 'undecided', because: [price.name], value: null };
}

/** Other prices of the same kind, in the order of the package, as far as they may count for the subject. */
export function rivalsOf(run: Run, price: Price): readonly Price[] {
  if (price.kind === undefined) return [price];
  return keep(run, price, 'rivals', () =>
    Object.values(run.program.prices).filter(({ kind, subject }) => kind === price.kind && subject === price.subject),
  );
}

function inUnitOf(price: Price, rival: Price, value: Num): Num {
  const factor = convertFactor(rival.value.unit ?? '1', price.value.unit ?? '1');
  return factor ? convertNum(value, factor) : value;
}

/** Why a price that applies by itself gives way: another of its kind is higher (of equals the first counts), or may be. */
function beatenBy(run: Run, price: Price, value: Num, at: At): Pick<PriceRow, 'state' | 'because'> | undefined {
  const rivals = rivalsOf(run, price);
  const own = rivals.findIndex(({ name }) => name === price.name);
  const unknown: string[] = [];
  for (const [index, rival] of rivals.entries()) {
    if (index === own) continue;
    const other = decidePlain(run, rival, at);
    if (other.state === 'undecided' && !run.isCase) unknown.push(rival.name);
    if (!other.value) continue;
    const order = compareNum(inUnitOf(price, rival, other.value), value);
    if (order > 0 || (order === 0 && index < own)) return { state: 'beaten', because: [rival.name] };
  }
  return unknown.length > 0 ? { state: 'undecided', because: unknown } : undefined;
}

/** What a price is for one subject by itself and beside others of its kind, before any ceiling. */
function decideUncapped(run: Run, price: Price, at: At): PriceRow {
  const plain = decidePlain(run, price, at);
  const nothing = { value: null, chargeFen: null };
  if (!plain.value) return { state: plain.state, because: plain.because, ...nothing };
  const beaten = beatenBy(run, price, plain.value, at);
  if (beaten) return { ...beaten, ...nothing };
  const charge = price.charge ? numberAt(run, price.charge, at) : null;
  return { state: 'applies', because: [], value: plain.value.float, chargeFen: charge ? toFen(charge, '元') : null };
}

/**
 * What a price is for one subject: of one kind only the highest applies, and none while a higher one may (in a worked example one that
 * lacks data doesn't); what it comes to is cut by ceilings. Decisions are exact.
 */
export function decidePrice(run: Run, price: Price, at: At): PriceRow {
  return underPriceCeilings(run, price, at, decideUncapped(run, price, at), decideUncapped);
}

/** A price for all subjects of its kind, read one after the other. */
export function runPriceByRows(run: Run, name: string): PriceResult {
  const price = getPrice(run, name);
  const { subject } = price;
  const rows = Array.from({ length: findFrame(run, subject)?.ids.length ?? 0 }, (_, row) =>
    decidePrice(run, price, { subject, row, year: run.year }),
  );
  const totalFen = rows.reduce((sum, { chargeFen }) => sum + (chargeFen ?? 0n), 0n);
  return { price: name, year: run.year, unit: price.value.unit ?? '1', rows, totalFen };
}
