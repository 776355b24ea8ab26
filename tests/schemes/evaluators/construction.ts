import { type F, type Fen, f, plus, times } from '../missing.ts';
import { type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const crossings = [
  [500_000, 100_000_000n],
  [300_000, 50_000_000n],
  [100_000, 20_000_000n],
] as const;

function credit(one: Subject, year: number): F {
  const [accidents, complaints] = [one.number('事故', year), one.number('投诉', year)];
  const off = plus(times(accidents, 20), times(complaints, 2)?.atMost(20) ?? null);
  return off && f(100).minus(off).atLeast(0);
}

function rung(one: Subject, year: number): number | null {
  const output = plus(one.number('市内产值', year), times(one.number('市外产值', year), 0.5));
  if (!output) return null;
  const found = crossings.findIndex(([line]) => output.compare(line) > 0);
  return found < 0 ? crossings.length : found;
}

function upgrade(one: Subject): Fen {
  const [now, before] = [2022, 2021].map((year) => one.facts.资质[year] as string | null);
  const steps = [
    ['特级', '一级', 200_000_000n],
    ['一级', '二级', 50_000_000n],
  ] as const;
  for (const [to, from, fen] of steps) {
    const [isTo, isFrom] = [now === null ? null : now === to, before === null ? null : before === from];
    if (isTo === true && isFrom === true) return fen;
    if (isTo !== false && isFrom !== false) return null;
  }
  return 0n;
}

function output(one: Subject): Fen {
  const now = rung(one, 2022);
  if (now === null) return null;
  const best = Math.min(...[2021, 2020].map((year) => rung(one, year) ?? crossings.length));
  return now < best ? crossings[now][1] : 0n;
}

/** 建筑业: a step up in qualification, output past a line for the first time, credit over three years; nothing after an accident. */
export function evaluateConstruction(facts: Facts) {
  const firms = subjectsOf(facts);
  const scored = firms.flatMap((one) => {
    const own = credit(one, 2022);
    return own ? [{ row: one.row, score: own }] : [];
  });
  const cleared = (one: Subject, fen: Fen): Fen => {
    const accidents = one.number('事故');
    if (fen === 0n || (accidents && accidents.compare(0) > 0)) return 0n;
    return accidents ? fen : null;
  };
  return {
    schemes: { 信用: settle(firms, scored, () => new Map()) },
    lists: {
      红名单: firms.map((one) => {
        const three = plus(credit(one, 2022), credit(one, 2021), credit(one, 2020));
        return three && three.compare(270) >= 0 ? 1 : 0;
      }),
    },
    fen: {
      资质奖: firms.map((one) => cleared(one, upgrade(one))),
      产值奖: firms.map((one) => cleared(one, output(one))),
    },
  };
}
