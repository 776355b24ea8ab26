import type { Run } from '../rows/run.ts';
import { chinese, type Words } from './chinese-words.ts';
import { type Say, sayIn } from './sentence.ts';

/** A run that is told about in a language. */
export interface ToldRun extends Run {
  readonly say: Say;
}

/** The run, told in a language: Chinese unless another one's words are given. */
export function toldRun(run: Run, words: Words = chinese): ToldRun {
  return { ...run, say: sayIn({}, words) };
}
