import { resolve } from 'node:path';
import type { Refusal } from '@niepan/domain/outcome';
import { wordsOfProblem } from '@niepan/domain/problem';
import { readSettings } from '@niepan/server/main';
import { openStore, type Store } from '@niepan/store/open-store';
import type { Io } from './command.ts';
import { Complaint } from './complaint.ts';

/** The platform's database of a data folder (undefined for the usual one), attached to a running platform or opened for the while. */
export async function openDatabase(home: string | undefined, io: Io): Promise<Store> {
  const settings = readSettings({ ...io.env, ...(home === undefined ? {} : { NIEPAN_HOME: resolve(io.cwd, home) }) });
  const opened = await openStore({ ...settings, mode: 'attach' });
  if (!opened.ok) throw refused(opened.refusal);
  return opened.value;
}

/** A refusal of the platform as a complaint of the command. */
export function refused({ code, args }: Refusal): Complaint {
  const { message, fix } = wordsOfProblem(code, args);
  return new Complaint(1, message.replace(/。$/, ''), fix ?? '');
}
