import { type AllExplanations, allExplanations } from './all-explanations.ts';

/** Explanations, always at hand outside a browser. */
export function explanations(): AllExplanations {
  return allExplanations;
}

/** Outside a browser there is nothing to wait for. */
export function loadExplanations(): Promise<void> {
  return Promise.resolve();
}
