import { endsIn } from './characters.ts';

const fullWidth = /[\uff0b\uff0d-\uff19\uff05\uff1c-\uff1e\uff21-\uff3a\uff41-\uff5a]/g;
const invisible = /[\p{Cc}\p{Cf}\ufffe\uffff]/gu;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v ]+/g;
const fields =
  /\[(?:bookmark|hyperlink|field|toc|image|图片)[^[\]]{0,80}\]|\{ ?(?:PAGE|NUMPAGES|HYPERLINK|PAGEREF|TOC)[^{}]{0,80}\}|\b(?:NUM)?PAGE ?\\\* ?\w{1,20}|\bHYPERLINK ?"[^"]{0,200}"/g;
/** `“双协员”[21]305个`: the mark of a note, in the text. */
const noteMark = /(?<=[\u4e00-\u9fff”」》）])\[\d{1,3}\](?!\s*\d{0,4}号)/g;
/** A comma, semicolon or colon of half width beside Chinese writing. */
const halfSign = /[,;:](?=\s*[\u4e00-\u9fff“《（【])|(?<=[\u4e00-\u9fff”》）】]\s*)[,;:](?!\/\/)/g;
/** A full stop of half width at the end of a Chinese sentence; not one behind a label `三.`. */
const halfStop =
  /(?<=[\u4e00-\u9fff]{2}|[\d%％] ?[\u4e00-\u9fff]|[%％”》）)])(?<![一二三四五六七八九十])\.(?=\s*(?:[\u4e00-\u9fff“《（(]|$))/g;
/** What ends with a label: `（三）.`. */
const labelStop = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十\d]{1,3}[编篇章节条])\.$/;
const fullSign: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：' };
/** What a character may need, a bit each. Halves of pairs may be invisible. */
const [plain, wideForm, space, unseen, mark, half] = [1, 2, 4, 8, 16, 32];
const needs: readonly (readonly [need: number, RegExp])[] = [
  [wideForm, /[\uff0b\uff0d-\uff19\uff05\uff1c-\uff1e\uff21-\uff3a\uff41-\uff5a]/],
  [space, /\s/],
  [unseen, /[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/u],
  [mark, /[[{\\H]/],
  [half, /[,;:.]/],
];
/** What each code unit needs, told when it is first seen. */
const told = new Uint8Array(0x10000);
/** A number before a heading that only a space parts from it: `1 总则`, `1.1 目的`. */
const isLabel = /^(?:\d{1,2}(?:\.\d{1,2}){0,3}|[一二三四五六七八九十]{1,3}) [\u4e00-\u9fff“《]{2}[^。；，]*$/;
const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026\u2460-\u24ff]/;
const organEnd =
  /(?:[局委办厅部府院会处室站队行司校所署]|中心|公司|集团|小组|开发区|功能区|街道|镇|乡|县|区|市|〉|）|\))$/;

/** Whether a text ends as names of organs and areas do. */
export const endsAsOrgan = (text: string): boolean => organEnd.test(text.slice(-3));

function needOf(code: number): number {
  const character = String.fromCharCode(code);
  const need = needs.reduce((sum, [bit, form]) => (form.test(character) ? sum | bit : sum), plain);
  told[code] = need;
  return need;
}

function needsOf(line: string): number {
  let need = plain;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    need |= told[code] || needOf(code);
  }
  return need;
}

function withoutMarks(line: string, need: number): string {
  let words = line;
  if (need & wideForm)
    words = words.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  if (need & space) words = words.replace(spaces, ' ');
  if (need & unseen) words = words.replace(invisible, '');
  if (need & (mark | wideForm)) words = words.replace(fields, '').replace(noteMark, '');
  if (need & half)
    words = words
      .replace(halfSign, (sign) => fullSign[sign] ?? sign)
      .replace(halfStop, (stop, at: number, line: string) => (labelStop.test(line.slice(0, at + 1)) ? stop : '。'));
  return words.trim();
}

/**
 * One line as it should read: editors' marks and invisible characters gone, full-width letters and digits in their plain form,
 * spaces only where they part two words. Spaces after the name of an organ stay in lines without a stop: there they separate.
 */
export function cleanLine(line: string): string {
  const inner = line.trim();
  const need = needsOf(inner);
  const seen = need === plain ? inner : withoutMarks(inner, need);
  if (!seen.includes(' ')) return seen;
  // Where signs part a list, a space in it stands only at a line's end.
  const isList = !/[。；;]/.test(seen) && (seen.match(/、/g)?.length ?? 0) < 3;
  const words = seen.split(' ');
  let text = words[0] ?? '';
  let last = text;
  for (let index = 1; index < words.length; index++) {
    const next = words[index] ?? '';
    const isPlain = !wide.test(last.charAt(last.length - 1)) && !wide.test(next.charAt(0));
    const isWordBreak = isPlain && /[\w,.:;!?]$/.test(last) && /^\w/.test(next);
    const isOrganBreak = /^[省市区县州各*]/.test(next) && (endsIn(last, '局委办厅院部') || last.endsWith('中心'));
    const isSeparator =
      !/^(?:人民)?政府/.test(next) &&
      (isList || isOrganBreak) &&
      last.length > 2 &&
      next.length > 2 &&
      endsAsOrgan(last) &&
      wide.test(next.charAt(0));
    const isNumbering = index === 1 && words.length < 4 && seen.length < 40 && isLabel.test(`${text} ${next}`);
    text += isWordBreak || isSeparator || isNumbering ? ` ${next}` : next;
    last = next;
  }
  return text;
}

/** Width of a text in full characters, as a printed line counts them. */
export function widthOf(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) < 0x2000 ? 0.5 : 1;
  return width;
}
