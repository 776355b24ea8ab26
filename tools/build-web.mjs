import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesBelow, hashFiles } from './hash-files.mjs';

const sources = [
  'packages/web/src',
  'packages/web/public',
  'packages/web/index.html',
  'packages/web/vite.config.ts',
  'packages/engine/src',
  'packages/reader/src',
  'packages/domain/src',
  'package-lock.json',
];

/** The server sends the compressed neighbours as they are. */
function compressBelow(folder) {
  for (const file of filesBelow(folder)) {
    if (!/\.(js|css|html|svg|json)$/.test(file)) continue;
    const bytes = readFileSync(file);
    if (bytes.length < 1024) continue;
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
  }
}

/** Puts the finished folder in the place of the old one. Of two at the same time either may be the last. */
function replaceFolder(finished, place) {
  const old = `${finished}.old`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (existsSync(place)) renameSync(place, old);
      renameSync(finished, place);
      break;
    } catch (error) {
      // Another start has put its own there, or taken it away, since we looked.
      if (attempt === 5) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/**
 * Builds the web when its sources have changed since the last build; does nothing otherwise. It is built aside, so that
 * another server on the same sources always finds whole pages. Ends the process with the end of the log when the build fails.
 */
export function ensureWeb(root, logFile, say = console.log) {
  const dist = join(root, 'packages/web/dist');
  const stampFile = join(dist, '.built-from');
  const stamp = hashFiles(root, sources);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const start = performance.now();
  say('  … 网页 · web pages');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const draft = join(root, `node_modules/.cache/web-${process.pid}`);
  const args = [vite, 'build', '--outDir', draft, '--emptyOutDir'];
  const run = spawnSync(process.execPath, args, { cwd: join(root, 'packages/web'), encoding: 'utf8' });
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  writeFileSync(logFile, `${run.stdout ?? ''}${run.stderr ?? ''}`);
  if (run.status !== 0) {
    console.error(
      `Building the web failed; the whole log is in ${logFile}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`,
    );
    process.exit(1);
  }
  compressBelow(draft);
  writeFileSync(join(draft, '.built-from'), stamp);
  replaceFolder(draft, dist);
  say(`  ✓ 网页 · web pages  ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
