import { marksWhere } from '../data/recode.ts';
import type { Expression } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import type { SchemeItemResult, SchemeResult } from '../results/results.ts';
import type { Cut } from '../rows/classing.ts';
import type { ScoreBounds } from '../rows/open-run.ts';
import { type CutVerdicts, hasOwnCuts, ownCuts } from '../rows/own-cuts.ts';
import { keep, type Run } from '../rows/run.ts';
import { mustMerge, runMerged } from '../rows/run-merged.ts';
import {
  classify,
  distinctIndicators,
  itemColumns,
  namesOf,
  rankingKeys,
  regradeAll,
  type SchemeArrays,
} from '../rows/run-scheme.ts';
import { codeOfState, getScheme, none } from '../rows/scheme-standing.ts';
import { makeCompiler } from './compile.ts';
import { type Decisions, makeDecisions } from './decisions.ts';
import { itemScores } from './item-scores.ts';
import { type Compiler, materializeFlags, type Place } from './kernel.ts';
import { rankGroup, splitByKeys } from './rank-columns.ts';
import { scoreColumns } from './score-columns.ts';
import { withRankingRoom } from './scratch.ts';
import { standingByColumns } from './standing-columns.ts';

/** Ranks, classes and cuts of all groups. */
function rankAndCut(
  run: Run,
  scheme: Scheme,
  { compared, exactness, reaches }: Decisions,
  arrays: SchemeArrays,
  isRated: Uint8Array,
): readonly Cut[] {
  const verdicts = hasOwnCuts(scheme) ? cutVerdicts(run, scheme) : undefined;
  const own = verdicts && ownCuts(run, scheme, arrays, reaches, verdicts);
  return withRankingRoom(compared.length, (room) => {
    const groups = splitByKeys(rankingKeys(run, scheme), isRated, compared, room.values);
    return groups.flatMap((group) => {
      const ranking = { within: group.within, ...rankGroup(group, exactness, room) };
      return classify(scheme, [ranking], arrays, reaches, own);
    });
  });
}

/** Verdicts of classes and groups by kernels, for all rows as soon as one is asked for. */
function cutVerdicts(run: Run, scheme: Scheme): CutVerdicts {
  const compiler = makeCompiler(run, scheme.subject);
  const columns = new Map<Expression, Uint8Array>();
  const read = (test: Expression, place: Place, row: number): boolean | null => {
    const known = columns.get(test) ?? materializeFlags(compiler.flag(test, place), compiler.rows);
    columns.set(test, known);
    return known[row] === 2 ? null : known[row] === 1;
  };
  return {
    ofClass: (row, { test }) => (test ? read(test, { year: run.year, scheme: scheme.name }, row) : true),
    ofGroup: (row, group) => read(scheme.groups[group].test, { year: run.year }, row),
  };
}

/** Regrades after the cut, with the tests by kernels. */
export function regradeByColumns(run: Run, scheme: Scheme, compiler: Compiler<Expression>, arrays: SchemeArrays): void {
  if (scheme.regrades.length === 0) return;
  const place = { year: run.year, scheme: scheme.name };
  const codes = scheme.regrades.map(({ test }) => materializeFlags(compiler.flag(test, place), compiler.rows));
  const verdict = (index: number, row: number): boolean | null => {
    const code = codes[index][row];
    return code === 2 ? (run.isCase ? false : null) : code === 1;
  };
  regradeAll(scheme, arrays, verdict, codeOfState('rated'));
}

/** Runs a scheme by column kernels. Scores, ranks, classes, notes and cuts are those of the one-row reading, bit for bit. */
export function runSchemeByColumns(run: Run, name: string): SchemeResult {
  const scheme = getScheme(run, name);
  if (mustMerge(run, scheme)) return runMerged(run, scheme, runSchemeByColumns);
  const compiler = makeCompiler(run, scheme.subject);
  const { rows } = compiler;
  const standing = standingByColumns(run, scheme, compiler);
  const cutClasses = new Uint8Array(rows).fill(none);
  const arrays = {
    states: standing.states.slice(),
    groups: standing.groups,
    scores: new Float64Array(rows),
    ranks: new Uint32Array(rows),
    // Without regrades the classes are those of the cut.
    classes: scheme.regrades.length > 0 ? new Uint8Array(rows) : cutClasses,
    cutClasses,
    notes: new Map([...standing.notes].map(([row, notes]) => [row, [...notes]])),
  } satisfies SchemeArrays;
  const { states, groups, scores, notes } = arrays;
  const all = { from: 0, until: rows };
  const [sizes, signatures] = [() => new Float64Array(rows), () => new Uint32Array(rows)];
  const scored = scoreColumns(run, scheme, compiler, standing, { states, notes, scores, sizes, signatures }, all);
  keep(run, scheme, 'score bounds', (): ScoreBounds => ({ sizes: scored.sizes, ulps: scored.ulps }));
  const isRated = scored.isEverybody ? new Uint8Array(rows).fill(1) : marksWhere(states, codeOfState('rated'));
  keep(run, scheme, 'rated', () => isRated);
  const decisions = makeDecisions(run, scheme, scored, groups, () => new Float64Array(rows), all);
  const cuts = rankAndCut(run, scheme, decisions, arrays, isRated);
  regradeByColumns(run, scheme, compiler, arrays);
  return schemeResultOf(run, scheme, arrays, cuts);
}

/** The result around its arrays. */
export function schemeResultOf(run: Run, scheme: Scheme, arrays: SchemeArrays, cuts: readonly Cut[]): SchemeResult {
  let items: readonly SchemeItemResult[] | undefined;
  return {
    scheme: scheme.name,
    year: run.year,
    ...namesOf(scheme),
    ...arrays,
    cuts,
    /** Made when first read: many runs need only scores and classes. */
    get items() {
      const compiler = makeCompiler(run, scheme.subject);
      items ??= itemScores(
        run,
        scheme,
        compiler,
        standingByColumns(run, scheme, compiler),
        itemColumns(run, scheme, compiler.rows),
        distinctIndicators(scheme).places,
      );
      return items;
    },
  };
}
