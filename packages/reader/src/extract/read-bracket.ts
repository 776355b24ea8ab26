import { lastYearOf } from './basis.ts';
import type { Horizon } from './horizon.ts';
import { makeTarget } from './make-target.ts';
import { nameTarget } from './name-target.ts';
import { isPlace } from './place-name.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import type { DraftTarget, Piece, State } from './sentence-state.ts';

/** `（较2020年增加220家）`, `（增长8%）`: how much more that is. */
const grown = /^(?:[较比][^，、]{2,10}|同比|年均)?(?:增长|增加|净增|提高|下降|减少)$/;

/** A target from a number in brackets: a part of the one before them, how much more that is, or the same for another time. */
export function readBracket(
  state: State,
  piece: Piece,
  q: Quantity,
  open: number,
  horizon: Horizon,
  own: DraftTarget[],
): void {
  const { text, periods, quantities } = piece;
  const at = own.findLastIndex(({ end }) => end <= open);
  const total = own[at];
  const close = text.indexOf('）', q.end);
  const inner = text.slice(open + 1, close < 0 ? piece.segment.end : close);
  const dated = periods.filter((p) => p.start > open && p.start < q.start && (p.kind === 'in' || p.kind === 'until'));
  const inside = quantities.filter(({ start }) => start > open && (close < 0 || start < close));
  // `（2025年、2026年分别为70%、88%）`: one for each of the years.
  const isInTurn = dated.length > 1 && dated.length === inside.length && /分别/.test(inner);
  const period = isInTurn ? dated[inside.indexOf(q)] : dated.at(-1);
  const startInBracket = quantities.findLast(({ start, end }) => start > open && end <= q.lead)?.end ?? 0;
  // `达到20.6万元（2023年为13.1万元）`: what was.
  if (periods.some(({ kind, start, end }) => kind === 'past' && start > open && end <= q.lead)) return;
  if (/^(?:目前|当前|现|其时|已)/.test(inner)) return;
  if (!total || q.isBare || /标准|以上）|责任|〔/.test(inner)) return;
  const read = nameTarget(
    text,
    { from: Math.max(open + 1, startInBracket), lead: q.lead, end: q.end, until: close < 0 ? q.end : close },
    periods,
    kindOf(q) === 'share',
  );
  const since = periods.findLast((p) => p.start > open && p.end <= q.lead && p.kind === 'base');
  // `下降5%（力争下降5.2%）`: as much more of it.
  const isFurther =
    /^(?:力争|争取|冲刺)(?:[^，、]{0,6}?)$/.test(inner.slice(0, q.lead - open - 1)) && q.unit === total.unit;
  const isGrown = grown.test(inner.slice(0, q.lead - open - 1));
  const isLike = total.unit?.split('/')[0] === q.unit && (isPlace(read.name) || q.predicate !== '');
  if (!period && !/其中|^(?:含|包括|包含)/.test(inner) && !isLike && !isGrown && !isFurther) return;
  const overYears =
    since?.from === undefined
      ? undefined
      : { ...since, kind: 'span' as const, from: since.from + 1, to: lastYearOf(total.period) };
  const held: State = {
    ...state,
    period: period ?? overYears ?? state.period,
    isCumulative: false,
    isEach: false,
    whole: isFurther ? undefined : at,
    ...(isFurther && { soft: '力争', softFrom: 0 }),
  };
  own.push(
    makeTarget(
      held,
      piece,
      q,
      isFurther
        ? total.name
        : read.name.replace(/^(?:包?含|包括)(?=..)/, '') || total.name.replace(/全覆盖$/, '覆盖率'),
      isFurther ? { isGrowth: false } : read,
      inner,
      horizon,
      own,
    ),
  );
}
