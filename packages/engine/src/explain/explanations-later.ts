import type { AllExplanations } from './all-explanations.ts';

let loaded: AllExplanations | undefined;

/** Explanations once they have been loaded; a fault before. In a browser this stands in place of `explanations`. */
export function explanations(): AllExplanations {
  if (!loaded) throw new Error('explanations are loaded when one is asked for: wait for loadExplanations()');
  return loaded;
}

/** Fetches explanations, once. */
export async function loadExplanations(): Promise<void> {
  loaded ??= (await import('./all-explanations.ts')).allExplanations;
}
