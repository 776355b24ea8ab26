import type { Source } from '../open/source.ts';
import type { Passage, ReadClause, ReadTarget } from '../structure/reading.ts';
import { readBasis } from './basis.ts';
import { findPeriods, type PeriodMention } from './find-periods.ts';
import { findQuantities } from './find-quantities.ts';
import { type FlatText, flatten, stretchOf } from './flat-text.ts';
import type { Horizon } from './horizon.ts';
import { unitFor } from './make-target.ts';
import { strip } from './name-target.ts';
import { placeTarget } from './place-target.ts';
import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-roles.ts';
import { readSentence } from './read-sentence.ts';
import { canonicalUnit, findUnit } from './read-unit.ts';
import { orderWords, type Scope } from './sentence-state.ts';
import { splitSentences } from './split-sentences.ts';

/** A cell of an indicator table in flat form. */
interface RowCell {
  readonly heading: string;
  readonly passage: Passage;
  readonly flat: FlatText;
}

const valueHeading = /目标|指标值|任务数|计划数|数值|值$|计划$|累计|增速|(?:19|20)\d{2}/;
const baseHeading = /基期|现状|实际|基数|完成值|完成情况|上年|基础值|实绩|执行/;
const unitHeading = /^(?:计量|指标)?单位(?:（.*）)?$/;
const textHeading = /指标|任务|内容|项目|名称|举措|目标|事项|工作/;
const otherHeading = /责任|牵头|配合|部门|备注|序号|时限|时间|期限|节点|属性|主体|类别|类型|来源|权重|分值|编号|说明/;
const nothing = /^(?:[-—–－/／*]{1,3}|无|暂无)?$/;
const valueLimit = 60;
const bracketUnit = /[（(【[]([^（）()]{1,16})[）)】\]]/g;

interface Row {
  readonly texts: readonly RowCell[];
  readonly values: readonly RowCell[];
  readonly unit: string | undefined;
}

function sortCells(cells: readonly RowCell[]): Row | undefined {
  const values = cells.filter(
    ({ heading }) =>
      valueHeading.test(heading) &&
      !otherHeading.test(heading) &&
      !baseHeading.test(heading) &&
      !/举措|任务$|内容|指标$|名称/.test(heading),
  );
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

/** The unit that brackets in a heading or name give: `（亿元）`, `（%）`. */
function unitIn(text: string): string | undefined {
  for (const match of text.matchAll(bracketUnit)) {
    const inner = match[1] ?? '';
    const found = findUnit(inner, 0);
    if (found && found.end === inner.length) return found.unit;
    if (/^(?:万)?(?:亿|万)?元$|^%$/.test(inner)) return canonicalUnit(inner);
  }
  return undefined;
}

function withoutUnit(text: string): string {
  return text.replace(bracketUnit, (whole, inner: string) => {
    const found = findUnit(inner, 0);
    return found && found.end === inner.length ? '' : whole;
  });
}

function periodOf(
  heading: string,
  title: string,
  horizon: Horizon,
  due: PeriodMention | undefined,
): PeriodMention | undefined {
  const isTime = (p: PeriodMention) => p.kind === 'in' || p.kind === 'until' || p.kind === 'span' || p.kind === 'years';
  return (
    findPeriods(heading, horizon.year).find(isTime) ??
    due ??
    findPeriods(title, horizon.year).find((p) => p.kind === 'in' || p.kind === 'span')
  );
}

function valueQuantity(text: string, unit: string | undefined): Quantity | undefined {
  const inner = text.replace(/^[[【（](.*)[】\]）]$/, '$1');
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
function isAddedBy(label: string, q: Quantity | undefined, period: PeriodMention | undefined): boolean {
  const kind = q && kindOf(q);
  return period?.kind === 'until' && (kind === 'count' || kind === 'amount') && adding.test(strip(label) || label);
}

/** Whether a cell of values names what it counts itself: `净增规上企业20家`, not `每年20家` or `增长8%`. */
function namesItsOwn(text: string): boolean {
  const q = findQuantities(text)[0];
  if (!q || q.start < 3) return false;
  const own = strip(text.slice(0, q.lead).replace(/(?:19|20)\d{2}年(?:底|末)?前?/g, ''));
  return /[一-鿿]{2,}/.test(own) && orderWords.test(own) && !/前$|平均|上年|增长|下降|提[高升]|降低/.test(own);
}

function makeTarget(
  cell: RowCell,
  name: RowCell,
  row: Row,
  clause: ReadClause,
  horizon: Horizon,
  title: string,
  due: PeriodMention | undefined,
): ReadTarget | undefined {
  const { text } = cell.flat;
  const label = name.flat.text;
  const unit =
    unitIn(cell.heading) ??
    (row.unit === undefined || nothing.test(row.unit) ? undefined : canonicalUnit(row.unit)) ??
    unitIn(label);
  const q = valueQuantity(text, unit);
  const period =
    periodOf(cell.heading, title, horizon, due) ??
    findPeriods(label, horizon.year).find((p) => p.kind === 'years' || p.kind === 'until');
  const inName = findPeriods(label, horizon.year);
  const isCumulative = /累计|三年|五年/.test(cell.heading) || /累计/.test(label) || /^[[【].*[】\]]$/.test(text);
  const years = inName.find((p) => p.kind === 'years' || p.kind === 'until' || p.kind === 'span');
  const soft = q?.soft ?? /力争|争取|争创/.exec(`${label}${text}`)?.[0];
  const isCoverage = /全覆盖|全面覆盖|清零/.test(text);
  const basis = readBasis(
    {
      period: years ?? period,
      isGoal: true,
      isReached: false,
      isEach: period?.kind === 'each' || inName.some((p) => p.kind === 'each') || /每年/.test(cell.heading + text),
      isCumulative,
      isAverage: /年均/.test(`${cell.heading}${label}${text}`),
      isKept: /动态保有|保持|稳定在|保有(?!量)/.test(`${label}${text}`),
      isAdded: isAddedBy(label, q, years ?? period),
      isStock: false,
      isCoverage,
      isRatio: q !== undefined && (q.unit === '%' || (q.unit ?? '').includes('/')),
    },
    horizon,
  );
  const stretch = stretchOf(cell.flat, 0, text.length);
  const common = {
    path: clause.path,
    ...stretch,
    name: nameOf(label, cell.heading),
    ...(basis.period === undefined ? {} : { period: basis.period }),
    basis: basis.basis,
    ...(soft === undefined ? {} : { soft }),
    because: `表格「${cell.heading}」栏：「${text}」；${basis.because}`,
  };
  if (isCoverage) return { ...common, comparator: '全覆盖', value: '100', unit: '%', confidence: 'sure' };
  if (q) {
    const isRank = /^(?:保持|位居|进入|全省|全国|全市)*前\d/.test(text);
    const isAll = q.value === '100' && q.unit === '%';
    const named = unitFor(label, q.unit);
    return {
      ...common,
      comparator: isRank ? '前' : isAll && q.comparator === '≥' ? '全覆盖' : q.comparator,
      value: q.value,
      ...(q.high === undefined ? {} : { high: q.high }),
      ...(isRank ? { unit: '位' } : named === undefined ? {} : { unit: named }),
      confidence: q.unit === undefined && !isRank ? 'unsure' : 'sure',
    };
  }
  return { ...common, comparator: '定性', confidence: 'unsure' };
}

function nameOf(label: string, heading: string): string {
  const clean = withoutUnit(label).replace(/^[\d.、（）①-⑳★*]{1,4}(?=[^\d%])/, '');
  const tail = /增速|增长率/.test(heading) && !/增速|增长/.test(clean) ? '增速' : '';
  return (strip(clean) || clean) + tail;
}

/** The targets of one cell's text, sentence by sentence; one without a name of its own bears the row's. */
function readCell(
  flat: FlatText,
  clause: ReadClause,
  horizon: Horizon,
  period: PeriodMention | undefined,
  label: string,
): ReadTarget[] {
  const targets: ReadTarget[] = [];
  let scope: Scope = { period, isPast: false, isGoal: false };
  for (const sentence of splitSentences(flat.text)) {
    const read = readSentence(flat.text, sentence, scope, horizon);
    const base = targets.length;
    for (const draft of read.drafts) {
      const named = draft.name === '' ? { ...draft, name: label } : draft;
      targets.push(placeTarget(named, clause.path, stretchOf(flat, draft.start, draft.end), base));
    }
    scope = read.scope;
  }
  return targets;
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
      isCoverage: true,
      isRatio: false,
    },
    horizon,
  );
  return [
    {
      path: clause.path,
      ...stretchOf(named.flat, 0, named.flat.text.length),
      name: named.flat.text.slice(0, 60),
      comparator: '定性',
      ...(basis.period === undefined ? {} : { period: basis.period }),
      basis: '年度',
      confidence: 'unsure',
      because: `表格目标值栏写「${row.values[0]?.flat.text ?? ''}」，没有数`,
    },
  ];
}

/** A column of a year that was over when the document begins: what was reached, not what is aimed at. */
function isOver(heading: string, horizon: Horizon): boolean {
  const year = findPeriods(heading, horizon.year).findLast(({ to }) => to !== undefined)?.to;
  const first = horizon.year ?? horizon.from;
  return year !== undefined && first !== undefined && year < first && !heading.includes('目标');
}

/** The targets of a row of an indicator table; undefined where the table has no column of values. */
export function readTableRow(
  source: Source,
  clause: ReadClause,
  passages: readonly Passage[],
  horizon: Horizon,
  title: string,
  due: PeriodMention | undefined,
): ReadTarget[] | undefined {
  const cells = passages.map((passage) => ({
    heading: flatten(passage.column ?? '', 0, (passage.column ?? '').length).text,
    passage,
    flat: flatten(source.text, passage.start, passage.end),
  }));
  const row = sortCells(cells);
  const name = row?.texts.at(-1);
  if (!row || !name) return undefined;
  const filled = row.values.filter(({ flat, heading }) => !nothing.test(flat.text) && !isOver(heading, horizon));
  if (filled.length === 0 && row.values.some(({ heading }) => isOver(heading, horizon))) return [];
  if (filled.length === 0) return readWords(row, clause, horizon, title, due);
  return filled.flatMap((cell) => {
    const isMany = findQuantities(cell.flat.text).length > 1 && /(?:19|20)\d{2}年/.test(cell.flat.text);
    const isOwn = !isMany && namesItsOwn(cell.flat.text);
    const period = isOwn ? periodOf(cell.heading, title, horizon, due) : undefined;
    const many = isMany || isOwn ? readCell(cell.flat, clause, horizon, period, nameOf(name.flat.text, '')) : [];
    return many.length > (isOwn ? 0 : 1) ? many : (makeTarget(cell, name, row, clause, horizon, title, due) ?? []);
  });
}
