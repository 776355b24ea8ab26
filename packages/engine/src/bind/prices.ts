import { because } from '../base/because.ts';
import { convertFactor, getUnit, isMoney } from '../base/unit.ts';
import { Fields } from '../parse/fields.ts';
import { consecutiveShape, priceShape, priceTableShape, runsOf } from '../parse/shapes/rule-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Cited } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import type { Price } from '../program/program.ts';
import { chooseNumber, type Priced, readByClass, readCell } from './by-class.ts';
import type { CheckContext, Scope } from './context.ts';
import { cellsOf, cellText } from './limits.ts';
import { readSteps } from './price-steps.ts';
import { isLess, rateOf } from './rate.ts';
import { optional, readCites, readConditions, readFormula, readScope, readSubject } from './reading.ts';
import { combineUnits, convertTo, reportClash, unitOf } from './units.ts';
import { inPeriodsBefore } from './year-parts.ts';

/** The condition so many years, quarters or months in a row. */
function heldFor(
  test: Expression,
  count: number,
  kind: keyof typeof runsOf,
  context: CheckContext,
): Expression | undefined {
  const by = runsOf[kind];
  if (by === 'year') return { op: 'consecutive', type: 'flag', count, of: test };
  const of = count === 1 ? [test] : test.at && inPeriodsBefore(test, by, count, test.at, context);
  return of && { op: 'and', type: 'flag', of, inARow: by };
}

/** `连续`: rows [year in a row, price], from the first year on; the last holds for all later years. Quarters or months where `按` says so. */
function readConsecutive(node: YamlNode, scope: Scope, context: CheckContext, cited: Cited): Priced | undefined {
  const fields = new Fields(node, '连续', consecutiveShape, context.report);
  const test = readFormula(fields, '若', 'flag', scope, context);
  const kind = (fields.choice('按', Object.keys(runsOf)) ?? '年') as keyof typeof runsOf;
  let value: Expression | undefined;
  for (const [index, row] of fields.list('表').entries()) {
    const [years, price] = cellsOf(row);
    const count = Number(cellText(years));
    const read = readCell(price, value && unitOf(value), scope, context);
    if (count !== index + 1) {
      context.report('tiers-order', row.at, { row: `${cellText(years)} → ${cellText(price)}` });
      continue;
    }
    if (!read || !test) continue;
    const before = value?.op === 'if' ? value.whenTrue : value;
    if (before && isLess(rateOf(read), rateOf(before)))
      context.report('tiers-fall', row.at, { row: `${cellText(years)} → ${cellText(price)}` });
    const held = heldFor(test, count, kind, context);
    if (!held) return undefined;
    value = value ? chooseNumber(held, read, value) : read;
  }
  return value && test && { value, condition: { name: '连续', test, ...cited } };
}

/** Price × quantity in 元, or the price itself where it is a sum of money; reported where the product isn't money. */
function readCharge(
  fields: Fields,
  { value, charge }: Priced,
  scope: Scope,
  context: CheckContext,
): Expression | undefined {
  if (charge) return charge;
  const quantity = readFormula(fields, '量', 'number', scope, context);
  if (!quantity) return isMoney(getUnit(unitOf(value))) && !fields.has('量') ? convertTo(value, '元') : undefined;
  const product: Expression = { op: 'multiply', type: 'number', ...combineUnits(value, quantity, true) };
  if (isMoney(getUnit(unitOf(product)))) return convertTo(product, '元');
  reportClash(context, fields.keySpan('量'), '元', unitOf(product));
  return undefined;
}

function readValue(fields: Fields, scope: Scope, context: CheckContext, cited: Cited): Priced | undefined {
  const [years, classes, steps] = [fields.find('连续'), fields.find('按档'), fields.find('阶梯')];
  if (years) return readConsecutive(years, scope, context, cited);
  if (classes) return readByClass(classes, priceTableShape, scope, context, cited);
  if (steps) return readSteps(steps, fields, scope, context, cited);
  if (!fields.has('值')) fields.reportMissing('值');
  const value = readFormula(fields, '值', 'number', scope, context);
  return value && { value };
}

/** One `价格`: an amount of money, or money per unit, that holds under conditions; of one kind only the highest. */
export function readPrice({ key: name, keyAt, value: node }: YamlEntry, context: CheckContext): Price | undefined {
  const fields = new Fields(node, `价格「${name}」`, priceShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const subject = readSubject(fields);
  const scope = readScope(fields, subject, context);
  const key = fields.has('均须') ? '均须' : '若';
  const stated = readConditions(fields.list(key), name, scope, context, cited, name);
  const priced = readValue(fields, scope, context, cited);
  if (!priced) return undefined;
  const { value, condition } = priced;
  const isPriced = /元/.test(unitOf(value)) || convertFactor(unitOf(value), '1') !== undefined;
  if (!isPriced)
    context.report('unit-clash', fields.keySpan('值'), {
      left: '元',
      right: unitOf(value),
      mend: because('price-money-money-per-unit'),
    });
  return {
    name,
    ...optional('english', fields.text('英')),
    subject,
    ...optional('scope', scope.population),
    conditions: condition ? [...stated, condition] : stated,
    value,
    ...optional('kind', fields.text('种类')),
    ...optional('charge', readCharge(fields, priced, scope, context)),
    ...cited,
  };
}

/** The formulas that hold a price's numbers. */
export function formulasOfPrice(price: Price | undefined): readonly Expression[] {
  return price
    ? [price.value, ...(price.charge ? [price.charge] : []), ...price.conditions.map(({ test }) => test)]
    : [];
}

/** Prices of one kind are compared: they must be about one subject and in units of one dimension. */
export function checkPriceKinds(prices: readonly Price[], context: CheckContext): void {
  const first = new Map<string, Price>();
  for (const price of prices) {
    if (price.kind === undefined) continue;
    const other = first.get(price.kind);
    if (!other) first.set(price.kind, price);
    else if (!convertFactor(unitOf(price.value), unitOf(other.value)) || price.subject !== other.subject)
      reportClash(
        context,
        price.at,
        `${other.subject} ${unitOf(other.value)}`,
        `${price.subject} ${unitOf(price.value)}`,
      );
  }
}
