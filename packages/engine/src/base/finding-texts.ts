import { texts } from './diagnostic-texts.ts';

/** The texts of all findings, always at hand outside a browser. */
export function findingTexts(): typeof texts {
  return texts;
}

/** Outside a browser there is nothing to wait for. */
export function loadFindingTexts(): Promise<void> {
  return Promise.resolve();
}
