import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, messageOf } from '@niepan/engine';
import { loadPackage } from '@niepan/intake/packages';
import { draftPackage, openDocument, openText, readDocument, type Source } from '@niepan/reader';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeAnswers } from '../reader-places/place-answers.ts';
import { hasOriginals, openOriginal, originals } from './open-original.ts';

const layouts = join(import.meta.dirname, 'layouts');
const root = join(import.meta.dirname, '../..');

let base: Awaited<ReturnType<typeof loadPackage>>['sources'] = null;
beforeAll(async () => {
  base = (await loadPackage(join(root, 'policies/base'))).sources;
});

/** What the check says of a draft written from a source, and whether each target is in it. */
function draftOf(source: Source) {
  const reading = readDocument(source);
  const uses = base === null ? [] : [base];
  const { sources, held, files } = draftPackage(reading, { id: 'draft', region: '330300', today: '2026-01-01', uses });
  const { program, diagnostics } = checkPackage(sources);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const lines = program?.targets.reduce((sum, target) => sum + Math.max(1, target.lines.length), 0);
  const marksIn = (path: string) =>
    (files.find((file) => file.path === path)?.text ?? '')
      .split('\n')
      .filter((line) => !/^#.*照|^ {4,}#/.test(line) && line.includes('待确认')).length;
  const unmarked = (
    [
      ['目标.yaml', reading.targets],
      ['规则.yaml', reading.rules],
    ] as const
  )
    .map(([path, items]) => ({
      path,
      unsure: items.filter(({ confidence }) => confidence === 'unsure').length,
      marks: marksIn(path),
    }))
    .filter(({ unsure, marks }) => marks < unsure);
  return {
    unmarked,
    errors: errors.map((error) => messageOf(error, 'zh')),
    lines,
    targets: reading.targets.length,
    held,
  };
}

const files = readdirSync(layouts).filter((file) => file.endsWith('.txt'));

describe('the draft of every document that the tests read', () => {
  it.each(files)('passes the check with all its targets: %s', (file) => {
    const { errors, lines, targets, unmarked } = draftOf(openText(readFileSync(join(layouts, file), 'utf8')));
    expect(errors).toEqual([]);
    expect(lines).toBe(targets);
    expect(unmarked).toEqual([]);
  });

  it.each(placeAnswers())('passes the check with all its targets, the unsure marked: $name', async ({ bytes }) => {
    const { errors, lines, targets, unmarked } = draftOf(await openDocument(bytes));
    expect(errors).toEqual([]);
    expect(lines).toBe(targets);
    expect(unmarked).toEqual([]);
  });

  it.each(hasOriginals ? Object.keys(originals) : [])(
    'passes the check with all its targets and rules: the original %s',
    (prefix) => {
      const { errors, lines, targets, held, unmarked } = draftOf(openOriginal(prefix));
      expect(errors).toEqual([]);
      expect(lines).toBe(targets);
      expect(held).toEqual([]);
      expect(unmarked).toEqual([]);
    },
  );
});
