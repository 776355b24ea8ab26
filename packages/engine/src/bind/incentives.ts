import { because } from '../base/because.ts';
import { add, exact, isEqual, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import { getUnit, isMoney, multiplyUnits } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { parseQuantity } from '../parse/quantity.ts';
import {
  classTableShape,
  combinations,
  exclusiveShape,
  exclusiveTakes,
  exclusiveYears,
  firstTimeShape,
  incentiveShape,
  instalmentShape,
  partShape,
  tierMethods,
  tiersShape,
} from '../parse/shapes/rule-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Expression, UnitText } from '../program/expression.ts';
import type { Condition, Incentive, TierRow, Tiers } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { readByClass } from './by-class.ts';
import type { CheckContext, Scope } from './context.ts';
import { linksOf, readFigure } from './dated-numbers.ts';
import { cellsOf, cellText, isAfter, isRising, readEdge, readLimit, readSwitch } from './limits.ts';
import { checkColumns, checkWriting } from './mixed-writing.ts';
import {
  optional,
  readCites,
  readCondition,
  readConditions,
  readFormula,
  readOwnCites,
  readScope,
  readSubject,
} from './reading.ts';
import { timeDimension } from './rule-numbers.ts';
import { reportClash, unitOf } from './units.ts';

function readTiers(node: YamlNode, key: string, scope: Scope, context: CheckContext): Tiers | undefined {
  const fields = new Fields(node, key, key === '档' ? tiersShape : firstTimeShape, context.report);
  const value = readFormula(fields, '看', 'number', scope, context);
  const nodes = fields.list('表');
  const cells = nodes.map((row) => cellsOf(row));
  const stated = cells
    .map(([, result]) => parseQuantity(cellText(result) ?? '')?.unit)
    .find((unit) => unit !== undefined);
  const resultUnit: UnitText = stated ?? '1';
  const how = fields.choice('法', tierMethods) === '分段累进' ? 'progressive' : 'pick';
  const edge = key === '首次超过' ? { isInclusive: false } : readEdge(fields, context);
  const rows: TierRow[] = [];
  const falls: { readonly row: string; readonly at: TierRow['at'] }[] = [];
  for (const [index, [limit, result]] of cells.entries()) {
    const at = nodes[index]?.at ?? fields.at;
    const { node: bare, isInclusive } = readLimit(limit, context);
    const from = value && readFigure(bare, unitOf(value), context);
    const gives = readFigure(result, resultUnit, context);
    if (!from || !gives) continue;
    const [threshold, amount] = [from.value, gives.value];
    const before = rows.at(-1);
    const row = `${cellText(limit)} → ${cellText(result)}`;
    if (isInclusive !== undefined && (key === '首次超过' || how === 'progressive'))
      context.report('setting-idle', limit?.at ?? at, { key: cellText(limit) ?? '', why: because('edge-of-row') });
    if (before && !isAfter(before, { threshold, ...optional('isInclusive', isInclusive) }, edge.isInclusive))
      context.report('tiers-order', at, { row });
    else if (before && how === 'pick' && !isRising(before.result, amount)) falls.push({ row, at });
    rows.push({
      threshold,
      result: amount,
      ...optional('isInclusive', isInclusive),
      ...linksOf({ threshold: from.dated, result: gives.dated }),
      at,
    });
  }
  // What falls with the years from row to row is meant to fall.
  const isDegressive = falls.length === rows.length - 1 && value && getUnit(unitOf(value)).dimension === timeDimension;
  if (!isDegressive) for (const { row, at } of falls) context.report('tiers-fall', at, { row });
  if (value) checkColumns(cells, [unitOf(value), resultUnit], context);
  return value && { value, rows, resultUnit, ...edge, how };
}

/** What `档` is measured in: the results' own unit, or slice × rate where slices are added up (万元 × % = 万元). */
function unitOfTier(tiers: Tiers): UnitText {
  if (tiers.how === 'pick') return tiers.resultUnit;
  return multiplyUnits(getUnit(unitOf(tiers.value)), getUnit(tiers.resultUnit)).unit.text;
}

/** A formula that is money; undefined after a report. */
export function readMoney(fields: Fields, key: string, scope: Scope, context: CheckContext): Expression | undefined {
  return moneyOf(readFormula(fields, key, 'number', scope, context), fields, key, context);
}

function moneyOf(
  amount: Expression | undefined,
  fields: Fields,
  key: string,
  context: CheckContext,
): Expression | undefined {
  if (!amount || isMoney(getUnit(unitOf(amount)))) return amount;
  reportClash(context, fields.keySpan(key), '元', unitOf(amount));
  return undefined;
}

function readParts(fields: Fields, scope: Scope, context: CheckContext, cited: Cited): Incentive['parts'] {
  if (!fields.has('各项')) return undefined;
  const rows: NonNullable<Incentive['parts']>['rows'][number][] = [];
  for (const [index, node] of fields.list('各项').entries()) {
    const part = new Fields(node, '各项', partShape, context.report);
    const condition = readCondition(part, part.text('名') ?? `第${index + 1}项`, scope, context, cited);
    const amount = readMoney(part, '奖', scope, context);
    if (condition && amount) rows.push({ ...condition, amount });
  }
  return { combine: fields.choice('合并', combinations) === '相加' ? 'sum' : 'highest', rows };
}

type Instalments = Pick<Incentive, 'instalments' | 'dueWhen' | 'dated'>;

/** What must hold when an instalment falls due; of the first the conditions of the whole. */
function readDueWhen(nodes: readonly YamlNode[], scope: Scope, context: CheckContext, cited: Cited) {
  return nodes.flatMap((node, place) => {
    if (node.kind !== 'map') return [];
    const fields = new Fields(node, '分期', instalmentShape, context.report);
    if (place === 0)
      context.report('setting-idle', fields.keySpan('若'), { key: '若', why: because('first-instalment') });
    const condition = readCondition(fields, fields.text('名') ?? `第${place + 1}期`, scope, context, cited);
    return condition && place > 0 ? [{ place, condition }] : [];
  });
}

/** Nothing is paid while it isn't known how much at most. */
function hasCap(cap: Expression, cited: Cited): Condition {
  const none: Expression = { op: 'constant', type: 'number', unit: unitOf(cap), value: '0' };
  return { name: '分期上限', test: { op: 'ge', type: 'flag', left: cap, right: none }, ...cited };
}

function readInstalments(fields: Fields, scope: Scope, context: CheckContext, cited: Cited): Instalments {
  const nodes = fields.list('分期');
  const cells = nodes.flatMap((node) =>
    node.kind === 'map' ? (node.entries.find(({ key }) => key === '付')?.value ?? []) : node,
  );
  checkWriting(cells, '1', context);
  const shares = cells.map((node) => readFigure(node, '1', context));
  const dueWhen = readDueWhen(nodes, scope, context, cited);
  const numbers = shares.map((share) => parseExact(share?.value ?? ''));
  if (shares.length === 0 || numbers.includes(undefined)) return { instalments: [] };
  const sum = numbers.reduce<typeof zero>((total, share) => add(total, share ?? zero), zero);
  if (!isEqual(sum, one)) {
    const percent = printExact(multiply(sum, exact(100n)));
    context.report('instalments-sum', fields.keySpan('分期'), { sum: `${percent}%` });
  }
  const links = shares.map((share, index) => [`instalments/${index}`, share?.dated] as const);
  return {
    instalments: shares.map((share) => share?.value ?? '0'),
    ...(dueWhen.length > 0 ? { dueWhen } : {}),
    ...linksOf(Object.fromEntries(links)),
  };
}

function readExclusive(fields: Fields, name: string, context: CheckContext): Incentive['exclusive'] {
  const node = fields.find('互斥');
  if (!node) return undefined;
  const rule = new Fields(node, '互斥', exclusiveShape, context.report);
  const other = rule.located('与');
  rule.choice('取', exclusiveTakes);
  if (!other) {
    return undefined;
  }
  const known = [...context.names.outcomes.values()].filter((head) => head.kind === '奖补').map((head) => head.name);
  if (other.text === name) context.report('exclusive-self', other.at, { name });
  else if (!known.includes(other.text)) {
    const near = findNearest(other.text, known) ?? '';
    context.report('unknown-reference', other.at, { kind: '奖补', name: other.text, near });
  }
  const years = rule.located('年度');
  const isWord = years === undefined || years.text === '同年' || years.text === '不限';
  return {
    with: other.text,
    take: 'higher',
    years: years?.text === '不限' ? 'any' : 'same',
    ...(isWord ? {} : readSwitch(years, '年度', exclusiveYears, 'yearsParameter', context)),
    ...readOwnCites(rule, '互斥', context),
  };
}

/** A tier whose result is itself the amount must be money; a formula needs a tier table to use `档`. */
function checkAmounts(fields: Fields, tiers: Tiers | undefined, context: CheckContext): void {
  if (fields.has('金额') || fields.has('各项')) return;
  if (fields.has('按档')) return;
  if (!fields.has('档') && !fields.has('首次超过')) fields.reportMissing('金额');
  else if (tiers && !isMoney(getUnit(unitOfTier(tiers))))
    reportClash(context, fields.keySpan(fields.has('档') ? '档' : '首次超过'), '元', unitOfTier(tiers));
}

const tierMark: Expression = { op: 'tier', type: 'number' };

/** Whether a formula uses `档`: the mark of a table of tiers, or what a table by class was read into. */
function mentions(amount: Expression, table: Expression): boolean {
  let isFound = false;
  visitExpression(amount, (one) => {
    if (one === table || (table.op === 'tier' && one.op === 'tier')) isFound = true;
  });
  return isFound;
}

/** One `奖补`: who gets how much money, when, and what it excludes. */
export function readIncentive({ key: name, keyAt, value }: YamlEntry, context: CheckContext): Incentive {
  const fields = new Fields(value, `奖补「${name}」`, incentiveShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const subject = readSubject(fields);
  const outer = readScope(fields, subject, context);
  const conditionKey = fields.has('条件') ? '条件' : '若';
  const tierKey = fields.has('首次超过') ? '首次超过' : '档';
  const tierNode = fields.find(tierKey);
  const tiers = tierNode && readTiers(tierNode, tierKey, outer, context);
  const classNode = fields.find('按档');
  const byClass = classNode && readByClass(classNode, classTableShape, outer, context, cited);
  const scope: Scope = {
    ...outer,
    ...optional('tier', tiers && unitOfTier(tiers)),
    ...optional('tierValue', byClass?.value),
  };
  checkAmounts(fields, tiers, context);
  const instalmentCap = readMoney(fields, '分期上限', outer, context);
  const conditions = [
    ...readConditions(fields.list(conditionKey), name, outer, context, cited),
    ...(instalmentCap ? [hasCap(instalmentCap, cited)] : []),
  ];
  const isBroken = (tierNode && !tiers) || (classNode && !byClass);
  const own = classNode && !fields.has('金额') ? moneyOf(byClass?.value, fields, '按档', context) : undefined;
  const amount = own ?? (isBroken ? undefined : readMoney(fields, '金额', scope, context));
  const table = scope.tierValue ?? (tiers && tierMark);
  if (amount && table && !own && !mentions(amount, table))
    context.report('tier-idle', fields.keySpan('金额'), { name, key: classNode ? '按档' : tierKey });
  return {
    name,
    ...optional('english', fields.text('英')),
    subject,
    ...optional('scope', outer.population),
    conditions: byClass?.condition ? [...conditions, byClass.condition] : conditions,
    ...optional('tiers', tiers),
    isFirstTime: tierKey === '首次超过',
    ...optional('parts', readParts(fields, outer, context, cited)),
    ...optional('amount', amount),
    ...optional('cap', readMoney(fields, '上限', outer, context)),
    isDifference: fields.flag('差额') ?? false,
    ...readInstalments(fields, outer, context, cited),
    ...optional('instalmentCap', instalmentCap),
    ...optional('exclusive', readExclusive(fields, name, context)),
    isInTotalControl: fields.flag('总量控制') ?? false,
    isSubjectToExclusions: fields.flag('适用排除') ?? true,
    ...optional('lead', fields.text('牵头')),
    ...cited,
  };
}
