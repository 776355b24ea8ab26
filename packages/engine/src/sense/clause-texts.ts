import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import { numbersInText, type SaidNumber } from '../parse/numbers-in-text.ts';
import type { Cited, Clause } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { unshiftedName } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';

const hundred = exact(100n);

/** How a part of a clause ends or goes on that shuts somebody out: `当年完成改造的不加`. */
export const shutOut =
  /不(?:再)?享受|不得(?:享受|申报)|(?:不(?:再)?(?:返还|退还|发放|发|给|给予|付|贴|拨|加|加价|加收|计|奖|补|收|执行|征|征收|适用|列入|认定|纳入|计入|计收|收取|缴纳|计算|予[一-龥]{2,4})|除外|不在此列)$/;

/** A number of a rule as texts say it: in the base unit of what it counts; of `万元/亩` the 万元 alone. */
export function sayNumber(value: string, unit: string | undefined): { value: string; dimension: string } | undefined {
  const number = parseExact(value);
  const { dimension, scale } = getUnit((unit ?? '1').split('/')[0] ?? '1');
  return number && { value: printExact(multiply(number, multiply(scale, hundred))), dimension };
}

/** The value of a number without a unit, too, in hundredths. */
export function hundredthsOf({ value, dimension }: Pick<SaidNumber, 'value' | 'dimension'>): string {
  const own = dimension === undefined ? parseExact(value) : undefined;
  return own ? printExact(multiply(own, hundred)) : value;
}

const changing = /增速|增长|增幅|涨幅|降幅|上升|下降|降低|提高|提升|新增|减/;

/** Whether a name calls a change: of anything else a clause may say by how much it changes beside how much it is. */
export function isOfChange(name: string): boolean {
  return changing.test(name);
}

const openings = /^(?:已经|已|有过|有|是否|是|当年|本年|年度|上年|企业|实际|约定|承诺|计划|拟)(?=..)/;
const endings = /(?:数量|[次人户月天日年家个件台起]数|日期|时间|金额|总额|情况|数|额)$/;

/** A name without what says only that it is so, how much, or of which year. */
export function stemOf(name: string): string {
  const open = name.replace(openings, '');
  const stem = open.replace(endings, '');
  return stem.length > 1 ? stem : open;
}

/** How texts may call what has a name. */
interface Called {
  readonly stem: string;
  /** All its pairs of signs; none where they don't make up the stem. */
  readonly halves: readonly string[];
}

/** Names are asked about over and over, clause by clause. */
const called = new Map<string, Called>();
const mostCalled = 5000;

function calledBy(name: string): Called {
  const known = called.get(name);
  if (known) return known;
  const stem = stemOf(name);
  const halves = stem.length > 2 && stem.length % 2 === 0 ? (stem.match(/../g) ?? []) : [];
  const found = { stem, halves: stem.length === halves.length * 2 ? halves : [] };
  if (called.size > mostCalled) called.clear();
  called.set(name, found);
  return found;
}

/** Whether a part of a clause speaks of what has this name: the name itself, its stem, or all its pairs of signs. */
export function isNamedIn(text: string, name: string): boolean {
  if (text.includes(name)) return true;
  const { stem, halves } = calledBy(name);
  if (stem.length > 1 && text.includes(stem)) return true;
  return halves.length > 1 && halves.every((half) => text.includes(half));
}

/** The part of a sentence that is about one of several things: from where it is named to where, numbers said, another is. */
export function aboutOf({ pieces }: Sentence, own: readonly string[], others: readonly string[]): string {
  const isNamed = (piece: string, words: readonly string[]) => words.some((word) => isNamedIn(piece, word));
  const from = pieces.findIndex((piece) => isNamed(piece, own));
  if (from < 0) return '';
  const about: string[] = [];
  for (const piece of pieces.slice(from)) {
    if (about.length > 0 && isNamed(piece, others) && /\d/.test(about.join(''))) break;
    about.push(piece);
  }
  return about.join('，');
}

/** Names of items, indicators and parameters in a formula. */
export function namesIn(node: Expression): string[] {
  const names: string[] = [];
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'indicator' || one.op === 'parameter') names.push(unshiftedName(one.name));
  });
  return names;
}

/** A sentence of a clause: its parts, each of which says one thing, and the pieces of these that are told one after the other. */
export interface Sentence {
  readonly text: string;
  readonly parts: readonly string[];
  readonly pieces: readonly string[];
}

/** What clauses say, title first. */
export interface Reading {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly parts: readonly string[];
  readonly pieces: readonly string[];
}

function split(text: string, sign: string): readonly string[] {
  return text.split(sign).filter((part) => part !== '');
}

function readingOf(text: string): Reading {
  const sentences = split(text.replaceAll('。', '；'), '；').map(
    (sentence): Sentence => ({
      text: sentence,
      parts: split(sentence, '，'),
      pieces: split(sentence.replaceAll('、', '，'), '，'),
    }),
  );
  return {
    text,
    sentences,
    parts: sentences.flatMap(({ parts }) => parts),
    pieces: sentences.flatMap(({ pieces }) => pieces),
  };
}

/** Whether a sentence of a clause is of other definitions than the one that stands at a place. */
export type OfOthers = (at: Span, path: string, sentence: string, said: readonly SaidNumber[]) => boolean;

/** The clauses on which something rests; with where it stands only what they say of it. */
type Place = Pick<Cited, 'cites'> & { readonly at?: Span };

/** What the clauses of a document say; each is read once, however many checks ask. */
export class ClauseTexts {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly joined = new WeakMap<readonly string[], string>();
  private readonly readings = new Map<string, Reading>();
  private readonly numbers = new Map<string, readonly SaidNumber[]>();

  private readonly byPlace = new WeakMap<Span, { readonly cites: readonly string[]; readonly text: string }>();

  constructor(
    clauses: readonly Clause[],
    private readonly isOfOthers?: OfOthers,
  ) {
    this.texts = new Map(
      clauses.map(({ path, title, summary }) => [path, summary === undefined ? '' : `${title}；${summary}`]),
    );
  }

  /** Whether any clause says more than its title. */
  get isSilent(): boolean {
    return [...this.texts.values()].every((text) => text === '');
  }

  /** Title and summary of the clauses that something rests on, of sentences whose numbers are those of others none; empty where they have no summary. */
  textOf({ cites, at }: Place): string {
    const known = at ? this.byPlace.get(at) : this.joined.get(cites);
    if (typeof known === 'string') return known;
    if (known?.cites === cites) return known.text;
    const text = cites.flatMap((path) => this.ownText(path, at) || []).join('；');
    if (at) this.byPlace.set(at, { cites, text });
    else this.joined.set(cites, text);
    return text;
  }

  /** Title and summary of a clause without the sentences of other definitions than the one that stands at a place. */
  private ownText(path: string, at: Span | undefined): string {
    const text = this.texts.get(path) ?? '';
    const isOfOthers = at && this.isOfOthers;
    if (!isOfOthers || text === '') return text;
    const [title, ...rest] = this.readText(text).sentences.map((one) => one.text);
    return [title, ...rest.filter((one) => !isOfOthers(at, path, one, this.numbersIn(one)))].join('；');
  }

  /** What the clauses that something rests on say. */
  read(cited: Place): Reading {
    return this.readText(this.textOf(cited));
  }

  readText(text: string): Reading {
    const known = this.readings.get(text);
    if (known) return known;
    const found = readingOf(text);
    this.readings.set(text, found);
    return found;
  }

  numbersIn(text: string): readonly SaidNumber[] {
    const known = this.numbers.get(text);
    if (known) return known;
    const found = numbersInText(text);
    this.numbers.set(text, found);
    return found;
  }
}
