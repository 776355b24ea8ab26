import { bracketAt } from './bracket-at.ts';
import { cutItems } from './cut-items.ts';
import { findPeriods } from './find-periods.ts';
import { findQuantities } from './find-quantities.ts';
import type { Horizon } from './horizon.ts';
import { makeWordy } from './make-wordy.ts';
import { endsPast, isAhead, isOfNow, isPast, isReport, lagsFrom, turnsFrom } from './past.ts';
import type { PeriodMention } from './period-mention.ts';
import {
  asOver,
  asRunning,
  dueOf,
  inYearOf,
  isBeyond,
  isInside,
  isMention,
  isMidway,
  isMilestone,
  isOfOne,
  isOnce,
  isSaidAfter,
  isStep,
  isSumOver,
  isTimeline,
  leadsPart,
  wholeYear,
  wholeYearOf,
} from './period-reach.ts';
import { placeOf } from './place-name.ts';
import { findPlanParts } from './plan-parts.ts';
import { laysOut, projectsBefore, tellsOfProjects } from './project-bulletin.ts';
import { byYear, readNumbers } from './read-numbers.ts';
import { findRuleZones } from './rule-zones.ts';
import { screen } from './screen.ts';
import {
  type DraftTarget,
  enterSegment,
  leadsAims,
  type Piece,
  type Scope,
  type State,
  takePeriods,
} from './sentence-state.ts';
import type { Sentence } from './split-sentences.ts';
import { tellsStatistics } from './statistics.ts';
import { findWordyTargets, mayStateInWords } from './wordy-targets.ts';

/** What one sentence states, and what holds for the next. `partOf` and places count from the sentence's first draft and from its start. */
export interface SentenceRead {
  readonly drafts: readonly DraftTarget[];
  readonly scope: Scope;
}

const openEnd = screen.of(
  /(?:以下|如下|下列)(?:主要|总体|具体)?(?:目标|指标|任务)?$|(?:目标|指标)(?:是|为|如下)$|：$|^(?:力争|争取|努力)?到20\d{2}年(?:底|末)?。?$/,
);
/** `其中2025年开工15个，竣工投产10个`: what else is done in that year. */
const furtherDone = screen.of(/^(?:新?开工|竣工|投产|建成|完工|达产|投运|入库)+[一-鿿]{0,4}\d/);

/** `前三季度，…25万元，同比提高2万元`: months of a document signed late in the year that are compared with last year's are over. */
const comparesBack = screen.of(
  /^(?:\d{1,2}月份?|[一二三四上前][半三]?[年季]度?)，[^；]*同比(?:增长|增加|下降|提高|减少)/,
);

/** `全县规上工业增加值同比增长6.8%`: what is told to have grown. */
const grown = screen.of(
  /(?:^|[\d年月度])(?:上半年|[前一二三四]+季度|今年以来)?(?:全[省市县区州]|我[省市县区])?([一-鿿“”]{2,16}?)(?:同比|比上年)?(?:增长|增速|下降)[^，\d]{0,3}\d/,
);

/** `累计新增高新技术企业310家`, `完成工业投资168亿元`: what is told to have been done. */
const counted = screen.of(
  /(?:完成|实现|新增|净增|引进|认定|培育)([一-鿿“”]{4,14}?)(?:达到?)?\d+(?:\.\d+)?(?:[家个户件项]|亿元|万元|亿美元)/,
);

/** `我市研发投入强度为1.9%`: what is told to stand at a level. */
const levelled = screen.of(
  /(?:^|[\d年月度])(?:全[省市县区州]|我[省市县区])?([一-鿿“”]{2,16}(?:强度|比重|占比|[^效]率|总量|余额|面积|产值|收入))(?:为|达到?|仅为?|只有)\d/,
);

/** `为确保完成节能目标，结合实际，制定本方案。`: why a document is written, not what it aims at. */
const isPreamble = screen.of(
  /^(?:为|根据|按照|依据)(?!.*(?:力争|争取|确保(?!完成)|到20\d{2}年))[^。；]*(?:(?:特?制[定订]|印发|出台)(?:本|如下|以下|此)|(?:提出|制定|明确)(?:如下|以下)[^。；]{0,12}(?:意见|措施|方案|政策|办法|举措)|(?:如下|以下)(?:通知|意见|方案)[：。]?$)/,
);

/** Reads one sentence of flat text. Places in the drafts count from its start. */
export function readSentence(whole: string, sentence: Sentence, scope: Scope, horizon: Horizon): SentenceRead {
  const offset = sentence.start;
  const text = whole.slice(sentence.start, sentence.end);
  const named = findPeriods(text, horizon.year ?? scope.period?.to, horizon.signed);
  const parts = findPlanParts(text, named, horizon);
  const periods = parts.length === 0 ? named : [...named, ...parts].sort((a, b) => a.start - b.start);
  const quantities = findQuantities(text);
  const segments = sentence.segments.map(({ start, end, after }) => ({
    start: start - offset,
    end: end - offset,
    after,
  }));
  const isIdle =
    isPreamble.test(text) ||
    (scope.isCondition === true && !/力争|争取|确保|目标/.test(text)) ||
    (quantities.length === 0 && !mayStateInWords(text));
  const isPaidFor = scope.isPaid === true && text.startsWith('其中') && !/力争|确保|全[市县区省年]/.test(text);
  // Among goals a level of what land must yield is one to be reached.
  const zones = isIdle
    ? []
    : findRuleZones(text, segments).map((zone) =>
        zone === 'gate' && scope.isGoal ? undefined : (zone ?? (isPaidFor ? 'condition' : undefined)),
      );
  const state: State = {
    period: scope.period?.kind === 'each' ? undefined : scope.period,
    isOwnPeriod: false,
    isEach: scope.period?.kind === 'each',
    eachFrom: 0,
    isCumulative: false,
    soft: scope.soft,
    isSentenceSoft: scope.soft !== undefined,
    isSoftOfOne: false,
    isSeriesSoft: false,
    softFrom: 0,
    softBefore: scope.soft,
    isGoal: scope.isGoal,
    isAimList: scope.isAimList ?? false,
    isPast: scope.isPast,
    whole: undefined,
    order: '',
    ownFrom: 0,
    partFrom: 0,
    partPeriod: scope.period,
    lead: undefined,
    givenOut: 0,
    subject: '',
    told: scope.told,
    row: scope.row,
    heading: scope.heading ?? '',
    columns: [],
    stem: '',
    isEachOfOne: false,
    isKept: false,
  };
  // `…达到100万户。其中，企业28万户`: parts of what the sentence before states.
  const total = scope.last && /^其中[，：]?(?!20)/.test(text) ? { ...scope.last, start: -1, end: 0 } : undefined;
  const own: DraftTarget[] = total ? [total] : [];
  state.ownFrom = own.length;
  const earlier =
    scope.last && (byYear.test(text) || text.startsWith('其中')) ? [{ ...scope.last, start: -1, end: 0 }] : [];
  const isNow = !isIdle && isOfNow(text);
  // `增速领跑全省` among goals is one of them.
  const isAimed = scope.isGoal && scope.review === undefined;
  const isTold =
    isNow ||
    (!isIdle &&
      ((!isAimed && (comparesBack.test(text) || !isAhead(periods, horizon)) && isReport(text)) ||
        (!scope.isGoal && !scope.isAimList && tellsStatistics(text, quantities, periods, horizon.year))));
  let part = { end: -1, isTold: false };
  const isEnded = scope.isPast && endsPast(text, periods, scope.review);
  const review = isEnded ? undefined : scope.review;
  let past = scope.isPast && !isEnded;
  const lagging = lagsFrom(text);
  for (const [i, segment] of segments.entries()) {
    const words = text.slice(segment.start, segment.end);
    const within = periods.filter((p) => p.start >= segment.start && p.start < segment.end);
    const told = within.length > 0 && past && !/力争|争取|确保|锚定/.test(words);
    const piece: Piece = {
      text,
      segment,
      quantities: quantities.filter((q) => q.start >= segment.start && q.end <= segment.end + 1),
      allPeriods: periods,
      periods:
        within.length === 0
          ? within
          : within
              .filter((p) => !told || p.kind !== 'in' || !wholeYear.test(text.slice(p.start, p.end)))
              .map((p) => asOver(inYearOf(state.period, p, text, horizon), horizon))
              .map((p) => (own.length > 0 && !state.isPast ? asRunning(state.period, p) : p)),
    };
    if (segment.start > part.end)
      part = isIdle || isAimed || isAhead(periods, horizon) ? idlePart : partFrom(text, part.end + 1, segment.start);
    const isPart = part.isTold;
    const head = words.length > 400 ? words.slice(0, 400) : words;
    const outside = head.includes('（') ? head.replace(/(?<=.)（[^（）]*）/g, '') : head;
    const said = piece.periods.filter(({ start }) => bracketAt(text, segment.start + 1, start) < 0);
    const judged = isTold || isPart || (isPast(outside, said, horizon, past) ?? past);
    // Where a part tells what was done, a year or an expectation alone doesn't lead away from it.
    past = judged || (review !== undefined && past && !turnsFrom(review, outside, said, horizon));
    const isLaidOut =
      !isOver(state.period, horizon) &&
      piece.quantities.some(({ lead }) => laysOut(text.slice(segment.start, lead), words));
    state.isPast = past && !isLaidOut && !(segment.start >= lagging && !isReport(words));
    enterSegment(state, piece, words, scope, own);
    const { subject } = state;
    if (isLaidOut) enterPlan(state, partBefore(text, segments, i));
    const before = state.period;
    if (isIdle || state.isPast || zones[i] !== undefined) {
      takePeriods(state, piece, segment.end);
      if (state.isPast)
        state.told = grown.exec(words)?.[1] ?? counted.exec(words)?.[1] ?? levelled.exec(words)?.[1] ?? state.told;
      if (isPart && state.period !== undefined) state.period = wholeYearOf(state.period);
      continue;
    }
    const due = segment.after === '，' ? dueOf(piece, own.at(-1)) : undefined;
    if (due) {
      own[own.length - 1] = due;
      continue;
    }
    const taken = readWordy(state, piece, words, scope, horizon, own);
    readNumbers(state, piece, taken, horizon, own, earlier);
    const once = state.whole === undefined ? undefined : own[state.whole];
    if (once && state.whole !== undefined && isOnce(state, piece, once, own[state.whole + 1]))
      own[state.whole] = { ...once, basis: '累计' };
    takePeriods(state, piece, segment.end);
    state.subject = subject;
    const isPassing =
      isSaidAfter(state, piece) ||
      (state.period?.kind === 'span' && before?.kind === 'in' && state.period.start > segment.start) ||
      (state.period?.kind === 'in' &&
        state.period.month !== undefined &&
        piece.quantities.length > 0 &&
        before?.month === undefined &&
        !leadsPart(piece, state.period)) ||
      isMidway(state, piece) ||
      isSumOver(state, piece, before) ||
      isOfOne(state, piece, before, horizon) ||
      isMilestone(state, piece, before, own);
    const isPartAlone =
      words.startsWith('其中') && piece.quantities.length > 0 && !furtherDone.test(text.slice(segment.end + 1));
    if (isPartAlone || isPassing || isInside(state, piece, before)) state.period = before;
    if (segment.after !== '，') {
      state.partFrom = segment.end;
      state.partPeriod = state.period;
    }
  }
  const last = segments.at(-1);
  const isOpen = last !== undefined && openEnd.test(text.slice(last.start));
  return {
    drafts: total ? own.slice(1).map((draft) => ofSentence(draft)) : own,
    scope: {
      period:
        scope.period?.kind === 'each' ||
        state.period?.kind === 'years' ||
        (state.period?.kind === 'span' && state.period.to === undefined) ||
        (state.period?.month !== undefined && !(state.period.isStage && own.length === 0)) ||
        isTimeline(periods) ||
        isStep(state, horizon) ||
        isBeyond(state, segments, horizon) ||
        (own.length === 0 && isMention(state, segments))
          ? scope.period
          : state.period,
      soft: isOpen && state.soft !== undefined ? state.soft : scope.soft,
      isPast: review === undefined ? (isNow ? scope.isPast : past) : true,
      review,
      isGoal: scope.isGoal,
      isAimList: scope.isAimList || (own.length === 0 && isOpen && leadsAims.test(text)),
      heading: scope.heading,
      last: own.at(-1) ?? scope.last,
      row: rowOf(own),
      isCondition: scope.isCondition,
      isPaid: zones.at(-1) === 'reward',
      told: own.length > 0 ? undefined : state.told,
    },
  };
}

/** A part of what another sentence states stands alone; others count on from the first of their own. */
const ofSentence = ({ partOf, ...draft }: DraftTarget): DraftTarget =>
  partOf === undefined || partOf === 0 ? draft : { ...draft, partOf: partOf - 1 };

/** What a sentence shares out among places. */
function rowOf(own: readonly DraftTarget[]): readonly DraftTarget[] | undefined {
  const [first] = own;
  const isRow = own.length >= 3 && own.every(({ name, unit }) => unit === first?.unit && placeOf(name) !== '');
  return isRow ? own : undefined;
}

const idlePart = { end: Number.POSITIVE_INFINITY, isTold: false };

/** `上半年增长7%，居全省第3位；下半年确保…`: a part between semicolons, and whether it reports whatever the others aim at. */
function partFrom(text: string, from: number, at: number): { end: number; isTold: boolean } {
  const next = text.indexOf('；', at);
  const end = next < 0 ? text.length : next;
  return { end, isTold: tellsOf(text, from, end, next >= 0) };
}

function tellsOf(text: string, from: number, end: number, isParted: boolean): boolean {
  const words = text.slice(from, end);
  return tellsOfProjects(words) || ((from > 0 || isParted) && !/^(?:力争|确保)/.test(text) && isReport(words));
}

/** Whether the year in force is over. */
const isOver = (period: PeriodMention | undefined, { year, signed }: Horizon): boolean =>
  period?.to !== undefined && signed !== undefined && year !== undefined && period.to < year;

/** What is laid out for a year holds for all of it, and is of the projects counted before. */
function enterPlan(state: State, stretches: readonly string[]): void {
  if (state.period) state.period = wholeYearOf(state.period);
  state.isCumulative = false;
  if (state.subject === '') state.subject = projectsBefore(stretches);
}

/** The stretches of words between the last semicolon and a segment, nearest first. */
function partBefore(text: string, segments: Sentence['segments'], at: number): readonly string[] {
  const stretches: string[] = [];
  for (let i = at; i > 0 && segments[i]?.after !== '；'; i--) {
    const before = segments[i - 1];
    if (before) stretches.push(text.slice(before.start, before.end));
  }
  return stretches;
}

function readWordy(
  state: State,
  piece: Piece,
  words: string,
  scope: Scope,
  horizon: Horizon,
  own: DraftTarget[],
): { start: number; end: number }[] {
  const taken: { start: number; end: number }[] = [];
  const { segment } = piece;
  const items = cutItems(words);
  for (const { from, text } of items) {
    const found = findWordyTargets(text, scope.isGoal);
    if (found.length === 0) continue;
    const at = segment.start + from;
    takePeriods(state, piece, at + text.length);
    for (const one of found) {
      own.push(makeWordy(state, one, at, piece, horizon, own));
      taken.push({ start: at + one.start, end: at + one.end });
    }
  }
  return taken;
}
