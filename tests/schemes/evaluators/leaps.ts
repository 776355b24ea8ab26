import type { Fraction } from '../fraction.ts';
import { type F, f, minus, over, times } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Fen, or null while anything is open. */
type Fen = bigint | null;
const fenOf = (wanYuan: Fraction): bigint => wanYuan.times(1_000_000).rounded().top;
const atLeast = (value: F, line: F): boolean | null => (value && line ? value.compare(line) >= 0 : null);

function both(first: boolean | null, second: boolean | null, pay: () => F): Fen {
  if (first === false || second === false) return 0n;
  const amount = first === null || second === null ? null : pay();
  return amount && fenOf(amount.atLeast(0));
}

/** [least output before, growth due, growth above which the second part begins] */
const bands = [
  [20, '0.1', '0.2'],
  [10, '0.2', '0.3'],
  [5, '0.3', '0.4'],
  [-1e9, '0.4', '0.6'],
] as const;

function leap(one: Subject): Fen {
  const [now, before] = [one.number('产值'), one.number('产值', 2021)];
  const growth = over(minus(now, before), before);
  const band = before && bands.find(([least]) => before.compare(least) >= 0);
  return both(atLeast(before, f(1)), atLeast(growth, band ? f(band[1]) : null), () => {
    if (!before || !growth || !band) return null;
    const [first, second] = [growth.atMost(f(band[2])), growth.minus(f(band[2])).atLeast(0)];
    return before
      .times(10_000)
      .times(first.times(0.01).plus(second.times(0.012)))
      .atMost(1000);
  });
}

function rise(one: Subject): Fen {
  const [tax, before, isDigital] = [one.number('税收'), one.number('税收', 2021), one.flag('数字企业')];
  const more = tax && (tax.compare(30_000) >= 0 ? 0 : tax.compare(20_000) >= 0 ? 2 : tax.compare(10_000) >= 0 ? 3 : 5);
  const base = more === null ? null : times(before, (106.5 + more) / 100);
  const isAbove = tax && base ? tax.compare(base) > 0 : null;
  return both(atLeast(tax, isDigital === null ? null : f(isDigital ? 3000 : 4000)), isAbove, () => {
    const excess = minus(tax, base);
    return excess?.times(0.333).atMost(2000) ?? null;
  });
}

function step(one: Subject): Fen {
  const tier = (value: Fraction) => [5, 10, 20].filter((line) => value.compare(line) > 0).length;
  const [now, before] = [one.number('产值'), one.number('产值', 2021)];
  if (!now) return null;
  if (tier(now) === 0) return 0n;
  if (!before) return null;
  return tier(before) >= tier(now) ? 0n : [0n, 50n, 101n, 200n][tier(now)] * 1_000_000n;
}

/** One after the other under what is left; what stands behind something open is open, and so is what an open exclusion holds back. */
function under(one: Subject, claims: readonly Fen[]): Fen[] {
  const bad = one.flag('信用差');
  if (bad) return claims.map(() => 0n);
  const kept = one.number('区级留成');
  let left = kept && fenOf(kept.atLeast(0));
  let [isOpen, hasTaken] = [false, false];
  return claims.map((claim) => {
    if (claim === 0n) return 0n;
    if (claim === null) {
      isOpen = true;
      return null;
    }
    // What an open exclusion holds back keeps its place, and what gives way to it stays open with it.
    if (left === 0n && !(bad === null && hasTaken)) return 0n;
    if (isOpen || left === null) return null;
    const paid = left - claim > 0n ? claim : left;
    left -= paid;
    hasTaken ||= paid > 0n;
    return bad === null ? null : paid;
  });
}

/** Half, three tenths, a fifth, to the fen, by largest remainder. */
export function instalments(amount: bigint): bigint[] {
  const parts = [50n, 30n, 20n].map((share, index) => ({
    index,
    whole: (amount * share) / 100n,
    rest: (amount * share) % 100n,
  }));
  let left = amount - parts.reduce((sum, { whole }) => sum + whole, 0n);
  const extra = new Set<number>();
  for (const { index } of [...parts].sort((a, b) => Number(b.rest - a.rest) || a.index - b.index)) {
    if (left === 0n) break;
    extra.add(index);
    left--;
  }
  return parts.map(({ index, whole }) => whole + (extra.has(index) ? 1n : 0n));
}

/** 跨越、提档、上台阶 under what the district keeps of a firm's tax; its projects apart. */
export function evaluateLeaps(firms: Facts, projects: Facts, owners: readonly number[]) {
  const everybody = subjectsOf(firms);
  const rows = everybody.map((one) => under(one, [leap(one), rise(one), step(one)]));
  const built = subjectsOf(projects).map((project): Fen => {
    const spent = project.number('设备额');
    const owner = owners[project.row];
    const bad = owner < 0 ? null : everybody[owner].flag('信用差');
    if (bad) return 0n;
    const fen = spent && fenOf(spent.times(0.05).atMost(30).atLeast(0));
    return fen === 0n ? 0n : bad === null ? null : fen;
  });
  return {
    跨越奖: rows.map(([own]) => own),
    提档奖: rows.map(([, own]) => own),
    上台阶奖: rows.map(([, , own]) => own),
    技改: built,
  };
}
