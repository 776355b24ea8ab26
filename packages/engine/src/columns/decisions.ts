import { compare } from '../base/exact.ts';
import type { ClassLine, Scheme } from '../program/program.ts';
import { isReached } from '../rows/classing.ts';
import { compareNum, type Num, numOfDatum, numOfText } from '../rows/num.ts';
import type { Run } from '../rows/run.ts';
import { comparedScore, compareSubjects } from '../rows/run-scheme.ts';
import { scoreSubject } from '../rows/scheme-score.ts';
import { breakTies } from './break-ties.ts';
import { type RowRange, roundingUnit } from './kernel.ts';
import type { Exactness } from './rank-columns.ts';
import { roundScores } from './round-scores.ts';
import { scoreAtBounds } from './score-blocks.ts';
import type { ScoredColumns } from './score-columns.ts';

/** How scores of a scheme are compared: floats decide what is clearly apart, the exact reading the rest. */
export interface Decisions {
  /** The numbers that are compared: the scores, or the scores rounded. */
  readonly compared: Float64Array;
  readonly exactness: Exactness;
  /** Whether a row's score reaches the line of a class. */
  readonly reaches: (row: number, line: ClassLine) => boolean;
}

/** Makes the decisions of a range of rows; `groups` says in which of the scheme's groups a row is, `rounded` is for scores that are rounded. */
export function makeDecisions(
  run: Run,
  scheme: Scheme,
  scored: ScoredColumns,
  groups: Uint8Array,
  rounded: () => Float64Array,
  range: RowRange,
): Decisions {
  const known = new Map<number, Num>();
  const bySignature = new Map<number, Num>();
  const signatureKey = (row: number): number => {
    const signature = scored.signatureOf(row);
    return signature === 0 ? 0 : signature * scheme.groups.length + groups[row];
  };
  const exactScore = (row: number): Num => {
    const key = signatureKey(row);
    const found = key > 0 ? bySignature.get(key) : known.get(row);
    if (found) return found;
    const total =
      key > 0
        ? scoreAtBounds(run, scheme, groups[row], scored.signatureOf(row))
        : (scoreSubject(run, scheme, groups[row], row).total ?? numOfText('0'));
    const made = comparedScore(scheme, total);
    if (key > 0) bySignature.set(key, made);
    else known.set(row, made);
    return made;
  };
  const decimals = scheme.classing?.decimals;
  const compared = decimals === undefined ? scored.scores : rounded();
  if (decimals !== undefined) roundScores(scored, decimals, (row) => exactScore(row).float, compared, range);
  // A rounded score is the decimal that its float is the nearest to: what was rounded needn't be read again.
  const isDecimal = (row: number): boolean =>
    decimals !== undefined && Math.abs(compared[row]) * 10 ** decimals < 2 ** 52;
  const comparedExactly = (row: number): Num => (isDecimal(row) ? numOfDatum(compared[row]) : exactScore(row));
  const compareScores = (a: number, b: number): number => {
    if (isDecimal(a) && isDecimal(b)) return compared[b] - compared[a];
    const [first, second] = [comparedExactly(a), comparedExactly(b)];
    return first === second ? 0 : compareNum(second, first);
  };
  const breaking = breakTies(run, scheme);
  const ulps = decimals === undefined ? scored.ulps : 1;
  const sizes = decimals === undefined ? scored.sizes : undefined;
  const hasBreakers = (scheme.classing?.tieBreakers.length ?? 0) > 0;
  const exactness: Exactness = {
    ulps,
    sizes,
    compare: (a, b) => compareScores(a, b) || (breaking(a, b) ?? compareSubjects(run, scheme, comparedExactly, a, b)),
    ...(hasBreakers ? {} : { keyOf: signatureKey }),
  };
  const bound = 2 * ulps * roundingUnit;
  const reaches = (row: number, line: ClassLine): boolean => {
    const limit = numOfText(line.line ?? '0');
    const gap = compared[row] - limit.float;
    const size = Math.abs(sizes ? sizes[row] : compared[row]) + Math.abs(limit.float);
    if (Math.abs(gap) > bound * size) return gap > 0;
    return isReached(line, compare(comparedExactly(row).exact, limit.exact));
  };
  return { compared, exactness, reaches };
}
