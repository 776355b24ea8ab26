import { type IncentiveResult, paymentStates, type SchemeResult } from '@niepan/engine';
import type { HandResult } from './hand-loop.ts';
import type { Workload } from './workload.ts';

/** The whole work as the engine gives it. */
export interface EngineResult {
  readonly scheme: SchemeResult;
  readonly incentive: IncentiveResult;
}

interface Agreement {
  readonly differentScores: number;
  /** Rows whose score nobody shares; tied rows share a rank in the engine and get one each in the hand loop. */
  readonly differentRanks: number;
  readonly tied: number;
  readonly differentClasses: number;
  readonly largestFenGap: number;
  readonly meanScore: number;
  readonly meanSubsidy: number;
}

/** Compares results row by row: score bits, ranks, classes; subsidies within the rounding to fen. */
export function compareResults(load: Workload, hand: HandResult, engine: EngineResult): Agreement {
  const payable = paymentStates.indexOf('payable');
  const sharing = new Map<string, number>();
  const keyOf = (row: number): string => `${load.district[row]} ${engine.scheme.scores[row]}`;
  for (let row = 0; row < load.rows; row++) sharing.set(keyOf(row), (sharing.get(keyOf(row)) ?? 0) + 1);
  let tied = 0;
  let [differentScores, differentRanks, differentClasses, largestFenGap, scoreSum, subsidySum] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < load.rows; row++) {
    if (hand.scores[row] !== engine.scheme.scores[row]) differentScores++;
    if ((sharing.get(keyOf(row)) ?? 0) > 1) tied++;
    else if (hand.ranks[row] !== engine.scheme.ranks[row]) differentRanks++;
    if (hand.classes[row] !== engine.scheme.classes[row]) differentClasses++;
    const fen = engine.incentive.states[row] === payable ? engine.incentive.amountsFen[row] : 0;
    largestFenGap = Math.max(largestFenGap, Math.abs(fen - hand.subsidies[row] * 1e6));
    scoreSum += engine.scheme.scores[row];
    subsidySum += fen / 1e6;
  }
  return {
    differentScores,
    differentRanks,
    tied,
    differentClasses,
    largestFenGap,
    meanScore: scoreSum / load.rows,
    meanSubsidy: subsidySum / load.rows,
  };
}

/** The agreement in one sentence. */
export function describeAgreement(agreement: Agreement): string {
  const { differentScores, differentRanks, tied, differentClasses, largestFenGap, meanScore, meanSubsidy } = agreement;
  return `${differentScores} scores with other bits than the hand loop, ${differentRanks} other ranks among scores that nobody shares (${tied} rows share theirs: one rank for all in the engine, one each in the hand loop), ${differentClasses} other classes; mean score ${meanScore.toFixed(9)}, mean subsidy ${meanSubsidy.toFixed(6)} 万元; largest gap of a subsidy ${largestFenGap.toFixed(3)} fen (the engine rounds to fen, the hand loop doesn't)`;
}
