import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../base/diagnostic.ts';
import { readFullExpression } from './full-expression.ts';
import { prepareFormula } from './literals.ts';
import { Places } from './places.ts';
import { readPlainExpression } from './plain-expression.ts';
import type { YamlNode } from './tree.ts';
import { parseYaml } from './yaml.ts';
import { yamlScalar } from './yaml-scalar.ts';

const root = join(import.meta.dirname, '../../../..');

function scalarsIn(node: YamlNode): readonly string[] {
  switch (node.kind) {
    case 'map':
      return node.entries.flatMap(({ value }) => scalarsIn(value));
    case 'list':
      return node.items.flatMap(scalarsIn);
    case 'scalar':
      return [node.text];
  }
}

/** Every text that stands in a package or a golden file: formulas, and others that make bad ones. */
const texts = [
  ...new Set(
    ['policies', 'packages/engine/golden', 'tests/schemes', 'bench/policy'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.yaml'))
        .flatMap((name) => {
          const text = readFileSync(join(root, folder, name), 'utf8').split('--- # 应当报出\n')[0] ?? '';
          return scalarsIn(parseYaml({ path: name, text }, () => {}));
        }),
    ),
  ),
].filter((text) => text.trim() !== '' && text.length < 2000);

/** True when the formula is read; then both readers have given the same. */
function isReadAlike(text: string): boolean {
  const scalar = yamlScalar(text, false, 0, text.length, text, new Places('a.yaml', text));
  const prepared = prepareFormula(text);
  const plain = prepared.misread.length > 0 ? undefined : readPlainExpression(prepared, scalar.spanOf);
  if (!plain) return false;
  const found: string[] = [];
  const report: Report = (code) => found.push(code);
  const full = readFullExpression(scalar, prepared, report);
  expect(found, text).toEqual([]);
  expect(plain, text).toEqual(full);
  return true;
}

const pieces = [
  ...[
    '甲',
    '企业.乙',
    '税收',
    '世界500强',
    'x',
    '1',
    '2.5',
    '3 亩',
    '20%',
    '2022-03-24',
    '"甲"',
    '“乙”',
    'true',
    'null',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '**',
    '<',
    '>=',
    '≥',
    '=',
    '!=',
    ' and ',
    ' or ',
    ' in ',
    ' between ',
    'not(',
    'min(',
    '汇总(',
  ],
  ...[
    '(',
    ')',
    ',',
    '，',
    '.',
    '..',
    '[',
    ']',
    '{',
    '}',
    '"',
    ' ',
    '\n',
    'if ',
    ' then ',
    ' else ',
    '`',
    '（',
    '）',
    'date("2022-01-01")',
  ],
];

describe('the plain formula reader', () => {
  it('reads most formulas of the packages, all as lezer-feel does', () => {
    const formulas = texts.filter((text) => /[<>≥≤=+*/(]/.test(text) && /^[\p{L}\p{N}"(]/u.test(text));
    const read = formulas.filter(isReadAlike);
    expect(read.length).toBeGreaterThan(formulas.length / 2);
    for (const text of texts) isReadAlike(text);
  });

  it('gives the expression and the places of lezer-feel, or nothing, for formulas with pieces put in and cut out', () => {
    const edit = fc.record({ at: fc.nat(), cut: fc.nat(4), put: fc.constantFrom('', ...pieces) });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 3 }), (text, edits) => {
        let part = text;
        for (const { at, cut, put } of edits) {
          const place = at % (part.length + 1);
          part = part.slice(0, place) + put + part.slice(place + cut);
        }
        isReadAlike(part);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the expression and the places of lezer-feel, or nothing, for any order of signs and names', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 9 }), (parts) => {
        isReadAlike(parts.join(''));
      }),
      { numRuns: 3000 },
    );
  });
});
