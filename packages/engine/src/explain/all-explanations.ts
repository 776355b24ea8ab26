import {
  explainBand,
  explainIncentive,
  explainIndicator,
  explainPrice,
  explainRule,
  explainScheme,
} from './explain.ts';
import { printTrace } from './print-trace.ts';
import {
  sentenceOfCeiling,
  sentenceOfIncentive,
  sentenceOfPrice,
  sentenceOfRule,
  sentenceOfScheme,
} from './rule-sentences.ts';
import {
  wordsOfChange,
  wordsOfClass,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} from './scheme-words.ts';
import { sayIn, sentenceOfExpression } from './sentence.ts';
import { wordsOf } from './words-of.ts';

/** What no run needs, only its explanation: traces, sentences and words. A browser loads it with the first explanation. */
export const allExplanations = {
  explainBand,
  explainIncentive,
  explainIndicator,
  explainPrice,
  explainRule,
  explainScheme,
  printTrace,
  sayIn,
  sentenceOfCeiling,
  sentenceOfExpression,
  sentenceOfIncentive,
  sentenceOfPrice,
  sentenceOfRule,
  sentenceOfScheme,
  wordsOf,
  wordsOfChange,
  wordsOfClass,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} as const;

export type AllExplanations = typeof allExplanations;
