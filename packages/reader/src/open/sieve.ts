import { neededCharacters } from './needed-fragments.ts';

/** A form that texts are tried with after one pass of its sieve over them. */
export class Sifted {
  constructor(
    readonly form: RegExp,
    readonly bit: number,
  ) {}

  /** Whether a text holds the form; `signs` are what the sieve saw in it or in a text around it. */
  in(text: string, signs: number): boolean {
    return (signs & this.bit) !== 0 && this.form.test(text);
  }

  /** A text without what the form holds, and with something in its place. */
  cut(text: string, signs: number, instead = ''): string {
    return (signs & this.bit) === 0 ? text : text.replace(this.form, instead);
  }

  /** Where a form without a place of its own first holds. */
  exec(text: string, signs: number): RegExpExecArray | null {
    return (signs & this.bit) === 0 ? null : this.form.exec(text);
  }
}

/** Forms that a text is tried with together: one pass over its characters tells which of them it can't hold, for want of a character that they need. */
export class Sieve {
  readonly #bits = new Int32Array(0x10000);
  #always = 0;
  #count = 0;

  /** Adds a form, up to 31 of them. */
  of(form: RegExp): Sifted {
    if (this.#count > 30) throw new RangeError('a sieve takes 31 forms');
    const bit = 1 << this.#count++;
    const needed = neededCharacters(form);
    if (needed) for (const char of needed) (this.#bits[char.charCodeAt(0)] as number) |= bit;
    else this.#always |= bit;
    return new Sifted(form, bit);
  }

  /** What a text holds, a bit for each form that it may hold. */
  scan(text: string): number {
    const bits = this.#bits;
    let signs = this.#always;
    for (let at = 0; at < text.length; at++) signs |= bits[text.charCodeAt(at)] as number;
    return signs;
  }
}
