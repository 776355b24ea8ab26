import { canonicalUnit, findUnit } from '../read-unit.ts';

const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:%|‰|个百分点)$/,
    /增速|增长|增幅|降幅|下降|占比|比重|比例|(?:覆盖|亏损|普及|受益)面$|[^效功汇频斜速税利费概]率$/,
  ],
  [/\/(?:亩|公顷)$/, /亩均|单位面积/],
  [/\/人$/, /人均|劳动生产率/],
  [/亩$|公顷$|平方公里$/, /播种|耕地|土地|用地|农田|灌溉|造林|种植|面积/],
  [/平方米$/, /厂房|建筑|面积/],
  [/标准煤$/, /能耗|节能|能源|用能|煤/],
  [/吨$|斤$/, /产量|总产|减排|排放|重量|吞吐/],
  [/千瓦时$|度$/, /用电|电量|发电/],
  [/元$/, /产值|收入|营收|投资|投入|税|资金|利润|贷款|融资|总值|增加值|销售|出口|进口|外资|内资|基金|额/],
  [/^[万]?(?:人|名|人次)$/, /人数|人才|人员|培训|就业|游客/],
  [/^[万]?(?:家|户|个|项|件|座|台|场|套|处|所|只|头)$/, /企业|项目|数量|数$|家$|个数|专利|基地|平台|车间|工厂|活动/],
];

/** Units that a line over a table gives for all of it: `单位：亿元、个`. */
export function unitsOverTable(words: string): readonly string[] {
  const listed = /(?:[（(]|^|，)\s*(?:计量)?单位\s*[：:]\s*([^（）()]{1,24})/.exec(words)?.[1];
  const whole = listed?.trim() ?? '';
  if (whole !== '' && findUnit(whole, 0)?.end === whole.length) return [canonicalUnit(whole)];
  const units = (listed ?? '').split(/[、，,；;/／和]|\s+/).flatMap((unit) => {
    const found = findUnit(unit.trim(), 0);
    return found && found.end === unit.trim().length ? [canonicalUnit(unit.trim())] : [];
  });
  return units;
}

/** Of several units the one that a metric is measured in: 亩 for an area, 元 for an income; undefined where its words don't tell. */
export function unitForMetric(metric: string, units: readonly string[]): string | undefined {
  if (units.length <= 1) return units[0];
  for (const [unit, words] of kinds) {
    const fitting = units.find((one) => unit.test(one));
    if (fitting !== undefined && words.test(metric)) return fitting;
  }
  return undefined;
}
