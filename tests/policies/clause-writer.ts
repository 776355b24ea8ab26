/** Collects lines under clause paths in the order in which the paths open. */
export class ClauseWriter {
  readonly clauses = new Map<string, string>();
  private current: string;

  constructor(first: string) {
    this.current = first;
  }

  has(path: string): boolean {
    return this.clauses.has(path);
  }

  /** Begins a clause; a path that comes back goes on where it stopped. */
  open(path: string, words: string): void {
    this.current = path;
    this.add(words);
  }

  add(words: string): void {
    this.clauses.set(this.current, (this.clauses.get(this.current) ?? '') + words);
  }
}
