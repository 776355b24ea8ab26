import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPackage } from '@niepan/intake/packages';
import { draftPackage, extract, openText, readStructure, sayReasons } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policiesFolder } from '../policies/read-package.ts';
import { documentOf } from './document-of.ts';

interface Paragraph {
  readonly 名: string;
  readonly 文: string;
  readonly 过?: boolean;
  readonly 得: readonly (readonly [string, ...string[]])[];
}

const paragraphs: readonly Paragraph[] = parse(
  readFileSync(join(import.meta.dirname, 'paragraphs', 'rules.yaml'), 'utf8'),
);
const base = await loadPackage(join(policiesFolder, 'base'));

function readParagraph({ 文: text }: Paragraph) {
  const source = openText(documentOf(text));
  const structure = readStructure(source);
  return { ...structure, ...extract(source, structure) };
}

describe('rules are drafted in the policy language', () => {
  it.each(paragraphs.map((paragraph) => [paragraph.名, paragraph] as const))('%s', (_, paragraph) => {
    const { rules } = readParagraph(paragraph);
    expect(rules.map(({ kind }) => kind)).toEqual(paragraph.得.map(([kind]) => kind));
    for (const [i, [, ...parts]] of paragraph.得.entries())
      for (const part of parts) expect(rules[i]?.draft).toContain(part);
  });

  it('marks every draft as waiting for a person, with the words it went by', () => {
    const rules = paragraphs.flatMap((paragraph) => readParagraph(paragraph).rules);
    expect(rules.filter(({ confidence, draft }) => confidence !== 'unsure' || !draft.includes('待确认'))).toEqual([]);
    expect(rules.filter(({ because }) => !/^「.+」/.test(sayReasons(because, 'zh')))).toEqual([]);
  });
});

describe('drafts whose names the common package knows pass the check', () => {
  it.each(paragraphs.filter(({ 过: passes }) => passes).map((paragraph) => [paragraph.名, paragraph] as const))(
    '%s',
    (_, paragraph) => {
      const reading = readParagraph(paragraph);
      if (!base.sources) throw new TypeError('base is not readable');
      const draft = draftPackage(reading, {
        id: 'jiaxiang',
        region: '339900',
        today: '2021-06-10',
        uses: [base.sources],
      });
      expect(draft.held).toEqual([]);
      expect(draft.checked.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );
});
