#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBundle } from '../../../tools/bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The bundled commands; where no bundle can be written, the sources. */
async function load() {
  try {
    return await import(pathToFileURL(await ensureBundle(root, 'cli')).href);
  } catch (error) {
    if (!/^(EACCES|EPERM|EROFS)$/.test(error?.code)) throw error;
    const { register } = await import('tsx/esm/api');
    register();
    return import('../src/main.ts');
  }
}

// Whoever reads the output may close it early: `niepan check … | head`.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const { main } = await load();
process.exitCode = await main(process.argv.slice(2));
