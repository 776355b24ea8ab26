import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { kindOf } from '../quantity-kind.ts';
import { screen } from '../screen.ts';
import { paidOut } from './read-instalments.ts';

/**
 * What numbers do in words about money: pay a sum, at most a sum, a rate of something or a price for each unit; bound what is paid; say what
 * part is paid when; raise another award. Numbers without a role bound who gets it.
 */
export type PayRole =
  | 'sum'
  | 'most'
  | 'rate'
  | 'price'
  | 'cap'
  | 'capRate'
  | 'capEach'
  | 'share'
  | 'raiseTo'
  | 'raiseBy';

/** Numbers in a row that pay: `分别奖励50万元、30万元`. Places are in the words they were found in. */
export interface Payment {
  readonly role: PayRole;
  readonly run: readonly [Quantity, ...Quantity[]];
  /** Where the words begin that pay: `按设备投资额的10%`, `分别给予`. */
  readonly from: number;
  readonly end: number;
  /** What a rate is of or a price is for, as the words say; empty where they don't. */
  readonly base: string;
  /** What one price is for: how many of which unit. */
  readonly per?: { readonly count: string; readonly unit: string };
}

const pay =
  '发放|津贴|给予|予以|发给|奖励|奖补|奖金|补助|补贴|资助|扶持|支持|配套(?!产品|企业|设施|服务|能力|协作|项目|厂|件)|贴息|奖|补(?![短齐链])|返还|减免|减征|减按|免征|追加';
const first = `${pay}|分别|各|均|一次性|再|另[外行]?|额外|叠加|最高|按(?:照)?|每(?:年|月|家|户|个|项|件|人|台|套|次|场|条|款|座|批|只)`;
const more =
  '企业|项目|单位|园区|平台|个人|团队|运营机构|运营主体|申报主体|主体|标准|产品|新增|总额|资金|经费|金额|工作|研发|其|为|共|合计|可|获|不超过|不高于|最多|不低于|定额|相应|年|以|就高|至';
const payLead = new RegExp(
  `(?:${first})(?:${first}|${more})*$|(?:给予|予以)[^，；、。\\d]{1,12}(?:奖励|补助|补贴|资助|奖补|支持|扶持|经费)$|(?:奖励|给予|补助|补贴|资助)(?:给)?(?![^，]*(?:达|超|突破|增|投资|收入|产值|税|额|按|每))[一-鿿（）]{1,10}$`,
);
const payVerb = screen.of(new RegExp(pay));
const payAfter = screen.of(
  /^(?:的)?(?:标准|比例|额度|金额)?(?:的)?(?:予以|给予|申领|申请|享受|发放|支付|企业|单位|个人|用人单位|申报主体|进行|实行|一次性|等额|配套|专项|现金|定额|资金|经费|工作|研发|财政|建设|奖励性|前期|事后|生活|租房|住房|安家|岗位|交通|培训|就业|稳产|增产|稳岗|达产|升规|运营|推广|参展|物流|租金|保费)*(?:奖励|奖补|补助|补贴|资助|奖金|扶持|支持|贴息|减免|减征|返还|经费|配套|补偿)(?![^，；、。]{0,6}\d)/,
);
/** What is paid by a name of its own: `5%的投资补助`. */
const payNamed = /^的[一-鿿]{0,6}(?:奖励|奖补|补助|补贴|资助|补偿|支持)/;
const capLead =
  /(?:最高|最多|至多|封顶|上限|限额(?!以[上下])|(?:(?<![一-鿿])|(?<=奖励|奖补|补助|补贴|资助|扶持|支持|资金|贴息|奖金|减免|年度|每年|企业|项目|单位|的))总额|累计|合计)[^，；：、\d]{0,10}$|(?:不得?超过|不高于|封顶|不超出|不突破|不得突破|控制在|以)$/;
/** `每平方米每月最高20元` bounds the price, `每项最高50万元` each of several, not the sum. */
const eachAtMost =
  /(?:每|单)个?(?:平方米|亩|吨|人|千瓦时|度|公里|立方米|台|套|项(?!目)|件|篇|展位|场|次|展会|航线|案件|班列|课题|品种|岗位)[^，；\d]{0,6}(?:最高|不得?超过|不高于|不突破)[^，；\d]{0,6}$/;
/** A total that somebody has to reach bounds nothing that is paid. */
const reached = screen.of(/(?:总额|累计|合计)(?:达到?|超过|为|在)*$/);
/** `给予50万元以上的奖励`; before anything else words of at least so much say who gets something. */
const paidAtLeast = screen.of(
  /^的?(?:(?!给予|予以|享受|申请|可)[一-鿿]){0,4}(?:奖励|奖补|补助|补贴|资助|资金|贴息|支持)(?!的|[^，；。]{0,6}\d)/,
);
const capAfter = screen.of(/^(?:封顶|为限|为上限|的上限|以内)/);
const shareLead = screen.of(
  /(?:第[一二三四五1-5](?:年|期|阶段|次)|首年|次年|首期|余下|剩余|其余|前期|后期|尾款|预拨|先(?:行)?(?:拨付|兑现|预拨|预付)|再(?:拨付|兑现|补足)|开工|竣工|投产|验收|备案)[^，；。]{0,16}$/,
);
const byYears = /分(?:[一二两三四五\d]{0,2})(?:年|期|次|批)|分期|逐年/;
const split = screen.of(/(?:承担|分担|负担|统筹|出资|分成)/);
const raiseLead = screen.of(
  /(?:(?:比例|标准|额度|金额|补助|奖励|资助|补贴|奖补|支持)[^，；]{0,6}|^其中[^，；]{2,30}?|^(?:对)?[A-E]类(?:企业|项目)?(?:可|的|，)?|^，?[^，；\d]{2,14}的(?:可)?)(?:(?:提高|上浮|上调|调整|增加)(到|至|为)|(?:提高|上浮|上调|增加))$/,
);
/** Where words say what is raised for some whom they name themselves: `其中A类企业提高到`. */
const raisedWithin =
  /(?<=^其中[^，；]{2,30}?|^，?[^，；\d]{2,14}的(?:可)?|^(?:对)?[A-E]类(?:企业|项目)?(?:可|的)?)(?:(?:补助|奖励|补贴|资助)?(?:比例|标准)?)(?:提高|上浮|上调|调整|增加)(?:到|至|为)?$/;
const measuredUnits =
  '吨标准煤|吨标煤|吨|千瓦时|度|千瓦|兆瓦|平方米|㎡|立方米|亩|人次|人|名|户|家|台套|台|套|张|辆|只|标箱|标准箱|公里|件|场|个|项|批|架次|航次|班次|车次|次';
const per = new RegExp(
  `每([一-鿿]{0,12}?)((?:\\d+(?:\\.\\d+)?)?)([万千百]?)(${measuredUnits})([一-鿿]{0,10}，?[一-鿿]{0,6})$`,
);
const pieces = screen.of(/^(?:家|户|个|项|批|次)$/);
const ratePrefix = screen.of(
  /(?:[按参]照|按|以|给予|予以|补助|奖励|补贴|资助|返还|减免)([^，；。\d]{0,40}?)(?:的|总额|不超过|不高于|最高|不低于|、)*$/,
);
const phrase = /[^，；、的]*$/;

/** Whether a number is an amount of money. */
export function isMoney(q: Quantity): boolean {
  return /^(?:[万亿千百]*)(?:元|美元)$/.test(q.unit ?? '');
}

/** Runs of numbers that follow one another: `5亿元、10亿元、20亿元`. */
export function runsOf(words: string, quantities: readonly Quantity[]): [Quantity, ...Quantity[]][] {
  const runs: [Quantity, ...Quantity[]][] = [];
  for (const q of quantities) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext =
      last && /^(?:以上)?(?:、|和|及|与|或)$/.test(words.slice(last.end, q.start)) && kindOf(last) === kindOf(q);
    if (run && isNext) run.push(q);
    else runs.push([q]);
  }
  return runs;
}

/** Everything in view of one run: what stands before it since the last one, after it, and in the whole segment. */
interface View {
  /** Everything since the number before that pays. */
  readonly since: string;
  readonly head: string;
  readonly tail: string;
  readonly segment: string;
  /** Place of the head in the segment. */
  readonly at: number;
  /** Whether the statement pays something already. */
  readonly isPaying: boolean;
  /** Whether the run is one number. */
  readonly isAlone: boolean;
  /** What the statement pays already. */
  readonly last: PayRole | undefined;
}

type Read = Omit<Payment, 'run' | 'end'>;

const startOf = ({ head, at }: View, form: RegExp): number => at + (form.exec(head)?.index ?? head.search(phrase));

/** `，对乙企业给予最高50万元奖励`, `，乙项目最高补助30万元` after the most that others get: words that name somebody anew bound nothing said before. */
function namesAnew({ head, last }: View): boolean {
  if (/^(?:其中)?(?:对(?!标|接|外|口)|凡)[^，；]{3,}(?:给予|予以|奖励|补助|补贴|资助)[^，；\d]{0,8}$/.test(head))
    return true;
  const named = cappedIn(head);
  return (
    last === 'most' &&
    named.length > 2 &&
    /企业|项目|产业|平台|机构|园区|单位|人才|类$|级$/.test(named) &&
    !anyone.test(named)
  );
}

function moneyRole(view: View): PayRole | undefined {
  const { head, tail, isPaying } = view;
  if (/(?:本金|贷款额度?|授信额度?|合同额)(?:不得?超过|最高|不高于)$/.test(head)) return undefined;
  if (isPaying && eachAtMost.test(head)) return 'capEach';
  const isAfter = payAfter.test(tail);
  const lead = payLead.exec(head)?.[0] ?? '';
  if (/(?:累计|合计|共|总共)(?:给予)?(?:奖励|补助|奖补)$/.test(head) && !isPaying) return 'sum';
  if (capLead.test(head) || capAfter.test(tail)) {
    const isGiven = isAfter || (payVerb.test(lead) && /最高|不超过|最多/.test(lead));
    return isGiven && (!isPaying || namesAnew(view)) && !/(?:总额|累计|合计|年度)/.test(head.slice(-12))
      ? 'most'
      : 'cap';
  }
  return payVerb.test(lead) || isAfter ? 'sum' : undefined;
}

/** `每吨标准煤300元`, `每培训1人补助500元`: a price; `每家企业20万元` is a sum for each. */
function readPrice({ since, head, tail, at }: View): Read | undefined {
  const match = per.exec(since);
  if (!match || !payVerb.test(since + tail.slice(0, 10))) return undefined;
  const [, verb = '', count = '', scale = '', unit = '', after = ''] = match;
  if (/最高|不超过|上限|总额/.test(after) || (/增[加长]|提高|超/.test(verb) && !/新增/.test(verb))) return undefined;
  if (pieces.test(unit) && verb === '' && count === '') return undefined;
  const lead = /按(?:照)?[^，；\d]{0,16}$/.exec(since.slice(0, match.index));
  return {
    role: 'price',
    from: at + head.length - since.length + (lead?.index ?? match.index),
    base: `${(lead?.[0] ?? '').replace(/^按照?/, '')}${verb}`,
    per: { count: count || '1', unit: `${scale}${unit}` },
  };
}

/** `增量部分每1000万元给予3万元`, `零售额每同比增加1000万元奖励10万元`: so much for each step of a sum of money. */
const perStep = screen.of(
  /([^，；。]{0,40}?)每(?:再|同比|较上年)*(增加|增长|新增|净增|提高|超过?|超出|高出|出口|进口)?(\d+(?:\.\d+)?)([万亿]?美?元)(?:的)?(?:部分)?，?(?:再|另|则|相应|按)*(?:给予|予以|奖励|补助|补贴|增加|追加|资助|奖|计)[^，；。\d]{0,8}$/,
);
const stepOf: readonly (readonly [RegExp, string])[] = [
  [/^(?:超|高)/, '超过部分'],
  [/^[出进]口/, '$&额'],
  [/^.+/, '增量'],
];

function readStep({ since, head, at }: View): Read | undefined {
  const match = perStep.exec(since);
  if (!match) return undefined;
  const [, phrase = '', verb = '', count = '', unit = ''] = match;
  const [form, more = ''] = stepOf.find(([one]) => one.test(verb)) ?? [];
  return {
    role: 'price',
    from: at + head.length - since.length + match.index,
    base: `${phrase.replace(/^(?:按照?|其|对)+/, '')}${form ? verb.replace(form, more) : ''}`,
    per: { count, unit },
  };
}

function readMoney(view: View): Read | undefined {
  const role = moneyRole(view);
  const step = role === 'sum' && view.isAlone ? readStep(view) : undefined;
  if (step) return step;
  const each = /^\/(标箱|标准箱|辆|趟|班|单|航次|班列|[一-鿿]{1,2})(?=的|给予|，|$)/.exec(view.tail)?.[1];
  if (role === undefined && each !== undefined && payAfter.test(view.tail.slice(each.length + 1)))
    return { role: 'price', from: startOf(view, payLead), base: '', per: { count: '1', unit: each } };
  if (role === 'sum' && each !== undefined)
    return { role: 'price', from: startOf(view, payLead), base: '', per: { count: '1', unit: each } };
  const price = role === 'cap' || role === 'capEach' || role === 'most' || !view.isAlone ? undefined : readPrice(view);
  if (price || role === undefined) return price;
  if (role === 'capEach')
    return { role, from: startOf(view, eachAtMost), base: `${eachAtMost.exec(view.head)?.[0] ?? ''}` };
  return {
    role,
    from: startOf(view, role === 'cap' ? capLead : payLead),
    base: role === 'cap' ? cappedIn(view.head) : '',
  };
}

/** Whoever gets it. */
const anyone = screen.of(/^(?:其|该|单|每|同一|一[家个户]|年度|合计|累计|总|原则)/);

/** What a cap is for, where several have their own: `二级改造最高25万元，三级改造最高50万元`. */
const cappedIn = (head: string): string =>
  head
    .replace(capLead, '')
    .replace(/^.*[，；、]/, '')
    .replace(/(?:的)?(?:奖补|补助|补贴|奖励|资助)?(?:额度|金额|资金|总额)?$/, '');

/** `占比由35%提高到`, `按期办结率达到98%以上`: a share of something else than money. */
const otherShare = screen.of(
  /(?:占比|比重|覆盖率|完成率|办结率|入库率|利用率|合格率|满意率|渗透率|化率|达标率)(?:由|从|达到|达|不低于|提高到|提升到|保持在|高于|低于)?$/,
);
const steps = /^(?:以上)?(?:提高|提升|下降|降低|降|压减|增加|扩大)(?:到|至)/;

function rateRole({ head, tail, segment, isPaying }: View): PayRole | undefined {
  if (otherShare.test(head) || (/[由从]$/.test(head) && steps.test(tail))) return undefined;
  if (/(?:不少于|不低于)$/.test(head) && !payAfter.test(tail)) return undefined;
  if (split.test(segment) && /财政|市县|市、县|区县|省级|各/.test(segment)) return undefined;
  const raised = raiseLead.exec(head);
  if (raised) return raised[1] === undefined ? 'raiseBy' : 'raiseTo';
  const isOfSum =
    /(?:补助|奖励|奖补|资金|补贴)总?额的?$/.test(head) && /^(?:、|的(?:补助|奖励|资金)|兑现|拨付)/.test(tail);
  const isBase = /按(?:照)?[^，；\d]{3,}$/.test(head);
  if ((shareLead.test(head) && !isBase && !/增速|增长|增幅|占比|率(?:超过|达到?|不低于)?$/.test(head)) || isOfSum)
    return 'share';
  const isOfAwards = isPaying || (!isBase && /(?:资金|奖励|补助|奖补)[^，]{0,6}分/.test(head));
  if (isPaying && paidOut.test(head)) return 'share';
  if (isOfAwards && (byYears.test(head) || /^(?:的比例|比例)?(?:分期|分年|兑现|拨付|支付)/.test(tail))) return 'share';
  const lead = payLead.exec(head)?.[0] ?? '';
  const isNamed = /(?:给予|予以)[^，；]*$/.test(head) && payNamed.test(tail);
  const isPaid = payVerb.test(lead) || payAfter.test(tail) || isNamed;
  if (/(?:不得?超过|不高于)[^，；\d]{0,20}$/.test(head) && !payAfter.test(tail) && !/给予|予以|按/.test(head))
    return 'capRate';
  if (isPaid || /^(?:的)?(?:比例|标准)/.test(tail)) return 'rate';
  return /(?:按(?![期时月季]|年度|规定)(?:照)?|参照|以(?![上下内来及]))[^，；。]{0,40}$/.test(head)
    ? 'rate'
    : undefined;
}

function readRate(view: View): Read | undefined {
  const role = rateRole(view);
  if (role === undefined) return undefined;
  const match = role === 'rate' ? ratePrefix.exec(view.head) : null;
  if (!match) {
    const from = role === 'rate' ? startOf(view, payLead) : view.at + Math.max(0, view.head.search(raisedWithin));
    const before = role === 'rate' ? /([^，；、。]{2,20})的$/.exec(view.head.slice(0, from - view.at)) : null;
    const base = before ? (before[1] ?? '') : view.head.slice(from - view.at);
    return { role, from: before ? view.at + before.index : from, base: role === 'rate' ? base : '' };
  }
  return { role, from: view.at + match.index, base: match[1] ?? '' };
}

/** `按发电量0.1元/千瓦时的标准给予补助`. */
function readUnitPrice(view: View, unit: string): Read | undefined {
  const { head, tail, at } = view;
  const isPaid = payVerb.test(payLead.exec(head)?.[0] ?? '') || payAfter.test(tail) || /^的标准/.test(tail);
  if (!isPaid && !/按(?:照)?$/.test(head)) return undefined;
  if (capLead.test(head) || /亩均|强度/.test(head.slice(-12))) return undefined;
  const lead = /(?:按(?:照)?|给予|予以)([^，；\d]{0,16})$/.exec(head);
  return {
    role: 'price',
    from: at + (lead?.index ?? head.search(phrase)),
    base: lead?.[1] ?? '',
    per: { count: '1', unit: unit.replace(/^.*?\//, '') },
  };
}

function readRun(view: View, q: Quantity): Read | undefined {
  if (
    q.suffix === '以上' &&
    (isMoney(q) || q.unit === '%') &&
    (reached.test(view.head) || !paidAtLeast.test(view.tail))
  )
    return undefined;
  if (isMoney(q)) return readMoney(view);
  if (q.unit === '%' || q.unit === '‰') return readRate(view);
  if (q.unit === '个百分点' && raiseLead.test(view.head))
    return { role: 'raiseBy', from: view.at + Math.max(0, view.head.search(raisedWithin)), base: '' };
  return /^[万亿]?元\//.test(q.unit ?? '') ? readUnitPrice(view, q.unit ?? '') : undefined;
}

/** The numbers of one segment that pay, in order; `isPaying` where the statement pays something before it. */
export function findPayments(segment: string, isPaying: boolean, before?: PayRole): Payment[] {
  const found: Payment[] = [];
  let at = 0;
  for (const run of runsOf(segment, findQuantities(segment))) {
    const end = run.at(-1)?.end ?? run[0].end;
    const head = segment.slice(at, run[0].start);
    const tail = segment.slice(end, end + 24);
    const since = segment.slice(found.at(-1)?.end ?? 0, run[0].start);
    const view = {
      since,
      head,
      tail,
      segment,
      at,
      isPaying: isPaying || found.length > 0,
      isAlone: run.length === 1,
      last: found.findLast(({ role }) => role === 'sum' || role === 'most')?.role ?? before,
    };
    const read = readRun(view, run[0]);
    if (read) found.push({ ...read, run, end });
    at = end;
  }
  return found;
}
