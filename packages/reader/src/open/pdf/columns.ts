import type { PrintedLine, Run } from './page-text.ts';

/** Stretches of a line parted by gaps wider than words are. */
function stretchesOf(line: PrintedLine): Run[] {
  const stretches: Run[] = [];
  for (const run of line.runs) {
    const last = stretches.at(-1);
    if (last !== undefined && run.x - (last.x + last.width) < line.size * 1.1)
      stretches[stretches.length - 1] = { ...last, text: last.text + run.text, width: run.x + run.width - last.x };
    else stretches.push(run);
  }
  return stretches;
}

/** Whether a line holds stretches set apart, as rows of a table do. */
export function hasColumns(line: PrintedLine): boolean {
  return stretchesOf(line).length >= 2;
}
