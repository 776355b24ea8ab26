import type { BudgetOrder } from '../program/program.ts';
import { paymentStates } from '../results/results.ts';
import { withinPart } from './budget-parts-sql.ts';
import type { ClaimColumnsSql } from './claims-of-budget-sql.ts';
import { decimalSql, neighbourDoubts } from './group-sql.ts';
import type { Stages } from './stages.ts';

const codeOf = (state: (typeof paymentStates)[number]): number => paymentStates.indexOf(state);

/** What a claim gets of a budget as things stand, and whether that may yet change, on the relation of all claims. */
export interface BudgetPartSql {
  readonly share: string;
  readonly isOpen: string;
  readonly doubts: readonly string[];
}

/** The order of a budget's claims on their relation: windows over those that share the first keys. */
export class ClaimsInOrderSql {
  readonly rows: Stages;
  readonly claims: ClaimColumnsSql;
  readonly order: BudgetOrder;
  /** How many of the first keys are known. */
  readonly known: string;
  readonly doubts: readonly string[];
  readonly #keys: readonly string[];
  readonly #order: readonly string[];

  constructor(claims: ClaimColumnsSql, order: BudgetOrder) {
    const { rows, amount, state } = claims;
    this.rows = rows;
    this.claims = claims;
    this.order = order;
    const isPart = rows.place(`${amount} > 0 or ${state} = ${codeOf('undecided')}`);
    const keys: string[] = [];
    const doubts: string[] = [];
    for (const value of claims.keys) {
      const { q, e } = value.isDatum ? { q: value.f, e: null } : decimalSql(rows, value);
      const key = rows.place(`case when ${isPart} then ${q} end`);
      if (!value.isDatum && (value.exact().d !== '1' || e)) {
        const near = neighbourDoubts(rows, value, key, [isPart, ...claims.parts, ...keys]);
        doubts.push(...near.map((doubt) => rows.place(`${doubt} and ${isPart}`)));
      }
      keys.push(key);
    }
    this.#keys = keys;
    this.#order = keys.map(
      (key, index) => `${key} ${order.keys[index].direction === 'up' ? 'desc' : 'asc'} nulls last`,
    );
    this.known = rows.place(
      `case ${keys.map((key, index) => `when ${key} is null then ${index}`).join(' ')} else ${keys.length} end`,
    );
    this.doubts = doubts;
  }

  get keys(): number {
    return this.#keys.length;
  }

  /** Of all that share so many first keys with a claim. */
  over(level: number, call: string): string {
    return this.rows.place(`${call} over (${withinPart(this.claims.parts, this.#keys.slice(0, level))})`);
  }

  /** Summed over those that the first keys surely put before. */
  before(level: number, amount: string): string {
    if (level === 0) return '0::numeric';
    const order = this.#order.slice(0, level).join(', ');
    const until = this.rows.place(`sum(${amount}) over (${withinPart(this.claims.parts)}order by ${order})`);
    return this.rows.place(`${until} - ${this.over(level, `sum(${amount})`)}`);
  }

  /** The order of single claims: by all keys, then by the document and the codes. */
  get #whole(): string {
    const { incentive, id } = this.claims;
    return [...this.#order, incentive, id].join(', ');
  }

  /** Summed over all claims before each, one after the other. */
  beforeEach(amount: string): string {
    const frame = `${withinPart(this.claims.parts)}order by ${this.#whole} rows between unbounded preceding and 1 preceding`;
    return this.rows.place(`coalesce(sum(${amount}) over (${frame}), 0)`);
  }

  /** Which turn each claim has, counted from 0 over all budgets: equals have the same, unless their codes put them in order. */
  get turn(): string {
    const { parts } = this.claims;
    const isAlone = this.order.ties === 'code';
    const by = [...parts, isAlone ? this.#whole : this.#order.join(', ')].join(', ');
    return this.rows.place(`${isAlone ? 'row_number' : 'dense_rank'}() over (order by ${by}) - 1`);
  }

  /** What all claims of the same turn come to. */
  get turnSum(): string {
    const { amount } = this.claims;
    return this.order.ties === 'code' ? amount : this.over(this.keys, `sum(${amount})`);
  }

  /** Which place each claim has among its equals, by something else. */
  placeIn(by: string): string {
    return this.rows.place(`row_number() over (${withinPart(this.claims.parts, this.#keys)}order by ${by})`);
  }

  /** What comes before the claims of a turn, as they stand. */
  get turnBefore(): string {
    const { amount } = this.claims;
    return this.order.ties === 'code' ? this.beforeEach(amount) : this.before(this.keys, amount);
  }

  /** A rule for how many keys a claim has. */
  byKnown(of: (level: number) => string): string {
    const cases = Array.from({ length: this.keys + 1 }, (_, level) => `when ${level} then ${of(level)}`);
    return this.rows.place(`case ${this.known} ${cases.join(' ')} end`);
  }
}
