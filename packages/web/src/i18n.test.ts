import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from './i18n.ts';

type Words = { readonly [key: string]: string | Words };
const here = import.meta.dirname;

function keysOf(words: Words, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value, `${prefix}${key}.`),
  );
}

function wordsOf(language: string): Map<string, Words> {
  const folder = join(here, 'locales', language);
  return new Map(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
}

function textOf(words: Words | undefined, key: string): string | Words | undefined {
  return key
    .split('.')
    .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words);
}

const [zh, en] = languages.map(wordsOf);
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.tsx?$/.test(path) && !path.includes('.test.'),
);

/** Keys that the source asks for: `t('a.b')` in the file's own page, `t('page:a.b')` in another. `${…}` is any part. */
function asked(path: string): { page: string; key: string }[] {
  const text = readFileSync(join(here, path), 'utf8');
  const own = /useTranslation\('(\w+)'\)/.exec(text)?.[1] ?? /pages\/(\w+)\//.exec(path)?.[1] ?? 'common';
  const calls = [
    ...text.matchAll(/\bt\(\s*(?:[^()'"`]*\?\s*)?(['"`])((?:(?!\1).)+)\1(?:\s*:\s*(['"`])((?:(?!\3).)+)\3)?/g),
  ];
  return calls
    .flatMap((call) => [call[2], call[4]])
    .filter((key) => key !== undefined)
    .map((key) =>
      key.includes(':') && !key.startsWith('${')
        ? { page: key.split(':')[0], key: key.slice(key.indexOf(':') + 1) }
        : { page: own, key },
    );
}

describe('languages', () => {
  it('have the same pages and keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const [page, words] of zh) expect(keysOf(en.get(page) ?? {}).sort(), page).toEqual(keysOf(words).sort());
  });

  it('name the same parts inside their texts', () => {
    const parts = (text: unknown) => [...String(text).matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
    for (const [page, words] of zh) {
      for (const key of keysOf(words)) {
        const [chinese, english] = [parts(textOf(words, key)), parts(textOf(en.get(page), key))];
        expect(
          english.filter((part) => !chinese.includes(part)),
          `${page}:${key}`,
        ).toEqual([]);
      }
    }
  });

  it('leave no Chinese in English texts but units', () => {
    const allowed = /万元\/亩|万元\/人|万元/g;
    for (const [page, words] of en) {
      for (const key of keysOf(words))
        expect(String(textOf(words, key)).replace(allowed, ''), `${page}:${key}`).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('hold every key that a page asks for', () => {
    const calls = sources.flatMap((path) => asked(path).map((one) => ({ ...one, path })));
    expect(calls.length).toBeGreaterThan(200);
    for (const { page, key, path } of calls) {
      const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')}$`);
      const isFound = [page, 'common'].some((one) => keysOf(zh.get(one) ?? {}).some((known) => pattern.test(known)));
      expect(isFound, `${path}: ${page}:${key}`).toBe(true);
    }
  });
});
