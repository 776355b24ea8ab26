import { parentOf } from '../../structure/parent-path.ts';
import type { Stretch } from '../../structure/reading.ts';
import { findQuantities } from '../find-quantities.ts';
import { strip, withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import { ofCondition } from './award-words.ts';
import { literalOf, readConditions } from './conditions.ts';
import { isMoney } from './find-payments.ts';
import { feelName } from './metric-words.ts';
import { readInstalments } from './read-instalments.ts';
import { classMultiples, percentOf } from './read-multiples.ts';
import type { DraftRule } from './rule-draft.ts';
import type { Said } from './said.ts';

/** A stretch of the source under its clause. */
export interface Place extends Stretch {
  readonly path: string;
}

/** A rule where it stands in the source, and where else the words stand that it comes from. */
export interface Found extends Place {
  readonly rule: DraftRule;
  readonly alsoAt?: readonly Place[];
}

const speaksOfOthers = screen.of(
  /第[一二三四五六七八九十\d]{1,3}条|就高|从[高优]|重复|择优|上浮|上调|提高|分\d?[一二两三四五]?[年次批]|分期|预拨|[后时][^，；。\d]{0,8}(?:拨付|支付|兑付|兑现|发放)[^，；。\d]{0,4}\d|最高|不超过|差额|倍|择一|自行选择|选择其?中?一项/,
);
const higherOnly = screen.of(
  /(?<!年内)不(?:再|得|予|可)?重复(?:享受|支持|奖励|奖补|补助|资助|补贴|兑现|安排|申报(?=[^，。；]{0,4}$))|(?:不|从优)重复|择优|就高|从高|从优(?:不|执行|享受)|择一|自行选择|选择(?:其中)?一项/,
);
const apart = screen.of(/（[^（）]{0,4}与([^（）]{2,30}?)(?:不得?|不可)重复[^（）]{0,6}）/);
/** `对甲，奖励标准上浮20%`: awards of other sentences raised for some. */
export const raises = screen.of(
  /(?:^|[，；。])对?([^，；。]{2,30}?)(?:的)?，?(?:其)?(?:奖励|补助|奖补|资助|支持)(?:标准|金额|资金|比例|额度)?(?:可|再|相应|在此基础上)*(?:上浮|上调|提高|增加)(\d+(?:\.\d+)?)%/,
);
const numerals = '一二三四五六七八九十';

/** `产值增长20%以上的，在上述标准基础上上浮10%`. */
const raisesAbove = screen.of(
  /(?:^|[；。])([^；。]{4,60}?)的?，(?:可)?在(?:上述|以上|原)[^，；。]{0,10}基础上(?:再|可)?(?:上浮|上调|提高|增加)(\d+(?:\.\d+)?)%/,
);

/** Whether a sentence may say something about rules of other sentences. */
export function mayCross(words: string): boolean {
  return speaksOfOthers.test(words);
}

/** Whether a sentence says which of several awards counts. */
export const saysWhichCounts = (words: string): boolean => higherOnly.test(words);

/** Clause paths that words such as `第五条“增资扩产”和第六条` speak of. */
function clausesIn(words: string): string[] {
  return [...withoutLabel(words).matchAll(/第([一二三四五六七八九十]{1,3}|\d{1,2})条/g)].map(([, label = '']) =>
    /\d/.test(label) ? numerals.charAt(Number(label) - 1) || label : label,
  );
}

/** A rule with more in its body, from words at another place. */
function withBody(one: Found, body: Readonly<Record<string, unknown>>, at: Said, note?: string): Found {
  const said = String(one.rule.body.说明 ?? '待确认');
  const { 说明: _, ...rest } = { ...one.rule.body, ...body };
  const told = note === undefined ? said : `${said}${said === '待确认' ? '：' : '；'}${note}`;
  const isOwn = at.start >= one.start && at.end <= one.end;
  const place = { path: at.path, start: at.start, end: at.end };
  const alsoAt = isOwn ? (one.alsoAt ?? []) : [...(one.alsoAt ?? []), place];
  return { ...one, alsoAt, rule: { ...one.rule, body: { ...rest, 说明: told } } };
}

const isPaid = ({ rule }: Found): boolean => rule.kind === '奖补';

/** The awards that a sentence about awards means: those of its own clause, else those beside it, else all. */
function meantBy(found: readonly Found[], { path }: Said): ReadonlySet<Found> {
  const own = found.filter((one) => isPaid(one) && one.path === path);
  const beside = found.filter((one) => isPaid(one) && parentOf(one.path) === parentOf(path));
  return new Set(own.length > 0 ? own : beside.length > 0 ? beside : found.filter(isPaid));
}

/** What an award pays times a factor that depends on who gets it. */
function raisedBody({ rule: { body } }: Found, factor: string): Record<string, unknown> {
  if (typeof body.金额 === 'string') return { 金额: `(${body.金额}) * ${factor}` };
  if (Array.isArray(body.各项))
    return { 各项: body.各项.map((item: Record<string, unknown>) => ({ ...item, 奖: `${item.奖} * ${factor}` })) };
  return { 金额: `档 * ${factor}` };
}

function applyRaise(found: readonly Found[], crossing: Said): Found[] {
  const words = withoutLabel(crossing.words);
  const [, whom = '', percent = ''] = raises.exec(words) ?? raisesAbove.exec(words) ?? [];
  if (percent === '') return [...found];
  const who = strip(whom.replace(/^(?:对|列入|属于|纳入)+/, ''));
  const condition = readConditions(whom).find(({ bound }) => bound !== undefined);
  const factorOf = (one: Found): string => {
    const subject = one.rule.body.对象 === '项目' ? '项目' : '企业';
    return `(if ${condition ? ofCondition(condition, subject) : feelName(who)} then ${100 + Number(percent)}% else 100%)`;
  };
  const meant = meantBy(found, crossing);
  return found.map((one) =>
    meant.has(one) && !String(one.rule.body.金额 ?? '').includes(' then ')
      ? withBody(one, raisedBody(one, factorOf(one)), crossing, `「${who}」要在数据项里定义`)
      : one,
  );
}

/** `A类企业按1.2倍执行，C类按0.8倍`: awards times a factor by the class of the firm. */
function applyFactors(found: readonly Found[], crossing: Said): Found[] {
  const { words } = crossing;
  if (!/倍/.test(words) || !/奖|补|扶持|政策|资金/.test(words) || /税|[电水气]价|[电水]费|权重|平均|基准/.test(words))
    return [...found];
  const rows = classMultiples(words).filter(({ times }) => times !== 1);
  if (rows.length === 0) return [...found];
  const meant = /本(?:政策|意见|办法|措施|细则)|各项/.test(words) ? new Set(found) : meantBy(found, crossing);
  return found.map((one) => {
    if (!meant.has(one) || !isPaid(one) || String(one.rule.body.金额 ?? '').includes('综合等级')) return one;
    const look = one.rule.body.对象 === '项目' ? '企业.综合等级' : '综合等级';
    const factor = rows.reduceRight(
      (below, { letter, times }) => `if ${look} = "${letter}" then ${percentOf(times)} else ${below}`,
      '100%',
    );
    return withBody(one, raisedBody(one, `(${factor})`), crossing, '没有说到的类按100%');
  });
}

/** The shares in which awards stated elsewhere are paid: in a part of the sentence that pays no sum itself. */
function instalmentsIn(words: string): string[] | undefined {
  for (const part of words.split('；')) {
    const quantities = findQuantities(part);
    const isPaying = quantities.some(
      ({ unit, start, suffix }) =>
        /元/.test(unit ?? '') && !/以[上下]/.test(suffix) && !/(?:达到?|超过|不低于|满)$/.test(part.slice(0, start)),
    );
    const shares = isPaying ? undefined : readInstalments(part, quantities);
    if (shares) return shares;
  }
  return undefined;
}

function applyInstalments(found: readonly Found[], crossing: Said): Found[] {
  const parts = instalmentsIn(crossing.words);
  if (!parts) return [...found];
  const meant = meantBy(found, crossing);
  return found.map((one) =>
    meant.has(one) && !('分期' in one.rule.body) ? withBody(one, { 分期: parts }, crossing) : one,
  );
}

const capOnly = screen.of(
  /^(?:单个|同一|每[家户个]|单户|以上|上述|合计|最高|奖励|补助)[^。；]{0,30}?(?:最高|不超过|上限)[^\d]{0,8}\d/,
);

/** `单个企业每年最高不超过500万元` in a sentence of its own: the cap of the awards of its clause that have none. */
function applyCap(found: readonly Found[], crossing: Said): Found[] {
  if (!/最高|不超过|上限/.test(crossing.words)) return [...found];
  const words =
    withoutLabel(crossing.words)
      .split(/[，；](?=单个|同一|每[家户个])/)
      .find((part) => !/总额|累计|合计|全部/.test(part)) ?? '';
  if (!capOnly.test(words)) return [...found];
  const quantities = findQuantities(words).filter(isMoney);
  const [cap] = quantities;
  if (!cap || quantities.length > 1) return [...found];
  const note = /每年|年度/.test(words) ? '上限按每年计' : undefined;
  const isOwn = found.some((one) => isPaid(one) && one.path === crossing.path);
  const others = isOwn ? undefined : meantBy(found, crossing);
  const ofProjects = /^(?:单个|同一|每个)项目/.test(words);
  if (!isOwn && !ofProjects && /每年|年度|当年|一年/.test(words)) return [...found];
  const isMeant = (one: Found): boolean =>
    others
      ? others.has(one) &&
        (!ofProjects || one.rule.body.对象 === '项目') &&
        /^(?:单个|同一|每[家户个]|单户)/.test(words)
      : one.path === crossing.path;
  return found.map((one) =>
    isPaid(one) && isMeant(one) && one.start < crossing.start && !('上限' in one.rule.body)
      ? withBody(one, { 上限: literalOf(cap) }, crossing, note)
      : one,
  );
}

/** What an award is measured by: the base of its rate or what its tiers look at. */
function measureOf({ rule: { body } }: Found): string | undefined {
  const tiers = body.首次超过 ?? body.档;
  if (typeof tiers === 'object' && tiers !== null && '看' in tiers) return String(tiers.看);
  return typeof body.金额 === 'string' ? body.金额.split(' * ')[0] : undefined;
}

/** 就高不重复 said of the whole document: awards by one measure exclude each other, the others say what to look at. */
function applyHigherOnly(found: readonly Found[], said: Said): Found[] {
  const last = new Map<string, string>();
  return found.map((one) => {
    if (!isPaid(one)) return one;
    const measure = measureOf(one);
    const other = measure === undefined ? undefined : last.get(measure);
    if (measure !== undefined) last.set(measure, one.rule.name);
    const exclusive = other === undefined || '互斥' in one.rule.body || other === one.rule.name;
    return withBody(
      one,
      exclusive ? {} : { 互斥: { 与: other, 取: '高者', 年度: '同年' } },
      said,
      '全文就高不重复，和他项为同一事项的写「互斥」',
    );
  });
}

/** 就高不重复 and 总量控制 said of two clauses by their numbers. */
function applyClauses(found: readonly Found[], said: Said, paths: readonly string[]): Found[] {
  const { words } = said;
  const [first, second] = paths;
  const isFree = /不(?:纳入|计入|占用?)总量控制/.test(words);
  const other =
    higherOnly.test(words) && second !== undefined ? found.find((one) => one.path === first && isPaid(one)) : undefined;
  return found.map((one) => {
    if (!isPaid(one)) return one;
    const free = isFree && paths.includes(one.path) ? { 总量控制: false } : {};
    const exclusive = other && one.path === second ? { 互斥: { 与: other.rule.name, 取: '高者', 年度: '同年' } } : {};
    const more = { ...free, ...exclusive };
    return Object.keys(more).length === 0 ? one : withBody(one, more, said);
  });
}

/** `符合多项加价条件的，按最高标准执行，不重复加价`: said of the prices beside it. */
function applyHighestPrice(found: readonly Found[], { path, start, end, words }: Said): Found[] {
  if (!/加价|加收|电价|水价/.test(words) || !/按[^，。；]{0,4}最高|就高|从高|不重复|不叠加/.test(words))
    return [...found];
  const isMeant = (one: Found): boolean =>
    one.rule.kind === '价格' && one.path !== path && parentOf(one.path) === parentOf(path);
  return found.map((one) => (isMeant(one) ? { ...one, alsoAt: [...(one.alsoAt ?? []), { path, start, end }] } : one));
}

/** `按10%补助（与技改补贴不重复享受）`: said of that award alone. */
function applyApart(found: readonly Found[], said: Said): Found[] {
  const other = apart.exec(said.words)?.[1];
  if (other === undefined) return [...found];
  return found.map((one) =>
    one.path === said.path && one.start < said.end && said.start < one.end && isPaid(one)
      ? withBody(one, {}, said, `和「${other}」不重复享受，同在一份文件里的写「互斥」`)
      : one,
  );
}

/** The awards with every further place that says the same of all of them. */
function withPlaces(found: readonly Found[], said: readonly Said[]): Found[] {
  const others = said.map(({ path, start, end }): Place => ({ path, start, end }));
  const isMeant = (one: Found): boolean => isPaid(one) && others.length > 0;
  return found.map((one) => (isMeant(one) ? { ...one, alsoAt: [...(one.alsoAt ?? []), ...others] } : one));
}

/** The rules with what other sentences say of them: instalments, raised awards, which of two counts. */
export function withCrossings(found: readonly Found[], crossings: readonly Said[]): Found[] {
  let rules = [...found];
  for (const crossing of crossings) {
    const paths = clausesIn(crossing.words);
    if (paths.length > 0) rules = applyClauses(rules, crossing, paths);
    rules = applyRaise(rules, crossing);
    rules = applyFactors(rules, crossing);
    rules = applyInstalments(rules, crossing);
    rules = applyCap(rules, crossing);
    rules = applyHighestPrice(rules, crossing);
    rules = applyApart(rules, crossing);
  }
  const [general, ...more] = crossings.filter(
    ({ words }) => higherOnly.test(apart.cut(words)) && clausesIn(words).length === 0,
  );
  return general ? withPlaces(applyHigherOnly(rules, general), more) : rules;
}
