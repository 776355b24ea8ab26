type Checks = typeof import('./check.ts');

let loaded: Checks | undefined;

/** Reading and checking once they have been loaded; a fault before. In a browser this stands in place of `checks`. */
export function checks(): Checks {
  if (!loaded) throw new Error('what reads and checks is loaded before the first package: wait for loadChecks()');
  return loaded;
}

/** Fetches what reads and checks policy text, once. */
export async function loadChecks(): Promise<void> {
  loaded ??= await import('./check.ts');
}
