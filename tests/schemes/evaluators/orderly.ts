import type { Charge } from '../compare-schemes.ts';
import { sum } from '../fraction.ts';
import { codeOf, type F, f, isAbove } from '../missing.ts';
import { subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const shares: Readonly<Record<string, string>> = { D: '0.8', C: '0.5', B: '0.3', A: '0.1' };

/** 有序用电: class after class until the gap is closed, pro rata within the last. */
export function evaluateOrderly(facts: Facts) {
  const firms = subjectsOf(facts);
  const able = firms.map((one): F => {
    const [kept, name, load] = [one.flag('保障类'), one.text('评价等级'), one.number('最高负荷')];
    if (kept === null) return null;
    if (kept) return f(0);
    return name && load ? load.times(f(shares[name])) : null;
  });
  const totals = Object.keys(shares).map((name) =>
    sum(firms.flatMap((one, row) => (one.text('评价等级') === name ? (able[row] ?? []) : []))),
  );
  const due = firms.map((one, row): F => {
    const [own, name] = [able[row], one.text('评价等级')];
    if (!own || !name) return null;
    const place = Object.keys(shares).indexOf(name);
    const rest = f(5000).minus(sum(totals.slice(0, place)));
    return totals[place].compare(0) === 0 ? null : own.times(rest.atMost(totals[place]).atLeast(0)).over(totals[place]);
  });
  const charges = firms.map((one, row): Charge => {
    const [done, own] = [one.number('实际压减'), due[row]];
    if (!done || !own) return ['open', null];
    if (done.compare(own.times(f('0.9'))) >= 0) return ['no', null];
    return ['applies', own.minus(done).times(1000).rounded().top];
  });
  return { lists: { 压减名单: due.map((own) => codeOf(isAbove(own, f(0)))) }, charges: { 少压加价: charges } };
}
