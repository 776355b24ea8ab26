import type { checkSense } from './check-sense.ts';

let loaded: typeof checkSense | undefined;

/** The checks of sense once they have been loaded; a fault before, so that no package passes half checked. In a browser this stands in place of `sense-checks`. */
export function senseChecks(): typeof checkSense {
  if (!loaded) throw new Error('the checks of sense are loaded when a package is checked: wait for loadSenseChecks()');
  return loaded;
}

/** Fetches the checks of sense, once. */
export async function loadSenseChecks(): Promise<void> {
  loaded ??= (await import('./check-sense.ts')).checkSense;
}
