import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadBase, withPrinted } from './glossary.ts';
import { allShapes } from './policy-reference.ts';
import { namedWords } from './words/words.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8');

it('ties every data item and indicator of the base package to its English label, unit and source', async () => {
  const program = await loadBase(root);
  expect(glossary, 'run npm run glossary').toBe(withPrinted(glossary, program));
  for (const named of [...Object.values(program.items), ...Object.values(program.indicators)])
    expect(named.english, `${named.name} has no 英`).toBeTruthy();
});

it('explains every key that the language declares, in each map where it may stand', () => {
  const said = glossary.split('<!-- keys:begin -->')[1] ?? '';
  const rows = said.split('\n').map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
  for (const [name, shape] of allShapes())
    for (const key of Object.keys(shape.keys).filter((one) => !(one in namedWords))) {
      const row = rows.find(([word, places]) => word === key && places?.split(' ').includes(name));
      expect(
        row?.[2],
        `${key} of ${name} has no words in tools/words, or npm run glossary hasn't been run`,
      ).toBeTruthy();
    }
});
