/** Keeps the last `size` results by key; a result that was asked for again stays longest. */
export class Cache<T> {
  readonly #entries = new Map<string, T>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The result of the key, made now when it isn't kept. */
  get(key: string, make: () => T): T {
    const found = this.#entries.get(key);
    const value = found ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, value);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#size) break;
      this.#entries.delete(oldest);
    }
    return value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  forgetAll(): void {
    this.#entries.clear();
  }
}

/** The same for results that take time: askers of one key wait for one making, and a failure isn't kept. */
export class LoadingCache<T> {
  readonly #promises: Cache<Promise<T>>;

  constructor(size: number) {
    this.#promises = new Cache(size);
  }

  load(key: string, make: () => Promise<T>): Promise<T> {
    return this.#promises.get(key, () =>
      make().catch((error: unknown) => {
        this.#promises.forget(key);
        throw error;
      }),
    );
  }
}
