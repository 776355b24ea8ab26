import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isSameProcess, markOf, type ProcessMark } from './process-mark.ts';

export interface Holder extends ProcessMark {
  readonly since: string;
  /** What runs and where, in words: `http://127.0.0.1:8080`. */
  readonly note: string;
}

export interface Lock {
  /** Tells later comers where we are. */
  setNote(note: string): void;
  release(): void;
}

export type LockResult = { readonly lock: Lock } | { readonly heldBy: Holder };

/**
 * Takes the lock file, or says who holds it. The file appears with its content in one step (a link to a finished file, which fails when the name exists).
 * A lock whose process is gone, or whose number now belongs to another process, is taken over; a second file keeps two from doing so at once.
 */
export function takeLock(path: string, note: string): LockResult {
  for (let attempt = 0; ; attempt += 1) {
    const mine: Holder = { ...markOf(), since: new Date().toISOString(), note };
    if (create(path, mine)) return { lock: makeLock(path, mine) };
    const holder = readHolder(path);
    if (holder !== null && isSameProcess(holder)) return { heldBy: holder };
    if (attempt > 20) throw new Error(`lock ${path} can't be taken over`);
    breakStale(path, holder);
  }
}

/** Who holds the lock; null when nobody does or the file can't be read. */
export function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function create(path: string, content: unknown): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(content), { flag: 'wx', mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function breakStale(path: string, seen: Holder | null): void {
  const breaker = `${path}.breaking`;
  if (!create(breaker, markOf())) {
    const other = readHolder(breaker);
    const age = Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 5000 && (other === null || !isSameProcess(other))) rmSync(breaker, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    return;
  }
  try {
    // Whoever came first may have put its own lock here since we looked.
    const now = readHolder(path);
    if (now?.pid === seen?.pid && now?.startTicks === seen?.startTicks && now?.since === seen?.since)
      rmSync(path, { force: true });
  } finally {
    rmSync(breaker, { force: true });
  }
}

function makeLock(path: string, mine: Holder): Lock {
  const isMine = (): boolean => {
    const holder = readHolder(path);
    return holder?.pid === mine.pid && holder.since === mine.since;
  };
  return {
    setNote(note) {
      if (!isMine()) return;
      const draft = `${path}.${process.pid}.note`;
      writeFileSync(draft, JSON.stringify({ ...mine, note }));
      renameSync(draft, path);
    },
    release() {
      if (isMine()) rmSync(path, { force: true });
    },
  };
}
