import { type Fraction, sum } from '../fraction.ts';
import { codeOf, type F, type Fen, f, minus, over, product, zero } from '../missing.ts';
import { type Subject, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

const levels: Readonly<Record<string, string>> = { 三级: '1.1', 二级: '1', 一级: '0.85' };

/** One hospital's cases of one disease: how many, and what all of them cost. */
interface Row {
  readonly owner: number;
  readonly disease: string | null;
  readonly count: (year: number) => F;
  readonly cost: (year: number) => F;
}

/** What one case costs in a year over all rows that have both; null where there are none, or no cases. */
function meanCost(rows: readonly Row[], year: number): F {
  const known = rows.flatMap((row) => {
    const [count, cost] = [row.count(year), row.cost(year)];
    return count && cost ? [{ count, cost }] : [];
  });
  return known.length === 0 ? null : over(sum(known.map(({ cost }) => cost)), sum(known.map(({ count }) => count)));
}

/** A disease's points: last year's mean cost of it beside that of all, in hundredths; null without one. */
function pointsOf(rows: readonly Row[], disease: string | null): F {
  if (disease === null) return null;
  const own = meanCost(
    rows.filter((row) => row.disease === disease),
    2021,
  );
  return over(own, meanCost(rows, 2021))?.times(100).rounded(2) ?? null;
}

/** A row's points: fewer where its cases cost less than half of what is usual, more where they cost over twice as much. */
function earned(row: Row, rows: readonly Row[], level: F): F {
  const [points, count] = [pointsOf(rows, row.disease), row.count(2022)];
  if (!points || !count || !level) return null;
  const usual = meanCost(
    rows.filter((other) => other.disease === row.disease),
    2021,
  );
  const share = over(over(row.cost(2022), count), usual);
  if (!share) return null;
  const factor = share.compare(f('0.5')) < 0 ? share : share.compare(2) > 0 ? share.minus(f(1)) : f(1);
  return points.times(factor).times(count).times(level);
}

/** What is due and what it cost: what was saved is shared, and so is what was overspent. */
function settled(due: Fraction, cost: Fraction): Fraction {
  if (due.compare(0) <= 0) return zero;
  const share = cost.over(due);
  if (share.compare(f('0.8')) < 0) return cost;
  if (share.compare(1) <= 0) return cost.plus(due.minus(cost).times(f('0.7')));
  if (share.compare(f('1.2')) <= 0) return due.plus(cost.minus(due).times(f('0.6')));
  return due.plus(due.times(f('0.12')));
}

/** 病种分值付费: points of cases, what one is worth out of the year's fund, and what each hospital gets or gives back. */
export function evaluateCasepoints(facts: Facts, rowFacts: Facts, owners: readonly number[]) {
  const hospitals = subjectsOf(facts);
  const rows = subjectsOf(rowFacts).map(
    (one: Subject): Row => ({
      owner: owners[one.row],
      disease: one.facts.病种[0] as string | null,
      count: (year) => one.number('例数', year),
      cost: (year) => one.number('费用', year),
    }),
  );
  const levelOf = (owner: number): F => {
    const level = owner < 0 ? null : (hospitals[owner].facts.级别[0] as string | null);
    return level === null ? null : f(levels[level]);
  };
  const quality = hospitals.map((one): F => {
    const points = one.number('考核分');
    if (!points) return null;
    return f(points.compare(90) >= 0 ? '1' : points.compare(80) >= 0 ? '0.98' : '0.95');
  });
  const ofHospital = (row: number, of: (own: Row) => F): F => {
    const own = rows.filter(({ owner }) => owner === row);
    const known = own.flatMap((one) => of(one) ?? []);
    return own.length > 0 && known.length === 0 ? null : sum(known);
  };
  const points = hospitals.map((_, row) =>
    product(
      ofHospital(row, (own) => earned(own, rows, levelOf(row))),
      quality[row],
    ),
  );
  const fund = f(3000);
  const all = sum(points.flatMap((own) => own ?? []));
  const isOpen = points.every((own) => own === null);
  const worth = isOpen || all.compare(0) <= 0 ? null : fund.times(10_000).over(all).rounded(4);
  const amounts = hospitals.map((_, row): Fen => {
    const due = product(points[row], worth);
    const cost = ofHospital(row, (own) => own.cost(2022));
    return due && cost && settled(due, cost.times(10_000)).times(100).rounded().atLeast(0).top;
  });
  const shares = sharedOut(amounts, 3_000_000_000n);
  const final = hospitals.map((one, row): F => {
    const own = shares[row];
    return own === null ? null : minus(f(String(own)).over(1_000_000), one.number('预拨'));
  });
  return {
    fen: { 结算: shares, 补拨: final.map((own) => own?.times(1_000_000).rounded().atLeast(0).top ?? null) },
    charges: {
      扣回: final.map((own) => {
        if (!own) return ['open', null] as const;
        return own.compare(0) < 0
          ? (['applies', zero.minus(own).times(1_000_000).rounded().top] as const)
          : (['no', null] as const);
      }),
    },
    lists: {
      超支约谈: hospitals.map((_, row) => {
        const [due, cost] = [product(points[row], worth), ofHospital(row, (own) => own.cost(2022))];
        return codeOf(due && cost && cost.times(10_000).compare(due.times(f('1.2'))) > 0);
      }),
    },
  };
}

/** Cut in proportion where all of it exceeds the fund, the fen left over to the largest remainders, then by codes; open while anybody's is. */
export function sharedOut(
  amounts: readonly Fen[],
  fund: bigint,
  codes: readonly string[] = amounts.map((_, row) => `${row}`),
): readonly Fen[] {
  if (amounts.includes(null)) return amounts.map((own) => (own === 0n ? 0n : null));
  const claims = amounts as readonly bigint[];
  const all = claims.reduce((total, own) => total + own, 0n);
  if (all <= fund) return claims;
  const parts = claims.map((own) => (own * fund) / all);
  let left = fund - parts.reduce((total, own) => total + own, 0n);
  const rest = (row: number): bigint => (claims[row] * fund) % all;
  const turns = claims
    .map((_, row) => row)
    .sort((a, b) => Number(rest(b) - rest(a)) || Number(claims[b] - claims[a]) || (codes[a] < codes[b] ? -1 : 1));
  for (const row of turns) {
    if (left === 0n) break;
    parts[row] += 1n;
    left -= 1n;
  }
  return parts;
}
