import type { Subject } from '../program/expression.ts';
import type { Ceiling, Incentive } from '../program/program.ts';
import { inDocumentOrder } from '../rows/claim.ts';
import { openRun } from '../rows/open-run.ts';
import { inEveryPart, partColumns, partNames } from './budget-parts-sql.ts';
import { underCeilingsSql } from './ceiling-sql.ts';
import { claimKeySql, KeyColumns } from './claim-keys-sql.ts';
import type { ClaimOf } from './claims-before-sql.ts';
import { makeSqlCompiler } from './compile-expression.ts';
import type { SqlLayout } from './layout.ts';
import { rowsOf } from './link-sql.ts';
import { joinDoubts, type NumberSql } from './number-sql.ts';
import type { SqlCompiler, SqlContext } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

/** All claims of a budget as rows of one relation, before any budget. */
export interface ClaimColumnsSql {
  readonly rows: Stages;
  readonly state: string;
  readonly amount: string;
  /** What orders claims: the document, then the subjects' codes. */
  readonly incentive: string;
  readonly id: string;
  /** Whether it isn't decided what is claimed, or in which order. */
  readonly doubt: string;
  /** What puts claims in order, first things first. */
  readonly keys: readonly NumberSql[];
  /** What tells the budgets apart on which they are made; none where there is one for all. */
  readonly parts: readonly string[];
}

/** The same, and where a claim stands among them. */
export interface BudgetClaimsSql extends ClaimColumnsSql {
  /** The same columns on stages of their own. */
  readonly beside: () => ClaimColumnsSql;
  readonly placeOf: (s: Stages, incentive: Incentive) => string;
}

/** The layout of a subject's rows, seen from a compiler's; undefined when there are no data of it. */
export function layoutOf({ s, context, subject }: SqlCompiler, wanted: Subject): SqlLayout | undefined {
  return wanted === subject ? s.layout : rowsOf(context, s, wanted)?.layout;
}

interface ClaimantsSql {
  readonly rows: Stages;
  readonly incentives: readonly Incentive[];
  readonly columns: readonly [string, string][];
  readonly keys: readonly NumberSql[];
}

/** What rows of one kind claim by incentives of their own, on stages apart. */
function claimantsOf(
  context: SqlContext,
  compiler: SqlCompiler,
  subject: Subject,
  incentives: readonly Incentive[],
  budget: Ceiling,
  claimOf: ClaimOf,
): readonly ClaimantsSql[] {
  const layout = layoutOf(compiler, subject);
  if (!layout || incentives.length === 0) return [];
  const rows = compiler.s.beside(layout);
  const there = makeSqlCompiler(context, rows);
  const keys = (budget.order?.keys ?? []).map((key) => claimKeySql(there, key, context.year));
  const part = budget.division && partColumns(there, budget, budget.division, context.year);
  const unordered = [...keys.flatMap(({ doubts }) => doubts), ...(part?.doubts ?? [])];
  const columns = incentives.flatMap((incentive, index): [string, string][] => {
    const claim = underCeilingsSql(context, there, incentive, claimOf(there, incentive), claimOf);
    return [
      [`state_${index}`, claim.state],
      [`amount_${index}`, claim.amount],
      [`doubt_${index}`, joinDoubts(claim.doubts, unordered).join(' or ') || 'false'],
    ];
  });
  return [
    {
      rows,
      incentives,
      keys,
      columns: [['id', rows.column(layout.idOrder ?? layout.order)], ...(part?.columns ?? []), ...columns],
    },
  ];
}

function claimsOn(rows: Stages, keys: readonly KeyColumns[], budget: Ceiling): ClaimColumnsSql {
  return {
    rows,
    state: rows.column('state'),
    amount: rows.column('amount'),
    incentive: rows.column('incentive'),
    id: rows.column('id'),
    doubt: rows.column('doubt'),
    keys: keys.map((key) => key.on(rows)),
    parts: partNames(budget).map((name) => rows.column(name)),
  };
}

/** The relation of all claims of a budget, made within the statement. */
export function claimsOfBudgetSql(
  context: SqlContext,
  compiler: SqlCompiler,
  budget: Ceiling,
  claimOf: ClaimOf,
): BudgetClaimsSql {
  const { s, program } = compiler;
  const run = openRun(program, { frames: new Map(), awards: [] }, context.year, { day: context.day });
  const ordered = inDocumentOrder(run, budget);
  const claimants = [...new Set(ordered.map(({ subject }) => subject))].flatMap((subject) =>
    claimantsOf(
      context,
      compiler,
      subject,
      ordered.filter((incentive) => incentive.subject === subject),
      budget,
      claimOf,
    ),
  );
  const placed = (place: string, incentive: Incentive): string =>
    `${place} * ${ordered.length}::bigint + ${ordered.indexOf(incentive)}`;
  const keys = (budget.order?.keys ?? []).map(
    (_, index) =>
      new KeyColumns(
        `key_${index}`,
        claimants.map((one) => one.keys[index]),
      ),
  );
  const parted = partNames(budget);
  const own = [...keys.flatMap(({ names }) => names), ...parted, ...(budget.division ? ['room'] : [])];
  const named = own.map((column) => `${column}, `).join('');
  const layout = { ...s.layout, order: 'place', columns: [], links: [], awards: [] };
  const rows = s.made(layout, (name) => {
    const parts = claimants.flatMap((one, index) => {
      const ordering = keys.flatMap((key, at) => key.columnsOf(one.keys[at]));
      return one.rows.write(`${name}_${index}`, new Map([...one.columns, ...ordering]));
    });
    const selects = claimants.flatMap(({ incentives }, of) =>
      incentives.map(
        (incentive, at) =>
          `select ${placed('place', incentive)} as place, ${ordered.indexOf(incentive)} as incentive, id, ${named}` +
          `state_${at} as state, amount_${at} as amount, doubt_${at} as doubt from ${name}_${of}`,
      ),
    );
    const all = selects.join(' union all ');
    return [...parts, ...(budget.division ? inEveryPart(name, all, own, parted) : [`${name} as (${all})`])];
  });
  return {
    ...claimsOn(rows, keys, budget),
    beside: () => claimsOn(rows.beside(rows.layout), keys, budget),
    placeOf: (from, incentive) => from.place(placed(from.order, incentive)),
  };
}
