import type { ReadClause, ReadTarget } from '../structure/reading.ts';
import { readBasis } from './basis.ts';
import { findPeriods } from './find-periods.ts';
import { stretchOf } from './flat-text.ts';
import type { Horizon } from './horizon.ts';
import { comparatorOf } from './limited.ts';
import { unitFor } from './make-target.ts';
import { strip } from './name-target.ts';
import { averages } from './over-years.ts';
import { kindOf } from './quantity-roles.ts';
import { canonicalUnit } from './read-unit.ts';
import {
  baseHeading,
  isAddedBy,
  isOver,
  nothing,
  periodOf,
  type RowCell,
  type TableContext,
  unitIn,
  unitOf,
  valueQuantity,
  withoutUnit,
} from './table-cells.ts';

const placeHeading =
  /^(?:单位|责任(?:单位|主体)|地区|区域|属地|县区|区县|县市区|市县|市州|[县区市]（[县区市州、]{1,5}）|各(?:地|县|区|市|乡|镇|街|园)|乡镇|镇街|镇乡|街道|乡镇（街道）|镇（街道）|园区|开发区|功能区|辖区|行政区|所在地)/;
/** Columns that name what a row's metrics are of, where it is no place: a chain, a cluster, a firm. */
const bodyHeading =
  /^(?:重点|主导|优势|特色|支柱|新兴|标志性)?(?:产业链|产业集群|集群|产业|行业|链条|链|平台|园区|赛道|领域|板块|企业|基地|公司|集团)(?:名称)?$/;
const groupHeading = /^(?:组别|分组|类别|片区|档次|类型|梯队|组)$/;
const place = /(?:区|县|市|镇|乡|街道|园|办事处|管委会|合计|总计|小计)$/;
const number = /^[≥≤><+-]?\d+(?:\.\d+)?(?:[-—～~]\d+(?:\.\d+)?)?[^\d，。；]{0,6}$/;
const aims = /目标|任务|计划|分解|指标|下达/;
/** Columns of what has been reached, beside those of what is aimed at. */
const results = /(?<!自)已|实际|完成率|进度|位次|\d{1,2}[—~～-]\d{1,2}月|\d月份?增速|累计完成|(?:季度|月|半年)完成/;
const otherHeading =
  /序号|备注|排名|位次|权重|分值|得分|面积占|责任|电话|牵头|配合|部门|链长|链主|领导|(?:联系|包联|挂钩|主管|服务|承办)(?:单位|人)|专班/;
const sumHeading = /^[一二两三四五]?年?(?:合计|累计|总计)?$/;
const headingNoise =
  /(?:全年|年度|[上下]半年|第?[一二三四]季度)(?:预期)?目标|(?:19|20)\d{2}年(?:度)?|目标(?:任务)?(?:值|数)?|任务(?:数|值)|计划(?:数|值)?|指标值/g;

/** `全年目标（%）`: what is aimed at of the column before it. */
const bareAim = /^(?:全年|年度|本年|当年)?(?:目标|任务|计划)(?:值|数|任务)?$/;

/** The columns with the metric of each; one that names only an aim takes the metric before it, which then tells what was reached. */
function withMetrics(values: readonly RowCell[]): readonly { readonly cell: RowCell; readonly metric: string }[] {
  const isAim = values.map(({ heading }) => bareAim.test(withoutUnit(heading)));
  return values.flatMap((cell, i) => {
    const before = values[i - 1];
    if (isAim[i + 1] && !isAim[i]) return [];
    return [{ cell, metric: metricOf(isAim[i] && before ? before.heading : cell.heading) }];
  });
}

/** What a column counts: its heading without unit, year and words for targets. */
function metricOf(heading: string): string {
  return strip(
    withoutUnit(heading)
      .replace(headingNoise, '')
      .replace(/（(?:累计|年度|当年)）/g, '')
      .replace(/(?<=.{2})(?:第?[一二三四]季度|[上下]半年|前三季度|全年|\d{1,2}月(?:底|末)?)$/, '')
      .replace(/^[、，（）]+|[（）]+$/g, ''),
  );
}

/** The target of one cell of numbers, of what its row and its column name together. */
export function readCell(
  cell: RowCell,
  where: string,
  metric: string,
  clause: ReadClause,
  horizon: Horizon,
  title: string,
  unitOfAll: string | undefined,
): ReadTarget | undefined {
  const { text } = cell.flat;
  const q = valueQuantity(text, unitIn(cell.heading) ?? unitOf(where + metric, unitOfAll));
  if (!q) return undefined;
  const period = periodOf(cell.heading, title, horizon, undefined);
  const name = `${where}${metric}`;
  const isOwn = findPeriods(cell.heading, horizon.year).some(({ kind }) => kind === 'in' || kind === 'until');
  const isCumulative = !isOwn && /合计|累计|[三五]年/.test(cell.heading);
  const kind = kindOf(q);
  const basis = readBasis(
    {
      period: isCumulative && period?.kind !== 'years' ? undefined : period,
      isGoal: true,
      isReached: false,
      isEach: /每年/.test(cell.heading),
      isCumulative,
      isAverage: averages.test(cell.heading),
      isKept: false,
      isAdded: isAddedBy(metric, q, period ?? { start: 0, end: 0, kind: 'until' }),
      isStock: false,
      isCoverage: false,
      isRatio: kind === 'share' || kind === 'ratio',
    },
    horizon,
  );
  const unit = unitFor(name, q.unit);
  const isCeiling = q.comparator === '≥' && /控制|上限/.test(cell.heading);
  return {
    path: clause.path,
    ...stretchOf(cell.flat, 0, text.length),
    name,
    comparator: isCeiling ? '≤' : comparatorOf(name, q),
    value: q.value,
    ...(q.high !== undefined && { high: q.high }),
    ...(unit !== undefined && { unit }),
    ...(basis.period !== undefined && { period: basis.period }),
    basis: basis.basis,
    ...(q.soft !== undefined && { soft: q.soft }),
    confidence: unit === undefined ? 'unsure' : 'sure',
    because: `表格「${where}」行「${cell.heading}」栏：「${text}」；${basis.because}`,
  };
}

/**
 * The targets of a row that names a place, with a metric in the heading of each column: `桥南街道 | 420 | 38`. Undefined where the table isn't
 * laid out so; empty where it tells of what was.
 */
export function readPlaceRow(
  cells: readonly RowCell[],
  clause: ReadClause,
  horizon: Horizon,
  { title, document, unit }: TableContext,
): ReadTarget[] | undefined {
  const all = cells.filter(({ heading }) => !otherHeading.test(heading) || placeHeading.test(heading));
  // `组别 | 单位 | …`: places under the groups that they are compared in.
  const named = groupHeading.test(all[0]?.heading ?? '') ? all.slice(1) : all;
  const [where, ...rest] = named;
  if (!where || rest.length === 0) return undefined;
  const name = where.flat.text;
  if (name === '' || name.length > 20 || /\d/.test(name)) return undefined;
  const isPlace = placeHeading.test(where.heading) && (place.test(name) || rest.length >= 2);
  if (!isPlace && !(bodyHeading.test(where.heading) && rest.length >= 2)) return undefined;
  const values = rest.filter(
    ({ flat, heading }) =>
      number.test(flat.text) && (metricOf(heading).length >= 2 || bareAim.test(withoutUnit(heading))),
  );
  if (values.length === 0 || rest.some(({ flat }) => !number.test(flat.text) && !nothing.test(flat.text)))
    return undefined;
  if (!aims.test(title + document) && !rest.some(({ heading }) => aims.test(heading))) return undefined;
  const isMixed =
    values.some(({ heading }) => results.test(heading)) && values.some(({ heading }) => aims.test(heading));
  const shared = values.map(({ heading }) => metricOf(heading)).find((metric) => !sumHeading.test(metric)) ?? '';
  return withMetrics(values)
    .filter(({ cell: { heading } }) => !baseHeading.test(heading) && !isOver(heading, horizon))
    .filter(({ cell: { heading } }) => !isMixed || (/目标|任务/.test(heading) && !results.test(heading)))
    .flatMap(({ cell, metric }) => {
      const counted = metric.replace(sumHeading, shared);
      return readCell(cell, name.replace(/^(?:合计|总计|小计)$/, '合计'), counted, clause, horizon, title, unit) ?? [];
    });
}

const indicatorHeading = /^(?:(?:主要|考核|评价|核心)?指标(?:名称|任务)?|目标(?:任务)?|任务|项目|内容|名称|事项)$/;
const unitHeading = /^(?:计量|指标)?单位$/;

/**
 * The targets of a row that names an indicator, with a place in the heading of each column: `质量合格率 | % | 96 | 95.5`. Undefined where the
 * table isn't laid out so.
 */
export function readPlaceColumns(
  cells: readonly RowCell[],
  clause: ReadClause,
  horizon: Horizon,
  { title, document, unit }: TableContext,
): ReadTarget[] | undefined {
  const indicator = cells.find(({ heading }) => indicatorHeading.test(heading));
  const own = cells.find(({ heading }) => unitHeading.test(heading))?.flat.text;
  const places = cells.filter(
    ({ heading }) => heading.length <= 12 && place.test(heading) && !otherHeading.test(heading),
  );
  if (!indicator || places.length < 2 || !aims.test(title + document)) return undefined;
  const values = places.filter(({ flat }) => number.test(flat.text));
  if (values.length === 0 || places.some(({ flat }) => !number.test(flat.text) && !nothing.test(flat.text)))
    return undefined;
  const label = indicator.flat.text;
  const unitOfRow =
    own === undefined || nothing.test(own) ? (unitIn(label) ?? unitOf(label, unit)) : canonicalUnit(own);
  return values.flatMap(
    (cell) => readCell(cell, withoutUnit(cell.heading), metricOf(label), clause, horizon, title, unitOfRow) ?? [],
  );
}
