import { because } from '../base/because.ts';
import { add, compare, exact, multiply, one, printExact } from '../base/exact.ts';
import { Fields } from '../parse/fields.ts';
import { priceStepsShape } from '../parse/shapes/rule-shapes.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { chooseNumber, type Priced, readCell } from './by-class.ts';
import type { CheckContext, Scope } from './context.ts';
import { fixedNumber, isSame } from './fixed-number.ts';
import { cellsOf, cellText } from './limits.ts';
import { checkColumns } from './mixed-writing.ts';
import { isLess, rateOf } from './rate.ts';
import { readFormula, readNumberIn } from './reading.ts';
import { adoptUnit, combineUnits, constantNumber, convertTo, reportClash, unitOf } from './units.ts';

interface Step {
  /** In the unit of the quantity. */
  readonly from: Expression;
  readonly price: Expression;
}

/** A limit as a quantity, and as it is written: a quantity, or a share of the base. */
interface Limit {
  readonly from: Expression | undefined;
  readonly written: Expression;
}

/** No quota is exceeded tenfold: `130` was to be `130%`. */
const mostTimes = exact(10n);

function product(left: Expression, right: Expression): Expression {
  return { op: 'multiply', type: 'number', ...combineUnits(left, right, true) };
}

const excess = /缺口|超出|超过|超额|超用|超量|超计划|超定额|超限|差额|不足|短缺|欠|多用|结余/;

/** Whether a quantity is only what lies beyond something, of which steps begin at nothing. */
function isExcess(quantity: Expression): boolean {
  if (quantity.op === 'subtract') return true;
  if (quantity.op === 'max' || quantity.op === 'min') return quantity.of.some(isExcess);
  return (quantity.op === 'item' || quantity.op === 'indicator') && excess.test(quantity.name);
}

/** Steps that all begin below the quota: `20%` was to be what lies above it. */
function checkShares(rows: readonly YamlNode[], limits: readonly (Limit | undefined)[], context: CheckContext): void {
  const shares = limits.map((limit) => limit && fixedNumber(limit.written, { parameters: {} }));
  const cell = rows.at(-1) && cellsOf(rows.at(-1) as YamlNode)[0];
  const isBelow = shares.every((share) => share && compare(share, one) < 0);
  if (!cell || !isBelow) return;
  const more = printExact(multiply(add(shares.at(-1) ?? one, one), exact(100n)));
  context.report('implausible', cell.at, { text: cellText(cell) ?? '', why: because('steps-below-the-quota', more) });
}

function readLimit(
  node: YamlNode | undefined,
  unit: string,
  base: Expression | undefined,
  scope: Scope,
  context: CheckContext,
): Limit | undefined {
  const written = readNumberIn(node, base ? '1' : unit, scope, context);
  if (!node || !written) return undefined;
  if (!base) return { from: written, written };
  const times = fixedNumber(written, { parameters: {} });
  if (times && (times.n < 0n || compare(times, mostTimes) >= 0))
    context.report('implausible', node.at, { text: cellText(node) ?? '', why: because('many-times-base-missing') });
  return { from: convertTo(product(base, written), unit), written };
}

/** What is used before and the quantity together. */
function withUsed(quantity: Expression, used: Expression | undefined): Expression {
  return used ? { op: 'add', type: 'number', unit: unitOf(quantity), left: used, right: quantity } : quantity;
}

/** Σ of each slice at its own price, in 元: what lies above a step, and above what is used already, and not above the next. */
function sumOf(steps: readonly Step[], own: Expression, used: Expression | undefined): Expression | undefined {
  const quantity = withUsed(own, used);
  const unit = unitOf(quantity);
  const nought = constantNumber('0', unit);
  const slices = steps.map(({ from, price }, index) => {
    const next = steps[index + 1]?.from;
    const until: Expression = next ? { op: 'min', type: 'number', unit, of: [quantity, next] } : quantity;
    const right: Expression = used ? { op: 'max', type: 'number', unit, of: [from, used] } : from;
    const above: Expression = { op: 'subtract', type: 'number', unit, left: until, right };
    return convertTo(product(price, { op: 'max', type: 'number', unit, of: [nought, above] }), '元');
  });
  let whole: Expression | undefined;
  for (const slice of slices) {
    if (!slice) return undefined;
    whole = whole ? { op: 'add', type: 'number', unit: '元', left: whole, right: slice } : slice;
  }
  return whole;
}

/**
 * `阶梯`: rows [limit, price], each for what lies above its limit up to the next; limits are quantities, or shares of `基数`. The price
 * is that of the highest step reached, the charge the sum over all of them. Where something is used already (`已用`), the steps go on from there.
 */
export function readSteps(
  node: YamlNode,
  price: Fields,
  scope: Scope,
  context: CheckContext,
  cited: Cited,
): Priced | undefined {
  const fields = new Fields(node, '阶梯', priceStepsShape, context.report);
  const quantity = readFormula(price, '量', 'number', scope, context);
  if (!price.has('量')) price.reportMissing('量');
  const base = readFormula(fields, '基数', 'number', scope, context);
  if (!quantity || (fields.has('基数') && !base)) return undefined;
  const unit = unitOf(quantity);
  const stated = readFormula(fields, '已用', 'number', scope, context);
  const used = stated && adoptUnit(stated, unit, context, fields.keySpan('已用'));
  if (fields.has('已用') && !used) return undefined;
  if (base && !convertTo(base, unit)) {
    reportClash(context, fields.keySpan('基数'), unit, unitOf(base));
    return undefined;
  }
  if (base && isSame(base, quantity))
    context.report('setting-idle', fields.keySpan('基数'), {
      key: '基数',
      why: because('same-number-always'),
    });
  const steps: Step[] = [];
  const rows = fields.list('表');
  const limits: (Limit | undefined)[] = [];
  for (const row of rows) {
    const [from, cell] = cellsOf(row);
    const first = steps[0];
    const read = readCell(cell, first && unitOf(first.price), scope, context);
    const limit = readLimit(from, unit, base, scope, context);
    const [earlier, later] = [limits.at(-1), limit].map((one) => one && rateOf(one.written));
    const text = `${cellText(from)} → ${cellText(cell)}`;
    if (earlier && later && earlier.of === later.of && !isLess(earlier, later))
      context.report('tiers-order', row.at, { row: text });
    limits.push(limit);
    const before = steps.at(-1);
    if (before && read && isLess(rateOf(read), rateOf(before.price)))
      context.report('tiers-fall', row.at, { row: text });
    if (limit?.from && read) steps.push({ from: limit.from, price: read });
  }
  if (base && !isExcess(quantity)) checkShares(rows, limits, context);
  if (base) checkColumns(rows.map(cellsOf), ['1'], context);
  const [first] = steps;
  if (!first) return undefined;
  const whole = withUsed(quantity, used);
  const reached = ({ from }: Step): Expression => ({ op: 'gt', type: 'flag', left: whole, right: from });
  const value = steps.slice(1).reduce((lower, step) => chooseNumber(reached(step), step.price, lower), first.price);
  const charge = sumOf(steps, quantity, used);
  if (!charge) reportClash(context, price.keySpan('量'), '元', unitOf(product(first.price, quantity)));
  return { value, condition: { name: '阶梯', test: reached(first), ...cited }, ...(charge ? { charge } : {}) };
}
