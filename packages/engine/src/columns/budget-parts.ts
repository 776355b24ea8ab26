import type { Ceiling, Incentive } from '../program/program.ts';
import { standings } from '../rows/claims-in-order.ts';
import { findFrame, type Run } from '../rows/run.ts';
import type { BudgetLines } from './budget-lines.ts';
import { makeCompiler } from './compile.ts';
import { eachBlock } from './kernel.ts';

/** The lines that one budget is claimed by, and a holder of whom its limit is read; no holder: there are none. */
export interface LinesOfPart {
  readonly lines: BudgetLines;
  /** Which of all lines each is. */
  readonly places: ArrayLike<number>;
  /** Of all lines those that may be of this budget or of another. */
  readonly open: ReadonlySet<number>;
  readonly holder: number | undefined;
}

const unknown = -1;

/** Which group each holder is of; −1 where it isn't known. */
function groupsOfHolders(run: Run, { division, subject }: Ceiling): Int32Array {
  const compiler = makeCompiler(run, subject);
  const groups = Int32Array.from({ length: compiler.rows }, (_, row) => (division?.by.length === 0 ? row : 0));
  for (const node of division?.by ?? []) {
    const texts = compiler.text(node, { year: run.year });
    const known = new Map<string, number>();
    eachBlock(compiler.rows, (from, until) => {
      texts.run(from, until);
      for (let row = from; row < until; row++) {
        const i = texts.offset + row - from;
        if (groups[row] === unknown) continue;
        if (texts.missing?.[i] === 1) groups[row] = unknown;
        else {
          const key = `${groups[row]} ${texts.dictionary[texts.codes[i]]}`;
          const group = known.get(key) ?? known.size;
          known.set(key, group);
          groups[row] = group;
        }
      }
    });
  }
  return groups;
}

/** The holder's row of each row of a claimant; the same row where they are of one kind. */
function holdersOf(run: Run, subject: Incentive['subject'], holder: Ceiling['subject']): (row: number) => number {
  if (subject === holder) return (row) => row;
  const links = findFrame(run, subject)?.links.get(holder);
  return (row) => links?.[row] ?? unknown;
}

/** Lines by the budget that they are claimed of. Those of no known one may be of any, and stand among all like what is held. */
export function linesByPart(run: Run, budget: Ceiling, lines: BudgetLines): readonly LinesOfPart[] {
  const { incentives, of, rows, amounts, states } = lines;
  const holders = incentives.map(({ subject }) => holdersOf(run, subject, budget.subject));
  if (!budget.division) {
    const hasHolder = (findFrame(run, budget.subject)?.ids.length ?? 0) > 0;
    return [{ lines, places: rows.map((_, line) => line), open: new Set(), holder: hasHolder ? 0 : undefined }];
  }
  const groups = groupsOfHolders(run, budget);
  const byGroup = new Map<number, number[]>();
  for (let line = 0; line < rows.length; line++) {
    const holder = holders[of[line]](rows[line]);
    const group = holder < 0 ? unknown : groups[holder];
    const own = byGroup.get(group);
    if (own) own.push(line);
    else byGroup.set(group, [line]);
  }
  const open = new Set(byGroup.get(unknown));
  byGroup.delete(unknown);
  return Array.from(byGroup.values(), (own) => {
    const places = open.size === 0 ? own : [...own, ...open].sort((a, b) => a - b);
    const stateOf = (line: number): number => (open.has(line) ? Math.max(states[line], standings.held) : states[line]);
    return {
      places,
      open,
      holder: holders[of[own[0]]](rows[own[0]]),
      lines: {
        incentives,
        of: Uint8Array.from(places, (line) => of[line]),
        rows: Uint32Array.from(places, (line) => rows[line]),
        amounts: places.map((line) => amounts[line]),
        states: Uint8Array.from(places, stateOf),
      },
    };
  });
}
