import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, type PackageSources, runCases } from '@niepan/engine';
import { loadPackage } from '@niepan/intake/packages';
import { describe, expect, it } from 'vitest';
import type { MapShape, ValueShape } from '../packages/engine/src/parse/shapes/shape.ts';
import { allShapes, referenceFiles, withTables } from './policy-reference.ts';
import { namedWords } from './words/words.ts';
import { writtenKeys } from './written-keys.ts';

const policies = fileURLToPath(new URL('../policies', import.meta.url));
const { sources: base } = await loadPackage(join(policies, 'base'));
if (!base) throw new TypeError('the base package cannot be read');

interface Example {
  readonly line: number;
  readonly text: string;
  /** `line code` of what must be reported; nothing where the example is good. */
  readonly expected: readonly string[];
}

/** Every fenced YAML of a page. `yaml bad` is followed by a `text` fence that says what is reported. */
function examplesOf(markdown: string): Example[] {
  const fences = [...markdown.matchAll(/^```yaml( bad)?\n([\s\S]*?)^```\n(?:\n*```text\n([\s\S]*?)^```\n)?/gm)];
  return fences.map(([, bad, text = '', expected = ''], index) => ({
    line: markdown.slice(0, fences[index]?.index).split('\n').length,
    text,
    expected: bad ? expected.split('\n').filter((line) => line !== '') : [],
  }));
}

function sourcesOf(text: string): PackageSources {
  const isAlone = /^引用:/m.test(text);
  return {
    id: '例',
    files: [{ path: '例.yaml', text: isAlone ? text : `${text}引用: [base]\n` }],
    uses: base ? [base] : [],
  };
}

const pages = (['zh', 'en'] as const).map((language) => {
  const text = readFileSync(referenceFiles[language], 'utf8');
  return { language, text, examples: examplesOf(text) };
});

describe.each(pages)('the language reference ($language)', ({ language, text, examples }) => {
  it('has the tables that the declarations of the checker give: `npm run language` writes them', () => {
    expect(withTables(text, language)).toBe(text);
  });

  it('has examples, good and bad', () => {
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.filter(({ expected }) => expected.length > 0).length).toBeGreaterThan(8);
  });

  it.each(examples)('line $line: the example does what the page says', ({ text: yaml, expected }) => {
    const { program, diagnostics } = checkPackage(sourcesOf(yaml));
    const found = diagnostics.filter(({ severity }) => severity !== 'note' || expected.length > 0);
    expect(found.map(({ at, code }) => `${at.line} ${code}`)).toEqual(expected);
    const wrong = program ? runCases(program).filter(({ isPassed }) => !isPassed) : [];
    expect(
      wrong.flatMap(({ case: { name }, findings }) => [name, ...findings.map((f) => `${f.name}: ${f.got}`)]),
    ).toEqual([]);
  });
});

describe('both languages of the reference', () => {
  it('have the same examples', () => {
    const [zh, en] = pages.map(({ examples }) =>
      examples.map(({ text, expected }) => text.replace(/#.*$/gm, '').replace(/[ \t]+$/gm, '') + expected.join()),
    );
    expect(en).toEqual(zh);
  });
});

/** The words of a setting that has a list of them. */
function wordsOf(shape: ValueShape): readonly string[] {
  switch (shape.kind) {
    case 'choice':
    case 'suggestion':
      return shape.of;
    case 'list':
    case 'names':
      return wordsOf(shape.of);
    case 'either':
      return shape.of.flatMap(wordsOf);
    default:
      return [];
  }
}

/** Maps that compute something; words of the others are remarks. Quotas are numbers of the author's. */
const computes = /^(评价|计分项|加分扣分|清单|门槛|分级|奖补|价格)/;
const isQuota = (word: string) => /^\d/.test(word);

describe('every setting of the language', () => {
  const shapes = [...allShapes().values()];
  const written = new Set(
    pages[0].examples.filter(({ expected }) => expected.length === 0).flatMap(({ text }) => [...writtenKeys(text)]),
  );
  const isShown = (key: string, shape: ValueShape, word = ''): boolean =>
    shapes.some(({ name, keys }: MapShape) => {
      const own = keys[key];
      return own && JSON.stringify(own) === JSON.stringify(shape) && written.has(`${name}/${key}${word}`);
    });

  it.each(shapes.map((shape) => [shape.name, shape] as const))(
    '%s: is written in an example that runs',
    (name, shape) => {
      const missing: string[] = [];
      for (const [key, value] of Object.entries(shape.keys)) {
        if (key in namedWords) continue;
        if (!isShown(key, value)) missing.push(key);
        for (const word of computes.test(name) ? wordsOf(value) : [])
          if (!isQuota(word) && !isShown(key, value, `=${word}`)) missing.push(`${key}: ${word}`);
      }
      expect(missing, 'write an example into docs/language.*.md').toEqual([]);
    },
  );
});
