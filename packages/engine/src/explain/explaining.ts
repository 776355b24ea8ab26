import { explanations, loadExplanations } from '#explanations';
import type { AllExplanations as All } from './all-explanations.ts';
import type { Words } from './chinese-words.ts';

// The front door's explanations, each as it stands in its own file: in a browser they can be called once `loadExplanations()` is done.

export const explainScheme: All['explainScheme'] = (...given) => explanations().explainScheme(...given);
export const explainRule: All['explainRule'] = (...given) => explanations().explainRule(...given);
export const explainBand: All['explainBand'] = (...given) => explanations().explainBand(...given);
export const explainIncentive: All['explainIncentive'] = (...given) => explanations().explainIncentive(...given);
export const explainPrice: All['explainPrice'] = (...given) => explanations().explainPrice(...given);
export const explainIndicator: All['explainIndicator'] = (...given) => explanations().explainIndicator(...given);
export const printTrace: All['printTrace'] = (...given) => explanations().printTrace(...given);
export const sayIn: All['sayIn'] = (...given) => explanations().sayIn(...given);
export const sentenceOfExpression: All['sentenceOfExpression'] = (...given) =>
  explanations().sentenceOfExpression(...given);
export const sentenceOfCeiling: All['sentenceOfCeiling'] = (...given) => explanations().sentenceOfCeiling(...given);
export const sentenceOfIncentive: All['sentenceOfIncentive'] = (...given) =>
  explanations().sentenceOfIncentive(...given);
export const sentenceOfPrice: All['sentenceOfPrice'] = (...given) => explanations().sentenceOfPrice(...given);
export const sentenceOfRule: All['sentenceOfRule'] = (...given) => explanations().sentenceOfRule(...given);
export const sentenceOfScheme: All['sentenceOfScheme'] = (...given) => explanations().sentenceOfScheme(...given);
export const wordsOfChange: All['wordsOfChange'] = (...given) => explanations().wordsOfChange(...given);
export const wordsOfClass: All['wordsOfClass'] = (...given) => explanations().wordsOfClass(...given);
export const wordsOfItem: All['wordsOfItem'] = (...given) => explanations().wordsOfItem(...given);
export const wordsOfMerge: All['wordsOfMerge'] = (...given) => explanations().wordsOfMerge(...given);
export const wordsOfMissing: All['wordsOfMissing'] = (...given) => explanations().wordsOfMissing(...given);
export const wordsOfTotals: All['wordsOfTotals'] = (...given) => explanations().wordsOfTotals(...given);

/** What explanations say in a language, fetched with all that explains. */
export async function wordsOf(language: Words['language']): Promise<Words> {
  await loadExplanations();
  return explanations().wordsOf(language);
}
