import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, type ReadFinding, readDocument } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Case {
  readonly 名: string;
  readonly 文: string;
  readonly 有: readonly (readonly [ReadFinding['code'], ...string[]])[];
  readonly 无?: readonly ReadFinding['code'][];
  /** How many of a kind there are. */
  readonly 几?: Readonly<Record<string, number>>;
}

const cases: readonly Case[] = parse(readFileSync(join(import.meta.dirname, 'paragraphs', 'findings.yaml'), 'utf8'));

describe('what a document contradicts or leaves out is found', () => {
  it.each(cases.map((one) => [one.名, one] as const))(
    '%s',
    (_, { 文: text, 有: wanted, 无: unwanted = [], 几: counts = {} }) => {
      const { findings } = readDocument(openText(text));
      const missing = wanted.filter(
        ([code, ...paths]) =>
          !findings.some((one) => one.code === code && paths.every((path) => one.paths.includes(path))),
      );
      expect(missing, JSON.stringify(findings.map(({ code, paths, zh }) => [code, paths, zh]))).toEqual([]);
      expect(findings.filter(({ code }) => unwanted.includes(code)).map(({ zh }) => zh)).toEqual([]);
      for (const [kind, count] of Object.entries(counts))
        expect(findings.filter(({ code }) => code === kind)).toHaveLength(count);
    },
  );

  it('says each finding in both languages, with a place', () => {
    for (const { 文: text } of cases)
      for (const { zh, en, spans, paths } of readDocument(openText(text)).findings) {
        expect(zh).not.toBe('');
        expect(en).not.toBe('');
        expect(spans.length).toBeGreaterThan(0);
        expect(paths.length).toBeGreaterThan(0);
      }
  });
});
