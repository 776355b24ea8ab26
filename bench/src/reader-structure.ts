import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract, openText, readDocument, readStructure } from '@niepan/reader';
import type { BenchResult, BenchRow } from './bench.ts';
import { turnAbout } from './timing.ts';

const tests = fileURLToPath(new URL('../../tests', import.meta.url));
/** The five documents that Niepan began with, where they may be kept beside the checkout. */
const originals = fileURLToPath(new URL('../../../shared/seeds', import.meta.url));

/** The texts of a folder, each once in turn until there are as many bytes: many documents, as an office would read them. */
function makeDocuments(folder: string, bytes: number): readonly string[] {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const documents: string[] = [];
  for (let size = 0; size < bytes; ) {
    const text = texts[documents.length % texts.length] ?? '';
    documents.push(text);
    size += Buffer.byteLength(text);
  }
  return documents;
}

/** Plain text to clauses, units, tasks, targets, rules and findings: megabytes of documents of several kinds, and one document of a megabyte. */
export async function readerStructureBench(rounds: number): Promise<BenchResult> {
  const layouts = makeDocuments(join(tests, 'reader/layouts'), 1_000_000);
  const megabytes = [
    ...(existsSync(originals) ? [{ of: 'the five originals', documents: makeDocuments(originals, 1_000_000) }] : []),
    { of: "the tests' layouts", documents: layouts },
    { of: 'invented documents', documents: makeDocuments(join(tests, 'reader-places/places'), 1_000_000) },
  ];
  const long = layouts.join('\n');
  const notes: string[] = [];
  const rows: BenchRow[] = [];
  const goal = (milliseconds: number) => ({ text: '1 MB of text a second', isMet: milliseconds <= 1000 });
  for (const { of, documents } of megabytes) {
    const sources = documents.map(openText);
    const read = sources.map((source) => ({ source, structure: readStructure(source) }));
    const { open, structure, extracted } = await turnAbout(rounds, {
      open: () => documents.map(openText),
      structure: () => sources.map(readStructure),
      extracted: () => read.map(({ source, structure }) => extract(source, structure)),
    });
    const stated = read.map(({ source, structure }) => extract(source, structure));
    const count = (key: 'targets' | 'rules') => stated.reduce((total, one) => total + one[key].length, 0);
    notes.push(`1 MB of ${of} holds ${count('targets')} targets and ${count('rules')} rules`);
    const both = open.median + structure.median;
    const row = { rows: documents.length, by: 'reader', unit: 'ms' } as const;
    rows.push(
      { ...row, work: `1 MB of ${of} opened`, figure: open.median, best: open.best },
      {
        ...row,
        work: `1 MB of ${of}: clauses, units, tasks`,
        figure: structure.median,
        best: structure.best,
        goal: goal(both),
      },
      {
        ...row,
        work: `1 MB of ${of}: targets, rules, findings`,
        figure: extracted.median,
        best: extracted.best,
        goal: goal(both + extracted.median),
      },
    );
  }
  const times = await turnAbout(rounds, {
    read: () => readDocument(openText(long)),
    structure: () => readStructure(openText(long)),
  });
  const row = { rows: 1, by: 'reader', unit: 'ms' } as const;
  rows.push(
    {
      ...row,
      work: 'one text of 1 MB: opened and read in full',
      figure: times.read.median,
      best: times.read.best,
      goal: goal(times.read.median),
    },
    {
      ...row,
      work: 'one text of 1 MB: opened, clauses, units, tasks',
      figure: times.structure.median,
      best: times.structure.best,
      goal: goal(times.structure.median),
    },
  );
  return { rows, notes };
}
