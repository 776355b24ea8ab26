import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { BenchResult, BenchRow } from './bench.ts';

const most = 120;
const door = fileURLToPath(import.meta.resolve('@niepan/engine'));

/** What a page imports that reads a policy, checks it, runs its schemes, rules and incentives, tries changes out and explains one subject. */
const policyPage = [
  ...[
    'checkPackage',
    'loadSenseChecks',
    'loadExplanations',
    'withFullReaders',
    'makeDataset',
    'makeFrame',
    'runScheme',
    'runRule',
    'runIncentive',
  ],
  ...['explainScheme', 'explainRule', 'explainIncentive', 'applyChanges', 'SchemeTrial', 'impactOf'],
];

interface Bundle {
  /** Gzipped, in thousands of bytes: what is loaded at first, with the first explanation, with the first check, with the first finding that is shown, and for a text that the plain readers leave. */
  readonly first: number;
  readonly explanations: number;
  readonly sense: number;
  readonly words: number;
  readonly readers: number;
  /** What the first part is made of before gzip, heaviest first. */
  readonly contents: string;
}

/** The file that a page loads before it does anything, and those that it loads when they are needed, built as the pages are. */
async function buildChunks(source: string): Promise<readonly Rolldown.OutputChunk[]> {
  const entry = 'virtual:engine-page';
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

async function bundle(source: string): Promise<Bundle> {
  const chunks = await buildChunks(source);
  const first = chunks.filter(({ isEntry }) => isEntry);
  const later = chunks.filter(({ isEntry }) => !isEntry);
  if (first.length !== 1 || first[0].imports.length > 0) throw new Error('a page loads one file first');
  const holding = (file: string) => later.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(file)));
  const explanations = [...holding('all-explanations.ts'), ...holding('english-words.ts')];
  const words = [...holding('diagnostic-texts.ts'), ...holding('reason-texts.ts')];
  const sense = holding('check-sense.ts');
  const told = [...explanations, ...words, ...sense];
  const shares = new Map<string, number>();
  for (const [path, { renderedLength }] of Object.entries(first[0].modules)) {
    const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
    const name = library ?? `engine/${path.split('/').at(-2)}`;
    shares.set(name, (shares.get(name) ?? 0) + renderedLength);
  }
  const sum = (parts: readonly Rolldown.OutputChunk[]): number =>
    parts.reduce((total, { code }) => total + gzipSync(code, { level: 9 }).length, 0) / 1000;
  const heaviest = [...shares].sort(([, a], [, b]) => b - a).slice(0, 8);
  return {
    first: sum(first),
    explanations: sum(explanations),
    sense: sum(sense),
    words: sum(words),
    readers: sum(later.filter((chunk) => !told.includes(chunk))),
    contents: heaviest.map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(0)}`).join(', '),
  };
}

/**
 * The engine as minified files for browsers, gzipped, built as the pages are: what a page loads that runs checked programs and tries changes
 * out; what it loads that reads policy text as well, and shows findings; what it loads only once it explains or checks, there is a finding to
 * show, or a text that the plain readers leave; and everything that the front door has, with all libraries.
 */
export async function bundleSizeBench(): Promise<BenchResult> {
  const ownNames = /export (?!type)\{([^}]*)\} from '(#[^']*|\.[^']*)'/g;
  const named = [...readFileSync(door, 'utf8').matchAll(ownNames)];
  const namesOf = (parts: readonly RegExpMatchArray[]): string[] =>
    parts.flatMap(([, list]) => list.split(',').flatMap((name) => name.trim().split(' as ').at(-1) || []));
  const running = namesOf(
    named.filter(([, , from]) => !/^(#full-readers|#sense-checks|\.\/(check|parse)\/)/.test(from)),
  );
  const page = (names: readonly string[]): string => `export { ${names.join(', ')} } from '@niepan/engine';`;
  const [run, good, worded, all] = [
    await bundle(page(running)),
    await bundle(page(policyPage)),
    await bundle(page([...policyPage, 'messageOf', 'mendOf', 'printDiagnostic', 'loadFindingTexts'])),
    await bundle(page(namesOf(named))),
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
      line('to run and try out checked programs: all of the door but parser, checks and explanations', run.first, true),
      line(
        'to read policy text with its names, types and units, run and try out: all that is loaded',
        good.first,
        true,
      ),
      line('the same, and to show findings: all that is loaded before there is one', worded.first, true),
      line(
        'loaded with the first explanation, in both languages: traces, sentences, examples',
        good.explanations,
        false,
      ),
      line(
        'loaded with the first check of a package: targets, tasks, examples, and whether it all makes sense',
        good.sense,
        false,
      ),
      line('loaded with the first finding that is shown: what findings say, and how to mend them', worded.words, false),
      line('loaded once a text has a fault, or YAML or FEEL beyond the plain', good.readers, false),
      line(
        'everything exported, with all libraries',
        all.first + all.explanations + all.sense + all.words + all.readers,
        false,
      ),
    ],
    notes: [
      `kB before they are made small, loaded for a good package: ${good.contents}`,
      `The engine in a browser: a page that runs and tries out loads the first row alone; one that reads policy text, too, the second, and with it the fifth before the first check (${(good.first + good.sense).toFixed(0)} kB together); one that shows what is wrong, the third, and the sixth once something is wrong (${(worded.first + worded.sense + worded.words).toFixed(0)} kB in all). The fourth comes with the first explanation: with the first row ${(run.first + run.explanations).toFixed(0)} kB. The seventh holds the libraries for any YAML and FEEL, which none of the packages needs.`,
    ],
  };
}
