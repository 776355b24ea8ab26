import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Io } from './command.ts';
import { Complaint } from './complaint.ts';

/** Writes the whole file or nothing: beside its place first, then moved there. */
export async function writeFile(io: Io, path: string, content: string | Uint8Array): Promise<string> {
  const target = resolve(io.cwd, path);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: `没有文件夹 ${dirname(target)}`,
      EACCES: '没有写的权限',
      EISDIR: '这是文件夹',
      ENOSPC: '磁盘满了',
    };
    throw new Complaint(1, `写不了 ${path}：${reasons[code] ?? code}`, '换一个 --out。');
  }
  return target;
}
