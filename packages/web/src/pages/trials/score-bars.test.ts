import { describe, expect, it } from 'vitest';
import { noClass } from './open-trial.ts';
import { countBars, scaleOf } from './score-bars.ts';

const outcome = {
  scores: Float64Array.from([12, 55, Number.NaN, 98, 61]),
  classes: Uint8Array.from([1, 0, noClass, 0, noClass]),
};

describe('bars of scores', () => {
  it('have a scale on whole tens that leaves room above the highest', () => {
    const { least, most } = scaleOf(outcome);
    expect(least).toBe(10);
    expect(most).toBeGreaterThanOrEqual(98 * 1.1);
    expect(most % 10).toBe(0);
  });

  it('count everybody with a score once, those beyond the scale in its last bar, and leave out who has none', () => {
    const scale = { least: 50, most: 60, bars: 5 };
    const { counts, rated, mean } = countBars(outcome, scale, 2);
    expect([...counts]).toEqual([0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(rated).toBe(4);
    expect(mean).toBeCloseTo(56.5);
  });

  it('stand where nobody has a score', () => {
    const empty = { scores: new Float64Array(0), classes: new Uint8Array(0) };
    expect(countBars(empty, scaleOf(empty), 2).mean).toBeNull();
  });
});
