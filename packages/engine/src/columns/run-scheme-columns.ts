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
import { type Exactness, rankGroup, splitByKeys } from './rank-columns.ts';
import { roundedScores } from './rounded-scores.ts';
import { scoreAtBounds } from './score-blocks.ts';
import { type ScoredColumns, scoreColumns } from './score-columns.ts';
import { withRankingRoom } from './scratch.ts';
import { standingByColumns } from './standing-columns.ts';

/** Ranks, classes and cuts of all groups; floats decide what is clearly apart, the exact reading the rest. */
function rankAndCut(
  run: Run,
  scheme: Scheme,
  scored: ScoredColumns,
  arrays: SchemeArrays,
  isRated: Uint8Array,
): readonly Cut[] {
  const known = new Map<number, Num>();
  const bySignature = new Map<number, Num>();
  const signatureKey = (row: number): number => {
    const signature = scored.signatureOf(row);
    return signature === 0 ? 0 : signature * scheme.groups.length + arrays.groups[row];
  };
  const exactScore = (row: number): Num => {
    const signature = scored.signatureOf(row);
    const key = signatureKey(row);
    const found = key > 0 ? bySignature.get(key) : known.get(row);
    if (found) return found;
    const total =
      key > 0
        ? scoreAtBounds(run, scheme, arrays.groups[row], signature)
        : (scoreSubject(run, scheme, arrays.groups[row], row).total ?? numOfText('0'));
    const made = comparedScore(scheme, total);
    if (key > 0) bySignature.set(key, made);
    else known.set(row, made);
    return made;
  };
  const decimals = scheme.classing?.decimals;
  const compared =
    decimals === undefined ? scored.scores : roundedScores(scored, decimals, (row) => exactScore(row).float);
  const ulps = decimals === undefined ? scored.ulps : 1;
  const sizes = decimals === undefined ? scored.sizes : undefined;
  const hasBreakers = (scheme.classing?.tieBreakers.length ?? 0) > 0;
  const exactness: Exactness = {
    ulps,
    sizes,
    compare: (a, b) => compareSubjects(run, scheme, exactScore, a, b),
    ...(hasBreakers ? {} : { keyOf: (row) => signatureKey(row) }),
  };
  const bound = 2 * ulps * roundingUnit;
  const reaches = (row: number, line: number): boolean => {
    const limit = numOfText(scheme.classing?.classes[line].line ?? '0');
    const gap = compared[row] - limit.float;
    const size = Math.abs(sizes ? sizes[row] : compared[row]) + Math.abs(limit.float);
    if (Math.abs(gap) > bound * size) return gap > 0;
    return compare(exactScore(row).exact, limit.exact) >= 0;
  };
  return withRankingRoom(compared.length, (room) => {
    const groups = splitByKeys(rankingKeys(run, scheme), isRated, compared, room.values);
    return groups.flatMap((group) => {
      const ranking = { within: group.within, ...rankGroup(group, exactness, room) };
      return classify(scheme, [ranking], arrays, reaches);
    });
  });
}

/** Runs a scheme by column kernels. Scores, ranks, classes, notes and cuts are those of the one-row reading, bit for bit. */
export function runSchemeByColumns(run: Run, name: string): SchemeResult {
  const scheme = getScheme(run, name);
  const compiler = makeCompiler(run, scheme.subject);
  const { rows } = compiler;
  const standing = standingByColumns(run, scheme, compiler);
  const cutClasses = new Uint8Array(rows).fill(none);
  const arrays = {
    states: standing.states.slice(),
    groups: standing.groups,
    scores: new Float64Array(0),
    ranks: new Uint32Array(rows),
    // Without regrades the classes are those of the cut.
    classes: scheme.regrades.length > 0 ? new Uint8Array(rows) : cutClasses,
    cutClasses,
    notes: new Map([...standing.notes].map(([row, notes]) => [row, [...notes]])),
  } satisfies SchemeArrays;
  const scored = scoreColumns(run, scheme, compiler, standing, arrays.states, arrays.notes);
  const rated = codeOfState('rated');
  const isRated = marksWhere(arrays.states, rated);
  keep(run, scheme, 'rated', () => isRated);
  const cuts = rankAndCut(run, scheme, scored, arrays, isRated);
  if (scheme.regrades.length > 0) {
    const place = { year: run.year, scheme: name };
    const codes = scheme.regrades.map(({ test }) => materializeFlags(compiler.flag(test, place), rows));
    const verdict = (index: number, row: number): boolean | null => {
      const code = codes[index][row];
      return code === 2 ? (run.isCase ? false : null) : code === 1;
    };
    regradeAll(scheme, arrays, verdict, rated);
  }
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
