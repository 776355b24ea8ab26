import type { Ceiling } from '../program/program.ts';

/** A claim's part of a budget, and what of it is left over from the others. */
export interface BudgetPart {
  readonly amountFen: bigint;
  readonly extraFen: bigint;
}

interface Part {
  readonly index: number;
  readonly claimed: bigint;
  readonly floorFen: bigint;
  /** What cutting down took, as a share of one fen times all claims. */
  readonly rest: bigint;
}

/** Who is asked first to take what is left over, and how much at once. */
function takers(parts: readonly Part[], remainder: Ceiling['remainder']): readonly Part[] {
  const bySize = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
  switch (remainder) {
    case 'none':
      return [];
    case 'last':
      return [...parts].reverse();
    case 'largest-claim':
      return [...parts].sort((a, b) => bySize(a.claimed, b.claimed));
    case undefined:
      return [...parts].sort((a, b) => bySize(a.rest, b.rest) || bySize(a.claimed, b.claimed));
  }
}

/**
 * What all claims together exceed, in proportion: each part is cut down to whole fen, and what is left over goes to whom the budget
 * names, nobody getting more than was claimed. So the parts add to the limit exactly, unless nobody is to get the rest.
 */
export function splitInProportion(
  claims: readonly bigint[],
  limit: bigint,
  remainder?: Ceiling['remainder'],
): readonly BudgetPart[] {
  const total = claims.reduce((sum, claimed) => sum + claimed, 0n);
  if (total === 0n || limit === 0n) return claims.map(() => ({ amountFen: 0n, extraFen: 0n }));
  const parts = claims.map((claimed, index): Part => {
    const floorFen = (claimed * limit) / total;
    return { index, claimed, floorFen, rest: claimed * limit - floorFen * total };
  });
  let left = limit - parts.reduce((sum, { floorFen }) => sum + floorFen, 0n);
  const extras = claims.map(() => 0n);
  for (const part of takers(parts, remainder)) {
    if (left <= 0n) break;
    const most = remainder === undefined ? 1n : part.claimed - part.floorFen;
    const extraFen = left < most ? left : most;
    extras[part.index] = extraFen;
    left -= extraFen;
  }
  return parts.map(({ floorFen, index }) => ({ amountFen: floorFen + extras[index], extraFen: extras[index] }));
}
