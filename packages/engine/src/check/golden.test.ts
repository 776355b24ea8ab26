import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendOf, messageOf } from '../base/diagnostic.ts';
import { texts } from '../base/diagnostic-texts.ts';
import { checkPackage } from './check.ts';

const folder = join(import.meta.dirname, '../../golden');
const mark = '--- # 应当报出';

/** The policy text of a golden file, and what is expected after the mark, line by line. */
function readGolden(kind: string, file: string): { text: string; expected: string[] } {
  const [text = '', expected = ''] = readFileSync(join(folder, kind, file), 'utf8').split(`${mark}\n`);
  return { text, expected: expected.split('\n').filter((line) => line !== '') };
}

function used(id: string) {
  return { id, files: [{ path: `${id}.yaml`, text: readFileSync(join(folder, `${id}.yaml`), 'utf8') }], uses: [] };
}

const base = used('base');
const broken = used('broken');

function check(file: string, text: string) {
  return checkPackage({ id: 'golden', files: [{ path: file, text }], uses: [base, broken] });
}

function listed(file: string, text: string): string[] {
  return check(file, text).diagnostics.map(
    (d) => `${d.at.line}:${d.at.column} ${d.severity} ${d.code}: ${messageOf(d, 'zh')}`,
  );
}

describe('golden packages', () => {
  it('checks the base without a finding', () => {
    expect(checkPackage(base).diagnostics).toEqual([]);
  });

  it.each(readdirSync(join(folder, 'good')))('good/%s has a program and only the findings it names', (file) => {
    const { text, expected } = readGolden('good', file);
    const found = listed(file, text);
    if (process.env.GOLDEN === 'write')
      writeFileSync(join(folder, 'good', file), [text, mark, '\n', found.join('\n'), '\n'].join(''));
    else expect(found).toEqual(expected);
    expect(check(file, text).program).not.toBeNull();
  });

  it.each(readdirSync(join(folder, 'bad')))('bad/%s reports exactly what an author should see, all at once', (file) => {
    const { text, expected } = readGolden('bad', file);
    const found = listed(file, text);
    if (process.env.GOLDEN === 'write')
      writeFileSync(join(folder, 'bad', file), [text, mark, '\n', found.join('\n'), '\n'].join(''));
    else expect(found).toEqual(expected);
    expect(check(file, text).program).toBeNull();
  });

  it.each(readdirSync(join(folder, 'faults')))('faults/%s, a scheme with one subtle fault, is found out', (file) => {
    const { text, expected } = readGolden('faults', file);
    const found = listed(file, text);
    if (process.env.GOLDEN === 'write')
      writeFileSync(join(folder, 'faults', file), [text, mark, '\n', found.join('\n'), '\n'].join(''));
    else expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThan(0);
    for (const one of check(file, text).diagnostics)
      for (const language of ['zh', 'en'] as const) {
        expect(mendOf(one, language), `${one.code} says no way to mend it`).not.toBe('');
        expect(messageOf(one, language) + mendOf(one, language)).not.toMatch(/¦|undefined|\{\w+\}/);
      }
  });

  it('has an example of every code', () => {
    const seen = new Set<string>();
    for (const kind of ['good', 'bad', 'faults'])
      for (const file of readdirSync(join(folder, kind)))
        for (const { code } of check(file, readGolden(kind, file).text).diagnostics) seen.add(code);
    // Thousands of findings aren't golden data, and changes aren't packages: tests of their own have those.
    const elsewhere = (code: string) => code === 'more-findings' || code.startsWith('change-');
    expect(Object.keys(texts).filter((code) => !seen.has(code) && !elsewhere(code))).toEqual([]);
  });
});
