import type { Ceiling } from '../program/program.ts';

/** What claims get of less than they come to. */
export interface ProportionalParts {
  readonly amounts: readonly bigint[];
  /** What of them is left over from the others. */
  readonly extras: readonly bigint[];
}

/** Each cut down to whole fen; what cutting down took, as a share of one fen times all claims; and its float, which orders all but equals. */
interface CutParts {
  readonly floors: bigint[];
  readonly rests: bigint[];
  readonly sizes: Float64Array;
}

function cutDown(claims: readonly bigint[], limit: bigint, total: bigint): CutParts {
  const floors: bigint[] = [];
  const rests: bigint[] = [];
  const sizes = new Float64Array(claims.length);
  for (const [index, claimed] of claims.entries()) {
    const whole = claimed * limit;
    const floor = whole / total;
    const rest = whole - floor * total;
    floors.push(floor);
    rests.push(rest);
    sizes[index] = Number(rest);
  }
  return { floors, rests, sizes };
}

const bySize = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);

/** Who is asked first to take what is left over. */
function takers(claims: readonly bigint[], { rests, sizes }: CutParts, remainder: Ceiling['remainder']): Uint32Array {
  const order = Uint32Array.from({ length: remainder === 'none' ? 0 : claims.length }, (_, index) => index);
  switch (remainder) {
    case 'none':
      return order;
    case 'last':
      return order.reverse();
    case 'largest-claim':
      return order.sort((a, b) => bySize(claims[a], claims[b]) || a - b);
    case undefined:
      return order.sort(
        (a, b) => sizes[b] - sizes[a] || bySize(rests[a], rests[b]) || bySize(claims[a], claims[b]) || a - b,
      );
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
): ProportionalParts {
  const extras = claims.map(() => 0n);
  const total = claims.reduce((sum, claimed) => sum + claimed, 0n);
  if (total === 0n || limit === 0n) return { amounts: extras, extras };
  const parts = cutDown(claims, limit, total);
  const amounts = parts.floors;
  let left = amounts.reduce((rest, floor) => rest - floor, limit);
  if (left === 0n) return { amounts, extras };
  for (const index of takers(claims, parts, remainder)) {
    if (left === 0n) break;
    const most = remainder === undefined ? 1n : claims[index] - amounts[index];
    const extra = left < most ? left : most;
    extras[index] = extra;
    amounts[index] += extra;
    left -= extra;
  }
  return { amounts, extras };
}
