import { findPeriods } from '../find-periods.ts';
import type { Horizon } from '../horizon.ts';
import { strip } from '../name-target.ts';
import type { PeriodMention } from '../period-mention.ts';
import { screen } from '../screen.ts';
import { unitIn, withoutUnit } from './table-cells.ts';
import { aims, isGrowthWords, isPlaceName, results } from './table-words.ts';

/** What the heading of a column of numbers says: of what they are, when they hold, in which unit, and whether they are aims. */
export interface ColumnHead {
  readonly column: number;
  /** All its words, from the uppermost row of the table's head down. */
  readonly heading: string;
  /** What is counted; empty where the rows or the title say so. */
  readonly metric: string;
  /** The place that a column is of, in a table with places side by side. */
  readonly place: string;
  readonly unit: string | undefined;
  readonly period: PeriodMention | undefined;
  readonly says: 'aim' | 'result' | undefined;
  /** `增速`, where it states the growth of what the column left of it counts; else empty. */
  readonly growth: string;
}

const noise = screen.of(
  /[“"]?十[一二三四五六]五[”"]?(?:期?末|时期)?|(?:到|至)?(?:19|20)\d{2}年?(?:度)?(?:底|末)?(?:前)?|(?:^|其中)?(?:[一二三四五两\d]年)?(?:合计|总计)$|[一二三四五两]年|累计(?=$|目标|数)|^累计|当年|全年|年度|[上下]半年|前[三3]季度|第?[一二三四1-4]季度|(?:1[0-2]|[1-9])(?:[—～~-](?:1[0-2]|[1-9]))?月份?(?:底|末)?前?|^其中：?|(?:预期|奋斗|考核|控制|分解|力争)?目标(?:任务)?(?:值|数|量)?|任务(?:数|值|量)?$|^任务|计划(?:任务)?(?:值|数|量)?|指标值|^预期|^下达|(?:实际|实绩|现状|基期|基准|基数|基础|已完成|完成)(?:值|数|额|情况)?$|^[到至]|[、，：（）]+$|^[、，：（）]+/g,
);

/** A month, a quarter or a bare year that a heading gives without the words that running text has: `4月`, `1—6月累计`, `2025`. */
const asEnd = (heading: string, year: number | undefined): string =>
  heading
    .replace(/^(?!.*\d{4}年)(.*)(?:全年|年度)(?=目标|任务|计划)/, '$1全年，')
    .replace(/(?<!\d)(?:1|一)[—～~-](1[0-2]|[1-9])月份?/, `${year === undefined ? '' : `${year}年`}$1月底前`)
    .replace(/(?<![\d—～~-])(1[0-2]|[1-9])月(?:份)?(?![底末\d—～~-])/, '$1月底前')
    .replace(/^((?:19|20)\d{2})$/, '$1年')
    .replace(/^“?十([一二三四五六])五”?末/, '“十$1五”期末');

/** The time that a heading gives to the numbers under it. */
export function periodOfHeading(heading: string, { year, signed }: Horizon): PeriodMention | undefined {
  return findPeriods(asEnd(heading, year), year, signed).find(({ kind }) =>
    ['in', 'until', 'span', 'years', 'each'].includes(kind),
  );
}

/** The words of one row of a heading that tell what is counted. */
function metricWords(part: string): string {
  let words = withoutUnit(part).replace(/[[【〔（]累计[】\]〕）]/g, '');
  for (let before = ''; before !== words; ) {
    before = words;
    words = noise.cut(words);
  }
  return strip(words);
}

/** Reads the heading of a column, given row by row of the table's head. */
export function readColumnHead(column: number, parts: readonly string[], horizon: Horizon): ColumnHead {
  const heading = parts.join('');
  const isResult =
    results.test(withoutUnit(heading)) && !/(?:目标|任务|计划)(?!.*(?:完成|达成)率)/.test(parts.at(-1) ?? '');
  const words = parts.map(metricWords).filter((word) => word !== '' && word !== '其中');
  const last = words.at(-1) ?? '';
  const isPlace = words.length === 1 && isPlaceName(last);
  const isGrowth = isGrowthWords(last);
  const own = isPlace ? [] : isGrowth ? words.slice(0, -1) : words;
  const named = own.filter((word, i) => !own[i + 1]?.includes(word));
  return {
    column,
    heading,
    metric: named.join('') + (isGrowth && named.length > 0 ? last : ''),
    place: isPlace ? last : '',
    unit: parts.map(unitIn).findLast((unit) => unit !== undefined),
    period: periodOfHeading(heading, horizon),
    says: isResult ? 'result' : aims.test(heading) ? 'aim' : undefined,
    growth: isGrowth ? last : '',
  };
}

/** `预期值2016年 | 2017年`: a bare year behind the aim of an earlier one, whose words are over both. */
export const isYearAfter = ({ heading, period }: ColumnHead, before: ColumnHead | undefined): boolean =>
  before?.says === 'aim' &&
  /^(?:19|20)\d{2}年?$/.test(heading) &&
  (before.period?.to ?? Number.POSITIVE_INFINITY) < (period?.to ?? 0);

/** `累计开工数`, `开工率`: the rate of what the column before tells. */
export const isRateOf = ({ heading }: ColumnHead, before: ColumnHead | undefined): boolean =>
  before?.says === 'result' && /率$/.test(heading) && before.heading.includes(heading.slice(0, -1));

const stock = /^(?!.*(?:目标|任务|新增|净增|累计|合计|总计|年)).{2,}(?:总数|数量|数|总量|面积)(?:（[^）]*）)?$/;

/** `规上企业数 | 2024年改造 | 2025年改造`: how many there are, before what is done with them year by year. */
export function isStock({ column, heading, period, says, metric }: ColumnHead, heads: readonly ColumnHead[]): boolean {
  if (period !== undefined || says !== undefined || !stock.test(heading)) return false;
  const dated = heads.filter((one) => one.period !== undefined);
  return dated.length >= 2 && dated.every((one) => one.column > column && !one.metric.includes(metric));
}

/** `指标 | 分值 | 甲县 | 乙县`: columns of places beside the points that an indicator counts for, where no result is told. */
export const setsByPlace = (heads: readonly ColumnHead[], over: string): boolean =>
  heads.some(({ heading }) => /^(?:分值|权重|赋分|标准分|基本分)(?:（[^）]*）)?$/.test(heading)) &&
  !/结果|得分|评分|情况|通报|排名/.test(over);
