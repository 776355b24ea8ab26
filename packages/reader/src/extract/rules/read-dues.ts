import { strip } from '../name-target.ts';
import { trimDecimal } from '../read-numeral.ts';

/** A number that a rule works with, under the name that the words give it. */
export interface Due {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

const share = '(\\d+(?:\\.\\d+)?)(%|‰)';
/** `按土地出让价款的10%缴纳履约保证金`, `起始价按最低价标准的80%执行`. */
const paidOf = new RegExp(
  `([^，。；\\d]{0,16}?)按(?:照)?([^，。；\\d]{2,24}?)的?${share}(?:的[一-鿿]{1,6})?(?:给予|予以)?(?:按[日月年]|逐日|每[日天月])?(安排|配置|供应|缴纳|支付|补缴|征缴|计缴|收取|计收|征收|执行|确定|核定|计提|扣减)([一-鿿]{0,10})`,
  'g',
);
/** `按期开工的退还30%`, `风险池对本金损失分担40%`, `扣减后续资金的20%`. */
const part = new RegExp(
  `([^，。；\\d]{2,24}?)(?:的)?(退还|返还|分担|负担|承担|补偿|扣减|扣除)(?!率|比)([^，。；\\d]{0,12}?)(?:的)?(?:比例)?(?:为|剩余|最高|不超过)*${share}`,
  'g',
);
/** `C类企业按100%，D类按85%`: what is granted to each class. */
const ofClass = new RegExp(`([A-E])类(?:企业)?(?:按)([^，。；\\d]{0,20}?)(?:的)?${share}(?:核定|执行|安排|配置)?`, 'g');
/** `按基本费率的6.5折收费`. */
const discount = /([^，。；\d]{0,16}?)按(?:照)?([^，。；\d]{2,16}?)的?(\d(?:\.\d)?)折(收费|收取|计收|优惠|执行|结算)?/g;
/** `考核得分按20%的权重计入`. */
const counted = /([^，。；\d]{2,24}?)(?:的结果)?按(?:照)?(\d+(?:\.\d+)?)%的?(?:权重|比例|比重)(?:计入|纳入|折算)/g;
/** `预拨资金比例不超过核定补助额的60%`. */
const portion =
  /([^，。；\d]{0,6}(?:预拨|预付|拨付|首付|首期|自筹|资本金|风险补偿|留存)[^，。；\d]{0,8}比例)(不超过|不高于|不低于|为)(?:[^，。；\d]{2,14}的)?(\d+(?:\.\d+)?)%/g;
const limit = /([^，。；\d]{0,16}额度)(?:一般)?(?:最高|不超过|上限为?|不高于)(?:为|不超过)?(\d+(?:\.\d+)?)(万元|亿元)/g;
const most = 20;

const inPercent = (value: string, sign: string): string =>
  sign === '‰' ? trimDecimal(String(Number(value) / 10)) : value;
const named = (words: string): string =>
  strip(words.replace(/^(?:并|可|应|由|对|其中|每逾期1?日|每日)+|(?:可|应当?|须|均|一律)+$/g, '')).slice(-20);

function paid(words: string): Due[] {
  return [...words.matchAll(paidOf)].map(([, whose = '', of = '', value = '', sign = '', verb = '', what = '']) => {
    const due = what.length >= 2 ? what : `${named(whose)}${verb === '执行' ? '' : verb}`;
    return { name: `${named(due || of)}比例`, value: inPercent(value, sign), unit: '%' };
  });
}

function portionsIn(words: string): Due[] {
  return [...words.matchAll(portion)].map(([, what = '', verb = '', value = '']) => ({
    name: `${named(what)}${verb === '不低于' ? '下限' : verb === '为' ? '' : '上限'}`,
    value,
    unit: '%',
  }));
}

/** Deposits, dues, shares borne, shares given back or granted by class, and limits of credit. */
export function readDues(words: string): Due[] {
  if (!/[%‰]|额度|\d折/.test(words) || words.length > 800) return [];
  const portions = portionsIn(words);
  if (/奖励|补助|补贴|贴息|减免|资助|奖补/.test(words)) return portions;
  const parts = [...words.matchAll(part)].map(([, whose = '', verb = '', what = '', value = '', sign = '']) => ({
    name: `${named(whose)}${verb}${strip(what)}比例`,
    value: inPercent(value, sign),
    unit: '%',
  }));
  const classes = [...words.matchAll(ofClass)];
  const ofClasses =
    classes.length < 2
      ? []
      : classes.map(([, letter = '', , value = '', sign = '']) => ({
          name: `${letter}类核定比例`,
          value: inPercent(value, sign),
          unit: '%',
        }));
  const limits = [...words.matchAll(limit)].map(([, what = '', value = '', unit = '']) => ({
    name: `${named(what)}上限`,
    value,
    unit,
  }));
  const discounts = [...words.matchAll(discount)].map(([, , of = '', tenths = '']) => ({
    name: `${named(of)}折扣`,
    value: trimDecimal(String(Math.round(Number(tenths) * 1000) / 100)),
    unit: '%',
  }));
  const shares = [...words.matchAll(counted)].map(([, what = '', value = '']) => ({
    name: `${named(what)}计入比例`,
    value,
    unit: '%',
  }));
  const all = [
    ...portions,
    ...discounts,
    ...shares,
    ...(ofClasses.length > 0 ? ofClasses : paid(words)),
    ...parts,
    ...limits,
  ];
  return all.filter(({ name }, i) => name.length > 3 && all.findIndex((one) => one.name === name) === i).slice(0, most);
}
