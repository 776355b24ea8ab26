/** A passage without spaces and full-width forms, each character with its place in the source. */
export interface FlatText {
  readonly text: string;
  /** Source offset of each character; one more entry for the end. */
  readonly places: Int32Array;
}

const spaces = /[\s\u00a0\u3000\u200b\ufeff]/;
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
const chineseYear = /[一二][〇零九][〇零一二三四五六七八九]{2}(?=年)/g;
const yearDigits = '〇一二三四五六七八九零';

const firstHan = 0x4e00;
const lastHan = 0x9fff;

/** Anything that the flat form writes otherwise or leaves out. Full-width ，；：（）！？ stay as they are. */
const changed =
  /[\s\u00a0\u3000\u200b\ufeff,;:()〈〉\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e]|\d，\d|[一二][〇零九]/;

/** Makes the flat form of `source[start, end)`. A comma between digits that groups thousands (`1,200`) is left out. */
export function flatten(source: string, start: number, end: number): FlatText {
  const places = new Int32Array(end - start + 1);
  const whole = source.slice(start, end);
  if (!changed.test(whole)) {
    for (let at = 0; at < places.length; at++) places[at] = start + at;
    return { text: whole, places };
  }
  const characters: string[] = [];
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    const char = source.charAt(at);
    if (code >= firstHan && code <= lastHan) {
      places[characters.length] = at;
      characters.push(char);
      continue;
    }
    if (spaces.test(char)) continue;
    if (
      (char === ',' || char === '，') &&
      /\d/.test(source.charAt(at - 1)) &&
      /^\d{3}(?!\d)/.test(source.slice(at + 1, at + 5))
    )
      continue;
    places[characters.length] = at;
    characters.push(plain(char));
  }
  places[characters.length] = end;
  const text = characters
    .join('')
    .replace(chineseYear, (year) => [...year].map((digit) => String(yearDigits.indexOf(digit) % 10)).join(''));
  return { text, places: places.subarray(0, characters.length + 1) };
}

/** The source stretch of the flat characters `[start, end)`; `end` follows the last of them directly. */
export function stretchOf(flat: FlatText, start: number, end: number): { start: number; end: number } {
  const first = flat.places[start] ?? 0;
  return { start: first, end: end > start ? (flat.places[end - 1] ?? first) + 1 : first };
}
