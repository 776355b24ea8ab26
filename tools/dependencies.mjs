import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from './hash-files.mjs';

/** Changes with the package files of the workspaces, and with Node: all that an install depends on. */
function stampOf(root) {
  const workspaces = [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), 'bench'];
  const files = ['package.json', 'package-lock.json', ...workspaces.map((folder) => `${folder}/package.json`)];
  return `${process.version} ${hashFiles(root, files)}`;
}

/**
 * Installs the npm packages when they are missing or the lock has changed; does nothing otherwise.
 * Ends the process with a clear line when the install fails.
 */
export function ensureDependencies(root, say = console.log) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Niepan needs Node.js 20.19 or newer; this is ${process.version}.`);
    process.exit(2);
  }
  const stampFile = join(root, 'node_modules', '.niepan-installed');
  const stamp = stampOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Installing dependencies (about a minute the first time) …');
  const run = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) {
    console.error(`npm ci failed:\n${`${run.stdout ?? ''}${run.stderr ?? ''}`.slice(-3000)}`);
    console.error('Mend what it names (often the network or a registry setting), then run the same command again.');
    process.exit(2);
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, stampOf(root));
}
