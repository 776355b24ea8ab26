import { isLetter, isWordCharacter } from '../base/letter.ts';
import { parseUnit } from '../base/unit.ts';
import type { RawCompareOp } from './raw-expression.ts';

/**
 * A formula made ready for the FEEL parser: same length, so every offset stays. Units after numbers are blanked and
 * kept beside; `≥ ≤ ≠` become one-character operators and are kept beside; full-width signs become ASCII.
 */
export interface Prepared {
  readonly text: string;
  /** Offset of a number literal → its canonical unit and where the literal ends. */
  readonly units: ReadonlyMap<number, { readonly unit: string; readonly until: number }>;
  /** Offset of an operator → what it means. */
  readonly operators: ReadonlyMap<number, RawCompareOp>;
  /** Offset of a day literal `2022-03-24`. */
  readonly days: ReadonlyMap<number, string>;
  /** Names that FEEL would take apart, with what it would make of them. */
  readonly misread: readonly { readonly from: number; readonly until: number; readonly reading: string }[];
}

const signs: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '＋': '+',
  '－': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '．': '.',
  '“': '"',
  '”': '"',
  '　': ' ',
  '\n': ' ',
  '\r': ' ',
  '\t': ' ',
  '−': '-',
  '［': '[',
  '］': ']',
};
const operatorSigns: Readonly<Record<string, readonly [string, RawCompareOp]>> = {
  '≥': ['>', '>='],
  '≧': ['>', '>='],
  '≤': ['<', '<='],
  '≦': ['<', '<='],
  '≠': ['=', '!='],
};
const keywords = new Set(['and', 'or', 'then', 'else', 'in', 'between', 'if', 'not', 'return', 'satisfies']);

const usualCharacters = /[A-Za-z0-9_\u4e00-\u9fff]*/y;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const day = /\d{4}-\d{2}-\d{2}(?![\d-])/y;

function wordEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    usualCharacters.lastIndex = at;
    usualCharacters.test(text);
    at = usualCharacters.lastIndex;
    if (at >= text.length || !isWordCharacter(text[at] ?? '')) return at;
  }
}

/** The longest unit that begins at `from`: words or a `%` joined by `/` or `·`. Returns its end, or `from` when there is none. */
function unitEnd(text: string, from: number): number {
  let end = /[%％‰‱]/.test(text[from] ?? '') ? from + 1 : wordEnd(text, from);
  if (end === from || !parseUnit(text.slice(from, end))) return from;
  for (;;) {
    const joint = text[end];
    if (joint !== '/' && joint !== '／' && joint !== '·') return end;
    const next = wordEnd(text, end + 1);
    if (next === end + 1 || !parseUnit(text.slice(from, next))) return end;
    end = next;
  }
}

/** Normalises one formula; never fails, whatever the text. `1 - 低效幅度` and `3 亩` are told apart by the unit list. */
export function prepareFormula(source: string): Prepared {
  const text = source.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const out: string[] = [];
  const units = new Map<number, { unit: string; until: number }>();
  const operators = new Map<number, RawCompareOp>();
  const days = new Map<number, string>();
  const misread: { from: number; until: number; reading: string }[] = [];
  const blank = (until: number) => {
    while (out.length < until) out.push(' ');
  };
  const copy = (until: number) => {
    while (out.length < until) out.push(text[out.length] ?? ' ');
  };
  /** Quoted text is nobody's to normalise. */
  const keep = (until: number) => {
    while (out.length < until) out.push(source[out.length] ?? ' ');
  };
  while (out.length < text.length) {
    const at = out.length;
    const character = text[at] ?? '';
    if (character === '"' || character === '“') {
      const close = text.indexOf(character === '“' ? '”' : '"', at + 1);
      const end = close < 0 ? text.length : close + 1;
      out.push('"');
      keep(end - 1);
      if (out.length < end) out.push('"');
    } else if (character === '`') {
      const end = text.indexOf('`', at + 1);
      keep(end < 0 ? text.length : end + 1);
    } else if (
      /[\d.]/.test(character) &&
      !(character === '.' && (text[at - 1] === '.' || !/\d/.test(text[at + 1] ?? '')))
    ) {
      readNumber(at);
    } else if (isLetter(character) || character === '_') {
      readWord(at);
    } else {
      const operator = operatorSigns[character];
      if (operator) operators.set(at, operator[1]);
      out.push(operator?.[0] ?? signs[character] ?? character);
    }
  }
  return { text: out.join(''), units, operators, days, misread };

  function readNumber(at: number): void {
    day.lastIndex = at;
    const date = day.exec(text)?.[0];
    if (date) {
      days.set(at, date);
      copy(at + 4);
      blank(at + date.length);
      return;
    }
    number.lastIndex = at;
    const digits = number.exec(text)?.[0] ?? '';
    // `1..2` is an interval: the dots aren't part of the number.
    if (digits === '') {
      copy(at + 1);
      return;
    }
    const end = at + digits.length;
    let from = end;
    while (/[ \u3000]/.test(text[from] ?? '')) from++;
    const until = unitEnd(text, from);
    const isTight = from === end;
    if (until > from) {
      units.set(at, { unit: parseUnit(text.slice(from, until))?.text ?? '1', until });
      copy(end);
      blank(until);
      return;
    }
    copy(end);
    const word = wordEnd(text, from);
    if (word > from && !keywords.has(text.slice(from, word))) {
      const reading = isTight ? '数和名字¦a number and a name' : '数和不认识的单位¦a number with an unknown unit';
      misread.push({ from: at, until: nameEnd(word), reading });
      blank(nameEnd(word));
    }
  }

  /** A name with `&`, or with brackets that hold a unit, goes on to its end. */
  function nameEnd(from: number): number {
    let end = from;
    for (;;) {
      const next = text[end] ?? '';
      if (next === '&' || next === '＆') end = wordEnd(text, end + 1);
      else if (next === '（' && !isCallBracket(end)) end = closing(end);
      else return end;
    }
  }

  function closing(from: number): number {
    const end = text.slice(from).search(/[）)]/);
    return end < 0 ? wordEnd(text, from + 1) : from + end + 1;
  }

  /** A bracket straight after a word calls a function only when no unit stands inside; a number isn't one. */
  function isCallBracket(at: number): boolean {
    const end = text.slice(at).search(/[）)]/);
    const inside = text.slice(at + 1, at + end);
    return end < 0 || /^[\s\d.]+$/.test(inside) || !parseUnit(inside);
  }

  function readWord(at: number): void {
    const end = wordEnd(text, at);
    const full = nameEnd(end);
    const bracket = text[end] === '(' && !isCallBracket(end) ? closing(end) : 0;
    const until = Math.max(full, bracket);
    if (until > end) {
      const inside = text.slice(end, until);
      const reading = /[&＆]/.test(inside)
        ? '几段断开的名字¦several names'
        : /[/／]/.test(inside)
          ? '除法¦a division'
          : '函数¦a function';
      misread.push({ from: at, until, reading });
      copy(end);
      blank(until);
    } else {
      copy(end);
    }
  }
}
