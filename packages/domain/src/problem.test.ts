import { expect, it } from 'vitest';
import { problems, wordsOfProblem } from './problem.ts';

it('fills the arguments into both languages', () => {
  const words = wordsOfProblem('no-target', { package: 'yueqing-2022', id: '附件.99' });
  expect(words.status).toBe(404);
  expect(words.message).toBe('「yueqing-2022」里没有目标「附件.99」。');
  expect(words.messageEnglish).toBe('There is no target "附件.99" in "yueqing-2022".');
});

it('names the same arguments in both languages', () => {
  const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  for (const words of Object.values(problems)) expect(names(words.english)).toEqual(names(words.chinese));
});
