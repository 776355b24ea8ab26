import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { BenchResult, BenchRow } from './bench.ts';

const most = 120;
const door = fileURLToPath(import.meta.resolve('@niepan/engine'));

/** What a page imports that reads a policy, checks it, runs its schemes, rules and incentives, explains one subject and tries changes out. */
const policyPage = [
  ...['checkPackage', 'withFullReaders', 'makeDataset', 'makeFrame', 'runScheme', 'runRule', 'runIncentive'],
  ...['explainScheme', 'explainRule', 'explainIncentive', 'applyChanges', 'SchemeTrial', 'impactOf'],
];

interface Bundle {
  /** Gzipped, in thousands of bytes: what is loaded at first, and what only a text needs that the plain readers leave. */
  readonly first: number;
  readonly later: number;
  /** What the first part is made of before gzip, heaviest first. */
  readonly contents: string;
}

/** The files that a page loads before it does anything: its own and what those import, dynamic imports left out. */
function loadedFirst({ outputs }: Metafile): ReadonlySet<string> {
  const first = new Set<string>();
  const add = (path: string): void => {
    if (first.has(path)) return;
    first.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind !== 'dynamic-import') add(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint?.includes('stdin')) add(path);
  return first;
}

async function bundle(source: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: dirname(door), loader: 'ts' },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    platform: 'browser',
    write: false,
    metafile: true,
    absWorkingDir: dirname(door),
    outdir: 'out',
    logLevel: 'error',
  });
  const first = loadedFirst(metafile);
  const isFirst = (path: string): boolean => [...first].some((name) => path.endsWith(name));
  const shares = new Map<string, number>();
  for (const [file, { inputs }] of Object.entries(metafile.outputs).filter(([path]) => first.has(path)))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      const name = library ?? `engine/${path.split('/').at(-2) ?? file}`;
      shares.set(name, (shares.get(name) ?? 0) + bytesInOutput);
    }
  const sizes = outputFiles.map(({ path, contents }) => ({
    isFirst: isFirst(path),
    bytes: gzipSync(contents, { level: 9 }).length,
  }));
  const sum = (wanted: boolean): number =>
    sizes.reduce((total, { isFirst, bytes }) => total + (isFirst === wanted ? bytes : 0), 0) / 1000;
  const heaviest = [...shares].sort(([, a], [, b]) => b - a).slice(0, 8);
  return {
    first: sum(true),
    later: sum(false),
    contents: heaviest.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(0)}`).join(', '),
  };
}

/**
 * The engine as minified files for browsers, gzipped: what a page loads that runs checked programs, explains them and tries changes out; what
 * it loads that reads and checks policy text as well; the words for findings; and everything that the front door has, with the libraries that
 * only unusual or faulty text needs.
 */
export async function bundleSizeBench(): Promise<BenchResult> {
  const whole = readFileSync(door, 'utf8');
  const statements = whole.split(/(?<=;)\n/);
  const running = statements.filter((line) => !/from '(#full-readers|\.\/(check|parse)\/)/.test(line)).join('\n');
  const page = (names: readonly string[]): string => `export { ${names.join(', ')} } from './index.ts';`;
  const [run, good, worded, all] = [
    await bundle(running),
    await bundle(page(policyPage)),
    await bundle(page([...policyPage, 'messageOf', 'mendOf'])),
    await bundle(whole),
  ];
  const line = (by: string, kilobytes: number, hasGoal: boolean): BenchRow => ({
    work: 'the engine for a browser, minified and gzipped',
    by,
    figure: kilobytes,
    unit: 'kB',
    ...(hasGoal ? { goal: { text: `≤ ${most} kB`, isMet: kilobytes <= most } } : {}),
  });
  return {
    rows: [
      line('to run, explain and try out checked programs: all of the door but parser and checks', run.first, true),
      line('to parse, check, run, explain and try out a good package: all that is loaded', good.first, true),
      line('the same, with the words of all findings', worded.first, true),
      line('loaded once a text has a fault, or YAML or FEEL beyond the plain', good.later, false),
      line('everything exported, with all libraries', all.first + all.later, false),
    ],
    notes: [`kB before gzip, loaded for a good package: ${good.contents}`],
  };
}
