import type { Reason } from '@niepan/reader';
import type { OpenedFile } from './read-file.ts';
import type { Decisions } from './review.ts';

/** A review as it is kept in this browser. */
export interface KeptReview {
  readonly id: string;
  readonly format: 1;
  readonly savedAt: number;
  readonly file: OpenedFile;
  readonly decisions: Decisions;
}

const store = 'reviews';
const most = 20;

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('niepan-reading', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, work: (reviews: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = work(database.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

const asReason = (kept: Reason | string): Reason => (typeof kept === 'string' ? ['as-written', kept] : kept);

const asJudged = <T extends { readonly because: readonly Reason[] }>(kept: readonly T[]): readonly T[] =>
  kept.map((one) => {
    const because: readonly Reason[] | string = one.because;
    return typeof because === 'string' ? { ...one, because: [asReason(because)] } : one;
  });

/** A review with notes and reasons that can be said in either language; earlier versions kept them as Chinese texts. */
export function upgradeReview(review: KeptReview): KeptReview {
  const { source, reading } = review.file;
  return {
    ...review,
    file: {
      ...review.file,
      source: { ...source, notes: source.notes.map(asReason) },
      reading: {
        ...reading,
        responsibilities: asJudged(reading.responsibilities),
        targets: asJudged(reading.targets),
        tasks: asJudged(reading.tasks),
        rules: asJudged(reading.rules),
      },
    },
  };
}

/** Under what a file's review is kept: the same file finds its review again. */
export function reviewId({ name, size, source }: OpenedFile): string {
  let sum = 0;
  for (let at = 0; at < source.text.length; at++) sum = (sum * 31 + source.text.charCodeAt(at)) | 0;
  return `${name}/${size}/${(sum >>> 0).toString(36)}`;
}

/** Kept reviews, the newest first; none where the browser keeps nothing. */
export async function listReviews(): Promise<readonly KeptReview[]> {
  const all: KeptReview[] = await run('readonly', (reviews) => reviews.getAll()).catch(() => []);
  return all
    .filter(({ format }) => format === 1)
    .map(upgradeReview)
    .sort((a, b) => b.savedAt - a.savedAt);
}

/** Keeps a review, and of others the newest only. False where the browser keeps nothing. */
export async function keepReview(review: KeptReview): Promise<boolean> {
  try {
    await run('readwrite', (reviews) => reviews.put(review));
    for (const { id } of (await listReviews()).slice(most)) await dropReview(id);
    return true;
  } catch {
    return false;
  }
}

export async function dropReview(id: string): Promise<void> {
  await run('readwrite', (reviews) => reviews.delete(id));
}
