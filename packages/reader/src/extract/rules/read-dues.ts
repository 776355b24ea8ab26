import type { Screened } from '../../open/screen.ts';
import { strip } from '../name-target.ts';
import { trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';
import { classShares } from './read-multiples.ts';

/** A number that a rule works with, under the name that the words give it. */
export interface Due {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** What a form holds, by the names of its groups; empty where nothing is said. */
type Said = (group: string) => string;

/** A wording that states such numbers. */
interface DueForm {
  /** The number stands in the group `value`, a sign of a share in `sign`. */
  readonly form: Screened;
  /** Too short a name counts for nothing. */
  readonly name: (said: Said) => string;
  readonly value?: (said: Said) => string;
  /** Per cent where nothing else is said. */
  readonly unit?: (said: Said) => string;
  /** What a sentence must hold beside the wording, or must not. */
  readonly with?: RegExp;
  readonly without?: RegExp;
}

const dueForm = (form: RegExp, name: DueForm['name'], more: Omit<DueForm, 'form' | 'name'> = {}): DueForm => ({
  form: screen.of(form),
  name,
  ...more,
});

const named = (words: string): string =>
  strip(words.replace(/^(?:并|可|应|由|对|其中|每逾期1?日|每日)+|(?:可|应当?|须|均|一律)+$/g, '')).slice(-20);

const rounded = (share: number): string => trimDecimal(String(Math.round(share * 1e4) / 100));

/** What of two parts the first or the other is, in per cent. */
const partOf =
  (one: string, other: string) =>
  (said: Said): string =>
    rounded(Number(said(one)) / (Number(said(one)) + Number(said(other)) || 1));

const perUnit = (said: Said): string => `${said('unit')}/${said('per')}`;
const ownUnit = (said: Said): string => said('unit');

/** `由县财政与开发区财政按5:5分担`. */
const borneByTwo =
  /由?(?<one>[^，。；\d由]{2,12}?)(?:与|和|、)(?<other>[^，。；\d]{2,12}?)(?:财政)?按(?:照)?(?<a>\d{1,2})[:：∶](?<b>\d{1,2})(?:(?:的?比例)?(?:共同)?(?:分担|承担|负担)|(?=、[^，。；\d]{2,12}按(?:照)?\d{1,2}[:：∶]))/g;

/** Wordings that stand beside awards as well. */
const beside: readonly DueForm[] = [
  // `预拨资金比例不超过核定补助额的60%`.
  dueForm(
    /(?<what>[^，。；\d]{0,6}(?:预拨|预付|拨付|首付|首期|自筹|资本金|风险补偿|留存|资金支持)[^，。；\d]{0,8}比例)(?<verb>不超过|不高于|不低于|为)(?:[^，。；\d]{2,14}的)?(?<value>\d+(?:\.\d+)?)%/g,
    (said) => {
      const isLeast = said('verb') === '不低于';
      if (isLeast && said('what').includes('预付')) return '';
      return `${named(said('what'))}${isLeast ? '下限' : said('verb') === '为' ? '' : '上限'}`;
    },
  ),
  // `纳入年度综合考核，占比15%`: what an assessment weighs in another.
  dueForm(
    /(?<what>[^，。；]{2,30}?)(?:情况|结果)?(?:纳入|列入)[^，。；]{2,40}?(?:考核|评价|绩效|考评)[^，。；\d]{0,4}，(?:所)?(?:占比?(?:重)?|权重|分值)(?:为|不低于|占)?(?<value>\d+(?:\.\d+)?)(?<unit>%|分)/g,
    (said) => `${named(said('what').replace(/^将/, '')) || '考核结果'}权重`,
    { unit: ownUnit },
  ),
  // `首小时5元、之后每小时8元`: a charge by steps.
  dueForm(
    /(?<when>首小时|首公里|起步|(?:之后|其后|以后)?每(?:小时|公里|次|天))(?:价|收费)?(?<value>\d+(?:\.\d+)?)元/g,
    (said) => `${said('when')}收费`,
    { unit: () => '元', with: /收费|停车|计费|票价|计价/ },
  ),
  // `每低1万元按每亩5000元收取违约金`: so much for each unit.
  dueForm(
    /按每?(?<per>亩|平方米|立方米|千瓦时|吨标准煤|吨|人|户|家|台|日|天|月|年)(?<value>\d+(?:\.\d+)?)(?<unit>万?元)(?:的标准)?(?<verb>收取|缴纳|支付|计收|补缴|扣减|扣缴)(?<what>[一-鿿]{0,8})/g,
    (said) => `每${said('per')}${said('what').length >= 2 ? said('what') : said('verb')}标准`,
    { unit: perUnit },
  ),
  // `按缺口的1.2倍扣减`, `按基准地价的1.5倍补缴`.
  dueForm(
    /按(?:照)?(?<of>[^，。；\d]{2,14}?)的?(?<value>\d+(?:\.\d+)?)倍(?:标准)?(?<verb>扣减|补缴|征收|缴纳|收取|核减|赔偿|扣罚|支付)/g,
    (said) => `按${named(said('of'))}${said('verb')}倍数`,
    { unit: () => '倍' },
  ),
  // `超额部分的30%可结转使用`.
  dueForm(
    /(?<of>[一-鿿]{2,10}(?:部分|指标|资金))的(?<value>\d+(?:\.\d+)?)%(?:可)?(?<verb>结转|留用|返还)/g,
    (said) => `${named(said('of'))}${said('verb')}比例`,
  ),
  dueForm(/(?<what>[一-鿿]{2,12}(?:费率|利率|费|息))按[日月年](?<value>\d+(?:\.\d+)?)(?<sign>%|‰)/g, (said) =>
    named(said('what')),
  ),
  // `按日加收1‰的违约金`.
  dueForm(
    /按[日天](?:加收|收取|计收)(?<value>\d+(?:\.\d+)?)(?<sign>%|‰)的?(?<what>违约金|滞纳金)/g,
    (said) => `每日${said('what')}比例`,
  ),
  dueForm(/(?<what>[一-鿿]{2,10}上限)(?:为|不超过)[^，；\d]{0,12}(?:的)?(?<value>\d+(?:\.\d+)?)%/g, (said) =>
    named(said('what')),
  ),
  dueForm(borneByTwo, (said) => `${named(said('one').replace(/^.*由/, ''))}分担比例`, { value: partOf('a', 'b') }),
  dueForm(borneByTwo, (said) => `${named(said('other').replace(/^.*由/, ''))}分担比例`, { value: partOf('b', 'a') }),
  // `缴纳每亩2万元的履约保证金`.
  dueForm(
    /(?:缴纳|收取|支付|缴存|预缴)每(?<per>亩|平方米|吨|人|户|家|台)(?<value>\d+(?:\.\d+)?)(?<unit>万?元)的(?<what>[一-鿿]{2,8}?(?:金|费|款))/g,
    (said) => `每${said('per')}${said('what')}标准`,
    { unit: perUnit },
  ),
  // `每盘活1亩，给予0.3亩新增用地指标奖励`: so much of a quota for so much done.
  dueForm(
    /每(?<deed>[一-鿿]{2,4})1(?<per>亩|吨标准煤|个|家)[^，。；\d]{0,10}，?[^，。；\d]{0,8}(?:给予|奖励)(?<value>\d+(?:\.\d+)?)(?<unit>亩|吨标准煤)(?<what>[一-鿿]{0,8}指标)/g,
    (said) => `每${said('deed')}一${said('per')}的${said('what')}`,
    { unit: ownUnit },
  ),
  // `充电服务费每千瓦时不得超过0.45元`: the most that may be asked.
  dueForm(
    /(?<what>[一-鿿]{2,10}(?:费|价格|票价|租金|单价))(?:标准)?(?:每[一-鿿]{1,4}){0,2}(?:原则上|一律|最高)*(?:不得?超过|不高于|不得高于)(?:每[一-鿿]{1,4}?(?:每[月年天次])?)?(?<value>\d+(?:\.\d+)?)元/g,
    (said) => `${named(said('what'))}上限`,
    { unit: () => '元' },
  ),
  // `其中不低于60%用于技术改造`: what must be kept for something.
  ...[
    /(?:资金|经费|收入|收益)[^。；]{0,30}，(?:其中)?(?:不低于|不少于)(?<value>\d+(?:\.\d+)?)%(?:的?资金)?(?:专项)?用于(?<what>[^，。；\d]{2,16})/g,
    /(?:收入|收益|资金|经费)的(?<value>\d+(?:\.\d+)?)%用于(?<what>[^，。；\d]{2,16})/g,
    /(?:资金|经费|基金|收入|收益)[^。；]{0,24}，(?:其中)?用于(?<what>[^，。；\d]{2,12})的(?:资金)?(?:比例)?(?:不低于|不少于)(?<value>\d+(?:\.\d+)?)%/g,
  ].map((form) => dueForm(form, (said) => `用于${named(said('what'))}比例`)),
  // `公共停车场配建比例不低于15%`.
  dueForm(
    /(?<what>[一-鿿]{2,12}?)(?:配建|预留|配置|自持)(?:比例)?(?:不低于|不少于|按)(?<value>\d+(?:\.\d+)?)%/g,
    (said) => `${named(said('what'))}配建比例`,
  ),
  // `留成部分由首谈地和落户地按4:6分成`, `留成部分全额返还`: what of it the first named gets.
  dueForm(
    /(?<what>[^，。；\d]{0,12}(?:留成|财力|税收|收益)[^，。；\d]{0,6}?)(?:由(?<first>[^，。；\d]{1,8})[和与、][^，。；\d]{1,8})?(?:按照?|以)(?<a>\d{1,2})[:：∶](?<b>\d{1,2})(?:的?比例)?(?:分成|分享|分配)/g,
    (said) => `${named(said('what'))}${said('first')}分成比例`,
    { value: partOf('a', 'b') },
  ),
  dueForm(
    /(?<what>[^，。；\d]{0,12}(?:留成|财力)[^，。；\d]{0,6}?)(?:20\d{2}[—–-]20\d{2}年)?全额(?<verb>返还|奖补|留用)/g,
    (said) => `${named(said('what'))}${said('verb')}比例`,
    { value: () => '100' },
  ),
];

/** Open wordings, where no other one reads anything. */
const open: readonly DueForm[] = [
  // `奖励资金由县、乡镇两级财政按6∶4的比例分担`: the first part, where the words don't say whose each is.
  dueForm(
    /(?<what>[^，。；\d]{2,24}?)(?:原则上)?(?:按照?|以)(?<a>\d{1,2})[:：∶](?<b>\d{1,2})(?:的?比例)?(?:共同)?(?<verb>承担|分担|负担|分成|分享|出资|落实|兑现)/g,
    (said) => `${named(said('what').replace(/^由/, ''))}${said('verb')}比例`,
    { value: partOf('a', 'b') },
  ),
  // `从土地出让收入中提取0.5%以上`, `按不低于土地出让收入的0.5%提取`.
  dueForm(
    /从(?<of>[^，。；\d]{2,16}?)(?:中|里)?(?:提取|计提|安排|列支)(?:不低于|不少于)?(?<value>\d+(?:\.\d+)?)(?<sign>%|‰)/g,
    (said) => `${named(said('of'))}提取比例`,
  ),
  dueForm(
    /按(?:照)?(?:不低于|不少于)(?<of>[^，。；\d]{2,16}?)的?(?<value>\d+(?:\.\d+)?)(?<sign>%|‰)(?<verb>[^，。；\d]{2})/g,
    (said) => `${named(said('of'))}${said('verb')}比例下限`,
  ),
  // `贷款利率下浮不少于10个基点`: how far a price goes down or up.
  dueForm(
    /(?<what>[一-鿿A-E]{0,12}(?:利率|费率|价格|[电水气租]价|租金|房租|票价|底价))(?:可|再|按|给予|分别)*(?<verb>[上下]浮|优惠|下调|上调)(?:幅度)?(?:原则上)?(?<most>不(?:少于|低于|超过|高于)|最高|至少)?(?<value>\d+(?:\.\d+)?)(?<unit>个基点|个百分点|%)/g,
    (said) =>
      `${named(said('what'))}${said('verb')}${/超过|高/.test(said('most')) && !/不低|不少/.test(said('most')) ? '上限' : said('most') === '' ? '幅度' : '下限'}`,
    {
      value: (said) => (said('unit') === '个基点' ? trimDecimal(String(Number(said('value')) / 100)) : said('value')),
      unit: (said) => (said('unit') === '个基点' ? '%' : said('unit')),
    },
  ),
  // `单笔最高3000万元`, `每人每年不超过12万元`: the most for each.
  dueForm(
    /(?<what>[^，。；\d]{0,12}?(?:单笔|单户|每人|每[户笔家])(?:每[年月次])?[^，。；\d]{0,6}?)(?:最高|不超过|不高于|上限为?)(?<value>\d+(?:\.\d+)?)(?<unit>[万亿]?元)(?!的?标准)/g,
    (said) => `${named(said('what'))}上限`,
    { unit: ownUnit, without: /补偿|补贴|补助|奖/ },
  ),
  // `先租后让的租赁期不超过5年`, `使用期限不超过15天`.
  dueForm(
    /(?<what>[一-鿿“”]{0,10}(?:租赁|使用|出让|借款|担保|授信|过渡|租用|周转|续贷)(?:期限?|年限|年期|时间))(?:一般|原则上|最长)*(?:为|不得?超过|不高于)(?<value>\d+(?:\.\d+)?)(?<unit>年|个月|天|日|个工作日)/g,
    (said) => `${named(said('what'))}上限`,
    { unit: ownUnit },
  ),
  // `每发现一处火点扣缴5万元`.
  dueForm(
    /每(?<deed>[^，。；\d]{2,16}?)，?(?<verb>扣缴|扣罚|扣减|罚款)(?<what>[^，。；\d]{0,12}?)(?<value>\d+(?:\.\d+)?)(?<unit>[万亿]?元)/g,
    (said) => `每${named(said('deed'))}${said('verb')}标准`,
    { unit: ownUnit },
  ),
  // `主要污染物排放实行2倍削减`, `资金不得低于出资额的1.5倍`.
  dueForm(
    /(?<what>[^，。；\d]{2,16}?)(?:实行|按照?|执行)(?<value>\d+(?:\.\d+)?)倍(?<verb>削减|减量|替代|置换)/g,
    (said) => `${named(said('what'))}${said('verb')}倍数`,
    { unit: () => '倍' },
  ),
  dueForm(
    /(?<what>[^，。；\d]{0,20}(?:资金|金额|投资|规模))(?:原则上|应当?|一般)*不(?:得)?低于(?<of>[^，。；\d]{2,12}?)的(?<value>\d+(?:\.\d+)?)(?<unit>倍)/g,
    (said) => `${named(said('what'))}下限倍数`,
    { unit: ownUnit },
  ),
  ...[
    /(?:资金|经费|基金|收入|收益)用于(?<what>[^，。；\d]{2,12})的(?:资金)?(?:比例)?(?:不低于|不少于|不高于|不超过)(?<value>\d+(?:\.\d+)?)%/g,
    /(?:资金|经费|收入|收益|电费|[水气]费)[^。；]{0,40}，(?:其中)?(?<value>\d+(?:\.\d+)?)%(?:用于|留作|用作|作为)(?<what>[^，。；\d]{2,16})/g,
  ].map((form) => dueForm(form, (said) => `用于${named(said('what'))}比例`)),
];

/** Of what is not awarded. */
const discounts: readonly DueForm[] = [
  // `按基本费率的6.5折收费`.
  dueForm(
    /[^，。；\d]{0,16}?按(?:照)?(?<of>[^，。；\d]{2,16}?)的?(?<tenths>\d(?:\.\d)?)折(?:收费|收取|计收|优惠|执行|结算)?/g,
    (said) => `${named(said('of'))}折扣`,
    { value: (said) => rounded(Number(said('tenths')) / 10) },
  ),
  // `考核得分按20%的权重计入`.
  dueForm(
    /(?<what>[^，。；\d]{2,24}?)(?:的结果)?按(?:照)?(?<value>\d+(?:\.\d+)?)%(?:的?(?:权重|比例|比重)(?:（[^）]*）)?(?:计入|纳入|折算)|折算(?:后)?(?:计入|纳入)|计算|计入|认定|(?=、[^，。；\d]{2,12}按\d+(?:\.\d+)?%(?:计算|计入|认定)))/g,
    (said) => `${named(said('what'))}计入比例`,
  ),
];
/** `按土地出让价款的10%缴纳履约保证金`, `起始价按最低价标准的80%执行`. */
const paid: readonly DueForm[] = [
  dueForm(
    /(?<whose>[^，。；\d]{0,16}?)按(?:照)?(?<of>[^，。；\d]{2,24}?)的?(?<value>\d+(?:\.\d+)?)(?<sign>%|‰)(?:的[一-鿿]{1,6})?(?:给予|予以)?(?:按[日月年]|逐日|每[日天月])?(?<verb>安排|配置|供应|缴纳|支付|有偿取得|购买|补足|补齐|计价|核发|建设|补缴|征缴|计缴|收取|计收|征收|执行|确定|核定|计提|扣减)(?<what>[一-鿿]{0,10})/g,
    (said) => {
      const due =
        said('what').length >= 2
          ? said('what')
          : `${named(said('whose'))}${said('verb') === '执行' ? '' : said('verb')}`;
      return `${named(due || said('of'))}比例`;
    },
  ),
];
const shares: readonly DueForm[] = [
  // `按期开工的退还30%`, `风险池对本金损失分担40%`, `扣减后续资金的20%`.
  dueForm(
    /(?<whose>[^，。；\d]{2,24}?)(?:的)?(?<verb>退还|返还|分担|负担|承担|补偿|扣减|扣除)(?!率|比)(?<what>[^，。；\d]{0,12}?)(?:的)?(?:比例)?(?:为|剩余|最高|不超过)*(?<value>\d+(?:\.\d+)?)(?<sign>%|‰)/g,
    (said) =>
      /面|率|达到?|提高到/.test(said('what')) ? '' : `${named(said('whose'))}${said('verb')}${strip(said('what'))}比例`,
    { without: /概算|总投资\d/ },
  ),
  dueForm(
    /(?<what>[^，。；\d]{0,16}额度)(?:一般)?(?:最高|不超过|上限为?|不高于)(?:为|不超过)?(?<value>\d+(?:\.\d+)?)(?<unit>万元|亿元)/g,
    (said) => `${named(said('what'))}上限`,
    { unit: ownUnit },
  ),
];

const inPercent = (said: Said): string =>
  said('sign') === '‰' ? trimDecimal(String(Number(said('value')) / 10)) : said('value');

const read = (words: string, forms: readonly DueForm[]): Due[] =>
  forms.flatMap(({ form, name, value = inPercent, unit = () => '%', with: needed, without }) =>
    needed?.test(words) === false || without?.test(words) === true
      ? []
      : form.all(words).map(({ groups }) => {
          const said = (group: string): string => groups?.[group] ?? '';
          return { name: name(said), value: value(said), unit: unit(said) };
        }),
  );

const most = 20;
const once = (all: readonly Due[]): Due[] =>
  all.filter(({ name }, i) => name.length > 3 && all.findIndex((one) => one.name === name) === i).slice(0, most);

/** `万分之五` as a share in per cent. */
const tenThousandths = screen.of(/万分之([一二三四五六七八九]|\d+(?:\.\d+)?)/g);
const digits = '一二三四五六七八九';
const percentOf = (part: string): string => trimDecimal(String((digits.indexOf(part) + 1 || Number(part)) / 100));

/** `A类按基准价的90%，C、D类分别按120%、150%`: a share for each class, by what it is of. */
function classesIn(words: string): Due[] {
  const rows = classShares(words);
  const [first] = rows;
  const isGranted = rows.every(({ before }) => /按|不得?超过|不高于|分别|^[、和及]$/.test(before));
  if (!first || rows.length < 2 || !isGranted || /占比|增速|增长|下降|比重/.test(first.before)) return [];
  const stated = named(
    first.before.replace(
      /^.*[A-E](?:（.）)?类(?:企业)?|(?:分别)?按[^，]{0,16}$|(?:的|为|不超过|不高于|不低于|达到?)+$/g,
      '',
    ),
  );
  const what = stated.length < 2 ? '核定' : stated;
  return rows.map(({ letter, times, before }) => ({
    name: `${letter}类${what}${/不(?:得?超过|高于)[^，]{0,4}$/.test(before) ? '上限' : '比例'}`,
    value: trimDecimal(String(times)),
    unit: '%',
  }));
}

/** Deposits, dues, shares borne, shares given back or granted by class, and limits of credit. */
export function readDues(stated: string): Due[] {
  if (
    !/[%‰]|额度|分[成享配]|全额|\d折|万分之|元|亩|担|倍|基点|\d[:：∶]\d|期限|年限|期不/.test(stated) ||
    stated.length > 800
  )
    return [];
  const words = tenThousandths.cut(stated, (_, part: string) => `${percentOf(part)}%`);
  const stands = read(words, beside);
  if (/奖励|补助(?!.{0,4}电网)|补贴(?!.{0,4}电网)|贴息|减免|资助|奖补/.test(words))
    return once(stands.length > 0 ? stands : read(words, open));
  const byClass = classesIn(words);
  const all = [
    ...stands,
    ...read(words, discounts),
    ...(byClass.length > 0 ? byClass : read(words, paid)),
    ...read(words, shares),
  ];
  return once(all.length > 0 ? all : read(words, open));
}
