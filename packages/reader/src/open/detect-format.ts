import { encodingOf } from './decode-bytes.ts';
import { Refusal } from './source.ts';

const ole = [0xd0, 0xcf, 0x11, 0xe0];
const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x42, 0x4d],
];
const packed: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];

/** Whether bytes begin with others. */
function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Latin letters of the first bytes; enough to see tags in any encoding. In UTF-16 each half of a character may look like a letter. */
function latinHead(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4096);
  const wide = encodingOf(head);
  if (wide?.startsWith('utf-16')) return new TextDecoder(wide).decode(head).replace(/[^\t-~]/g, '');
  return String.fromCharCode(...head.filter((byte) => byte > 8 && byte < 127));
}

function refuseOld(bytes: Uint8Array): Refusal {
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, 65_536 - (65_536 % 2)));
  const inOdd = new TextDecoder('utf-16le').decode(bytes.subarray(1, 65_535));
  if (`${names}${inOdd}`.includes('EncryptedPackage'))
    return new Refusal(
      'encrypted',
      '文件加了密码：请取消密码后再读',
      'The file is protected by a password: remove it first',
    );
  return new Refusal(
    'unknown-format',
    '这是旧版 doc、wps 或 xls 文件：请另存为 docx 或 pdf',
    'This is an old doc, wps or xls file: save it as docx or pdf',
  );
}

/** What a file is by its content, whatever its name; refuses pictures, old Office files and archives. */
export function detectFormat(bytes: Uint8Array): 'zip' | 'pdf' | 'html' | 'text' {
  if (bytes.length === 0) throw new Refusal('empty', '文件是空的', 'The file is empty');
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'zip';
  const head = latinHead(bytes);
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (begins(bytes, ole)) throw refuseOld(bytes);
  if (pictures.some((start) => begins(bytes, start)))
    throw new Refusal(
      'scanned',
      '这是图片：请用文字版文件，或先做文字识别',
      'This is a picture: use a file with text, or recognise its text first',
    );
  if (packed.some((start) => begins(bytes, start)) || begins(bytes, [0x50, 0x4b]))
    throw new Refusal(
      'unknown-format',
      '这是压缩文件：请解压后读里面的文件',
      'This is an archive: unpack it and read what it holds',
    );
  if (head.trimStart().startsWith('{\\rtf'))
    throw new Refusal('unknown-format', '这是 rtf 文件：请另存为 docx', 'This is an rtf file: save it as docx');
  if (/<(?:w:wordDocument|pkg:package)\b/.test(head))
    throw new Refusal(
      'unknown-format',
      '这是 Word XML 文件：请另存为 docx',
      'This is a Word XML file: save it as docx',
    );
  return /<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6])[\s>]/i.test(head) ? 'html' : 'text';
}
