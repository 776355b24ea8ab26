import { type Fraction, mean } from '../fraction.ts';
import { and, type F, type Fen, f, fenOf, isAtLeast, over, type Verdict } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';
import { sharedOut } from './casepoints.ts';

const sizes: Readonly<Record<string, { line: string; rates: readonly [string, string]; cap: number }>> = {
  大型: { line: '0.03', rates: ['0.05', '0.03'], cap: 500 },
  中型: { line: '0.04', rates: ['0.08', '0.05'], cap: 300 },
  小微: { line: '0.05', rates: ['0.1', '0.06'], cap: 100 },
};
const provinceShares: Readonly<Record<string, string>> = { 一类: '0.8', 二类: '0.6', 三类: '0.4' };

/** The mean of those of the three years before that are known. */
function baseOf(firm: Subject): F {
  const known = [2019, 2020, 2021].flatMap((year) => firm.number('研发', year) ?? []);
  return known.length === 0 ? null : mean(known);
}

/** What a firm's growth comes to: so much of the first ten million, less of the rest; a share of all where there is no base. */
function claimOf(firm: Subject): Fen {
  const size = firm.facts.规模[0] as string | null;
  const spent = firm.number('研发');
  if (size === null) return null;
  const { line, rates, cap } = sizes[size];
  const holds: Verdict = and(firm.flag('高企'), isAtLeast(over(spent, firm.number('营收')), f(line)));
  if (holds === false) return 0n;
  if (!holds || !spent) return null;
  const base = baseOf(firm);
  if (!base) return fenOf(spent.times(f('0.05')).atMost(50).atLeast(0));
  const more = spent.minus(base).atLeast(0);
  const [low, high] = [more.atMost(1000), more.minus(f(1000)).atLeast(0)];
  return fenOf(
    low
      .times(f(rates[0]))
      .plus(high.times(f(rates[1])))
      .atMost(cap),
  );
}

const yuan = (fen: bigint): Fraction => f(String(fen)).over(100);

/** 研发后补助: growth by size, capped for each group of firms, shared by province and county, each with a budget. */
export function evaluateGrowthaid(counties: Facts, firmFacts: Facts, owners: readonly number[]) {
  const firms = subjectsOf(firmFacts);
  const claims = firms.map(claimOf);
  const groups = firms.map((firm) => firm.facts.集团[0] as string);
  const due = claims.map((_, row): Fen => {
    const own = firms.flatMap((_, at) => (groups[at] === groups[row] ? [at] : []));
    const parts = sharedOut(
      own.map((at) => claims[at]),
      600_000_000n,
      own.map(String),
    );
    return parts[own.indexOf(row)];
  });
  const kinds = firms.map((_, row) => counties[owners[row]].类别[0] as string | null);
  const provinces = due.map((own, row): Fen => {
    if (own === 0n) return 0n;
    const kind = kinds[row];
    if (own === null || kind === null) return null;
    return yuan(own).times(f(provinceShares[kind])).rounded().times(100).top;
  });
  const rest = due.map((own, row): Fen => {
    if (own === 0n) return 0n;
    const province = provinces[row];
    return own === null || province === null ? null : own - province;
  });
  const ofCounties = rest.map((own, row): Fen => {
    const budget = counties[owners[row]].县级预算[2022] as number | null;
    if (own === 0n || budget === null) return own === 0n ? 0n : null;
    const members = firms.flatMap((_, at) => (owners[at] === owners[row] ? [at] : []));
    const claimed = members.map((at) => rest[at]);
    const shares = sharedOut(claimed, BigInt(Math.round(budget * 1_000_000)), members.map(String));
    return shares[members.indexOf(row)];
  });
  return { fen: { 应补: due, 省级补助: sharedOut(provinces, 2_000_000_000n), 县级补助: ofCounties } };
}
