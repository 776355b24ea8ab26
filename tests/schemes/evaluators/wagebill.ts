import type { Charge } from '../compare-schemes.ts';
import { and, codeOf, type F, f, isAbove, isAtLeast, minus, or, plus, times, type Verdict } from '../missing.ts';
import { pooled, type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const shares: Readonly<Record<string, string>> = { 竞争类: '1', 功能类: '0.8', 公益类: '0.6' };

/** 工资总额 of every firm from 2020 on, each year from the one before. */
export function evaluateWagebill(facts: Facts) {
  const everybody = subjectsOf(facts);
  // The average of the city is that of the year evaluated, whichever year is computed on the way.
  const city = f(10);
  const ofTrade = (one: Subject, top: string, bottom: string, year: number): F => {
    const trade = one.text('行业');
    return trade === null
      ? null
      : pooled(
          everybody.filter((other) => other.text('行业') === trade),
          top,
          bottom,
          year,
        );
  };
  const output = (one: Subject, year: number) => one.ratio('企业增加值', '职工人数', year);
  const wage = (one: Subject, year: number) => one.ratio('实发工资', '职工人数', year);
  const returns = (one: Subject, year: number) => one.ratio('利润总额', '人工成本', year);

  const isHeldBack = (one: Subject, year: number): Verdict =>
    or(
      isAtLeast(output(one, year - 1), output(one, year)),
      isAbove(ofTrade(one, '利润总额', '人工成本', year - 1), returns(one, year - 1)),
      isAbove(wage(one, year - 1), times(city, '2.5')),
    );
  const isSpared = (one: Subject, year: number): Verdict =>
    or(
      isAtLeast(output(one, year), output(one, year - 1)),
      isAtLeast(returns(one, year - 1), times(ofTrade(one, '利润总额', '人工成本', year - 1), '1.2')),
      isAbove(times(city, '0.7'), wage(one, year - 1)),
    );

  const profitGrows = (one: Subject, year: number): F => {
    const [before, now] = [one.number('利润总额', year - 1), one.number('利润总额', year)];
    if (!before) return null;
    if (before.compare(0) > 0) return now ? now.over(before).minus(f(1)) : null;
    if (!now) return null;
    return f(now.compare(0) > 0 ? '0.1' : now.compare(before) > 0 ? '0.05' : '-0.1');
  };

  const wagesGrow = (one: Subject, year: number): F => {
    const [growth, kept, kind] = [profitGrows(one, year), one.number('保值增值率', year), one.text('企业类别')];
    if (!growth) return null;
    let linked: F;
    if (growth.compare(0) >= 0) {
      const held = isHeldBack(one, year);
      linked = held === null || kind === null ? null : growth.times(f(shares[kind])).times(f(held ? '0.7' : '1'));
    } else {
      const spared = isSpared(one, year);
      linked = spared === null ? null : growth.atLeast(f('-0.2')).times(f(spared ? '0.5' : '1'));
    }
    if (!kept || !linked) return null;
    return kept.compare(100) < 0 ? linked.atMost(0) : linked;
  };

  const known = new Map<string, F>();
  const approved = (one: Subject, year: number): F => {
    if (year < 2020) return null;
    const key = `${one.row} ${year}`;
    if (!known.has(key)) known.set(key, approve(one, year));
    return known.get(key) ?? null;
  };
  const approve = (one: Subject, year: number): F => {
    const [before, spent] = [approved(one, year - 1), one.number('实发工资', year - 1)];
    const base = before ?? spent;
    const tooMuch = before ? (minus(spent, before)?.atLeast(0) ?? null) : f(0);
    const added = one.number('新设增人', year) ?? f(0);
    const trade = ofTrade(one, '实发工资', '职工人数', year - 1);
    const more = added.compare(0) === 0 ? f(0) : trade && added.times(trade);
    const growth = wagesGrow(one, year);
    const linked = base && growth ? base.times(growth.plus(f(1))) : null;
    return minus(plus(linked, more), tooMuch)?.atLeast(0) ?? null;
  };

  const isOver = (one: Subject, year: number): Verdict => isAbove(one.number('实发工资', year), approved(one, year));
  const fen = (value: F): bigint | null => value?.times(1_000_000).rounded().top ?? null;
  return {
    charges: {
      核定额: everybody.map((one): Charge => {
        const own = approved(one, 2022);
        return own ? ['applies', fen(own)] : ['open', null];
      }),
      次年扣回: everybody.map((one): Charge => {
        const over = isOver(one, 2022);
        const gap = minus(one.number('实发工资', 2022), approved(one, 2022));
        return over === null ? ['open', null] : over ? ['applies', fen(gap)] : ['no', null];
      }),
    },
    lists: {
      少增企业: everybody.map((one) => codeOf(isHeldBack(one, 2022))),
      少降企业: everybody.map((one) => codeOf(isSpared(one, 2022))),
      约谈: everybody.map((one) => codeOf(and(isOver(one, 2022), isOver(one, 2021)))),
    },
  };
}
