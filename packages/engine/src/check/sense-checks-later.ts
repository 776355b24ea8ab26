import type { CheckedOnly } from './checked-only.ts';

let loaded: CheckedOnly | undefined;

/** The checks of sense and what is read with them once they have been loaded; a fault before, so that no package passes half checked. In a browser this stands in place of `sense-checks`. */
export function senseChecks(): CheckedOnly {
  if (!loaded) throw new Error('the checks of sense are loaded when a package is checked: wait for loadSenseChecks()');
  return loaded;
}

/** Fetches the checks of sense, once. */
export async function loadSenseChecks(): Promise<void> {
  loaded ??= (await import('./checked-only.ts')).checkedOnly;
}
