import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { BenchResult, BenchRow } from './bench.ts';

const most = 120;
/** Statements, what is told of whole packages, what rests on what, runs on shared memory and worked examples: servers and the command line alone call them. */
const calledByNoPage =
  /^\.\/(?:sql|sense\/(?:contradictions|coverage)|columns\/(?:run-parts|shared-columns|may-run-in-parts)|explain\/run-cases|whatif\/dependencies|program\/clause-links)/;
const door = fileURLToPath(import.meta.resolve('@niepan/engine'));

/** What is loaded at one time: gzipped, in thousands of bytes. */
interface Bundle {
  /** Before a page does anything. */
  readonly first: number;
  /** With the first explanation, and for one in English besides. */
  readonly explanations: number;
  readonly english: number;
  /** Before the first package is read and checked. */
  readonly checks: number;
  /** With the first finding that is shown. */
  readonly words: number;
  /** For a text that the plain readers leave. */
  readonly readers: number;
  /** What the first part is made of before gzip, heaviest first. */
  readonly contents: string;
}

/** The files that a page loads before it does anything, and those that it loads when they are needed, built as the pages are. */
async function buildChunks(names: readonly string[]): Promise<readonly Rolldown.OutputChunk[]> {
  const entry = 'virtual:engine-page';
  const source = `export { ${names.join(', ')} } from '@niepan/engine';`;
  const built = await build({
    configFile: false,
    root: dirname(door),
    logLevel: 'error',
    plugins: [
      {
        name: entry,
        resolveId: (id, from) => (id === entry ? `\0${entry}` : from === `\0${entry}` ? door : undefined),
        load: (id) => (id === `\0${entry}` ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'allow-extension' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  return outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .flatMap((file) => (file.type === 'chunk' ? file : []));
}

async function bundle(names: readonly string[]): Promise<Bundle> {
  const chunks = await buildChunks(names);
  const loaded = new Set<Rolldown.OutputChunk>();
  /** A file with all that it imports, without what is loaded already. */
  const load = (chunk: Rolldown.OutputChunk | undefined): Rolldown.OutputChunk[] => {
    if (!chunk || loaded.has(chunk)) return [];
    loaded.add(chunk);
    return [chunk, ...chunk.imports.flatMap((name) => load(chunks.find(({ fileName }) => fileName === name)))];
  };
  const loadAll = (...ends: readonly string[]): Rolldown.OutputChunk[] =>
    ends.flatMap((end) => load(chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(end)))));
  const sum = (parts: readonly Rolldown.OutputChunk[]): number =>
    parts.reduce((total, { code }) => total + gzipSync(code, { level: 9 }).length, 0) / 1000;
  const first = load(chunks.find(({ isEntry }) => isEntry));
  const shares = new Map<string, number>();
  for (const { modules } of first)
    for (const [path, { renderedLength }] of Object.entries(modules)) {
      const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      const name = library ?? `engine/${path.replaceAll('\0', '').split('/').at(-2)}`;
      shares.set(name, (shares.get(name) ?? 0) + renderedLength);
    }
  const heaviest = [...shares].sort(([, a], [, b]) => b - a).slice(0, 8);
  return {
    first: sum(first),
    explanations: sum(loadAll('/all-explanations.ts')),
    english: sum(loadAll('/english-words.ts')),
    checks: sum(loadAll('/check/check.ts')),
    words: sum(loadAll('/diagnostic-texts.ts', '/reason-texts.ts')),
    readers: sum(chunks.filter((chunk) => !loaded.has(chunk))),
    contents: heaviest.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(0)}`).join(', '),
  };
}

/**
 * The engine as minified files for browsers, gzipped, built as the pages are: what a page loads first that does all that pages do, and what it
 * loads once it explains, reads and checks policy text, shows a finding, or has a text that the plain readers leave; what no page calls; and
 * everything that the front door has, with all libraries.
 */
export async function bundleSizeBench(): Promise<BenchResult> {
  const ownNames = /export (?!type)\{([^}]*)\} from '(#[^']*|\.[^']*)'/g;
  const named = [...readFileSync(door, 'utf8').matchAll(ownNames)];
  const namesWithout = (left: RegExp): string[] =>
    named
      .filter(([, , from = '']) => !left.test(from))
      .flatMap(([, list = '']) => list.split(',').flatMap((name) => name.trim().split(' as ').at(-1) || []));
  const page = await bundle(namesWithout(calledByNoPage));
  const whole = await bundle(namesWithout(/^$/));
  const sizeOf = ({ first, explanations, english, checks, words, readers }: Bundle): number =>
    first + explanations + english + checks + words + readers;
  const line = (by: string, kilobytes: number, hasGoal = false): BenchRow => ({
    work: 'the engine for a browser, minified and gzipped',
    by,
    figure: kilobytes,
    unit: 'kB',
    ...(hasGoal ? { goal: { text: `≤ ${most} kB`, isMet: kilobytes <= most } } : {}),
  });
  const explained = page.first + page.explanations;
  return {
    rows: [
      line('loaded first: to run checked programs and try changes out', page.first, true),
      line('the same, and to explain: traces and sentences', explained, true),
      line('the same in English, too', explained + page.english, true),
      line('loaded before the first package is read and checked', page.checks),
      line('loaded with the first finding that is shown: what findings say, and how to mend them', page.words),
      line('loaded once a text has a fault, or YAML or FEEL beyond the plain', page.readers),
      line(
        'loaded by no page: statements, contradictions, coverage, dependencies, runs on shared memory, examples',
        sizeOf(whole) - sizeOf(page),
      ),
      line('everything exported, with all libraries', sizeOf(whole)),
    ],
    notes: [`kB before they are made small, loaded first: ${page.contents}`],
  };
}
