import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listPackages, loadPackage } from './packages.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'niepan-packages-'));
  const put = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), content);
  };
  await put('base/数据.yaml', '数据项: {}\n');
  await put('first/b.yaml', '参数: {}\n');
  await put('first/a.yml', '引用: [base, gone, ../first, first]\n');
  await put('first/notes.md', 'not read');
  await put('left/a.yaml', '引用: [right]\n');
  await put('right/a.yaml', '引用: [left, base]\n');
  await put('broken/a.yaml', Uint8Array.from([0x50, 0x4b, 3, 4]));
  await put('uses-broken/a.yaml', '引用: [broken]\n');
  await put('huge/a.yaml', new Uint8Array(5 * 1024 * 1024).fill(0x20));
  await put('shelf/gone/a.yaml', '参数: {}\n');
  await put('shelf/base/a.yaml', '参数: {}\n');
  await put('away/town/a.yaml', '引用: [gone]\n');
  await put('empty/readme.txt', 'nothing here');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const codes = async (path: string): Promise<string[]> =>
  (await loadPackage(join(root, path))).findings.map(({ code }) => code);

describe('loadPackage', () => {
  it('gives the files by name with the packages used; what does not exist is left to the check', async () => {
    const { sources, findings } = await loadPackage(join(root, 'first'));
    expect(findings).toEqual([]);
    expect(sources?.id).toBe('first');
    expect(sources?.files.map(({ path }) => path.split('/').at(-1))).toEqual(['a.yml', 'b.yaml']);
    expect(sources?.uses.map(({ id }) => id)).toEqual(['base']);
  });

  it('takes a package that is not beside it from the shelf, and the one beside it before that', async () => {
    const shelf = join(root, 'shelf');
    const of = async (path: string) =>
      (await loadPackage(join(root, path), shelf)).sources?.uses.map(({ files }) => files[0].path);
    expect(await of('first')).toEqual([
      expect.stringMatching(/base[/\\]数据\.yaml$/),
      expect.stringMatching(/shelf[/\\]gone/),
    ]);
    expect(await of('away/town')).toEqual([expect.stringMatching(/shelf[/\\]gone/)]);
  });

  it('ends where packages use each other', async () => {
    const { sources } = await loadPackage(join(root, 'left'));
    expect(sources?.uses.map(({ id }) => id)).toEqual(['right']);
    expect(sources?.uses[0].uses.map(({ id }) => id)).toEqual(['base']);
  });

  it('says why a folder is no package', async () => {
    expect(await codes('nowhere')).toEqual(['file-missing']);
    expect(await codes('first/a.yml')).toEqual(['package-file']);
    expect(await codes('empty')).toEqual(['package-shape']);
    expect(await codes('broken')).toEqual(['file-binary']);
    expect(await codes('uses-broken')).toEqual(['file-binary']);
    expect(await codes('huge')).toEqual(['file-huge']);
  });
});

describe('listPackages', () => {
  it('lists folders with policy files only', async () => {
    const names = (await listPackages(root)).map((path) => path.split('/').at(-1));
    expect(names).toEqual(['base', 'broken', 'first', 'huge', 'left', 'right', 'uses-broken']);
    expect(await listPackages(join(root, 'nowhere'))).toEqual([]);
  });
});
