/** Characters of which a text has to hold at least one; undefined where any text will do. */
type Needed = ReadonlySet<string> | undefined;

/** Classes wider than this tell nothing apart. */
const widest = 80;
const digits = '0123456789';
/** How little the characters that stand in every other sentence tell. */
const common = new Set('的一在和年月不为为个以上下有中人大到，。、0123456789');

const cost = (set: ReadonlySet<string>): number => [...set].reduce((sum, char) => sum + (common.has(char) ? 6 : 1), 0);

/** The set that tells more. */
const narrower = (a: Needed, b: Needed): Needed =>
  a === undefined ? b : b === undefined || cost(a) <= cost(b) ? a : b;

const either = (a: Needed, b: Needed): Needed => (a && b ? new Set([...a, ...b]) : undefined);

/** Reads the source of a form without flags that change what characters mean. */
class FormReader {
  #at = 0;

  constructor(private readonly source: string) {}

  get isDone(): boolean {
    return this.#at >= this.source.length;
  }

  /** `a|b`: one of the needs of each. */
  alternatives(): Needed {
    let needed = this.#sequence();
    while (this.#take('|')) needed = either(needed, this.#sequence());
    return needed;
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** `ab`: whatever tells most of what its parts need. */
  #sequence(): Needed {
    let needed: Needed;
    while (!this.isDone && !/[|)]/.test(this.source.charAt(this.#at))) needed = narrower(needed, this.#part());
    return needed;
  }

  #part(): Needed {
    const needed = this.#atom();
    const repeated = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.#at))?.[0] ?? '';
    this.#at += repeated.length;
    return /^(?:[*?]|\{0)/.test(repeated) ? undefined : needed;
  }

  #atom(): Needed {
    if (this.#take('^') || this.#take('$') || this.#take('.')) return undefined;
    if (this.#take('[')) return this.#class();
    if (this.#take('(')) return this.#group();
    const char = this.source.charAt(this.#at++);
    return char === '\\' ? this.#escape() : new Set([char]);
  }

  #group(): Needed {
    const isRefused = this.#take('?!') || this.#take('?<!');
    if (!isRefused && !this.#take('?:') && !this.#take('?=') && !this.#take('?<=') && this.#take('?<'))
      this.#at = this.source.indexOf('>', this.#at) + 1;
    const needed = this.alternatives();
    this.#at += 1;
    return isRefused ? undefined : needed;
  }

  /** `\d`, `\.`, `\u4e00`; other classes and references tell nothing. */
  #escape(): Needed {
    const char = this.source.charAt(this.#at++);
    if (char === 'd') return new Set(digits);
    if (char === 'u') {
      this.#at += 4;
      return new Set([String.fromCharCode(Number.parseInt(this.source.slice(this.#at - 4, this.#at), 16))]);
    }
    if (char === 'p' || char === 'P' || char === 'k')
      this.#at = this.source.indexOf(char === 'k' ? '>' : '}', this.#at) + 1;
    return /[A-Za-z0-9]/.test(char) ? undefined : new Set([char]);
  }

  #class(): Needed {
    const isRefused = this.#take('^');
    const chars = new Set<string>();
    let isWide = isRefused;
    while (!this.#take(']')) {
      const isEscape = this.source.charAt(this.#at) === '\\';
      if (isEscape) this.#at += 1;
      const one = isEscape ? this.#escape() : new Set([this.source.charAt(this.#at++)]);
      if (!one) isWide = true;
      const next = this.source.charAt(this.#at + 1);
      if (one?.size === 1 && this.source.charAt(this.#at) === '-' && next !== ']') {
        this.#at += next === '\\' ? 2 : 1;
        const last = next === '\\' ? this.#escape() : new Set([this.source.charAt(this.#at++)]);
        const [from, to] = [[...one][0]?.charCodeAt(0) ?? 0, [...(last ?? one)][0]?.charCodeAt(0) ?? 0];
        if (to - from > widest) isWide = true;
        else for (let code = from; code <= to; code++) chars.add(String.fromCharCode(code));
      } else for (const char of one ?? []) chars.add(char);
    }
    return isWide || chars.size > widest ? undefined : chars;
  }
}

/** Characters of which each text that a form holds in has at least one; undefined where they can't be told or any text may do. */
export function neededCharacters({ source, flags }: RegExp): ReadonlySet<string> | undefined {
  if (/[iuv]/.test(flags)) return undefined;
  const reader = new FormReader(source);
  const needed = reader.alternatives();
  return reader.isDone ? needed : undefined;
}
