import {
  howSure,
  howSureByRuns,
  howSureOfData,
  type Program,
  type Steadiness,
  type WaysUp,
  waysUp,
} from '@niepan/engine';
import type { OpenTrial } from '../trials/open-trial.ts';
import type { Moved } from '../trials/trial-settings.ts';

/** Where rules and data come from: a scheme in force in a year, or a stored run of it. */
export interface Ground {
  readonly package: string;
  readonly name: string;
  readonly year?: number;
  readonly run?: string;
  readonly moved: Moved;
}

/** One question: the ways up of a subject, or in what share of draws everybody, or one subject, keeps their class. */
export type Ask =
  | { readonly kind: 'ways'; readonly subject: string }
  | { readonly kind: 'weights' | 'data'; readonly subject?: string; readonly draws: number; readonly share: number };

/** Of one subject: in how many draws it has each class. */
export interface OwnDraws {
  readonly own: string | null;
  readonly draws: number;
  readonly hits: readonly { readonly class: string; readonly count: number }[];
}

/** Of everybody: how many of each class keep it in at least nine of ten draws, in fewer, and in fewer than half. */
export interface AllDraws {
  readonly draws: number;
  readonly classes: readonly {
    readonly class: string;
    readonly count: number;
    readonly firm: number;
    readonly wavering: number;
    readonly loose: number;
  }[];
}

export type Answer =
  | { readonly kind: 'ways'; readonly ways: WaysUp; readonly program: Program }
  | { readonly kind: 'own'; readonly of: 'weights' | 'data'; readonly draws: OwnDraws }
  | { readonly kind: 'all'; readonly of: 'weights' | 'data'; readonly draws: AllDraws };

export interface AskProgress {
  readonly done: number;
  readonly total: number;
}

const seed = 1;

/** Answers one question; it hands back progress in between. Undefined when there is no such subject. */
export function* answerAsk(open: OpenTrial, moved: Moved, ask: Ask): Generator<AskProgress, Answer | undefined> {
  const trial = open.trialOf(moved);
  const { scheme, year, ids } = open.data;
  const row = ask.subject === undefined ? -1 : ids.indexOf(ask.subject);
  if (ask.subject !== undefined && row < 0) return undefined;
  if (ask.kind === 'ways') {
    const ways = yield* counted(waysUp(trial, scheme, row, year), ({ done, ways: total }) => ({ done, total }));
    return { kind: 'ways', ways, program: trial.program };
  }
  const search = ask.kind === 'data' ? drawData(open, moved, ask) : drawWeights(open, moved, ask);
  const found = yield* counted(search, ({ done, draws: total }) => ({ done, total }));
  const own = open.outcomeOf(moved).classes;
  return row < 0
    ? { kind: 'all', of: ask.kind, draws: summarize(found, own) }
    : { kind: 'own', of: ask.kind, draws: ofSubject(found, own[row], row) };
}

type DrawAsk = Exclude<Ask, { kind: 'ways' }>;

function drawData(open: OpenTrial, moved: Moved, { draws, share }: DrawAsk) {
  return howSureOfData(open.trialOf(moved), open.data.scheme, open.data.year, { draws, error: share, seed });
}

function drawWeights(open: OpenTrial, moved: Moved, { draws, share }: DrawAsk) {
  const held = open.heldWith(moved);
  const asked = { draws, spread: share, seed };
  return held ? howSure(held, asked) : howSureByRuns(open.trialOf(moved), open.data.scheme, open.data.year, asked);
}

function* counted<P, R>(search: Generator<P, R>, toProgress: (step: P) => AskProgress): Generator<AskProgress, R> {
  let next = search.next();
  for (; !next.done; next = search.next()) yield toProgress(next.value);
  return next.value;
}

function ofSubject({ draws, hits, classNames }: Steadiness, own: number, row: number): OwnDraws {
  return {
    own: classNames[own] ?? null,
    draws,
    hits: classNames.map((name, code) => ({ class: name, count: hits[row * classNames.length + code] })),
  };
}

function summarize({ draws, kept, classNames }: Steadiness, own: Uint8Array): AllDraws {
  const classes = classNames.map((name) => ({ class: name, count: 0, firm: 0, wavering: 0, loose: 0 }));
  for (let row = 0; row < kept.length; row++) {
    const entry = classes[own[row]];
    if (!entry || Number.isNaN(kept[row])) continue;
    entry.count++;
    if (kept[row] >= 0.9) entry.firm++;
    else if (kept[row] >= 0.5) entry.wavering++;
    else entry.loose++;
  }
  return { draws, classes };
}
