import type { Price } from '../program/program.ts';
import type { TraceNode } from '../results/results.ts';
import { decidePrice } from '../rows/decide-price.ts';
import type { At } from '../rows/run.ts';
import { printYuan } from './amount-node.ts';
import { traceCondition, traceScope } from './explain-rule.ts';
import type { ToldRun } from './told-run.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

/** Why a price applies to a subject, how high it is, and what it comes to. */
export function tracePrice(run: ToldRun, price: Price, at: At): TraceNode {
  const { list, stop, trace: words } = run.say.words;
  const { state, because, value, chargeFen } = decidePrice(run, price, at);
  const unit = price.value.unit === undefined ? {} : { unit: price.value.unit };
  const charge: readonly TraceNode[] = price.charge
    ? [
        {
          ...traceExpression(run, price.charge, at),
          label: words.amount,
          kind: 'amount',
          value: chargeFen === null ? null : Number(chargeFen) / 100,
          ...(chargeFen === null ? {} : { exact: printYuan(chargeFen) }),
          unit: '元',
          note: run.say(price.charge),
        },
      ]
    : [];
  return {
    label: price.name,
    kind: 'rule',
    value: value ?? words.prices[state],
    ...(value === null ? {} : unit),
    year: at.year,
    ...citesOf(price),
    note: [words.prices[state], because.join(list), price.because].filter((text) => text).join(stop),
    children: [
      ...traceScope(run, price.scope, at),
      ...price.conditions.map((condition) => traceCondition(run, condition, at)),
      { ...traceExpression(run, price.value, at), label: words.price, note: run.say(price.value) },
      ...(state === 'applies' ? charge : []),
    ],
  };
}
