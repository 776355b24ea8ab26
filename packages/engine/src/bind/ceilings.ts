import { because } from '../base/because.ts';
import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { ceilingShape, divisions, remainders } from '../parse/shapes/rule-shapes.ts';
import type { YamlEntry } from '../parse/tree.ts';
import type { Subject } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Ceiling, Price } from '../program/program.ts';
import { ownPart } from './aggregates.ts';
import { readBudgetDivision, sameWithin } from './budget-division.ts';
import { readBudgetOrder } from './budget-order.ts';
import type { CheckContext } from './context.ts';
import { readMoney } from './incentives.ts';
import { isOwned } from './names.ts';
import { optional, readCites, readScope, readSubject } from './reading.ts';

/** One `合计上限`: which incentives, or which prices, count together, and how much one subject gets or is charged of them at most. Without `各项` all incentives of the package count. */
export function readCeiling({ key: name, keyAt, value }: YamlEntry, context: CheckContext): Ceiling | undefined {
  const fields = new Fields(value, `合计上限「${name}」`, ceilingShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const stated = fields.locatedTexts('各项');
  const kindOf = (text: string) => context.names.outcomes.get(text)?.kind;
  const isCharged = stated.length > 0 && stated.every(({ text }) => kindOf(text) === '价格');
  const counted = isCharged ? '价格' : '奖补';
  const known = [...context.names.outcomes.values()].filter(({ kind }) => kind === counted);
  const holder = readSubject(fields);
  const counts = ({ subject }: { subject: Subject }) => subject === holder || isOwned(subject, holder);
  const payable = known.filter(counts).map((head) => head.name);
  const seen = new Set<string>();
  for (const { text, at } of stated) {
    const head = known.find((one) => one.name === text);
    if (!head && kindOf(text) === '价格') context.report('ceiling-price', at, { name: text });
    else if (!head) context.report('unknown-reference', at, { kind: counted, name: text, near: near(text, payable) });
    else if (!counts(head)) context.report('ceiling-subject', at, { name: text, subject: head.subject, holder });
    seen.add(text);
  }
  const { population } = readScope(fields, holder, context);
  const limit = readMoney(fields, '上限', { subject: holder }, context);
  const isShared = fields.choice('分摊', divisions) !== undefined || fields.has('次序');
  for (const key of ['分摊', '次序'])
    if (isCharged && fields.has(key))
      context.report('setting-idle', fields.keySpan(key), { key, why: because('budgets-pay-incentives') });
  const remainder =
    remainders[fields.choice('尾差', Object.keys(remainders) as (keyof typeof remainders)[]) ?? '最大余数'];
  const division = isShared ? readBudgetDivision(fields, name, holder, context) : undefined;
  const own = isShared && limit ? ownPart(limit, sameWithin(division)) : undefined;
  if (own && division?.by.length !== 0)
    context.report('budget-own', fields.keySpan('上限'), { name, own: printExpression(own) });
  const items = fields.has('各项') ? [...seen].filter((text) => payable.includes(text)) : payable;
  if (items.length === 0 && stated.length === 0) context.report('ceiling-empty', keyAt, { name });
  const claimants = known.filter((head) => items.includes(head.name)).map(({ subject }) => subject);
  const order = readBudgetOrder(fields, name, [...new Set(claimants)], context);
  return (
    limit && {
      name,
      ...optional('english', fields.text('英')),
      incentives: isCharged ? [] : items,
      ...(isCharged ? { prices: items } : {}),
      subject: holder,
      ...optional('scope', population),
      limit,
      ...(isShared ? { isShared } : {}),
      ...(isShared ? optional('remainder', remainder) : {}),
      ...optional('order', order),
      ...optional('division', division),
      ...cited,
    }
  );
}

function near(name: string, known: readonly string[]): string {
  return findNearest(name, known) ?? '';
}

/** Prices under a ceiling must come to an amount of money. */
export function checkCappedPrices(ceilings: readonly Ceiling[], prices: readonly Price[], context: CheckContext): void {
  for (const { prices: capped = [], at } of ceilings)
    for (const price of prices)
      if (capped.includes(price.name) && !price.charge)
        context.report('setting-idle', at, { key: price.name, why: because('price-without-amount') });
}
