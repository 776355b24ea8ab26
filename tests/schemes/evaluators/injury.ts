import type { Charge } from '../compare-schemes.ts';
import { dayOf, wholeMonths } from '../days.ts';
import { sum } from '../fraction.ts';
import { codeOf, type F, f, isAbove, or, over, type Verdict, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const rates = ['0.2', '0.4', '0.7', '0.9', '1.1', '1.3', '1.6', '1.9'];
const steps = ['0.5', '0.8', '1', '1.2', '1.5'];

function overYears(firm: Subject, name: string, year: number): F {
  const all = [1, 2, 3].map((back) => firm.number(name, year - back));
  return all.some((one) => one === null) ? null : sum(all.flatMap((one) => one ?? []));
}

/** One step up or down, or none; null where that isn't known. */
function move(firm: Subject, year: number): number | null {
  const share = over(overYears(firm, '工伤支付', year), overYears(firm, '工伤缴费', year));
  const isUp: Verdict = or(share && share.compare(1) >= 0, isAbove(firm.number('死亡人数', year - 1) ?? zero, zero));
  if (isUp !== false) return isUp ? 1 : null;
  const hurt = firm.number('工伤人次', year - 1);
  const isLow = share && share.compare(f('0.3')) < 0;
  if (isLow === false || (hurt && hurt.compare(0) !== 0)) return 0;
  if ((firm.number('欠费', year - 1) ?? zero).compare(0) !== 0) return 0;
  return isLow === null || !hurt ? null : -1;
}

/** The step of a year, from 2021 on made of that of the year before. */
function stepOf(firm: Subject, year: number): number | null {
  if (year < 2021) return 0;
  const from = firm.facts.参保日[0] as number | null;
  if (from === null) return null;
  if (Math.floor(wholeMonths(from, dayOf(`${year - 1}-12-31`)) / 12) < 3) return 0;
  const [before, by, kind] = [stepOf(firm, year - 1), move(firm, year), firm.number('行业类别')];
  if (before === null || by === null || !kind) return null;
  return Math.min(2, Math.max(kind.compare(1) === 0 ? 0 : -2, before + by));
}

/** 工伤保险: rates that move a step a year between bounds, and what is due by them. */
export function evaluateInjury(facts: Facts) {
  const firms = subjectsOf(facts);
  const charges = firms.map((firm): Charge => {
    const [step, kind, base] = [stepOf(firm, 2022), firm.number('行业类别'), firm.number('缴费基数', 2021)];
    if (step === null || !kind || !base) return ['open', null];
    const rate = f(rates[kind.number - 1]).times(f(steps[step + 2]));
    return ['applies', base.times(rate).times(10_000).rounded().top];
  });
  const raised = firms.map((firm) => {
    const [now, before] = [2022, 2021].map((year) => stepOf(firm, year));
    if (now !== null && now <= 0) return 0;
    if (now === null && before === 2) return 2;
    return codeOf(now === null || before === null ? null : now > before);
  });
  return { charges: { 应缴工伤保险费: charges }, lists: { 上浮单位: raised } };
}
