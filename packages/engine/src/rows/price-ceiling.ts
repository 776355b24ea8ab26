import { placeOfPrice } from '../program/document-order.ts';
import type { Ceiling, Price, Program } from '../program/program.ts';
import type { PriceRow } from '../results/results.ts';
import { placesBefore } from './ceiling.ts';
import { scopeAt } from './decide-rule.ts';
import { numberAt } from './evaluate.ts';
import { toFen } from './money.ts';
import { followLink } from './read-item.ts';
import { type At, keep, type Run } from './run.ts';

/** One subject's price before any ceiling. */
export type ReadPrice = (run: Run, price: Price, at: At) => PriceRow;

/** The ceilings under which what a price comes to falls. */
export function ceilingsOfPrice({ ceilings }: Program, { name }: Price): readonly Ceiling[] {
  return Object.values(ceilings).filter(({ prices }) => prices?.includes(name));
}

/** The prices under a ceiling as the document names them. */
export function pricesInOrder(program: Program, { prices = [] }: Ceiling): readonly Price[] {
  const place = (price: Price) => placeOfPrice(program, price);
  return prices.flatMap((name) => program.prices[name] ?? []).sort((a, b) => place(a) - place(b));
}

/** What is charged to the holder before this one. */
function chargedBefore(run: Run, ceiling: Ceiling, price: Price, holder: At, at: At, read: ReadPrice) {
  const order = keep(run, ceiling, 'prices', () => pricesInOrder(run.program, ceiling));
  return placesBefore(run, order, price, holder, at).map(({ other, place }) =>
    keep(run, other, `charge ${place.row}`, () => read(run, other, place)),
  );
}

/**
 * A price whose amount is cut by ceilings: each leaves its limit less what is charged before. Amounts below zero neither count nor are cut.
 * As long as one before isn't decided, or the limit isn't known, neither is this one, unless nothing would be left anyway.
 */
export function underPriceCeilings(run: Run, price: Price, at: At, own: PriceRow, read: ReadPrice): PriceRow {
  const { state, chargeFen } = own;
  if (state !== 'applies' || chargeFen === null || chargeFen <= 0n) return own;
  let least = chargeFen;
  const cutBy: string[] = [];
  const open: string[] = [];
  for (const ceiling of ceilingsOfPrice(run.program, price)) {
    const holder = followLink(run, at, ceiling.subject);
    const applies = holder ? scopeAt(run, ceiling.scope, holder) : null;
    if (applies === false) continue;
    const before = holder ? chargedBefore(run, ceiling, price, holder, at, read) : [];
    const limit = holder && numberAt(run, ceiling.limit, holder);
    const charged = before.reduce((sum, { chargeFen: fen }) => sum + (fen !== null && fen > 0n ? fen : 0n), 0n);
    const left = limit ? toFen(limit, ceiling.limit.unit ?? '元') - charged : null;
    const room = left !== null && left < 0n ? 0n : left;
    const isCut = room !== null && room < chargeFen;
    if (room === 0n && applies !== null) return { ...own, because: [ceiling.name], chargeFen: 0n };
    const isUnknown = !run.isCase && before.some(isOpenCharge);
    if (room === null || isUnknown || (isCut && applies === null)) open.push(ceiling.name);
    else if (isCut) cutBy.push(ceiling.name);
    if (isCut && room < least) least = room;
  }
  if (open.length > 0) return { state: 'undecided', because: open, value: null, chargeFen: null };
  return cutBy.length > 0 ? { ...own, because: cutBy, chargeFen: least } : own;
}

/** Whether what a price comes to isn't known: it isn't decided, or it applies to an amount that lacks data. */
function isOpenCharge({ state, chargeFen }: PriceRow): boolean {
  return state === 'undecided' || (state === 'applies' && chargeFen === null);
}
