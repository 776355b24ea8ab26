/** Arrays above this many values aren't kept between runs. */
const mostKept = 1 << 23;

/**
 * An array lent out and taken back, so that a run over many rows doesn't ask for new memory each time. While it is lent, another
 * borrower (a run inside a run) gets an array of its own. What is in it is whatever was left there.
 */
class Scratch<T extends Float64Array | Uint32Array | Uint8Array> {
  #kept: T | undefined;

  constructor(readonly make: (size: number) => T) {}

  borrow(size: number): T {
    const kept = this.#kept;
    this.#kept = undefined;
    return kept && kept.length >= size ? kept : this.make(size);
  }

  giveBack(array: T): void {
    if (array.length <= mostKept && array.length > (this.#kept?.length ?? 0)) this.#kept = array;
  }
}

const floats = new Scratch((size) => new Float64Array(size));
const spareFloats = new Scratch((size) => new Float64Array(size));
const words = new Scratch((size) => new Uint32Array(size));
const bytes = new Scratch((size) => new Uint8Array(size));

/** Room for ranking `size` rows. */
export interface RankingRoom {
  readonly values: Float64Array;
  readonly scores: Float64Array;
  readonly rows: Uint32Array;
  readonly tied: Uint8Array;
}

/** Lends room for ranking to `use`; it must not be kept. */
export function withRankingRoom<T>(size: number, use: (room: RankingRoom) => T): T {
  const room = {
    values: floats.borrow(size),
    scores: spareFloats.borrow(size),
    rows: words.borrow(size),
    tied: bytes.borrow(size),
  };
  try {
    return use(room);
  } finally {
    floats.giveBack(room.values);
    spareFloats.giveBack(room.scores);
    words.giveBack(room.rows);
    bytes.giveBack(room.tied);
  }
}
