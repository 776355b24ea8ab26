import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../base/diagnostic.ts';
import { readFullYaml } from './full-yaml.ts';
import { Places } from './places.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { YamlNode } from './tree.ts';

const root = join(import.meta.dirname, '../../../..');
const folders = ['policies', 'packages/engine/golden', 'tests/schemes', 'bench/policy'];

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name));
}

/** Golden files hold a policy and, after a mark, what is found in it. */
const texts = folders
  .flatMap(filesUnder)
  .map((name) => [name, readFileSync(join(root, name), 'utf8').split('--- # 应当报出\n')[0] ?? ''] as const);

/** Everything a tree says, with the places of the characters of each scalar. */
function plainData(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map':
      return { at: node.at, map: node.entries.map(({ key, keyAt, value }) => [key, keyAt, plainData(value)]) };
    case 'list':
      return { at: node.at, list: node.items.map(plainData) };
    case 'scalar': {
      const { text, isQuoted, at } = node;
      const half = text.length >> 1;
      return { text, isQuoted, at, first: node.spanOf(0, half), second: node.spanOf(half, text.length) };
    }
  }
}

/** True when the text is read; then both readers have given the same. */
function isReadAlike(text: string): boolean {
  const plain = readPlainYaml(text, new Places('a.yaml', text));
  if (!plain) return false;
  const found: string[] = [];
  const report: Report = (code) => found.push(code);
  const full = readFullYaml({ path: 'a.yaml', text }, new Places('a.yaml', text), report);
  expect(found, text).toEqual([]);
  expect(plainData(plain), text).toEqual(full && plainData(full));
  return true;
}

const pieces = [
  ...['\n', ' ', '  ', '\n  ', '\n    ', ':', ': ', '#', ' # c', '\n# c\n', '- ', '\n- ', '"', "'", '""', "''", '\\'],
  ...[
    '[',
    ']',
    '{',
    '}',
    ',',
    '[]',
    '{}',
    ', ',
    '&a ',
    '*a',
    '!!x ',
    '|',
    '>',
    '|-\n',
    '>-\n    ',
    '\t',
    '\r',
    '---\n',
  ],
  ...['? ', '%', '甲', '甲: ', '乙: 1\n', 'a', '1', '.', '\u3000'],
];

describe('the plain reader', () => {
  it('reads every package, as the library does', () => {
    const unread = texts.filter(([, text]) => !isReadAlike(text)).map(([name]) => name);
    expect(unread.filter((name) => !name.includes('/golden/'))).toEqual([]);
  });

  it('gives the tree and the places of the library, or nothing, for policies with pieces put in and cut out', () => {
    const edit = fc.record({ at: fc.nat(), cut: fc.nat(6), put: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.array(edit, { maxLength: 3 }), ([, text], from, edits) => {
        // A part of a file, from the start of some top-level key, is enough and quicker.
        const starts = [...text.matchAll(/^(?=[^\s#-])/gm)].map(({ index }) => index);
        let part = text.slice(starts[from % starts.length] ?? 0).slice(0, 1500);
        for (const { at, cut, put } of edits) {
          const place = at % (part.length + 1);
          part = part.slice(0, place) + put + part.slice(place + cut);
        }
        isReadAlike(part);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the tree and the places of the library, or nothing, for texts of signs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        isReadAlike(`甲: ${parts.join('')}`);
        isReadAlike(parts.join(''));
      }),
      { numRuns: 1500 },
    );
  });
});
