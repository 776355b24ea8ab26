import { loadChecks, loadFindingTexts, loadFullReaders } from '@niepan/engine';
import type { Reading, Source } from '@niepan/reader';

export type WorkerReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly source: Source; readonly reading: Reading }
  | { readonly kind: 'refused'; readonly zh: string; readonly en: string };

/** A document with what was read in it. */
export interface OpenedFile {
  readonly name: string;
  readonly size: number;
  readonly source: Source;
  readonly reading: Reading;
}

/** Why a file wasn't read, in both languages. */
export class ReadProblem extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(zh);
    this.name = 'ReadProblem';
  }
}

const longest = 45_000;

/** Reads a file in a worker of this browser. Ends with `ReadProblem` where it can't be read, takes too long, or is cancelled. */
export async function readFile(
  file: File,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let late: ReturnType<typeof setTimeout> | undefined;
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
  try {
    const opened = await new Promise<OpenedFile>((resolve, reject) => {
      late = setTimeout(
        () =>
          reject(new ReadProblem('读了 45 秒还没有读完，已停下', 'Not finished after 45 seconds, so it was stopped')),
        longest,
      );
      signal.addEventListener('abort', () => reject(new ReadProblem('已取消', 'Cancelled')));
      worker.onerror = () =>
        reject(
          new ReadProblem(
            '读的程序没有启动，请刷新页面再试',
            'The reader did not start; reload the page and try again',
          ),
        );
      worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
        if (data.kind === 'progress') onProgress(data.done, data.total);
        else if (data.kind === 'refused') reject(new ReadProblem(data.zh, data.en));
        // What reads PDFs greets whoever started its worker; only our own replies count.
        else if (data.kind === 'done')
          resolve({ name: file.name, size: file.size, source: data.source, reading: data.reading });
      };
      worker.postMessage(bytes, [bytes.buffer]);
    });
    // Drafts are checked as they change, and stored packages compared with them: both need the readers at hand, and what is found is shown.
    await Promise.all([loadFullReaders(), loadChecks(), loadFindingTexts()]);
    return opened;
  } finally {
    clearTimeout(late);
    worker.terminate();
  }
}
