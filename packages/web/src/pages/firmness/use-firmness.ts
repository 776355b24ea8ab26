import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Ask, Ground } from './asks.ts';

export interface FirmnessRequest {
  readonly ground: Ground;
  readonly asks: readonly Ask[];
}

export type FirmnessMessage =
  | { readonly kind: 'progress'; readonly index: number; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly problem: string };

/** What is being worked on; before the first report of progress data are being fetched. */
export interface Running {
  readonly ask: Ask;
  readonly done: number;
  readonly total: number;
  readonly since: number;
}

export interface Firmness {
  readonly running: Running | 'fetching' | null;
  readonly answers: readonly Answer[];
  readonly problem: string | null;
  readonly isCancelled: boolean;
}

const nothing: Firmness = { running: null, answers: [], problem: null, isCancelled: false };

/** Ways up and draws in a worker: `start` asks anew, `cancel` stops at once and keeps the answers that are there. */
export function useFirmness() {
  const [state, setState] = useState<Firmness>(nothing);
  const worker = useRef<Worker | undefined>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = useCallback(
    (request: FirmnessRequest) => {
      end();
      const made = new Worker(new URL('./firmness-worker.ts', import.meta.url), { type: 'module' });
      worker.current = made;
      setState({ ...nothing, running: 'fetching' });
      made.onmessage = ({ data }: MessageEvent<FirmnessMessage>) => setState((old) => advance(old, data, request.asks));
      made.onerror = ({ message }) => setState((old) => ({ ...old, running: null, problem: message }));
      made.postMessage(request);
    },
    [end],
  );
  const cancel = useCallback(() => {
    end();
    setState((old) => ({ ...old, running: null, isCancelled: true }));
  }, [end]);
  return { ...state, start, cancel };
}

function advance(old: Firmness, message: FirmnessMessage, asks: readonly Ask[]): Firmness {
  switch (message.kind) {
    case 'progress': {
      const ask = asks[message.index];
      const { running } = old;
      const isSame = running !== null && running !== 'fetching' && running.ask === ask;
      const since = isSame ? running.since : performance.now();
      return { ...old, running: { ask, done: message.done, total: message.total, since } };
    }
    case 'answer':
      return { ...old, answers: [...old.answers, message.answer] };
    case 'done':
      return { ...old, running: null };
    case 'failed':
      return { ...old, running: null, problem: message.problem };
  }
}
