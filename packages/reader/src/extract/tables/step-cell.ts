import type { ReadClause, ReadTarget } from '../../structure/reading.ts';
import type { FlatText } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-mention.ts';
import { readFigure } from './figure-target.ts';
import { readCell } from './read-cell.ts';
import { nothing, unitIn, valueQuantity } from './table-cells.ts';
import { isFigure } from './table-words.ts';

/** A cell of a column of steps on the way: `一季度 | 新开工20个`; without a period where it tells its own, `节点要求 | 9月底前完成6户`. */
export interface StepCell {
  readonly flat: FlatText;
  readonly heading: string;
  readonly period: PeriodMention | undefined;
}

/** `省级2户`, `用地保障600亩`: a name and a number. */
const namedInShort = /^([一-鿿“”]{2,10}?)((?:达到?|不低于|[≥≤])?\d.*)$/;

const isSame = (one: ReadTarget, other: ReadTarget): boolean => one.value === other.value && one.unit === other.unit;

/** The row's own target that a step with these words leads up to: of the same unit, and of the same name where the step has one. */
function aimOf(stated: readonly ReadTarget[], name: string, unit: string | undefined): ReadTarget | undefined {
  const measured = stated.filter((one) => one.value !== undefined && (unit === undefined || one.unit === unit));
  if (name === '') return measured[0];
  return measured.find((one) => one.name === name) ?? measured.find((one) => one.name.includes(name));
}

/**
 * What a cell of steps states. A number alone counts what the row's own words count in that unit; a step named in short, `省级2户`, bears
 * the whole name that the row gives. The whole year's step that says the row's aim again is none of its own.
 */
export function readStep(
  { flat, heading, period }: StepCell,
  clause: ReadClause,
  horizon: Horizon,
  stated: readonly ReadTarget[],
  label: string,
): readonly ReadTarget[] {
  if (nothing.test(flat.text)) return [];
  const isNew = (one: ReadTarget) =>
    period === undefined || period.month !== undefined || !stated.some((other) => isSame(one, other));
  const [, short, figure = ''] = namedInShort.exec(flat.text) ?? [];
  const isShort = short !== undefined && isFigure(figure);
  const own = isShort || isFigure(flat.text) ? [] : readCell(flat, clause, horizon, period, '');
  if (own.length > 0) {
    const named = (one: ReadTarget) => {
      const aim = aimOf(stated, one.name, one.unit);
      return { ...one, name: aim?.name ?? (one.name === '' ? label : one.name) };
    };
    return own.every(isNew) ? own.map(named) : own.filter(isNew).map(({ partOf: _, ...one }) => named(one));
  }
  if (!isShort && !isFigure(flat.text)) return [];
  const unit = valueQuantity(isShort ? figure : flat.text, unitIn(heading))?.unit;
  const aim = aimOf(stated, short ?? '', unit);
  const name = aim?.name ?? short ?? label;
  const shown = { flat, path: clause.path, metric: name, of: '', heading, label: name, period };
  const read = readFigure({ ...shown, unit: unit ?? aim?.unit, hasBase: false, isOnlyYear: false }, horizon);
  return read && isNew(read) ? [read] : [];
}
