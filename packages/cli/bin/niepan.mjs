#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBundle } from '../../../tools/bundle.mjs';
import { loadScript } from '../../../tools/load-script.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The bundled commands; where no bundle can be written, the sources. Each command keeps the code that it needs. */
async function load([command = 'help']) {
  try {
    return loadScript(await ensureBundle(root, 'cli'), /^[a-z-]{1,20}$/.test(command) ? command : 'other');
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

const args = process.argv.slice(2);
const { main } = await load(args);
process.exitCode = await main(args);
