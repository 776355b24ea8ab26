import type { Span } from '../base/span.ts';

/** Offsets of a file's text as lines and columns, both from 1. */
export class Places {
  private readonly starts: number[] = [0];
  /** The line last asked for, and where it and the next begin: most questions are about the same line. */
  private line = 0;
  private start = 0;
  private next = 0;

  constructor(
    readonly path: string,
    text: string,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
    this.goTo(0);
  }

  private startOf(line: number): number {
    return this.starts[line] ?? Number.POSITIVE_INFINITY;
  }

  private goTo(line: number): void {
    this.line = line;
    this.start = this.startOf(line);
    this.next = this.startOf(line + 1);
  }

  private seek(offset: number): void {
    let low = offset < this.next ? 0 : this.line + 1;
    let high = offset < this.startOf(low + 1) ? low : this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    this.goTo(low);
  }

  span(from: number, until: number): Span {
    if (from < this.start || from >= this.next) this.seek(from);
    const line = this.line + 1;
    const column = from - this.start + 1;
    const end = Math.max(from, until);
    if (end >= this.next) this.seek(end);
    return { file: this.path, line, column, endLine: this.line + 1, endColumn: end - this.start + 1 };
  }
}
