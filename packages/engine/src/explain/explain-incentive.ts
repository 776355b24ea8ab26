import type { Incentive } from '../program/program.ts';
import type { TraceNode } from '../results/results.ts';
import { ceilingsOf, claimsBefore } from '../rows/ceiling.ts';
import { exclusionsAt, rivalsOf } from '../rows/claim.ts';
import { earlierAwards } from '../rows/decide-incentive.ts';
import { earlierYears } from '../rows/earlier-years.ts';
import { followLink } from '../rows/read-item.ts';
import type { At } from '../rows/run.ts';
import { decideIncentive } from '../rows/run-incentive.ts';
import { amountNode } from './amount-node.ts';
import { traceBudget } from './explain-budget.ts';
import { traceCondition, traceScope } from './explain-rule.ts';
import { quantityText } from './quantity-text.ts';
import type { ToldRun } from './told-run.ts';
import { citesOf, traceDated, traceExpression } from './trace-expression.ts';

function traceTier(run: ToldRun, incentive: Incentive, at: At): readonly TraceNode[] {
  const words = run.say.words.trace;
  const { tiers } = incentive;
  if (!tiers) return [];
  const table = tiers.rows
    .map(
      ({ threshold, result, isInclusive }) =>
        `${isInclusive === undefined ? '' : isInclusive ? '≥ ' : '> '}${quantityText(threshold, tiers.value.unit ?? '1')}→${quantityText(result, tiers.resultUnit)}`,
    )
    .join(run.say.words.comma);
  const history = incentive.isFirstTime
    ? earlierYears(run, at.year).map((year) => traceExpression(run, tiers.value, { ...at, year }))
    : [];
  return [
    {
      label: incentive.isFirstTime ? words.firstTime : words.tier,
      kind: 'tier',
      value: null,
      note: table,
      children: [
        traceExpression(run, tiers.value, at),
        ...history,
        ...tiers.rows.flatMap(({ dated }) => traceDated(run, dated, at)),
      ],
    },
  ];
}

function traceExclusions(run: ToldRun, incentive: Incentive, at: At): readonly TraceNode[] {
  return exclusionsAt(run, incentive, at).flatMap(({ exclusion }) => {
    const own = followLink(run, at, exclusion.subject);
    return own
      ? [{ ...traceCondition(run, exclusion, own), label: run.say.words.trace.exclusion(exclusion.name) }]
      : [];
  });
}

function traceRivals(run: ToldRun, incentive: Incentive, at: At): readonly TraceNode[] {
  const words = run.say.words.trace;
  return rivalsOf(run, incentive)
    .filter(({ other }) => other.subject === incentive.subject)
    .map(({ other, years }) => {
      const row = decideIncentive(run, other, at);
      return amountNode(
        words.rival(other.name),
        row.state === 'beaten' ? row.grossFen : row.amountFen,
        words.rivalYears(years === 'same'),
      );
    });
}

function traceCeilings(run: ToldRun, incentive: Incentive, at: At): readonly TraceNode[] {
  const words = run.say.words.trace;
  return ceilingsOf(run.program, incentive).flatMap((ceiling): TraceNode[] => {
    const holder = followLink(run, at, ceiling.subject);
    if (!holder) return [];
    if (ceiling.isShared) return [traceBudget(run, ceiling, incentive, at, holder)];
    const children = [
      ...traceScope(run, ceiling.scope, holder),
      traceExpression(run, ceiling.limit, holder),
      ...claimsBefore(run, ceiling, incentive, holder, at).map((claim) =>
        amountNode(words.before(claim.incentive.name), claim.row.amountFen, words.payments[claim.row.state]),
      ),
    ];
    return [{ label: words.ceiling(ceiling.name), kind: 'rule', value: null, ...citesOf(ceiling), children }];
  });
}

/** Why a subject gets what it gets from an incentive: conditions, tier, amounts, earlier awards, exclusions, instalments. */
export function traceIncentive(run: ToldRun, incentive: Incentive, at: At): TraceNode {
  const { list, trace: words } = run.say.words;
  const row = decideIncentive(run, incentive, at);
  const parts = incentive.parts?.rows.map((part) => traceCondition(run, part, at)) ?? [];
  const awards = earlierAwards(run, incentive.name, at);
  return {
    label: incentive.name,
    kind: 'rule',
    value: words.payments[row.state],
    year: at.year,
    ...citesOf(incentive),
    ...(row.because.length > 0 ? { note: row.because.join(list) } : {}),
    children: [
      ...traceScope(run, incentive.scope, at),
      ...incentive.conditions.map((condition) => traceCondition(run, condition, at)),
      ...traceTier(run, incentive, at),
      ...parts,
      ...(incentive.amount && !incentive.tiers ? [traceExpression(run, incentive.amount, at)] : []),
      ...(row.grossFen > 0n ? [amountNode(words.capped, row.grossFen)] : []),
      ...(incentive.isDifference ? awards.map((award) => amountNode(words.awarded(award.year), award.tierFen)) : []),
      ...traceExclusions(run, incentive, at),
      ...traceRivals(run, incentive, at),
      ...traceCeilings(run, incentive, at),
      amountNode(words.newlyDue, row.amountFen, words.payments[row.state]),
      ...(row.instalmentsFen.length > 1
        ? [
            ...traceDated(run, incentive.dated, at),
            ...row.instalmentsFen.map((fen, index) => amountNode(words.instalment(index + 1), fen)),
          ]
        : []),
      ...row.due.map((due) => ({
        ...amountNode(words.due(due.awardYear, due.ordinal), due.fen, words.dueStates[due.state]),
        children: (incentive.dueWhen ?? [])
          .filter(({ place }) => place === due.ordinal - 1)
          .map(({ condition }) => traceCondition(run, condition, at)),
      })),
    ],
  };
}
