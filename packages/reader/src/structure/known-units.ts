import { unitKey } from './units.ts';

/** Names whose keys are kept for the next time they are asked. */
const mostKept = 5000;

const levelOf = (name: string): string | undefined => /^([省市县区州])/.exec(name)?.[1];
const levelBefore = (name: string): string | undefined => /^[一-鿿]{2,5}?([省市县区州])(?=[一-鿿]{2})/.exec(name)?.[1];

/** The units that a document states anywhere, by what their names have in common: to tell the full name from a short one in running text. */
export class KnownUnits {
  /** Full names by key; the first name counts. */
  private readonly byKey = new Map<string, string>();
  private readonly keys = new Map<string, string>();

  constructor(names: Iterable<string>) {
    for (const name of names) {
      const key = this.keyOf(name);
      if (key.length >= 2 && !this.byKey.has(key)) this.byKey.set(key, name);
    }
  }

  private keyOf(name: string): string {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const key = unitKey(name);
    if (this.keys.size < mostKept) this.keys.set(name, key);
    return key;
  }

  has(name: string): boolean {
    return this.byKey.size > 0 && this.byKey.has(this.keyOf(name));
  }

  /** The full name that a name stands for: not one of another level, 省财政厅 is no 市财政局. */
  fullName(name: string): string | undefined {
    const full = this.byKey.size === 0 ? undefined : this.byKey.get(this.keyOf(name));
    if (full === undefined) return undefined;
    const own = levelOf(name);
    const other = levelOf(full) ?? levelBefore(full);
    return own === undefined || other === undefined || own === other ? full : undefined;
  }
}
