import type { BudgetDivision, Ceiling } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { holderOf } from './claims-before-sql.ts';
import { fenSql } from './fen-sql.ts';
import { joinDoubts } from './number-sql.ts';
import type { SqlCompiler } from './sql-compiler.ts';
import type { Stages } from './stages.ts';

const [held, undecided] = (['held', 'undecided'] as const).map((state) => paymentStates.indexOf(state));

/** The columns that tell the budgets apart that a ceiling stands for. */
export function partNames({ division }: Ceiling): readonly string[] {
  return division ? Array.from({ length: Math.max(1, division.by.length) }, (_, index) => `part_${index}`) : [];
}

/** On rows of a claimant: whose budget it is, and how much. */
export function partColumns(
  claimant: SqlCompiler,
  budget: Ceiling,
  { by }: BudgetDivision,
  year: number,
): { readonly columns: readonly [string, string][]; readonly doubts: readonly string[] } {
  const names = partNames(budget);
  const holder = holderOf(claimant, budget.subject);
  if (!holder) {
    const none = names.map((name): [string, string] => [name, by.length === 0 ? 'null::integer' : 'null::text']);
    return { columns: [...none, ['room', 'null::numeric']], doubts: [] };
  }
  const { compiler } = holder;
  const texts = by.map((node) => compiler.plain(node, { year }));
  const keys = by.length === 0 ? [compiler.s.order] : texts.map(({ t }) => t);
  const limit = fenSql(compiler, compiler.number(budget.limit, { year }), budget.limit.unit ?? '元');
  return {
    columns: [
      ...names.map((name, index): [string, string] => [name, holder.text(keys[index])]),
      ['room', holder.text(limit.fen)],
    ],
    doubts: holder.doubts(joinDoubts(limit.doubts, ...texts.map(({ doubts }) => doubts))),
  };
}

/** Claims with those of no known budget in every one, like what is held: they may be of any. Those stay under their own places too. */
export function inEveryPart(
  name: string,
  all: string,
  columns: readonly string[],
  parts: readonly string[],
): readonly string[] {
  const isKnown = (of: string): string => parts.map((part) => `${of}.${part} is not null`).join(' and ');
  const copied = columns.map((column) => {
    if (column === 'room') return 'null::numeric as room';
    return parts.includes(column) ? `g.${column}` : `u.${column}`;
  });
  const state = `case when u.state = ${undecided} then u.state else ${held} end as state`;
  const groups = `select distinct ${parts.join(', ')} from ${name}_all k where ${isKnown('k')}`;
  return [
    `${name}_all as (${all})`,
    `${name} as (select * from ${name}_all union all ` +
      `select -(row_number() over ()) as place, u.incentive, u.id, ${copied.join(', ')}, ${state}, u.amount, u.doubt ` +
      `from ${name}_all u cross join (${groups}) g ` +
      `where not (${isKnown('u')}) and (u.amount > 0 or u.state = ${undecided}))`,
  ];
}

/** Windows over claims of one budget. */
export function withinPart(parts: readonly string[], keys: readonly string[] = []): string {
  const by = [...parts, ...keys];
  return by.length > 0 ? `partition by ${by.join(', ')} ` : '';
}

/** What a claim's own budget comes to, in fen; null where it isn't known. */
export function roomOfPart(rows: Stages, budget: Ceiling): string {
  const parts = partNames(budget).map((name) => rows.column(name));
  return rows.place(`max(${rows.column('room')}) over (${withinPart(parts)})`);
}

/** Whether it is known on whose budget a claim is made. */
export function isPartKnown(parts: readonly string[]): string {
  return parts.map((part) => `${part} is not null`).join(' and ') || 'true';
}
