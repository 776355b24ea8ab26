import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program } from '../program/program.ts';
import {
  type IncentiveResult,
  type IncentiveRow,
  type InstalmentDue,
  type PaymentState,
  paymentStates,
} from '../results/results.ts';
import { ceilingsOf } from '../rows/ceiling.ts';
import { rivalsOf } from '../rows/claim.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { atMostFen, firstCapped, splitFen } from '../rows/money.ts';
import { openRun } from '../rows/open-run.ts';
import { incentiveOfYear } from '../rows/settled-program.ts';
import { settledBy } from './entitlement-sql.ts';

/** A value of the row at hand by its column's name. */
type Read = (name: string) => unknown;

interface Named {
  readonly name: string;
}

/** Names of those whose column holds the code. */
function namesOf(list: readonly Named[], at: Read, column: string, code: unknown): readonly string[] {
  return list.filter((_, index) => at(`${column} ${index}`) === code).map(({ name }) => name);
}

/**
 * Takes in the rows of an incentive's statement one after the other and makes the result of them that a run in memory gives, reasons
 * included; none may be in doubt.
 */
export class IncentiveRows {
  readonly #program: Program;
  readonly #incentive: Incentive;
  readonly #exclusions: readonly Named[];
  readonly #rivals: readonly string[];
  readonly #ceilings: readonly Named[];
  readonly #budgets: readonly Named[];
  readonly #year: number;
  readonly #awards: number;
  readonly #tierLabel: string;
  readonly #place: ReadonlyMap<string, number>;
  readonly #rows: IncentiveRow[] = [];
  #totalFen = 0n;

  constructor(program: Program, name: string, year: number, names: readonly string[]) {
    const run = openRun(program, { frames: new Map(), awards: [] }, year);
    const incentive = getIncentive(run, name);
    this.#program = program;
    this.#incentive = incentive;
    this.#exclusions = program.exclusions;
    this.#rivals = rivalsOf(run, incentive).map(({ other }) => other.name);
    const ceilings = ceilingsOf(program, incentive);
    this.#ceilings = ceilings.filter(({ isShared }) => !isShared);
    this.#budgets = ceilings.filter(({ isShared }) => isShared);
    this.#year = year;
    this.#awards = names.filter((column) => column.startsWith('held ')).length;
    this.#tierLabel = incentive.tiers ? printExpression(incentive.tiers.value) : '';
    this.#place = new Map(names.map((column, index) => [column, index]));
  }

  add(values: readonly unknown[]): void {
    const at: Read = (name) => values[this.#place.get(name) ?? -1];
    const fen = (name: string): bigint => BigInt(String(at(name) ?? 0));
    const state = paymentStates[Number(at('state'))];
    const amountFen = fen('amount');
    const { instalments } = this.#incentive;
    const parts = firstCapped(splitFen(amountFen, instalments), this.#capFen(at));
    this.#rows.push({
      state,
      because: this.#because(state, at),
      grossFen: fen('gross'),
      amountFen,
      instalmentsFen: state === 'payable' || state === 'held' ? parts : [],
      due: this.#due(at, fen),
    });
    if (state === 'payable') this.#totalFen += amountFen;
  }

  #capFen(at: Read): bigint | null {
    const cap = this.#incentive.instalmentCap && at('instalment cap');
    return cap === undefined || cap === null ? null : BigInt(String(cap));
  }

  #due(at: Read, fen: (name: string) => bigint): readonly InstalmentDue[] {
    return Array.from({ length: this.#awards }, (_, index) => index).flatMap((index): InstalmentDue[] => {
      const [awardYear, amount] = [Number(at(`award year ${index}`)), fen(`award ${index}`)];
      const after = this.#year - awardYear;
      const then = incentiveOfYear(this.#program, this.#incentive, awardYear) ?? this.#incentive;
      const part = splitFen(amount, then.instalments)[after];
      if (part === undefined || amount === 0n) return [];
      const [held, excluded, capFen] = [at(`held ${index}`), at('excluded'), this.#capFen(at)];
      const isOpen = held === null || (this.#incentive.instalmentCap !== undefined && capFen === null);
      const standing = isOpen ? 'undecided' : excluded === 2 ? 'held' : 'payable';
      const state = held === false || excluded === 1 ? 'forfeited' : standing;
      return [{ awardYear, ordinal: after + 1, fen: capFen === null ? part : atMostFen(part, capFen), state }];
    });
  }

  #because(state: PaymentState, at: Read): readonly string[] {
    const emptied = this.#ceilings.filter((_, index) => at(`ceiling ${index}`) === 2);
    const ofHolder = emptied.length > 0 ? [emptied[0].name] : namesOf(this.#ceilings, at, 'ceiling', 1);
    const ceilings = [...ofHolder, ...namesOf(this.#budgets, at, 'budget', true)];
    const rival = at('rival');
    const rivals = rival === null ? [] : [this.#rivals[Number(rival)]];
    switch (state) {
      case 'excluded':
        return namesOf(this.#exclusions, at, 'exclusion', 1);
      case 'payable':
      case 'held':
        return [...this.#held(at, rivals), ...ceilings];
      case 'beaten':
        return ceilings.length > 0 ? [...this.#held(at, rivals), ...ceilings] : rivals;
      case 'nothing':
      case 'undecided':
      case 'out-of-scope':
        return this.#own(at);
    }
  }

  /** What keeps a claim back: exclusions and other incentives that are undecided. */
  #held(at: Read, rivals: readonly string[]): readonly string[] {
    return [...namesOf(this.#exclusions, at, 'exclusion', 2), ...rivals.map((name) => `互斥：${name}`)];
  }

  /** Why the incentive alone gives nothing, or can't be decided. */
  #own(at: Read): readonly string[] {
    const { conditions, parts } = this.#incentive;
    const grounds = parts?.rows ?? [];
    switch (at('way')) {
      case settledBy.condition:
        return namesOf(conditions, at, 'condition', 0);
      case settledBy.belowTier:
        return [this.#tierLabel];
      case settledBy.history:
        return ['首次超过'];
      case settledBy.noGround:
        return grounds.map(({ name }) => name);
      case settledBy.openScope:
        return ['范围'];
      case settledBy.open: {
        const tier = Number(at('tier') ?? 0);
        const label = tier === 0 ? [] : [tier === 1 ? this.#tierLabel : `往年${this.#tierLabel}`];
        return [...namesOf(conditions, at, 'condition', 2), ...label];
      }
      case settledBy.amount:
        return parts ? namesOf(grounds, at, 'ground', true) : ['金额'];
      case settledBy.cap:
        return ['上限'];
      case settledBy.nothing:
        return ['金额'];
      case settledBy.awards:
        return ['差额'];
      default:
        return [];
    }
  }

  finish(): IncentiveResult {
    const rows = this.#rows;
    return {
      incentive: this.#incentive.name,
      year: this.#year,
      states: Uint8Array.from(rows, ({ state }) => paymentStates.indexOf(state)),
      amountsFen: Float64Array.from(rows, ({ amountFen }) => Number(amountFen)),
      rows,
      totalFen: this.#totalFen,
    };
  }
}
