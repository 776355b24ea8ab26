import type { Dataset } from '../data/dataset.ts';
import { noGroup } from '../data/group-keys.ts';
import { marksWhere } from '../data/recode.ts';
import type { Program, Scheme } from '../program/program.ts';
import type { IncentiveResult, IncentiveRow, SchemeResult } from '../results/results.ts';
import type { Cut } from '../rows/classing.ts';
import { getIncentive } from '../rows/decide-incentive.ts';
import { keep, type Run } from '../rows/run.ts';
import { classify, rankingKeys, type SchemeArrays } from '../rows/run-scheme.ts';
import { codeOfState, getScheme } from '../rows/scheme-standing.ts';
import { makeCompiler } from './compile.ts';
import { type Decisions, makeDecisions } from './decisions.ts';
import type { RowRange } from './kernel.ts';
import { mergeSorted } from './merge-sorted.ts';
import { openColumnRun, sharedRun } from './open-column-run.ts';
import { roomOf, settleTies } from './rank-columns.ts';
import { decideIncentiveColumns, incentiveResultOf } from './run-incentive-columns.ts';
import { regradeByColumns, schemeResultOf } from './run-scheme-columns.ts';
import { type ScoredColumns, scoreColumns } from './score-columns.ts';
import { withRankingRoom } from './scratch.ts';
import type { SharedIncentive, SharedScheme } from './shared-columns.ts';
import { sortRows } from './sort-rows.ts';
import { standingByColumns } from './standing-columns.ts';

/** What a thread says when it has scored its rows. */
export interface ScoredPart {
  /** Where each ranking group's rows begin in the sorted columns, and at the end where the last one's end. */
  readonly starts: Uint32Array;
  /** Notes from before scoring, rows ascending. */
  readonly standing: readonly (readonly [row: number, notes: readonly string[]])[];
  /** Rows that lack data: their group, row and notes. */
  readonly lacking: readonly (readonly [group: number, row: number, notes: readonly string[]])[];
}

/** What a thread says when it has decided its rows. */
export interface DecidedPart {
  readonly exactly: ReadonlyMap<number, IncentiveRow>;
  readonly totalFen: bigint;
}

/**
 * An evaluation of which this thread computes only some rows. The threads of one evaluation must be told the same things in the same order:
 * score a scheme, then (all having scored) rank it, then (all having ranked) decide incentives. What comes out are the bytes of one thread.
 */
export class PartRun {
  readonly #run: Run;
  readonly #scored = new Map<string, { scored: ScoredColumns; decisions: Decisions }>();

  constructor(
    program: Program,
    dataset: Dataset,
    year: number,
    readonly parts: number,
    readonly part: number,
  ) {
    this.#run = openColumnRun(program, dataset, year);
  }

  #rangeOf(rows: number): RowRange {
    const share = Math.ceil(rows / this.parts);
    return { from: Math.min(rows, this.part * share), until: Math.min(rows, (this.part + 1) * share) };
  }

  /** Scores this part's rows and sorts them by ranking group. */
  score(name: string, shared: SharedScheme): ScoredPart {
    const run = this.#run;
    const scheme = getScheme(run, name);
    const compiler = makeCompiler(run, scheme.subject);
    const range = this.#rangeOf(compiler.rows);
    const standing = standingByColumns(run, scheme, compiler);
    const mine = <T extends Uint8Array>(from: T): Uint8Array => from.subarray(range.from, range.until);
    shared.states.set(mine(standing.states), range.from);
    shared.groups.set(mine(standing.groups), range.from);
    const notes = new Map<number, string[]>();
    const room = {
      states: shared.states,
      notes,
      scores: shared.scores,
      sizes: () => shared.sizes,
      signatures: () => shared.signatures,
    };
    const scored = scoreColumns(run, scheme, compiler, standing, room, range);
    const decisions = makeDecisions(run, scheme, scored, shared.groups, () => shared.rounded, range);
    this.#scored.set(name, { scored, decisions });
    return {
      starts: sortPart(run, scheme, decisions.compared, shared, range),
      standing: [...standing.notes].filter(([row]) => row >= range.from && row < range.until),
      lacking: [...notes].map(([row, lines]) => [standing.groups[row], row, lines] as const),
    };
  }

  /** Ranks and cuts every `parts`-th of the ranking groups from the parts' sorted rows; the cuts come with the number of their group. */
  rank(name: string, shared: SharedScheme, starts: readonly Uint32Array[]): readonly (readonly [number, Cut])[] {
    const run = this.#run;
    const scheme = getScheme(run, name);
    const found = this.#scored.get(name);
    if (!found) throw new Error(`${name} isn't scored yet`);
    keep(run, scheme, 'rated', () => marksWhere(shared.states, codeOfState('rated')));
    const { exactness, reaches } = found.decisions;
    const arrays: SchemeArrays = { ...shared, notes: new Map() };
    const { dictionary } = rankingKeys(run, scheme);
    const cuts: (readonly [number, Cut])[] = [];
    withRankingRoom(shared.states.length, (room) => {
      for (let group = this.part; group < dictionary.length; group += this.parts) {
        const runs = starts.map((begin) => ({
          scores: shared.sortedScores.subarray(begin[group], begin[group + 1]),
          rows: shared.sortedRows.subarray(begin[group], begin[group + 1]),
        }));
        const count = runs.reduce((sum, { rows }) => sum + rows.length, 0);
        if (count === 0) continue;
        const ranking = roomOf(room, count);
        mergeSorted(runs, ranking);
        settleTies(ranking, exactness);
        for (const cut of classify(scheme, [{ within: dictionary[group], ...ranking }], arrays, reaches))
          cuts.push([group, cut]);
      }
    });
    return cuts;
  }

  /** Puts a scheme's finished columns in place for the incentives that read them. */
  take(name: string, { states, groups, scores, ranks, cutClasses, classes }: SharedScheme): void {
    const scheme = getScheme(this.#run, name);
    const arrays: SchemeArrays = { states, groups, scores, ranks, cutClasses, classes, notes: new Map() };
    keep(this.#run, 'scheme result', `${name} ${this.#run.year}`, () => schemeResultOf(this.#run, scheme, arrays, []));
  }

  /** Decides an incentive for this part's rows. */
  decide(name: string, shared: SharedIncentive): DecidedPart {
    const incentive = getIncentive(this.#run, name);
    const exactly = new Map<number, IncentiveRow>();
    const range = this.#rangeOf(shared.states.length);
    const totalFen = decideIncentiveColumns(this.#run, incentive, { ...shared, exactly }, range);
    return { exactly, totalFen };
  }
}

/** Sorts a range's rated rows inside each ranking group, into the range's own part of the sorted columns. */
function sortPart(
  run: Run,
  scheme: Scheme,
  compared: Float64Array,
  { states, sortedScores, sortedRows }: SharedScheme,
  { from, until }: RowRange,
): Uint32Array {
  const { codes, dictionary } = rankingKeys(run, scheme);
  const rated = codeOfState('rated');
  const starts = new Uint32Array(dictionary.length + 1);
  for (let row = from; row < until; row++)
    if (states[row] === rated && codes[row] !== noGroup) starts[codes[row] + 1]++;
  starts[0] = from;
  for (let group = 0; group < dictionary.length; group++) starts[group + 1] += starts[group];
  withRankingRoom(until - from, ({ values, rows }) => {
    const next = starts.slice();
    for (let row = from; row < until; row++) {
      if (states[row] !== rated || codes[row] === noGroup) continue;
      const place = next[codes[row]]++ - from;
      values[place] = compared[row];
      rows[place] = row;
    }
    for (let group = 0; group < dictionary.length; group++) {
      const [begin, end] = [starts[group], starts[group + 1]];
      sortRows(
        { scores: values.subarray(begin - from, end - from), rows: rows.subarray(begin - from, end - from) },
        { scores: sortedScores.subarray(begin, end), rows: sortedRows.subarray(begin, end) },
      );
    }
  });
  return starts;
}

/** A scheme's result from the columns that the threads filled, in the order in which one thread would have noted it. Regrades are done here. */
export function joinScheme(
  program: Program,
  dataset: Dataset,
  year: number,
  name: string,
  shared: SharedScheme,
  parts: readonly ScoredPart[],
  cuts: readonly (readonly [number, Cut])[],
): SchemeResult {
  const run = sharedRun(program, dataset, year);
  const scheme = getScheme(run, name);
  const lacking = parts.flatMap((part) => part.lacking).sort(([a], [b]) => a - b);
  const notes = new Map<number, string[]>();
  for (const [row, lines] of parts.flatMap(({ standing }) => standing)) notes.set(row, [...lines]);
  for (const [, row, lines] of lacking) notes.set(row, [...lines]);
  const { states, groups, scores, ranks, cutClasses, classes } = shared;
  const arrays: SchemeArrays = { states, groups, scores, ranks, cutClasses, classes, notes };
  if (scheme.regrades.length === 0) classes.set(cutClasses);
  else regradeByColumns(run, scheme, makeCompiler(run, scheme.subject), arrays);
  const ordered = [...cuts].sort(([a], [b]) => a - b).map(([, cut]) => cut);
  return keep(run, 'scheme result', `${name} ${run.year}`, () => schemeResultOf(run, scheme, arrays, ordered));
}

/** An incentive's result from the columns that the threads filled. */
export function joinIncentive(
  program: Program,
  dataset: Dataset,
  year: number,
  name: string,
  shared: SharedIncentive,
  parts: readonly DecidedPart[],
): IncentiveResult {
  const run = sharedRun(program, dataset, year);
  const exactly = new Map(parts.flatMap((part) => [...part.exactly]));
  const totalFen = parts.reduce((sum, part) => sum + part.totalFen, 0n);
  return incentiveResultOf(run, getIncentive(run, name), { ...shared, exactly }, totalFen);
}
