import type { Passage } from '../../structure/reading.ts';
import { findPeriods } from '../find-periods.ts';
import { findQuantities } from '../find-quantities.ts';
import type { FlatText } from '../flat-text.ts';
import type { Horizon } from '../horizon.ts';
import { strip } from '../name-target.ts';
import type { PeriodMention } from '../period-mention.ts';
import type { Quantity } from '../quantity.ts';
import { kindOf } from '../quantity-kind.ts';
import { canonicalUnit, findUnit } from '../read-unit.ts';
import { screen } from '../screen.ts';
import { reached } from './table-words.ts';

/** A cell of an indicator table in flat form. */
export interface RowCell {
  readonly heading: string;
  readonly passage: Passage;
  readonly flat: FlatText;
}

/** What stands over a table: the line right above it, the title of the clause that holds it, and the document's. */
export interface TableContext {
  readonly caption: string;
  readonly title: string;
  readonly document: string;
  /** The line right below it. */
  readonly note?: string;
}

/** Columns of what was, not of what is aimed at. */
export const baseHeading = screen.of(
  new RegExp(`基期|基准|现状|${reached}|基数|完成值|完成情况|上年|基础值|实绩|执行`),
);
/** What stands in a cell that states nothing. */
export const nothing = /^(?:[-—–－/／*]{1,3}|无|暂无)?$/;
const bracketUnit = screen.of(/[（(【[]([^（）()]{1,16})[）)】\]]/g);

/** Whether words state a number of their own, `实施改造110户`, not only bear one in a name: `500万元以上项目`. */
export const statesNumber = (words: string): boolean =>
  findQuantities(words).some(({ isBare, end }) => !isBare && /^(?:$|[，；。、（])/.test(words.slice(end)));

const time = '(?:(?:19|20)\\d{2}(?:[-—–~～至](?:19|20)\\d{2})?年?|[两三四五\\d]年)?(?:累计|合计|年度|当年|新增)';
/** What brackets say beside the unit of how it is counted: `项，2024—2027年合计`. */
const aside = screen.of(new RegExp(`[，,、]\\s*${time}$|^${time}[，,、]\\s*`, 'g'));

/** The unit that brackets in a heading or name give: `（亿元）`, `（%）`. */
export function unitIn(text: string): string | undefined {
  for (const match of bracketUnit.all(text)) {
    const inner = aside.cut(match[1] ?? '');
    const found = findUnit(inner, 0);
    if (found && found.end === inner.length) return found.unit;
    if (/^(?:万)?(?:亿|万)?元$|^%$/.test(inner)) return canonicalUnit(inner);
  }
  return undefined;
}

/** `家（累计）`, `亿元（当年）`: a unit without what it says of how it is counted. */
export const withoutAside = (unit: string): string =>
  unit.replace(/[（(](?:累计|当年|年度|年末|期末|新增|存量)(?:数|值)?[）)]$/, '');

/** The unit that a table's title, or a line over it, gives for all of it: `目标（单位：亿元）`, `单位：户`. */
export function unitInTitle(title: string): string | undefined {
  const words = /(?:[（(，,；;\s]|^)\s*(?:计量)?单位\s*[：:]\s*([^（）()]{1,10})(?:[）)]|$)/.exec(title)?.[1]?.trim();
  return words === undefined || /[、，；]/.test(words) ? undefined : canonicalUnit(words);
}

export function withoutUnit(text: string): string {
  return bracketUnit.cut(text, (whole) => (unitIn(whole) === undefined ? whole : ''));
}

/** The words of a cell that names its row, without the row's number and the unit. */
export const labelWords = (label: string): string => withoutUnit(label).replace(/^[\d.、（）①-⑳★*]{1,4}(?=[^\d%])/, '');

export function periodOf(
  heading: string,
  title: string,
  horizon: Horizon,
  due: PeriodMention | undefined,
): PeriodMention | undefined {
  const isTime = (p: PeriodMention) => p.kind === 'in' || p.kind === 'until' || p.kind === 'span' || p.kind === 'years';
  return (
    findPeriods(heading.replace('全年目标', '全年'), horizon.year).find(isTime) ??
    due ??
    findPeriods(title, horizon.year).find((p) => p.kind === 'in' || p.kind === 'span')
  );
}

export function valueQuantity(text: string, unit: string | undefined): Quantity | undefined {
  const inner = text.replace(/^[[【（〔](.*)[】\]）〕]$/, '$1');
  const found = findQuantities(`达到${inner}`)[0];
  if (!found) return undefined;
  const isPlain = found.predicate === '达到';
  return {
    ...found,
    ...(found.unit === undefined && unit !== undefined ? { unit } : {}),
    predicate: isPlain ? '' : found.predicate,
  };
}

const adding =
  /^(?:新增|净增|新建|新培育|新引进|培育|建成|建设|打造|引进|招引|创建|腾出|盘活|淘汰|整治|改造|处置|收储|出让|供应|完成|实施|关停|累计)|(?:处置|盘活|整治|腾出|淘汰|收储|出让|改造|净增|新增)(?:面积|数量?|[一-鿿]{0,2}数)?$/;

/** What a row names by its verb adds up until its deadline: `处置低效用地`, 2026年底. */
export function isAddedBy(label: string, q: Quantity | undefined, period: PeriodMention | undefined): boolean {
  const kind = q && kindOf(q);
  return period?.kind === 'until' && (kind === 'count' || kind === 'amount') && adding.test(strip(label) || label);
}

/** A column of a year that was over when the document begins: what was reached, not what is aimed at. */
function isYearOver(heading: string, horizon: Horizon): boolean {
  const year = findPeriods(heading, horizon.year).findLast(({ to }) => to !== undefined)?.to;
  const first = Math.max(horizon.year ?? 0, horizon.from ?? 0) || undefined;
  return year !== undefined && first !== undefined && year < first && !heading.includes('目标');
}

/** A column of a year or a month that was over when the document begins. */
export function isOver(heading: string, horizon: Horizon): boolean {
  const month = findPeriods(heading, horizon.year).findLast(({ to }) => to !== undefined)?.month;
  if (month !== undefined && horizon.signed !== undefined && !heading.includes('目标')) return month < horizon.signed;
  return isYearOver(heading, horizon);
}

/** What a row is called, without what leads to it. */
export function cleanLabel(label: string): string {
  const words = labelWords(label).replace(/^其中：?/, '');
  return strip(words) || words;
}
