import type { Source } from '../../open/source.ts';
import type { ReadTarget } from '../../structure/reading.ts';
import type { RowCell, RowClause } from '../../structure/table-grid.ts';
import { findPeriods } from '../find-periods.ts';
import { type FlatText, flatten } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import type { PeriodMention } from '../period-mention.ts';
import { canonicalUnit } from '../read-unit.ts';
import { type AimSide, aimOf, findAimSide } from './aim-and-result.ts';
import {
  type ColumnHead,
  isRateOf,
  isStock,
  isYearAfter,
  periodOfHeading,
  readColumnHead,
  setsByPlace,
} from './column-heads.ts';
import { growthOf, inBrackets, isGrowthHeading, readFigure } from './figure-target.ts';
import { metricOver, unitOver } from './metric-in-title.ts';
import { isTotal, type Label, type Naming } from './row-naming.ts';
import { isMilestone } from './row-period.ts';
import { readRowTime } from './row-time.ts';
import { cleanLabel, isOver, nothing, statesNumber, type TableContext, unitIn, withoutAside } from './table-cells.ts';
import {
  aims,
  besides,
  bodies,
  classHead,
  groups,
  isFigure,
  isPlaceName,
  names,
  namesIndicators,
  namesPlaces,
  partDeed,
  priced,
  reporting,
  severalYears,
  sizes,
} from './table-words.ts';
import { unitForMetric, unitsOverTable } from './unit-of-metric.ts';

const labelLimit = 40;
/** Of a column's filled cells the share that have to be numbers. */
const mostly = 0.7;

/** A table most of whose columns hold numbers, laid out by what its rows and columns name. */
class FigureTable {
  private readonly flats = new Map<number, FlatText>();
  /** Which side of cells like `42/25.6` is aimed at. */
  private readonly side: AimSide | undefined;
  private readonly unitColumn: number;
  /** Columns whose cells name what a row is of, from the left. */
  private readonly labels: readonly number[];
  private readonly heads: readonly ColumnHead[];
  /** Whether the table reports how far things have come: nothing in it is an aim but what it calls one. */
  private readonly reports: boolean;
  /** The units that the words over the table give, and the one where they give one for all of it. */
  private readonly units: readonly string[];
  private readonly unit: string | undefined;
  private readonly over: string;
  /** Whether columns name what is counted, not the rows. */
  private readonly isOfMetrics: boolean;
  /** Rows are dates, each with how far things are to have come by then. */
  private readonly isByStep: boolean;
  private readonly naming: Naming;
  /** Columns are the classes of an evaluation. */
  private readonly isByClass: boolean;
  /** Whether each row is of a time: `2024年`, `2025年`, `三年合计`. */
  private readonly isOfTimes: boolean;
  /** The time that the words over the table give to all of it. */
  private readonly period: PeriodMention | undefined;
  /** How many columns have a year of their own. */
  private readonly years: number;
  /** Beside the points of indicators stands what each place is to reach. */
  private readonly isScored: boolean;

  constructor(
    private readonly source: Source,
    private readonly rows: readonly RowClause[],
    private readonly horizon: Horizon,
    private readonly context: TableContext,
  ) {
    const caption = /[。；]$/.test(context.caption) ? '' : context.caption;
    this.over = `${caption}，${context.title}，${context.document}`;
    this.reports = reporting.test(`${caption}，${context.title}`);
    const { columns } = rows[0]?.grid ?? { columns: [] };
    const around = [...columns.map(({ heading }) => heading), context.note ?? '', caption];
    this.side = findAimSide(around.map((words) => this.plain(words)));
    const all = columns.map(({ parts, heading }, column) =>
      readColumnHead(
        column,
        (parts.length > 0 ? parts : [heading]).map((part) => this.plain(part)),
        horizon,
      ),
    );
    this.unitColumn = all.findIndex(({ heading }, column) => column > 0 && this.holdsUnits(column, heading));
    const values = all.filter(({ column, heading }) => this.holdsFigures(column, heading));
    const first = values[0]?.column ?? 0;
    const before = all.filter(({ column, heading }) => column < first && this.isLabel(column, heading));
    this.labels = before.map(({ column }) => column);
    this.isByStep = all.some(({ heading }) => /^(?:时间|进度)?节点$/.test(heading));
    this.heads = this.withMetrics(
      values.map((head) =>
        this.isByStep && /^完成率/.test(head.heading) ? { ...head, metric: '完成率', says: undefined } : head,
      ),
    );
    const over = [context.caption, context.title, context.document];
    this.units = over.map(unitsOverTable).find((units) => units.length > 0) ?? [];
    this.unit = over.map(unitOver).find((unit) => unit !== undefined);
    const places = this.heads.filter(({ place }) => place !== '').length;
    const named = this.heads.filter(({ metric }) => metric.length >= 2).length;
    this.isOfMetrics = places < 2 && named * 2 >= this.heads.length;
    this.naming = this.findNaming();
    this.isByClass = this.heads.filter(({ heading }) => classHead.test(heading)).length >= 2;
    this.isOfTimes = this.shareOf(this.naming.last, (text) => readRowTime(text, this.horizon) !== undefined) === 1;
    this.period = this.periodOver([caption, context.title, context.document]);
    this.years = this.heads.filter(({ heading }) => /\d{4}/.test(heading)).length;
    this.isScored =
      places >= 2 &&
      setsByPlace(all, this.over) &&
      this.shareOf(this.naming.last, (text) => unitIn(text) !== undefined) >= mostly;
  }

  private plain(words: string): string {
    return flatten(words, 0, words.length).text;
  }

  private flatOf({ cell }: RowCell): FlatText {
    let flat = this.flats.get(cell.start);
    if (!flat) {
      const whole = flatten(this.source.text, cell.start, cell.end);
      flat = this.side === undefined ? whole : aimOf(whole, this.side);
      this.flats.set(cell.start, flat);
    }
    return flat;
  }

  /** The cell that covers a column of a row, one taken over from above among them. */
  private cellAt({ cells }: RowClause, column: number): RowCell | undefined {
    return cells.find((one) => one.column <= column && column < one.column + one.cell.columns);
  }

  private textAt(row: RowClause, column: number): string {
    const cell = this.cellAt(row, column);
    return cell ? this.flatOf(cell).text : '';
  }

  private textsOf(column: number): string[] {
    return this.rows.map((row) => this.textAt(row, column)).filter((text) => !nothing.test(text));
  }

  private shareOf(column: number, is: (text: string) => boolean): number {
    const texts = this.textsOf(column);
    return texts.length === 0 ? 0 : texts.filter(is).length / texts.length;
  }

  private holdsUnits(column: number, heading: string): boolean {
    return (
      /^(?:计量|指标)?单位$/.test(heading) &&
      this.shareOf(column, (text) => !isPlaceName(text) && text.length <= 12) > 0.6
    );
  }

  private holdsFigures(column: number, heading: string): boolean {
    const role = this.rows[0]?.grid.columns[column]?.role;
    if (role === 'number' || besides.test(heading) || column === this.unitColumn) return false;
    return this.shareOf(column, isFigure) >= mostly;
  }

  private isLabel(column: number, heading: string): boolean {
    const role = this.rows[0]?.grid.columns[column]?.role;
    if (role === 'number' || column === this.unitColumn || (besides.test(heading) && !namesPlaces.test(heading)))
      return false;
    const texts = this.textsOf(column);
    const length = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
    return texts.length > 0 && length <= labelLimit && this.shareOf(column, isFigure) < 0.5;
  }

  /**
   * Columns that say only how much it grows, or only that they are an aim, are of what the column before them counts; growth is an aim where
   * that is one.
   */
  private withMetrics(values: readonly ColumnHead[]): ColumnHead[] {
    const heads: ColumnHead[] = [];
    for (const head of values) {
      const left = heads.at(-1);
      const isOfAim = head.growth !== '' || isYearAfter(head, left);
      const says = head.says ?? (isOfAim ? left?.says : undefined);
      const period = head.period ?? (head.growth !== '' ? left?.period : undefined);
      const isOfLeft =
        left !== undefined && head.metric === '' && head.place === '' && left.place === '' && left.metric !== '';
      const grows = isGrowthHeading(left?.metric ?? '') ? '' : head.growth;
      const deed = left && left.place === '' ? partDeed.exec(head.heading)?.[1] : undefined;
      if (left && deed !== undefined && head.metric === deed) {
        heads.push({ ...head, says, period, metric: deed + left.metric.replace(/(?:总量|总数|数量?)$/, '') });
        continue;
      }
      heads.push({ ...head, says, period, ...(isOfLeft && { metric: left.metric + grows }) });
    }
    return heads;
  }

  private periodOver(lines: readonly string[]): PeriodMention | undefined {
    const line = lines.find((words) => /\d{4}年|“?十[一二三四五六]五/.test(words));
    const period = periodOfHeading(line ?? '', this.horizon);
    return period?.kind === 'in' || period?.kind === 'span' || period?.month !== undefined ? period : undefined;
  }

  private isPlaceColumn(column: number): boolean {
    const heading = this.headingOf(column);
    return namesPlaces.test(heading) || this.shareOf(column, isPlaceName) >= 0.6;
  }

  private headingOf(column: number): string {
    return this.plain(this.rows[0]?.grid.columns[column]?.heading ?? '');
  }

  /** The columns that hold what is aimed at, not what was, nor how far it has come. */
  private aimed(): readonly ColumnHead[] {
    const { heads } = this;
    const isPlan = aims.test(this.over) && !heads.some(({ says }) => says === 'result');
    const listsProjects = this.labels.some((column) => /(?:项目|工程|企业)(?:名称)?$/.test(this.headingOf(column)));
    const leftOf = (head: ColumnHead) => heads.find(({ column }) => column === head.column - 1);
    const open = heads.filter(
      (head) =>
        head.says !== 'result' &&
        !isRateOf(head, leftOf(head)) &&
        !this.isBehind(head, isPlan) &&
        !isStock(head, heads) &&
        !(listsProjects && sizes.test(head.heading) && head.says !== 'aim'),
    );
    const marked = open.filter(({ says }) => says === 'aim');
    if (marked.length > 0)
      return this.reports ? marked : open.filter((head) => head.says === 'aim' || !this.tellsWhatWas(head));
    return aims.test(this.over) || this.isByStep || this.isOfTimes || this.isScored
      ? open
      : open.filter(({ period }) => period !== undefined);
  }

  /** A time that was over when the document begins; a plan by months may begin with some that have passed. */
  private isBehind(head: ColumnHead, isPlan: boolean): boolean {
    const { signed, year } = this.horizon;
    const { month, to } = head.period ?? {};
    if (isPlan && month !== undefined && to === year) return false;
    if (month !== undefined && signed !== undefined) return head.says !== 'aim' && month < signed;
    return isOver(head.heading, this.horizon);
  }

  /**
   * `增加值增速（%） | 全年目标（%）`: beside a column that is marked as the aim, one of the same metric tells what was; not one of a year that
   * the aim is for a part of: `三年目标 | 其中：2022年`.
   */
  private tellsWhatWas(head: ColumnHead): boolean {
    const { heads } = this;
    // `2024年计划投资 | 其中：一季度 | 上半年`: steps on the way that are still to come.
    if (isMilestone(head.heading.replace(/^其中：?/, '')) && !this.isBehind(head, true)) return false;
    const isYear = head.period?.kind === 'in' && head.period.month === undefined;
    if (isYear && (/其中|分年度/.test(head.heading) || heads.some(({ heading }) => severalYears.test(heading))))
      return false;
    return heads.some(
      (other) =>
        other.says === 'aim' && other.metric === head.metric && (head.metric !== '' || head.period === undefined),
    );
  }

  private findNaming(): Naming {
    const named = this.labels.filter((column) => !groups.test(this.headingOf(column)));
    const used = named.length > 0 ? named : this.labels.slice(-1);
    const last = used.find((column) => names.test(this.headingOf(column))) ?? used.at(-1) ?? 0;
    const heading = this.headingOf(last);
    const isBody =
      namesPlaces.test(heading) || bodies.test(heading) || (!namesIndicators.test(heading) && this.isPlaceColumn(last));
    return {
      last,
      over: used
        .slice(0, used.indexOf(last))
        .filter((column) => bodies.test(this.headingOf(column)) || this.isPlaceColumn(column)),
      isBody,
      metric: isBody && !this.isOfMetrics ? metricOver(this.context) : '',
    };
  }

  /** What a row is of, by its labels. */
  private labelOf(row: RowClause): Label | undefined {
    const { last, over, isBody, metric } = this.naming;
    const own = this.textAt(row, last);
    const all = nothing.test(own) && isTotal(this.textAt(row, 0)) ? this.textAt(row, 0) : own;
    const time = this.isOfTimes ? readRowTime(all, this.horizon) : undefined;
    if (time)
      return time.isBase || isOver(all, this.horizon) ? undefined : { all, period: time.period, of: '', metric };
    const words = cleanLabel(all);
    const before = over
      .map((column) => cleanLabel(this.textAt(row, column)))
      .filter((word) => word !== words)
      .join('');
    const period = findPeriods(all, this.horizon.year).find(({ kind }) => kind === 'years' || kind === 'until');
    if (this.isOfMetrics && this.isByStep && !isBody) return { all, period, of: before, metric };
    if (this.isOfMetrics || isBody) return { all, period, of: before + words, metric };
    return { all, period, of: before, metric: words };
  }

  /** The unit of a cell, from the nearest that gives one: its column, its row, the words over the table. */
  private unitOf(row: RowClause, head: ColumnHead, label: Label, metric: string, isShare: boolean): string | undefined {
    const own = this.unitColumn < 0 ? '' : withoutAside(this.textAt(row, this.unitColumn));
    // `亿元、%`: the unit of the total and that of its growth.
    const [first] = nothing.test(own) ? [] : own.split(/[、，]/);
    return (
      head.unit ??
      (isShare ? '%' : undefined) ??
      (first === undefined ? undefined : canonicalUnit(first)) ??
      unitIn(label.all) ??
      unitForMetric(metric, this.units) ??
      this.unit
    );
  }

  private readCell(
    row: RowClause,
    head: ColumnHead,
    label: Label,
    due: PeriodMention | undefined,
    left: string | undefined,
  ): ReadTarget | undefined {
    const cell = this.cellAt(row, head.column);
    if (!cell || cell.from !== undefined) return undefined;
    const flat = this.flatOf(cell);
    if (!isFigure(flat.text)) return undefined;
    const { heading, place } = head;
    const isOfColumn = this.isOfMetrics && place === '';
    const metric = isOfColumn ? head.metric : label.metric;
    const isShare = isGrowthHeading(heading) && !inBrackets.test(flat.text);
    const tail = isShare && !isOfColumn ? growthOf(heading, metric) : '';
    const figure = {
      flat,
      path: row.path,
      metric: metric + tail,
      of: place === '' ? label.of : place,
      heading,
      label: isOfColumn ? heading : label.all,
      unit: this.unitOf(row, head, label, metric, isShare) ?? (this.units.length > 1 ? left : undefined),
      period: head.period ?? label.period ?? due ?? this.period,
      hasBase: this.heads.some((one) => one.says === 'result' && isFigure(this.textAt(row, one.column))),
      isOnlyYear: this.years === 1,
    };
    return readFigure(figure, this.horizon);
  }

  /** Undefined where a value of the row is stated in words, or nowhere. */
  private readRow(
    row: RowClause,
    aimed: readonly ColumnHead[],
    due: PeriodMention | undefined,
  ): ReadTarget[] | undefined {
    const isStated = ({ column }: ColumnHead) => isFigure(this.textAt(row, column));
    const inWords = ({ column }: ColumnHead) => {
      const text = this.textAt(row, column);
      return !nothing.test(text) && !isFigure(text);
    };
    if (aimed.some(inWords) || !this.heads.some(isStated)) return undefined;
    const label = this.labelOf(row);
    if (!label) return [];
    if (statesNumber(label.all) && aimed.every(({ heading }) => isMilestone(heading))) return undefined;
    if (this.isByClass && priced.test(label.all)) return [];
    if (label.of + label.metric === '' && !this.isByStep && !this.isOfTimes) return [];
    const targets: ReadTarget[] = [];
    for (const head of aimed) {
      const target = this.readCell(row, head, label, due, targets.at(-1)?.unit);
      if (target) targets.push(target);
    }
    return targets;
  }

  /** The targets of each row by its path, without the rows that are read as text; undefined where the table is none of numbers. */
  read(dueOf: (row: RowClause) => PeriodMention | undefined): ReadonlyMap<string, ReadTarget[]> | undefined {
    const { heads, labels, rows } = this;
    if (heads.length === 0 || labels.length === 0) return undefined;
    const aimed = this.aimed();
    return new Map(
      rows.flatMap((row) => {
        const targets = this.readRow(row, aimed, dueOf(row));
        return targets ? [[row.path, targets] as const] : [];
      }),
    );
  }
}

/** Reads a table of numbers: indicators by year or place, places by indicator. Undefined where its rows are read as text. */
export function readFigureTable(
  source: Source,
  rows: readonly RowClause[],
  horizon: Horizon,
  context: TableContext,
  dueOf: (row: RowClause) => PeriodMention | undefined,
): ReadonlyMap<string, ReadTarget[]> | undefined {
  return new FigureTable(source, rows, horizon, context).read(dueOf);
}
