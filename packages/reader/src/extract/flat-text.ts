import { matchesOf } from '../open/matches-of.ts';
import { screen } from './screen.ts';

/** A passage without spaces and full-width forms, each character with its place in the source. */
export interface FlatText {
  readonly text: string;
  /** Where the passage begins in the source. */
  readonly start: number;
  /** Source offset of each character and of the end; none where the source is flat already, so that each stands as far from `start`. */
  readonly places?: Int32Array;
}

const wide: Readonly<Record<string, string>> = {
  '，': '，',
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '〈': '（',
  '〉': '）',
};

/** One character in the form that the reader's patterns use: half-width digits and signs, full-width punctuation. */
function plain(char: string): string {
  const mapped = wide[char];
  if (mapped !== undefined) return mapped;
  const code = char.charCodeAt(0);
  const isForm = code >= 0xff01 && code <= 0xff5e && !'，；：（）！？'.includes(char);
  return isForm ? String.fromCharCode(code - 0xfee0) : char;
}

/** 二〇二五年: a year in Chinese digits, one digit for one. */
const chineseYear = screen.of(/[一二][〇零九][〇零一二三四五六七八九]{2}(?=年)/g);
const yearDigits = '〇一二三四五六七八九零';

/** Characters that the flat form writes otherwise or leaves out. Full-width ，；：（）！？ stay as they are. */
const odd = '\\s\\u200b\\ufeff,;:()〈〉\\uff02-\\uff07\\uff0a\\uff0b\\uff0d-\\uff19\\uff1c-\\uff1e\\uff20-\\uff5e';
const changed = screen.of(new RegExp(`[${odd}]|\\d，\\d|[一二][〇零九]`));
const oddOrComma = new RegExp(`[${odd}，]`, 'g');
const space = /[\s\u200b\ufeff]/;

/** Whether the comma at `at` groups thousands: `1,200`. */
const groups = (source: string, at: number): boolean =>
  /\d/.test(source.charAt(at - 1)) && /^\d{3}(?!\d)/.test(source.slice(at + 1, at + 5));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** Signs that are written so in the flat form, but for a comma between digits. */
const plainSigns = new Set([...'，、。；：（）！？“”《》'].map((sign) => sign.charCodeAt(0)));

/** Whether a text is flat already, as most are: nothing but Chinese characters, digits and plain signs. */
function isFlat(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x4e8c && code <= 0x9fff) continue;
    if (code === 0x4e00 || code === 0x4e8c) {
      if ('〇零九'.includes(text.charAt(at + 1) || '，')) return false;
    } else if (code === 0xff0c) {
      if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return false;
    } else if (!(code > 0x4e00 && code < 0x4e8c) && !isDigit(code) && !plainSigns.has(code)) return !changed.test(text);
  }
  return true;
}

/** Makes the flat form of `source[start, end)`. A comma between digits that groups thousands (`1,200`) is left out. */
export function flatten(source: string, start: number, end: number): FlatText {
  const whole = source.slice(start, end);
  if (isFlat(whole)) return { text: whole, start };
  const places = new Int32Array(whole.length + 1);
  let text = '';
  let from = 0;
  const keep = (to: number) => {
    for (let at = from; at < to; at++) places[text.length + at - from] = start + at;
    text += whole.slice(from, to);
    from = to;
  };
  for (const { index, 0: char } of matchesOf(whole, oddOrComma)) {
    const isComma = char === ',' || char === '，';
    const written = space.test(char) || (isComma && groups(source, start + index)) ? '' : plain(char);
    if (written === char) continue;
    keep(index);
    if (written !== '') places[text.length] = start + index;
    text += written;
    from = index + 1;
  }
  keep(whole.length);
  places[text.length] = end;
  return {
    text: chineseYear.cut(text, (year) => [...year].map((digit) => String(yearDigits.indexOf(digit) % 10)).join('')),
    start,
    places: places.subarray(0, text.length + 1),
  };
}

const placeOf = ({ places, start }: FlatText, at: number): number => (places ? (places[at] ?? 0) : start + at);

/** The source stretch of the flat characters `[start, end)`; `end` follows the last of them directly. */
export function stretchOf(flat: FlatText, start: number, end: number): { start: number; end: number } {
  const first = placeOf(flat, start);
  return { start: first, end: end > start ? placeOf(flat, end - 1) + 1 : first };
}
