import type { Charge } from '../compare-schemes.ts';
import { sum } from '../fraction.ts';
import {
  and,
  codeOf,
  type F,
  f,
  isAbove,
  isAtLeast,
  lesser,
  minus,
  not,
  or,
  plus,
  times,
  type Verdict,
  zero,
} from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const powerBenchmarks: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  2021: { 大型燃煤: '0.8218', 中小燃煤: '0.8773', 循环流化床: '0.935', 燃气: '0.392' },
  2022: { 大型燃煤: '0.8177', 中小燃煤: '0.8729', 循环流化床: '0.9303', 燃气: '0.3901' },
};

const kindOf = (unit: Subject) => unit.facts.机组类别[0] as string | null;

/** What is added for a light load, of plain coal units that give no heat. */
function loadFactor(unit: Subject, year: number): F {
  const kind = kindOf(unit);
  const isCoal = kind === null ? null : kind === '大型燃煤' || kind === '中小燃煤';
  const isOther = or(isAbove(unit.number('供热量', year), zero), not(isCoal));
  if (isOther !== false) return isOther ? f(1) : null;
  const load = unit.number('负荷', year);
  if (!load) return null;
  if (load.compare(85) >= 0) return f(1);
  if (load.compare(80) >= 0) return f(1).plus(f(85).minus(load).times(f('0.0014')));
  if (load.compare(75) >= 0) return f('1.007').plus(f(80).minus(load).times(f('0.0016')));
  return f(1.015 ** (16 - load.number / 5));
}

/** Tonnes that a generating unit is given. */
function quota(unit: Subject, year: number): F {
  const [kind, cooling] = [kindOf(unit), unit.facts.冷却方式[0] as string | null];
  const [power, heat, share] = ['供电量', '供热量', '供热比'].map((name) => unit.number(name, year));
  const load = loadFactor(unit, year);
  if (kind === null || cooling === null || !power || !heat || !share || !load) return null;
  const forPower = power
    .times(f(powerBenchmarks[year][kind]))
    .times(f(cooling === '空冷' ? '1.05' : 1))
    .times(f(1).minus(share.times(f('0.0022'))))
    .times(load);
  return forPower.plus(heat.times(f(kind === '燃气' ? '0.056' : '0.11'))).rounded();
}

/** A sum over those of whom it holds: nothing where there are none, unknown where there may be some or none of them is known. */
function sumWhere(units: readonly Subject[], holds: (unit: Subject) => Verdict, of: (unit: Subject) => F): F {
  const inside = units.filter((unit) => holds(unit) === true);
  if (inside.length === 0) return units.some((unit) => holds(unit) === null) ? null : zero;
  const known = inside.flatMap((unit) => of(unit) ?? []);
  return known.length === 0 ? null : sum(known);
}

/** Tonnes that an enterprise owes in the end. */
function owed(firm: Subject, units: readonly Subject[], year: number): F {
  const isGas = (unit: Subject): Verdict => (kindOf(unit) === null ? null : kindOf(unit) === '燃气');
  const isCoal = (unit: Subject) => not(isGas(unit));
  const [emitted, given] = [(unit: Subject) => unit.number('机组排放', year), (unit: Subject) => quota(unit, year)];
  const burnt = sumWhere(units, isCoal, emitted);
  const coal = lesser(burnt, plus(sumWhere(units, isCoal, given), times(burnt, '0.2')));
  const gas = sumWhere(units, isGas, (unit) => lesser(emitted(unit), given(unit)));
  const all = plus(coal, gas);
  const offset = lesser(firm.number('减排量', year), times(all, '0.05'));
  const gap = minus(minus(all, offset), firm.number('持有配额', year))?.atLeast(zero) ?? null;
  const isLarge = isAtLeast(gap, times(all, '0.1'));
  return isLarge === null ? null : times(gap, isLarge ? '0.5' : 1);
}

/** 火电配额: benchmarks of each year times three factors; what isn't surrendered is fined and taken off next year. */
export function evaluateQuotas(firmFacts: Facts, unitFacts: Facts, owners: readonly number[]) {
  const [firms, units] = [subjectsOf(firmFacts), subjectsOf(unitFacts)];
  const unitsOf = ({ row }: Subject) => units.filter((unit) => owners[unit.row] === row);
  const debts = firms.map((firm) => [2022, 2021].map((year) => owed(firm, unitsOf(firm), year)));
  const fined = debts.map(([debt]): Charge => {
    const isOwing = isAbove(debt, zero);
    if (!isOwing || !debt) return [isOwing === false ? 'no' : 'open', null];
    return ['applies', debt.times(20_000).rounded().top];
  });
  return {
    charges: { 欠缴罚款: fined },
    lists: {
      重点监管: debts.map(([now, before]) => codeOf(and(isAbove(now, zero), isAbove(before, zero)))),
      核减配额: debts.map(([, before]) => codeOf(isAbove(before, zero))),
    },
  };
}
