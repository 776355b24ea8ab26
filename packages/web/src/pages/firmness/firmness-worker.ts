import { ProblemError, read, type TrialData } from '../../api.ts';
import { OpenTrial } from '../trials/open-trial.ts';
import { type Ask, answerAsk, type Ground } from './asks.ts';
import type { FirmnessMessage, FirmnessRequest } from './use-firmness.ts';

/** How long the worker works between two reports of progress, in ms. */
const turn = 100;

const post = (message: FirmnessMessage): void => postMessage(message);

function load({ package: id, name, year, run }: Ground): Promise<TrialData> {
  const query = { ...(year === undefined ? {} : { year }), ...(run === undefined ? {} : { run }) };
  return read('/api/schemes/:package/:name/trial', { params: { package: id, name }, query });
}

function answer(open: OpenTrial, ground: Ground, ask: Ask, index: number): void {
  const search = answerAsk(open, ground.moved, ask);
  let reported = 0;
  let next = search.next();
  for (; !next.done; next = search.next()) {
    if (performance.now() - reported < turn) continue;
    reported = performance.now();
    post({ kind: 'progress', index, ...next.value });
  }
  if (next.value) post({ kind: 'answer', answer: next.value });
}

/** Fetches rules and data and answers one question after the other, away from the page, so that the page never stands still. */
addEventListener('message', ({ data: { ground, asks } }: MessageEvent<FirmnessRequest>) => {
  load(ground)
    .then((data) => {
      const open = new OpenTrial(data);
      for (const [index, ask] of asks.entries()) answer(open, ground, ask, index);
      post({ kind: 'done' });
    })
    .catch((error: unknown) => {
      const problem = error instanceof ProblemError ? error.problem.message : String(error);
      post({ kind: 'failed', problem });
    });
});
