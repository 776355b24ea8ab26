import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BenchResult, BenchRow } from './bench.ts';

const most = 120;
const door = fileURLToPath(import.meta.resolve('@niepan/engine'));

interface Bundle {
  readonly kilobytes: number;
  /** What it is made of before gzip, heaviest first. */
  readonly contents: string;
}

async function bundle(source: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: dirname(door), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    platform: 'browser',
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'error',
  });
  const shares = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      const [, room = ''] = /engine\/src\/([^/.]+)/.exec(path) ?? [];
      const name = library ?? `engine/${room}`;
      shares.set(name, (shares.get(name) ?? 0) + bytesInOutput);
    }
  const heaviest = [...shares].sort(([, a], [, b]) => b - a).slice(0, 8);
  return {
    kilobytes: gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000,
    contents: heaviest.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(0)}`).join(', '),
  };
}

/**
 * The engine as one minified file for browsers, gzipped: what a page needs that runs checked programs, explains them and tries changes out,
 * and the whole front door, which also reads and checks policy text.
 */
export async function bundleSizeBench(): Promise<BenchResult> {
  const whole = readFileSync(door, 'utf8');
  const statements = whole.split(/(?<=;)\n/);
  const running = statements.filter((line) => !/from '\.\/(check|parse)\//.test(line)).join('\n');
  const line = (by: string, { kilobytes }: Bundle): BenchRow => ({
    work: 'the engine for a browser, minified and gzipped',
    by,
    figure: kilobytes,
    unit: 'kB',
    goal: { text: `≤ ${most} kB`, isMet: kilobytes <= most },
  });
  const [page, all] = [await bundle(running), await bundle(whole)];
  return {
    rows: [line('to run, explain and try out programs', page), line('with the parser and all checks', all)],
    notes: [`kB before gzip in the whole front door: ${all.contents}`],
  };
}
