/** Fragments of one or two characters of which a text has to hold at least one; undefined where any text will do. */
type Needed = readonly string[] | undefined;

/** What a part of a form tells: the strings that it is, where they are few, else what each text that it holds in needs. */
type Part = { readonly exact: readonly string[] } | { readonly exact?: undefined; readonly needed: Needed };

/** Parts that may be more strings than this, and classes that are wider, tell nothing apart. */
const widest = 80;
const digits = '0123456789';
/** How little characters tell that stand in every fourth sentence of an official document, and in every tenth. */
const weights = new Map<string, number>();
for (const char of '发产单以区位政元化县造项制改增资规经建一信加行到高全家任责级万能人分用和于中不技施动务展达地提合强个成推在月为下有大')
  weights.set(char, 3);
for (const char of `，。、：（）企业年工市上的新${digits}`) weights.set(char, 6);

const weightOf = (char: string): number => weights.get(char) ?? 1;

function costOf(fragment: string): number {
  const first = weightOf(fragment.charAt(0));
  return fragment.length === 1 ? first : (first * weightOf(fragment.charAt(1))) / 12;
}

function cost(fragments: readonly string[]): number {
  let sum = 0;
  for (const one of fragments) sum += costOf(one);
  return sum;
}

/** The set that tells more. */
const narrower = (a: Needed, b: Needed): Needed =>
  a === undefined ? b : b === undefined || cost(a) <= cost(b) ? a : b;

/** The fragment of a string that tells most. */
function fragmentOf(string: string): string {
  let best = string.charAt(0);
  for (let at = 0; at + 1 < string.length; at++) {
    const pair = string.slice(at, at + 2);
    if (costOf(pair) < costOf(best)) best = pair;
  }
  return best;
}

/** What each text that a part holds in needs. */
function neededOf(part: Part): Needed {
  if (part.exact === undefined) return part.needed;
  return part.exact.length === 0 || part.exact.includes('') ? undefined : [...new Set(part.exact.map(fragmentOf))];
}

const anything: Part = { needed: undefined };
/** A place between characters: what stands on both sides of it stands side by side. */
const place: Part = { exact: [''] };
const digit: Part = { exact: [...digits] };

function joined(a: Part, b: Part): Part | undefined {
  if (!a.exact || !b.exact || a.exact.length * b.exact.length > widest) return undefined;
  if (a === place || b === place) return a === place ? b : a;
  const exact: string[] = [];
  for (const one of a.exact) for (const other of b.exact) exact.push(one + other);
  return { exact };
}

/** One of several parts. */
function either(parts: readonly Part[]): Part {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const exact: string[] = [];
  for (const part of parts) exact.push(...(part.exact ?? []));
  if (exact.length <= widest && parts.every((part) => part.exact)) return { exact };
  const all: string[] = [];
  for (const part of parts) {
    const needed = neededOf(part);
    if (!needed) return anything;
    for (const one of needed) all.push(one);
  }
  return { needed: all };
}

/** Reads the source of a form without flags that change what characters mean. */
class FormReader {
  #at = 0;

  constructor(private readonly source: string) {}

  get isDone(): boolean {
    return this.#at >= this.source.length;
  }

  /** `a|b`: one of the needs of each. */
  alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return either(parts);
  }

  #take(text: string): boolean {
    if (!this.source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  /** `ab`: whatever tells most of what its parts need, alone or side by side. */
  #sequence(): Part {
    let needed: Needed;
    let run = place;
    let isExact = true;
    for (let char = this.source.charAt(this.#at); char !== '' && char !== '|' && char !== ')'; ) {
      const part = this.#part();
      const longer = joined(run, part);
      if (!longer) {
        isExact = false;
        needed = narrower(needed, narrower(neededOf(run), part.exact ? undefined : part.needed));
      }
      run = longer ?? (part.exact ? part : place);
      char = this.source.charAt(this.#at);
    }
    return isExact ? run : { needed: narrower(needed, neededOf(run)) };
  }

  #part(): Part {
    const atom = this.#atom();
    const sign = this.source.charAt(this.#at);
    if (sign === '?' || sign === '*' || sign === '+') this.#at += 1;
    else if (sign === '{') this.#at = this.source.indexOf('}', this.#at) + 1;
    else return atom;
    const isOptional =
      sign === '*' || (sign === '{' && this.source.startsWith('0', this.source.lastIndexOf('{', this.#at) + 1));
    this.#take('?');
    if (sign === '?') return atom.exact ? { exact: [...atom.exact, ''] } : anything;
    return isOptional ? anything : { needed: neededOf(atom) };
  }

  #atom(): Part {
    const char = this.source.charAt(this.#at++);
    switch (char) {
      case '^':
      case '$':
        return place;
      case '.':
        return anything;
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      case '\\':
        return this.#escape();
      default:
        return { exact: [char] };
    }
  }

  #group(): Part {
    const isRefused = this.#take('?!') || this.#take('?<!');
    const isLook = !isRefused && (this.#take('?=') || this.#take('?<='));
    if (!isRefused && !isLook && !this.#take('?:') && this.#take('?<'))
      this.#at = this.source.indexOf('>', this.#at) + 1;
    const part = this.alternatives();
    this.#at += 1;
    if (isRefused) return place;
    // What is looked at stands there, but takes up no place of its own.
    return isLook ? { needed: neededOf(part) } : part;
  }

  /** `\d`, `\.`, `\u4e00`; other classes and references tell nothing. */
  #escape(): Part {
    const char = this.source.charAt(this.#at++);
    if (char === 'd') return digit;
    if (char === 'u') {
      this.#at += 4;
      return { exact: [String.fromCharCode(Number.parseInt(this.source.slice(this.#at - 4, this.#at), 16))] };
    }
    if (char === 'p' || char === 'P' || char === 'k')
      this.#at = this.source.indexOf(char === 'k' ? '>' : '}', this.#at) + 1;
    return /[A-Za-z0-9]/.test(char) ? anything : { exact: [char] };
  }

  #class(): Part {
    const isRefused = this.#take('^');
    const chars: string[] = [];
    let isWide = isRefused;
    while (!this.#take(']')) {
      const one = this.#member();
      if (!one) isWide = true;
      if (one?.length === 1 && this.source.charAt(this.#at) === '-' && this.source.charAt(this.#at + 1) !== ']') {
        this.#at += 1;
        const [from, to] = [one[0] ?? '', this.#member()?.[0] ?? ''];
        if (to.charCodeAt(0) - from.charCodeAt(0) > widest) isWide = true;
        else
          for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) chars.push(String.fromCharCode(code));
      } else chars.push(...(one ?? []));
    }
    return isWide || chars.length > widest ? anything : { exact: chars };
  }

  /** The characters that stand next in a class; undefined where they can't be told. */
  #member(): readonly string[] | undefined {
    const char = this.source.charAt(this.#at++);
    return char === '\\' ? this.#escape().exact : [char];
  }
}

/** Fragments of one or two characters of which each text that a form holds in has at least one; undefined where they can't be told or any text may do. */
export function neededFragments({ source, flags }: RegExp): readonly string[] | undefined {
  if (/[iuv]/.test(flags)) return undefined;
  const reader = new FormReader(source);
  const needed = neededOf(reader.alternatives());
  return reader.isDone ? needed : undefined;
}
