import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../base/diagnostic.ts';
import { checkPackage } from '../check/check.ts';
import { makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Program } from '../program/program.ts';
import { explainRule, explainScheme } from './explain.ts';
import { printTrace } from './print-trace.ts';
import { sentenceOfRule, sentenceOfScheme } from './rule-sentences.ts';
import { wordsOf } from './words-of.ts';

const folder = join(import.meta.dirname, '../../golden/explained');
const year = 2022;

function programOf(file: string, text: string): Program {
  const { program, diagnostics } = checkPackage({ id: 'golden', files: [{ path: file, text }], uses: [] });
  if (!program) throw new Error(diagnostics.map((one) => messageOf(one, 'zh')).join('\n'));
  return program;
}

/** A table whose first column are names; an empty cell is a missing value. */
function datasetOf({ items }: Program, table: string) {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns = head.slice(1).map((name, place) => {
    const cells = rows.map((row) => row[place + 1] || null);
    const column =
      items[name].type === 'number'
        ? makeNumberColumn(cells.map((cell) => (cell === null ? null : Number(cell))))
        : makeTextColumn(cells);
    return [name, { [items[name].period === 'fixed' ? 0 : year]: column }] as const;
  });
  const ids = rows.map(([name]) => name ?? '');
  return { ids, dataset: makeDataset([makeFrame({ subject: '企业', ids, columns: Object.fromEntries(columns) })]) };
}

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
