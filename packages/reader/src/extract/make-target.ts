import { type BasisRead, lastYearOf, readBasis } from './basis.ts';
import { completeName, findLike, headOf } from './complete-name.ts';
import { findFall } from './find-fall.ts';
import type { Horizon } from './horizon.ts';
import { isLimited } from './limited.ts';
import { subjectOf } from './name-target.ts';
import {
  addsUp,
  averages,
  flows,
  newlyDone,
  ofEachYear,
  often,
  perBody,
  perYear,
  setAside,
  startOnTop,
  sumOfShares,
} from './over-years.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';
import { type DraftTarget, isBareItem, orderWords, type Piece, type State } from './sentence-state.ts';
import { unitFor, withoutMoney } from './unit-for.ts';

/** Why a target is read so: its words, what else matters, what its basis is from. */
export function describe(text: string, basis: BasisRead, extra: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `「${shown}」${extra === '' ? '' : `；${extra}`}；${basis.because}`;
}

/** `限上批零业销售额（以下简称销售额）`: what it is called from then on. */
const shortOf = (name: string): string => /（(?:以下)?简称“?([^”）]+)”?）/.exec(name)?.[1] ?? name;

/** 每年 in a sentence of its own counts over all the document's years, whatever end an earlier sentence named. */
export function periodOf(state: State): State['period'] {
  return state.isEach && !state.isOwnPeriod ? undefined : state.period;
}

/** `2020年达到262亿元，以年均6%的增长到2022年…`: an average goes on to the end named after it, not to the year it begins with. */
function endAfter({ period }: State, piece: Piece, { end }: Quantity, { from }: Horizon): State['period'] {
  if (period?.kind !== 'in' || period.to === undefined || period.to !== from) return undefined;
  return piece.allPeriods.find(({ kind, start }) => kind === 'until' && start >= end);
}

/** Words that lead to a level which is reached at the end. */
const reached = /达|突破|超过|提高|提升|降|缩短|压[缩减]|减至|收窄|发展|壮大|扩充|增至|升至|增[长加][到至]|扩[大至到]/;

const lineForm = screen.of(/^（(标线|高线|底线|红线|基本线|目标线|争取线|底线值|高线值)）/);

const softAfter = screen.of(/^（(力争|争取|争创|预期)）/);

/** Amounts that are divided by something never add up. */
const perHead = /(?:亩均|每亩)(?![^，]{0,2}[贷论])|人均|户均|劳动生产率/;

/** `建成骨干光缆200公里`, `新建冷链仓储20万立方米`: what is laid and built, year after year. */
const isLaid = (before: string, { unit }: Quantity): boolean =>
  (/(?:平方米|立方米|亩|吨|公顷|千瓦|延米)$/.test(unit ?? '') && /新[建改增扩]|净增/.test(before)) ||
  (/(?:公里|千米)$/.test(unit ?? '') && /新[建改增]|建[成设]|改[造建]|铺设|敷设|修[建缮]|整治|贯通|开通/.test(before));
/** `全县小微企业园累计达到16个`: all that there are by then. */
const hasBeen = /(?:^|[^新净增成设引育完训务])累计[一-鿿“”]{0,10}(?:达到?|突破|超过|拥有[^，]*)$/;

/** `甲县：新增规上企业20家；` names what the place is to do. */
const withPlace = ({ subject }: State, name: string): string =>
  subject === '' || name.includes(subject) || /^[全各每]/.test(name) ? name : subject + name;

/** What is looked for in the words around a number and in the name made of them. */
const of = {
  averages: screen.of(averages),
  yearOnYear: screen.of(/^[^，]{0,4}(?<!\d)年均/),
  kept: screen.of(/保持|稳定在|维持|动态保有|保有(?!量)/),
  /** A pace that is kept up is that of the year. */
  pace: screen.of(/(?:增长速度|增幅|涨幅)$/),
  heldMoving: screen.of(/(?:动态|滚动|常年)(?:保有|保持|稳定)/),
  ofSize: screen.of(/(?:超|亿元|百亿|千亿|十亿|规上|规模以上)[^，]*(?:企业|产业|集群|园区|开发区)/),
  reached: screen.of(reached),
  wholeNumber: screen.of(/总[数量]|累计|拥有|保有|规模/),
  summed: screen.of(/累计|共计|合计/),
  stock: screen.of(
    /^(?:“[^”]+”)?户数$|密度|保有量|拥有量|(?<!盘活|处置|消化|利用|改造)存量|总数$|^每?[百千万]+[人名]|^(?:进入|入围|跻身|中国|世界|全国)[^，]{0,14}\d{2,4}强(?:企业)?$/,
  ),
  forEach: screen.of(/每(?:\d+[百千万]?|[百千万]+)(?:人|名|户|平方公里)/),
  total: screen.of(/(?<![值入资额费济放水口炭])总量$/),
  hasBeen: screen.of(hasBeen),
  often: screen.of(often),
  sumOfShares: screen.of(sumOfShares),
  perYear: screen.of(perYear),
  perBody: screen.of(perBody),
  perHead: screen.of(perHead),
  newlyDone: screen.of(newlyDone),
  level: screen.of(/(?:保护|保有|播种|种植)面积$/),
  ofEachYear: screen.of(ofEachYear),
  chosen: screen.of(/评选出/),
  grows: screen.of(/(?:增加|净增)$/),
  inYear: screen.of(/当年|年度/),
  yearLong: screen.of(/年(?:交易|销售|成交|营业)(?:额|收入)$|面积$/),
};

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
  const kind = kindOf(q);
  const isAverage =
    of.averages.test(before.slice(-14)) ||
    of.averages.test(named) ||
    of.yearOnYear.test(before) ||
    (whole?.basis === '年均' && kind === 'count');
  const staysAt =
    of.kept.test(before.slice(-16) + q.predicate) ||
    of.heldMoving.test(before) ||
    (q.predicate === '在' && q.suffix !== '');
  if (staysAt) state.isKept = true;
  const isPartOfKept = whole?.basis === '保有' && kind === 'count' && isBareItem(before);
  const isKept =
    (state.isKept || isPartOfKept) && q.comparator !== '≤' && !of.pace.test(name) && !before.includes('累计');
  const isPartOfSum = whole?.basis === '累计' && kind === 'count' && isBareItem(before);
  const isSized =
    !isPartOfSum &&
    of.ofSize.test(name) &&
    !of.grows.test(name) &&
    !/新增|净增|累计|新培育|(?:新|^)(?:签约|开工|投产)|招引|引进|打造|建成|建设|创建|完成|改造|整治|(?<!培育)形成|^(?:推动|推进|引导|支持|组织|实施)/.test(
      before + state.order,
    );
  const reaches =
    of.reached.test(q.predicate) &&
    !/降|减/.test(q.predicate) &&
    !/新增|净增|新签约|新开工|新投产|培育|建成|引进|招引|完成|累计|申报|培训|轮训|遴选|评定|选拔|培养|引育|^(?:推动|推进|引导|支持|组织|实施)/.test(
      before + state.order,
    );
  // 每年 of an earlier comma holds for what is done each year, not for a share that is reached once.
  const isAfterLevel =
    kind === 'share' &&
    previous !== undefined &&
    previous.basis !== '每年' &&
    previous.start > state.eachFrom &&
    own.length > state.ownFrom;
  const isLevelLater =
    (kind === 'share' ||
      kind === 'ratio' ||
      (kind === 'count' && reaches && state.order === '') ||
      (kind === 'amount' && reaches && of.yearLong.test(name)) ||
      (/[达破]/.test(q.predicate) && of.wholeNumber.test(before))) &&
    ((of.reached.test(q.predicate) && !q.predicate.startsWith('不')) || isAfterLevel) &&
    state.eachFrom < piece.segment.start &&
    whole?.basis !== '每年' &&
    !of.inYear.test(before);
  // A later end than the document's own, named before, holds for a level after 每年.
  const isLastEnd = (state.period?.to ?? 0) > (horizon.to ?? 0);
  const fall = isAverage ? undefined : findFall(name, q, piece, state, before, previous, horizon);
  const hasEnd = piece.periods.some(
    ({ kind: of, start, end }) => of === 'until' && start >= piece.segment.start && end <= q.lead,
  );
  // 累计 said of things counted doesn't hold for a level that comes after them: `累计引育20家，产值超50亿元`.
  const holdsSum =
    kind !== 'share' &&
    kind !== 'ratio' &&
    kind !== 'bare' &&
    !of.perHead.test(name) &&
    ((kind === 'count' && !(reaches && (isSized || hasEnd || !of.summed.test(before)))) ||
      !/达|突破|超|[至到]$/.test(q.predicate) ||
      of.summed.test(before));
  const isOfLevel = whole !== undefined && whole.basis === '时点' && state.eachFrom < piece.segment.start;
  // `总装机达到2亿千瓦，其中新能源1亿千瓦`: a part of a level is a level.
  const isPartOfLevel =
    of.level.test(name) ||
    (whole?.basis === '年度' && isBareItem(before) && !of.newlyDone.test(whole.name + before) && state.order === '');
  // `旅客吞吐量达到300万人次`: so many in a year.
  const isFlow =
    (reaches || /接待|游客|旅客|吞吐/.test(name)) &&
    (/(?:人次|标箱|架次|列|TEU)$/.test(q.unit ?? '') || /年[一-鿿]{1,4}量$|(?:产量|销量|产销量)$/.test(name)) &&
    state.order === '';
  const isCapped =
    (q.comparator === '≤' || q.comparator === '<' || /[减缩降][少小减低]?[到至]$/.test(before + q.predicate)) &&
    !of.newlyDone.test(before);
  const isTotal = of.total.test(name) && of.reached.test(q.predicate);
  const isHeld =
    of.stock.test(name) ||
    of.forEach.test(name + before) ||
    isTotal ||
    (of.hasBeen.test(before + q.predicate) &&
      !orderWords.test(before.replace(/^.*累计/, '')) &&
      !(kind === 'amount' && flows.test(before + name)));
  const isAll =
    q.value === '100' && q.unit === '%' && q.high === undefined && (q.comparator === '≥' || q.comparator === '=');
  const basis = readBasis(
    {
      period:
        (isAverage ? endAfter(state, piece, q, horizon) : undefined) ??
        (isLevelLater && isLastEnd ? state.period : periodOf(state)),
      isGoal: state.isGoal,
      isReached:
        of.reached.test(q.predicate) ||
        /覆盖率$|利用率$/.test(name) ||
        (subject.startsWith('占') && previous?.basis === '年度'),
      isEach:
        (state.isEach && !isLevelLater && !isOfLevel) ||
        (kind === 'count' && of.often.test(before)) ||
        (state.period?.kind === 'span' && (of.perYear.test(name) || before.includes('当年'))),
      isCumulative:
        fall !== undefined ||
        of.sumOfShares.test(before + q.predicate) ||
        (state.isCumulative && holdsSum && !isHeld && !of.perYear.test(name)),
      isAverage,
      isKept,
      isAdded:
        kind === 'count'
          ? !(
              isHeld ||
              isCapped ||
              isFlow ||
              isSized ||
              reaches ||
              isPartOfLevel ||
              of.perYear.test(name) ||
              of.perBody.test(name)
            )
          : kind === 'amount' &&
            !isPartOfLevel &&
            !of.perYear.test(name) &&
            !/控制|超/.test(q.predicate) &&
            !of.reached.test(q.predicate) &&
            (isLaid(before + state.order, q) ||
              addsUp.test(before + name + state.order) ||
              (state.period?.kind === 'span' && setAside.test(name))),
      isStock:
        (kind === 'count' &&
          !isFlow &&
          (isSized || reaches || (isOfLevel && !of.newlyDone.test(before)) || /[建设配拥]?有$/.test(before))) ||
        isHeld,
      isCoverage: false,
      isTotal: isTotal || (kind === 'amount' && q.comparator === '≤' && of.reached.test(q.predicate)),
      isBound: /不[得能可应宜]?(?:低于|少于|超过|高于)|控制/.test(q.predicate),
      isRatio:
        kind === 'share' || kind === 'ratio' || kind === 'bare' || of.perHead.test(name) || of.perBody.test(name),
      isYearly:
        (kind === 'share' || kind === 'bare') &&
        q.unit !== '个百分点' &&
        of.ofEachYear.test(name) &&
        !(state.period?.kind === 'years' && /占比|比重/.test(name)),
    },
    horizon,
  );
  const time =
    isLike && like.period !== undefined
      ? like.period
      : fall?.after !== undefined && basis.period !== undefined
        ? `${fall.after + 1}..${lastYearOf(basis.period)}`
        : (startOnTop(before, basis.period, previous) ?? basis.period);
  const counted = withoutMoney(name, q);
  const chosen = (before.endsWith('评选') || of.chosen.test(before)) && q.suffix === '' && q.predicate === '';
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
    because: describe(text.slice(Math.max(piece.segment.start, q.lead - 24), q.end), basis, q.soft ?? ''),
    isGrowth: read.isGrowth || isAverage,
  };
}
