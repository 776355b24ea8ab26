import { Refusal } from './source.ts';

const marks: readonly (readonly [start: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark: every second byte of Latin letters, digits and line ends is 0. */
function findWideEncoding(bytes: Uint8Array): string | undefined {
  const zeros: [number, number] = [0, 0];
  const length = Math.min(bytes.length, 4096);
  for (let index = 0; index < length; index++) if (bytes[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (odd > length * 0.02 && even < odd / 8) return 'utf-16le';
  return even > length * 0.02 && odd < even / 8 ? 'utf-16be' : undefined;
}

/** The encoding that the first bytes leave no doubt of: by its mark, or by the zeros of UTF-16. */
export function encodingOf(bytes: Uint8Array): string | undefined {
  return marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1] ?? findWideEncoding(bytes);
}

/** How many characters of a decoding can't be meant. */
function countFaults(text: string): number {
  let faults = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13)) faults += 1;
  }
  return faults;
}

/**
 * Bytes as text: by byte order mark, then as UTF-8, then in the encoding that the file states, then as GB18030.
 * Stray bytes become �; refuses what is no text in any of them.
 */
export function decodeBytes(bytes: Uint8Array, stated?: string): string {
  const certain = encodingOf(bytes);
  const exact = certain === undefined ? ['utf-8', ...(stated === undefined ? [] : [stated]), 'gb18030'] : [certain];
  for (const encoding of exact) {
    const text = decode(bytes, encoding, true);
    if (text !== undefined && countFaults(text.slice(0, 8192)) === 0) return text;
  }
  let best: { readonly text: string; readonly faults: number } | undefined;
  for (const encoding of exact) {
    const text = decode(bytes, encoding, false);
    if (text === undefined) continue;
    const faults = countFaults(text);
    if (best === undefined || faults < best.faults) best = { text, faults };
  }
  if (best === undefined || best.faults > Math.max(4, best.text.length * 0.02))
    throw new Refusal(
      'unknown-format',
      '文件不是文字（不是 UTF-8、GB18030 或 UTF-16）：请另存为 docx、pdf 或 txt',
      'The file is no text (not UTF-8, GB18030 or UTF-16): save it as docx, pdf or txt',
    );
  return best.text.replaceAll('\0', '');
}
