import { cutItems } from './cut-items.ts';
import { findPeriods } from './find-periods.ts';
import { findQuantities } from './find-quantities.ts';
import type { Horizon } from './horizon.ts';
import { makeWordy } from './make-wordy.ts';
import type { PeriodMention } from './period-mention.ts';
import {
  asOver,
  asRunning,
  dueOf,
  inYearOf,
  isBesides,
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
import { laysOut, projectsBefore } from './project-bulletin.ts';
import { byYear, readNumbers } from './read-numbers.ts';
import { findRuleZones, type RuleReason } from './rule-zones.ts';
import { screen } from './screen.ts';
import {
  type DraftTarget,
  enterSegment,
  leadsAims,
  openState,
  type Piece,
  type Scope,
  type State,
  takePeriods,
} from './sentence-state.ts';
import type { Segment, Sentence } from './split-sentences.ts';
import { type SentenceFound, Telling } from './telling.ts';
import { thingTold } from './thing-told.ts';
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

/** `为确保完成节能目标，结合实际，制定本方案。`: why a document is written, not what it aims at. */
const isPreamble = screen.of(
  /^(?:为|根据|按照|依据)(?!.*(?:力争|争取|确保(?!完成)|到20\d{2}年|实现.*\d.*目标))[^。；]*(?:(?:特?制[定订]|印发|出台)(?:本|如下|以下|此)|(?:提出|制定|明确)(?:如下|以下)[^。；]{0,12}(?:意见|措施|方案|政策|办法|举措)|(?:如下|以下)(?:通知|意见|方案)[：。]?$)/,
);

/** Reads one sentence of flat text. Places in the drafts count from its start. */
export function readSentence(passage: string, sentence: Sentence, scope: Scope, horizon: Horizon): SentenceRead {
  const offset = sentence.start;
  const text = passage.slice(sentence.start, sentence.end);
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
  const state = openState(scope);
  // `…达到100万户。其中，企业28万户`: parts of what the sentence before states.
  const [first] = quantities;
  const whole =
    scope.before?.findLast(({ unit, partOf }) => partOf === undefined && unit === first?.unit) ?? scope.last;
  const total = whole && /^其中[，：]?(?!20)/.test(text) ? { ...whole, start: -1, end: 0 } : undefined;
  const own: DraftTarget[] = total ? [total] : [];
  state.ownFrom = own.length;
  const earlier =
    scope.last && (byYear.test(text) || text.startsWith('其中')) ? [{ ...scope.last, start: -1, end: 0 }] : [];
  const found = { text, periods, quantities, isIdle };
  const telling = new Telling(found, scope, horizon);
  for (const [i, segment] of segments.entries()) {
    const words = text.slice(segment.start, segment.end);
    const piece = pieceAt(found, segment, state, own, horizon, telling.isPast);
    telling.enter(piece, words);
    const isLaidOut =
      !isOver(state.period, horizon) &&
      piece.quantities.some(({ lead }) => laysOut(text.slice(segment.start, lead), words));
    state.isPast = telling.isPast && !isLaidOut && !telling.isLagging(segment.start, words);
    enterSegment(state, piece, words, scope, own);
    const { subject } = state;
    if (isLaidOut) enterPlan(state, partBefore(text, segments, i));
    const before = state.period;
    if (isIdle || state.isPast || zones[i] !== undefined) {
      takePeriods(state, piece, segment.end);
      if (state.isPast) state.told = thingTold(words) ?? state.told;
      if (telling.isInReport && state.period !== undefined) state.period = wholeYearOf(state.period);
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
    if (isPassing(state, piece, words, before, own, horizon)) state.period = before;
    if (segment.after !== '，') {
      state.partFrom = segment.end;
      state.partPeriod = state.period;
    }
  }
  return {
    drafts: total ? own.slice(1).map((draft) => ofSentence(draft)) : own,
    scope: scopeAfter(scope, state, { text, periods, segments, zones, own, telling, horizon }),
  };
}

/** What was read of a sentence. */
interface Read {
  readonly text: string;
  readonly periods: readonly PeriodMention[];
  readonly segments: Sentence['segments'];
  readonly zones: readonly (RuleReason | undefined)[];
  readonly own: readonly DraftTarget[];
  readonly telling: Telling;
  readonly horizon: Horizon;
}

/** Whether the period that a sentence leaves in force holds for it alone. */
function holdsForOne(scope: Scope, state: State, { periods, segments, own, horizon }: Read): boolean {
  const { period } = state;
  return (
    scope.period?.kind === 'each' ||
    period?.kind === 'years' ||
    (period?.kind === 'span' && period.to === undefined) ||
    (period?.month !== undefined && !(period.isStage && own.length === 0)) ||
    isTimeline(periods) ||
    isStep(state, horizon) ||
    isBeyond(state, segments, horizon) ||
    (own.length === 0 && isMention(state, segments))
  );
}

/** What a sentence leaves in force for the next. */
function scopeAfter(scope: Scope, state: State, read: Read): Scope {
  const { text, segments, zones, own, telling } = read;
  const { review } = telling;
  const last = segments.at(-1);
  const isOpen = last !== undefined && openEnd.test(text.slice(last.start));
  return {
    // What was leaves no period to what is to come.
    period: telling.isPast || holdsForOne(scope, state, read) ? scope.period : state.period,
    soft: isOpen && state.soft !== undefined ? state.soft : scope.soft,
    isPast: review === undefined ? (telling.isNow ? scope.isPast : telling.isPast) : true,
    review,
    isGoal: scope.isGoal,
    isAimList: scope.isAimList || (own.length === 0 && isOpen && leadsAims.test(text)),
    heading: scope.heading,
    last: own.at(-1) ?? scope.last,
    before: own.length > 0 ? own : scope.before,
    row: rowOf(own),
    isCondition: scope.isCondition,
    isPaid: zones.at(-1) === 'reward',
    told: own.length > 0 ? undefined : state.told,
  };
}

/** A stretch of a sentence with the numbers and periods in it, these as they hold there. */
function pieceAt(
  { text, quantities, periods }: SentenceFound,
  segment: Segment,
  state: State,
  own: readonly DraftTarget[],
  horizon: Horizon,
  wasPast: boolean,
): Piece {
  const within = periods.filter((p) => p.start >= segment.start && p.start < segment.end);
  const isTold = within.length > 0 && wasPast && !/力争|争取|确保|锚定/.test(text.slice(segment.start, segment.end));
  return {
    text,
    segment,
    quantities: quantities.filter((q) => q.start >= segment.start && q.end <= segment.end + 1),
    allPeriods: periods,
    periods:
      within.length === 0
        ? within
        : within
            .filter((p) => !isTold || p.kind !== 'in' || !wholeYear.test(text.slice(p.start, p.end)))
            .map((p) => asOver(inYearOf(state.period, p, text, horizon), horizon))
            .map((p) => (own.length > 0 && !state.isPast ? asRunning(state.period, p) : p)),
  };
}

/** Whether the period that a stretch names ends with it: the one before it goes on. */
function isPassing(
  state: State,
  piece: Piece,
  words: string,
  before: PeriodMention | undefined,
  own: readonly DraftTarget[],
  horizon: Horizon,
): boolean {
  const { text, segment, quantities } = piece;
  const { period } = state;
  const isPartAlone =
    words.startsWith('其中') && quantities.length > 0 && !furtherDone.test(text.slice(segment.end + 1));
  return (
    isPartAlone ||
    isSaidAfter(state, piece) ||
    (period?.kind === 'span' && before?.kind === 'in' && period.start > segment.start) ||
    (period?.kind === 'in' &&
      period.month !== undefined &&
      quantities.length > 0 &&
      before?.month === undefined &&
      !leadsPart(piece, period)) ||
    isMidway(state, piece) ||
    isSumOver(state, piece, before) ||
    isOfOne(state, piece, before, horizon) ||
    isMilestone(state, piece, before, own) ||
    isInside(state, piece, before) ||
    isBesides(state, piece)
  );
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
