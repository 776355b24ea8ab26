import { chinese, type Words } from './chinese-words.ts';

/** What explanations say in a language; English is fetched when it is asked for first. */
export async function wordsOf(language: Words['language']): Promise<Words> {
  return language === 'zh' ? chinese : (await import('./english-words.ts')).english;
}
