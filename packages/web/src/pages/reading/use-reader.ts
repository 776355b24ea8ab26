import { useEffect, useRef, useState } from 'react';
import { type OpenedFile, ReadProblem, readFile } from './read-file.ts';

export type ReaderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly kind: 'refused'; readonly name: string; readonly zh: string; readonly en: string };

/** Reads one file at a time; a new one takes the place of the one being read. */
export function useReader(onOpened: (file: OpenedFile) => void): {
  readonly state: ReaderState;
  readonly read: (file: File) => void;
  readonly cancel: () => void;
} {
  const [state, setState] = useState<ReaderState>({ kind: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const read = (file: File): void => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setState({ kind: 'reading', name: file.name, done: 0, total: 0 });
    readFile(file, (done, total) => setState({ kind: 'reading', name: file.name, done, total }), own.signal)
      .then((opened) => {
        if (own.signal.aborted) return;
        setState({ kind: 'idle' });
        onOpened(opened);
      })
      .catch((error: unknown) => {
        if (own.signal.aborted) return;
        const problem = error instanceof ReadProblem ? error : new ReadProblem(String(error), String(error));
        setState({ kind: 'refused', name: file.name, zh: problem.zh, en: problem.en });
      });
  };
  const cancel = (): void => {
    running.current?.abort();
    setState({ kind: 'idle' });
  };
  return { state, read, cancel };
}
