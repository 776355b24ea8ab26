import { texts } from './diagnostic-texts.ts';
import { reasonTexts } from './reason-texts.ts';

/** The texts of all findings, always at hand outside a browser. */
export function findingTexts(): typeof texts {
  return texts;
}

/** What reasons in findings say, by their keys. */
export function findingReasons(): Readonly<Record<string, readonly [zh: string, en: string]>> {
  return reasonTexts;
}

/** Outside a browser there is nothing to wait for. */
export function loadFindingTexts(): Promise<void> {
  return Promise.resolve();
}
