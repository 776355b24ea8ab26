import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, openText, readDocument, readStructure } from '@niepan/reader';
import type { BenchResult } from './bench.ts';
import { turnAbout } from './timing.ts';

const layouts = join(import.meta.dirname, '../../tests/reader/layouts');

/** The layouts that the tests read, each once in turn until there are as many bytes: many documents, as an office would read them. */
function makeDocuments(bytes: number): readonly string[] {
  const texts = readdirSync(layouts)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(join(layouts, file), 'utf8'));
  const documents: string[] = [];
  for (let size = 0; size < bytes; ) {
    const text = texts[documents.length % texts.length] ?? '';
    documents.push(text);
    size += Buffer.byteLength(text);
  }
  return documents;
}

/** Plain text to clauses, units, tasks, targets, rules and findings: a megabyte of many documents, and one document of a megabyte. */
export async function readerStructureBench(rounds: number): Promise<BenchResult> {
  const documents = makeDocuments(1_000_000);
  const long = documents.join('\n');
  const sources = documents.map(openText);
  const read = sources.map((source) => ({ source, structure: readStructure(source) }));
  const times = await turnAbout(rounds, {
    open: () => documents.map(openText),
    structure: () => sources.map(readStructure),
    extract: () => read.map(({ source, structure }) => extract(source, structure)),
    long: () => readStructure(openText(long)),
    longRead: () => readDocument(openText(long)),
  });
  const both = times.open.median + times.structure.median;
  const all = both + times.extract.median;
  const goal = (milliseconds: number) => ({ text: '1 MB of text a second', isMet: milliseconds <= 1000 });
  return {
    rows: [
      {
        work: '1 MB of text opened',
        rows: documents.length,
        by: 'reader',
        figure: times.open.median,
        best: times.open.best,
        unit: 'ms',
      },
      {
        work: '1 MB of text: clauses, units, tasks',
        rows: documents.length,
        by: 'reader',
        figure: times.structure.median,
        best: times.structure.best,
        unit: 'ms',
        goal: goal(both),
      },
      {
        work: '1 MB of text: targets, rules, findings',
        rows: documents.length,
        by: 'reader',
        figure: times.extract.median,
        best: times.extract.best,
        unit: 'ms',
        goal: goal(all),
      },
      {
        work: 'one text of 1 MB: opened and read in full',
        rows: 1,
        by: 'reader',
        figure: times.longRead.median,
        best: times.longRead.best,
        unit: 'ms',
        goal: goal(times.longRead.median),
      },
      {
        work: 'one text of 1 MB: opened, clauses, units, tasks',
        rows: 1,
        by: 'reader',
        figure: times.long.median,
        best: times.long.best,
        unit: 'ms',
        goal: goal(times.long.median),
      },
    ],
  };
}
