import { parentPort } from 'node:worker_threads';
import { type Dataset, PartRun, type Program } from '@niepan/engine';
import type { Message, Reply } from './messages.ts';

let loaded: { readonly program: Program; readonly dataset: Dataset } | undefined;
let run: PartRun | undefined;

function runOf(message: Message): PartRun {
  if (!run) throw new Error(`${message.kind} before an evaluation was started`);
  return run;
}

function answer(message: Message): unknown {
  switch (message.kind) {
    case 'load':
      loaded = message;
      return undefined;
    case 'start':
      if (!loaded) throw new Error('start before anything was loaded');
      run = new PartRun(loaded.program, loaded.dataset, message.year, message.parts, message.part);
      return undefined;
    case 'score':
      return runOf(message).score(message.scheme, message.shared);
    case 'rank':
      return runOf(message).rank(message.scheme, message.shared, message.starts);
    case 'take':
      return runOf(message).take(message.scheme, message.shared);
    case 'decide':
      return runOf(message).decide(message.incentive, message.shared);
  }
}

parentPort?.on('message', (message: Message) => {
  let reply: Reply;
  try {
    reply = { value: answer(message) };
  } catch (error) {
    reply = { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
});
