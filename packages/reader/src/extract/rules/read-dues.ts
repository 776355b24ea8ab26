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

const share = '(\\d+(?:\\.\\d+)?)(%|‰)';
/** `万分之五` as a share in per cent. */
const tenThousandths = screen.of(/万分之([一二三四五六七八九]|\d+(?:\.\d+)?)/g);
const digits = '一二三四五六七八九';
const percentOf = (part: string): string => trimDecimal(String((digits.indexOf(part) + 1 || Number(part)) / 100));
/** `按土地出让价款的10%缴纳履约保证金`, `起始价按最低价标准的80%执行`. */
const paidOf = screen.of(
  new RegExp(
    `([^，。；\\d]{0,16}?)按(?:照)?([^，。；\\d]{2,24}?)的?${share}(?:的[一-鿿]{1,6})?(?:给予|予以)?(?:按[日月年]|逐日|每[日天月])?(安排|配置|供应|缴纳|支付|有偿取得|购买|补足|补齐|计价|核发|建设|补缴|征缴|计缴|收取|计收|征收|执行|确定|核定|计提|扣减)([一-鿿]{0,10})`,
    'g',
  ),
);
/** `按期开工的退还30%`, `风险池对本金损失分担40%`, `扣减后续资金的20%`. */
const part = new RegExp(
  `([^，。；\\d]{2,24}?)(?:的)?(退还|返还|分担|负担|承担|补偿|扣减|扣除)(?!率|比)([^，。；\\d]{0,12}?)(?:的)?(?:比例)?(?:为|剩余|最高|不超过)*${share}`,
  'g',
);
/** `每低1万元按每亩5000元收取违约金`: so much for each unit. */
const byUnit = screen.of(
  /按每?(亩|平方米|立方米|千瓦时|吨标准煤|吨|人|户|家|台|日|天|月|年)(\d+(?:\.\d+)?)(万?元)(?:的标准)?(收取|缴纳|支付|计收|补缴|扣减|扣缴)([一-鿿]{0,8})/g,
);
/** `由县财政与开发区财政按5:5分担`. */
const dividedBy = screen.of(
  /由?([^，。；\d由]{2,12}?)(?:与|和|、)([^，。；\d]{2,12}?)(?:财政)?按(?:照)?(\d{1,2})[:：∶](\d{1,2})(?:(?:的?比例)?(?:共同)?(?:分担|承担|负担)|(?=、[^，。；\d]{2,12}按(?:照)?\d{1,2}[:：∶]))/g,
);
/** `缴纳每亩2万元的履约保证金`. */
const eachPaid = screen.of(
  /(?:缴纳|收取|支付|缴存|预缴)每(亩|平方米|吨|人|户|家|台)(\d+(?:\.\d+)?)(万?元)的([一-鿿]{2,8}?(?:金|费|款))/g,
);
/** `每盘活1亩，给予0.3亩新增用地指标奖励`: so much of a quota for so much done. */
const quota = screen.of(
  /每([一-鿿]{2,4})1(亩|吨标准煤|个|家)[^，。；\d]{0,10}，?[^，。；\d]{0,8}(?:给予|奖励)(\d+(?:\.\d+)?)(亩|吨标准煤)([一-鿿]{0,8}指标)/g,
);
/** `纳入年度综合考核，占比15%`: what an assessment weighs in another. */
const inAssessment = screen.of(
  /([^，。；]{2,30}?)(?:情况|结果)?(?:纳入|列入)[^，。；]{2,40}?(?:考核|评价|绩效|考评)[^，。；\d]{0,4}，(?:所)?(?:占比?(?:重)?|权重|分值)(?:为|不低于|占)?(\d+(?:\.\d+)?)(%|分)/g,
);
/** `公共停车场配建比例不低于15%`, `其中不低于60%用于技术改造`: what must be kept for something. */
const keptFor = screen.of(
  /(?:资金|经费|收入|收益)[^。；]{0,30}，(?:其中)?(?:不低于|不少于)(\d+(?:\.\d+)?)%(?:的?资金)?(?:专项)?用于([^，。；\d]{2,16})/g,
);
const usedFor = screen.of(
  /(?:资金|经费|基金|收入|收益)[^。；]{0,24}，(?:其中)?用于([^，。；\d]{2,12})的(?:资金)?(?:比例)?(?:不低于|不少于)(\d+(?:\.\d+)?)%/g,
);
/** `加价收入的70%用于节能改造`. */
const partFor = screen.of(/(?:收入|收益|资金|经费)的(\d+(?:\.\d+)?)%用于([^，。；\d]{2,16})/g);
const built = screen.of(/([一-鿿]{2,12}?)(?:配建|预留|配置|自持)(?:比例)?(?:不低于|不少于|按)(\d+(?:\.\d+)?)%/g);
/** `充电服务费每千瓦时不得超过0.45元`: the most that may be asked. */
const priceCap = screen.of(
  /([一-鿿]{2,10}(?:费|价格|票价|租金|单价))(?:标准)?(?:每[一-鿿]{1,4}){0,2}(?:原则上|一律|最高)*(?:不得?超过|不高于|不得高于)(?:每([一-鿿]{1,4}?)(?:每[月年天次])?)?(\d+(?:\.\d+)?)元/g,
);
/** `按基本费率的6.5折收费`. */
const discount = screen.of(
  /([^，。；\d]{0,16}?)按(?:照)?([^，。；\d]{2,16}?)的?(\d(?:\.\d)?)折(收费|收取|计收|优惠|执行|结算)?/g,
);
/** `考核得分按20%的权重计入`. */
const counted = screen.of(
  /([^，。；\d]{2,24}?)(?:的结果)?按(?:照)?(\d+(?:\.\d+)?)%(?:的?(?:权重|比例|比重)(?:计入|纳入|折算)|折算(?:后)?(?:计入|纳入))/g,
);
/** `预拨资金比例不超过核定补助额的60%`. */
const portion = screen.of(
  /([^，。；\d]{0,6}(?:预拨|预付|拨付|首付|首期|自筹|资本金|风险补偿|留存|资金支持)[^，。；\d]{0,8}比例)(不超过|不高于|不低于|为)(?:[^，。；\d]{2,14}的)?(\d+(?:\.\d+)?)%/g,
);
/** `留成部分由首谈地和落户地按4:6分成`, `留成部分全额返还`: what of it the first named gets. */
const divided = screen.of(
  /([^，。；\d]{0,12}(?:留成|财力|税收|收益)[^，。；\d]{0,6}?)(?:由([^，。；\d]{1,8})[和与、]([^，。；\d]{1,8}))?(?:按照?|以)(\d{1,2})[:：∶](\d{1,2})(?:的?比例)?(?:分成|分享|分配)/g,
);
const givenBack = screen.of(
  /([^，。；\d]{0,12}(?:留成|财力)[^，。；\d]{0,6}?)(?:20\d{2}[—–-]20\d{2}年)?全额(返还|奖补|留用)/g,
);
const limit = screen.of(
  /([^，。；\d]{0,16}额度)(?:一般)?(?:最高|不超过|上限为?|不高于)(?:为|不超过)?(\d+(?:\.\d+)?)(万元|亿元)/g,
);
const most = 20;

const inPercent = (value: string, sign: string): string =>
  sign === '‰' ? trimDecimal(String(Number(value) / 10)) : value;
const once = (all: readonly Due[]): Due[] =>
  all.filter(({ name }, i) => name.length > 3 && all.findIndex((one) => one.name === name) === i).slice(0, most);
const named = (words: string): string =>
  strip(words.replace(/^(?:并|可|应|由|对|其中|每逾期1?日|每日)+|(?:可|应当?|须|均|一律)+$/g, '')).slice(-20);

function paid(words: string): Due[] {
  return paidOf.all(words).map(([, whose = '', of = '', value = '', sign = '', verb = '', what = '']) => {
    const due = what.length >= 2 ? what : `${named(whose)}${verb === '执行' ? '' : verb}`;
    return { name: `${named(due || of)}比例`, value: inPercent(value, sign), unit: '%' };
  });
}

function portionsIn(words: string): Due[] {
  const bound = portion.all(words).filter(([, what = '', verb]) => verb !== '不低于' || !what.includes('预付'));
  return bound.map(([, what = '', verb = '', value = '']) => ({
    name: `${named(what)}${verb === '不低于' ? '下限' : verb === '为' ? '' : '上限'}`,
    value,
    unit: '%',
  }));
}

const weightsIn = (words: string): Due[] =>
  inAssessment.all(words).map(([, what = '', value = '', unit = '']) => ({
    name: `${named(what.replace(/^将/, '')) || '考核结果'}权重`,
    value,
    unit,
  }));

const dividedIn = (words: string): Due[] => [
  ...divided.all(words).map(([, what = '', first = '', , one = '', other = '']) => ({
    name: `${named(what)}${first}分成比例`,
    value: trimDecimal(String(Math.round((Number(one) / (Number(one) + Number(other))) * 1e4) / 100)),
    unit: '%',
  })),
  ...givenBack
    .all(words)
    .map(([, what = '', verb = '']) => ({ name: `${named(what)}${verb}比例`, value: '100', unit: '%' })),
];

/** `首小时5元、之后每小时8元`: a charge by steps. */
/** `按缺口的1.2倍扣减`, `按基准地价的1.5倍补缴`. */
const byTimes = screen.of(
  /按(?:照)?([^，。；\d]{2,14}?)的?(\d+(?:\.\d+)?)倍(?:标准)?(扣减|补缴|征收|缴纳|收取|核减|赔偿|扣罚|支付)/g,
);
/** `超额部分的30%可结转使用`. */
const carried = screen.of(/([一-鿿]{2,10}(?:部分|指标|资金))的(\d+(?:\.\d+)?)%(?:可)?(结转|留用|返还)/g);
const byDay = screen.of(/([一-鿿]{2,12}(?:费率|利率|费|息))按[日月年](\d+(?:\.\d+)?)(%|‰)/g);
/** `按日加收1‰的违约金`. */
const overdue = screen.of(/按[日天](?:加收|收取|计收)(\d+(?:\.\d+)?)(%|‰)的?(违约金|滞纳金)/g);
const ceiling = screen.of(/([一-鿿]{2,10}上限)(?:为|不超过)[^，；\d]{0,12}(?:的)?(\d+(?:\.\d+)?)%/g);
const charge = /(首小时|首公里|起步|(?:之后|其后|以后)?每(?:小时|公里|次|天))(?:价|收费)?(\d+(?:\.\d+)?)元/g;

const ofUnits = (words: string): Due[] => [
  ...(/收费|停车|计费|票价|计价/.test(words) ? [...words.matchAll(charge)] : []).map(([, when = '', value = '']) => ({
    name: `${when}收费`,
    value,
    unit: '元',
  })),
  ...byUnit.all(words).map(([, per = '', value = '', unit = '', verb = '', what = '']) => ({
    name: `每${per}${what.length >= 2 ? what : verb}标准`,
    value,
    unit: `${unit}/${per}`,
  })),
  ...byTimes.all(words).map(([, of = '', value = '', verb = '']) => ({
    name: `按${named(of)}${verb}倍数`,
    value,
    unit: '倍',
  })),
  ...carried.all(words).map(([, of = '', value = '', verb = '']) => ({
    name: `${named(of)}${verb}比例`,
    value,
    unit: '%',
  })),
  ...byDay.all(words).map(([, what = '', value = '', sign = '']) => ({
    name: named(what),
    value: inPercent(value, sign),
    unit: '%',
  })),
  ...overdue.all(words).map(([, value = '', sign = '', what = '']) => ({
    name: `每日${what}比例`,
    value: inPercent(value, sign),
    unit: '%',
  })),
  ...ceiling.all(words).map(([, what = '', value = '']) => ({ name: named(what), value, unit: '%' })),
  ...dividedBy.all(words).flatMap(([, one = '', other = '', a = '', b = '']) =>
    [
      [one, a],
      [other, b],
    ].map(([who = '', part = '']) => ({
      name: `${named(who.replace(/^.*由/, ''))}分担比例`,
      value: trimDecimal(String(Math.round((1e4 * Number(part)) / (Number(a) + Number(b) || 1)) / 100)),
      unit: '%',
    })),
  ),
  ...eachPaid.all(words).map(([, per = '', value = '', unit = '', what = '']) => ({
    name: `每${per}${what}标准`,
    value,
    unit: `${unit}/${per}`,
  })),
  ...quota.all(words).map(([, deed = '', per = '', value = '', unit = '', what = '']) => ({
    name: `每${deed}一${per}的${what}`,
    value,
    unit,
  })),
  ...priceCap.all(words).map(([, what = '', , value = '']) => ({
    name: `${named(what)}上限`,
    value,
    unit: '元',
  })),
];

const keptIn = (words: string): Due[] => [
  ...keptFor.all(words).map(([, value = '', what = '']) => ({
    name: `用于${named(what)}比例`,
    value,
    unit: '%',
  })),
  ...partFor.all(words).map(([, value = '', what = '']) => ({
    name: `用于${named(what)}比例`,
    value,
    unit: '%',
  })),
  ...usedFor.all(words).map(([, what = '', value = '']) => ({
    name: `用于${named(what)}比例`,
    value,
    unit: '%',
  })),
  ...built.all(words).map(([, what = '', value = '']) => ({
    name: `${named(what)}配建比例`,
    value,
    unit: '%',
  })),
];

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
  if (!/[%‰]|额度|分[成享配]|全额|\d折|万分之|元|亩|担|倍/.test(stated) || stated.length > 800) return [];
  const words = tenThousandths.cut(stated, (_, part: string) => `${percentOf(part)}%`);
  const portions = [
    ...portionsIn(words),
    ...weightsIn(words),
    ...ofUnits(words),
    ...keptIn(words),
    ...dividedIn(words),
  ];
  if (/奖励|补助|补贴|贴息|减免|资助|奖补/.test(words)) return once(portions);
  const borne = (/概算|总投资\d/.test(words) ? [] : [...words.matchAll(part)]).filter(
    ([, , , what = '']) => !/面|率|达到?|提高到/.test(what),
  );
  const parts = borne.map(([, whose = '', verb = '', what = '', value = '', sign = '']) => ({
    name: `${named(whose)}${verb}${strip(what)}比例`,
    value: inPercent(value, sign),
    unit: '%',
  }));
  const ofClasses = classesIn(words);
  const limits = limit.all(words).map(([, what = '', value = '', unit = '']) => ({
    name: `${named(what)}上限`,
    value,
    unit,
  }));
  const discounts = discount.all(words).map(([, , of = '', tenths = '']) => ({
    name: `${named(of)}折扣`,
    value: trimDecimal(String(Math.round(Number(tenths) * 1000) / 100)),
    unit: '%',
  }));
  const shares = counted.all(words).map(([, what = '', value = '']) => ({
    name: `${named(what)}计入比例`,
    value,
    unit: '%',
  }));
  return once([
    ...portions,
    ...discounts,
    ...shares,
    ...(ofClasses.length > 0 ? ofClasses : paid(words)),
    ...parts,
    ...limits,
  ]);
}
