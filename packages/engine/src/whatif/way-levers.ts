import { type Exact, exactFromNumber, exactToNumber } from '../base/exact.ts';
import { openColumnRun } from '../columns/open-column-run.ts';
import { findColumn } from '../data/find-column.ts';
import type { Expression, ItemRef } from '../program/expression.ts';
import type { DataItem, Program, Scheme, ScoreItem } from '../program/program.ts';
import { numberAt } from '../rows/evaluate.ts';
import type { Trial } from './change.ts';
import { type DatumPlace, withDatum } from './change-datum.ts';
import { sourcesOf } from './dependencies.ts';
import { itemTouchesOthers, scoreTouchesOthers } from './touches-others.ts';

/** How one number is changed: everything else stays. */
export interface Lever {
  readonly kind: 'indicator' | 'datum';
  readonly name: string;
  readonly unit: string;
  readonly current: Exact | null;
  readonly range?: readonly [number, number];
  /** Whether others' scores or places may change with it. */
  readonly touchesOthers: boolean;
  readonly pull: (value: Exact) => Trial;
  /** The same for a look: it holds until the next look, which writes into the same column. */
  readonly peek: (value: Exact) => Trial;
}

/** Every number of a row by which its score can be changed: the indicators scored in its group, then the data behind the scheme. */
export function leversOf(trial: Trial, scheme: Scheme, group: number, row: number, year: number): readonly Lever[] {
  return [...indicatorLevers(trial, scheme, group, row, year), ...datumLevers(trial, scheme, row, year)];
}

function pulls({ program, dataset }: Trial, place: DatumPlace): Pick<Lever, 'pull' | 'peek'> {
  const pull = (value: Exact): Trial => ({ program, dataset: withDatum(dataset, place, exactToNumber(value)) });
  let looked: Trial | undefined;
  const peek = (value: Exact): Trial => {
    looked ??= pull(value);
    const frame = looked.dataset.frames.get(place.subject);
    const column = frame && findColumn(frame, place.item, place.year);
    if (column?.kind === 'number') column.values[place.row] = exactToNumber(value);
    return looked;
  };
  return { pull, peek };
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
      touchesOthers: itemTouchesOthers(program, scheme, { name, isFixed: isFixedItem(dataset, scheme, name, year) }),
      ...pulls({ program, dataset }, { subject: scheme.subject, row, item: name, year }),
    };
  });
}

/** Whether a change of the year's value is one of all years, because there is one column for all of them. */
function isFixedItem({ frames }: Trial['dataset'], { subject }: Scheme, name: string, year: number): boolean {
  const byYear = frames.get(subject)?.columns.get(name);
  return byYear?.has(year) !== true && byYear?.has(0) === true;
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
      touchesOthers: scoreTouchesOthers(program, scheme, scored),
      ...pulls({ program: patched, dataset }, place),
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
