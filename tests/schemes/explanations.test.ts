import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  explainRule,
  explainScheme,
  type Program,
  printTrace,
  sentenceOfRule,
  sentenceOfScheme,
  wordsOf,
} from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { datasetOf, explainedFolder as folder, programOf, year } from './explained-package.ts';

async function tellIn(language: 'zh' | 'en', program: Program, table: string, name: string, who: string) {
  const words = await wordsOf(language);
  const { ids, dataset } = datasetOf(program, table);
  const row = ids.indexOf(who);
  const rule = program.rules[name];
  const [sentence, trace] = rule
    ? [sentenceOfRule(rule, program.parameters, words), explainRule(program, name, dataset, year, row, { words })]
    : [
        sentenceOfScheme(program.schemes[name], program.parameters, words),
        explainScheme(program, name, dataset, year, row, { words }),
      ];
  return `${sentence}\n${printTrace(trace, language)}`;
}

describe('what is said of one enterprise, in both languages', () => {
  it.each(readdirSync(folder))('%s', async (file) => {
    const whole = readFileSync(join(folder, file), 'utf8');
    const [text = '', ...rest] = whole.split(/^--- # /m);
    const program = programOf(file, text);
    const [table = '', ...expected] = rest.map((part) => part.slice(part.indexOf('\n') + 1));
    const asked = rest.slice(1).map((part) => part.split('\n', 1)[0] ?? '');
    const told: string[] = [];
    for (const [place, one] of asked.entries()) {
      const [, name = '', who = ''] = one.split(' ');
      const [zh, en] = [await tellIn('zh', program, table, name, who), await tellIn('en', program, table, name, who)];
      told.push(`${zh}\n\n${en}\n`);
      if (process.env.GOLDEN !== 'write') expect(told[place]).toBe(expected[place]);
      // English explanations keep the names and units of the package in Chinese, and nothing else.
      for (const [word] of en.matchAll(/\p{Script=Han}+/gu))
        expect(`${text}${table}企业 元 全部`, word).toContain(word);
    }
    if (process.env.GOLDEN === 'write') {
      const parts = asked.map((one, place) => `--- # ${one}\n${told[place]}`);
      writeFileSync(join(folder, file), `${text}--- # 数据\n${table}${parts.join('')}`);
    }
    expect(told.length).toBeGreaterThan(0);
  });
});
