import { quote } from '../../reasons/reason.ts';
import type { Passage, ReadClause, ReadTarget } from '../../structure/reading.ts';
import { readBasis } from '../basis.ts';
import { findPeriods } from '../find-periods.ts';
import { findQuantities } from '../find-quantities.ts';
import type { FlatPassages } from '../flat-passages.ts';
import { stretchOf } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { strip } from '../name-target.ts';
import type { PeriodMention } from '../period-mention.ts';
import { canonicalUnit } from '../read-unit.ts';
import { screen } from '../screen.ts';
import { growthOf, inBrackets, isGrowthHeading, readFigure } from './figure-target.ts';
import { furtherValues } from './further-values.ts';
import { readCell } from './read-cell.ts';
import { findMilestone, isMilestone, tellsSteps } from './row-period.ts';
import { readStep } from './step-cell.ts';
import {
  baseHeading,
  isOver,
  labelWords,
  nothing,
  periodOf,
  type RowCell,
  statesNumber,
  type TableContext,
  unitIn,
  withoutAside,
  withoutUnit,
} from './table-cells.ts';

const valueHeading = screen.of(/目标|任务$|指标$|指标值|任务数|计划数|数值|值$|计划$|累计|增速|(?:19|20)\d{2}/);
const unitHeading = screen.of(/^(?:计量|指标)?单位(?:（.*）)?$/);
const textHeading = screen.of(/指标|任务|内容|项目|名称|举措|目标|事项|工作/);
const otherHeading = screen.of(
  /责任|牵头|配合|部门|备注|序号|时限|时间|期限|节点|属性|主体|类别|类型|来源|权重|分值|编号|说明/,
);
const donePart = screen.of(/^(?:实际|累计|已)?完成(?:率|投资|数|情况|进度|额)?$|完成率|完成进度/);
const valueLimit = 60;

interface Row {
  readonly texts: readonly RowCell[];
  readonly values: readonly RowCell[];
  readonly unit: string | undefined;
}

/** A number with at most a unit or a comparator beside it. */
const plainNumber = screen.of(
  /^(?!\d+[A-Za-z][一-鿿])(?:[≥≤><]|不?低于|不?高于|不?少于|不?超过|达到|增长|下降|约)?\d+(?:\.\d+)?[^\d，。；、]{0,6}$/,
);

/** `目标任务` heads numbers in one table and sentences in the next: what stands in the cell tells. */
const isValueOf = ({ heading, flat }: RowCell): boolean =>
  /举措|内容|名称/.test(heading)
    ? false
    : /任务$|指标$/.test(heading) || isMilestone(heading)
      ? plainNumber.test(flat.text)
      : true;

const besideHeading = screen.of(
  /^(?:同比)?(?:增幅|增长率?|增速|增长幅度|年均增[长速幅]|年均|下降|降幅)(?:（[^）]*）)?$/,
);

/** A column of growth beside one of totals, `2024年目标 | 增幅（%）`, is of the same year and counts only where that one does. */
function withGrowth(cells: readonly RowCell[], horizon: Horizon): readonly RowCell[] {
  return cells.map((cell, i) => {
    if (!besideHeading.test(cell.heading)) return cell;
    const left = cells.slice(0, i).findLast(({ heading }) => !besideHeading.test(heading));
    const isAim =
      left !== undefined &&
      (valueHeading.test(left.heading) || isMilestone(left.heading)) &&
      !baseHeading.test(left.heading) &&
      !isOver(left.heading, horizon);
    if (/年均/.test(cell.heading)) return isAim ? { ...cell, heading: `目标${cell.heading}` } : cell;
    return { ...cell, heading: `${left ? withoutUnit(left.heading) : ''}${cell.heading}` };
  });
}

function sortCells(cells: readonly RowCell[]): Row | undefined {
  const values = cells.filter(
    (cell) =>
      (valueHeading.test(cell.heading) || isMilestone(cell.heading)) &&
      !otherHeading.test(cell.heading) &&
      !baseHeading.test(cell.heading) &&
      isValueOf(cell),
  );
  // A plan beside what was done of it tells of the past: a bulletin's table.
  if (cells.some(({ heading }) => donePart.test(heading)) && values.every(({ heading }) => /计划/.test(heading)))
    return undefined;
  const units = cells.filter(({ heading }) => unitHeading.test(heading));
  const rest = cells.filter(
    (cell) => !values.includes(cell) && !units.includes(cell) && !baseHeading.test(cell.heading),
  );
  const texts = rest.filter(({ heading }) => textHeading.test(heading) && !otherHeading.test(heading));
  if (values.length === 0 || values.some(({ flat }) => flat.text.length > valueLimit)) return undefined;
  const text = texts.filter(({ heading }) => !/目标举措|一级指标|^指标类|^举措/.test(heading));
  const named = text.length > 0 ? text : texts;
  if (named.length === 0) return undefined;
  return { texts: named, values, unit: units[0]?.flat.text };
}

const growthOnly = /^(?:年均|同比|累计|较上年|平均)*(?:增长|增速|下降|降低|提高|提升|减少|增加)?$/;
const verbOnly =
  /^(?:新?启动|完成|实施|新?开工|竣工|投产|整治|提升|改造|建成|新增|净增|培育|认定|推进|关停|腾出|处置|盘活)+$/;

/**
 * The targets of a cell of values that names what it counts itself: `净增规上企业20家，研发费用增长18%以上`. Undefined where the row names it:
 * `每年20家`, `增长8%`. A verb alone is said of what the row names.
 */
function readNamed(
  cell: RowCell,
  clause: ReadClause,
  horizon: Horizon,
  period: PeriodMention | undefined,
  label: string,
): ReadTarget[] | undefined {
  const { text } = cell.flat;
  if (!/[一-鿿]{2,}[^一-鿿]*\d|以上[一-鿿]/.test(text) || /^[^\d]{0,6}前\d/.test(text)) return undefined;
  const own = readCell(cell.flat, clause, horizon, period, '');
  const states = own.some(({ name }) => name.length >= 3 && !growthOnly.test(name) && !/平均|上年|同期/.test(name));
  if (!states || own.some(({ relative }) => relative !== undefined)) return undefined;
  return own.map((one) =>
    one.name === '' || growthOnly.test(one.name)
      ? { ...one, name: label + one.name }
      : verbOnly.test(one.name)
        ? { ...one, name: one.name + label }
        : one,
  );
}

/** What the value cell of a row states: a number, full coverage, or words without a number. */
function makeTarget(
  cell: RowCell,
  name: RowCell,
  row: Row,
  clause: ReadClause,
  horizon: Horizon,
  title: string,
  due: PeriodMention | undefined,
  /** No other column of the row has a year of its own. */
  isOnlyYear: boolean,
): ReadTarget | undefined {
  const { text } = cell.flat;
  const { heading } = cell;
  const label = name.flat.text;
  const inLabel = findPeriods(label, horizon.year).find(({ kind }) => kind === 'years' || kind === 'until');
  const period = periodOf(heading, title, horizon, due) ?? inLabel;
  const isShare = isGrowthHeading(heading) && !inBrackets.test(text) && !/%|百分点/.test(row.unit ?? '');
  const unit =
    unitIn(heading) ??
    (isShare ? '%' : undefined) ??
    (row.unit === undefined || nothing.test(row.unit) ? undefined : canonicalUnit(withoutAside(row.unit))) ??
    unitIn(label);
  const metric = nameOf(label, inBrackets.test(text) ? '' : heading);
  if (!/全覆盖|全面覆盖|清零/.test(text)) {
    const figure = { flat: cell.flat, path: clause.path, metric, of: '', heading, label, unit, period };
    const read = readFigure({ ...figure, hasBase: false, isOnlyYear }, horizon);
    if (read) return read;
    return stateOf(cell, clause, metric, horizon, period, false);
  }
  return {
    ...stateOf(cell, clause, metric, horizon, period, true),
    comparator: '全覆盖',
    value: '100',
    unit: '%',
    confidence: 'sure',
  };
}

/** A state that a cell's words set, without a number. */
function stateOf(
  { flat, heading }: Pick<RowCell, 'flat' | 'heading'>,
  clause: ReadClause,
  name: string,
  horizon: Horizon,
  period: PeriodMention | undefined,
  isCoverage: boolean,
): ReadTarget {
  const basis = readBasis(
    {
      period,
      isGoal: true,
      isReached: false,
      isEach: false,
      isCumulative: false,
      isAverage: false,
      isKept: false,
      isAdded: false,
      isStock: false,
      isCoverage,
      isRatio: false,
    },
    horizon,
  );
  return {
    path: clause.path,
    ...stretchOf(flat, 0, flat.text.length),
    name,
    comparator: '定性',
    ...(basis.period === undefined ? {} : { period: basis.period }),
    basis: isCoverage ? basis.basis : '年度',
    confidence: 'unsure',
    because: [['column', heading, quote(flat.text)], ...basis.because],
  };
}

function nameOf(label: string, heading: string): string {
  const words = labelWords(label);
  return (strip(words) || words) + growthOf(heading, words);
}

/** The targets that the words of a row state where its value cell is blank, else one without a number. */
function readWords(
  row: Row,
  clause: ReadClause,
  horizon: Horizon,
  title: string,
  due: PeriodMention | undefined,
): ReadTarget[] {
  const targets: ReadTarget[] = [];
  const period = periodOf(row.values[0]?.heading ?? '', title, horizon, due);
  for (const { flat } of row.texts) {
    const base = targets.length;
    for (const one of readCell(flat, clause, horizon, period, ''))
      targets.push(one.partOf === undefined ? one : { ...one, partOf: base + one.partOf });
  }
  if (targets.length > 0) return targets;
  const named = row.texts.at(-1);
  if (!named || named.flat.text === '') return [];
  return [
    {
      ...stateOf({ flat: named.flat, heading: '' }, clause, named.flat.text.slice(0, 60), horizon, period, true),
      basis: '年度',
      because: [['column', row.values[0]?.heading ?? '', row.values[0]?.flat.text ?? ''], ['no-number']],
    },
  ];
}

/** What stands over a row, and the row's own deadline. */
interface RowContext extends TableContext {
  readonly due: PeriodMention | undefined;
}

/** The targets of a row of an indicator table; undefined where the table has no column of values. */
export function readTableRow(
  flats: FlatPassages,
  clause: ReadClause,
  passages: readonly Passage[],
  horizon: Horizon,
  { due, ...context }: RowContext,
): ReadTarget[] | undefined {
  const stated = passages.map((passage) => ({
    heading: flats.heading(passage.column ?? ''),
    passage,
    flat: flats.whole(passage, Number.POSITIVE_INFINITY).flat,
  }));
  const cells = withGrowth(stated, horizon);
  const { title } = context;
  const row = sortCells(cells);
  const name = row?.texts.find(({ heading }) => /(?:项目|企业|工程)名称$/.test(heading)) ?? row?.texts.at(-1);
  if (!row || !name) return undefined;
  // `完成技改投资92亿元 | 14亿元 | 41亿元`: the row's words state the aim, its columns the steps on the way.
  if (statesNumber(name.flat.text) && row.values.every(({ heading }) => isMilestone(heading))) return undefined;
  const filled = row.values.filter(({ flat, heading }) => !nothing.test(flat.text) && !isOver(heading, horizon));
  if (filled.length === 0 && row.values.some(({ heading }) => isOver(heading, horizon))) return [];
  if (filled.length === 0) return readWords(row, clause, horizon, title, due);
  const ofValues = filled.flatMap((cell) => {
    const isMany = findQuantities(cell.flat.text).length > 1 && /(?:19|20)\d{2}年/.test(cell.flat.text);
    const label = nameOf(name.flat.text, '');
    const many = isMany ? readCell(cell.flat, clause, horizon, undefined, label) : [];
    if (many.length > 1) return many;
    const named = readNamed(cell, clause, horizon, periodOf(cell.heading, title, horizon, due), label);
    const isOnly = filled.filter(({ heading }) => /\d{4}/.test(heading)).length === 1;
    if (named) return named;
    const made = makeTarget(cell, name, row, clause, horizon, title, due, isOnly);
    return made ? furtherValues(cell.flat.text, made) : [];
  });
  const steps = cells.flatMap((cell) => {
    const step = row.values.includes(cell) ? undefined : findMilestone(cell.heading, horizon);
    if (step) return readCell(cell.flat, clause, horizon, step, nameOf(name.flat.text, ''));
    if (!tellsSteps(cell.heading, cell.flat.text)) return [];
    return readStep({ ...cell, period: undefined }, clause, horizon, ofValues, nameOf(name.flat.text, ''));
  });
  return [
    ...ofValues,
    ...steps.map((one) => (one.partOf === undefined ? one : { ...one, partOf: ofValues.length + one.partOf })),
  ];
}
