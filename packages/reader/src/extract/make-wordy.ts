import { quote } from '../reasons/reason.ts';
import { type BasisRead, readBasis } from './basis.ts';
import { periodOf } from './basis-clues.ts';
import type { Horizon } from './horizon.ts';
import { strip, subjectOf } from './name-target.ts';
import { ofEachYear } from './over-years.ts';
import { type DraftTarget, isBareItem, type Piece, type State } from './sentence-state.ts';
import type { WordyTarget } from './wordy-targets.ts';

/** The words between the last comma of the sentence and a segment. */
function topic({ text, segment }: Piece): string {
  const words = /[^，；：]*(?=，$)/.exec(text.slice(0, segment.start))?.[0] ?? '';
  return /^(?:涉及|对于?|所有|凡)?[一-鿿“”、]{4,40}$/.test(words) && isBareItem(words)
    ? words.replace(/^(?:涉及|对于?|凡)/, '')
    : '';
}

/** What the words just before the comma speak of: `科技进步综合评价位次实现争先进位，跃居全省前40位`. */
function topicBefore({ text, segment }: Piece): string {
  const words = /[^，；：。]*(?=，$)/.exec(text.slice(0, segment.start))?.[0] ?? '';
  const named = strip(words.replace(/(?:实现|保持|稳步|持续|不断|进一步|大幅).*$/, '')).replace(
    /^(?:加快|大力|积极|着力)?(?:培育|发展|壮大|推动|推进|支持|提升|做强|做大做强)+/,
    '',
  );
  return /^[一-鿿“”（）]{4,24}$/.test(named) && isBareItem(named) ? named : '';
}

/** Of what a rank or a doubling without a subject of its own is said; empty where its words or the target before tell it. */
function spokenOf(state: State, one: WordyTarget, stated: string, piece: Piece, own: readonly DraftTarget[]): string {
  const isFirst =
    own.length === state.ownFrom || (own.at(-1)?.end ?? 0) <= piece.text.lastIndexOf('，', piece.segment.start - 2);
  if (one.kind === 'multiple') return stated === '' && isFirst ? topicBefore(piece) : '';
  if (one.kind !== 'rank' || !/^(?:在?全[国省市区县州])?(?:的?(?:排名|位次|排位))?$/.test(stated)) return '';
  return (isFirst ? topicBefore(piece) : '') || subjectOf(own.at(-1)?.name ?? '');
}

/** A target from words without a number of their own. `at` is where the words given to the reader begin. */
export function makeWordy(
  state: State,
  one: WordyTarget,
  at: number,
  piece: Piece,
  horizon: Horizon,
  own: readonly DraftTarget[],
): DraftTarget {
  const words = piece.text.slice(at + one.start, at + one.end);
  const isShareLike = one.kind === 'relative';
  // `营业收入年均增速保持在12%左右，高于规上工业平均增速3个百分点`: of the average named before.
  const named = one.name || (own.at(-1)?.name ?? '');
  const basis = readBasis(
    {
      period: periodOf(state),
      isGoal: state.isGoal,
      isReached: one.kind === 'multiple',
      isEach: state.isEach || one.kind === 'assigned',
      isCumulative: false,
      isAverage: /年均/.test(named) && isShareLike,
      isKept: one.isKept,
      isAdded: one.kind === 'breakthrough',
      isStock: false,
      isCoverage: one.kind === 'coverage',
      isRatio: one.kind === 'relative' || one.kind === 'multiple' || one.kind === 'zero',
      isYearly: isShareLike && ofEachYear.test(one.name),
    },
    horizon,
  );
  const soft = one.soft ?? (at + one.end <= state.softFrom ? state.softBefore : state.soft);
  // `贷款余额突破500亿元、增速高于…`: what it is of stands at the head of these words.
  const head = piece.quantities.find(({ lead }) => lead < at);
  const headed = head ? strip(cutPeriods(piece, piece.text.slice(piece.segment.start, head.lead))) : '';
  const previous = headed.length > 2 ? headed : own.at(-1)?.name;
  const said = strip(cutPeriods(piece, one.name).replace(/^起/, ''));
  // `涉及危险工艺的装置，2024年底前全部完成改造`: of what, is said before the comma.
  const stated = /^全[部面]/.test(said)
    ? (topic(piece) || (/^全[部面](?:完成)?$/.test(said) ? (previous ?? '') : '')) + said
    : said;
  const name =
    (previous !== undefined && one.kind === 'coverage' && /^(?:基本)?全面?覆盖$/.test(stated)
      ? previous
      : previous !== undefined && /^(?:增速|增幅)$/.test(stated)
        ? subjectOf(previous).replace(/总量$/, '') + stated
        : stated) || (previous === undefined ? one.name : one.kind === 'multiple' ? subjectOf(previous) : previous);
  const subject = spokenOf(state, one, stated, piece, own);
  const relative =
    one.kind === 'multiple' && one.relative
      ? { ...one.relative, series: one.relative.series + (subject || name) }
      : one.relative;
  const time = one.kind === 'quality' ? qualityPeriod(state, horizon, /每年/.test(words), one.isKept) : basis;
  return {
    start: at + one.start,
    end: at + one.end,
    name: subject === '' ? name : subject + stated,
    comparator: one.comparator,
    ...(one.value === undefined ? {} : { value: one.value }),
    ...(one.unit === undefined ? {} : { unit: one.unit }),
    ...(relative === undefined ? {} : { relative }),
    ...(time.period === undefined ? {} : { period: time.period }),
    basis: time.basis,
    ...(soft === undefined ? {} : { soft }),
    confidence:
      one.kind === 'quality' || one.kind === 'multiple' || one.kind === 'assigned' || one.kind === 'zero'
        ? 'unsure'
        : 'sure',
    because: [['words', quote(words)], ...time.because],
    isGrowth: false,
  };
}

function qualityPeriod(state: State, horizon: Horizon, isEach: boolean, isSteady: boolean): BasisRead {
  const { period } = state;
  const time = isSteady
    ? undefined
    : (period?.month ?? (period?.kind === 'until' || period?.kind === 'in' ? String(period.to) : undefined));
  const whole =
    horizon.to === undefined
      ? undefined
      : horizon.from === undefined || horizon.from === horizon.to
        ? String(horizon.to)
        : `${horizon.from}..${horizon.to}`;
  return {
    basis: isEach ? '每年' : '年度',
    ...((time ?? whole) === undefined ? {} : { period: time ?? whole ?? '' }),
    because: [['no-number']],
  };
}

/** A name without the period words that stand in it. */
function cutPeriods(piece: Piece, name: string): string {
  let result = name;
  for (const period of piece.periods)
    if (period.kind !== 'base') result = result.replace(piece.text.slice(period.start, period.end), '');
  return result;
}
