import { linesOfRuns, type PrintedLine, type Run } from './page-text.ts';

/** Lines that a page needs on both sides of its gutter to be set in two columns. */
const fewest = 8;

type Side = 'left' | 'right' | 'both' | 'across';

function sideOf(line: PrintedLine, gutter: number): Side {
  if (line.right <= gutter) return 'left';
  if (line.x >= gutter) return 'right';
  const isFree = line.runs.every(({ x, width }) => x + width <= gutter || x >= gutter);
  return isFree ? 'both' : 'across';
}

/** The middle of the gap that most lines leave free at one place; undefined where there is none. */
function findGutter(lines: readonly PrintedLine[]): number | undefined {
  const places = new Map<number, number>();
  for (const { runs, size } of lines) {
    for (const [index, run] of runs.entries()) {
      const next = runs[index + 1];
      const right = run.x + run.width;
      if (!next || next.x - right < size * 1.2) continue;
      const place = Math.round(next.x / 6) * 6;
      places.set(place, (places.get(place) ?? 0) + 1);
    }
  }
  const [place, count] = [...places].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return count >= fewest * 0.6 ? place - 6 : undefined;
}

/** Whether both sides hold running text: most left lines reach their right edge, and both sides are of one width. */
function isRunningText(left: readonly PrintedLine[], right: readonly PrintedLine[]): boolean {
  if (left.length < fewest || right.length < fewest) return false;
  const edge = Math.max(...left.map((line) => line.right));
  const full = left.filter((line) => line.right > edge - line.size * 4).length;
  const widthOf = (lines: readonly PrintedLine[]) => {
    const widths = lines.map((line) => line.right - line.x).sort((a, b) => a - b);
    return widths[Math.floor(widths.length * 0.8)] ?? 0;
  };
  const [first, second] = [widthOf(left), widthOf(right)];
  const letters = [...left, ...right].reduce((sum, { text }) => sum + text.length, 0) / (left.length + right.length);
  return full >= left.length * 0.5 && letters >= 10 && Math.abs(first - second) < Math.max(first, second) * 0.2;
}

/**
 * The lines of a page in reading order. Where running text is set in two columns, the left one comes before the right, between the
 * lines that go across both; each of their lines knows its column's edges.
 */
export function linesInOrder(runs: readonly Run[]): readonly PrintedLine[] {
  const lines = linesOfRuns(runs);
  const gutter = findGutter(lines);
  if (gutter === undefined) return lines;
  const halves = (side: 'left' | 'right', from: readonly PrintedLine[]) =>
    linesOfRuns(from.flatMap((line) => line.runs.filter(({ x }) => (side === 'left') === x < gutter)));
  const set = lines.filter((line) => sideOf(line, gutter) !== 'across');
  const [left, right] = [halves('left', set), halves('right', set)];
  if (set.length < lines.length * 0.6 || !isRunningText(left, right)) return lines;
  const edgesOf = (own: readonly PrintedLine[]) => ({
    left: Math.min(...own.map(({ x }) => x)),
    right: Math.max(...own.map((line) => line.right)),
  });
  const edges = { left: edgesOf(left), right: edgesOf(right) };
  const ordered: PrintedLine[] = [];
  let band: PrintedLine[] = [];
  const close = (): void => {
    for (const side of ['left', 'right'] as const)
      ordered.push(...halves(side, band).map((line) => ({ ...line, column: edges[side] })));
    band = [];
  };
  for (const line of lines) {
    if (sideOf(line, gutter) !== 'across') band.push(line);
    else {
      close();
      ordered.push(line);
    }
  }
  close();
  return ordered;
}
