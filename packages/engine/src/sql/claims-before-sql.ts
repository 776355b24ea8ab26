import type { Subject } from '../program/expression.ts';
import type { Incentive } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { linkColumn } from './link-sql.ts';
import type { LinkSql, SqlCompiler } from './sql-compiler.ts';

/** What one subject may claim before any ceiling. */
export interface ClaimSql {
  readonly state: string;
  readonly amount: string;
  readonly gross: string;
  readonly excluded: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly doubts: readonly string[];
}

/** An incentive's claims, on rows of whatever subject it is about. */
export type ClaimOf = (compiler: SqlCompiler, incentive: Incentive) => ClaimSql;

/** What counts of a claim under a ceiling. */
export type CountedSql = Pick<ClaimSql, 'state' | 'amount' | 'doubts'>;

/** The claims of an incentive, or the amounts of a price, on rows of whatever subject it is about. */
export type CountedOf<T> = (compiler: SqlCompiler, one: T) => CountedSql;

interface OfSubject {
  readonly subject: Subject;
}

/** Claims that come earlier under the same ceiling, together. */
export interface BeforeSql {
  readonly amount: string;
  /** The same without those that are held back. */
  readonly settled: string;
  readonly isUndecided: string;
  readonly doubts: readonly string[];
}

const undecided = paymentStates.indexOf('undecided');
const held = paymentStates.indexOf('held');

/** The one whose claims a ceiling limits, seen from its own row or from the rows that belong to it. */
export function holderOf(
  compiler: SqlCompiler,
  subject: Subject,
): Pick<LinkSql, 'compiler' | 'text' | 'doubts'> | undefined {
  if (compiler.subject !== subject) return compiler.linked(subject);
  return { compiler, text: (text) => text, doubts: (doubts) => doubts };
}

/** The column of a subject's rows that leads to their holder. */
function ownerOf({ s, context }: SqlCompiler, holder: Subject): string {
  return linkColumn(context, s, holder) ?? 'null::integer';
}

function settledOf({ state, amount }: Pick<ClaimSql, 'state' | 'amount'>): string {
  return `case when ${state} = ${held} then 0 else ${amount} end`;
}

/** Claims of all rows of a holder, or with `frame` those of its rows before each. */
function overRows({ s }: SqlCompiler, owner: string, claim: CountedSql, frame = ''): BeforeSql {
  const window = (call: string, otherwise: string) =>
    s.place(`coalesce(${call} over (partition by ${owner}${frame}), ${otherwise})`);
  const { doubts } = claim;
  return {
    amount: window(`sum(${claim.amount})`, '0'),
    isUndecided: window(`bool_or(${claim.state} = ${undecided})`, 'false'),
    settled: window(`sum(${settledOf(claim)})`, '0'),
    doubts: doubts.length === 0 ? [] : [s.place(`bool_or(${doubts.join(' or ')}) over (partition by ${owner})`)],
  };
}

/** Claims of the holder's other rows that come before each: of one incentive in the order of the ids. */
export function siblingsBefore(compiler: SqlCompiler, own: CountedSql, holder: Subject): BeforeSql {
  const { idOrder, order } = compiler.s.layout;
  const by = compiler.s.column(idOrder ?? order);
  const frame = ` order by ${by} rows between unbounded preceding and 1 preceding`;
  return overRows(compiler, ownerOf(compiler, holder), own, frame);
}

/** What a holder claims of an incentive, itself or through all that belongs to it, on its own rows. */
function claimOfHolder<T extends OfSubject>(compiler: SqlCompiler, other: T, claimOf: CountedOf<T>): BeforeSql {
  const { s } = compiler;
  if (other.subject === compiler.subject) {
    const { amount, state, doubts } = claimOf(compiler, other);
    return {
      amount,
      isUndecided: s.place(`${state} = ${undecided}`),
      settled: s.place(settledOf({ state, amount })),
      doubts,
    };
  }
  const owned = compiler.ownedBy({ members: other.subject, owner: compiler.subject });
  if (!owned) return { amount: '0', settled: '0', isUndecided: 'false', doubts: [] };
  const rows = overRows(owned.compiler, ownerOf(owned.compiler, compiler.subject), claimOf(owned.compiler, other));
  return {
    amount: s.place(`coalesce(${owned.text(rows.amount)}, 0)`),
    isUndecided: s.place(`coalesce(${owned.text(rows.isUndecided)}, false)`),
    settled: s.place(`coalesce(${owned.text(rows.settled)}, 0)`),
    doubts: owned.doubts(rows.doubts),
  };
}

/** The holder's claims of an incentive that stands before, as columns of the rows at hand. */
export function claimBefore<T extends OfSubject>(
  compiler: SqlCompiler,
  other: T,
  subject: Subject,
  claimOf: CountedOf<T>,
): BeforeSql {
  if (compiler.subject === subject) return claimOfHolder(compiler, other, claimOf);
  if (other.subject === compiler.subject)
    return overRows(compiler, ownerOf(compiler, subject), claimOf(compiler, other));
  const holder = compiler.linked(subject);
  if (!holder) return { amount: '0', settled: '0', isUndecided: 'false', doubts: [] };
  const found = claimOfHolder(holder.compiler, other, claimOf);
  return {
    amount: holder.text(found.amount),
    isUndecided: holder.text(found.isUndecided),
    settled: holder.text(found.settled),
    doubts: holder.doubts(found.doubts),
  };
}
