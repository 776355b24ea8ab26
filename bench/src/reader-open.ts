import { openDocument, readDocument } from '@niepan/reader';
import { renderPdf } from '@niepan/reader/testing/render-pdf';
import { renderDocx, renderHtml } from '@niepan/reader/testing/render-specimen';
import { specimen } from '@niepan/reader/testing/specimen';
import type { BenchResult, BenchRow } from './bench.ts';
import { turnAbout } from './timing.ts';

/** The specimen's blocks so many times over. */
const repeat = (times: number) => ({ blocks: Array.from({ length: times }, () => specimen.blocks).flat() });

/** A long document in each format: opened, and everything read in it. */
export async function readerOpenBench(rounds: number): Promise<BenchResult> {
  const copies = 50;
  const pdf = renderPdf(specimen, copies);
  const pages = new TextDecoder('latin1').decode(pdf).match(/\/Count (\d+)/)?.[1] ?? '?';
  const docx = await renderDocx(repeat(copies));
  const html = new TextEncoder().encode(renderHtml(repeat(copies)));
  const read = (bytes: Uint8Array) => async () => readDocument(await openDocument(bytes));
  const times = await turnAbout(rounds, { pdf: read(pdf), docx: read(docx), html: read(html) });
  const row = (work: string, time: { median: number; best: number }, goal: number): BenchRow => ({
    work,
    rows: copies,
    by: 'reader',
    figure: time.median,
    best: time.best,
    unit: 'ms',
    goal: { text: `${goal / 1000} s`, isMet: time.median <= goal },
  });
  return {
    rows: [
      row(`PDF of ${pages} pages opened and read`, times.pdf, 5000),
      row('the same as docx', times.docx, 5000),
      row('the same as html', times.html, 5000),
    ],
  };
}
