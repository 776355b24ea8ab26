import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface Ran {
  readonly code: number | null;
  /** Both outputs, trimmed. */
  readonly said: string;
}

/** Runs a program as the account and waits for its end. Nothing of our environment but path and language goes along. */
export function runAs(account: Account, program: string, args: readonly string[], folder: string): Promise<Ran> {
  const as = account.isOther ? { uid: account.uid, gid: account.gid } : {};
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...as,
      cwd: folder,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: said.trim() }));
  });
}
