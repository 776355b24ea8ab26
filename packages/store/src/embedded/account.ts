import { readFile, stat } from 'node:fs/promises';
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
 * PostgreSQL refuses to run as root and needs a user with an entry in the user list: as root that is the owner of the data where there
 * are some, else `postgres`, else `nobody`; otherwise it is ourselves. Throws Fault `no-database-user` when there is none.
 */
export async function chooseAccount(data?: string): Promise<Account> {
  const uid = process.getuid?.() ?? -1;
  if (uid === 0) {
    const passwd = await readFile('/etc/passwd', 'utf8');
    const owner = data === undefined ? null : await stat(data).catch(() => null);
    // The first start may have had nobody to run as but `nobody`, and a user `postgres` come later.
    return (owner === null ? null : findByNumber(passwd, owner.uid)) ?? findOther(passwd);
  }
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

/** The user of a number that PostgreSQL may run as, or null. */
export function findByNumber(passwd: string, uid: number): Account | null {
  const row = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => Number(fields[2]) === uid);
  return row === undefined || uid <= 0 ? null : { uid, gid: Number(row[3]), name: row[0], isOther: true };
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
