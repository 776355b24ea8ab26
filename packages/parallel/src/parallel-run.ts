import { availableParallelism } from 'node:os';
import {
  type Dataset,
  type DecidedPart,
  type IncentiveResult,
  joinIncentive,
  joinScheme,
  makeSharedIncentive,
  makeSharedScheme,
  mayDecideInParts,
  mayRunInParts,
  type Program,
  runIncentive,
  runScheme,
  type SchemeResult,
  type ScoredPart,
} from '@niepan/engine';
import { shareDataset } from './share-dataset.ts';
import { Thread } from './thread.ts';

const sharedMemory = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

type Cuts = Parameters<typeof joinScheme>[6];

/** Threads that hold one program and one dataset, for any number of evaluations. */
export class ParallelRunner {
  private constructor(
    readonly program: Program,
    readonly dataset: Dataset,
    readonly threads: readonly Thread[],
  ) {}

  /** Starts the threads and gives them the data on shared memory; `close` ends them. */
  static async open(program: Program, dataset: Dataset, count = availableParallelism()): Promise<ParallelRunner> {
    const shared = shareDataset(dataset);
    const threads = Array.from({ length: Math.max(1, count) }, () => new Thread());
    await Promise.all(threads.map((thread) => thread.ask({ kind: 'load', program, dataset: shared })));
    return new ParallelRunner(program, { ...shared, frames: dataset.frames }, threads);
  }

  /** Starts an evaluation of a year; one at a time. */
  async start(year: number): Promise<ParallelRun> {
    const parts = this.threads.length;
    await Promise.all(this.threads.map((thread, part) => thread.ask({ kind: 'start', year, parts, part })));
    return new ParallelRun(this.program, { ...this.dataset }, year, this.threads);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

/** One evaluation on several threads. Results are the bytes of `runScheme` and `runIncentive` on one thread. */
export class ParallelRun {
  constructor(
    readonly program: Program,
    readonly dataset: Dataset,
    readonly year: number,
    readonly threads: readonly Thread[],
  ) {}

  #all<T>(message: Parameters<Thread['ask']>[0]): Promise<readonly T[]> {
    return Promise.all(this.threads.map((thread) => thread.ask<T>(message)));
  }

  #rowsOf(subject: SchemeSubject): number {
    return this.dataset.frames.get(subject)?.ids.length ?? 0;
  }

  /** Runs a scheme: the threads score their rows, then rank the groups; a scheme that can't be split is run whole. A fault when the program has none of that name. */
  async runScheme(scheme: string): Promise<SchemeResult> {
    const { program, dataset, year } = this;
    const definition = program.schemes[scheme];
    if (!definition) throw new RangeError(`no scheme ${scheme}`);
    if (!mayRunInParts(definition)) return runScheme(program, scheme, dataset, year);
    const shared = makeSharedScheme(this.#rowsOf(definition.subject), sharedMemory);
    const parts = await this.#all<ScoredPart>({ kind: 'score', scheme, shared });
    const starts = parts.map((part) => part.starts);
    const cuts = await this.#all<Cuts>({ kind: 'rank', scheme, shared, starts });
    const result = joinScheme(program, dataset, year, scheme, shared, parts, cuts.flat());
    await this.#all({ kind: 'take', scheme, shared });
    return result;
  }

  /** Runs an incentive, whole where it shares a budget; schemes that it reads should have been run before. A fault when the program has none of that name. */
  async runIncentive(incentive: string): Promise<IncentiveResult> {
    const { program, dataset, year } = this;
    const definition = program.incentives[incentive];
    if (!definition) throw new RangeError(`no incentive ${incentive}`);
    if (!mayDecideInParts(program, definition)) return runIncentive(program, incentive, dataset, year);
    const shared = makeSharedIncentive(program, incentive, this.#rowsOf(definition.subject), sharedMemory);
    const parts = await this.#all<DecidedPart>({ kind: 'decide', incentive, shared });
    return joinIncentive(program, dataset, year, incentive, shared, parts);
  }
}

type SchemeSubject = Program['schemes'][string]['subject'];
