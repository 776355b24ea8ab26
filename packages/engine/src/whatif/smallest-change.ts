import { type Exact, exact, multiply, roundToInteger } from '../base/exact.ts';

/** Where a search may look; both ends are allowed values. */
export interface SearchRange {
  readonly low: Exact;
  readonly high: Exact;
}

interface SmallestChange {
  readonly value: Exact;
  /** The grid on which it was sought: one step nearer to where it began doesn't do. */
  readonly step: Exact;
}

/** Digits that a float64 keeps of every decimal. */
const digitsOfFloat = 15;

/** How finely is sought where the value at hand has no more decimals. */
const leastDecimals = 4;

/** The first look is this far away, as a part of the value. */
const firstPart = 1024n;

/**
 * The value nearest to `current` at which `holds` is true, on a grid of decimals; one step nearer it is false. It looks both ways, farther
 * each time, and then halves the gap, so it is the smallest change wherever `holds` stays true once it is. Undefined when it holds at
 * none of the places looked at, the ends of the range among them. It hands over a turn before each question.
 */
export function* findSmallestChange(
  current: Exact,
  range: SearchRange,
  holds: (value: Exact) => boolean,
): Generator<void, SmallestChange | undefined> {
  const scale = 10n ** BigInt(decimalsFor(current, range));
  const onGrid = (value: Exact, how: 'floor' | 'ceil'): bigint => roundToInteger(multiply(value, exact(scale)), how);
  const low = onGrid(range.low, 'ceil');
  const high = onGrid(range.high, 'floor');
  const sides = [
    { sign: 1n, start: onGrid(current, 'floor'), room: high - onGrid(current, 'floor') },
    { sign: -1n, start: onGrid(current, 'ceil'), room: onGrid(current, 'ceil') - low },
  ].map((side) => ({ ...side, failed: 0n, reached: undefined as bigint | undefined }));
  const size = largest(-sides[0].start, sides[0].start);
  for (let reach = largest(1n, size / firstPart); sides.some(({ failed, room }) => failed < room); reach *= 2n) {
    for (const side of sides) {
      if (side.failed >= side.room) continue;
      const steps = -largest(-reach, -side.room);
      yield;
      if (holds(exact(side.start + side.sign * steps, scale))) side.reached = steps;
      else side.failed = steps;
    }
    if (sides.some(({ reached }) => reached !== undefined)) break;
  }
  let best: { readonly steps: bigint; readonly value: Exact } | undefined;
  for (const { sign, start, failed, reached } of sides) {
    if (reached === undefined) continue;
    let [below, above] = [failed, reached];
    while (above - below > 1n) {
      const middle = (below + above) / 2n;
      yield;
      if (holds(exact(start + sign * middle, scale))) above = middle;
      else below = middle;
    }
    if (!best || above < best.steps) best = { steps: above, value: exact(start + sign * above, scale) };
  }
  return best && { value: best.value, step: exact(1n, scale) };
}

function largest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** As many decimals as the value has, at least four, and no more than floats tell apart at the ends of the range. */
function decimalsFor({ d }: Exact, { low, high }: SearchRange): number {
  let own = 0;
  while (own < digitsOfFloat && 10n ** BigInt(own) % d !== 0n) own++;
  const ends = [low, high].map((end) => roundToInteger(end, 'ceil').toString().replace('-', '').length);
  const most = Math.max(0, digitsOfFloat - Math.max(...ends));
  return Math.min(Math.max(10n ** BigInt(own) % d === 0n ? own : 0, leastDecimals), most);
}
