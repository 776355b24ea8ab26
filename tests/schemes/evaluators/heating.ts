import type { Charge } from '../compare-schemes.ts';
import { dayOf } from '../days.ts';
import { type F, type Fen, f, lesser, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const [from, until] = [dayOf('2021-11-15'), dayOf('2022-03-15')];
const day = (user: Subject, name: string) => user.facts[name][0] as number | null;
/** Who asked in time that nothing be heated. */
const isShut = (user: Subject) => (day(user, '停热申请日') ?? until) <= dayOf('2021-10-31');

function fullFee(user: Subject, region: Subject | undefined): F {
  const [coal, area] = [region?.number('煤价') ?? null, user.number('供热面积')];
  if (!coal || !area) return null;
  const off = coal.minus(f(800));
  // Whole fifties, up or down.
  const steps = off.compare(0) < 0 ? -Math.floor(-off.number / 50) : Math.floor(off.number / 50);
  return area.times(Math.min(26, Math.max(18, 22 + steps)));
}

function back(user: Subject, full: F): Fen {
  if (isShut(user)) return 0n;
  const [began, ended] = [day(user, '供热日'), day(user, '停供日')];
  if (!full || began === null || ended === null) return null;
  const missing = Math.max(0, began - from) + Math.max(0, until - ended);
  const cold = (user.number('偏低天数') ?? zero).over(2).plus(user.number('过低天数') ?? zero);
  const days = f(missing).plus(cold);
  const due = lesser(full.over(2), full.over(until - from + 1).times(days));
  return due?.times(100).rounded().top ?? null;
}

/** 供热: fees that follow coal by whole steps, days of a season over the turn of the year, deadlines of each year. */
export function evaluateHeating(regionFacts: Facts, userFacts: Facts, owners: readonly number[]) {
  const [regions, users] = [subjectsOf(regionFacts), subjectsOf(userFacts)];
  const fees = users.map((user) => fullFee(user, regions[owners[user.row]]));
  const charges = users.map((user, row): Charge => {
    const paidUp = day(user, '缴清日');
    const share = isShut(user) ? '0.2' : paidUp !== null && paidUp <= dayOf('2021-11-30') ? '0.98' : '1';
    const fee = fees[row];
    return fee ? ['applies', fee.times(f(share)).times(100).rounded().top] : ['open', null];
  });
  return { charges: { 热费: charges }, fen: { 退费: users.map((user, row) => back(user, fees[row])) } };
}
