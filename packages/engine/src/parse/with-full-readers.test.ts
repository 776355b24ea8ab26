import { describe, expect, it, vi } from 'vitest';
import { ReadersAbsent } from './readers-absent.ts';
import { withFullReaders } from './with-full-readers.ts';
import { parseYaml } from './yaml.ts';

// As in a browser, where the readers on libraries aren't there at first.
vi.mock('#full-readers', () => import('./full-readers-later.ts'));

const read = (text: string) => () => parseYaml({ path: 'a.yaml', text }, () => {}).entries.map(({ key }) => key);

describe('withFullReaders', () => {
  it('reads plain text without them, and loads them for the first text that needs them', async () => {
    expect(read('甲: 1')()).toEqual(['甲']);
    expect(read('? 甲\n: 1')).toThrow(ReadersAbsent);
    expect(await withFullReaders(read('? 甲\n: 1'))).toEqual(['甲']);
    expect(read('? 乙\n: 1')()).toEqual(['乙']);
  });

  it('lets every other fault through', async () => {
    await expect(withFullReaders(() => JSON.parse('{'))).rejects.toThrow(SyntaxError);
  });
});
