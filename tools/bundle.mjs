import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashFiles } from './hash-files.mjs';

const below = ['engine', 'domain', 'reader', 'intake', 'documents', 'demo', 'store', 'server'];
/** The packages whose sources each entry's bundle is made of. */
const packagesOf = { server: below, cli: [...below, 'cli'] };

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

const day = 86_400_000;

/** Takes away bundles of other sources; those of the last day stay, since what runs from one may yet load more of it. */
function removeOld(dist, kept) {
  for (const name of readdirSync(dist)) {
    const place = join(dist, name);
    if (name !== kept && Date.now() - statSync(place).mtimeMs > day) rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Bundles the server or the command line into a few files when no bundle of these sources stands yet, and returns the path of its entry:
 * hundreds of modules that each pass through a loader would take seconds at every start. What is loaded late is a file of its own.
 */
export async function ensureBundle(root, name) {
  const sources = packagesOf[name].map((one) => `packages/${one}/src`);
  // Where the sources stand is written into the bundle: a copied checkout makes its own.
  const stamp = createHash('sha256')
    .update(root)
    .update(hashFiles(root, [...sources, 'tools/bundle.mjs', 'package-lock.json']))
    .digest('hex')
    .slice(0, 16);
  const dist = join(root, 'packages', name, 'dist');
  const place = join(dist, stamp);
  const entry = join(place, 'main.mjs');
  if (existsSync(entry)) return entry;
  const draft = `${place}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(root, 'packages', name, 'src/main.ts')],
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [keepOutside],
  });
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another start has put the same there since we looked.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(entry)) throw error;
  }
  removeOld(dist, stamp);
  return entry;
}
