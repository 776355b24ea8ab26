import type { ReadTarget, Review } from '../structure/reading.ts';
import { bracketAt } from './bracket-at.ts';
import { columnsIn, placeIn } from './columns-in.ts';
import { organAtHead, strip, withoutLabel } from './name-target.ts';
import { periodAfterPart } from './period-after-part.ts';
import type { PeriodMention } from './period-mention.ts';
import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';
import type { Segment } from './split-sentences.ts';

/** A target in flat text, before it has its place in the source. */
export interface DraftTarget extends Omit<ReadTarget, 'path'> {
  /** True for growth of what another draft measures. */
  readonly isGrowth: boolean;
}

/** What earlier text sets for what follows: the period in force, softness, and whether it tells of the past. */
export interface Scope {
  readonly period?: PeriodMention | undefined;
  readonly soft?: string | undefined;
  readonly isPast: boolean;
  /** In a part that tells what was done: its sentences are of the past unless they say otherwise. */
  readonly review?: Review | undefined;
  /** In a list of who is meant. */
  readonly isCondition?: boolean | undefined;
  /** In a part that states goals. */
  readonly isGoal: boolean;
  /** Under `完成以下目标：`. */
  readonly isAimList?: boolean | undefined;
  /** What the clause is about, by its title. */
  readonly heading?: string | undefined;
  /** The last target stated before, for `各年度计划为：2025年100家`. */
  readonly last?: DraftTarget | undefined;
  /** All that the sentence before states, for `其中…` after it. */
  readonly before?: readonly DraftTarget[] | undefined;
  /** What the sentence before shared out among places, in order. */
  readonly row?: readonly DraftTarget[] | undefined;
  /** The sentence before says who is paid for what. */
  readonly isPaid?: boolean | undefined;
  /** What was last told to have grown, for `全年增长8%` after it. */
  readonly told?: string | undefined;
}

const softWords = /力争|争取|争创|力求|(?<![年的同])努力|原则上|预期(?!目标|指标|性|寿命)|有望/;
/** Verbs that order something counted. */
export const orderWords =
  /引导$|(?<![一-鿿])建$|筛选|推出|(?:策划)?包装|策划|新增|净增|开设|新开发|新改建|改建|扩建|续建|更新|更换|安装|配备|配置|铺设|敷设|疏浚|治理|修复|除险加固|发布|栽植|种植|扩种|播种|封顶|交付|出清|消化|储备|去化|收回|清退|解约|出让|供应|签约|归集|减负|关停|取缔|削减|压减|处置|收储|拆除|投放|培育|培植|建成(?!区)|建设|打造|发放|完工|下线|诊断(?!费)|引进|招引|落地|创建|新建|组建|谋划|腾出|盘活|淘汰|整治|改造|推广|认定|入选|引育|制定|申报|完成|实施|服务(?!业|贸易|外包|中心|平台|机构|型)|提供|培训|启动|开展|推进|获评|取得|实现|达到|争取|力争|累计|形成|举办|评选|减少|减碳|发展|壮大|开通|创成|动态|组织|升级|提升|保有|开工|竣工|投产|支持|扶持|集聚|遴选|选树|建立|设立|成立|整合|统筹(?=资金)|带动(?=[农就群])|接入(?!率)|安排|筹集|筹建|筹集|轮训|推动|布局|突破|攻克|转化|新认定|新培育|制订|制（修）订|修订|参与|培养|选拔|选派|资助|建有|设有|配有|核查|解决|协助|办好|实际(?:利用|使用|到位)|走访|包联|包保|清理|拓展|汇聚|复产|复工|促成|周转|退出|化解|关闭|搬迁|兼并/;

/** A soft word at the head of a series of aims: `力争A达到…，B达到…`. */
const leadsSeries = screen.of(
  /^(?:同时|并|到?(?:19|20)\d{2}年(?:底|末)?(?:前)?，?|今年|全年)?(?:力争|争取(?!专项债|资金|上级|中央|国家|省级?|支持|补助|额度|政策|债券|贷款)|力求|努力)(?:实现|使|让|做到)?(?!\d|(?:再|累计|全年|每年)?(?:新增|净增|培育|引进|招引|建成(?!区)|建设|打造|创建|入选|完成|新|推动|引育|获批|创成))/,
);
/** `力争经过三年努力，`: soft words with nothing but a time. */
const onlyTime = screen.of(/^(?:力争|争取)(?:再)?(?:通过|经过|用)[^，]{0,12}(?:年|时间|努力|奋斗|攻坚)$/);
/** `、力争30家`: as much more of what was named before. */
const furtherAim = screen.of(/^[、（]?(?:力争|争取|力求)(?:达到|突破|完成|实现)?\d/);
const otherModality = screen.of(
  new RegExp(`^(?!达到\\d)(?:${orderWords.source})|确保|保持|必须|不得|要(?!素)|推动|推进|开展|加快|实施|每年|其中`),
);

/** What holds at a place of a sentence, from the words before it. */
export interface State {
  period: PeriodMention | undefined;
  /** The period was named in this very sentence. */
  isOwnPeriod: boolean;
  isEach: boolean;
  /** Where 每年 stands that is in force. */
  eachFrom: number;
  isCumulative: boolean;
  soft: string | undefined;
  isSentenceSoft: boolean;
  /** The soft word stands at a further number of what was just named: `25家、力争30家`. */
  isSoftOfOne: boolean;
  /** The soft word led a series of aims that goes on. */
  isSeriesSoft: boolean;
  /** Numbers before this place of the segment are as soft as what stands before it. */
  softFrom: number;
  softBefore: string | undefined;
  isPast: boolean;
  /** Index of the draft that 其中 speaks of. */
  whole: number | undefined;
  order: string;
  /** How many drafts stood before the last semicolon. */
  ownFrom: number;
  /** Where the part between semicolons begins whose words these are, and the period that its first stretch of words leaves in force. */
  partFrom: number;
  partPeriod: PeriodMention | undefined;
  /** The period that leads the sentence: `到2025年，…；…`. */
  lead: PeriodMention | undefined;
  /** Periods before this place were given out to numbers one by one. */
  givenOut: number;
  /** The place that a part speaks of. */
  subject: string;
  readonly heading: string;
  /** What numbers after a colon are of, one after another: `各镇整治企业、盘活用地任务为：`. */
  columns: readonly string[];
  /** 下降 before a colon is said of the shares after it. */
  stem: string;
  /** 每年 stood after a subject of its own: `每个园区每年…`. */
  isEachOfOne: boolean;
  readonly isGoal: boolean;
  /** What stands after `完成以下目标：` is aimed at. */
  isAimList: boolean;
  told: string | undefined;
  readonly row: readonly DraftTarget[] | undefined;
  /** 保持 holds for the items of a list after it. */
  isKept: boolean;
}

/** What holds where a sentence begins. */
export function openState(scope: Scope): State {
  return {
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
}

/** One segment of a sentence with all that was found in it. Places are in the sentence's own text. */
export interface Piece {
  readonly text: string;
  readonly segment: Segment;
  readonly quantities: readonly Quantity[];
  readonly periods: readonly PeriodMention[];
  /** Periods of the whole sentence. */
  readonly allPeriods: readonly PeriodMention[];
}

/** `…；三年累计打造60个`: said anew at the head of a part, or summed up, a length of time is no remark on the year named before. */
function isAnew({ text, segment }: Piece, { start, end }: PeriodMention): boolean {
  const said = text.slice(start, end + 2);
  if (start === segment.start && /^(?:完成|新增|培育|建成|实施|改造)/.test(text.slice(end))) return true;
  return /累计|合计|共/.test(said) || (start === segment.start && segment.after !== '，');
}

const isAsLong = (span: PeriodMention | undefined, { years }: PeriodMention): boolean =>
  span?.kind === 'span' && span.from !== undefined && span.to !== undefined && span.to - span.from + 1 === years;

const leadsSentence = ({ text }: Piece, { start, kind }: PeriodMention): boolean =>
  (kind === 'until' || kind === 'span' || kind === 'years') &&
  /^(?:力争|确保|争取|计划)?$/.test(withoutLabel(text.slice(0, start)));

/** Whether a time stands in brackets with a number of its own. */
function isAside({ text, segment, quantities }: Piece, { start, end }: PeriodMention): boolean {
  if (bracketAt(text, segment.start + 1, start) < 0) return false;
  if (text.charAt(end) === '）' && quantities.some((q) => q.end === start - 1)) return true;
  const close = text.indexOf('）', end);
  return quantities.some((q) => q.start >= end && q.end <= close);
}

/** `2025年、2026年三类企业每年新增…`: each of the years listed before. */
function yearsListed({ text, segment, periods }: Piece, { start }: PeriodMention): PeriodMention | undefined {
  const years = periods.filter(
    (p) => p.kind === 'in' && p.month === undefined && p.start >= segment.start && p.end <= start,
  );
  const [first, last] = [years[0], years.at(-1)];
  if (first?.from === undefined || last?.to === undefined || years.length < 2) return undefined;
  if (!/^[、和]$/.test(text.slice(years.at(-2)?.end, last.start))) return undefined;
  return { ...first, kind: 'span', to: last.to };
}

/** Whether the date in force, `2026年底前`, stands before a semicolon and leads no whole sentence. */
const isOfOtherPart = ({ period, lead }: State, { text }: Piece, { start }: PeriodMention): boolean =>
  period?.kind === 'until' && period !== lead && /^前.*；/.test(text.slice(period.end - 1, start));

/** Lets the periods of a segment up to a place take force. */
export function takePeriods(state: State, piece: Piece, until: number): void {
  for (const period of piece.periods) {
    if (period.start >= until) break;
    if (period.start < state.givenOut) continue;
    // `每年5月底前完成评价`: in each of the years.
    if (period.month !== undefined && piece.periods.some((p) => p.kind === 'each' && p.end === period.start)) continue;
    // `（7月15日前完成2600个）`: a time in brackets holds inside them.
    if (isAside(piece, period)) continue;
    if (period.kind === 'each') {
      // `今年新开工26个，年度完成投资70亿元`: in that year.
      if (piece.text.slice(period.start, period.end) === '年度' && state.isOwnPeriod && state.period?.kind === 'in')
        continue;
      state.isEach = true;
      const listed = period.from === undefined ? yearsListed(piece, period) : undefined;
      if (listed) state.period = listed;
      // `2024年安排2000万元，以后每年增长5%`: in the years after that.
      if (
        /(?:以后|此后|之后)[各每]?年?度?$/.test(piece.text.slice(0, period.end)) &&
        (state.period?.kind === 'in' || state.period?.kind === 'until') &&
        state.period.to
      )
        state.period = { start: period.start, end: period.end, kind: 'span', from: state.period.to + 1 };
      if (period.from !== undefined) {
        state.period = { ...period, kind: 'span' };
        state.isOwnPeriod = true;
      }
      // `2026年底前实现全覆盖；…，每年举办6场`: a date of another part sets no end to it.
      else if (isOfOtherPart(state, piece, period)) state.isOwnPeriod = false;
      state.eachFrom = period.start;
      state.isEachOfOne = strip(piece.text.slice(piece.segment.start, period.start)).length >= 2;
    } else if (period.kind === 'until' || period.kind === 'in' || period.kind === 'span' || period.kind === 'years') {
      // `《…行动方案（2023—2025年）》，三年累计…`: the years named before are meant.
      if (period.kind === 'years' && isAsLong(state.period, period)) {
        state.isEach = false;
        continue;
      }
      // 三年 inside `到2025年` only says how long; the year named stays in force.
      if (
        period.kind === 'years' &&
        state.period?.kind === 'until' &&
        state.isOwnPeriod &&
        !isAnew(piece, period) &&
        !state.isEach &&
        !(state.period.month !== undefined && piece.text.slice(state.period.end, period.start).includes('，'))
      ) {
        state.isEach = false;
        continue;
      }
      if (period.kind === 'in' && !piece.text.slice(period.end, until).includes('累计')) state.isCumulative = false;
      if (leadsSentence(piece, period)) state.lead = period;
      state.period = period;
      state.isOwnPeriod = true;
      state.isEach = false;
    }
  }
}

/** `力争到2026年翻一番；今年，…突破500亿元`: the year that a further part speaks of is none of those that are striven for. */
function isOfOwnYear({ text, segment, periods }: Piece, { period }: State): boolean {
  const [first] = periods;
  return (
    first?.kind === 'in' &&
    first.month === undefined &&
    first.start === segment.start &&
    text.charAt(first.end) === '，' &&
    period?.kind === 'until' &&
    first.to !== period.to
  );
}

/** `县经信局5月底前完成…；县金融办负责组织…`: the day set for one unit isn't the next one's. */
const othersTurn = screen.of(new RegExp(`${organAtHead}(?:要|应|须|(?:具体|牵头)?负责|牵头|会同|组织)`));

const [ordersIn, predicatesIn] = [screen.of(orderWords), screen.of(/保持|不低于|超过|占|增长|下降/)];

/** Words that only name a thing, as in a list: no verb, no predicate. */
export function isBareItem(text: string): boolean {
  return !ordersIn.test(text) && !predicatesIn.test(text);
}

const beginsDeed = screen.of(new RegExp(`^(?:${orderWords.source})`));
/** `完成以下目标`, `主要指标如下`, before a colon. */
export const leadsAims = screen.of(/(?:目标|任务|指标)(?:如下|是|为)?(?:（[^）]*）)?：?$|^具体(?:如下|为|是)$/);
const stems = screen.of(/(?:分别|均)?(下降|降低|减少|增长|提高)$/);

/** `到2026年合计超过1800亿元`: what several come to at one time, no sum over years. */
const isReachedTogether = ({ quantities: [first], periods }: Piece): boolean =>
  first !== undefined &&
  /达|突破|超过/.test(first.predicate) &&
  periods.some(({ kind, end }) => kind === 'until' && end === first.lead - 2);

function wholeOf(own: readonly DraftTarget[]): number | undefined {
  const at = own.findLastIndex((draft) => !draft.isGrowth && draft.partOf === undefined);
  return at >= 0 ? at : own.length > 0 ? own.length - 1 : undefined;
}

const [softIn, sumsIn] = [screen.of(softWords), screen.of(/累计|共计|合计|^共(?=[募筹实完培新引建发投开])/)];

/** What the words of a segment set before its numbers are read. */
export function enterSegment(
  state: State,
  piece: Piece,
  words: string,
  scope: Scope,
  own: readonly DraftTarget[],
): void {
  const { segment } = piece;
  state.isKept = false;
  if (piece.text.charAt(segment.end) === '：' && segment.after !== '，') state.subject = placeIn(words);
  if (segment.after === '；') {
    state.period = periodAfterPart(state, piece, scope.period);
    if (piece.text.charAt(segment.end) !== '：') state.subject = '';
    state.ownFrom = own.length;
    state.isEach = false;
    state.order = '';
    state.isCumulative = false;
    if (state.period?.kind === 'years' || (state.period?.month !== undefined && othersTurn.test(words)))
      state.period = scope.period;
    if (!state.isSentenceSoft || isOfOwnYear(piece, state)) state.soft = undefined;
    if (state.soft === undefined) state.isSentenceSoft = false;
  }
  if (piece.text.charAt(segment.end) === '：') {
    state.isAimList = leadsAims.test(words);
    state.columns = columnsIn(words);
    state.stem = stems.exec(words)?.[1] ?? '';
  }
  if (state.isEach && state.isEachOfOne && segment.after === '，' && beginsDeed.test(words)) state.isEach = false;
  const soft = softIn.exec(words);
  const headless = soft ? withoutLabel(words).replace(/^(?:我|全)?[市县区省]/, '') : words;
  state.softFrom = soft ? segment.start + soft.index : 0;
  const first = piece.quantities[0];
  const lead = first ? piece.text.slice(segment.start, first.lead) : words;
  const isItem = isBareItem(lead);
  const isBare =
    isItem && !piece.quantities.some(({ predicate }) => /达|突破|超过|不低于|占|保持|稳定|控制|增|提/.test(predicate));
  const goesOn = state.isSeriesSoft && segment.after === '，' && !otherModality.test(words);
  state.softBefore = state.isSentenceSoft || (isBare && !state.isSoftOfOne) || goesOn ? state.soft : undefined;
  state.isSoftOfOne = soft !== null && furtherAim.test(words.slice(Math.max(0, soft.index - 1)));
  if (soft) {
    state.soft = soft[0] === '努力' || soft[0] === '力求' ? '力争' : soft[0];
    const next = piece.periods.find((p) => p.start === segment.start + soft.index + soft[0].length);
    state.isSentenceSoft =
      scope.soft !== undefined ||
      onlyTime.test(headless) ||
      (next !== undefined &&
        next.kind !== 'each' &&
        !(next.kind === 'in' && (next.month !== undefined || own.length > state.ownFrom)));
    state.isSeriesSoft = !state.isSoftOfOne && leadsSeries.test(headless);
  } else {
    state.soft = state.softBefore;
    if (state.soft === undefined) state.isSeriesSoft = false;
  }
  if (words.includes('其中') && words.replace(/（[^）]*）/g, '').includes('其中'))
    state.whole = /^其中/.test(words) || own.length > state.ownFrom ? wholeOf(own) : undefined;
  else if (!isItem || (first !== undefined && first.predicate !== '' && first.predicate !== '超'))
    state.whole = undefined;
  if (sumsIn.test(lead) && !(lead.endsWith('合计') && isReachedTogether(piece))) {
    state.isCumulative = true;
    if (state.eachFrom < segment.start) state.isEach = false;
  } else if (
    state.isCumulative &&
    /累计(?:达到?|突破|超过)[^，；]*，$/.test(piece.text.slice(0, segment.start)) &&
    /^(?:新增|净增|新培育|新认定)/.test(lead)
  )
    state.isCumulative = false;
}
