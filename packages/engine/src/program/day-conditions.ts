import type { Compare, Expression } from './expression.ts';

/** `当年(日期)`: the day lies in the year that is evaluated. */
export function thisYear(of: Expression, at: Expression['at']): Compare {
  return ofDay({ op: 'since', type: 'number', unit: '年', in: 'calendar-years', of }, 'eq', at);
}

/** `已到(日期)`: the day isn't after the evaluation day. */
export function hasCome(of: Expression, at: Expression['at']): Compare {
  return ofDay({ op: 'since', type: 'number', unit: '日', in: 'days', of }, 'ge', at);
}

function ofDay(left: Expression & { op: 'since' }, op: Compare['op'], at: Expression['at']): Compare {
  const right: Expression = { op: 'constant', type: 'number', value: '0', unit: left.unit ?? '1' };
  return { op, type: 'flag', left, right, ...(at ? { at } : {}) };
}

/** The day that a condition asks to lie in the year at hand, or to have come; undefined for every other one. */
export function findDayCondition(node: Expression): { kind: 'this-year' | 'come'; of: Expression } | undefined {
  if (node.op !== 'eq' && node.op !== 'ge') return undefined;
  const { op, left, right } = node;
  if (
    left.op !== 'since' ||
    left.until ||
    left.isBegun ||
    left.month !== undefined ||
    left.back !== undefined ||
    right.op !== 'constant' ||
    right.value !== '0'
  )
    return undefined;
  if (op === 'eq' && left.in === 'calendar-years') return { kind: 'this-year', of: left.of };
  return op === 'ge' && left.in === 'days' ? { kind: 'come', of: left.of } : undefined;
}
