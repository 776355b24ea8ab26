import { type Exact, exactFromNumber, exactToNumber, printExact } from '../base/exact.ts';
import { runScheme } from '../columns/run-columns.ts';
import { programOfYear } from '../rows/settled-program.ts';
import type { Trial } from './change.ts';
import { LoneChange, type LoneResult } from './lone-change.ts';
import { findSmallestChange, type SearchRange } from './smallest-change.ts';
import { leversOf } from './way-levers.ts';

/**
 * What one number would have to become, all else equal, or why this one alone doesn't do: there is no number to change (`missing`), the
 * score stays as it is (`idle`), or nothing between `lowest` and `highest` that was looked at is enough (`short`). Exact texts, in `unit`.
 */
export type WayOutcome =
  | { readonly kind: 'reached'; readonly value: string; readonly step: string; readonly class: string }
  | { readonly kind: 'unreachable'; readonly why: 'missing' }
  | { readonly kind: 'unreachable'; readonly why: 'idle' | 'short'; readonly lowest: string; readonly highest: string };

/** One way up: through an indicator that is scored, or through a raw value behind it. `current` is null where it is missing. */
export interface Way {
  readonly kind: 'indicator' | 'datum';
  readonly name: string;
  readonly unit: string;
  readonly current: string | null;
  readonly outcome: WayOutcome;
}

/** The ways up of one subject; `ways` is empty where it has no class of the cut, or the best one. */
export interface WaysUp {
  readonly class: string | null;
  readonly ways: readonly Way[];
}

export interface WayProgress {
  readonly done: number;
  readonly ways: number;
}

/**
 * For each scored indicator of a row and each raw value behind the scheme, the smallest change that lifts the row to a better class. Each
 * answer is as a whole run of the changed data gives it: others' data stay, but lines, ranks and averages move with the row's own. Where
 * others don't feel the change, only the row is scored anew and put in its place among them. An indicator is changed as scored and as a tie-breaker; benchmarks keep what the data give. It hands back progress, so that whoever asks may give others a turn or stop.
 */
export function* waysUp(stated: Trial, name: string, row: number, year: number): Generator<WayProgress, WaysUp> {
  const trial = { ...stated, program: programOfYear(stated.program, year) };
  const { program, dataset } = trial;
  const before = runScheme(program, name, dataset, year);
  const own = before.classes[row];
  const scheme = program.schemes[name];
  const isCut = own < (scheme.classing?.classes.length ?? 0);
  if (!isCut || own === 0) return { class: before.classNames[own] ?? null, ways: [] };
  const lone = new LoneChange(trial, name, row, year, before);
  const levers = leversOf(trial, scheme, before.groups[row], row, year);
  const ways: Way[] = [];
  for (const { kind, name: lever, unit, current, range, touchesOthers, pull, peek } of levers) {
    const way = { kind, name: lever, unit, current: current && printExact(current) };
    const progress = { done: ways.length, ways: levers.length };
    yield progress;
    if (!current) {
      ways.push({ ...way, outcome: { kind: 'unreachable', why: 'missing' } });
      continue;
    }
    const bounds = rangeAround(current, range);
    let isIdle = true;
    const classAt = (value: Exact): number => {
      const alone = touchesOthers ? undefined : lone.read(peek(value));
      const { class: code, score } = alone ?? readWholeRun(pull(value), name, row, year);
      if (score !== before.scores[row]) isIdle = false;
      return code;
    };
    const search = findSmallestChange(current, bounds, (value) => classAt(value) < own);
    let next = search.next();
    for (; !next.done; next = search.next()) yield progress;
    const found = next.value;
    const outcome: WayOutcome = found
      ? {
          kind: 'reached',
          value: printExact(found.value),
          step: printExact(found.step),
          class: before.classNames[classAt(found.value)],
        }
      : {
          kind: 'unreachable',
          why: isIdle ? 'idle' : 'short',
          lowest: printExact(bounds.low),
          highest: printExact(bounds.high),
        };
    ways.push({ ...way, outcome });
  }
  return { class: before.classNames[own], ways };
}

function readWholeRun({ program, dataset }: Trial, name: string, row: number, year: number): LoneResult {
  const { classes, scores } = runScheme(program, name, dataset, year);
  return { class: classes[row], score: scores[row] };
}

/** A thousandfold where no plausible range is stated; numbers that aren't below zero stay so. */
function rangeAround(current: Exact, range?: readonly [number, number]): SearchRange {
  const float = exactToNumber(current);
  const far = Math.max(Math.ceil(Math.abs(float)) * 1000, 1000);
  const [low, high] = range ?? [float < 0 ? -far : 0, far];
  return {
    low: exactFromNumber(Math.min(low, Math.floor(float))),
    high: exactFromNumber(Math.max(high, Math.ceil(float))),
  };
}
