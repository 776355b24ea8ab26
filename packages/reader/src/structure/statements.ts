import type { Stretch } from './reading.ts';
import { listed, readLabelled, readVerbal, type Statement } from './statement.ts';
import { bracketed, headLabel, loneLabel, midLabel } from './unit-labels.ts';
import { isUnitName, readUnits } from './units.ts';

/** A last sentence that only charges someone: `由市发展改革委负责。` */
const lastCharge =
  /(?<=[。；])(?:由[^。；：]{2,80}(?:负责|牵头|落实)(?:组织|实施|落实|办理)?|由?[^。；：]{2,60}牵头[^。；：]{0,6}，[^。；：]{2,80}(?:配合|参与|协助|协同)(?:落实|实施)?)。?$/;
const openers = '（(【［[〈<〔';
const closers = '）)】］]〉>〕';
const longest = 3000;

/** The place of the bracket that closes the one at `open`, whatever its form; the end of the paragraph where none does. */
function findClose(text: string, open: number, end: number): number {
  let depth = 0;
  const limit = Math.min(end, open + longest);
  for (let index = open; index < limit; index++) {
    const character = text.charAt(index);
    if (openers.includes(character)) depth++;
    else if (closers.includes(character)) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return limit;
}

/** The place of the bracket that the one at `close` closes, looked for among the last 400 characters; -1 where there is none. */
function findOpen(text: string, close: number): number {
  let depth = 0;
  for (let index = close; index >= 0 && index > close - 400; index--) {
    const character = text.charAt(index);
    if (closers.includes(character)) depth++;
    else if (openers.includes(character)) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

/** All statements in a paragraph, in order: labelled brackets, a labelled line, or a bracket at the end that holds only units. */
function findStatements(text: string, start: number, end: number): readonly Statement[] {
  const words = text.slice(start, end);
  const statements: Statement[] = [];
  if (headLabel.test(words)) {
    const statement = readLabelled(text, start, end, start, end);
    return statement ? [statement] : [];
  }
  let last = -1;
  for (const found of words.matchAll(bracketed)) {
    const open = start + (found.index ?? 0);
    if (open < last) continue;
    const close = findClose(text, open, end);
    const statement = readLabelled(text, open + 1, close, open, Math.min(close + 1, end));
    if (statement) statements.push(statement);
    last = close;
  }
  if (statements.length > 0) return statements;
  const inline = midLabel.exec(words);
  if (inline) {
    const from = start + inline.index;
    const statement = readLabelled(text, from, end, from, end);
    if (statement) return [statement];
  }
  const charged = lastCharge.exec(words.slice(-200));
  if (charged) {
    const from = end - Math.min(words.length, 200) + charged.index;
    const statement = readVerbal(text, from, end, from, end);
    if (statement) return [statement];
  }
  const stop = words.replace(/[\s。]+$/, '').length;
  const from = stop > 0 && closers.includes(words.charAt(stop - 1)) ? findOpen(words, stop - 1) : -1;
  if (from < 0) return [];
  const statement = readVerbal(text, start + from + 1, start + stop - 1, start + from, start + stop);
  return statement ? [statement] : [];
}

const longestLine = 80;

/** The statements of a text's paragraphs, each found once, in the order of the text. */
export class Statements {
  private readonly found = new Map<number, readonly Statement[]>();
  /** Where a paragraph ended that is a list of units, or only its label; with the label. */
  private open: { readonly end: number; readonly label: string } | undefined;

  constructor(private readonly text: string) {}

  /** Units on the lines below a label, or below the first line of its list. */
  private goOn(start: number, end: number): Statement | undefined {
    const { text, open } = this;
    if (!open || end - start > longestLine || text.slice(open.end, start).trim() !== '') return undefined;
    const units = readUnits(text.slice(start, end), start, true);
    if (units.length === 0 || !units.every(({ name }) => isUnitName(name))) return undefined;
    return listed(units, { start, end }, open.label);
  }

  /** The statements of the paragraph that begins and ends here. */
  of({ start, end }: Stretch): readonly Statement[] {
    const known = this.found.get(start);
    if (known) return known;
    const own = findStatements(this.text, start, end);
    const more = own.length === 0 ? this.goOn(start, end) : undefined;
    const statements = more ? [more] : own;
    this.found.set(start, statements);
    const [first] = statements;
    const lone = end - start <= longestLine ? loneLabel.exec(this.text.slice(start, end))?.[1] : undefined;
    const label = lone ?? (first?.start === start && first.end === end ? first.word : undefined);
    this.open = label === undefined || this.text.slice(start, end).includes('。') ? undefined : { end, label };
    return statements;
  }

  /** A paragraph without the statement that it ends with. */
  without({ start, end }: Stretch): Stretch {
    const last = this.of({ start, end }).at(-1);
    if (!last || this.text.slice(last.end, end).replace(/[\s。；;]/g, '') !== '') return { start, end };
    return { start, end: last.start };
  }
}
