import { strip } from '../name-target.ts';
import { type TableContext, unitIn, unitInTitle } from './table-cells.ts';

const bracket = /[（(]([^（）()]{1,30})[）)]/g;
const ownNumber = /^(?:(?:附[件表]|表)\s*(?:[\d一二三四五六七八九十]{1,2}(?!\d))?[：:．.、\s]*|\d{1,2}[.．、]\s*)+/;
const time =
  /(?:19|20)\d{2}(?:[-—–~～至](?:19|20)\d{2})?年?(?:度)?|[三五]年(?=[^级])|按?(?:分?(?:季度?|年度?|月度?|月)|逐[年季月])(?=[^产均])|分(?:县市区|县区|区县|市县|[县市区]|地区|区域|片区|乡镇|镇街|街道|部门|行业|领域|产业)(?=目标|任务|计划|指标|分解|$)|“?十[一二三四五六]五”?(?:期间|时期)?/g;
const whose =
  /^(?:[一-鿿]{1,6}?[省市县区州旗])?(?:(?:全|各|有关|相关)(?:乡镇|镇[乡街]|县市区|县区|区县|[省市县区州旗镇乡]|街道|园区|地区?|部门|单位|设区市)?(?:（[^）]*）)?(?:、(?:开发区|功能区|高新区|园区|街道|乡镇|镇)(?!内|企业))*(?:、[一-鿿]{2,6}(?=[新净完实淘盘处]))?)*/;
const kindOfTable =
  /(?:目标|任务|计划|指标|责任|推进|分解|安排|一览|明细|情况|清单|进度|序时|落实|分配|节点|汇总|[数量]值|(?<=目标|任务)[数值])+(?:表|图|单)?$/;
/** Words that say nothing of what a table counts. */
const general =
  /^(?:(?:重点|主要|重大|年度|工作|任务|目标|经济|工业|社会|发展|高质量|项目|核心|指标|行动|攻坚|考核|实施|方案|领域)*|.*(?:行动|方案|规划|意见|措施|办法|工作))$/;

function plain(words: string): string {
  const named = words
    .replace(ownNumber, '')
    .replace(/[（(]?\s*(?:计量)?单位[：:][^（）()]*[）)]?/g, '')
    .replace(bracket, (whole) => (unitIn(whole) === undefined && /[、市县区]/.test(whole) ? whole : ''))
    .replace(time, '')
    .replace(kindOfTable, '')
    .replace(whose, '')
    .replace(time, '')
    .replace(kindOfTable, '');
  const metric = strip(named.replace(/《|》/g, ''));
  return metric.length < 2 || general.test(metric) ? '' : metric;
}

/** Brackets of a title that name the metric beside the unit: `序时进度表（投资完成比例，单位：%）`. */
function besideUnit(words: string): string {
  for (const [, inner = ''] of words.matchAll(bracket)) {
    const named = /^([^，,；;]{3,16})[，,；;]\s*(?:计量)?单位[：:]/.exec(inner)?.[1];
    if (named !== undefined && !/^(?:累计|年度)/.test(named)) return named;
  }
  return '';
}

/** What the one metric of a whole table is, by the words over it: `各县新增规上企业目标分解表（单位：家）`; empty where they name none. */
function metricInTitle(words: string): string {
  if (words.length > 60 || /[。；]/.test(words)) return '';
  return besideUnit(words) || plain(words);
}

/** The unit that the words over a table give for all of it, with or without the word 单位 before it. */
export const unitOver = (words: string): string | undefined =>
  unitInTitle(words) ?? (words.length <= 60 ? unitIn(words) : undefined);

/** The one metric of a whole table, where the words over it name one. */
export function metricOver({ caption, title, document }: TableContext): string {
  for (const words of [caption, title, document]) {
    const metric = metricInTitle(words);
    if (metric !== '' && (words !== document || unitOver(words))) return metric;
  }
  return '';
}
