import { kindsOf } from '../open/characters.ts';
import { findLabel, type Label } from '../open/label.ts';
import { matchesOf } from '../open/matches-of.ts';
import type { Stretch } from './reading.ts';
import { Statements } from './statements.ts';

const closers = '）)》〉>〕】］]”」';
const brackets = kindsOf('（(《〈<〔【［[“「', closers);
const stops = '。；;：:！';
/** Where an item may begin: a label in brackets, a circled number, a number with its stop, or a dash. */
const mark =
  /[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|\d{1,2}(?: ?[.．、](?!\d)|[）)])|[一二三四五六七八九十]{1,3}、|——/g;
/** Words after a number in brackets that is cited, not counted with: `（一）、（二）项`. */
const cited =
  /^\s*(?:[、，,；;：:。）)和至及或与]|到(?!位|20\d{2}年)|中的|项(?!目)|款(?!项|式)|目(?![标录的])|条(?![件例])|类(?!似)|种(?![植子类]))/;
/** The list of attachments, where only spaces that are gone parted the items. */
const isAnnexList = (text: string): boolean =>
  text.startsWith('附') && /^附\s*[件表]?\s*[：:]\s*1\s*[.．、]/.test(text);
const longest = 40_000;

/** What may stand right behind a heading whose line break is lost: `一、总体要求（一）指导思想…`. */
const innerKinds: ReadonlyMap<Label['kind'], readonly Label['kind'][]> = new Map([
  ['chapter', ['article', 'han']],
  ['han', ['han-bracket', 'arabic']],
  ['han-bracket', ['arabic']],
]);
const heading = /^\s*[\u4e00-\u9fff“”《》、（）()\d]{2,32}$/;

interface Item {
  readonly at: number;
  readonly label: Label;
  /** It begins the numbering below a heading that runs into it. */
  readonly isHeaded?: true;
}

/** How deep in brackets and quotes each character stands; an opening one that nothing closes holds nothing. */
function depthsOf(text: string): Uint8Array {
  const depths = new Uint8Array(text.length + 1);
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const kind = brackets[text.charCodeAt(index)];
    if (kind === 1) open.push(index);
    else if (kind === 2) {
      const from = open.pop();
      if (from !== undefined && open.length < 250)
        for (let at = from + 1; at < index && depths[at] === 0; at++) depths[at] = 1;
    }
  }
  return depths;
}

const mayFollow = (before: string, kind: Label['kind']): boolean =>
  before === '' ||
  stops.includes(before) ||
  (closers.includes(before) && kind !== 'dash') ||
  ('，,、'.includes(before) && (kind === 'han-bracket' || kind === 'arabic-bracket' || kind === 'circled'));

/** Whether the words before a place allow an item of a kind to begin there. */
function mayBegin(text: string, at: number, { kind, number }: Label, lastHan: number): boolean {
  const before = text.slice(0, at).trimEnd().slice(-1);
  const isAfterStop = mayFollow(before, kind) || (/[^\d.]/.test(before) && isAnnexList(text));
  return isAfterStop && (kind !== 'han' || number === lastHan + 1 || '。；;'.includes(text.charAt(at - 1)));
}

/** Whether an item begins the numbering under the one above, nothing but that one's heading between them. */
function isUnderHeading(text: string, above: Item | undefined, { at, label }: Item): boolean {
  if (!above || label.number !== 1 || !innerKinds.get(above.label.kind)?.includes(label.kind)) return false;
  return heading.test(text.slice(above.at + above.label.text.length, at));
}

function itemsOf(text: string, own: Label | undefined): readonly Item[] {
  const items: Item[] = [];
  let above: Item | undefined = own && { at: 0, label: own };
  let lastHan = own?.kind === 'han' ? own.number : Number.NaN;
  let depths: Uint8Array | undefined;
  for (const { index: at } of matchesOf(text, mark)) {
    if (at === 0) continue;
    depths ??= depthsOf(text);
    if (depths[at] !== 0) continue;
    const label = findLabel(text.slice(at, at + 12));
    if (!label) continue;
    const isHeaded = isUnderHeading(text, above, { at, label });
    if (!isHeaded && !mayBegin(text, at, label, lastHan)) continue;
    if (cited.test(text.slice(at + label.text.length, at + label.text.length + 4))) continue;
    if (label.kind === 'han') lastHan = label.number;
    above = isHeaded ? { at, label, isHeaded } : { at, label };
    items.push(above);
  }
  return items;
}

/** The items of the first numbering that begins in a text and goes on, there or in the paragraph after it. */
function findRun(text: string, own: Label | undefined, next: Label | undefined): readonly number[] {
  const items = itemsOf(text, own);
  const starts = own && own.kind !== 'dash' ? [{ at: 0, label: own }] : [];
  for (const [place, first] of ([...starts, ...items] as readonly Item[]).entries()) {
    const isOwn = first.at === 0;
    if (!isOwn && first.label.kind !== 'dash' && first.label.number !== 1) continue;
    const places = [first.at];
    let last = first.label;
    const goesOn = (label: Label | undefined) =>
      label?.kind === last.kind && (last.kind === 'dash' || label.number === last.number + 1);
    for (const { at, label } of items) {
      if (at <= first.at || !goesOn(label)) continue;
      places.push(at);
      last = label;
    }
    const isOver = !isOwn && first.label.kind === 'han' && next?.kind === 'arabic' && next.number === 1;
    const heads = isOver || first.isHeaded || (!isOwn && items[place - starts.length + 1]?.isHeaded);
    if (heads || places.length > 1 || (!isOwn && own?.kind !== first.label.kind && goesOn(next))) return places;
  }
  return [];
}

/** Where the units named in brackets at the end of an item begin; the item's end where it names none. */
function endOfWords(item: string): number {
  const { end } = new Statements(item).without({ start: 0, end: item.length });
  return end > 0 ? end : item.length;
}

function cutsOf(text: string, own: Label | undefined, next: Label | undefined, depth: number): readonly number[] {
  const places = depth > 3 ? [] : findRun(text, own, next);
  if (places.length === 0) return [0];
  const isList = isAnnexList(text);
  const cuts = [...new Set([0, ...places])].filter((_, index) => !isList || index !== 1);
  const inner = cuts.flatMap((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const item = text.slice(from, to);
    return cutsOf(item, findLabel(item), to < text.length ? undefined : next, depth + 1).map((at) => from + at);
  });
  const last = inner.at(-1) ?? 0;
  const units = last + endOfWords(text.slice(last));
  return units < text.length ? [...inner, units] : inner;
}

/**
 * A paragraph cut before each numbered item that runs in it: `（一）…。（二）…`, `1.…；2.…`, `①…②…`. The units named in brackets at
 * the end of the last item stand apart, since they may answer for all of them. One piece where nothing is counted; 一是, 二是 are words
 * of a sentence, no labels. `own` and `next` are the labels of the paragraph and of the one below.
 */
export function splitRunIn(
  text: string,
  { start, end }: Stretch,
  own: Label | undefined,
  next: Label | undefined,
): readonly Stretch[] {
  if (end - start > longest) return [{ start, end }];
  const words = text.slice(start, end).trimStart();
  const lead = end - start - words.length;
  const cuts = cutsOf(words, own, next, 0);
  if (cuts.length === 1) return [{ start, end }];
  return cuts.map((from, index) => ({
    start: index === 0 ? start : start + lead + from,
    end: index + 1 < cuts.length ? start + lead + (cuts[index + 1] ?? 0) : end,
  }));
}
