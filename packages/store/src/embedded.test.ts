import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientConfig } from './connection.ts';
import { isAlive } from './embedded/process-mark.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import { makeTestHome } from './test-database.ts';

const ownerFile = fileURLToPath(new URL('embedded/test-owner.ts', import.meta.url));

let home = '';
let children: ChildProcess[] = [];
let opened: Embedded[] = [];

/** A home that was initialised once; most tests begin with a copy of it. */
let prepared = '';

// Starting servers takes as long as the machine is busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

beforeAll(async () => {
  prepared = await makeTestHome();
  const outcome = await openEmbedded({ home: prepared });
  if (outcome.ok) await outcome.value.stop();
});
beforeEach(async () => {
  home = await makeTestHome();
  // Keeps the owner of the files, which Node's own copy doesn't.
  execFileSync('cp', ['-a', join(prepared, 'postgres'), join(home, 'postgres')]);
});
afterEach(async () => {
  for (const embedded of opened) await embedded.stop();
  for (const child of children) child.kill('SIGKILL');
  const pid = readServerPid();
  if (pid !== null && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    await until(() => !isAlive(pid));
  }
  await rm(home, { recursive: true, force: true });
  children = [];
  opened = [];
});

function readServerPid(): number | null {
  try {
    return Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}

async function open(mode: 'own' | 'attach' = 'own', messages: string[] = []): Promise<Embedded> {
  const outcome = await openEmbedded({ home, mode, onProgress: (message) => messages.push(message) });
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
  opened.push(outcome.value);
  return outcome.value;
}

/** Starts a process of its own on the same home and gives its first line. */
async function openElsewhere(
  mode: 'own' | 'attach',
  end: 'wait' | 'exit' | 'stop',
): Promise<{ child: ChildProcess; said: Record<string, unknown> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', ownerFile, home, mode, end], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
  return { child, said: JSON.parse(String(line)) };
}

async function query(embedded: Embedded, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(clientConfig(embedded.address('postgres', 'postgres')));
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const kill = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
};

describe('the embedded server', () => {
  it('is initialised, runs as an ordinary user behind a password, listens on no network, and stops', async () => {
    await rm(join(home, 'postgres'), { recursive: true });
    const embedded = await open();
    const pid = embedded.pid();
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    const [settings] = await query(
      embedded,
      "select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync, current_setting('server_version_num')::int / 10000 as version, current_setting('password_encryption') as passwords",
    );
    expect(settings).toEqual({ addresses: '', fsync: 'on', version: 18, passwords: 'scram-sha-256' });
    expect(statSync(join(embedded.folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(embedded.folder, 'data')).mode & 0o777).toBe(0o700);
    const wrong = { ...clientConfig(embedded.address('postgres', 'postgres')), password: 'wrong' };
    await expect(new pg.Client(wrong).connect()).rejects.toThrow(/password authentication failed/);
    await embedded.stop();
    await embedded.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('refuses a second owner with process and address, and lets others attach without stopping it', async () => {
    const embedded = await open();
    embedded.announce('http://127.0.0.1:8080');
    const second = await openElsewhere('own', 'stop');
    expect(second.said).toMatchObject({
      refused: 'already-running',
      args: { pid: process.pid, note: 'http://127.0.0.1:8080' },
    });
    const guest = await openElsewhere('attach', 'stop');
    expect(guest.said).toEqual({ server: embedded.pid(), isOwner: false });
    await until(() => guest.child.exitCode !== null);
    expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is owned for the while by one who only wants to attach, when nobody runs it', async () => {
    const embedded = await open('attach');
    expect(embedded.isOwner).toBe(true);
    const pid = embedded.pid();
    await embedded.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('outlives kill -9 of its owner, and the next start adopts it with its data', async () => {
    const { child, said } = await openElsewhere('own', 'wait');
    const guest = await open('attach');
    await query(guest, 'create table kept (id integer)');
    await query(guest, 'insert into kept values (7)');
    await kill(child);
    expect(isAlive(Number(said.server))).toBe(true);
    const messages: string[] = [];
    const next = await open('own', messages);
    expect(next.pid()).toBe(said.server);
    expect(messages.join()).toContain('attaching');
    expect(await query(next, 'select id from kept')).toEqual([{ id: 7 }]);
    await next.stop();
    expect(isAlive(Number(said.server))).toBe(false);
  });

  it('comes back when it was killed with -9 itself: what was committed is there, what was not is gone', async () => {
    const embedded = await open();
    await query(embedded, 'create table kept (id integer)');
    await query(embedded, 'insert into kept select generate_series(1, 500)');
    const loose = new pg.Client(clientConfig(embedded.address('postgres', 'postgres')));
    loose.on('error', () => {});
    await loose.connect();
    await loose.query('begin');
    await loose.query('insert into kept values (9999)');
    const first = embedded.pid();
    process.kill(first, 'SIGKILL');
    await until(() => embedded.pid() !== first);
    expect(await query(embedded, 'select count(*)::int as count, max(id) as most from kept')).toEqual([
      { count: 500, most: 500 },
    ]);
  });

  it('comes back when both were killed', async () => {
    const { child, said } = await openElsewhere('own', 'wait');
    const guest = await open('attach');
    await query(guest, 'create table kept (id integer)');
    await kill(child);
    process.kill(Number(said.server), 'SIGKILL');
    const next = await open();
    expect(next.pid()).not.toBe(said.server);
    expect(await query(next, 'select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
  });

  it('goes with an owner that ends without stopping it', async () => {
    const { child, said } = await openElsewhere('own', 'exit');
    await until(() => child.exitCode !== null);
    expect(child.exitCode).toBe(3);
    await until(() => !isAlive(Number(said.server)));
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'goes with an owner that %s ends, when nobody else listens',
    async (signal) => {
      const { child, said } = await openElsewhere('own', 'wait');
      child.kill(signal);
      await until(() => child.signalCode !== null);
      expect(child.signalCode).toBe(signal);
      await until(() => !isAlive(Number(said.server)));
      expect((await open()).isOwner).toBe(true);
    },
  );

  it('starts over after an initialisation that was cut short', async () => {
    const first = await open();
    await first.stop();
    await rm(join(first.folder, 'data'), { recursive: true });
    await mkdir(join(first.folder, 'data.half'), { recursive: true });
    await writeFile(join(first.folder, 'data.half/PG_VERSION'), '18\n');
    const second = await open();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(() => statSync(join(first.folder, 'data.half'))).toThrow(/ENOENT/);
  });

  it('says what to do about data of another major version, and about lost passwords', async () => {
    const first = await open();
    await first.stop();
    const version = join(first.folder, 'data/PG_VERSION');
    const own = readFileSync(version, 'utf8');
    await writeFile(version, '17\n');
    await expect(open()).rejects.toMatchObject({
      code: 'data-of-other-version',
      fix: expect.stringContaining('export'),
    });
    await writeFile(version, own);
    await rm(join(first.folder, 'secrets.json'));
    await expect(open()).rejects.toMatchObject({ code: 'password-lost' });
  });

  it('starts below names that a shell or a list would read, and behind a link on the way', async () => {
    const outer = home;
    await mkdir(join(outer, `目录 'a' "b" $HOME, c`));
    await symlink(join(outer, `目录 'a' "b" $HOME, c`), join(outer, 'link'));
    for (const name of [`目录 'a' "b" $HOME, c`, 'link']) {
      home = join(outer, name);
      const embedded = await open();
      expect(await query(embedded, 'select 1 as one')).toEqual([{ one: 1 }]);
      await embedded.stop();
    }
    home = outer;
  });

  it('closes its home to others', async () => {
    home = join(home, 'fresh');
    const embedded = await open();
    expect(statSync(home).mode & 0o777).toBe(process.getuid?.() === 0 ? 0o711 : 0o700);
    expect(statSync(embedded.folder).mode & 0o777).toBe(0o700);
    await embedded.stop();
    home = join(home, '..');
  });

  it('doesn’t take over a folder that somebody put where its socket goes', async () => {
    const outer = home;
    home = join(outer, 'long'.repeat(25));
    const address = (await open()).address('postgres', 'postgres');
    const socket = 'host' in address ? address.host : '';
    await opened.at(-1)?.stop();
    await rm(socket, { recursive: true });
    await mkdir(join(outer, 'theirs'));
    await symlink(join(outer, 'theirs'), socket);
    try {
      await expect(open()).rejects.toMatchObject({ code: 'folder-not-ours' });
      expect(statSync(join(outer, 'theirs')).uid).toBe(process.getuid?.());
    } finally {
      await rm(socket);
      home = outer;
    }
  });

  it('lies elsewhere, behind a link, when its user can’t get to the home', async () => {
    const outer = home;
    await rm(join(home, 'postgres'), { recursive: true });
    await chmod(home, 0o700);
    home = join(home, 'inner');
    const messages: string[] = [];
    const first = await open('own', messages);
    const isOther = process.getuid?.() === 0;
    expect(first.folder.startsWith(home)).toBe(!isOther);
    expect(messages.join().includes('is closed to the user')).toBe(isOther);
    await query(first, 'create table kept (id integer)');
    await first.stop();
    const second = await open();
    expect(second.folder).toBe(first.folder);
    expect(await query(second, 'select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
    await second.stop();
    if (isOther) await rm(join(first.folder, '..'), { recursive: true });
    home = outer;
  });

  it('says why it did not start, from the server’s own log', async () => {
    const outcome = openEmbedded({ home, settings: { shared_buffers: 'plenty' } });
    await expect(outcome).rejects.toMatchObject({
      code: 'server-not-started',
      message: expect.stringContaining('shared_buffers'),
    });
    // The lock is free again.
    expect((await open()).isOwner).toBe(true);
  });
});
