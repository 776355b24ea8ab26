import type { BenchResult, BenchRow } from './bench.ts';

/** A bench's result with what its process needed. */
export interface MeasuredBench extends BenchResult {
  readonly name: string;
  /** The hand loop over 60,000 rows at the start of the bench's process: the machine's speed at that moment. */
  readonly loopMs: number;
  readonly peakMegabytes: number;
}

const columns = ['work', 'rows', 'by', 'median', 'best', 'ratio', 'must reach', 'process peak', 'machine loop'];

const plain = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

function lineOf(row: BenchRow, bench: MeasuredBench): readonly string[] {
  return [
    row.work,
    row.rows === undefined ? '' : row.rows.toLocaleString('en'),
    row.by,
    `${plain(row.figure)} ${row.unit}`,
    row.best === undefined ? '' : `${plain(row.best)} ${row.unit}`,
    row.ratio ? `${row.ratio.value.toFixed(2)} × ${row.ratio.to}` : '',
    row.goal ? `${row.goal.text}: ${row.goal.isMet ? 'yes' : 'NO'}` : '',
    `${plain(bench.peakMegabytes)} MB`,
    `${bench.loopMs.toFixed(1)} ms`,
  ];
}

/** The report: one table over all benches, then their notes. */
export function renderResults(benches: readonly MeasuredBench[], machine: string): string {
  const lines = benches.flatMap((bench) => bench.rows.map((row) => lineOf(row, bench)));
  const table = [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  const notes = benches.flatMap((bench) => (bench.notes ?? []).map((note) => `- ${bench.name}: ${note}`));
  return `# Results

Written by \`npm run bench\`. Machine: ${machine}.

Who did the same work took turns in one process; a ratio is of the medians of that run. Ratios compare machines, milliseconds don't: the last
column is the loop written by hand over 60,000 rows at the start of each bench's process. "Process peak" is the resident memory of that process at
its highest, with everything in it: Node, the data, all who took turns.

${table.join('\n')}

${notes.join('\n')}
`;
}
