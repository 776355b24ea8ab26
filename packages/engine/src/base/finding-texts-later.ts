import type { texts } from './diagnostic-texts.ts';

type Reasons = Readonly<Record<string, readonly [zh: string, en: string]>>;

let loaded: { readonly texts: typeof texts; readonly reasons: Reasons } | undefined;

function getLoaded(): NonNullable<typeof loaded> {
  if (!loaded) throw new Error('the texts of findings are loaded when they are shown: wait for loadFindingTexts()');
  return loaded;
}

/** The texts of all findings once they have been loaded; a fault before. In a browser this stands in place of `finding-texts`. */
export function findingTexts(): typeof texts {
  return getLoaded().texts;
}

/** What reasons in findings say, by their keys, once they have been loaded. */
export function findingReasons(): Reasons {
  return getLoaded().reasons;
}

/** Fetches the texts of findings, once. */
export async function loadFindingTexts(): Promise<void> {
  if (loaded) return;
  const [found, why] = await Promise.all([import('./diagnostic-texts.ts'), import('./reason-texts.ts')]);
  loaded = { texts: found.texts, reasons: why.reasonTexts };
}
