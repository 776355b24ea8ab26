import { strip } from '../name-target.ts';
import { screen } from '../screen.ts';

/** A figure of an enterprise or project that a rule looks at, by the name that the policy language knows it under. */
export interface MetricWord {
  readonly name: string;
  readonly subject: '企业' | '项目';
  /** False where the name is only the document's words: a person has to define it. */
  readonly isKnown: boolean;
}

/** General words of official style → names of the common package, each at the end of what stands before a number. */
const metrics: readonly (readonly [RegExp, string, MetricWord['subject']])[] = [
  [/(?:亩均|单位用地)(?:实缴|入库)?税收?(?:贡献)?$/, '亩均税收', '企业'],
  [/(?:亩均|单位用地)(?:工业)?增加值$/, '亩均增加值', '企业'],
  [/(?:全员)?劳动生产率$/, '全员劳动生产率', '企业'],
  [/单位(?:综合)?能耗(?:工业)?增加值$/, '单位能耗增加值', '企业'],
  [/单位(?:主要)?(?:污染物)?排放(?:量)?(?:工业)?增加值$/, '单位排放增加值', '企业'],
  [/单位(?:用电|电耗|电力消耗)税收$/, '单位用电税收', '企业'],
  [
    /(?:研发|R&D)(?:经费|费用|投入)?(?:支出)?(?:占|与)(?:年度?)?(?:主营业务|营业|销售)?(?:收入|额)(?:总额)?(?:的)?(?:比重|比例|之比|比)?$|(?:研发|R&D)(?:经费)?(?:投入)?(?:强度|占比)$/,
    '研发投入强度',
    '企业',
  ],
  [/(?:工业|年)增加值$/, '工业增加值', '企业'],
  [/(?<!亩均|人均|单位[一-鿿]{2})(?:总产值|(?<!总|亩均年?|人均年?)产值)(?:规模)?$/, '产值', '企业'],
  [/(?:主营业务|营业|销售)(?:总)?收入$|营收(?:规模)?$|销售额$|主营收入$/, '营业收入', '企业'],
  [/(?<!亩均|电耗|用电|用地|能耗|单位[一-鿿]{2})税收(?:总额|收入|额)?$|纳税(?:总)?额?$|税金$/, '税收', '企业'],
  [/(?:用地|占地)(?:面积)?$/, '用地面积', '企业'],
  [/(?<![软硬]件)设备(?:实际|购置)?(?:投资|投入|购置)(?:总)?(?:金|款)?额?$/, '设备投资', '项目'],
  [
    /总投资(?:额)?$|投资总额$|固定资产(?:实际)?投(?:资|入)(?:总)?额?$|(?:计划|实际)(?:完成)?投(?:资|入)额?$|(?<![一-鿿])投资(?:规模|额)?$/,
    '总投资',
    '项目',
  ],
  [/年(?:综合)?(?:能耗|能源消费量|能源消耗量|综合能源消费量)$/, '年综合能耗', '项目'],
  [/综合能耗$/, '综合能耗', '企业'],
  [/(?:研发|R&D)(?:费用|投入|经费)(?:投入|支出)?(?:总)?额?$/, '研发费用', '企业'],
  [/用电量$/, '用电量', '企业'],
];

/** Back-ticks round a name that the formula language can't read bare. */
export function feelName(name: string): string {
  return /^[一-鿿_A-Za-z][一-鿿\w]*$/.test(name) ? name : `\`${name.replace(/`/g, '')}\``;
}

/** `每平方米纳税额`: a figure by a unit that the common package doesn't know. */
const eachUnit = screen.of(/每(平方米|亩|人|千瓦时|吨标准煤)(?:年)?[一-鿿]{2,10}$/);
/** Money put in by area. */
const perArea = screen.of(/(?:亩均|单位面积|单位用地)(?:固定资产)?投资(?:强度|额|总额)?$/);

const leading = screen.of(
  /^(?:(?:19|20)\d{2}年度?|对(?!外|口)|在(?!建|园|岗|库|职|册|孵|校|研)|其(?![他它余])|该|其中|且|并(?!购|网|表)|及|和|单个|单户|每家|当年度?|年度|年(?!限|龄|薪|化)|本年度?|上年度?|上一年度|前两?年|近[两三]年|实际|核定|经认定|审定|审核|完成(?!率)|企业(?!家|所得)|项目|工业(?!投资)|规上|规模以上|的|所|于|比|由|按照?|达到?|首次|累计|新增(?=.{0,4}[产税收]))+/,
);
/** Whose figure it is: `新增工业项目固定资产投资强度`, `C类企业用电量`. */
const whose = screen.of(
  /^[^的]{0,12}?(?:(?<!企业|项目|[A-E])[工产技][业改]项目|(?:新|拟|扩|改)[一-鿿“”]{1,8}?项目|(?:新供|新增|出让)[一-鿿]{0,4}用地|[A-E]类企业|企业的|项目的|企业(?=[^所家技研][^业]))(?=.{2})/,
);
const trailing = screen.of(
  /(?:（[^）]*）|[首首]次|年度?|当年|同比|累计|合计|分别|总和|均|共|不足|未|满|在|为|是|应当?|须|必须|原则上|不得|一般|一律|每年|连续[一二两三四五\d]年|达到?|超过|突破|高于|低于|不低于|不高于|实现|的)+$/,
);

/** A phrase without what leads to a number after it: verbs, times, brackets. */
export function trimMetric(words: string): string {
  return trailing.cut(words);
}

const inYear = screen.of(/^(?:对|凡|在)?(?:企业|单位)?年度内/);

/** A long name from where its last part begins, never from within a word. */
const lastWords = (name: string): string =>
  name.length <= 24 ? name : (/[^的]{2,24}$/.exec(name)?.[0] ?? name.slice(-24));

/** The figure that a phrase directly before a number names: a known one, else the phrase's own last words. */
export function findMetric(words: string): MetricWord | undefined {
  return locateMetric(words)?.metric;
}

/** The same with the place in the phrase where its name begins. */
export function locateMetric(words: string): { readonly metric: MetricWord; readonly at: number } | undefined {
  const from = Math.max(...['，', '；', '：', '。', '、'].map((sign) => words.lastIndexOf(sign))) + 1;
  const phrase = trimMetric(words.slice(from));
  const each = eachUnit.exec(phrase) ?? perArea.exec(phrase);
  if (each) {
    const name = each[1] === undefined ? '投资强度' : each[0].replace(/年(?=.{2})/, '');
    const subject = each[1] === undefined ? '项目' : '企业';
    return { metric: { name, subject, isKnown: false }, at: from + each.index };
  }
  for (const [form, name, subject] of metrics) {
    const match = form.exec(phrase);
    if (match) return { metric: { name, subject, isKnown: true }, at: from + match.index };
  }
  const own = leading.cut(strip(whose.cut(leading.cut(phrase)))).replace(/[（）“”]/g, '');
  // `年度内购置设备超过500万元`: bought within the year, not ever.
  const span = inYear.test(phrase) && own.length > 2 ? '年度' : '';
  const name = span + lastWords(own).replace(/^\d+/, '');
  if (name.length < 2 && /数量$/.test(phrase))
    return { metric: { name: '数量', subject: '企业', isKnown: false }, at: words.lastIndexOf('数量') };
  if (name.length < 2) return undefined;
  return { metric: { name, subject: '企业', isKnown: false }, at: Math.max(from, words.lastIndexOf(lastWords(own))) };
}
