import { matchesOf } from './matches-of.ts';
import { neededFragments } from './needed-fragments.ts';

/** How many texts are remembered with what stands in them. */
const slots = 512;

/** Where two characters that stand side by side are looked up; a few that never meet may share a place. */
const placeOf = (first: number, second: number): number => (first * 31 + second) & 0xffff;

/**
 * Forms that the same texts are tried with. One pass over a text finds the characters, alone and side by side, that forms need; what it
 * found is remembered while other forms are tried with the same text.
 */
export class Screen {
  /** Numbers of the fragments that forms need, from 1. */
  readonly #ofChar = new Uint16Array(0x10000);
  readonly #ofPair = new Uint16Array(0x10000);
  #count = 0;
  readonly #texts: string[] = new Array(slots).fill('');
  readonly #signs: (Int32Array | undefined)[] = new Array(slots).fill(undefined);
  /** Most texts are tried with many forms in a row. */
  #last: string | undefined;
  #signsOfLast: Int32Array = new Int32Array(0);

  of(form: RegExp): Screened {
    return new Screened(form, this);
  }

  /** What a form needs: words of bits of fragments, each after its place among the signs of a text; nothing where any text may hold it. */
  learn(form: RegExp): readonly number[] {
    const bits = new Map<number, number>();
    for (const one of neededFragments(form) ?? []) {
      const number = this.#numberOf(one);
      bits.set(number >> 5, (bits.get(number >> 5) ?? 0) | (1 << (number & 31)));
    }
    this.#signs.fill(undefined);
    this.#last = undefined;
    return [...bits].flat();
  }

  #numberOf(fragment: string): number {
    const first = fragment.charCodeAt(0);
    const [table, place] =
      fragment.length === 1 ? [this.#ofChar, first] : [this.#ofPair, placeOf(first, fragment.charCodeAt(1))];
    if (table[place] === 0) table[place] = ++this.#count;
    return table[place] ?? 0;
  }

  /** The fragments that a text holds: a bit for each number. Good until the next text is looked at. */
  signsOf(text: string): Int32Array {
    if (text === this.#last) return this.#signsOfLast;
    this.#last = text;
    this.#signsOfLast = this.#recall(text);
    return this.#signsOfLast;
  }

  #recall(text: string): Int32Array {
    const end = text.length - 1;
    const slot =
      (end + 3 * (text.charCodeAt(0) | 0) + 7 * (text.charCodeAt(end >> 1) | 0) + 31 * (text.charCodeAt(end) | 0)) &
      (slots - 1);
    const known = this.#signs[slot];
    return known !== undefined && this.#texts[slot] === text ? known : this.#look(text, slot, known);
  }

  #look(text: string, slot: number, known: Int32Array | undefined): Int32Array {
    const signs = known?.fill(0) ?? new Int32Array((this.#count >> 5) + 1);
    const ofChar = this.#ofChar;
    const ofPair = this.#ofPair;
    let last = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text.charCodeAt(at);
      const alone = ofChar[char] as number;
      (signs[alone >> 5] as number) |= 1 << (alone & 31);
      const paired = ofPair[placeOf(last, char)] as number;
      (signs[paired >> 5] as number) |= 1 << (paired & 31);
      last = char;
    }
    this.#texts[slot] = text;
    this.#signs[slot] = signs;
    return signs;
  }
}

/** A form that is tried only with texts that may hold it. */
export class Screened {
  /** Known once it was first asked for. */
  #needs: readonly number[] | undefined;

  constructor(
    private readonly form: RegExp,
    private readonly screen: Screen,
  ) {}

  /** Whether a text may hold the form: it has what the form needs. */
  mayHold(text: string): boolean {
    this.#needs ??= this.screen.learn(this.form);
    const needs = this.#needs;
    if (needs.length === 0) return true;
    const signs = this.screen.signsOf(text);
    for (let at = 0; at < needs.length; at += 2)
      if (((signs[needs[at] as number] as number) & (needs[at + 1] as number)) !== 0) return true;
    return false;
  }

  test(text: string): boolean {
    return this.mayHold(text) && this.form.test(text);
  }

  /** Where a form without a place of its own first holds. */
  exec(text: string): RegExpExecArray | null {
    return this.mayHold(text) ? this.form.exec(text) : null;
  }

  /** All places where a global form holds, in order. */
  all(text: string): readonly RegExpExecArray[] {
    return this.mayHold(text) ? matchesOf(text, this.form) : none;
  }

  /** A text with something in the place of what the form holds: without it, where nothing is said. */
  cut(text: string, instead: string | ((match: string, ...groups: string[]) => string) = ''): string {
    if (!this.mayHold(text)) return text;
    return typeof instead === 'string' ? text.replace(this.form, instead) : text.replace(this.form, instead);
  }
}

const none: readonly RegExpExecArray[] = [];
