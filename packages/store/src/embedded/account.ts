import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { Fault } from '@niepan/domain/fault';

/** The operating system's user that PostgreSQL runs as; `isOther` when we must change to it. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  readonly isOther: boolean;
}

/**
 * PostgreSQL refuses to run as root and needs a user with an entry in the user list: as root that is `postgres`, else `nobody`;
 * otherwise it is ourselves. Throws Fault `no-database-user` when there is none.
 */
export async function chooseAccount(): Promise<Account> {
  const uid = process.getuid?.() ?? -1;
  if (uid === 0) return findOther(await readFile('/etc/passwd', 'utf8'));
  try {
    const own = userInfo();
    return { uid: own.uid, gid: own.gid, name: own.username, isOther: false };
  } catch (cause) {
    throw new Fault(
      'no-database-user',
      `the user number ${uid} has no entry in the user list, and PostgreSQL refuses to run without one`,
      `add a line to /etc/passwd (in a container: RUN echo 'niepan:x:${uid}:${uid}::/:/bin/false' >> /etc/passwd), or set DATABASE_URL`,
      { cause },
    );
  }
}

/** Picks `postgres`, else `nobody`, from the text of `/etc/passwd`. */
export function findOther(passwd: string): Account {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const row = rows.find(([name]) => name === wanted);
    const uid = Number(row?.[2]);
    if (row !== undefined && uid > 0) return { uid, gid: Number(row[3]), name: wanted, isOther: true };
  }
  throw new Fault(
    'no-database-user',
    'PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as',
    'start Niepan as an ordinary user, or run adduser --system postgres, or set DATABASE_URL',
  );
}
