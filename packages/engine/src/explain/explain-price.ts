import type { Price } from '../program/program.ts';
import type { PriceState, TraceNode } from '../results/results.ts';
import { decidePrice } from '../rows/decide-price.ts';
import type { At, Run } from '../rows/run.ts';
import { printYuan } from './explain-incentive.ts';
import { traceCondition, traceScope } from './explain-rule.ts';
import { sentenceOfExpression } from './sentence.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

const stateWords: Readonly<Record<PriceState, string>> = {
  applies: '适用',
  none: '不适用',
  beaten: '同一种类取高，另一项更高',
  undecided: '数据缺失',
  'out-of-scope': '不在范围',
};

/** Why a price applies to a subject, how high it is, and what it comes to. */
export function tracePrice(run: Run, price: Price, at: At): TraceNode {
  const { state, because, value, chargeFen } = decidePrice(run, price, at);
  const unit = price.value.unit === undefined ? {} : { unit: price.value.unit };
  const charge: readonly TraceNode[] = price.charge
    ? [
        {
          ...traceExpression(run, price.charge, at),
          label: '金额',
          kind: 'amount',
          value: chargeFen === null ? null : Number(chargeFen) / 100,
          ...(chargeFen === null ? {} : { exact: printYuan(chargeFen) }),
          unit: '元',
          note: sentenceOfExpression(price.charge),
        },
      ]
    : [];
  return {
    label: price.name,
    kind: 'rule',
    value: value ?? stateWords[state],
    ...(value === null ? {} : unit),
    year: at.year,
    ...citesOf(price),
    note: [stateWords[state], because.join('、'), price.because].filter((text) => text).join('；'),
    children: [
      ...traceScope(run, price.scope, at),
      ...price.conditions.map((condition) => traceCondition(run, condition, at)),
      { ...traceExpression(run, price.value, at), label: '价格', note: sentenceOfExpression(price.value) },
      ...(state === 'applies' ? charge : []),
    ],
  };
}
