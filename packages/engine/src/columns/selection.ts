import { blockSize } from './kernel.ts';

/** Some rows of a block, ascending: the first `count` of `rows`. Work on few rows of many goes over these instead of asking row by row. */
export class Selection {
  readonly rows = new Uint16Array(blockSize);
  count = 0;

  /** Selects the rows whose code is marked in `isSelected`. */
  select(codes: Uint8Array, isSelected: Uint8Array, count: number): void {
    const { rows } = this;
    let selected = 0;
    for (let i = 0; i < count; i++) {
      rows[selected] = i;
      selected += isSelected[codes[i]];
    }
    this.count = selected;
  }
}
