import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashFiles } from './hash-files.mjs';

const sources = ['engine', 'domain', 'intake', 'documents', 'demo', 'store', 'server'].map(
  (name) => `packages/${name}/src`,
);

/** Libraries of many small modules: inside the bundle they load at once. The others stay outside, as their authors ship them. A package's own names (`#…`) are files of ours. */
const bundled = /^(@niepan\/|kysely|zod|yaml|lezer-feel|@lezer\/|uuidv7|csv-parse)/;

const keepOutside = {
  name: 'keep-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === 'entry-point' || bundled.test(path) ? undefined : { path, external: true },
    );
    // A module that asks where it stands hears of its source, not of the bundle.
    build.onLoad({ filter: /packages\/[a-z]+\/src\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/**
 * Bundles the server into one file when its sources have changed since the last time, and returns the file's path:
 * hundreds of modules that each pass through a loader would take seconds at every start.
 */
export async function ensureServer(root) {
  const place = join(root, 'packages/server/dist/main.mjs');
  const stampFile = `${place}.built-from`;
  const stamp = hashFiles(root, [...sources, 'tools/build-server.mjs', 'package-lock.json']);
  if (existsSync(place) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return place;
  const { build } = await import('esbuild');
  const draft = `${place}.${process.pid}`;
  mkdirSync(dirname(place), { recursive: true });
  await build({
    entryPoints: [join(root, 'packages/server/src/main.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [keepOutside],
  });
  renameSync(draft, place);
  writeFileSync(stampFile, stamp);
  return place;
}
