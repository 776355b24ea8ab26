import type { ReadTarget } from '../structure/reading.ts';
import { type BasisRead, readBasis } from './basis.ts';
import { findPeriods, type PeriodMention } from './find-periods.ts';
import { findQuantities } from './find-quantities.ts';
import type { Horizon } from './horizon.ts';
import { nameTarget, splitNames, strip, subjectOf } from './name-target.ts';
import { isPast } from './past.ts';
import { hasEvidence, isAttributive, isBaseline, kindOf } from './quantity-roles.ts';
import type { Quantity } from './quantity.ts';
import { findRuleZones } from './rule-zones.ts';
import type { Segment, Sentence } from './split-sentences.ts';
import { findWordyTargets, type WordyTarget } from './wordy-targets.ts';

/** A target in flat text, before it has its place in the source. */
export interface DraftTarget extends Omit<ReadTarget, 'path'> {
  /** True for growth of what another draft measures. */
  readonly isGrowth: boolean;
}

/** What one sentence states, and what holds for the next. `partOf` counts from the sentence's first draft. */
export interface SentenceRead {
  readonly drafts: readonly DraftTarget[];
  readonly scope: Scope;
}

/** What earlier text sets for what follows: the period in force, softness, and whether it tells of the past. */
export interface Scope {
  readonly period?: PeriodMention | undefined;
  readonly soft?: string | undefined;
  readonly isPast: boolean;
  /** In a part that states goals. */
  readonly isGoal: boolean;
}

const softWords = /力争|争取|争创|力求|努力|原则上|预期|有望/;
const openEnd = /(?:以下|如下|下列)(?:主要|总体|具体)?(?:目标|指标|任务)?$|(?:目标|指标)(?:是|为|如下)$|：$/;
const orderWords =
  /新增|净增|培育|建成|建设|打造|引进|招引|落地|创建|新建|组建|谋划|腾出|盘活|淘汰|整治|改造|推广|认定|入选|引育|制定|申报|完成|实施|服务|提供|培训|开展|推进|获评|实现|达到|争取|力争|累计|形成|举办|评选|减少|减碳|发展|壮大|开通|创成|动态|组织|升级|提升|保有|开工|竣工|投产|支持|扶持|集聚|遴选|选树|建立|推动|布局|突破|攻克|转化|新认定|新培育|制订|制（修）订|修订|参与/;

interface State {
  period: PeriodMention | undefined;
  isEach: boolean;
  isCumulative: boolean;
  soft: string | undefined;
  isSentenceSoft: boolean;
  isPast: boolean;
  /** Index of the draft that 其中 speaks of. */
  whole: number | undefined;
  order: string;
  subject: string;
  /** 保持 holds for the items of a list after it. */
  isKept: boolean;
}

/** One segment of a sentence with all that was found in it. Places are in the sentence's own text. */
interface Piece {
  readonly text: string;
  readonly segment: Segment;
  readonly quantities: readonly Quantity[];
  readonly periods: readonly PeriodMention[];
}

function takePeriods(state: State, piece: Piece, until: number): void {
  for (const period of piece.periods) {
    if (period.start >= until) break;
    if (period.kind === 'each') state.isEach = true;
    else if (period.kind === 'until' || period.kind === 'in' || period.kind === 'span' || period.kind === 'years') {
      // 三年 inside `到2025年` only says how long; the year named stays in force.
      if (period.kind === 'years' && state.period?.kind === 'until') continue;
      state.period = period;
      state.isEach = false;
    }
  }
}

function isBareItem(text: string): boolean {
  return !orderWords.test(text) && !/保持|不低于|超过|占|增长|下降/.test(text);
}

function describe(text: string, basis: BasisRead, extra: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `「${shown}」${extra === '' ? '' : `；${extra}`}；${basis.because}`;
}

/** Reads one sentence of flat text. Places in the drafts are of the whole flat text. */
export function readSentence(whole: string, sentence: Sentence, scope: Scope, horizon: Horizon): SentenceRead {
  const offset = sentence.start;
  const text = whole.slice(sentence.start, sentence.end);
  const periods = findPeriods(text, horizon.year);
  const quantities = findQuantities(text);
  const segments = sentence.segments.map((s) => ({ ...s, start: s.start - offset, end: s.end - offset }));
  const zones = findRuleZones(text, segments);
  const state: State = {
    period: scope.period,
    isEach: false,
    isCumulative: false,
    soft: scope.soft,
    isSentenceSoft: scope.soft !== undefined,
    isPast: scope.isPast,
    whole: undefined,
    order: '',
    subject: '',
    isKept: false,
  };
  const own: DraftTarget[] = [];
  for (const [i, segment] of segments.entries()) {
    const piece: Piece = {
      text,
      segment,
      quantities: quantities.filter((q) => q.start >= segment.start && q.end <= segment.end + 1),
      periods: periods.filter((p) => p.start >= segment.start && p.start < segment.end),
    };
    const words = text.slice(segment.start, segment.end);
    state.isPast = isPast(words.slice(0, 400), piece.periods, horizon.year) ?? state.isPast;
    enterSegment(state, piece, words, scope, own);
    if (state.isPast || zones[i] !== undefined) {
      takePeriods(state, piece, segment.end);
      continue;
    }
    const taken = readWordy(state, piece, words, scope, horizon, own);
    readQuantities(state, piece, taken, horizon, own);
    takePeriods(state, piece, segment.end);
  }
  const last = segments.at(-1);
  const isOpen = last !== undefined && openEnd.test(text.slice(last.start));
  return {
    drafts: own.map((draft) => ({ ...draft, start: draft.start + offset, end: draft.end + offset })),
    scope: {
      period: state.period,
      soft: isOpen && state.soft !== undefined ? state.soft : scope.soft,
      isPast: state.isPast,
      isGoal: scope.isGoal,
    },
  };
}

function enterSegment(state: State, piece: Piece, words: string, scope: Scope, own: readonly DraftTarget[]): void {
  const { segment } = piece;
  state.isKept = false;
  if (segment.after === '；') {
    state.isEach = false;
    state.order = '';
    state.isCumulative = false;
    if (scope.soft === undefined) {
      state.soft = undefined;
      state.isSentenceSoft = false;
    }
  }
  const soft = softWords.exec(words);
  const first = piece.quantities[0];
  const lead = first ? piece.text.slice(segment.start, first.lead) : words;
  if (soft) {
    state.soft = soft[0] === '努力' || soft[0] === '力求' ? '力争' : soft[0];
    const next = piece.periods.find((p) => p.start === segment.start + soft.index + soft[0].length);
    state.isSentenceSoft = scope.soft !== undefined || (next !== undefined && next.kind !== 'each');
  } else if (!state.isSentenceSoft && (!isBareItem(lead) || (first !== undefined && /达|突破|超过|不低于|占|保持|稳定|控制|增长/.test(first.predicate))))
    state.soft = undefined;
  if (/其中/.test(words)) state.whole = wholeOf(own);
  else if (!isBareItem(lead) || (first !== undefined && first.predicate !== '' && first.predicate !== '超')) state.whole = undefined;
  if (/累计|共计|合计/.test(lead)) state.isCumulative = true;
}

function wholeOf(own: readonly DraftTarget[]): number | undefined {
  const at = own.findLastIndex((draft) => !draft.isGrowth && draft.partOf === undefined);
  return at >= 0 ? at : own.length > 0 ? own.length - 1 : undefined;
}

function readWordy(state: State, piece: Piece, words: string, scope: Scope, horizon: Horizon, own: DraftTarget[]): { start: number; end: number }[] {
  const taken: { start: number; end: number }[] = [];
  const { segment } = piece;
  const items = cutItems(words);
  for (const { from, text } of items) {
    const found = findWordyTargets(text, scope.isGoal);
    if (found.length === 0) continue;
    const at = segment.start + from;
    takePeriods(state, piece, at + text.length);
    for (const one of found) {
      own.push(makeWordy(state, one, at, piece, horizon));
      taken.push({ start: at + one.start, end: at + one.end });
    }
  }
  return taken;
}

/** A segment as it stands, and where numbers are listed before words, its last item. */
function cutItems(words: string): { from: number; text: string }[] {
  const at = words.lastIndexOf('、');
  const tail = at < 0 ? '' : words.slice(at + 1);
  const isList = at > 0 && /\d[^、]{0,6}$/.test(words.slice(0, at)) && !/[”）]/.test(tail.slice(-1));
  return isList ? [{ from: at + 1, text: tail }] : [{ from: 0, text: words }];
}

function makeWordy(state: State, one: WordyTarget, at: number, piece: Piece, horizon: Horizon): DraftTarget {
  const words = piece.text.slice(at + one.start, at + one.end);
  const isShareLike = one.kind === 'relative';
  const basis = readBasis(
    {
      period: state.period,
      isEach: state.isEach || one.kind === 'assigned',
      isCumulative: false,
      isAverage: /年均/.test(one.name) && isShareLike,
      isKept: one.isKept,
      isAdded: one.kind === 'breakthrough',
      isStock: false,
      isCoverage: one.kind === 'coverage',
    },
    horizon,
  );
  const soft = one.soft ?? state.soft;
  const spoken = periodsCut(piece, at, one.name);
  const time = one.kind === 'quality' ? qualityPeriod(state, horizon, /每年/.test(words), one.isKept) : basis;
  return {
    start: at + one.start,
    end: at + one.end,
    name: strip(spoken) || one.name,
    comparator: one.comparator,
    ...(one.value === undefined ? {} : { value: one.value }),
    ...(one.unit === undefined ? {} : { unit: one.unit }),
    ...(one.relative === undefined ? {} : { relative: one.relative }),
    ...(time.period === undefined ? {} : { period: time.period }),
    basis: time.basis,
    ...(soft === undefined ? {} : { soft }),
    confidence: one.kind === 'quality' || one.kind === 'multiple' || one.kind === 'assigned' ? 'unsure' : 'sure',
    because: describe(words, time, ''),
    isGrowth: false,
  };
}

function qualityPeriod(state: State, horizon: Horizon, isEach: boolean, isSteady: boolean): BasisRead {
  const { period } = state;
  const time = isSteady ? undefined : period?.month ?? (period?.kind === 'until' || period?.kind === 'in' ? String(period.to) : undefined);
  const whole = horizon.to === undefined ? undefined : horizon.from === horizon.to ? String(horizon.to) : `${horizon.from}..${horizon.to}`;
  return { basis: isEach ? '每年' : '年度', ...((time ?? whole) === undefined ? {} : { period: time ?? whole ?? '' }), because: '没有写数' };
}

/** A name without the period words that stand in it. */
function periodsCut(piece: Piece, _at: number, name: string): string {
  let result = name;
  for (const period of piece.periods) if (period.kind !== 'base') result = result.replace(piece.text.slice(period.start, period.end), '');
  return result;
}

function bracketAt(text: string, start: number, at: number): number {
  let open = -1;
  for (let i = start; i < at; i++) {
    if (text.charAt(i) === '（') open = i;
    else if (text.charAt(i) === '）') open = -1;
  }
  return open;
}

function readQuantities(state: State, piece: Piece, taken: readonly { start: number; end: number }[], horizon: Horizon, own: DraftTarget[]): void {
  const { text, segment, quantities } = piece;
  let from = segment.start;
  for (let i = 0; i < quantities.length; i++) {
    const q = quantities[i];
    if (!q || taken.some((t) => q.start < t.end && t.start < q.end)) continue;
    const next = quantities[i + 1];
    const open = bracketAt(text, segment.start, q.start);
    if (open >= 0) {
      readBracket(state, piece, q, open, horizon, own);
      if (open === q.end) from = q.end;
      continue;
    }
    if (text.charAt(q.lead - 1) === '等' && q.suffix === '' && q.predicate === '') continue;
    if (isBaseline(text, q, piece.periods) || isAttributive(text, q, next, segment.end)) continue;
    takePeriods(state, piece, q.start);
    const before = text.slice(from, q.lead);
    // Numbers that follow one another without names share the names before them.
    const group = [q];
    while (quantities[i + group.length] && /^[、和及与，]?$/.test(text.slice(group.at(-1)?.end ?? 0, quantities[i + group.length]?.lead ?? 0))) {
      const more = quantities[i + group.length];
      if (!more) break;
      group.push(more);
    }
    const distributes = /(?:分别|各|均)[^，、]{0,6}$/.test(before);
    const after = quantities[i + group.length];
    const until = afterEnd(text, group.at(-1)?.end ?? q.end, after, segment.end);
    const read = nameTarget(text, { from, lead: q.lead, end: q.end, until: group.length > 1 ? q.end : until }, piece.periods, kindOf(q) === 'share');
    const order = orderWords.exec(before)?.[0];
    if (order !== undefined) state.order = order;
    else if (read.name !== '' && segment.start === from && !isBareItem(before)) state.order = '';
    if (!hasEvidence(text, q, before, read, state.order)) {
      from = Math.max(from, q.end);
      continue;
    }
    const names = namesOf(read.name, group.length, distributes, text, q);
    const isPair = group.length > 1 && !names;
    for (const [k, one] of (names ?? [read.name]).entries()) {
      const value = group.length > 1 && !isPair ? (group[k] ?? q) : q;
      own.push(makeTarget(state, piece, value, one, read, before, horizon, own));
    }
    i += group.length - 1;
    from = read.isAfter ? until : (group.at(-1)?.end ?? q.end);
  }
}

function namesOf(name: string, count: number, distributes: boolean, text: string, q: Quantity): string[] | undefined {
  if (count > 1) return splitNames(name.replace(/分别.*$/, ''), count)?.map((one) => one + growthTail(text, q)) ;
  if (!distributes) return undefined;
  const clean = name.replace(/(?:分别|各|均)(?:达到|超|为|有|建成|培育|增长|下降)?$/, '');
  const list = clean.replace(/“[^”]*”|（[^）]*）/g, '');
  const parts = list.split(/[、和与及]/).length;
  return parts > 1 ? splitNames(clean, parts) : undefined;
}

function growthTail(text: string, q: Quantity): string {
  return /(?:年均增长|增长|下降|提高|降低)$/.exec(text.slice(Math.max(0, q.lead - 4), q.lead))?.[0] ?? '';
}

/** Where the words after a number end: at the next comma of a list, at the next number, at the segment's end. */
function afterEnd(text: string, from: number, next: Quantity | undefined, end: number): number {
  const limit = next ? next.lead : end;
  const between = text.slice(from, limit);
  if (!next) {
    const stop = between.search(/[、](?=[^、]*(?:实现|推动|完成))/);
    return stop < 0 ? limit : from + stop;
  }
  const cut = between.search(/[、]|和(?=[^和]*$)|以及|及(?=[^及]*$)/);
  return cut < 0 ? limit : from + cut;
}

function readBracket(state: State, piece: Piece, q: Quantity, open: number, horizon: Horizon, own: DraftTarget[]): void {
  const { text, periods } = piece;
  const total = own.at(-1);
  const close = text.indexOf('）', q.end);
  const inner = text.slice(open + 1, close < 0 ? piece.segment.end : close);
  const period = periods.find((p) => p.start > open && p.start < q.start && (p.kind === 'in' || p.kind === 'until'));
  if (!total || q.isBare || (!period && !inner.includes('其中')) || /标准|以上）|责任|〔/.test(inner)) return;
  const read = nameTarget(text, { from: open + 1, lead: q.lead, end: q.end, until: close < 0 ? q.end : close }, periods, kindOf(q) === 'share');
  const inside: State = { ...state, period: period ?? state.period, isCumulative: false, isEach: false, whole: own.length - 1 };
  own.push(makeTarget(inside, piece, q, read.name || total.name, read, inner, horizon, own));
}

/** `亩均税收48万元` is 万元/亩: the name says what the amount is divided by. */
export function unitFor(name: string, unit: string | undefined): string | undefined {
  if (unit === undefined || !/元$/.test(unit)) return unit;
  if (/亩均|每亩/.test(name)) return `${unit}/亩`;
  if (/人均|劳动生产率/.test(name)) return `${unit}/人`;
  return /户均/.test(name) ? `${unit}/户` : unit;
}

const lineForm = /^（(标线|高线|底线|红线|基本线|目标线|争取线|底线值|高线值)）/;

function makeTarget(
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
  const subject = read.isGrowth && previous ? `${subjectOf(previous.name)}${named}` : named;
  const isCarried = /^(?:新增|净增|新建|新培育|新认定|新引进)/.test(state.order) && isBareItem(named) && !read.isGrowth && !/^[新净]/.test(named) && kindOf(q) === 'count';
  const name = subject === '' ? (previous?.name ?? state.subject) : isCarried ? state.order + subject : subject;
  const kind = kindOf(q);
  const isAverage = /年均|年平均|递增/.test(before.slice(-14)) || /年均/.test(named);
  const staysAt = /保持|稳定在|维持|动态保有|保有(?!量)/.test(before.slice(-16) + q.predicate) || (q.predicate === '在' && q.suffix !== '');
  if (staysAt) state.isKept = true;
  const isKept = state.isKept && q.comparator !== '≤';
  const isSized = /(?:超|亿元|百亿|千亿|十亿|规上|规模以上)[^，]*(?:企业|产业|集群|园区)/.test(name) && !/新增|净增|累计|新培育|招引|引进/.test(before + state.order);
  const reaches = /达到|达|突破|超过|总数|总量|增至|提高到|发展到/.test(q.predicate) && !/新增|净增|培育|建成|引进|招引|完成|累计|申报/.test(before + state.order);
  const isAll = q.value === '100' && q.unit === '%' && q.high === undefined && (q.comparator === '≥' || q.comparator === '=');
  const basis = readBasis(
    {
      period: state.period,
      isEach: state.isEach,
      isCumulative: state.isCumulative && kind !== 'share' && kind !== 'ratio',
      isAverage,
      isKept,
      isAdded: kind === 'count' ? !(isSized || reaches) : kind === 'amount' && !/控制|达到|突破|超/.test(q.predicate) && /新增|招引|融资|减负|降本|并购|盘活|引进|到位|撬动|腾出|减碳|减少|节能|用房|新供|淘汰|整治|供应|面积|出让|提供/.test(before + name),
      isStock: (kind === 'count' && (isSized || reaches)) || /密度|保有量|存量|总数$/.test(name),
      isCoverage: false,
    },
    horizon,
  );
  const chosen = /评选出?$|评选出/.test(before) && q.suffix === '' && q.predicate === '';
  const soft = q.soft ?? state.soft;
  const unit = unitFor(name, q.unit);
  const line = lineForm.exec(text.slice(q.end, q.end + 8))?.[1];
  const isSure = q.high === undefined && !q.isWord && name.length > 1;
  return {
    start: Math.min(q.lead, q.start),
    end: q.end,
    name,
    comparator: isAll ? '全覆盖' : chosen ? '=' : q.comparator,
    value: q.value,
    ...(q.high === undefined ? {} : { high: q.high }),
    ...(unit === undefined ? {} : { unit }),
    ...(basis.period === undefined ? {} : { period: basis.period }),
    basis: basis.basis,
    ...(soft === undefined ? {} : { soft }),
    ...(line === undefined ? {} : { line }),
    ...(state.whole === undefined ? {} : { partOf: state.whole }),
    confidence: isSure ? 'sure' : 'unsure',
    because: describe(text.slice(Math.max(piece.segment.start, q.lead - 24), q.end), basis, q.soft ?? ''),
    isGrowth: read.isGrowth || isAverage,
  };
}
