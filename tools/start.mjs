#!/usr/bin/env node
// `npm start`: installs what is missing, builds what has changed, then serves in this very process, so that signals reach the server.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureWeb } from './build-web.mjs';
import { ensureBundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { loadScript } from './load-script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = resolve(process.env.NIEPAN_HOME ?? join(root, '.niepan'));

console.log('涅槃 Niepan');
ensureDependencies(root, (line) => console.log(`  … ${line}`));
const { main } = loadScript(await ensureBundle(root, 'server'), 'start');
// Built only after the data home's lock is taken: a second start must not change pages under the first one's feet.
await main(process.env, () => ensureWeb(root, join(home, 'log', 'build.log')));
