import { noClass, type Outcome } from './open-trial.ts';

/** The scale of the bars: it stays while settings move, so that the bars move against it. */
export interface ScoreScale {
  readonly least: number;
  readonly most: number;
  readonly bars: number;
}

/** How many of each class stand at each bar; who is beyond the scale stands in its last bar. */
export interface ScoreBars {
  /** Class × bar, then those without a class. */
  readonly counts: Uint32Array;
  readonly rated: number;
  /** Of everybody with a score; null where nobody has one. */
  readonly mean: number | null;
}

const bars = 48;

/** From below the lowest score to well above the highest, on whole tens. */
export function scaleOf({ scores }: Outcome): ScoreScale {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  if (least > most) return { least: 0, most: 100, bars };
  const whole = Math.max(10, 10 ** Math.floor(Math.log10(Math.max(most - least, 1))));
  const start = Math.floor(Math.min(least, Math.max(0, least)) / whole) * whole;
  return { least: start, most: start + Math.ceil(((most - start) * 1.2) / whole) * whole, bars };
}

/** Deals all scores to the bars, in one pass. */
export function countBars({ classes, scores }: Outcome, scale: ScoreScale, classCount: number): ScoreBars {
  const counts = new Uint32Array((classCount + 1) * scale.bars);
  const perScore = scale.bars / (scale.most - scale.least);
  let [rated, sum] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    if (Number.isNaN(score)) continue;
    rated++;
    sum += score;
    const bar = Math.min(scale.bars - 1, Math.max(0, ((score - scale.least) * perScore) | 0));
    const code = classes[row] === noClass ? classCount : classes[row];
    counts[code * scale.bars + bar]++;
  }
  return { counts, rated, mean: rated === 0 ? null : sum / rated };
}
