import type { BudgetOrder } from '../program/program.ts';
import { type Claim, type ClaimsInOrder, endOfTurn, standings } from './claims-in-order.ts';
import { evaluate } from './evaluate.ts';
import { compareNum, Num } from './num.ts';
import type { Run, Value } from './run.ts';

/** A claim with what it is put in order by. */
interface Line extends Claim {
  readonly keys: readonly Value[];
}

/** Where a claim stands: which turn it is, and how many are in it. */
interface Turn {
  readonly place: number;
  readonly equals: number;
}

/** Which of two values stands first, with `up` the larger; unknown ones last. */
export function compareValues(a: Value, b: Value, direction: 'up' | 'down'): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = a instanceof Num && b instanceof Num ? compareNum(a, b) : Number(a) - Number(b);
  return direction === 'up' ? -order : order;
}

function linesOf(run: Run, { keys }: BudgetOrder, claims: readonly Claim[]): readonly Line[] {
  return claims.map((claim) => {
    const { subject } = claim.incentive;
    const at = { subject, row: claim.row, year: run.year };
    const read = keys.map(({ values }) => (values[subject] ? evaluate(run, values[subject], at) : null));
    return { ...claim, keys: read };
  });
}

function sharedKeys(a: Line, b: Line, { keys }: BudgetOrder): number {
  const first = keys.findIndex(({ direction }, index) => compareValues(a.keys[index], b.keys[index], direction) !== 0);
  return first < 0 ? keys.length : first;
}

function standingOf({ state }: Claim): number {
  return state === 'undecided' ? standings.undecided : state === 'held' ? standings.held : standings.settled;
}

/** Claims in the order of a budget, each with the place of its turn: those that nothing tells apart stay in the order in which they came. */
export function putInOrder(
  run: Run,
  order: BudgetOrder,
  claims: readonly Claim[],
): ClaimsInOrder & { readonly lines: readonly Line[]; readonly turns: readonly Turn[] } {
  const lines = [...linesOf(run, order, claims)].sort((a, b) => {
    const at = sharedKeys(a, b, order);
    const key = order.keys[at];
    return key ? compareValues(a.keys[at], b.keys[at], key.direction) : 0;
  });
  const inOrder: ClaimsInOrder = {
    amounts: lines.map(({ amountFen }) => amountFen),
    states: Uint8Array.from(lines, standingOf),
    known: Uint8Array.from(lines, ({ keys }) => (keys.includes(null) ? keys.indexOf(null) : keys.length)),
    shared: Uint8Array.from(lines, (line, index) => (index === 0 ? 0 : sharedKeys(lines[index - 1], line, order))),
    keys: order.keys.length,
  };
  const turns: Turn[] = [];
  for (let from = 0; from < lines.length; from = turns.length) {
    const equals = endOfTurn(inOrder, from, order) - from;
    for (let i = 0; i < equals; i++) turns.push({ place: from + 1, equals });
  }
  return { ...inOrder, lines, turns };
}
