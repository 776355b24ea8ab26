import type { Horizon } from './horizon.ts';
import type { PeriodMention } from './period-mention.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';
import type { DraftTarget, Piece, State } from './sentence-state.ts';

/** A fall that adds up over several years. */
export interface Fall {
  /** The year that it is measured from, where one is named. */
  readonly after?: number;
}

const falls = screen.of(/(?:下降|降低|减少|削减|压减)$/);
/** `下降到15%` is a level. */
const toLevel = screen.of(/[到至]$/);

/** `较2020年下降13.5%`; what goes on falling after a comma is measured from the same year. */
function findBase(
  piece: Piece,
  q: Quantity,
  previous: DraftTarget | undefined,
  hasStem: boolean,
): PeriodMention | undefined {
  const goesOn =
    piece.segment.after === '，' && previous?.basis === '累计' && previous.unit === '%' && falls.test(previous.name);
  // `与2020年相比，能耗下降18%，排放强度下降20%`: what leads the sentence holds for all of it.
  const isLed = piece.allPeriods.some(
    ({ kind, start, end }) => kind === 'base' && start === 0 && piece.text.charAt(end) === '，',
  );
  const isFar = goesOn || hasStem || isLed;
  return (isFar ? piece.allPeriods : piece.periods).findLast(
    ({ kind, start, end }) => kind === 'base' && end <= q.start && (isFar || start >= piece.segment.start),
  );
}

/** So many years are said right where it falls, `三年分别下降9%、10%`, or named from first to last, `“十四五”时期下降15%`. */
function isOverYears({ periods, segment }: Piece, q: Quantity, period: State['period']): boolean {
  if (periods.some(({ kind, start, end }) => kind === 'years' && start >= segment.start && end <= q.lead)) return true;
  return period?.kind === 'span' && period.from !== undefined && period.to !== undefined && period.to > period.from;
}

/** In a plan of several years a fall that names no year of its own and is too much for one. */
export function isOverPlan(
  q: Pick<Quantity, 'value'>,
  { period, isEach }: Pick<State, 'period' | 'isEach'>,
  { from, to }: Horizon,
): boolean {
  const isOfPlan = period === undefined || (period.kind === 'until' && period.to === to && period.month === undefined);
  if (isEach || !isOfPlan || from === undefined || to === undefined) return false;
  return to - from >= 2 && Number(q.value) / (to - from + 1) >= 2;
}

/** Finds out whether a share that falls is one sum over several years: the words say 累计, a year to begin with or how many, or the plan does. */
export function findFall(
  name: string,
  q: Quantity,
  piece: Piece,
  state: State,
  before: string,
  previous: DraftTarget | undefined,
  horizon: Horizon,
): Fall | undefined {
  if (kindOf(q) !== 'share' || !falls.test(name) || toLevel.test(q.predicate)) return undefined;
  const base = findBase(piece, q, previous, state.stem !== '');
  if (base) return base.from === undefined ? {} : { after: base.from };
  const isSum = /累计[^，]{0,6}$/.test(before) || isOverYears(piece, q, state.period) || isOverPlan(q, state, horizon);
  return isSum ? {} : undefined;
}
