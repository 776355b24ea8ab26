import { Refusal } from './source.ts';

/** What a document may need at most. An official document is far below; beyond stands a mistake or an attack. */
export const limits = {
  fileBytes: 64 * 1024 * 1024,
  /** Unpacked bytes of one part of a docx. */
  partBytes: 96 * 1024 * 1024,
  parts: 20_000,
  /** Characters that a source may hold. */
  characters: 2_000_000,
  /** Lines of a plain text that say something. */
  lines: 200_000,
  /** Paragraphs and tables. */
  blocks: 40_000,
  depth: 400,
  cells: 100_000,
  /** Targets and rules that one document may state. */
  targets: 60_000,
  rules: 20_000,
  pages: 1500,
  /** Runs of text and drawn lines on one page of a PDF: where each character is a run, a full sheet of small print has ten thousand. */
  pageRuns: 40_000,
  milliseconds: 8000,
  /** More for each page of a PDF. */
  pageMilliseconds: 20,
} as const;

/** The refusal of a file beyond a limit; `what` in both languages names the limit. */
export function tooLarge(zh: string, en: string): Refusal {
  return new Refusal('too-large', `${zh}，不读：请拆成几个文件`, `${en}; not read: split it into several files`);
}

/** Refuses a reading that takes too long. Asked often: the clock is read once in 512 calls. */
export class Deadline {
  private calls = 0;
  private end = performance.now() + limits.milliseconds;

  /** Grants more time to a document that is long but no mistake. */
  extend(milliseconds: number): void {
    this.end += milliseconds;
  }

  check(): void {
    this.calls += 1;
    if ((this.calls & 511) === 0) this.checkNow();
  }

  checkNow(): void {
    if (performance.now() > this.end) throw tooLarge('打开文件的时间太长', 'Opening took too long');
  }
}
