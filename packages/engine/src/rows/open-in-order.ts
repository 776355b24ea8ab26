import {
  type ClaimsInOrder,
  rangesOf,
  type SpendingRule,
  type Stretch,
  stretchesOf,
  sumOver,
} from './claims-in-order.ts';

/** What comes before each claim, and what others claim beside it: surely, and at most. */
interface Surroundings {
  readonly least: bigint[];
  readonly most: bigint[];
  readonly besideLeast: bigint[];
  readonly besideMost: bigint[];
}

/**
 * A claim of which only the first keys are known stands anywhere among those that share them: before, after or beside. It comes surely after
 * those that these keys put before it. `isAlone`: equals stand one after the other.
 */
function surroundingsOf(claims: ClaimsInOrder, limit: bigint, isAlone: boolean): Surroundings {
  const { known, keys, amounts } = claims;
  const ranges = rangesOf(claims, limit);
  const zeros = (): bigint[] => amounts.map(() => 0n);
  const found: Surroundings = { least: zeros(), most: zeros(), besideLeast: zeros(), besideMost: zeros() };
  const whole = { from: 0, until: amounts.length };
  for (let level = 0; level <= keys; level++) {
    let [leastBefore, mostBefore] = [0n, 0n];
    for (const stretch of stretchesOf(claims, level, whole)) {
      const [least, most] = [sumOver(ranges.least, stretch), sumOver(ranges.most, stretch)];
      const anywhere = level === keys ? 0n : sumWhere(ranges.most, known, level, stretch);
      let [leastAhead, mostAhead] = [leastBefore, mostBefore];
      for (let i = stretch.from; i < stretch.until; i++) {
        if (known[i] > level) found.most[i] += anywhere;
        if (known[i] === level) {
          const isEqual = level === keys;
          found.least[i] += isEqual && isAlone ? leastAhead : leastBefore;
          found.most[i] += isEqual && isAlone ? mostAhead : mostBefore;
          if (!isEqual) found.most[i] += most - ranges.most[i];
          else if (!isAlone) {
            found.besideLeast[i] = least - ranges.least[i];
            found.besideMost[i] = most - ranges.most[i];
          }
        }
        leastAhead += ranges.least[i];
        mostAhead += ranges.most[i];
      }
      leastBefore += least;
      mostBefore += most;
    }
  }
  return found;
}

function sumWhere(amounts: readonly bigint[], known: Uint8Array, level: number, { from, until }: Stretch): bigint {
  let sum = 0n;
  for (let i = from; i < until; i++) if (known[i] === level) sum += amounts[i];
  return sum;
}

/** Marks the claims whose part may change with what isn't decided yet, where spending ends at the first that isn't covered. */
export function openInOrder(claims: ClaimsInOrder, limit: bigint, { shortfall, ties }: SpendingRule): Uint8Array {
  const { least, most, besideLeast, besideMost } = surroundingsOf(claims, limit, ties === 'code');
  const isSettled = (own: bigint, i: number): boolean => {
    if (most[i] + besideMost[i] + own <= limit) return true;
    if (shortfall === 'stop') return least[i] + besideLeast[i] + own > limit;
    return least[i] >= limit || (least[i] === most[i] && besideLeast[i] === besideMost[i]);
  };
  return Uint8Array.from(claims.amounts, (own, i) => (isSettled(own, i) ? 0 : 1));
}
