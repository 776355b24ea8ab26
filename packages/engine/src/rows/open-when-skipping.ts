import {
  type ClaimRanges,
  type ClaimsInOrder,
  rangesOf,
  type SpendingRule,
  type Stretch,
  stretchesOf,
  sumOver,
} from './claims-in-order.ts';

/** What of unknown place may stand among or beside a stretch: nothing, something, or something so large that beside it nobody is paid. */
type Crossing = 'none' | 'some' | 'too-large';

/**
 * Walks down the order with what may have been spent so far, from the least to the most. That is a range where single sums would be closer:
 * what it calls settled is so, and what it leaves open lies at the line.
 */
class SkippingWalk {
  readonly isOpen: Uint8Array;
  readonly #ranges: ClaimRanges;
  #least = 0n;
  #most = 0n;

  constructor(
    readonly claims: ClaimsInOrder,
    readonly limit: bigint,
    readonly isAlone: boolean,
  ) {
    this.isOpen = new Uint8Array(claims.amounts.length);
    this.#ranges = rangesOf(claims, limit);
  }

  /** Claims that share `level` keys. */
  walk(stretch: Stretch, level: number, crossing: Crossing): void {
    const { keys, known } = this.claims;
    if (level === keys) {
      const { from, until } = stretch;
      if (!this.isAlone) this.#take(stretch, crossing);
      else for (let i = from; i < until; i++) this.#take({ from: i, until: i + 1 }, crossing);
      return;
    }
    const parts = stretchesOf(this.claims, level + 1, stretch);
    const anywhere = parts.filter(({ from }) => known[from] === level);
    if (anywhere.length > 0 && crossing !== 'too-large' && this.#takeWhole(stretch)) return;
    const own = anywhere.map((part) => this.#takeAnywhere(part));
    const isTooLarge = crossing === 'too-large' || (own.includes('too-large') && !this.isAlone);
    const within = isTooLarge ? 'too-large' : own.length > 0 ? 'some' : crossing;
    for (const part of parts) if (known[part.from] > level) this.walk(part, level + 1, within);
  }

  /** Pays all, where all are surely covered. */
  #takeWhole(stretch: Stretch): boolean {
    const most = this.#most + sumOver(this.#ranges.most, stretch);
    if (most > this.limit) return false;
    this.#most = most;
    this.#least += sumOver(this.#ranges.least, stretch);
    return true;
  }

  #takeAnywhere({ from, until }: Stretch): Crossing {
    const { amounts } = this.claims;
    let crossing: Crossing = 'some';
    for (let i = from; i < until; i++) {
      if (this.#least + amounts[i] > this.limit) {
        crossing = 'too-large';
        continue;
      }
      this.isOpen[i] = 1;
      this.#most = this.#atMost(this.#most + this.#ranges.most[i]);
    }
    return crossing;
  }

  #atMost(fen: bigint): bigint {
    return fen < this.limit ? fen : this.limit;
  }

  #take(turn: Stretch, crossing: Crossing): void {
    if (crossing !== 'too-large' && this.#takeWhole(turn)) return;
    const { amounts } = this.claims;
    const { least, most } = this.#ranges;
    const [sumLeast, sumMost] = [sumOver(least, turn), sumOver(most, turn)];
    let mayFit = false;
    for (let i = turn.from; i < turn.until; i++) {
      const isSkipped = this.#least + sumLeast - least[i] + amounts[i] > this.limit;
      const isPaid = this.#most + sumMost - most[i] + amounts[i] <= this.limit;
      if (!isSkipped && !(isPaid && crossing !== 'too-large')) this.isOpen[i] = 1;
      mayFit ||= !isSkipped;
    }
    if (!mayFit) return;
    if (crossing === 'none' && sumLeast === sumMost) {
      const [paid, skipped] = [this.#least + sumLeast, this.limit - sumLeast + 1n];
      this.#least = paid < skipped ? paid : skipped;
    }
    this.#most = this.limit;
  }
}

/** Marks the claims whose part may change with what isn't decided yet, where one that isn't covered is passed over. */
export function openWhenSkipping(claims: ClaimsInOrder, limit: bigint, { ties }: SpendingRule): Uint8Array {
  const walk = new SkippingWalk(claims, limit, ties === 'code');
  walk.walk({ from: 0, until: claims.amounts.length }, 0, 'none');
  return walk.isOpen;
}
