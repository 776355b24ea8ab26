import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BenchResult } from './bench.ts';

const most = 120;

/** The engine's whole front door as one minified file for browsers, gzipped, and what weighs most in it. */
export async function bundleSizeBench(): Promise<BenchResult> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('@niepan/engine'))],
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
  const kilobytes = gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
  const shares = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs),
  )) {
    const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    const [, room] = /engine\/src\/([^/.]+)/.exec(path) ?? [];
    const name = library ?? `engine/${room ?? ''}`;
    shares.set(name, (shares.get(name) ?? 0) + bytesInOutput);
  }
  const heaviest = [...shares].sort(([, a], [, b]) => b - a).slice(0, 8);
  return {
    rows: [
      {
        work: 'the engine for a browser, minified and gzipped',
        by: 'esbuild',
        figure: kilobytes,
        unit: 'kB',
        goal: { text: `≤ ${most} kB`, isMet: kilobytes <= most },
      },
    ],
    notes: [
      `before gzip ${(outputFiles[0].contents.length / 1000).toFixed(0)} kB, of it ${heaviest.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(0)}`).join(', ')}`,
    ],
  };
}
