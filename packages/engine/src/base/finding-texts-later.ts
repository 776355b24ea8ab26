import type { texts } from './diagnostic-texts.ts';

let loaded: typeof texts | undefined;

/** The texts of all findings once they have been loaded; a fault before. In a browser this stands in place of `finding-texts`. */
export function findingTexts(): typeof texts {
  if (!loaded) throw new Error('the texts of findings are loaded when they are shown: wait for loadFindingTexts()');
  return loaded;
}

/** Fetches the texts of findings, once. */
export async function loadFindingTexts(): Promise<void> {
  loaded ??= (await import('./diagnostic-texts.ts')).texts;
}
