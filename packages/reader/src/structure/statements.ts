import { kindsOf } from '../open/characters.ts';
import { matchesOf } from '../open/matches-of.ts';
import { withoutEnd } from '../open/without-end.ts';
import type { Stretch } from './reading.ts';
import { listed, readLabelled, readVerbal, type Statement } from './statement.ts';
import { bracketed, headLabel, itemLabel, loneLabel, midLabel } from './unit-labels.ts';
import { isUnitName, readUnits } from './units.ts';

/** A last sentence that only charges someone, without what stands before it: `由市发展改革委负责。` */
const lastCharge =
  /^(?:由[^。；：]{2,80}(?:负责|牵头|落实)(?:组织|实施|落实|办理)?|由?[^。；：]{2,60}牵头[^。；：]{0,6}，[^。；：]{2,80}(?:配合|参与|协助|协同)(?:落实|实施)?)。?$/;
const brackets = kindsOf('（(【［[〈<〔', '）)】］]〉>〕');
const [isOpener, isCloser] = [1, 2];
const opening = /[（(【［[〈<〔]/;
const longest = 3000;
const mostInParagraph = 60;

const closesAt = (text: string, at: number): boolean => brackets[text.charCodeAt(at)] === isCloser;

/** The place of the bracket that closes the one at `open`, whatever its form; the end of the paragraph where none does. */
function findClose(text: string, open: number, end: number): number {
  let depth = 0;
  const limit = Math.min(end, open + longest);
  for (let index = open; index < limit; index++) {
    const kind = brackets[text.charCodeAt(index)];
    if (kind === isOpener) depth++;
    else if (kind === isCloser) {
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
    const kind = brackets[text.charCodeAt(index)];
    if (kind === isCloser) depth++;
    else if (kind === isOpener) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

/** Words after a list that still belong to it: `各乡镇为责任主体`, `以下均需…落实`. */
const note =
  /^\s*(?:[（(]?(?:以下|下同|注[：:]|列|排|首位|带|标|其中|第一)|[^。；]{2,60}(?:为|是)(?:责任|落实|实施|牵头)(?:主体|单位))/;

/** Where labelled lists end that begin at `from`: at a stop, unless another list or a note on them follows. */
function endOfLabelled(text: string, from: number, end: number): number {
  for (let stop = text.indexOf('。', from); stop >= 0 && stop < end; stop = text.indexOf('。', stop + 1)) {
    const next = text.slice(stop + 1, Math.min(end, stop + 120));
    if (!note.test(next) && !headLabel.test(next)) return stop + 1;
  }
  return end;
}

/** A bracket right after a sentence: what it holds may charge someone for the sentence. */
const afterSentence = /[。；！]\s*[（(【［[〔](?=[^（(]{2,})/g;

/** A bracket that closes right before a stop inside a paragraph. */
const beforeStop = /[）)】］\]〕]\s*(?=[；;。])/g;

/** `建成嵌入式服务综合体（社区服务中心）。`: what a thing is called too, no body of this place. */
const isGloss = (words: string): boolean =>
  /^(?![省市县区州盟旗镇乡国]|.*(?:牵头|负责|[、，：；]))[^（）]{3,10}(?:中心|平台|基地|公园|园|站)$/.test(words);

/** The statements in the brackets of a paragraph: labelled ones anywhere, lists of units after a sentence or at the end. */
function findBracketed(text: string, start: number, end: number): readonly Statement[] {
  const words = text.slice(start, end);
  if (!opening.test(words)) return [];
  const statements: Statement[] = [];
  let last = -1;
  for (const found of matchesOf(words, bracketed)) {
    const open = start + found.index;
    if (open < last) continue;
    const close = findClose(text, open, end);
    const statement = readLabelled(text, open + 1, close, open, Math.min(close + 1, end));
    if (statement) statements.push(statement);
    last = close;
  }
  const isFree = (from: number, to: number) => statements.every((one) => one.end <= from || one.start >= to);
  const add = (open: number, close: number, isInside = false) => {
    const isCount = /^不?含|^包括|^扣除|^剔除/.test(text.slice(open + 1, open + 4));
    const statement = isFree(open, close) && !isCount ? readVerbal(text, open + 1, close, open, close + 1) : undefined;
    const named = (statement?.leads.length ?? 0) + (statement?.others.length ?? 0);
    if (statement && !(isInside && named < least(close))) statements.push(statement);
  };
  // Before a full stop inside a paragraph one unit alone may only explain a name.
  const least = (close: number) => (/^\s*。/.test(text.slice(close + 1, close + 4)) ? 2 : 1);
  const stop = withoutEnd(words, '。；;').length;
  const from = closesAt(words, stop - 1) ? findOpen(words, stop - 1) : -1;
  if (from >= 0 && !(stop < words.length && isGloss(words.slice(from + 1, stop - 1))))
    add(start + from, start + stop - 1);
  for (const found of matchesOf(words, afterSentence)) {
    const open = start + found.index + found[0].length - 1;
    const close = findClose(text, open, Math.min(end, open + 400));
    if (close < end && closesAt(text, close)) add(open, close);
  }
  for (const found of matchesOf(words, beforeStop)) {
    const open = findOpen(words, found.index);
    if (open >= 0) add(start + open, start + found.index, true);
  }
  return statements.sort((a, b) => a.start - b.start);
}

/** All statements in a paragraph, in order: labelled brackets, labelled lists, or brackets after a sentence that hold only units. */
function findStatements(text: string, start: number, end: number): readonly Statement[] {
  const words = text.slice(start, end);
  const item = itemLabel.exec(words)?.[0].length ?? 0;
  if (item > 0) {
    const statement = readLabelled(text, start + item, end, start, end);
    return statement ? [{ ...statement, isItem: true }] : [];
  }
  if (headLabel.test(words)) {
    const close = endOfLabelled(text, start, end);
    const statement = readLabelled(text, start, close, start, close);
    const rest = text.slice(close, end).trim() === '' ? [] : findStatements(text, close, end);
    return statement ? [statement, ...rest] : rest;
  }
  const inBrackets = findBracketed(text, start, end);
  if (inBrackets.length > 0) return inBrackets;
  const statements: Statement[] = [];
  for (let from = start; from < end && statements.length < mostInParagraph; ) {
    const inline = midLabel.exec(text.slice(from, end));
    if (!inline) break;
    const open = from + inline.index + 1;
    const close = endOfLabelled(text, from + inline.index + inline[0].length, end);
    const statement = readLabelled(text, open, close, open, close);
    if (statement) statements.push(statement);
    from = close;
  }
  if (statements.length > 0) return statements;
  return findLastCharge(text, start, end);
}

function findLastCharge(text: string, start: number, end: number): readonly Statement[] {
  const from = Math.max(start, end - 200);
  const words = text.slice(from, end);
  const last = words.length - (words.endsWith('。') ? 2 : 1);
  const stop = Math.max(words.lastIndexOf('。', last), words.lastIndexOf('；', last));
  // A paragraph of its own that is nothing else: `由市经信局负责落实。`
  if ((stop < 0 && !(from === start && words.startsWith('由'))) || !lastCharge.test(words.slice(stop + 1))) return [];
  const statement = readVerbal(text, from + stop + 1, end, from + stop + 1, end);
  return statement ? [statement] : [];
}

const longestLine = 80;
/** What may still stand behind the last list of a paragraph: a stop, a deadline. */
const afterList = /^[\s。；;]*(?:(?:完成|办结)?(?:时限|时间)\s*[：:][^。；]{0,30})?[\s。；;]*$/;

/** A stretch of a paragraph, and the statement behind it. */
export interface Piece {
  readonly stretch: Stretch;
  readonly statement?: Statement;
}

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
    const words = text.slice(start, end);
    // `4.建设平台。培育平台15个。` is the next item.
    if (/[。：:](?=\S)/.test(words)) return undefined;
    const units = readUnits(words, start, true);
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

  /** The pieces of a paragraph between its statements, each with the statement behind it. */
  pieces(paragraph: Stretch): readonly Piece[] {
    const statements = this.of(paragraph);
    const pieces: Piece[] = [];
    let from = paragraph.start;
    for (const statement of statements) {
      if (this.text.slice(from, statement.start).trim() !== '')
        pieces.push({ stretch: { start: from, end: statement.start }, statement });
      from = statement.end;
    }
    if (from < paragraph.end && /[^\s。；;]/.test(this.text.slice(from, paragraph.end)))
      pieces.push({ stretch: { start: from, end: paragraph.end } });
    return pieces;
  }

  /** A paragraph without the statement that it ends with. */
  without({ start, end }: Stretch): Stretch {
    const last = this.of({ start, end }).at(-1);
    if (!last || (last.end < end && !afterList.test(this.text.slice(last.end, end)))) return { start, end };
    return { start, end: last.start };
  }
}
