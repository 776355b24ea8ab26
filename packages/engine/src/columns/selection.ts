import { blockSize } from './kernel.ts';

/** Some rows of a block, ascending: the first `count` of `rows`. Work on few rows of many goes over these instead of asking row by row. */
export class Selection {
  readonly rows = new Uint16Array(blockSize);
  count = 0;

  /** Selects the rows of a block whose code is marked in `isSelected`. */
  select(codes: Uint8Array, from: number, until: number, isSelected: Uint8Array): void {
    const { rows } = this;
    let selected = 0;
    for (let row = from; row < until; row++) {
      rows[selected] = row - from;
      selected += isSelected[codes[row]];
    }
    this.count = selected;
  }
}
