import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@niepan/domain/fault';

/** The four who may sign in to the embedded server. `owner` migrates, `app` works, `reader` looks. */
export const logins = ['postgres', 'niepan_owner', 'niepan_app', 'niepan_reader'] as const;
export type Login = (typeof logins)[number];
export type Secrets = Readonly<Record<Login, string>>;

const pathOf = (folder: string): string => join(folder, 'secrets.json');

/** Fresh passwords, written where only their owner can read them. */
export async function makeSecrets(folder: string): Promise<Secrets> {
  const secrets = Object.fromEntries(logins.map((login) => [login, randomBytes(24).toString('base64url')])) as Record<
    Login,
    string
  >;
  const draft = `${pathOf(folder)}.draft`;
  await writeFile(draft, JSON.stringify(secrets), { mode: 0o600 });
  await rename(draft, pathOf(folder));
  return secrets;
}

/** Throws Fault `password-lost` when the file is gone or broken. */
export async function readSecrets(folder: string): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(pathOf(folder), 'utf8')) as Secrets;
  } catch (cause) {
    throw new Fault(
      'password-lost',
      `the database's passwords can't be read from ${pathOf(folder)}`,
      'restore that file from a backup; without it, move the folder away and load the data anew',
      { cause },
    );
  }
}
