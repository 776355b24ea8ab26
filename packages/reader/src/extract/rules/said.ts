import type { Stretch } from '../../structure/reading.ts';

/** A sentence, or the cells of a table row, with its clause. */
export interface Said extends Stretch {
  readonly path: string;
  readonly words: string;
}
