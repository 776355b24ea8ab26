import { Unzip, UnzipInflate } from 'fflate';
import { type Deadline, limits, tooLarge } from '../limits.ts';
import { Refusal } from '../source.ts';

const step = 16 * 1024;

/** The parts of a zip whose names are wanted, unpacked. Sizes are counted as bytes come out, whatever the zip declares. */
export function unzipParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  deadline: Deadline,
): { readonly parts: ReadonlyMap<string, readonly Uint8Array[]>; readonly names: readonly string[] } {
  const parts = new Map<string, Uint8Array[]>();
  const names: string[] = [];
  let total = 0;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (file) => {
    names.push(file.name);
    if (names.length > limits.parts) throw tooLarge('压缩包里的文件太多', 'The archive holds too many files');
    if (!isWanted(file.name) || parts.has(file.name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error !== null) throw error;
      total += chunk.length;
      if (total > limits.partBytes) throw tooLarge('文件展开后太大', 'The file is too large when unpacked');
      if (chunk.length > 0) chunks.push(chunk);
    };
    file.start();
  };
  try {
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
      deadline.checkNow();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      'broken',
      '文件已损坏，解不开：请重新导出',
      'The file is damaged and cannot be unpacked: export it again',
      {
        cause: error,
      },
    );
  }
  return { parts, names };
}
