import { SchemeTrial, withWeights } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { classifyByHand, makeHandMultiples, makeHandRoom } from './hand-multiples.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { timed, turnAbout } from './timing.ts';
import { makeWorkload, toDataset, weights } from './workload.ts';

const most = 2;

/** One weight moves a little each frame: scores, exact cut lines and everybody's class again. */
export async function whatIfBench(rows: number, rounds: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const load = makeWorkload(rows);
  const dataset = toDataset(load);
  const opened = timed(() => SchemeTrial.open(program, '综合评价', dataset, 2022));
  const trial = opened.result;
  if (!trial) throw new Error('the reference scheme can be tried');
  const hand = makeHandMultiples(load);
  const room = makeHandRoom(rows);
  const places = new Uint8Array(rows);
  const byHand = new Uint8Array(rows);
  let [handFrame, engineFrame] = [0, 0];
  const moved = (frame: number): number[] => [30 + frame * 0.1, ...weights.slice(1)];
  const times = await turnAbout(rounds, {
    hand: () => {
      classifyByHand(hand, moved(handFrame++), room, places);
      for (let i = 0; i < rows; i++) byHand[hand.rows[i]] = places[i];
    },
    engine: () => trial.frame(withWeights(trial.scheme, [moved(engineFrame++).map((weight) => weight.toFixed(1))])),
  });
  let different = 0;
  classifyByHand(hand, [30.7, ...weights.slice(1)], room, places);
  const { classes } = trial.frame(withWeights(trial.scheme, [[30.7, ...weights.slice(1)].map(String)]));
  for (let i = 0; i < rows; i++) if (places[i] !== classes[hand.rows[i]]) different++;
  const work = 'what-if frame: one weight moves';
  const ratio = times.engine.median / times.hand.median;
  return {
    rows: [
      { work, rows, by: 'hand loop', figure: times.hand.median, best: times.hand.best, unit: 'ms' },
      {
        work,
        rows,
        by: 'engine',
        figure: times.engine.median,
        best: times.engine.best,
        unit: 'ms',
        ratio: { value: ratio, to: 'the hand loop' },
        goal: { text: `≤ ${most} × the hand loop`, isMet: ratio <= most },
      },
    ],
    notes: [
      `What-if: opening the scheme for trial takes ${opened.ms.toFixed(0)} ms once; ${different} of ${rows} classes differ from the hand loop's (which rounds its lines up, the package half up).`,
    ],
  };
}
