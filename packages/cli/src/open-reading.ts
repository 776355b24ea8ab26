import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openDocument, type Reading, Refusal, readDocument, type Source } from '@niepan/reader';
import type { Io } from './command.ts';
import { Complaint, misuse } from './complaint.ts';

/** A document with what the reader made of it. */
export interface OpenedReading {
  readonly source: Source;
  readonly reading: Reading;
}

/** Reads a document from a file; missing files and those that can't be read end the command with exit code 2. */
export async function openReading(path: string, io: Io, isEnglish: boolean): Promise<OpenedReading> {
  const full = resolve(io.cwd, path);
  const found = await stat(full).catch(() => null);
  if (found === null) throw misuse(`没有文件「${path}」`, '给出 docx、pdf、html 或 txt 文件的路径。');
  if (found.isDirectory()) throw misuse(`「${path}」是文件夹`, '给出其中一个文件。');
  try {
    const source = await openDocument(new Uint8Array(await readFile(full)));
    return { source, reading: readDocument(source) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, zh, en } = error;
    throw new Complaint(2, `读不了「${path}」：${isEnglish ? en : zh}`, '', {
      lines: [],
      data: { code, message: zh, messageEnglish: en },
    });
  }
}
