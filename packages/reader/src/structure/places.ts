import type { Stretch } from './reading.ts';

/** Where words stand in a text, found in one pass: to ask of its stretches whether they hold any before they are looked at. */
export class Places {
  private readonly at: readonly number[];

  /** `form` is global, and none of its words overlap. */
  constructor(text: string, form: RegExp) {
    this.at = Array.from(text.matchAll(form), ({ index }) => index);
  }

  /** Whether one of the words begins in a stretch. */
  meet({ start, end }: Stretch): boolean {
    const { at } = this;
    let low = 0;
    for (let high = at.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((at[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (at[low] ?? Number.POSITIVE_INFINITY) < end;
  }
}
