import { widthOf } from '../clean-line.ts';

/** A run of text at its place on a page: `x` of its left edge, `y` of its baseline from the top, in points. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A printed line: its runs from left to right. */
export interface PrintedLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly runs: readonly Run[];
  /** Edges of the column that it stands in, where the page is set in several. */
  readonly column?: { readonly left: number; readonly right: number };
}

/** Kangxi radicals and compatibility characters, which fonts give out in place of the characters that look like them. */
const lookalikes = /[\u2f00-\u2fd5\uf900-\ufaff]/g;
/** Supplementary radicals that are characters of their own, each followed by that character; Unicode folds none of them. */
const supplement =
  '⺁厂⺌小⺎兀⺒巳⺓幺⺗心⺜日⺝月⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺷羊⺸羊⺻聿⺼月⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟';
const radicals = new Map<string, string>();
for (let at = 0; at < supplement.length; at += 2) radicals.set(supplement.charAt(at), supplement.charAt(at + 1));

/** The text of a run with characters that only look like others replaced by those. */
export function plainText(text: string): string {
  return (
    text
      .replace(lookalikes, (character) => character.normalize('NFKC'))
      // Fonts of several regions share these glyphs, and give out the form of another region.
      .replace(/[戶―]/g, (character) => (character === '戶' ? '户' : '—'))
      .replace(/[\u2e80-\u2ef3]/g, (character) => radicals.get(character) ?? character)
  );
}

function joinRuns(runs: readonly Run[]): string {
  let text = '';
  let right = 0;
  for (const run of runs) {
    const gap = run.x - right;
    // A wide gap parts columns or fields; a narrow one between Latin letters parts words.
    if (text !== '' && gap > run.size * 0.22) text += ' ';
    text += run.text;
    right = Math.max(right, run.x + run.width);
  }
  return text;
}

const mostOf = (runs: readonly Run[], of: (run: Run) => number): number =>
  runs.reduce((most, run) => Math.max(most, of(run)), Number.NEGATIVE_INFINITY);

/** Runs of a page or cell put together to lines from top to bottom. */
export function linesOfRuns(runs: readonly Run[]): PrintedLine[] {
  const filled = runs.filter(({ text }) => text.trim() !== '');
  const sorted = [...filled].sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: Run[][] = [];
  let base = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const run of sorted) {
    const line = lines.at(-1);
    if (line === undefined || run.y - base > Math.max(size, run.size) * 0.5) {
      lines.push([run]);
      base = run.y;
      size = run.size;
    } else {
      line.push(run);
      size = Math.max(size, run.size);
    }
  }
  return lines.map((line) => {
    const inOrder = line.sort((a, b) => a.x - b.x);
    const first = inOrder[0];
    return {
      text: joinRuns(inOrder),
      x: first?.x ?? 0,
      right: mostOf(inOrder, ({ x, width }) => x + width),
      y: mostOf(inOrder, ({ y }) => y),
      size: mostOf(inOrder, (run) => run.size),
      runs: inOrder,
    };
  });
}

/** The left edge at which most lines of a page begin. */
export function leftMargin(lines: readonly PrintedLine[]): number {
  const counts = new Map<number, number>();
  for (const { x, text } of lines) {
    const place = Math.round(x / 3) * 3;
    counts.set(place, (counts.get(place) ?? 0) + Math.min(widthOf(text), 30));
  }
  const most = Math.max(0, ...counts.values());
  const edges = [...counts].filter(([, count]) => count >= most * 0.3).map(([place]) => place);
  return edges.length === 0 ? 0 : Math.min(...edges);
}

/** The right edge that full lines reach: beyond it only a few lines stand. */
export function rightMargin(lines: readonly PrintedLine[]): number {
  const edges = lines.map(({ right }) => right).sort((a, b) => a - b);
  return edges[Math.floor((edges.length - 1) * 0.95)] ?? 0;
}
