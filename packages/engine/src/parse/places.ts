import type { Span } from '../base/span.ts';

/** Offsets of a file's text as lines and columns, both from 1. */
export class Places {
  private readonly starts: number[] = [0];
  /** The line last asked for: most questions are about the same line or the next. */
  private line = 0;

  constructor(
    readonly path: string,
    text: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  private startOf(line: number): number {
    return this.starts[line] ?? Number.POSITIVE_INFINITY;
  }

  private seek(offset: number): void {
    let low = this.line;
    if (offset >= this.startOf(low) && offset < this.startOf(low + 2)) {
      if (offset >= this.startOf(low + 1)) this.line = low + 1;
      return;
    }
    low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    this.line = low;
  }

  span(from: number, until: number): Span {
    this.seek(from);
    const line = this.line + 1;
    const column = from - this.startOf(this.line) + 1;
    const end = Math.max(from, until);
    this.seek(end);
    return { file: this.path, line, column, endLine: this.line + 1, endColumn: end - this.startOf(this.line) + 1 };
  }
}
