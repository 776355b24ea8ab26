import { findLabel, type Label } from '../open/label.ts';
import { matchesOf } from '../open/matches-of.ts';
import type { Stretch } from './reading.ts';
import { Statements } from './statements.ts';

const openers = '（(《〈<〔【［[“「';
const closers = '）)》〉>〕】］]”」';
const stops = '。；;：:！';
/** Where an item may begin: a label in brackets, a circled number, a number with its stop, or a dash. */
const mark =
  /[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|\d{1,2}(?:[.．、](?!\d)|[）)])|[一二三四五六七八九十]{1,3}、|——/g;
/** Words after a number in brackets that is cited, not counted with: `（一）、（二）项`. */
const cited =
  /^\s*(?:[、，,；;：:。）)和至及或与到]|中的|项(?!目)|款(?!项|式)|目(?![标录的])|条(?![件例])|类(?!似)|种(?![植子类]))/;
/** The list of attachments, where only spaces that are gone parted the items. */
const annexList = /^附\s*[件表]?\s*[：:]\s*1\s*[.．、]/;
const longest = 40_000;

interface Item {
  readonly at: number;
  readonly label: Label;
}

/** How deep in brackets and quotes each character stands; an opening one that nothing closes holds nothing. */
function depthsOf(text: string): Uint8Array {
  const depths = new Uint8Array(text.length + 1);
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (openers.includes(character)) open.push(index);
    else if (closers.includes(character)) {
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

function itemsOf(text: string): readonly Item[] {
  const depths = depthsOf(text);
  const isList = annexList.test(text);
  const items: Item[] = [];
  for (const found of matchesOf(text, mark)) {
    const at = found.index;
    if (at === 0 || depths[at] !== 0) continue;
    const label = findLabel(text.slice(at, at + 12));
    const before = text.slice(0, at).trimEnd().slice(-1);
    if (!label || !(mayFollow(before, label.kind) || (isList && /[^\d.]/.test(before)))) continue;
    if (label.kind === 'han' && !/[。；;]/.test(text.charAt(at - 1))) continue;
    if (!cited.test(text.slice(at + label.text.length, at + label.text.length + 4))) items.push({ at, label });
  }
  return items;
}

/** The items of the first numbering that begins in a text and goes on, there or in the paragraph after it. */
function findRun(text: string, own: Label | undefined, next: Label | undefined): readonly number[] {
  const items = itemsOf(text);
  const starts = own && own.kind !== 'dash' ? [{ at: 0, label: own }] : [];
  for (const first of [...starts, ...items]) {
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
    const heads = !isOwn && first.label.kind === 'han' && next?.kind === 'arabic' && next.number === 1;
    if (heads || places.length > 1 || (!isOwn && own?.kind !== first.label.kind && goesOn(next))) return places;
  }
  return [];
}

/** Where the units named in brackets at the end of an item begin; the item's end where it names none. */
function endOfWords(item: string): number {
  const { end } = new Statements(item).without({ start: 0, end: item.length });
  return end > 0 ? end : item.length;
}

function cutsOf(text: string, next: Label | undefined, depth: number): readonly number[] {
  const places = depth > 3 ? [] : findRun(text, findLabel(text), next);
  if (places.length === 0) return [0];
  const isList = annexList.test(text);
  const cuts = [...new Set([0, ...places])].filter((_, index) => !isList || index !== 1);
  const inner = cuts.flatMap((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    return cutsOf(text.slice(from, to), to < text.length ? undefined : next, depth + 1).map((at) => from + at);
  });
  const last = inner.at(-1) ?? 0;
  const units = last + endOfWords(text.slice(last));
  return units < text.length ? [...inner, units] : inner;
}

/**
 * A paragraph cut before each numbered item that runs in it: `（一）…。（二）…`, `1.…；2.…`, `①…②…`. The units named in brackets at
 * the end of the last item stand apart, since they may answer for all of them. One piece where nothing is counted; 一是, 二是 are words
 * of a sentence, no labels.
 */
export function splitRunIn(text: string, { start, end }: Stretch, nextText = ''): readonly Stretch[] {
  if (end - start > longest) return [{ start, end }];
  const words = text.slice(start, end).trimStart();
  const lead = end - start - words.length;
  const cuts = cutsOf(words, findLabel(nextText.trimStart()), 0);
  return cuts.map((from, index) => ({
    start: index === 0 ? start : start + lead + from,
    end: index + 1 < cuts.length ? start + lead + (cuts[index + 1] ?? 0) : end,
  }));
}
