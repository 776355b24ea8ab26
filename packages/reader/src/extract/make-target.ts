import { quote } from '../reasons/reason.ts';
import { lastYearOf, readBasis, spanOf } from './basis.ts';
import { BasisClues } from './basis-clues.ts';
import { completeName, findLike, headOf } from './complete-name.ts';
import type { Horizon } from './horizon.ts';
import { isLimited } from './limited.ts';
import { subjectOf } from './name-target.ts';
import { startOnTop } from './over-years.ts';
import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';
import type { DraftTarget, Piece, State } from './sentence-state.ts';
import { unitFor, withoutMoney } from './unit-for.ts';

/** `限上批零业销售额（以下简称销售额）`: what it is called from then on. */
const shortOf = (name: string): string => /（(?:以下)?简称“?([^”）]+)”?）/.exec(name)?.[1] ?? name;

const lineForm = screen.of(/^（(标线|高线|底线|红线|基本线|目标线|争取线|底线值|高线值)）/);

const chosenIn = screen.of(/评选出/);

const softAfter = screen.of(/^（(力争|争取|争创|预期)）/);

/** `甲县：新增规上企业20家；` names what the place is to do. */
const withPlace = ({ subject }: State, name: string): string =>
  subject === '' || name.includes(subject) || /^[全各每]/.test(name) ? name : subject + name;

/** A target from a number with all that holds where it stands. */
export function makeTarget(
  state: State,
  piece: Piece,
  q: Quantity,
  named: string,
  read: { readonly isGrowth: boolean },
  before: string,
  horizon: Horizon,
  own: readonly DraftTarget[],
): DraftTarget {
  const { text } = piece;
  const previous = own.at(-1);
  const whole = state.whole === undefined ? undefined : own[state.whole];
  const grown = previous
    ? shortOf(subjectOf(previous.name).replace(/(?<=.{3})总量$/, ''))
    : (state.told ?? headOf(piece));
  const subject = read.isGrowth ? `${grown}${named}` : named;
  const parts = { state, piece, q, named, subject, before, isGrowth: read.isGrowth, whole, own };
  const name = withPlace(state, completeName(parts));
  const like = findLike(parts);
  const isLike =
    like !== undefined && !piece.periods.some(({ kind, end }) => kind !== 'base' && end <= q.start && end > like.end);
  const clues = new BasisClues({ state, piece, q, named, subject, name, before, whole, own }, horizon);
  const { fall, isAverage } = clues;
  const basis = readBasis(clues.input, horizon);
  const time =
    isLike && like.period !== undefined
      ? like.period
      : fall?.after !== undefined && basis.period !== undefined
        ? spanOf(fall.after + 1, lastYearOf(basis.period))
        : (startOnTop(before, basis.period, previous) ?? basis.period);
  const isAll =
    q.value === '100' && q.unit === '%' && q.high === undefined && (q.comparator === '≥' || q.comparator === '=');
  const counted = withoutMoney(name, q);
  const chosen = (before.endsWith('评选') || chosenIn.test(before)) && q.suffix === '' && q.predicate === '';
  const soft =
    q.soft ??
    softAfter.exec(text.slice(q.end, q.end + 6))?.[1] ??
    (q.start < state.softFrom ? state.softBefore : state.soft);
  // `60万吨标准煤，其中2023年25万吨`: a part is measured as the whole is.
  const isCoal = /标准煤$/.test(whole?.unit ?? '') && /^[万亿]?吨$/.test(counted.unit ?? '');
  const unit = isCoal ? `${counted.unit}标准煤` : unitFor(name, counted.unit);
  const line = lineForm.exec(text.slice(q.end, q.end + 8))?.[1];
  const isSure = counted === q && q.high === undefined && !q.isWord && name.length > 1;
  return {
    start: Math.min(q.lead, q.start),
    end: q.end,
    name,
    comparator: isAll ? '全覆盖' : chosen ? '=' : isLimited(name, q) ? '≤' : q.comparator,
    value: counted.value,
    ...(counted.high === undefined ? {} : { high: counted.high }),
    ...(unit === undefined ? {} : { unit }),
    ...(time === undefined ? {} : { period: time }),
    basis: isLike ? like.basis : fall?.after === undefined ? basis.basis : '累计',
    ...(soft === undefined ? {} : { soft }),
    ...(line === undefined ? {} : { line }),
    ...(state.whole === undefined ? {} : { partOf: state.whole }),
    confidence: isSure ? 'sure' : 'unsure',
    because: [['words', quote(text.slice(Math.max(piece.segment.start, q.lead - 24), q.end))], ...basis.because],
    isGrowth: read.isGrowth || isAverage,
  };
}
