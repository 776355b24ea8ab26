import { howSure, SchemeTrial, seededRandom } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { classifyByHand, makeHandMultiples, makeHandRoom } from './hand-multiples.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset, weights } from './workload.ts';

const most = 1.3;
const spread = 0.25;

/** Random weights again and again: in how many draws does everybody keep their class? In slices, turn about. */
export async function weightDrawsBench(rows: number, draws: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const load = makeWorkload(rows);
  const trial = SchemeTrial.open(program, '综合评价', toDataset(load), 2022);
  if (!trial) throw new Error('the reference scheme can be tried');
  const hand = makeHandMultiples(load);
  const room = makeHandRoom(rows);
  const classes = new Uint8Array(rows);
  const hits = new Uint32Array(4 * rows);
  const random = seededRandom(3);
  const slices = 10;
  const slice = draws / slices;
  const byHand = (count: number): void => {
    for (let draw = 0; draw < count; draw++) {
      classifyByHand(
        hand,
        weights.map((weight) => weight * (1 - spread + 2 * spread * random())),
        room,
        classes,
      );
      for (let i = 0; i < rows; i++) hits[4 * i + classes[i]]++;
    }
  };
  const byEngine = (count: number, seed: number): Float64Array => {
    const running = howSure(trial, { draws: count, spread, seed });
    for (;;) {
      const step = running.next();
      if (step.done) return step.value.kept;
    }
  };
  byHand(20);
  byEngine(20, 1);
  let [handMs, engineMs] = [0, 0];
  let steady = 0;
  for (let turn = 0; turn < slices; turn++) {
    let start = performance.now();
    byHand(slice);
    handMs += performance.now() - start;
    start = performance.now();
    const kept = byEngine(slice, turn);
    engineMs += performance.now() - start;
    steady += kept.filter((share) => share >= 0.9).length / rows / slices;
  }
  const work = `how sure: ${draws.toLocaleString('en')} draws of the weights`;
  const ratio = engineMs / handMs;
  return {
    rows: [
      { work, rows, by: 'hand loop', figure: handMs, unit: 'ms' },
      {
        work,
        rows,
        by: 'engine, with progress',
        figure: engineMs,
        unit: 'ms',
        ratio: { value: ratio, to: 'the hand loop' },
        goal: { text: `≤ ${most} × the hand loop`, isMet: ratio <= most },
      },
    ],
    notes: [
      `How sure: ${(steady * 100).toFixed(1)} % of the enterprises keep their class in nine of ten draws of ±25 %.`,
    ],
  };
}
