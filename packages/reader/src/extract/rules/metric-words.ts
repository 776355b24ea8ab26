import { strip } from '../name-target.ts';

/** A figure of an enterprise or project that a rule looks at, by the name that the policy language knows it under. */
export interface MetricWord {
  readonly name: string;
  readonly subject: '企业' | '项目';
  /** False where the name is only the document's words: a person has to define it. */
  readonly isKnown: boolean;
}

/** General words of official style → names of the common package. Longer and narrower ones first. */
const metrics: readonly (readonly [RegExp, string, MetricWord['subject']])[] = [
  [/亩均税收|亩均税/g, '亩均税收', '企业'],
  [/亩均增加值/g, '亩均增加值', '企业'],
  [/全员劳动生产率|劳动生产率/g, '全员劳动生产率', '企业'],
  [/单位能耗增加值/g, '单位能耗增加值', '企业'],
  [/单位排放增加值/g, '单位排放增加值', '企业'],
  [
    /(?:研发|R&D)(?:经费|费用|投入)?(?:支出)?占(?:主营业务|营业|销售)?收入(?:的)?(?:比重|比例|之比)?|研发投入强度/g,
    '研发投入强度',
    '企业',
  ],
  [/工业增加值/g, '工业增加值', '企业'],
  [/(?:年度?)?(?:工业)?(?:总)?产值/g, '产值', '企业'],
  [/(?:年度?)?(?:主营业务收入|营业收入|销售收入|营收|销售额)/g, '营业收入', '企业'],
  [/(?:年度?)?(?:实缴|入库|缴纳)?税收|纳税额?/g, '税收', '企业'],
  [/(?:实际)?用地(?:面积)?/g, '用地面积', '企业'],
  [/(?:生产)?设备(?:实际)?(?:投资|投入)(?:额|总额)?/g, '设备投资', '项目'],
  [/总投资(?:额)?|投资总额|固定资产投资(?:额)?/g, '总投资', '项目'],
  [/年综合能耗|年综合能源消费量|年能耗/g, '年综合能耗', '项目'],
  [/综合能耗/g, '综合能耗', '企业'],
  [/(?:研发|R&D)(?:费用|投入|经费)/g, '研发费用', '企业'],
  [/用电量/g, '用电量', '企业'],
];

/** Back-ticks round a name that the formula language can't read bare. */
export function feelName(name: string): string {
  return /^[一-鿿_A-Za-z][一-鿿\w]*$/.test(name) ? name : `\`${name.replace(/`/g, '')}\``;
}

/** The figure that the words before a number speak of: the last known one, else the words themselves. */
export function findMetric(words: string): MetricWord | undefined {
  let best: { at: number; length: number; name: string; subject: MetricWord['subject'] } | undefined;
  for (const [form, name, subject] of metrics)
    for (const match of words.matchAll(form)) {
      const end = match.index + match[0].length;
      const bestEnd = best ? best.at + best.length : -1;
      if (end > bestEnd || (end === bestEnd && best && match[0].length > best.length))
        best = { at: match.index, length: match[0].length, name, subject };
    }
  if (best) return { name: best.name, subject: best.subject, isKnown: true };
  const own = strip(words.replace(/^.*[，；：、的对在]/, ''))
    .replace(/^(?:年度?|其)/, '')
    .slice(-16);
  return own.length >= 2 ? { name: own, subject: '企业', isKnown: false } : undefined;
}
