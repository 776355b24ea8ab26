import type { BasisInput } from './basis.ts';
import { findFall } from './find-fall.ts';
import type { Horizon } from './horizon.ts';
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
  sumOfShares,
} from './over-years.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';
import { type DraftTarget, isBareItem, orderWords, type Piece, type State } from './sentence-state.ts';

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

/** Amounts that are divided by something never add up. */
const perHead = /(?:亩均|每亩)(?![^，]{0,2}[贷论])|人均|户均|劳动生产率/;

/** `建成骨干光缆200公里`, `新建冷链仓储20万立方米`: what is laid and built, year after year. */
const isLaid = (before: string, { unit }: Quantity): boolean =>
  (/(?:平方米|立方米|亩|吨|公顷|千瓦|延米)$/.test(unit ?? '') && /新[建改增扩]|净增/.test(before)) ||
  (/(?:公里|千米)$/.test(unit ?? '') && /新[建改增]|建[成设]|改[造建]|铺设|敷设|修[建缮]|整治|贯通|开通/.test(before));
/** `全县小微企业园累计达到16个`: all that there are by then. */
const hasBeen = /(?:^|[^新净增成设引育完训务])累计[一-鿿“”]{0,10}(?:达到?|突破|超过|拥有[^，]*)$/;

/** What is looked for in the words around a number and in the name made of them. */
const forms = {
  averages: screen.of(averages),
  yearOnYear: screen.of(/^[^，]{0,4}(?<!\d)年均/),
  kept: screen.of(/保持|稳定在|维持|动态保有|保有(?!量)/),
  /** A pace that is kept up is that of the year. */
  pace: screen.of(/(?:增长速度|增幅|涨幅)$/),
  heldMoving: screen.of(/(?:动态|滚动|常年)(?:保有|保持|稳定)/),
  ofSize: screen.of(/(?:超|亿元|\d亿|百亿|千亿|十亿|规上|规模以上)[^，]*(?:企业|产业|集群|园区|开发区)/),
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
  output: screen.of(/(?<!带动|实现|新增|拉动|累计)[一-鿿](?:主营业务收入|营业收入|销售收入|总?产值|增加值|生产总值)$/),
  level: screen.of(/(?:保护|保有|播种|种植)面积$/),
  ofEachYear: screen.of(ofEachYear),
  grows: screen.of(/(?:增加|净增)$/),
  inYear: screen.of(/当年|年度/),
  yearLong: screen.of(/年(?:交易|销售|成交|营业)(?:额|收入)$|面积$/),
};

/** Verbs that count anew what they are said of. */
const countsAnew =
  /新增|净增|累计|新培育|(?:新|^)(?:签约|开工|投产)|招引|引进|打造|建成|建设|创建|完成|改造|整治|(?<!培育)形成|^(?:推动|推进|引导|支持|组织|实施)/;
const doesSoMany =
  /新增|净增|新签约|新开工|新投产|培育|建成|引进|招引|完成|累计|申报|培训|轮训|遴选|评定|选拔|培养|引育|^(?:推动|推进|引导|支持|组织|实施)/;

/** A number with its name, and what stands around it. */
export interface Measured {
  readonly state: State;
  readonly piece: Piece;
  readonly q: Quantity;
  /** The name as it stands at the number, with its subject, and as a whole. */
  readonly named: string;
  readonly subject: string;
  readonly name: string;
  /** The words before the number in its stretch. */
  readonly before: string;
  /** The target that 其中 speaks of. */
  readonly whole: DraftTarget | undefined;
  readonly own: readonly DraftTarget[];
}

/** Says over which time a number counts, as far as words tell it. */
export class BasisClues {
  /** A rate of growth that holds for each of several years. */
  readonly isAverage: boolean;
  /** How far something falls over all years, where that is so. */
  readonly fall: ReturnType<typeof findFall>;
  readonly #kind: ReturnType<typeof kindOf>;
  readonly #previous: DraftTarget | undefined;
  /** 每年 was said in the stretch of the number itself. */
  readonly #isEachHere: boolean;
  /** `突破`, of what is there by then. */
  readonly #reaches: boolean;
  /** Of a size: `亿元以上企业`. */
  readonly #isSized: boolean;
  /** So many in a year: `旅客吞吐量达到300万人次`. */
  readonly #isFlow: boolean;
  /** A part of a level is a level: `总装机达到2亿千瓦，其中新能源1亿千瓦`. */
  readonly #isPartOfLevel: boolean;
  readonly #isOfLevel: boolean;
  readonly #isTotal: boolean;
  /** A stock by its name. */
  readonly #isHeld: boolean;

  constructor(
    private readonly of: Measured,
    private readonly horizon: Horizon,
  ) {
    const { state, piece, q, named, name, before, whole, own } = of;
    const kind = kindOf(q);
    this.#kind = kind;
    this.#previous = own.at(-1);
    this.#isEachHere = state.eachFrom >= piece.segment.start;
    this.isAverage =
      forms.averages.test(before.slice(-14)) ||
      forms.averages.test(named) ||
      forms.yearOnYear.test(before) ||
      (whole?.basis === '年均' && kind === 'count');
    if (this.#staysAt()) state.isKept = true;
    this.fall = this.isAverage ? undefined : findFall(name, q, piece, state, before, this.#previous, horizon);
    const words = before + state.order;
    const isPartOfSum = whole?.basis === '累计' && kind === 'count' && isBareItem(before);
    this.#isSized = !isPartOfSum && forms.ofSize.test(name) && !forms.grows.test(name) && !countsAnew.test(words);
    this.#reaches = forms.reached.test(q.predicate) && !/降|减/.test(q.predicate) && !doesSoMany.test(words);
    this.#isFlow =
      (this.#reaches || /接待|游客|旅客|吞吐/.test(name)) &&
      (/(?:人次|标箱|架次|列|TEU)$/.test(q.unit ?? '') || /年[一-鿿]{1,4}量$|(?:产量|销量|产销量)$/.test(name)) &&
      state.order === '';
    this.#isOfLevel = whole !== undefined && whole.basis === '时点' && !this.#isEachHere;
    this.#isPartOfLevel =
      forms.level.test(name) ||
      (whole?.basis === '年度' &&
        isBareItem(before) &&
        !forms.newlyDone.test(whole.name + before) &&
        state.order === '');
    this.#isTotal = forms.total.test(name) && forms.reached.test(q.predicate);
    this.#isHeld =
      forms.stock.test(name) ||
      forms.forEach.test(name + before) ||
      this.#isTotal ||
      (forms.hasBeen.test(before + q.predicate) &&
        !orderWords.test(before.replace(/^.*累计/, '')) &&
        !(kind === 'amount' && flows.test(before + name)));
  }

  #staysAt(): boolean {
    const { q, before } = this.of;
    return (
      forms.kept.test(before.slice(-16) + q.predicate) ||
      forms.heldMoving.test(before) ||
      (q.predicate === '在' && q.suffix !== '')
    );
  }

  get #isRatio(): boolean {
    return this.#kind === 'share' || this.#kind === 'ratio';
  }

  get #isKept(): boolean {
    const { state, q, name, before, whole } = this.of;
    const isPart = whole?.basis === '保有' && this.#kind === 'count' && isBareItem(before);
    // `每年保持8%以上的增速`.
    const isPace = state.isEach && name.endsWith('增速');
    return (
      (state.isKept || isPart) && !isPace && q.comparator !== '≤' && !forms.pace.test(name) && !before.includes('累计')
    );
  }

  /** 每年 of an earlier comma holds for what is done each year, not for a level that is reached once. */
  get #isLevelLater(): boolean {
    const { state, q, name, before, whole, own } = this.of;
    const previous = this.#previous;
    const isAfterLevel =
      this.#kind === 'share' &&
      previous !== undefined &&
      previous.basis !== '每年' &&
      previous.start > state.eachFrom &&
      own.length > state.ownFrom;
    const mayBeLevel =
      this.#isRatio ||
      (this.#kind === 'count' && this.#reaches && state.order === '') ||
      (this.#kind === 'amount' && this.#reaches && forms.yearLong.test(name)) ||
      (/[达破]/.test(q.predicate) && forms.wholeNumber.test(before));
    return (
      mayBeLevel &&
      ((forms.reached.test(q.predicate) && !q.predicate.startsWith('不')) || isAfterLevel) &&
      !this.#isEachHere &&
      whole?.basis !== '每年' &&
      !forms.inYear.test(before)
    );
  }

  /** 累计 said of things counted doesn't hold for a level that comes after them: `累计引育20家，产值超50亿元`. */
  get #holdsSum(): boolean {
    const { piece, q, name, before } = this.of;
    if (this.#isRatio || this.#kind === 'bare' || forms.perHead.test(name)) return false;
    const isSummed = forms.summed.test(before);
    const hasEnd = piece.periods.some(
      ({ kind, start, end }) => kind === 'until' && start >= piece.segment.start && end <= q.lead,
    );
    return (
      isSummed ||
      (this.#kind === 'count' && !(this.#reaches && (this.#isSized || hasEnd || !isSummed))) ||
      !/达|突破|超|[至到]$/.test(q.predicate)
    );
  }

  get #isAdded(): boolean {
    const { state, q, name, before } = this.of;
    if (this.#isPartOfLevel || forms.perYear.test(name)) return false;
    if (this.#kind === 'count') {
      const isCapped =
        (q.comparator === '≤' || q.comparator === '<' || /[减缩降][少小减低]?[到至]$/.test(before + q.predicate)) &&
        !forms.newlyDone.test(before);
      return !(this.#isHeld || isCapped || this.#isFlow || this.#isSized || this.#reaches || forms.perBody.test(name));
    }
    return (
      this.#kind === 'amount' &&
      !/控制|超/.test(q.predicate) &&
      !forms.perHead.test(name) &&
      !forms.reached.test(q.predicate) &&
      (isLaid(before + state.order, q) ||
        addsUp.test(before + name + state.order) ||
        (state.period?.kind === 'span' && setAside.test(name)))
    );
  }

  /** A later end than the document's own, named before, holds for a level after 每年. */
  get #period(): State['period'] {
    const { state, piece, q } = this.of;
    const isLastEnd = (state.period?.to ?? 0) > (this.horizon.to ?? 0);
    return (
      (this.isAverage ? endAfter(state, piece, q, this.horizon) : undefined) ??
      (isLastEnd && this.#isLevelLater ? state.period : periodOf(state))
    );
  }

  /** All that decides on the basis. */
  get input(): BasisInput {
    const { state, piece, q, name, subject, before } = this.of;
    const kind = this.#kind;
    return {
      period: this.#period,
      isGoal: state.isGoal,
      isReached:
        forms.reached.test(q.predicate) ||
        /覆盖率$|利用率$/.test(name) ||
        (subject.startsWith('占') && this.#previous?.basis === '年度'),
      isEach:
        (state.isEach && !this.#isLevelLater && !this.#isOfLevel) ||
        (kind === 'count' && (forms.often.test(before) || /^[/每]年/.test(piece.text.slice(q.end, q.end + 2)))) ||
        (state.period?.kind === 'span' && (forms.perYear.test(name) || before.includes('当年'))),
      isCumulative:
        this.fall !== undefined ||
        forms.sumOfShares.test(before + q.predicate) ||
        (state.isCumulative && this.#holdsSum && !this.#isHeld && !forms.perYear.test(name)),
      isAverage: this.isAverage,
      isKept: this.#isKept,
      isAdded: this.#isAdded,
      isStock:
        this.#isHeld ||
        (kind === 'count' &&
          !this.#isFlow &&
          (this.#isSized ||
            this.#reaches ||
            (this.#isOfLevel && !forms.newlyDone.test(before)) ||
            /[建设配拥]?有$/.test(before))),
      isCoverage: false,
      isTotal: this.#isTotal || (kind === 'amount' && q.comparator === '≤' && forms.reached.test(q.predicate)),
      isOutput: kind === 'amount' && /[达突超]/.test(q.predicate) && forms.output.test(name),
      isBound: /不[得能可应宜]?(?:低于|少于|超过|高于)|控制/.test(q.predicate),
      isRatio: this.#isRatio || kind === 'bare' || forms.perHead.test(name) || forms.perBody.test(name),
      isYearly:
        (kind === 'share' || kind === 'bare') &&
        q.unit !== '个百分点' &&
        forms.ofEachYear.test(name) &&
        !(state.period?.kind === 'years' && /占比|比重/.test(name)),
    };
  }
}
