import type { Quantity } from '../quantity.ts';
import { trimDecimal } from '../read-numeral.ts';
import { canonicalUnit } from '../read-unit.ts';
import { screen } from '../screen.ts';
import type { Amount, Award, Base } from './award.ts';
import { factOf } from './fact-words.ts';
import { isMoney, type Payment } from './find-payments.ts';
import { increaseOf } from './look-at.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';
import { readInstalments } from './read-instalments.ts';
import { readWho, type Who } from './read-who.ts';
import type { Statement } from './split-statements.ts';
import { baseFrom, beyondBound, metricOf, steppedBase } from './step-base.ts';

const nothing =
  /^(?:规定|有关规定|政策|标准|比例|一定|相应|不|最高|其|该|企业|项目|实际|同比例|以下|上述|分档|分段|年|的|补助|奖励|减征|减免|返还|总额|总|给予|予以|分别|再|另|一次性|、|，)*$/;
const increases = screen.of(
  /(?:的)?(?:增量|新增|新增部分|增加部分|增加额|增长部分|超出|超出部分|超过|净增)(?:部分|额)?(?:的)?$/,
);
const spent = screen.of(
  /([一-鿿]{2,14}?(?:税|租金|费用?|利息|保费|贡献|金额|价款|支出|投入|资金|款|额|合同额|造价|售价))(?:按(?:规定|政策|有关规定)|依法|由财政|由[市县区]财政|分别|给予|(?:按类别?|分类|分档|差别化?|实行)*(?:减征|减免|减按)?)*$/,
);

/** A heading that names a tax or a charge: `差别化城镇土地使用税减免`. */
const titled =
  /^(?:(?:实行|实施|落实|执行)?(?:差别化|差异化|分类分档|分类)的?)?([一-鿿]{2,12}(?:税|费|租金))(?:减免|减征|优惠)?(?:政策)?$/;

/** A figure by the document's own words. */
function ownBase(words: string): Base | undefined {
  const metric = findMetric(words);
  return metric && baseFrom(metric);
}

/** Interest paid where a rate is a subsidy of interest. */
function interestOf(statement: Statement): Base {
  const name = /融资租赁/.test(statement.who + statement.pay) ? '融资租赁利息' : '贷款利息';
  return { formula: name, name, subject: '企业', isKnown: false };
}

/** `贷款增速高于平均增速的银行，按新增额`: what grew. */
const grownIn = (who: string): MetricWord | undefined =>
  findMetric(/([一-鿿]{2,16}?)(?:增速|增幅)(?:高于|超过|快于)/.exec(who)?.[1] ?? '');

/** What a rate is taken of: what its words say, else the tax or cost before it, else the figure that the words before it bound. */
function baseOf(
  payment: Payment,
  statement: Statement,
  who: Who,
  above: Award | undefined,
  context: string,
  title: string,
): Base | undefined {
  const words = payment.base
    .replace(/(?:给予|予以)$/, '')
    .replace(/（[^）]*）|^.*(?:对其|不超过)(?=.{2})/g, '')
    .replace(
      /^(?:照|其|该|企业(?!所得)|项目|单位|[较比]上(?:一)?年度?|同比|当年度?|年度|上年度?|实际|按)+(?=.{2})/,
      '',
    );
  if (
    /LPR$|基准利率$/.test(words) ||
    (/贴息/.test(statement.pay) && (nothing.test(words) || /利率|LPR|基准|年化/.test(words)))
  )
    return interestOf(statement);
  const grown = who.conditions.find(({ formula }) => /同比|增速|上年/.test(formula));
  const last =
    grown ??
    who.conditions.findLast(({ formula }) => /元(?!\/)/.test(formula)) ??
    who.conditions.findLast(({ formula }) => /元|%|亩/.test(formula));
  const cut = increases.exec(words);
  if (cut) {
    const stem = words.slice(0, cut.index);
    const named = nothing.test(stem) ? undefined : findMetric(stem);
    const lookedAt = named ?? (last && metricOf(last.look, last.subject)) ?? stepsMetric(who) ?? grownIn(statement.who);
    if (!lookedAt) return undefined;
    const increase = increaseOf(lookedAt);
    return { formula: increase.text, name: increase.name, subject: lookedAt.subject, isKnown: lookedAt.isKnown };
  }
  if (!nothing.test(words)) return ownBase(words);
  const tax = spent.exec(statement.who.replace(/（[^）]*）|，?对?[A-E](?:、[A-E])*类(?:企业)?$/g, ''));
  if (tax) return ownBase((tax[1] ?? '').replace(/^.*(?:企业|项目)(?=.{2})/, ''));
  const bounded = who.conditions.findLast(({ formula }) => /元(?!\/)/.test(formula));
  const over = bounded && beyondBound(bounded, statement.who);
  if (over) return over;
  if (bounded) return baseFrom(metricOf(bounded.look, bounded.subject));
  const steps = stepsMetric(who);
  if (steps && isMoney(who.steps?.run[0] ?? payment.run[0])) return baseFrom(steps);
  if (above?.amount.kind === 'rates') return above.amount.bases[0];
  if (!nothing.test(payment.base)) return undefined;
  const due = titled.exec(title)?.[1];
  if (due !== undefined) return { formula: feelName(due), name: due, subject: '企业', isKnown: false };
  return /技改|改造|设备/.test(statement.who + context)
    ? { formula: '设备投资', name: '设备投资', subject: '项目', isKnown: true, isGuess: true }
    : { formula: '计补基数', name: '计补基数', subject: '企业', isKnown: false, isGuess: true };
}

const stepsMetric = ({ steps }: Who): MetricWord | undefined => steps?.look.metric;

const nounOf: readonly (readonly [RegExp, string])[] = [
  [/吨标/, '能耗'],
  [/千瓦时|度/, '电量'],
  [/^千瓦|兆瓦/, '装机容量'],
  [/平方米|㎡|亩/, '面积'],
  [/航次|班次|车次/, '次数'],
  [/人次/, '人次'],
  [/人|名/, '人数'],
  [/户/, '户数'],
  [/家/, '家数'],
  [/台|套/, '台数'],
  [/张|辆|只/, '数量'],
  [/件/, '件数'],
  [/场/, '场次'],
  [/标箱|标准箱/, '箱量'],
  [/公里/, '里程'],
  [/吨/, '吨数'],
];

const overBound = screen.of(
  /(?:^|，)([^，\d]{2,14}?)(?:超过|超出)?(\d+(?:\.\d+)?)(万?(?:立方米|千瓦时|平方米|吨标准煤|吨|人|家|台))(?:以上|以外)?(?:的)?部分/,
);
const overLastYear = screen.of(/超出上(?:一)?年(?:度|同期)*([一-鿿]{2,8}?)(?:的)?部分/);

/** `用气量50万立方米以上部分`, `超出上年同期用电量部分`: what lies above a bound. */
function beyond(words: string): Base | undefined {
  const [, name, bound, unit] = overBound.exec(words) ?? [];
  if (name !== undefined) {
    const metric = findMetric(name);
    if (!metric) return undefined;
    const formula = `max(0, ${feelName(metric.name)} - ${bound} ${unit})`;
    return { formula, name: metric.name, subject: metric.subject, isKnown: metric.isKnown };
  }
  const grown = findMetric(overLastYear.exec(words)?.[1] ?? '');
  const increase = grown && increaseOf(grown);
  return increase && { formula: increase.text, name: increase.name, subject: grown.subject, isKnown: grown.isKnown };
}

/** What a price for each unit counts: the figure before it in that unit, else what the words count, by their own name. */
function countedOf(payment: Payment, who: Who, above: Award | undefined, whole: string): Base {
  const unit = payment.per?.unit ?? '';
  const measured = who.conditions.find(({ formula }) => formula.includes(` ${counterOf(unit)}`));
  if (measured) return beyondBound(measured, whole) ?? baseFrom(metricOf(measured.look, measured.subject));
  const isOther = who.facts.length > 0 && /^(?:平方米|㎡)$/.test(unit);
  if (
    above?.amount.kind === 'price' &&
    !isOther &&
    payment.base === '' &&
    above.amount.price.endsWith(`/${counterOf(unit)}`)
  )
    return above.amount.base;
  const over = beyond(`${who.facts.join('，')}，${payment.base}`);
  if (over) return over;
  const noun = nounOf.find(([form]) => form.test(unit))?.[1] ?? '数量';
  const stated = payment.base
    .replace(/(?:给予|予以)[^，]*$/, '')
    .replace(/(?:给予|予以|的标准|照|其|实际|年度|分别)+|^年(?=.{2})/g, '');
  const fact = who.facts.at(-1) ?? '';
  const words = stated !== '' ? stated : fact.slice(-14);
  const isWhole = /(?:量|面积|人数|电量|能耗|户数|家数|台数|数|值|能)$/.test(words);
  const name = (isWhole ? words : `${words}${noun}`).replace(/^\d+/, '');
  const known = findMetric(name);
  return known?.isKnown ? baseFrom(known) : { formula: feelName(name), name, subject: '企业', isKnown: false };
}

/** Units that the policy language counts as things. */
const counterOf = (unit: string): string =>
  /^(?:标箱|标准箱|辆|趟|班|单|航次|架次|班次|车次|班列)$/.test(unit) ? '个' : canonicalUnit(unit);

function priceOf(payment: Payment): string {
  const [q] = payment.run;
  const { count, unit } = payment.per ?? { count: '1', unit: '' };
  const each = trimDecimal(String(Math.round((Number(q.high ?? q.value) / (Number(count) || 1)) * 1e6) / 1e6));
  const stated = q.unit ?? '';
  return `${each} ${stated.includes('/') ? stated : canonicalUnit(`${stated}/${counterOf(unit)}`)}`;
}

/** So much for each step of a sum of money. */
const isOfMoney = ({ per }: Payment): boolean => /^[万亿]?美?元$/.test(per?.unit ?? '');

function stepsOf(payment: Payment, who: Who, { who: whom, pay }: Statement): Amount {
  const [q] = payment.run;
  const { count = '', unit = '' } = payment.per ?? {};
  const price = `${q.high ?? q.value} ${q.unit ?? ''}`;
  return { kind: 'price', price, size: `${count} ${unit}`, base: steppedBase(payment, who, whom + pay) };
}

const payRole = (role: Payment['role']): boolean =>
  role === 'sum' || role === 'most' || role === 'rate' || role === 'price';

function amountOf(
  main: Payment,
  statement: Statement,
  who: Who,
  above: Award | undefined,
  context: string,
  title: string,
): Amount | undefined {
  switch (main.role) {
    case 'sum':
    case 'most':
      return { kind: 'sums', run: main.run, isMost: main.role === 'most' };
    case 'price':
      if (isOfMoney(main)) return stepsOf(main, who, statement);
      return { kind: 'price', price: priceOf(main), base: countedOf(main, who, above, statement.who + statement.pay) };
    case 'rate': {
      const rates = statement.payments.filter(({ role }) => role === 'rate');
      const others =
        main.run.length === 1
          ? rates.slice(1).filter(({ base }) => !nothing.test(base.replace(/^[、，和及]/, '')))
          : [];
      const base = baseOf(main, statement, who, above, context, title);
      if (!base) return undefined;
      const more = others.flatMap((payment) => ownBase(payment.base.replace(/^[、，和及]/, '')) ?? []);
      const isSum = more.length > 0 && more.length === others.length;
      const [first, ...rest] = [main, ...(isSum ? others : [])].map(({ run }) => run[0]);
      if (isSum && first) return { kind: 'rates', run: [first, ...rest], bases: [base, ...more] };
      return { kind: 'rates', run: main.run, bases: [base] };
    }
    default:
      return undefined;
  }
}

/** Shares that make a whole. */
function wholeOf(shares: readonly Quantity[]): string[] | undefined {
  const sum = shares.reduce((total, { value }) => total + Number(value), 0);
  return shares.length > 1 && Math.abs(sum - 100) < 1e-9 ? shares.map(({ value }) => `${value}%`) : undefined;
}

const differs = screen.of(/差额|补差|补足|晋[档级]/);

function notesOf({ who, pay, payments }: Statement, main: Payment, isJoined: boolean): string[] {
  const each = /每(个|项|家|户|件|批|场|次|台|套)/.exec(pay.slice(0, 20));
  const years = /连续(?:补助|奖励|补贴|资助|支持|给予)?[^，。]{0,4}?([一二两三四五\d])年/.exec(pay);
  const shared = /([^，；。]{0,12}(?:承担|分担|负担)[^，；。]{0,14})/.exec(pay);
  const from = /自[^，；]{2,16}起(?:[一二两三四五\d]{1,2}年内)?(?=，|$)/.exec(who);
  const halves = /(减半|加倍|翻倍)/.exec(pay);
  return [
    ...(main.run.some(({ high }) => high !== undefined) ? ['原文写的是区间，按上端写，实际金额另定'] : []),
    ...(main.role === 'most' ? ['原文只写最高，实际金额另定'] : []),
    ...(/每月/.test(pay) && main.role === 'sum' ? ['按每月计，一年几个月的要乘以月数'] : []),
    ...payments.flatMap(({ role, base, run }) =>
      role === 'capEach' && isMoney(run[0]) ? [`另有每一份的上限：${base}${run[0].value}${run[0].unit ?? ''}`] : [],
    ),
    ...(each && main.role === 'sum' ? [`按每${each[1]}计，一年几${each[1]}的要乘以数量`] : []),
    ...(years ? [`连续 ${years[1]} 年给付`] : []),
    ...(shared ? [`资金分担：${shared[1]}`] : []),
    ...(from ? [`${from[0]}计`] : []),
    ...(halves ? [`另有${halves[1]}的情形`] : []),
    ...(!isJoined && /(?:条件|[元%亩家])[^，；]{0,8}，?或/.test(who) ? ['原文的条件之间有「或」，照原文改'] : []),
    ...(/第[一二三四五\d]年(?:至|到)/.test(who)
      ? [`给付的年份照原文：${/第[一二三四五\d]年(?:至|到)第?[一二三四五\d]年/.exec(who)?.[0] ?? ''}`]
      : []),
    ...(/一季度|[二三四]季度|上半年|月度/.test(who) ? ['考核的时段不是全年'] : []),
  ];
}

/** `单个项目补助最高800万元` bounds other awards. */
const anyOne =
  /^(?:单个|同一|每[个家户]|单户)(?:企业|项目|单位|主体)(?:年度|每年|累计)?(?:[该此本]项)?(?:补助|奖励|奖补|资助)?(?:资金|金额)?$/;

/** `给予一次性奖励，最高500万元`: only how much it can be. */
function mostOf({ who, pay, payments }: Statement): Payment | undefined {
  const isGiven = /(?:给予|予以)(?:\d{1,2}个月的?)?[^，；。\d]{0,12}(?:奖励|补助|补贴|资助|支持|贴息)/.test(who + pay);
  const cap = isGiven ? payments.find(({ role, run }) => role === 'cap' && isMoney(run[0])) : undefined;
  return cap && { ...cap, role: 'most' };
}

/** What an award comes to at most, where its statement says so beside what it pays. */
export function capOf({ payments }: Statement, main?: Payment): Quantity | undefined {
  const caps = payments.filter(({ role, run }) => role === 'cap' && run !== main?.run && isMoney(run[0]));
  return (caps.findLast(({ base }) => ofFirm.test(base)) ?? caps[0])?.run.at(-1);
}

const ofFirm = screen.of(/^(?:单个|单户|单家|每[家户个]|同一|一家|一个)(?:企业|单位|主体|用户|申报主体|项目)?/);
const anybody =
  /^(?:单个|单户|单家|每[家户个]|同一|一家|一个|年度|每年|企业|项目|总额|补助|奖励)*(?:企业|项目|单位|主体|用户|每年|年度|全年|当年|一年内?|年内|累计|合计)*$/;

/** Caps of their own for several kinds: `二级改造最高25万元，三级改造最高50万元`. */
function capsByKind({ payments }: Statement): Award['capsByKind'] {
  const caps = payments.flatMap(({ role, run, base }) => {
    const isOfKind = role === 'cap' || (role === 'capEach' && /^单[台套]/.test(base));
    const named = base.replace(/(?:最高|不得?超过|不高于|不突破|封顶)+$/, '');
    const kind = isOfKind && isMoney(run[0]) && !anybody.test(named) ? factOf(named) : '';
    return kind === '' ? [] : [{ kind, cap: run[0] }];
  });
  return caps.length > 1 && new Set(caps.map(({ kind }) => kind)).size === caps.length ? caps : undefined;
}

/** The award that a statement states; `above` is the one before it in the sentence, `context` the words before it, `title` the clause's. */
export function readAward(
  statement: Statement,
  above: Award | undefined,
  context: string,
  title: string,
): Award | undefined {
  const main = statement.payments.find(({ role }) => payRole(role)) ?? mostOf(statement);
  if (!main || (main.role === 'most' && anyOne.test(statement.who))) return undefined;
  const first = above?.who.conditions.find(({ bound }) => bound !== undefined);
  const figure = first ? metricOf(first.look, first.subject) : above && stepsMetric(above.who);
  const who = readWho(statement.who, context, main.run.length, figure);
  const amount = amountOf(main, statement, who, above, context, title);
  if (!amount) return undefined;
  const quantities = statement.payments.flatMap(({ run }) => run);
  const shares = statement.payments.filter(({ role }) => role === 'share').flatMap(({ run }) => run);
  return {
    who,
    amount,
    cap: capOf(statement, main),
    capsByKind: capsByKind(statement),
    capsByTier: statement.payments.find(
      ({ role, run }) => role === 'cap' && run.length > 1 && run.length === main.run.length,
    )?.run,
    instalments: wholeOf(shares) ?? readInstalments(statement.pay, quantities),
    isDifference: differs.test(statement.pay),
    notes: notesOf(
      statement,
      main,
      who.conditions.some(({ either }) => either !== undefined),
    ),
    words: statement.who + statement.pay,
  };
}
