import { readFileSync, readlinkSync } from 'node:fs';

/** Tells a process from a later one with the same number: number, start in clock ticks since boot, and the boot itself. */
export interface ProcessMark {
  readonly pid: number;
  readonly startTicks: string | null;
  readonly boot: string | null;
}

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** The mark of a running process (its own by default). Parts that the system doesn't tell are null. */
export function markOf(pid: number = process.pid): ProcessMark {
  const status = read(`/proc/${pid}/stat`);
  // The program's name in brackets may hold spaces; field 22 counts from the start of the line.
  const startTicks = status?.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  return { pid, startTicks, boot: read('/proc/sys/kernel/random/boot_id')?.trim() ?? null };
}

/** Whether a process of this number runs, also when it belongs to somebody else. A zombie counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const status = read(`/proc/${pid}/stat`);
  return status === null || status.slice(status.lastIndexOf(')') + 2)[0] !== 'Z';
}

/** Whether the marked process itself still runs. */
export function isSameProcess(mark: ProcessMark): boolean {
  if (!isAlive(mark.pid)) return false;
  const now = markOf(mark.pid);
  return (
    (mark.boot === null || now.boot === mark.boot) && (mark.startTicks === null || now.startTicks === mark.startTicks)
  );
}

/** The working folder of a process, or null where the system doesn't tell. */
export function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
