import { exact, printFixed } from '../base/exact.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import type { PaymentState, TraceNode } from '../results/results.ts';
import { budgetFen, claimsOf } from '../rows/budget.ts';
import { ceilingsOf, claimsBefore } from '../rows/ceiling.ts';
import { exclusionsAt, rivalsOf } from '../rows/claim.ts';
import { earlierAwards } from '../rows/decide-incentive.ts';
import { earlierYears } from '../rows/evaluate.ts';
import { followLink } from '../rows/read-item.ts';
import type { At, Run } from '../rows/run.ts';
import { claimOnBudgets, decideIncentive } from '../rows/run-incentive.ts';
import { traceCondition, traceScope } from './explain-rule.ts';
import { quantityText } from './quantity-text.ts';
import { citesOf, traceExpression } from './trace-expression.ts';

const stateWords: Readonly<Record<PaymentState, string>> = {
  payable: '可兑付',
  nothing: '不满足',
  undecided: '数据缺失',
  held: '暂缓',
  excluded: '已排除',
  beaten: '就高不重复，另一项更高',
  'out-of-scope': '不在范围',
};

/** Fen as 元 with two decimals. */
export function printYuan(fen: bigint): string {
  return printFixed(exact(fen, 100n), 2);
}

function amountNode(label: string, fen: bigint, note?: string): TraceNode {
  return {
    label,
    kind: 'amount',
    value: Number(fen) / 100,
    exact: printYuan(fen),
    unit: '元',
    ...(note === undefined ? {} : { note }),
    children: [],
  };
}

function traceTier(run: Run, incentive: Incentive, at: At): readonly TraceNode[] {
  const { tiers } = incentive;
  if (!tiers) return [];
  const table = tiers.rows
    .map(
      ({ threshold, result }) =>
        `${quantityText(threshold, tiers.value.unit ?? '1')}→${quantityText(result, tiers.resultUnit)}`,
    )
    .join('，');
  const history = incentive.isFirstTime
    ? earlierYears(run, at.year).map((year) => traceExpression(run, tiers.value, { ...at, year }))
    : [];
  return [
    {
      label: incentive.isFirstTime ? '首次超过' : '档',
      kind: 'tier',
      value: null,
      note: table,
      children: [traceExpression(run, tiers.value, at), ...history],
    },
  ];
}

function traceExclusions(run: Run, incentive: Incentive, at: At): readonly TraceNode[] {
  return exclusionsAt(run, incentive, at).flatMap(({ exclusion }) => {
    const own = followLink(run, at, exclusion.subject);
    return own ? [{ ...traceCondition(run, exclusion, own), label: `排除情形：${exclusion.name}` }] : [];
  });
}

function traceRivals(run: Run, incentive: Incentive, at: At): readonly TraceNode[] {
  return rivalsOf(run, incentive)
    .filter(({ other }) => other.subject === incentive.subject)
    .map(({ other, years }) => {
      const row = decideIncentive(run, other, at);
      return amountNode(
        `互斥：${other.name}`,
        row.state === 'beaten' ? row.grossFen : row.amountFen,
        years === 'same' ? '同年比较' : '不限年度',
      );
    });
}

function traceBudget(run: Run, budget: Ceiling, holder: At): TraceNode {
  const claims = claimsOf(run, budget, claimOnBudgets);
  const open = claims.isUndecided ? '有未定的' : claims.isHeld ? '有暂缓的' : undefined;
  const isCut = (budgetFen(run, budget, holder) ?? 0n) < claims.totalFen;
  return {
    label: `合计上限（各家合计）：${budget.name}`,
    kind: 'rule',
    value: null,
    ...citesOf(budget),
    note: isCut ? '申报合计超出，按比例分摊，去尾到分' : '申报合计没有超出',
    children: [traceExpression(run, budget.limit, holder), amountNode('各家申报合计', claims.totalFen, open)],
  };
}

function traceCeilings(run: Run, incentive: Incentive, at: At): readonly TraceNode[] {
  const holder = followLink(run, at, '企业');
  if (!holder) return [];
  return ceilingsOf(run.program, incentive).map((ceiling) =>
    ceiling.isShared
      ? traceBudget(run, ceiling, holder)
      : {
          label: `合计上限：${ceiling.name}`,
          kind: 'rule',
          value: null,
          ...citesOf(ceiling),
          children: [
            ...traceScope(run, ceiling.scope, holder),
            traceExpression(run, ceiling.limit, holder),
            ...claimsBefore(run, ceiling, incentive, holder, at).map((claim) =>
              amountNode(`排在前面：${claim.incentive.name}`, claim.row.amountFen, stateWords[claim.row.state]),
            ),
          ],
        },
  );
}

/** Why a subject gets what it gets from an incentive: conditions, tier, amounts, earlier awards, exclusions, instalments. */
export function traceIncentive(run: Run, incentive: Incentive, at: At): TraceNode {
  const row = decideIncentive(run, incentive, at);
  const parts = incentive.parts?.rows.map((part) => traceCondition(run, part, at)) ?? [];
  const awards = earlierAwards(run, incentive.name, at);
  return {
    label: incentive.name,
    kind: 'rule',
    value: stateWords[row.state],
    year: at.year,
    ...citesOf(incentive),
    ...(row.because.length > 0 ? { note: row.because.join('、') } : {}),
    children: [
      ...traceScope(run, incentive.scope, at),
      ...incentive.conditions.map((condition) => traceCondition(run, condition, at)),
      ...traceTier(run, incentive, at),
      ...parts,
      ...(incentive.amount && !incentive.tiers ? [traceExpression(run, incentive.amount, at)] : []),
      ...(row.grossFen > 0n ? [amountNode('封顶后金额', row.grossFen)] : []),
      ...(incentive.isDifference ? awards.map((award) => amountNode(`${award.year}年已奖励的档`, award.tierFen)) : []),
      ...traceExclusions(run, incentive, at),
      ...traceRivals(run, incentive, at),
      ...traceCeilings(run, incentive, at),
      amountNode('本年新增应得', row.amountFen, stateWords[row.state]),
      ...(row.instalmentsFen.length > 1
        ? row.instalmentsFen.map((fen, index) => amountNode(`第${index + 1}年兑付`, fen))
        : []),
      ...row.due.map((due) => amountNode(`${due.awardYear}年奖励的第${due.ordinal}期`, due.fen, due.state)),
    ],
  };
}
