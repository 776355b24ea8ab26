import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openText } from '../open/open-text.ts';
import { readDocument } from '../read-document.ts';
import { renderText } from '../testing/render-specimen.ts';
import { specimen } from '../testing/specimen.ts';
import { quote, sayReasons } from './reason.ts';
import { reasonTexts } from './reason-texts.ts';

const packages = join(import.meta.dirname, '..', '..', '..');
const catalog = Object.entries(reasonTexts);

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path) && !path.endsWith('reason-texts.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
}

describe('reasons', () => {
  it('have texts in both languages that quote the same words', () => {
    const quotes = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
    for (const [code, [zh, en]] of catalog) {
      expect(quotes(en), code).toEqual(quotes(zh));
      expect(en, code).not.toMatch(/\p{Script=Han}|[，；：。（）]/u);
      expect(
        [zh, en].map((text) => text.trim()),
        code,
      ).not.toContain('');
    }
    expect(new Set(catalog.map(([, texts]) => texts.join('|'))).size).toBe(catalog.length);
  });

  it('are all given by somebody', () => {
    const sources = ['reader/src', 'web/src/pages/reading'].flatMap((folder) => sourcesIn(join(packages, folder)));
    const unused = catalog.filter(([code]) => !sources.some((source) => source.includes(`'${code}'`)));
    expect(unused.map(([code]) => code)).toEqual([]);
  });

  it('are said in English with nothing Chinese but the words that they quote and labels of clauses', () => {
    const { targets, tasks, rules, responsibilities, clauses } = readDocument(openText(renderText(specimen)));
    const labels = clauses.map(({ path }) => path).sort((a, b) => b.length - a.length);
    for (const { because } of [...targets, ...tasks, ...rules, ...responsibilities]) {
      expect(because).not.toEqual([]);
      const said = sayReasons(because, 'en').replace(/「[^」]*」/g, '');
      expect(labels.reduce((rest, label) => rest.replaceAll(label, ''), said)).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('are said one after the other, long quotes cut', () => {
    expect(sayReasons([['from-above', '二.一'], ['locals-act']], 'zh')).toBe('沿用上级条款 二.一；属地作主体');
    expect(sayReasons([['from-above', '二.一'], ['locals-act']], 'en')).toBe(
      'taken over from clause 二.一 above; local bodies act',
    );
    expect(sayReasons([['gate', quote('甲'.repeat(61))]], 'zh')).toBe(`「${'甲'.repeat(60)}…」写明要达到的条件`);
  });
});
