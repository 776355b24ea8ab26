import type { RawExpression } from '../parse/raw-expression.ts';
import type { Aggregate, Expression, Position } from '../program/expression.ts';
import { checkAggregate } from './aggregates.ts';
import type { CheckContext, Scope } from './context.ts';
import { unitOf } from './units.ts';

type Call = RawExpression & { kind: 'call' };
type Check = (raw: RawExpression, scope: Scope, context: CheckContext) => Expression | undefined;

export function isPositionName(name: string): name is Position['name'] {
  return name === '名次比' || name === '极差比';
}

const one: Expression = { op: 'constant', type: 'number', unit: '1', value: '1' };
const none: Expression = { op: 'constant', type: 'number', unit: '1', value: '0' };

/** `名次比(x, 分组…)`, `极差比(x, 分组…)`: where the subject stands among its group, in plain arithmetic of what the group has. */
export function checkPosition(
  raw: Call & { readonly name: Position['name'] },
  scope: Scope,
  context: CheckContext,
  check: Check,
): Expression | undefined {
  const [first, ...rest] = raw.args;
  if (!first) return undefined;
  const call = (name: string, args: readonly RawExpression[]): Call => ({ ...raw, name, args });
  const among = (name: string, args: readonly RawExpression[]): Aggregate | undefined => {
    const found = checkAggregate(call(name, args), scope, context, check);
    return found?.op === 'aggregate' ? found : undefined;
  };
  if (raw.name === '名次比') {
    const rank = among('名次', raw.args);
    const known = call('not', [call('缺失', [first])]);
    const count = rank && among('户数', [known, ...rest]);
    return (
      count && { ...divide(rank, count), position: { name: raw.name, of: rank, parts: [rank, count] }, at: raw.at }
    );
  }
  const most = among('最大', raw.args);
  const least = most && among('最小', raw.args);
  const value = least && check(first, scope, context);
  if (!most || !least || !value) return undefined;
  const indicator = most.of.op === 'indicator' ? context.names.indicators.get(most.of.name) : undefined;
  const isUp = indicator?.direction !== 'down';
  const unit = unitOf(most);
  const minus = (left: Expression, right: Expression): Expression => ({
    op: 'subtract',
    type: 'number',
    unit,
    left,
    right,
  });
  const [better, worst] = isUp ? [minus(value, least), least] : [minus(most, value), most];
  const reaches: Expression = { op: isUp ? 'ge' : 'le', type: 'flag', left: value, right: worst };
  const choose = (condition: Expression, whenTrue: Expression, whenFalse: Expression) =>
    ({ op: 'if', type: 'number', unit: '1', condition, whenTrue, whenFalse }) as const;
  const isEqual: Expression = { op: 'eq', type: 'flag', left: most, right: least };
  return {
    ...choose(isEqual, choose(reaches, one, none), divide(better, minus(most, least))),
    position: { name: raw.name, of: most, parts: [value, most, least] },
    at: raw.at,
  };
}

function divide(left: Expression, right: Expression) {
  return { op: 'divide', type: 'number', unit: '1', left, right } as const;
}
