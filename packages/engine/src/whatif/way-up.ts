import { type Exact, exactFromNumber, exactToNumber, printExact } from '../base/exact.ts';
import { openColumnRun } from '../columns/open-column-run.ts';
import { runScheme } from '../columns/run-columns.ts';
import { findColumn } from '../data/find-column.ts';
import type { Expression, ItemRef } from '../program/expression.ts';
import type { DataItem, Program, Scheme, ScoreItem } from '../program/program.ts';
import { numberAt } from '../rows/evaluate.ts';
import type { Trial } from './change.ts';
import { withDatum } from './change-datum.ts';
import { sourcesOf } from './dependencies.ts';
import { findSmallestChange, type SearchRange } from './smallest-change.ts';

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

/** How one number is changed: everything else stays. */
interface Lever {
  readonly kind: Way['kind'];
  readonly name: string;
  readonly unit: string;
  readonly current: Exact | null;
  readonly range?: readonly [number, number];
  readonly pull: (value: Exact) => Trial;
}

/**
 * For each scored indicator of a row and each raw value behind the scheme, the smallest change that lifts the row to a better class. Each
 * answer is a whole run of the changed data: others' data stay, but lines, ranks and averages move with the row's own. An indicator is
 * changed as scored and as a tie-breaker; benchmarks keep what the data give. It hands back progress, so that whoever asks may give others a turn or stop.
 */
export function* waysUp(trial: Trial, name: string, row: number, year: number): Generator<WayProgress, WaysUp> {
  const { program, dataset } = trial;
  const before = runScheme(program, name, dataset, year);
  const own = before.classes[row];
  const scheme = program.schemes[name];
  const isCut = own < (scheme.classing?.classes.length ?? 0);
  if (!isCut || own === 0) return { class: before.classNames[own] ?? null, ways: [] };
  const group = before.groups[row];
  const levers = [...indicatorLevers(trial, scheme, group, row, year), ...datumLevers(trial, scheme, row, year)];
  const ways: Way[] = [];
  for (const { kind, name: lever, unit, current, range, pull } of levers) {
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
      const changed = pull(value);
      const result = runScheme(changed.program, name, changed.dataset, year);
      if (result.scores[row] !== before.scores[row]) isIdle = false;
      return result.classes[row];
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

function datumLevers({ program, dataset }: Trial, scheme: Scheme, row: number, year: number): readonly Lever[] {
  const frame = dataset.frames.get(scheme.subject);
  const sources = sourcesOf(program, `评价.${scheme.name}`);
  const items = Object.values(program.items).filter(
    ({ name, subject, type }) => type === 'number' && subject === scheme.subject && sources.has(`数据项.${name}`),
  );
  return items.map(({ name, unit = '1', range }): Lever => {
    const column = frame && findColumn(frame, name, year);
    const isKnown = column?.kind === 'number' && column.missing[row] === 0;
    return {
      kind: 'datum',
      name,
      unit,
      current: isKnown ? exactFromNumber(column.values[row]) : null,
      ...(range ? { range } : {}),
      pull: (value) => ({
        program,
        dataset: withDatum(dataset, { subject: scheme.subject, row, item: name, year }, exactToNumber(value)),
      }),
    };
  });
}

/** Indicators scored by a formula of their own, and those of merged subjects, have no value of their own to change. */
function indicatorLevers(
  { program, dataset }: Trial,
  scheme: Scheme,
  group: number,
  row: number,
  year: number,
): readonly Lever[] {
  if (scheme.merge !== undefined) return [];
  const run = openColumnRun(program, dataset, year);
  const at = { subject: scheme.subject, row, year, scheme: scheme.name };
  const items = scheme.groups[group].items.filter(
    ({ transform, indicator }, index, all) =>
      transform !== 'points' && all.findIndex((other) => other.indicator === indicator) === index,
  );
  return items.map((scored): Lever => {
    const patched = withStatedValue(program, scheme, scored);
    const place = { subject: scheme.subject, row, item: statedItem, year };
    return {
      kind: 'indicator',
      name: scored.indicator,
      unit: scored.value.unit ?? '1',
      current: numberAt(run, scored.value, at)?.exact ?? null,
      pull: (value) => ({ program: patched, dataset: withDatum(dataset, place, exactToNumber(value)) }),
    };
  });
}

/** A name that no package can give to an item. */
const statedItem = '试算\u0000';

/** The program in which an indicator is scored as a stated item says, where that item has a value. */
function withStatedValue(program: Program, scheme: Scheme, { indicator, value, at }: ScoreItem): Program {
  const unit = value.unit ?? '1';
  const item: DataItem = {
    name: statedItem,
    subject: scheme.subject,
    type: 'number',
    unit,
    period: 'year',
    over: 'sum',
    at,
  };
  const stated: ItemRef = { op: 'item', type: 'number', unit, name: statedItem, subject: scheme.subject };
  const orStated = (whenFalse: Expression): Expression => ({
    op: 'if',
    type: 'number',
    unit,
    condition: { op: 'not', type: 'flag', of: { op: 'is-missing', type: 'flag', of: stated } },
    whenTrue: stated,
    whenFalse,
  });
  const isSame = (node: Expression): boolean =>
    node.op === 'indicator' && value.op === 'indicator' && node.name === value.name;
  const groups = scheme.groups.map((group) => ({
    ...group,
    items: group.items.map((one) => (one.indicator === indicator ? { ...one, value: orStated(one.value) } : one)),
  }));
  const { classing } = scheme;
  const tieBreakers = classing?.tieBreakers.map((one) =>
    isSame(one.value) ? { ...one, value: orStated(one.value) } : one,
  );
  const changed: Scheme = {
    ...scheme,
    groups,
    ...(classing && tieBreakers ? { classing: { ...classing, tieBreakers } } : {}),
  };
  return {
    ...program,
    items: { ...program.items, [statedItem]: item },
    schemes: { ...program.schemes, [scheme.name]: changed },
  };
}
