/**
 * Many texts end to end in one piece of memory: text `row` is the code units from `starts[row]` to `starts[row + 1]`. Millions of strings
 * of their own would be visited by every garbage collection; these are one array, which threads can share. Plain data, made by `makeTexts`.
 */
export interface Texts {
  readonly length: number;
  /** UTF-16 code units, a byte each where all of them fit one. */
  readonly units: Uint8Array | Uint16Array;
  readonly starts: Uint32Array;
}

/** The same texts in the same order. */
export function makeTexts(list: readonly string[]): Texts {
  const starts = new Uint32Array(list.length + 1);
  for (let row = 0; row < list.length; row++) starts[row + 1] = starts[row] + list[row].length;
  const bytes = new Uint8Array(starts[list.length]);
  const units = fill(bytes, starts, list) <= 0xff ? bytes : widen(starts, list);
  return { length: list.length, units, starts };
}

function widen(starts: Uint32Array, list: readonly string[]): Uint16Array {
  const units = new Uint16Array(starts[list.length]);
  fill(units, starts, list);
  return units;
}

/** Writes the code units of all texts; gives all their bits together. */
function fill(units: Texts['units'], starts: Uint32Array, list: readonly string[]): number {
  let bits = 0;
  for (let row = 0; row < list.length; row++) bits |= copyUnits(list[row], units, starts[row]);
  return bits;
}

// Apart: a function called often is compiled long before a loop around all texts would be, and frames are mostly built once.
function copyUnits(text: string, units: Texts['units'], place: number): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bits |= unit;
    units[place + at] = unit;
  }
  return bits;
}

/** So many code units are turned into text at a time: a call takes only so many arguments. */
const mostAtOnce = 4096;

/** The text of a row; a fault outside. */
export function textAt({ units, starts, length }: Texts, row: number): string {
  if (!(row >= 0 && row < length)) throw new RangeError(`no row ${row} among ${length} texts`);
  const until = starts[row + 1];
  let text = '';
  for (let from = starts[row]; from < until; from += mostAtOnce)
    text += String.fromCharCode(...units.subarray(from, Math.min(until, from + mostAtOnce)));
  return text;
}

/** The first row that holds a text; −1 when none does. */
export function findText({ units, starts, length }: Texts, text: string): number {
  for (let row = 0; row < length; row++) {
    const from = starts[row];
    if (starts[row + 1] - from !== text.length) continue;
    let at = 0;
    while (at < text.length && units[from + at] === text.charCodeAt(at)) at++;
    if (at === text.length) return row;
  }
  return -1;
}

/** The texts of some rows in their order, without making strings of them. */
export function pickTexts({ units, starts }: Texts, rows: ArrayLike<number>): Texts {
  const picked = new Uint32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) picked[at + 1] = picked[at] + starts[rows[at] + 1] - starts[rows[at]];
  const size = picked[rows.length];
  const own = units instanceof Uint8Array ? new Uint8Array(size) : new Uint16Array(size);
  for (let at = 0; at < rows.length; at++)
    for (let from = starts[rows[at]], to = picked[at]; to < picked[at + 1]; ) own[to++] = units[from++];
  return { length: rows.length, units: own, starts: picked };
}

/** All texts as strings, in order. */
export function listTexts(texts: Texts): readonly string[] {
  return Array.from({ length: texts.length }, (_, row) => textAt(texts, row));
}

/** Text → the last row that holds it. */
export function rowsOfTexts(texts: Texts): ReadonlyMap<string, number> {
  return new Map(listTexts(texts).map((text, row) => [text, row]));
}
