import type { Expression } from '../program/expression.ts';
import type { AdjustmentTotal, Scheme, SchemeGroup } from '../program/program.ts';
import { type Num, numOfText } from '../rows/num.ts';
import { type Compiler, type FlagKernel, magnitudeOf, type NumberKernel, roundingUnit } from './kernel.ts';

interface VetoPlan {
  readonly name: string;
  readonly flag: FlagKernel;
  readonly score: number;
}

/** What a group does to the sum of its items: what it starts from, bonuses and deductions together, cap and floor, vetoes. */
export interface TotalPlan {
  readonly group: SchemeGroup;
  readonly offset: number | undefined;
  readonly cap: number;
  readonly floor: number;
  readonly vetoes: readonly VetoPlan[];
}

/** Whether a group's total is more than the plain sum of items and adjustments. */
export function hasTotals({ bonuses, deductions, offset, cap, floor, vetoes = [] }: SchemeGroup): boolean {
  return [bonuses, deductions, offset, cap, floor].some((setting) => setting !== undefined) || vetoes.length > 0;
}

/** The plan of a group's total; undefined where it is the plain sum of items and adjustments. */
export function planTotals(compiler: Compiler<Expression>, scheme: Scheme, group: SchemeGroup): TotalPlan | undefined {
  const { offset, cap, floor, vetoes = [] } = group;
  if (!hasTotals(group)) return undefined;
  const place = { year: compiler.run.year, scheme: scheme.name };
  return {
    group,
    offset: offset === undefined ? undefined : numOfText(offset).float,
    cap: cap === undefined ? Number.POSITIVE_INFINITY : numOfText(cap).float,
    floor: floor === undefined ? Number.NEGATIVE_INFINITY : numOfText(floor).float,
    vetoes: vetoes.map(({ name, test, score }) => ({
      name,
      flag: compiler.flag(test, place),
      score: numOfText(score).float,
    })),
  };
}

/** Vetoes that can't be decided for a row of the block, up to the first that holds. */
export function undecidedVetoes(plan: TotalPlan, i: number): readonly string[] {
  const names: string[] = [];
  for (const { name, flag } of plan.vetoes) {
    const code = flag.codes[flag.offset + i];
    if (code === 1) break;
    if (code === 2) names.push(name);
  }
  return names;
}

/** Which veto surely holds for a row of the block, −1 for none: one before it that can't be decided must leave the same score. */
export function sureVeto({ group: { vetoes = [] }, vetoes: plans }: TotalPlan, i: number, isCase: boolean): number {
  let openScore: string | undefined;
  let isMixed = false;
  for (const [index, { score }] of vetoes.entries()) {
    const { flag } = plans[index];
    const code = flag.codes[flag.offset + i];
    if (code === 1) return openScore === undefined || (!isMixed && openScore === score) ? index : -1;
    if (code !== 2 || isCase) continue;
    isMixed ||= openScore !== undefined && openScore !== score;
    openScore = score;
  }
  return -1;
}

function isGone({ missing, offset }: NumberKernel, i: number): boolean {
  return missing !== null && missing[offset + i] === 1;
}

/** The same as the one-row reading's, in floats and in the same order. */
function togetherAt(total: AdjustmentTotal, kernels: readonly NumberKernel[], isDeduction: boolean, i: number): number {
  let whole = 0;
  for (const kernel of kernels) {
    if (isGone(kernel, i)) continue;
    const score = kernel.values[kernel.offset + i];
    whole = total.take === 'sum' ? whole + score : isDeduction ? Math.min(whole, score) : Math.max(whole, score);
  }
  if (total.cap === undefined) return whole;
  const cap = numOfText(total.cap).float;
  return isDeduction ? Math.max(whole, -cap) : Math.min(whole, cap);
}

/** What a total clearly stands at, as a signature of the row. */
const atTotalCap = 1;
const atTotalFloor = 2;
const atVeto = 3;

/** The exact score behind a signature of a group with totals; undefined where the group has none. */
export function totalAtBound({ cap, floor, vetoes = [] }: SchemeGroup, signature: number): Num | undefined {
  const text = signature === atTotalCap ? cap : signature === atTotalFloor ? floor : vetoes[signature - atVeto]?.score;
  return text === undefined ? undefined : numOfText(text);
}

/** Adds adjustments and what the group starts from to the totals of a block, keeps them within bounds, and lets vetoes replace them. */
export function addTotals(
  plan: TotalPlan,
  ulps: number,
  marks: Float64Array,
  adjustments: readonly NumberKernel[],
  from: number,
  until: number,
  totals: Float64Array,
  sizes: Float64Array | undefined,
): void {
  const { group, offset, cap, floor, vetoes } = plan;
  for (const { flag } of vetoes) flag.run(from, until);
  const isDeduction = group.adjustments.map(({ points }) => points.startsWith('-'));
  const apart = isDeduction.map((turn) => (turn ? group.deductions : group.bonuses) !== undefined);
  const of = (turn: boolean) => adjustments.filter((_, index) => isDeduction[index] === turn && apart[index]);
  const [plus, minus] = [of(false), of(true)];
  const magnitudes = adjustments.map(magnitudeOf);
  for (let i = 0; i < until - from; i++) {
    let total = offset === undefined ? totals[i] : totals[i] + offset;
    for (const [index, kernel] of adjustments.entries())
      if (!apart[index] && !isGone(kernel, i)) total += kernel.values[kernel.offset + i];
    if (group.bonuses) total += togetherAt(group.bonuses, plus, false, i);
    if (group.deductions) total += togetherAt(group.deductions, minus, true, i);
    let size = (sizes ? sizes[i] : Math.abs(totals[i])) + Math.abs(offset ?? 0) + Math.abs(total);
    for (const part of magnitudes) if (!isGone(part, i)) size += Math.abs(part.values[part.offset + i]);
    const doubt = 4 * ulps * roundingUnit * size;
    marks[i] = total - doubt > cap ? atTotalCap : total + doubt < floor ? atTotalFloor : 0;
    total = Math.max(Math.min(total, cap), floor);
    const veto = vetoes.findIndex(({ flag }) => flag.codes[flag.offset + i] === 1);
    if (veto >= 0) {
      total = vetoes[veto].score;
      marks[i] = atVeto + veto;
    }
    totals[i] = total;
    if (sizes) sizes[i] = size;
  }
}
