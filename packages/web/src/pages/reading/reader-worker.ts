import { openDocument, Refusal, readDocument } from '@niepan/reader';
import type { WorkerReply } from './read-file.ts';

const reply = (message: WorkerReply): void => postMessage(message);

/** Reads a document away from the page, so that the page never stands still; the bytes stay in this browser. */
addEventListener('message', (event: MessageEvent<Uint8Array>) => {
  void (async () => {
    try {
      const source = await openDocument(event.data, {
        onPage: (done, total) => reply({ kind: 'progress', done, total }),
      });
      reply({ kind: 'progress', done: 1, total: 1 });
      reply({ kind: 'done', source, reading: readDocument(source) });
    } catch (error) {
      const isRefusal = error instanceof Refusal;
      const zh = isRefusal ? error.zh : '读的时候出了错，请换一种格式再试';
      const en = isRefusal ? error.en : 'Reading failed; try another format';
      reply({ kind: 'refused', zh, en });
    }
  })();
});
