import { bracketAt } from './bracket-at.ts';
import { bareAim } from './complete-name.ts';
import { sharedDeed } from './deed-of-many.ts';
import type { Horizon } from './horizon.ts';
import { makeTarget } from './make-target.ts';
import { cutList, nameTarget, strip } from './name-target.ts';
import { namesBefore } from './names-before.ts';
import {
  groupAt,
  inTurn,
  isOfSame,
  led,
  namesAgain,
  namesOf,
  namesOfRow,
  yearsAgain,
  yearsEach,
  yearsInTurn,
  yearsOf,
} from './number-group.ts';
import type { PeriodMention } from './period-mention.ts';
import { mayBePlace } from './place-name.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { comesAbout, hasEvidence, isAttributive, isBaseline } from './quantity-roles.ts';
import { readBracket } from './read-bracket.ts';
import { screen } from './screen.ts';
import { type DraftTarget, isBareItem, orderWords, type Piece, type State, takePeriods } from './sentence-state.ts';
import { countsThose, isSizeOf } from './size-roles.ts';

/** `各年度计划为：2025年100家`: what was named before, year by year. */
export const byYear = screen.of(/^(?:各年度|分年度|各年|逐年)(?:的)?(?:目标|计划|任务)?(?:分别)?(?:是|为)?：?/);

/** Makes targets of the numbers of one segment, but for those in the stretches taken already. */
export function readNumbers(
  state: State,
  piece: Piece,
  taken: readonly { start: number; end: number }[],
  horizon: Horizon,
  own: DraftTarget[],
  earlier: readonly DraftTarget[],
): void {
  const { text, segment, quantities } = piece;
  const entered = state.period;
  let from = segment.start;
  for (let i = 0; i < quantities.length; i++) {
    const found = quantities[i];
    const q = found && withListLead(piece, i, withFarLead(text, from, found), own);
    if (!q || taken.some((t) => q.start < t.end && t.start < q.end)) continue;
    // `在去年产值突破150亿元的基础上`: what was, not what is aimed at.
    if (piece.periods.some(({ kind, start, end }) => kind === 'base' && start <= q.start && q.end <= end)) continue;
    const said = taken.findLast((t) => t.start >= from && t.end <= q.lead && text.charAt(t.end) === '、');
    if (said) from = said.end + 1;
    const next = quantities[i + 1];
    const open = bracketAt(text, segment.start, q.start);
    if (open >= 0) {
      readBracket(state, piece, q, open, horizon, own);
      const close = text.indexOf('）', q.end);
      if (open === from && close >= 0) from = close + 1;
      continue;
    }
    if (
      text.charAt(q.lead - 1) === '等' &&
      !/^(?:场|期|次|人次)$/.test(q.unit ?? '') &&
      !comesAbout.test(text.slice(q.end, q.end + 40)) &&
      !(builds.test(text.slice(from, q.lead)) && built.test(text.slice(q.end, q.end + 16))) &&
      q.suffix + q.predicate === '' &&
      !sized.test(text.slice(q.end, q.end + 8))
    )
      continue;
    if (isSizeOf(text.slice(from, q.lead), own.at(-1), q)) {
      from = q.end;
      continue;
    }
    if (sumsUp(text, from, q) || (text.charAt(q.lead - 1) === '前' && /^[位名]$/.test(q.unit ?? ''))) continue;
    if (isBaseline(text, q, piece.periods) || isAttributive(text, q, next, segment.end)) continue;
    takePeriods(state, piece, q.start);
    if (next && countsThose(text, q, next, segment.end)) {
      const name = text.slice(q.end, next.end);
      state.order = orderWords.exec(text.slice(from, q.lead))?.[0] ?? state.order;
      own.push(makeTarget(state, piece, q, name, { isGrowth: false }, text.slice(from, q.lead), horizon, own));
      from = next.end;
      i += 1;
      continue;
    }
    const before = text.slice(from, q.lead);
    const group = groupAt(piece, i, q);
    const lastOf = group.at(-1) ?? q;
    const asides = quantities.slice(i + 1).filter((one) => one.start < lastOf.start && !group.includes(one));
    const distributes =
      /(?:分别|各(?![类项级种地])|(?<![年平人亩户日])均)[^，、]{0,6}$|双$/.test(before) ||
      (kindOf(q) === 'share' && before.endsWith('全部')) ||
      isAllFrom(piece, q.lead, before);
    const isOfSize = group.length === 1 && next?.lead === q.end && kindOf(q) === 'count' && sizedBy(text, next);
    const last = i + asides.length + group.length + (isOfSize ? 1 : 0);
    const noted = noteEnd(text, q.end);
    const after = quantities.find(
      (one, k) => k >= last && one.start >= noted && !isAttributive(text, one, quantities[k + 1], segment.end),
    );
    const until = afterEnd(text, group.at(-1)?.end ?? q.end, after, segment.end);
    const isShare = kindOf(q) === 'share';
    const places = { from, lead: q.lead, end: q.end, until: group.length > 1 ? q.end : until };
    const ahead = nameTarget(text, places, piece.periods, isShare);
    // `分别推动4000家、6000家企业上云`: what is counted stands behind the last of them.
    const end = group.at(-1)?.end ?? q.end;
    const behind =
      group.length > 1 && onlyGivesOut.test(before) && ahead.name.length <= 2
        ? nameTarget(text, { from: q.lead, lead: q.lead, end, until }, piece.periods, isShare)
        : undefined;
    const read = behind?.isAfter ? behind : ahead;
    if (read.isAfter) takePeriods(state, piece, until);
    const order = (orderWords.exec(softly.cut(before)) ?? orderWords.exec(before))?.[0];
    if (order !== undefined) state.order = order;
    else if (q.predicate === '完成' && read.isAfter) state.order = q.predicate;
    else if (
      /达|突破|超过|增至|增[加长][到至]|扩[大至到]|提[高升][到至]|低于|少于|高于/.test(q.predicate) ||
      (read.name !== '' && segment.start === from && !isBareItem(before))
    )
      state.order = '';
    const isVerbOnly = read.name.length <= 2 && orderWords.test(read.name) && hasPeriodIn(piece, from, q.lead);
    const isFurther =
      (higherAim.test(text.slice(q.end, q.end + 10)) && /(?:力争|争取|奋力|努力)[^，]{0,6}$/.test(before)) ||
      (read.name === '' && furtherAim.test(before) && own.at(-1)?.unit === q.unit);
    const isStep =
      read.name === '' &&
      kindOf(q) === 'share' &&
      own.length === state.ownFrom &&
      hasPeriodIn(piece, from, q.lead) &&
      isWork.test(earlierWords(piece)[0] ?? '');
    const isAll =
      before === '共' &&
      segment.after === '，' &&
      own.length === state.ownFrom &&
      kindOf(q) === 'count' &&
      !read.isAfter;
    const isAgain =
      isAll ||
      isOfSame(own.at(-1), q, read.name, before) ||
      isVerbOnly ||
      isStep ||
      (isFurther && own.length > 0) ||
      ((read.name === '' || byYear.test(read.name)) &&
        own.length + earlier.length > 0 &&
        (/(?:力争|争取|确保)$/.test(before) || hasPeriodIn(piece, from, q.lead)));
    const listed =
      state.columns.length === group.length && mayBePlace(read.name)
        ? state.columns.map((one) => read.name + one)
        : undefined;
    const isStemmed =
      state.stem !== '' && kindOf(q) === 'share' && q.predicate === '' && read.name.length >= 2 && isBareItem(before);
    state.whole = wholeFor(state.whole, q, own);
    const part = state.whole === undefined ? undefined : own[state.whole];
    const isPart =
      part !== undefined &&
      read.name !== '' &&
      (kindOf(q) === 'count' || part.unit?.replace(/^[万亿]/, '') === q.unit?.replace(/^[万亿]/, '')) &&
      kindOf(q) !== 'share';
    if (
      !isAgain &&
      !isPart &&
      !isStemmed &&
      listed === undefined &&
      !hasEvidence(
        text,
        q,
        before,
        read,
        state.order,
        hasAim(state, q, before, horizon) || own.length > 0 || bareAim.test(read.name),
      )
    ) {
      from = Math.max(from, q.end);
      continue;
    }
    const isOnly = (isVerbOnly && !ownDeed.test(read.name)) || byYear.test(read.name) || (isFurther && own.length > 0);
    const level = /级$/.test(read.name) ? (ofLevel.exec(text.slice(q.end, segment.end))?.[1] ?? '') : '';
    const name = isAll
      ? strip(earlierWords(piece)[0] ?? '')
      : isOnly
        ? ''
        : read.name + level + (isStemmed ? state.stem : sharedDeed(text, q, next));
    const years =
      yearsOf(piece, q, group.length, before) ??
      yearsEach(piece, q, group.length, before) ??
      yearsAgain(piece, group.length, before, own) ??
      yearsInTurn(state.period, group.length, before, horizon);
    const names = years
      ? years.map(() =>
          name
            .replace(inTurn, '')
            .replace(/、{2,}/, '')
            .replace(
              /^分别|[、，]*分别(?:达到|为)?$|[、，]*分别(?=(?:同比|年均)?(?:增长|下降|提高|降低|压减)$)|[、，]+$/g,
              '',
            ),
        )
      : (listed ??
        namesAgain(read, group, own, before) ??
        namesOfRow(own.length === 0 ? state.row : undefined, read, group, before) ??
        namesOf(name, group.length, distributes, text, q) ??
        (group.length > 1 && /分别[^，、]{0,16}$/.test(before)
          ? namesBefore(earlierWords(piece), name, group.length)
          : undefined) ??
        allOf(name, group, before));
    const isPair = group.length > 1 && !names;
    for (const [k, one] of (names ?? (isPair ? group.map(() => name) : [name])).entries()) {
      const value = group.length > 1 ? led(group[k] ?? q, q, group.at(-1)) : q;
      const period = years?.[k] ?? dueBehind(piece, value);
      const held = period ? { ...state, period, isOwnPeriod: true, isEach: false, isCumulative: false } : state;
      const kind = names && read.isGrowth ? { isGrowth: false } : read;
      const made = makeTarget(held, piece, value, one, kind, before, horizon, own.length > 0 ? own : earlier);
      const last = isFurther ? own.at(-1) : undefined;
      own.push(
        last ? { ...made, name: last.name, basis: last.basis, ...(last.period && { period: last.period }) } : made,
      );
    }
    // `2025年、2027年分别突破60亿元、120亿元，本地配套率…`: the years are given out and hold for nothing after.
    if (years) {
      state.period = entered && years.includes(entered) ? undefined : entered;
      state.givenOut = q.lead;
    }
    for (const aside of asides)
      readBracket(state, piece, aside, bracketAt(text, segment.start, aside.start), horizon, own);
    i += asides.length + group.length - (isOfSize ? 0 : 1);
    from = read.isAfter ? until : (group.at(-1)?.end ?? q.end);
  }
}

/** `面积86万亩，总产量7亿斤；其中早稻29万亩`: parts are of the last total that is measured as they are. */
function wholeFor(whole: number | undefined, q: Quantity, own: readonly DraftTarget[]): number | undefined {
  if (whole === undefined || (kindOf(q) !== 'amount' && kindOf(q) !== 'count') || own[whole]?.unit === q.unit)
    return whole;
  const like = own.findLastIndex(({ unit, isGrowth, partOf }) => unit === q.unit && !isGrowth && partOf === undefined);
  return like < 0 ? whole : like;
}

/** Words that give numbers out and name nothing. */
const onlyGivesOut = screen.of(/分别[一-鿿]{0,3}$/);

/** `完成诊断100家（9月底前）`: the end that brackets behind a number set for it alone. */
function dueBehind({ text, allPeriods }: Piece, { end }: Quantity): PeriodMention | undefined {
  if (text.charAt(end) !== '（') return undefined;
  return allPeriods.find((p) => p.kind === 'until' && p.start === end + 1 && text.charAt(p.end) === '）');
}

/** `完成规上企业诊断，2024年底前50%`: what the shares are of. */
const isWork = /^(?:完成|推进|开展|实施)[一-鿿“”]{4,20}$/;

/** Whether a number stands among what is aimed at: its time is named, its list says so, or things are counted in a document of a single year. */
const hasAim = (
  { period, isEach, isAimList, isGoal }: State,
  q: Quantity,
  before: string,
  { from, to, isUndated }: Horizon,
): boolean =>
  period !== undefined ||
  isEach ||
  isAimList ||
  (isGoal && kindOf(q) === 'amount') ||
  ensured.test(before) ||
  (!isUndated && from !== undefined && from === to && (kindOf(q) === 'count' || ofYear.test(before)));

/** `确保原煤产量4300万吨`. */
const ensured = screen.of(/^(?:确保|力争|争取|力保)(?:全年)?[一-鿿]{2,12}$/);

/** `固定资产投资额550亿元`: what is counted up year by year. */
const ofYear = screen.of(
  /^(?:全社会|全市|全[县区省]|规上|规模以上)[一-鿿]{2,10}(?:投资额?|总产值|增加值|销售收入|零售总额|进出口总?额|预算收入)$/,
);

/** `力争用两年时间盘活`: a soft word before what is done. */
const softly = screen.of(/力争|争取(?=[用通到])/);

/** Verbs that say what is done; 完成 and 达到 say nothing of it. */
const ownDeed = screen.of(
  /清退|关停|关闭|取缔|新增|净增|改造|诊断|收储|腾退|整治|淘汰|开工|竣工|投产|培育|认定|引进|招引|建成|创建|盘活|入选|培训|服务|转化|申报|签约|落地|入库|备案/,
);

/** `能耗、用水量较2020年均下降10%`: all of them, after the year they are measured from. */
function isAllFrom({ periods }: Piece, lead: number, before: string): boolean {
  const at = /(均?)(?:下降|降低|增长|提高|减少)$/.exec(before);
  if (at === null) return false;
  const base = periods.find(({ kind, end }) => kind === 'base' && end === lead - at[0].length);
  return base !== undefined && (at[1] !== '' || before.charAt(before.length - 1 - (lead - base.start)) === '均');
}

/** `3个千亿级、5个五百亿级产业集群`: of what they are is said once. */
const ofLevel = /^[^，；]{1,16}、[^，；]{1,12}级([一-鿿]{2,10})/;

/** `建成食品检验、信用监管等3个平台`: so many are built. */
const builds = /(?:建成|新建|建设|打造|引进|招引|创建)(?!.*\d)/;
/** `培育形成装备制造、化工2个百亿级集群`: those listed are to be made. */
const makes = screen.of(/^(?:并|再|新|加快|着力|全力|力争)*(?:培育|打造|建成|建设|新建|创建|形成)/);
const built = /^[^，。；、\d]{0,8}(?:平台|中心|基地|园区|项目|企业|实验室)(?:[，。；]|$)/;

/** `分别整治500亩、300亩、200亩` of places that aren't named beside: each is a target of that name. */
function allOf(name: string, group: readonly Quantity[], before: string): string[] | undefined {
  const [first] = group;
  const isOne = group.every(({ unit, isBare }) => unit === first?.unit || isBare);
  return group.length > 1 && isOne && /分别/.test(before) ? group.map(() => name) : undefined;
}

/** The stretches of the sentence before a segment, nearest first, without the periods they name. */
function earlierWords({ text, segment, allPeriods }: Piece): string[] {
  const words: string[] = [];
  let end = segment.start - 1;
  for (let at = end - 1; at >= -1 && words.length < 4; at--) {
    if (at >= 0 && !'，；：'.includes(text.charAt(at))) continue;
    const period = allPeriods.find((p) => p.start === at + 1);
    words.push(text.slice(period ? period.end : at + 1, end));
    end = at;
  }
  return words;
}

/** `装备制造、现代化工、新能源3个产业集群`: as many as are listed before it. */
function sumsUp(text: string, from: number, q: Quantity): boolean {
  if (kindOf(q) !== 'count' || q.predicate !== '' || q.suffix !== '' || !/^[2-9]$/.test(q.value)) return false;
  if (text.charAt(q.start - 1) === '等') return false;
  const lead = text.slice(from, q.lead);
  if (makes.test(lead) && (builds.test(lead) || sized.test(text.slice(q.end, q.end + 8)))) return false;
  if (
    !/^(?:大|主导|重点|千亿级|百亿级|优势|特色)*(?:产业|行业|集群|领域|园区|片区|平台|县|区|市|镇|部门)/.test(
      text.slice(q.end, q.end + 12),
    )
  )
    return false;
  return cutList(text.slice(from, q.lead)).length === Number(q.value);
}

/** `3个千亿级集群`, `5条超百亿元产业链`: how large what is counted is. */
const sizedBy = (text: string, { end, predicate }: Quantity): boolean =>
  text.charAt(end) === '级' || (predicate.startsWith('超') && /^[一-鿿]{2}/.test(text.slice(end, end + 2)));

/** `甲、乙等3个千亿级产业集群`: bodies of a size are counted, not the list summed up. */
const sized = /^(?:[一二三四五六七八九十百千万]+亿|\d+亿)元?级/;

/** `达到8000亿元，力争达到1万亿元`: as much more of what was just aimed at. */
const furtherAim = screen.of(/^(?:并|再)?(?:力争|争取|争创|奋力|努力)(?:实现|达到|完成)?$/);

/** `力争完成14.5%的激励目标`: more of what was just aimed at. */
const higherAim = screen.of(/^(?:以上|左右)?的?(?:激励|奋斗|更高|挑战|争取|力争|高线)(?:性)?目标/);

/** `“三同”企业达到80家、产品300种`: what leads to the first of a list leads to the next. */
function withListLead(piece: Piece, at: number, q: Quantity, own: readonly DraftTarget[]): Quantity {
  const { text, segment, quantities } = piece;
  if (at === 0) return withPartLead(piece, q, own);
  const kind = kindOf(q);
  if (q.predicate !== '' || (kind !== 'count' && kind !== 'amount')) return q;
  const lastAt = quantities.findLastIndex(({ start }, i) => i < at && bracketAt(text, segment.start, start) < 0);
  const stated = quantities[lastAt];
  if (!stated || kindOf(stated) !== kind || (kind === 'amount' && stated.unit !== q.unit)) return q;
  if (q.suffix !== '' && q.suffix !== stated.suffix) return q;
  const between = text.slice(stated.end, q.lead).replace(/^级|^（[^（）]*）/, '');
  if (!/^[、和]/.test(between)) return q;
  const last = withListLead(piece, lastAt, stated, own);
  if (!/^(?:达到?|突破|超过|发展到)$/.test(last.predicate)) return q;
  return /^[、和][一-鿿“”]{2,12}$/.test(between) && isBareItem(between) ? { ...q, predicate: '达到' } : q;
}

/** `其中，公共站达到500座；专用站300座`: each part is reached as the first is. */
function withPartLead({ text, segment }: Piece, q: Quantity, own: readonly DraftTarget[]): Quantity {
  if (q.predicate !== '' || segment.after !== '；' || !text.startsWith('其中')) return q;
  const isLevel = own.some(({ unit, basis }) => unit === q.unit && basis === '时点');
  return isLevel && isBareItem(text.slice(segment.start, q.lead)) ? { ...q, predicate: '达到' } : q;
}

const farLead = screen.of(/(不少于|不低于|不超过|不高于|达到)([^，、]{2,16})的$/);

/** `专项经费不少于土地出让收入的0.5%`: what leads to the share stands before what it is a share of. */
function withFarLead(text: string, from: number, q: Quantity): Quantity {
  if ((q.unit !== '%' && q.unit !== '倍') || q.predicate !== '') return q;
  const match = farLead.exec(text.slice(from, q.lead));
  if (!match || from + match.index === from) return q;
  const predicate = match[1] ?? '';
  const comparator = q.comparator === '约' ? '约' : /超过|高于/.test(predicate) ? '≤' : '≥';
  return { ...q, lead: from + match.index, predicate, comparator };
}

/** `4万人（含新增1万人）取得证书`: where the note ends that stands between a number and what is counted. */
const noteEnd = (text: string, end: number): number =>
  text.charAt(end) === '（' ? Math.max(end, text.indexOf('）', end)) : end;

/** Whether a period stands between two places: `上半年18个` is the number before for another time. */
function hasPeriodIn({ periods }: Piece, from: number, to: number): boolean {
  return periods.some(({ start, end, kind }) => start >= from && end <= to && kind !== 'base');
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
