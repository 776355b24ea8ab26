import { compare } from '../base/exact.ts';
import { marksWhere } from '../data/recode.ts';
import type { Scheme } from '../program/program.ts';
import type { SchemeItemResult, SchemeResult } from '../results/results.ts';
import type { Cut } from '../rows/classing.ts';
import { type Num, numOfText } from '../rows/num.ts';
import { keep, type Run } from '../rows/run.ts';
import {
  classify,
  comparedScore,
  compareSubjects,
  distinctIndicators,
  itemColumns,
  namesOf,
  rankingKeys,
  regradeAll,
  type SchemeArrays,
} from '../rows/run-scheme.ts';
import { scoreSubject } from '../rows/scheme-score.ts';
import { codeOfState, getScheme, none } from '../rows/scheme-standing.ts';
import { makeCompiler } from './compile.ts';
import { itemScores } from './item-scores.ts';
import { materializeFlags, roundingUnit } from './kernel.ts';
import { rankGroup, splitByKeys } from './rank-columns.ts';
import { roundedScores } from './rounded-scores.ts';
import { scoreAtBounds } from './score-blocks.ts';
import { type ScoredColumns, scoreColumns } from './score-columns.ts';
import { standingByColumns } from './standing-columns.ts';

/** Ranks, classes and cuts of all groups; floats decide what is clearly apart, the exact reading the rest. */
function rankAndCut(run: Run, scheme: Scheme, scored: ScoredColumns, arrays: SchemeArrays): readonly Cut[] {
  const rated = codeOfState('rated');
  const known = new Map<number, Num>();
  const bySignature = new Map<number, Num>();
  const exactScore = (row: number): Num => {
    const signature = scored.signatures[row] * scheme.groups.length + arrays.groups[row];
    const isShared = scored.signatures[row] > 0;
    const found = isShared ? bySignature.get(signature) : known.get(row);
    if (found) return found;
    const total = isShared
      ? scoreAtBounds(run, scheme, arrays.groups[row], scored.signatures[row])
      : (scoreSubject(run, scheme, arrays.groups[row], row).total ?? numOfText('0'));
    const made = comparedScore(scheme, total);
    if (isShared) bySignature.set(signature, made);
    else known.set(row, made);
    return made;
  };
  const decimals = scheme.classing?.decimals;
  const compared =
    decimals === undefined ? scored.scores : roundedScores(scored, decimals, (row) => exactScore(row).float);
  const ulps = decimals === undefined ? scored.ulps : 1;
  const groups = splitByKeys(
    rankingKeys(run, scheme),
    (row) => arrays.states[row] === rated,
    compared,
    decimals === undefined ? scored.sizes : undefined,
  );
  const compareExactly = (a: number, b: number): number => compareSubjects(run, scheme, exactScore, a, b);
  const cuts: Cut[] = [];
  for (const group of groups) {
    const { order, tied } = rankGroup(group, ulps, compareExactly);
    const size = order.length;
    const local: SchemeArrays = {
      ...arrays,
      ranks: new Uint32Array(size),
      cutClasses: new Uint8Array(size).fill(none),
    };
    const bound = 2 * ulps * roundingUnit;
    const reaches = (index: number, line: number): boolean => {
      const limit = numOfText(scheme.classing?.classes[line].line ?? '0');
      const gap = group.scores[index] - limit.float;
      if (Math.abs(gap) > bound * (Math.abs(group.sizes[index]) + Math.abs(limit.float))) return gap > 0;
      return compare(exactScore(group.rows[index]).exact, limit.exact) >= 0;
    };
    const ranking = { within: group.within, rows: order, isTied: (position: number) => tied[position] === 1 };
    cuts.push(...classify(scheme, [ranking], local, reaches));
    for (let index = 0; index < size; index++) {
      const row = group.rows[index];
      arrays.ranks[row] = local.ranks[index];
      arrays.cutClasses[row] = local.cutClasses[index];
    }
  }
  return cuts;
}

/** Runs a scheme by column kernels. Scores, ranks, classes, notes and cuts are those of the one-row reading, bit for bit. */
export function runSchemeByColumns(run: Run, name: string): SchemeResult {
  const scheme = getScheme(run, name);
  const compiler = makeCompiler(run, scheme.subject);
  const { rows } = compiler;
  const standing = standingByColumns(run, scheme, compiler);
  const arrays = {
    states: standing.states.slice(),
    groups: standing.groups,
    scores: new Float64Array(0),
    ranks: new Uint32Array(rows),
    classes: new Uint8Array(rows).fill(none),
    cutClasses: new Uint8Array(rows).fill(none),
    notes: new Map([...standing.notes].map(([row, notes]) => [row, [...notes]])),
  } satisfies SchemeArrays;
  const scored = scoreColumns(run, scheme, compiler, standing, arrays.states, arrays.notes);
  const rated = codeOfState('rated');
  keep(run, scheme, 'rated', () => marksWhere(arrays.states, rated));
  const cuts = rankAndCut(run, scheme, scored, arrays);
  if (scheme.regrades.length > 0) {
    const place = { year: run.year, scheme: name };
    const codes = scheme.regrades.map(({ test }) => materializeFlags(compiler.flag(test, place), rows));
    const verdict = (index: number, row: number): boolean | null => {
      const code = codes[index][row];
      return code === 2 ? (run.isCase ? false : null) : code === 1;
    };
    regradeAll(scheme, arrays, verdict, rated);
  } else arrays.classes.set(arrays.cutClasses);
  let items: readonly SchemeItemResult[] | undefined;
  return {
    scheme: name,
    year: run.year,
    ...namesOf(scheme),
    ...arrays,
    scores: scored.scores,
    cuts,
    /** Made when first read: many runs need only scores and classes. */
    get items() {
      items ??= itemScores(
        run,
        scheme,
        makeCompiler(run, scheme.subject),
        standing,
        itemColumns(run, scheme, rows),
        distinctIndicators(scheme).places,
      );
      return items;
    },
  };
}
