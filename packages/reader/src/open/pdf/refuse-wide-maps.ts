import { Unzlib } from 'fflate';
import { type Deadline, tooLarge } from '../limits.ts';
import { findBytes } from './find-bytes.ts';

const encoder = new TextEncoder();
const begin = encoder.encode('stream');
const end = encoder.encode('endstream');
const map = encoder.encode('begincmap');
const ranges = /begin(?:bf|cid|notdef)range([\s\S]*?)(?=end(?:bf|cid|notdef)range|begin|endcmap|$)/g;
const range = /<([^>]*)>\s*<([^>]*)>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)/g;
const step = 16 * 1024;
/** How far into a stream the word that begins a map may stand. */
const headBytes = 4096;
const longestMap = 4 * 1024 * 1024;
/** A map gives each of 65 536 codes a character. More is a mistake or an attack. */
const mostCodes = 2 * 65_536;
const mostCodesInAll = 3_000_000;

/** A stream's map of characters as text, as far as it unpacks; empty where it holds none. */
function mapIn(stream: Uint8Array): string {
  const [first = 0, second = 0] = stream;
  const isDeflated = (first & 15) === 8 && (first * 256 + second) % 31 === 0;
  const decoder = new TextDecoder('latin1');
  if (!isDeflated)
    return findBytes(stream.subarray(0, headBytes), map, 0) < 0 ? '' : decoder.decode(stream.subarray(0, longestMap));
  let text = '';
  const inflate = new Unzlib((chunk) => {
    text += decoder.decode(chunk);
  });
  try {
    for (let at = 0; at < stream.length && text.length < longestMap; at += step) {
      inflate.push(stream.subarray(at, at + step));
      if (text.length >= headBytes && !text.slice(0, headBytes).includes('begincmap')) return '';
    }
  } catch {
    // A damaged stream ends where it breaks; pdf.js reads it as far.
  }
  return text.slice(0, headBytes).includes('begincmap') ? text : '';
}

/** A code in angle brackets as pdf.js reads it: what is no digit is skipped, an odd last digit is the first of two. */
function codeOf(written: string): number {
  const digits = written.replace(/[^0-9a-fA-F]/g, '').slice(0, 12);
  return digits === '' ? 0 : Number.parseInt(digits.length % 2 === 0 ? digits : `${digits}0`, 16);
}

function countCodes(text: string): number {
  let codes = 0;
  for (const [, listed = ''] of text.matchAll(ranges)) {
    for (const [, from = '', to = ''] of listed.matchAll(range)) {
      codes += Math.max(codeOf(to) - codeOf(from), 0);
    }
  }
  return codes;
}

/** Refuses a PDF whose fonts map more codes than there are: pdf.js would write out every one of them. */
export function refuseWideMaps(bytes: Uint8Array, deadline: Deadline): void {
  let codes = 0;
  for (let at = findBytes(bytes, begin, 0); at >= 0; at = findBytes(bytes, begin, at)) {
    const start = at + begin.length + (bytes[at + begin.length] === 13 ? 2 : 1);
    const stop = findBytes(bytes, end, start);
    const last = stop < 0 ? bytes.length : stop;
    const own = countCodes(mapIn(bytes.subarray(start, last)));
    codes += own;
    if (own > mostCodes || codes > mostCodesInAll)
      throw tooLarge('PDF 字体的对照表太大', 'The maps of the PDF’s fonts are too large');
    deadline.checkNow();
    at = last + (stop < 0 ? 0 : end.length);
  }
}
