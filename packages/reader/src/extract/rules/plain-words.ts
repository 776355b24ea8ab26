import { trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';

const digits = '一二三四五六七八九';

/** A share of a thousand in per cent. */
const perMille = (share: string): string => trimDecimal(String((digits.indexOf(share) + 1 || Number(share)) / 10));
const percent = (part: number): string => trimDecimal(String(Math.round(part * 1e4) / 100));

/** `1:0.5`: the second for one of the first. */
const matched =
  /(不低于|不少于)?(?:按照?|以)?(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)(?:的)?(?:比例|标准)?(?:予以|给予|进行|等额|足额|落实)*(配套|补助|奖励|资助|支持)/g;
/** `租金全免`, `保费减半`: a share of what is due. */
const waived =
  /([一-鿿]{0,6}(?:租金|租费|费用|保费|利息|管理费|服务费|物业费|事业费|[一-鿿]税))(?:予以|给予|实行|按)?(全免|全额免除|全额减免|减半(?:征收|收取|减免)?|免收)(?![^，；。]{0,4}\d)/g;
/** `前两年租金全免，第三年租金减半`: shares by the year. */
const waivedByYears =
  /((?:前|第)[^，；。\d]{1,8}?年)([一-鿿]{2,6}?)(全免|全额减免|减半[征收取]{0,2})，((?:后|第)[^，；。\d]{1,8}?年)(?:\2)?(全免|减半[征收取]{0,2})/g;
const shareOf = (words: string): number => (words.includes('半') ? 50 : 100);

/** `补助比例为设备投资额的8%`. */
const ofBase = /(补助|奖励|补贴|贴息|支持|奖补)(?:比例|标准)为([^，；。\d]{2,16}?)的(\d+(?:\.\d+)?)%/g;
/** `按地方留存部分给予全额奖励`. */
const wholly = /按(?:照)?([^，；。\d]{2,24}?)(?:给予|予以)?(?:全额|等额)(奖励|返还|补助|补贴|奖补)/g;
/** `租金实行“三免两减半”`. */
const threeFree = /租金(?:实行|按)?“?三免两减半”?/g;
/** `租金前两年免收、后三年减半`. */
const yearsFree =
  /([一-鿿]{2,4}?)(前[一两二三四五])年(?:予以|全部|全额)*(?:免收|免除|免缴)、((?:后|第)[一两二三四五])年减半(?:收取|征收|缴纳)?/g;
/** `投资额的10%可从应纳税额中抵免`. */
const offset = /([一-鿿]{2,12})的(\d+(?:\.\d+)?)%[^，；。\d]{0,24}(?:抵免|抵扣)/g;
/** `支持不超过研发投入的30%且不超过500万元`. */
const upTo =
  /(支持|补助|奖励|资助|补贴)(?:金额|额度|资金)?(?:最高)?不超过([^，；。\d]{2,16}?)的(\d+(?:\.\d+)?)%(?:、|，)?(?:且|最高|并)?(?:不超过|最高)?/g;
/** `保费由市财政承担一半`. */
const halves = /([一-鿿]{2,12}?)由(?:[省市县区]?级?)财政(?:承担|负担|补贴|补助)(一半|\d+(?:\.\d+)?%)/g;
/** `三年内，按财力贡献的80%、60%、40%给予资助`: a share for each year. */
const byYear =
  /(?:[两二三]年内?|前[两二三]年)，?(?:逐年)?(?:分别)?按(?:照)?([^，；。\d]{2,20}?)的?(\d+%)、(\d+%)(?:、(\d+%))?(?=[^，。；]{0,6}(?:给予|奖励|补助|返还|资助))/g;
/** `按每家8000元由市、县两级财政分担`. */
const borne = /按每(家|户|人|个|台|亩|件|次)(\d[\d.]*万?元)(?:的标准)?由(?=[^，；。]{0,16}财政)/g;

/** `每新增100家，给予50万元奖励`: so much for so many. */
const perCount = /(每(?:新增|引进|培育|培训|新建|完成|建成)\d+(?:家|个|人|台|套|亩|吨))，(?=给予|奖励|补助)/g;

/** The same for so much money: `每增加1000万元，给予10万元`. */
const perMoney =
  /(每[^，；。\d]{0,6}\d[\d.]*[万亿]?美?元)(?:的)?，(?=(?:再|另|相应)?(?:给予|予以|奖励|补助|补贴|追加|增加)(?!奖励金额|补助金额))/g;
/** `百亿元`: a unit said alone is one of it. */
const oneOf = /(?<![\d一二两三四五六七八九几数上])([十百千])(?=[亿万]元)/g;

/** `给予1.5个百分点的贴息`: a share of the loan. */
const onLoan =
  /(?:给予|予以|按)?(?:年化|年利率)?(\d+(?:\.\d+)?)个百分点(?:、期限(?:最长|不超过)?[一二两三\d]年)?(?:的标准)?(?:给予|予以|的)*贴息/g;
/** `在中央财政贴息基础上，市财政再给予…`: what comes on top and who gives it are no condition. */
const onTop = /在(?:中央|国家|省级?|上级)[^，。；\d]{0,14}基础上，(?:由?[省市县区]级?(?:财政)?)?(?=再|另|按|给予)/g;
/** `A类、B类企业减免幅度分别为100%、60%`. */
const byClass =
  /(?:对)?((?:[A-E][类档级]?[、和])*[A-E][类档级])(?:企业)?(?:的)?([一-鿿]{0,10}?)(减免|减征|优惠|返还|补助)(?:幅度|比例|标准)(?:分别|依次)?(?:为|按)((?:\d+%[、和]?)+)/g;
/** `补助比例由8%提高到12%`, where nothing was paid before. */
const lifted = screen.of(
  /([一-鿿]{0,12}?)(补助|补贴|贴息|奖励|奖补|资助)(?:比例|标准)(?:由\d+(?:\.\d+)?%)?(?:提高|上调|提升)(?:到|至)(\d+(?:\.\d+)?)%/,
);
/** `合计奖励600万元，其中A150万元、B450万元`: parts of one sum. */
const inParts = screen.of(
  /(?:分阶段|分步|累计|合计|共|总共|最高|一次性)*(?:给予|奖励|补助|奖补)[^，；。\d]{0,8}(\d+(?:\.\d+)?)万元(?:的?(?:奖励|补助|奖补))?，?(?:其中：?)((?:[^，；。、\d]{2,16}\d+(?:\.\d+)?万元[、，和]?){2,})/,
);
const part = /([^，；。、\d和]{2,16})(\d+(?:\.\d+)?)万元/g;
/** How parts of one sum are told from awards of which only the highest counts. */
export const stagewise = '分阶段';
/** `达到1万、3万、5万标箱`: the unit said once. */
const shared =
  /((?:\d[\d.]*[万亿]?、)+\d[\d.]*[万亿]?)(标箱|标准箱|吨|平方米|家|人次|人|千瓦时|元|亩|台|件)(?=[^，；。]{0,20}的)/g;

/** `由财政全额承担`: all of what is due. */
const allPaid = /([一-鿿]{2,14}?)由(?:[省市县区]?级?)财政(?:全额|全部|足额)(?:承担|负担|补贴|补助|保障|支付|兜底)/g;
/** `给予贴息，贴息1.5个百分点`: the share said after what it is. */
const saidAfter =
  /(?:给予|予以)?(?:财政)?贴息，(?:年)?贴息(?:比例|幅度|率|标准)?(?:为|不超过)?(\d+(?:\.\d+)?)个百分点/g;
/** `补助标准由每月10元提高到15元`. */
const raisedSum =
  /(?:将)?([^，。；]{2,30}?)(补助|补贴|津贴)(?:标准|金额)?由[^，；。]{0,14}?\d[\d.]*万?元(?:\/[一-鿿]{1,4})?(?:提高|上调|调整|提升)(?:到|至|为)(每[^，；。\d]{1,6})?(\d[\d.]*万?元)/g;
/** `首年减免50%、次年减免30%`: years by their other names. */
const firstYear = /首年(?=[^，；。\d]{0,10}\d+%[^。；]{0,12}次年[^，；。\d]{0,10}\d+%)/g;
const nextYear = /(?<=前一年[^，；。\d]{0,10}\d+%[^。；]{0,12})次年(?=[^，；。\d]{0,10}\d+%)/g;
/** `满100元减20元、满300元减80元`: vouchers by what is spent. */
const vouchers = /满(\d+)元减(\d+)元(?:、|，)满(\d+)元减(\d+)元(?:(?:、|，)满(\d+)元减(\d+)元)?/g;

function spentTiers(_: string, ...stated: (string | undefined)[]): string {
  const numbers = stated.slice(0, 6).filter((one) => one !== undefined);
  const bounds = numbers.filter((_, i) => i % 2 === 0).map((one) => `${one}元`);
  const sums = numbers.filter((_, i) => i % 2 === 1).map((one) => `${one}元`);
  return `，消费金额达到${bounds.join('、')}的，分别补贴${sums.join('、')}，`;
}

/** `第一年免租金，第二年、第三年租金分别按50%、70%收取`: what is still charged, by the year. */
const chargedByYears =
  /第一年(?:免收?|全免)?(租金|租费|管理费|物业费)(?:全免|免收)?，第二年、第三年(?:租金|租费|管理费|物业费)?分别按(\d+)%、(\d+)%(?:收取|缴纳|计收)/g;
/** `对获评绿色工厂的，按国家级50万元、省级20万元的标准奖励`. */
const byLevel =
  /([^，；。]{2,24})的，(?:分别)?按((?:(?:国家|省|市|县|区)级\d+万元[、和]?){2,})的?(?:标准)?(?:给予|予以)?(奖励|补助|补贴)/g;
const level = /((?:国家|省|市|县|区)级)(\d+万元)/g;

/** `租金优惠50%`, and the like of other classes after it. */
const reduced = /(租金|房租|租费|物业费|[一-鿿]{2}费|[一-鿿]{2}税|[A-E]类(?:企业)?)(?:给予|予以)?优惠(\d+(?:\.\d+)?)%/g;
/** `一等奖2名各80万元`. */
const prizesEach = /([特一二三四]等奖|优[秀胜]奖)\d+[名个家项]，?各(?:奖励|奖)?(\d[\d.]*万?元)/g;
/** `担保费由财政补贴1个百分点`. */
const feePoints =
  /([一-鿿]{0,6})(担保|贷款)(?:费|利息)由[省市县区]?级?财政(?:给予)?(?:补贴|补助)(\d+(?:\.\d+)?)个百分点/g;

/** `给予一次性奖励，标准为：甲级50万元，乙级20万元`: what is awarded for each, where it is said after the word of it. */
const standards =
  /(?:一次性|分别|均|再)*(?:给予|予以)(?:一次性|分级|分档|分类|资金)*(奖励|补助|补贴|奖补|资助)，(?:具体)?(?:奖励|补助|补贴|奖补|资助)?标准(?:分别)?(?:为|是|如下)?：?((?:[^，；。、：\d]{0,8}\d?[A-Za-z]{0,2}[^，；。、：\d]{1,8}?为?\d[\d.]*万?元(?:\/[一-鿿]{1,3})?[，、；]?){2,})/g;
const standard = /([^，；。、：]{2,16}?)为?(\d[\d.]*万?元)(?=[，、；]|$)/g;
function standardsOf(_: string, deed: string, run: string): string {
  const rows = [...run.matchAll(standard)];
  return `，${rows.map(([, name]) => name).join('、')}的，分别${deed}${rows.map(([, , sum]) => sum).join('、')}`;
}
/** `按投资额给予奖励：1000万元以下的奖励1%，1000万元以上的奖励2%`: what the rows look at and are of, said before them. */
const byRow =
  /按(?:照)?([^，；。：\d]{2,16}?)(?:给予|予以|实行|进行)?(?:分档|分级|分段|一次性)*(奖励|补助|补贴|资助|奖补)：((?:\d[^；。]{2,40}?\d(?:\.\d+)?[%‰][，；。]?){2,})/g;
const row = /(\d[^，；。]{2,30}?)(?:，)?(?:的)?(?:给予|予以|奖励|补助|补贴|按)+(\d+(?:\.\d+)?[%‰])/g;
const rowsOf = (all: string, of: string, deed: string, run: string): string =>
  [...run.matchAll(row)].length < 2
    ? all
    : run.replace(
        row,
        (_, bound: string, rate: string) => `${of}${bound.replace(/的$/, '')}的按${of}的${rate}给予${deed}`,
      );
/** `给予展位费全额补助`. */
const wholeFee = /(?:给予|予以)([^，；。\d]{2,14}?(?:费用?|租金|利息|保费|税))(?:的)?全额(?:补助|补贴|资助|奖励|减免)/g;
/** `前三年免房租`. */
const freeOf =
  /(前[一两二三四五\d]年|第[一二三四五\d]年)?(?:免收|免除|免交|免缴|免)((?:厂房|房屋|场地)?(?:房租|租金|租费|物业费|管理费|服务费|行政事业费))(?![^，；。]{0,4}\d|减半)/g;
/** `每上一个10亿元台阶`, `每跨越一个百亿元台阶`: a further step of so much. */
const stepUp =
  /每(?:再|新|首次)?(?:上|迈上|跨上|跨越|跨|登上|突破|增加|新增)(?:1|一)?个?(\d[\d.]*[万亿]元)(?:的)?(?:新)?台阶(?:的)?，?/g;

/** What bounds an award stated before it in its part is a cap: `按30%补贴，补助金额不超过税收的80%`. */
function upToOf(all: string, deed: string, of: string, share: string, place: string, whole: string): string {
  const at = Number(place);
  const before = whole.slice(whole.lastIndexOf('；', at) + 1, at);
  return /\d[\d.]*(?:%|[万亿]?元)的?[^，；]{0,6}(?:奖|补)/.test(before) ? all : `按${of}的${share}%给予${deed}，最高`;
}

/** Sums of parts as awards of their own, where they add up. */
function partsOf(words: string): string {
  const match = inParts.exec(words);
  const parts = [...(match?.[2] ?? '').matchAll(part)];
  const sum = parts.reduce((total, [, , value]) => total + Number(value), 0);
  if (!match || parts.length < 2 || Math.abs(sum - Number(match[1])) > 1e-9) return words;
  const from = words.slice(0, match.index).lastIndexOf('；') + 1;
  const before = words.slice(from, match.index).replace(/[^，]*$/, '');
  const said = parts.map(
    ([, name = '', value = '']) =>
      `${before}${name.replace(/(?:阶段)?(?:给予|奖励|补助|按)?$/, '')}的奖励${value}万元（${stagewise}）`,
  );
  return `${words.slice(0, from)}${said.join('；')}${words.slice(match.index + match[0].length)}`;
}

function liftedAlone(words: string): string {
  const match = lifted.exec(words);
  if (
    !match ||
    /\d(?:\.\d+)?%[^，；]{0,10}(?:补助|奖励|补贴|贴息|奖补|资助)|(?:补助|奖励|补贴|奖补)[^，；]{0,10}\d+(?:\.\d+)?%/.test(
      words.slice(0, match.index),
    )
  )
    return words;
  const [all, of = '', deed = '', rate = ''] = match;
  const base = of.replace(/^(?:其)?(?:贷款)?$/, '');
  const said = base === '' ? `按${rate}%给予${deed}` : `按${base}的${rate}%给予${deed}`;
  return `${words.slice(0, match.index)}${said}${words.slice(match.index + all.length)}`;
}
/** The turns in order, each with what is read in its place. */
const turns = (
  [
    [/千分之([一二三四五六七八九]|\d+(?:\.\d+)?)/g, (_, share: string) => `${perMille(share)}%`],
    [
      /万分之([一二三四五六七八九]|\d+(?:\.\d+)?)/g,
      (_, share: string) => `${trimDecimal(String((digits.indexOf(share) + 1 || Number(share)) / 100))}%`,
    ],
    [/”“/g, '”、“'],
    [/(?:给予)?以奖代补(?=[，；。]|$)/g, '给予补助'],
    [/(?<=\d%)的?(?:比例|标准)?(?:给予|予以|进行)?补偿(?=[，；。]|$)/g, '给予补助'],
    [
      /([一-鿿]{2,16}(?:部分|收入|收益|税额?))，?(?:连续[一-鿿]{1,2}年)?(?:按)?(?:不低于|全额)?(\d+(?:\.\d+)?%)?(?:的比例)?奖励给(?:[^，；。\d]{2,12})(?=[，；。]|$)/g,
      (_, of: string, rate: string | undefined) => `按${of}的${rate ?? '100%'}给予奖励`,
    ],
    [yearsFree, '$2年免收$1，$3年减半收取'],
    [threeFree, '前三年免收租金，后两年减半收取'],
    [oneOf, (_, unit: string) => ({ 十: '10', 百: '100', 千: '1000' })[unit] ?? unit],
    [/超过(\d[\d.]*[^（，；、\d]{1,6})（含(?:本数)?）/g, '达到$1'],
    [/（不含\d[\d.]*[^（）\d]{1,6}）/g, '（不含）'],
    [/（含(?:本数|\d[\d.]*[^（）\d]{0,6})?(?:，下同)?）/g, ''],
    [/(\d[\d.]*[万亿]?元)[—–~～-]{1,2}(?=\d[\d.]*[万亿]?元)/g, '$1至'],
    [/(\d[\d.]*[^（，；、\d]{1,6})（不含(?:本数)?）(?=以[下内])/g, '$1'],
    [/([至到—–-])(\d[\d.]*[^（，；、\d]{1,6})（不含(?:本数)?）/g, '$1$2'],
    [/(\d[\d.]*[^（，；、\d]{1,6})（不含(?:本数)?）(?:以上)?/g, '超过$1'],
    [/(\d[\d.]*[万亿]?元)（[^）\d]{1,12}）/g, '$1'],
    [/(?<=[元亩%])及以上/g, '以上'],
    [/(?<=\d[万亿]?[元亩%人])之间/g, ''],
    [/(\d)([万亿]?元)以上[、，]?(?:至)?(\d[\d.]*[万亿]?元)以下/g, '$1$2至$3'],
    [
      shared,
      (_, run: string, unit: string) =>
        run
          .split('、')
          .map((one) => one + unit)
          .join('、'),
    ],
    [byRow, rowsOf],
    [
      matched,
      (all, least: string | undefined, own: string, more: string, deed: string) =>
        least === undefined && Number(own) > 0 ? `按上级资金的${percent(Number(more) / Number(own))}%给予${deed}` : all,
    ],
    [freeOf, (_, years: string | undefined, of: string) => `${years ?? ''}${of.replace('房租', '租金')}全免`],
    [
      waivedByYears,
      (_, from: string, of: string, share: string, then: string, less: string) =>
        `按${of}${from}${shareOf(share)}%、${then}${shareOf(less)}%给予减免`,
    ],
    [waived, (_, of: string, share: string) => `按${of}的${shareOf(share)}%给予减免`],
    [ofBase, '按$2的$3%给予$1'],
    [wholly, '按$1的100%给予$2'],
    [offset, '按$1的$2%给予减免'],
    [upTo, upToOf],
    [halves, (_, of: string, share: string) => `按${of}的${share.endsWith('%') ? share : '50%'}给予补助`],
    [byYear, (_, of: string, ...[a, b, c]: string[]) => `按${of}前一年${a}、第二年${b}${c ? `、第三年${c}` : ''}`],
    [borne, '按每$1$2给予补助，由'],
    [perCount, '$1'],
    [perMoney, '$1'],
    [onTop, ''],
    [standards, standardsOf],
    [wholeFee, '给予按$1的100%补助'],
    [stepUp, '每增加$1'],
    [allPaid, (_, of: string) => `按${of}的100%给予补助`],
    [saidAfter, '按贷款额的$1%给予贴息'],
    [
      raisedSum,
      (_, whom: string, deed: string, each: string | undefined, sum: string) =>
        `对${whom}的，给予${deed}${each ?? ''}${sum}`,
    ],
    [
      chargedByYears,
      (_, of: string, second: string, third: string) =>
        `按${of}前一年100%、第二年${100 - Number(second)}%、第三年${100 - Number(third)}%给予减免`,
    ],
    [
      byLevel,
      (_, whom: string, run: string, deed: string) =>
        [...run.matchAll(level)]
          .map(
            ([, rank = '', sum = '']) =>
              `${whom.replace(/^(对?(?:新?(?:认定|获评|获得|入选|评定)为?)?)/, `$1${rank}`)}的，给予${deed}${sum}`,
          )
          .join('；'),
    ],
    [reduced, '$1减免$2%'],
    [prizesEach, '$1的奖励$2'],
    [feePoints, '按$2额的$3%给予补贴'],
    [firstYear, '前一年'],
    [nextYear, '第二年'],
    [vouchers, spentTiers],
    [
      byClass,
      (_, who: string, of: string, deed: string, run: string) =>
        `对${who}企业，按${of}分别${run.replace('和', '、')}给予${deed === '优惠' ? '减免' : deed}`,
    ],
    [onLoan, '按贷款额的$1%给予贴息'],
  ] satisfies readonly (readonly [RegExp, string | ((match: string, ...groups: string[]) => string)])[]
).map(([form, instead]) => ({ form: screen.of(form), instead }));

/** Words about money in the turns that are read: shares in per cent, bounds without remarks in brackets, matching sums as rates. */
export function plainWords(words: string): string {
  let turned = words;
  for (const { form, instead } of turns) turned = form.cut(turned, instead);
  return liftedAlone(partsOf(turned));
}
