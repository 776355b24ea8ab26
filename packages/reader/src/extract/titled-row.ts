import type { ReadClause, ReadTarget } from '../structure/reading.ts';
import type { Horizon } from './horizon.ts';
import { metricInTitle, unitOver } from './metric-in-title.ts';
import { readCell } from './place-row.ts';
import { baseHeading, isYearOver, nothing, type RowCell, type TableContext } from './table-cells.ts';

/** Columns that hold a time or a sum of times and no metric of their own. */
const timeHeading =
  /^(?:(?:19|20)\d{2}年?(?:度)?|第?[一二三四]季度|[上下]半年|前三季度|全年|\d{1,2}月(?:份|底|末)?(?:前)?|[一二两三四五]?年?(?:合计|累计|总计|总数)|小计)?(?:累计|完成)?(?:目标|任务|计划)*(?:值|数|量)?(?:（[^）]*）)?$/;
/** What a row tells of the body that it names. */
const detail = /总投资|投资额|规模|内容|地点|位置|产能|面积|序号|编号|备注|责任|牵头|业主|单位$|联系/;
const bodyHeading =
  /^(?:县|市|区|各?地区?|属地|辖区|园区|开发区|乡镇|镇街?|街道|单位|责任单位|部门|行业|产业|领域|板块|企业|集群|产业链)(?:（[^）]*）|名称|类别)?$|^(?:项目|工程|企业|名称|类别|类型)(?:名称|类别|类型)?$|^县?[市县区](?:（[^）]*）|[市县区])$|^乡镇（街道）$|^镇（街道）$/;
const number = /^[≥≤><]?\d+(?:\.\d+)?[^\d，。；]{0,6}$/;

/** `产业项目` of `重大项目开工` are 产业项目开工. */
function tailOf(body: string, metric: string): string {
  const noun = /(?:项目|企业|产业|园区)$/.exec(body)?.[0];
  return noun !== undefined && metric.includes(noun) ? metric.slice(metric.lastIndexOf(noun) + noun.length) : metric;
}

/**
 * The targets of a row whose columns are times, in a table that the words over it name one metric for: `甲县 | 20 | 22 | 25` under
 * `新增规上企业目标分解表（单位：家）`. Undefined where the table isn't laid out so.
 */
export function readTitledRow(
  cells: readonly RowCell[],
  clause: ReadClause,
  horizon: Horizon,
  { caption, title, document }: TableContext,
): ReadTarget[] | undefined {
  const [body, ...rest] = cells.filter(({ heading }) => !/^(?:序号|编号|组别)$/.test(heading));
  if (!body || !bodyHeading.test(body.heading) || number.test(body.flat.text) || body.flat.text.length > 24)
    return undefined;
  const values = rest.filter(({ heading }) => timeHeading.test(heading) && heading !== '');
  if (values.length === 0 || rest.some((cell) => !values.includes(cell) && !detail.test(cell.heading)))
    return undefined;
  if (values.some(({ flat }) => !number.test(flat.text) && !nothing.test(flat.text))) return undefined;
  const over = [caption, title, document].find(
    (words) => metricInTitle(words) !== '' && (values.length > 1 || unitOver(words)),
  );
  if (over === undefined) return undefined;
  const metric = metricInTitle(over);
  const unit = unitOver(over) ?? unitOver(caption) ?? unitOver(title);
  return values
    .filter(
      ({ heading, flat }) => !nothing.test(flat.text) && !baseHeading.test(heading) && !isYearOver(heading, horizon),
    )
    .flatMap(
      (cell) => readCell(cell, body.flat.text, tailOf(body.flat.text, metric), clause, horizon, title, unit) ?? [],
    );
}
