/** Addresses hold the filter state as plain text: `?region=330302,330304&sort=-tax`. */

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Empty values leave the address. */
export function printSearch(search: Readonly<Record<string, unknown>>): string {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') kept.set(name, String(value));
  }
  const text = kept.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** Keeps the named parts of an address and drops the rest; an absent part is absent, never empty. */
export function keep<K extends string>(
  ...names: readonly K[]
): (raw: Record<string, unknown>) => { [k in K]?: string } {
  return (raw) => {
    const kept: { [k in K]?: string } = {};
    for (const name of names) {
      const value = raw[name];
      if (value !== undefined && value !== null && value !== '') kept[name] = String(value);
    }
    return kept;
  };
}

/** `a,b` → the set of both; absent → empty set, which means no filter. */
export function chosen(text: string | undefined): ReadonlySet<string> {
  return new Set(text === undefined || text === '' ? [] : text.split(','));
}
