import { Unzlib } from 'fflate';
import { type Deadline, limits, tooLarge } from '../limits.ts';
import { findBytes } from './find-bytes.ts';

const begin = new TextEncoder().encode('stream');
const end = new TextEncoder().encode('endstream');
/** No deflated stream grows more than this many times. */
const growth = 1032;
const step = 16 * 1024;

function isDeflated(bytes: Uint8Array, at: number): boolean {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  return (first & 15) === 8 && (first * 256 + second) % 31 === 0;
}

/** How many bytes a deflated stream gives, counted up to the limit without keeping them. */
function countInflated(bytes: Uint8Array, deadline: Deadline): number {
  let total = 0;
  const inflate = new Unzlib((chunk) => {
    total += chunk.length;
  });
  try {
    for (let at = 0; at < bytes.length && total <= limits.partBytes; at += step) {
      inflate.push(bytes.subarray(at, at + step));
      deadline.checkNow();
    }
  } catch (error) {
    // A damaged stream ends where it breaks; pdf.js reads it as far.
    if (error instanceof Error && error.name === 'Refusal') throw error;
  }
  return total;
}

/** Refuses a PDF one of whose streams would unpack to more than a document needs, before anything unpacks it for good. */
export function refuseBomb(bytes: Uint8Array, deadline: Deadline): void {
  for (let at = findBytes(bytes, begin, 0); at >= 0; at = findBytes(bytes, begin, at)) {
    deadline.check();
    const start = at + begin.length + (bytes[at + begin.length] === 13 ? 2 : 1);
    const stop = findBytes(bytes, end, start);
    const last = stop < 0 ? bytes.length : stop;
    const mayBeLarge = last - start > limits.partBytes / growth;
    // 两次压缩的流展开多少算不出，正常文件里没有。
    const dictionary = String.fromCharCode(...bytes.subarray(Math.max(0, at - 300), at));
    if (/\/Fl(?:ateDecode)?\s*\/Fl/.test(dictionary.slice(dictionary.lastIndexOf('obj'))))
      throw tooLarge('PDF 里有重复压缩的内容', 'The PDF holds content packed twice');
    if (
      mayBeLarge &&
      isDeflated(bytes, start) &&
      countInflated(bytes.subarray(start, last), deadline) > limits.partBytes
    )
      throw tooLarge('PDF 展开后太大', 'The PDF is too large when unpacked');
    at = last + (stop < 0 ? 0 : end.length);
  }
}
