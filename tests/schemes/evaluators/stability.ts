import { and, type F, type Fen, f, fenOf, lesserFen, minus, not, over, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const sizes = ['大型', '中型', '小型', '微型'] as const;
/** People and ten thousand yuan of income that both must be reached. */
const lines: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  工业: [
    [1000, 40_000],
    [300, 2000],
    [20, 300],
  ],
  软件业: [
    [300, 10_000],
    [100, 1000],
    [10, 50],
  ],
};

function sizeOf(one: Subject, trade: string | null): (typeof sizes)[number] | null {
  const [people, income] = [one.number('从业人员'), one.number('营业收入')];
  if (trade === null) return null;
  let isUnclear = false;
  for (const [index, [least, earned]] of lines[trade].entries()) {
    const holds = and(people && people.compare(least) >= 0, income && income.compare(earned) >= 0);
    if (holds === true) return isUnclear ? null : sizes[index];
    isUnclear ||= holds === null;
  }
  return isUnclear ? null : '微型';
}

function laidOff(one: Subject): F {
  const [now, before] = [one.number('参保人数'), one.number('参保人数', 2021)];
  return over(minus(before, now), before)?.atLeast(0) ?? null;
}

function isStable(one: Subject): Verdict {
  const [rate, before] = [laidOff(one), one.number('参保人数', 2021)];
  if (!rate || !before) return null;
  return rate.compare(f(before.compare(30) <= 0 ? '0.2' : '0.055')) <= 0;
}

/** 稳岗返还: the size by trade, people and income; who keeps its people gets back a share of last year's premium; both together no more than it. */
export function evaluateStability(facts: Facts) {
  const firms = subjectsOf(facts);
  const tradeOf = (one: Subject) => {
    const code = one.text('行业代码');
    return code === null ? null : code.startsWith('65') ? '软件业' : '工业';
  };
  const size = firms.map((one) => sizeOf(one, tradeOf(one)));
  const rows = firms.map((one): readonly [Fen, Fen] => {
    const excluded = one.flag('严重失信');
    if (excluded === true) return [0n, 0n];
    const premium = one.number('失业保险费', 2021);
    const due = and(isStable(one), not(one.flag('劳务派遣')));
    const own = size[one.row];
    const returned: Fen =
      due === false
        ? 0n
        : due === null || !premium || !own
          ? null
          : fenOf(premium.times(f(own === '大型' ? '0.3' : '0.6')));
    const hired = one.number('新招毕业生');
    const widened: Fen = hired && fenOf(hired.times(f('0.15')));
    const limit = premium && fenOf(premium.atLeast(0));
    let [left, isUnknown, isHeld] = [limit, false, false];
    const paid = [returned, widened].map((claim): Fen => {
      if (claim === 0n) return 0n;
      if (claim === null) {
        isUnknown = true;
        return null;
      }
      if (left === null) return null;
      if (left === 0n && !isHeld) return 0n;
      const part = lesserFen(claim, left);
      left -= part;
      isHeld ||= excluded === null && part > 0n;
      return isUnknown || excluded === null ? null : part;
    });
    return [paid[0], paid[1]];
  });
  return { size, fen: { 稳岗返还: rows.map(([own]) => own), 扩岗补助: rows.map(([, own]) => own) } };
}
