import type { Expression } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import type { Run } from '../rows/run.ts';
import { addNote } from '../rows/run-scheme.ts';
import { codeOfState, otherWithinKeys, type Standing } from '../rows/scheme-standing.ts';
import { hasUngrouped } from './column-facts.ts';
import { GroupSurvey, planGroup, type Substitutes } from './group-survey.ts';
import { blockSize, type Compiler, eachBlockOf, type RowRange } from './kernel.ts';
import { type GroupPlan, GroupScorer } from './score-blocks.ts';
import { substitutesOf } from './substitutes.ts';

/** Scores of all rows with what is needed to compare them safely. */
export interface ScoredColumns {
  readonly scores: Float64Array;
  /** Sizes of what each score was summed from; undefined where scores can't cancel. */
  readonly sizes: Float64Array | undefined;
  readonly ulps: number;
  /** Every subject is rated: none stood outside before, and none lacks anything. */
  readonly isEverybody: boolean;
  /**
   * Which bound each item of a row stands at, where every one of them clearly does: rows of a group with equal signatures have exactly
   * equal scores. 0 = at least one item is in between.
   */
  readonly signatureOf: (row: number) => number;
}

/** The kernels of one group, the scores that its missing rules take from the group, and how its rows are judged. */
export interface PlannedGroup {
  readonly plan: GroupPlan;
  readonly substitutes: Substitutes;
  readonly survey: GroupSurvey;
}

/** The kernels of every group with what they need to know of the group first. */
export function planGroups(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
): readonly PlannedGroup[] {
  const within = otherWithinKeys(run, scheme);
  const survey = new GroupSurvey(run, scheme, compiler, standing, within && hasUngrouped(within) ? within : undefined);
  for (const group of scheme.groups.keys()) survey.survey(group);
  return scheme.groups.map((_, group) => {
    const plan = planGroup(compiler, scheme, group, survey.facts);
    return { plan, substitutes: substitutesOf(survey, plan), survey };
  });
}

/** Where the scores of all rows go; arrays that few schemes need are asked for when one does. */
export interface ScoreRoom {
  readonly states: Uint8Array;
  readonly notes: Map<number, string[]>;
  readonly scores: Float64Array;
  readonly sizes: () => Float64Array;
  readonly signatures: () => Uint32Array;
}

/** Scores every row of a range that stands in a group; rows that lack data become undecided, with the reasons noted. */
export function scoreColumns(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
  { states, notes, scores, ...more }: ScoreRoom,
  range: RowRange,
): ScoredColumns {
  const groups = planGroups(run, scheme, compiler, standing);
  const sizes = groups.every(({ plan }) => plan.isPlain) ? undefined : more.sizes();
  const totals = new Float64Array(blockSize);
  const parts = sizes ? new Float64Array(blockSize) : undefined;
  const [rated, undecided] = [codeOfState('rated'), codeOfState('undecided')];
  const isEverybody = groups.length === 1 && !mayLackAny(groups) && isAll(standing.states, rated);
  const scorers = groups.map(({ plan, substitutes }) => new GroupScorer(plan, substitutes, sizes !== undefined));
  const signatures = scorers.some(({ marks }) => marks) ? more.signatures() : new Uint32Array(0);
  if (!isEverybody) scores.fill(Number.NaN, range.from, range.until);
  for (const [index, { plan, substitutes, survey }] of groups.entries()) {
    const scorer = scorers[index];
    const mayLack = mayLackAny([groups[index]]);
    const isSimple = isEverybody && !sizes;
    eachBlockOf(range, (from, until) => {
      if (!hasMember(standing, plan.group, from, until)) return;
      if (isSimple && scorer.isFused) {
        scorer.fuseInto(scores, from, until);
        return;
      }
      scorer.run(from, until, totals, parts);
      if (isSimple) {
        scores.set(totals.subarray(0, until - from), from);
        if (scorer.marks) signatures.set(scorer.marks.subarray(0, until - from), from);
        return;
      }
      const gaps = mayLack ? survey.gaps(plan, substitutes, from, until) : undefined;
      for (let row = from; row < until; row++) {
        if (standing.groups[row] !== plan.group || standing.states[row] !== rated) continue;
        if (gaps?.[row - from] === 1) {
          const reasons = survey.reasons(plan, row, row - from, substitutes);
          if (reasons.length > 0) {
            states[row] = undecided;
            addNote(notes, row, `数据缺失：${reasons.join('、')}`);
            continue;
          }
        }
        scores[row] = totals[row - from];
        if (sizes && parts) sizes[row] = parts[row - from];
        if (scorer.marks) signatures[row] = scorer.marks[row - from];
      }
    });
  }
  const signatureOf = (row: number): number =>
    signatures[row] || (scorers[standing.groups[row]]?.signatureOf(row) ?? 0);
  return { scores, sizes, isEverybody, signatureOf, ulps: Math.max(0, ...groups.map(({ plan }) => plan.ulps)) };
}

/** Whether any row of the groups may lack data or a place to be ranked in. */
function mayLackAny(groups: readonly PlannedGroup[]): boolean {
  return groups.some(
    ({ plan, survey }) =>
      survey.within !== undefined ||
      (plan.totals?.vetoes.length ?? 0) > 0 ||
      plan.kernels.some(({ missing }) => missing !== null),
  );
}

function isAll(codes: Uint8Array, code: number): boolean {
  for (let row = 0; row < codes.length; row++) if (codes[row] !== code) return false;
  return true;
}

function hasMember(standing: Standing, group: number, from: number, until: number): boolean {
  const { groups } = standing;
  for (let row = from; row < until; row++) if (groups[row] === group) return true;
  return false;
}
