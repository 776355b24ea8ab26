import type { ReadClause, ReadTarget } from '../structure/reading.ts';
import { readBasis } from './basis.ts';
import { stretchOf } from './flat-text.ts';
import type { Horizon } from './horizon.ts';
import { unitFor } from './make-target.ts';
import { strip } from './name-target.ts';
import { kindOf } from './quantity-roles.ts';
import {
  baseHeading,
  isAddedBy,
  isOver,
  nothing,
  periodOf,
  type RowCell,
  unitIn,
  unitInTitle,
  valueQuantity,
  withoutUnit,
} from './table-cells.ts';

const placeHeading =
  /^(?:单位|责任单位|地区|区域|属地|县区|区县|县市区|市县|市州|[县区市]（[县区市州、]{1,5}）|各(?:地|县|区|市|乡|镇|街|园)|乡镇|镇街|镇乡|街道|乡镇（街道）|镇（街道）|园区|开发区|功能区|辖区|行政区|所在地)/;
/** Columns that name what a row's metrics are of, where it is no place: a chain, a cluster, a firm. */
const bodyHeading =
  /^(?:重点|主导|优势|特色|支柱|新兴|标志性)?(?:产业链|产业集群|集群|产业|行业|链条|链|平台|园区|赛道|领域|板块|企业|基地|公司|集团)(?:名称)?$/;
const place = /(?:区|县|市|镇|乡|街道|园|办事处|管委会|合计|总计|小计)$/;
const number = /^[≥≤><+-]?\d+(?:\.\d+)?(?:[-—～~]\d+(?:\.\d+)?)?[^\d，。；]{0,6}$/;
const aims = /目标|任务|计划|分解|指标|下达/;
/** Columns of what has been reached, beside those of what is aimed at. */
const results = /已|实际|完成率|进度|位次|\d{1,2}[—~～-]\d{1,2}月|\d月份?增速|累计完成/;
const otherHeading =
  /序号|备注|排名|位次|权重|分值|得分|面积占|责任|电话|牵头|配合|部门|链长|链主|领导|(?:联系|包联|挂钩|主管|服务|承办)(?:单位|人)|专班/;
const sumHeading = /^[一二两三四五]?年?(?:合计|累计|总计)?$/;
const headingNoise =
  /(?:全年|年度)(?:预期)?目标|(?:19|20)\d{2}年(?:度)?|目标(?:任务)?(?:值|数)?|任务(?:数|值)|计划(?:数|值)?|指标值/g;

/** What a column counts: its heading without unit, year and words for targets. */
function metricOf(heading: string): string {
  return strip(
    withoutUnit(heading)
      .replace(headingNoise, '')
      .replace(/^[、，（）]+|[（）]+$/g, ''),
  );
}

function readCell(
  cell: RowCell,
  where: string,
  metric: string,
  clause: ReadClause,
  horizon: Horizon,
  title: string,
): ReadTarget | undefined {
  const { text } = cell.flat;
  const q = valueQuantity(text, unitIn(cell.heading) ?? unitInTitle(title));
  if (!q) return undefined;
  const period = periodOf(cell.heading, title, horizon, undefined);
  const name = `${where}${metric}`;
  const isCumulative = /合计|累计|[三五]年/.test(cell.heading);
  const kind = kindOf(q);
  const basis = readBasis(
    {
      period: isCumulative && period?.kind !== 'years' ? undefined : period,
      isGoal: true,
      isReached: false,
      isEach: /每年/.test(cell.heading),
      isCumulative,
      isAverage: /年均/.test(cell.heading),
      isKept: false,
      isAdded: isAddedBy(metric, q, period ?? { start: 0, end: 0, kind: 'until' }),
      isStock: false,
      isCoverage: false,
      isRatio: kind === 'share' || kind === 'ratio',
    },
    horizon,
  );
  const unit = unitFor(name, q.unit);
  return {
    path: clause.path,
    ...stretchOf(cell.flat, 0, text.length),
    name,
    comparator: q.comparator === '≥' && /控制|上限/.test(cell.heading) ? '≤' : q.comparator,
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
  title: string,
  document: string,
): ReadTarget[] | undefined {
  const named = cells.filter(({ heading }) => !otherHeading.test(heading) || placeHeading.test(heading));
  const [where, ...rest] = named;
  if (!where || rest.length === 0) return undefined;
  const name = where.flat.text;
  if (name === '' || name.length > 20 || /\d/.test(name)) return undefined;
  const isPlace = placeHeading.test(where.heading) && (place.test(name) || rest.length >= 2);
  if (!isPlace && !(bodyHeading.test(where.heading) && rest.length >= 2)) return undefined;
  const values = rest.filter(({ flat, heading }) => number.test(flat.text) && metricOf(heading).length >= 2);
  if (values.length === 0 || rest.some(({ flat }) => !number.test(flat.text) && !nothing.test(flat.text)))
    return undefined;
  if (!aims.test(title + document) && !rest.some(({ heading }) => aims.test(heading))) return undefined;
  const isMixed =
    values.some(({ heading }) => results.test(heading)) && values.some(({ heading }) => aims.test(heading));
  const shared = values.map(({ heading }) => metricOf(heading)).find((metric) => !sumHeading.test(metric)) ?? '';
  return values
    .filter(({ heading }) => !baseHeading.test(heading) && !isOver(heading, horizon))
    .filter(({ heading }) => !isMixed || (/目标|任务/.test(heading) && !results.test(heading)))
    .flatMap((cell) => {
      const metric = metricOf(cell.heading).replace(sumHeading, shared);
      return readCell(cell, name.replace(/^(?:合计|总计|小计)$/, '合计'), metric, clause, horizon, title) ?? [];
    });
}
