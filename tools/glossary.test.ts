import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadBase, renderBase, withBase } from './glossary.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const glossary = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8');

it('ties every data item and indicator of the base package to its English label, unit and source', async () => {
  const program = await loadBase(root);
  expect(glossary, 'run npm run glossary').toBe(withBase(glossary, renderBase(program)));
  for (const named of [...Object.values(program.items), ...Object.values(program.indicators)])
    expect(named.english, `${named.name} has no 英`).toBeTruthy();
});

it('explains every top-level key of the policy format', () => {
  const keys =
    readFileSync(join(root, 'policies', 'README.md'), 'utf8')
      .match(/## 顶层键\n\n(.+)/)?.[1]
      ?.match(/[^` ]+/g) ?? [];
  expect(keys.length).toBeGreaterThan(15);
  const plumbing = ['引用', '价格'];
  for (const key of keys.filter((word) => !plumbing.includes(word)))
    expect(glossary, `${key} is not in docs/glossary.md`).toContain(key === '文件' ? '政策文件' : key);
});
