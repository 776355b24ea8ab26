import { Worker } from 'node:worker_threads';
import type { Message, Reply } from './messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A worker thread that answers messages in order. */
export class Thread {
  readonly #worker = new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: [] });
  readonly #waiting: Waiting[] = [];

  constructor() {
    this.#worker.on('message', (reply: Reply) => {
      const next = this.#waiting.shift();
      if ('fault' in reply) next?.reject(new Error(reply.fault));
      else next?.resolve(reply.value);
    });
    this.#worker.on('error', (error: Error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    });
    // Waiting threads don't keep the process alive.
    this.#worker.unref();
  }

  /** Sends a message; resolves with the answer. */
  ask<T>(message: Message): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#worker.ref();
      const done = (): void => {
        if (this.#waiting.length === 0) this.#worker.unref();
      };
      this.#waiting.push({
        resolve: (value) => {
          done();
          resolve(value as T);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      this.#worker.postMessage(message);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
