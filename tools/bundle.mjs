import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashFiles } from './hash-files.mjs';

const below = ['engine', 'domain', 'reader', 'intake', 'documents', 'demo', 'store', 'server'];
/** The packages whose sources each entry's bundle is made of. */
const packagesOf = { server: below, cli: [...below, 'cli'] };

/** Libraries of many small modules: inside the bundle they load at once. The others stay outside, as their authors ship them. A package's own names (`#…`) are files of ours. */
const bundled = /^(@niepan\/|kysely|zod|yaml|lezer-feel|min-dash|@lezer\/|uuidv7|csv-parse)/;

const keepOutside = {
  name: 'keep-outside',
  setup(build) {
    build.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      kind === 'entry-point' || bundled.test(path) ? undefined : { path, external: true },
    );
    // A module that asks where it stands hears of its source, not of the bundle.
    build.onLoad({ filter: /(?:packages\/[a-z]+|bench)\/src\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

/** Bundles a module and what it imports into one script, a function as CommonJS calls it, which `load-script` runs. What is imported late is evaluated late. */
export async function bundleScript(entryPoint, path) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [entryPoint],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    supported: { 'dynamic-import': false },
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    // Fields are assigned in the constructor: defining them apart is a function more for each class.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    logLevel: 'error',
    logOverride: { 'empty-import-meta': 'error' },
    plugins: [keepOutside],
  });
  // As V8 has it in memory: to decode some megabytes of UTF-8 takes twenty milliseconds at every start.
  writeFileSync(path, outputFiles[0].text, 'utf16le');
}

const day = 86_400_000;

/** Takes away bundles of other sources; those of the last day stay, since what runs from one keeps its code there when it ends. */
function removeOld(dist, kept) {
  for (const name of readdirSync(dist)) {
    const place = join(dist, name);
    if (name !== kept && Date.now() - statSync(place).mtimeMs > day) rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Bundles the server or the command line into one script when none of these sources stands yet, and returns its path: hundreds of modules
 * that each pass through a loader would take seconds at every start.
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
  const script = join(place, 'main.script');
  if (existsSync(script)) return script;
  const draft = `${place}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  await bundleScript(join(root, 'packages', name, 'src/main.ts'), join(draft, 'main.script'));
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another start has put the same there since we looked.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(script)) throw error;
  }
  removeOld(dist, stamp);
  return script;
}
