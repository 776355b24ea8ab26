/** Blocks of Unicode that documents use, and the character numbers given to them: above all that Adobe-GB1 has of its own. */
const blocks: readonly (readonly [from: number, until: number, number: number])[] = [
  [0x4e00, 0x9fff, 0x8000],
  [0x2000, 0x2fff, 0xd200],
  [0x3000, 0x33ff, 0xe200],
  [0xff00, 0xffef, 0xe600],
  [0x00a0, 0x04ff, 0xe700],
];
/** Where Adobe-GB1 has the Latin letters: of full and of half width. Fonts state their widths by these numbers. */
const latin = 1;
const halfLatin = 814;
const latinLength = 0x7e - 0x20;

const hex = (value: number): string => value.toString(16).padStart(4, '0');

function numberOf(code: number): number | undefined {
  const block = blocks.find(([from, until]) => code >= from && code <= until);
  return block && block[2] + code - block[0];
}

function wrap(name: string, spaces: readonly string[], sections: readonly string[]): string {
  return [
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /${name} def /CMapType 1 def`,
    `${spaces.length} begincodespacerange ${spaces.join(' ')} endcodespacerange`,
    ...sections,
    'endcmap end end',
  ].join('\n');
}

const section = (kind: string, lines: readonly string[]): string =>
  `${lines.length} begin${kind}\n${lines.join('\n')}\nend${kind}`;

/** Codes that are Unicode themselves. */
function unicodeMap(name: string): string {
  const lines = blocks.map(([from, until, number]) => `<${hex(from)}> <${hex(until)}> ${number}`);
  return wrap(name, ['<0000> <ffff>'], [section('cidrange', [`<0020> <007e> ${latin}`, ...lines])]);
}

/** Codes of GB 2312 and GBK: two bytes a character, decoded by the platform's own decoder. */
function bytesMap(name: string): string {
  const decoder = new TextDecoder('gb18030');
  const lines: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const number = numberOf(decoder.decode(Uint8Array.of(lead, trail)).charCodeAt(0));
      if (number !== undefined) lines.push(`<${hex(lead * 256 + trail)}> ${number}`);
    }
  }
  const start = /^GBK?pc?-/.test(name) ? latin : halfLatin;
  const sections = [section('cidrange', [`<20> <7e> ${start}`]), section('cidchar', lines)];
  return wrap(name, ['<00> <80>', '<8140> <fefe>'], sections);
}

/** From character numbers back to Unicode. */
function numbersMap(name: string): string {
  const lines = [latin, halfLatin].map((start) => `<${hex(start)}> <${hex(start + latinLength)}> <0020>`);
  for (const [from, until, number] of blocks) {
    for (let at = from; at <= until; at += 0x100) {
      const last = Math.min(until, at | 0xff);
      lines.push(`<${hex(number + at - from)}> <${hex(number + last - from)}> <${hex(at)}>`);
      if ((at & 0xff) !== 0) at -= at & 0xff;
    }
  }
  return wrap(name, ['<0000> <ffff>'], [section('bfrange', lines)]);
}

/**
 * The character map of a Chinese encoding that PDFs name without bringing it along, such as GBK-EUC-H; undefined for others.
 * It numbers characters in its own way, and `Adobe-GB1-UCS2` leads from there to Unicode: enough for reading, not for drawing.
 */
export function makeChineseMap(name: string): string | undefined {
  if (name === 'Adobe-GB1-UCS2') return numbersMap(name);
  if (/^UniGB-(?:UCS2|UTF16)-[HV]$/.test(name)) return unicodeMap(name);
  return /^(?:GB|GBK|GBKp|GBK2K|GBpc)(?:-EUC)?-[HV]$/.test(name) ? bytesMap(name) : undefined;
}
