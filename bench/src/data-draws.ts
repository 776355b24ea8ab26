import { howSureOfData, seededRandom } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { makeHandArrays, rankByHand, scoreByHand } from './hand-loop.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset, type Workload } from './workload.ts';

const error = 0.05;

/** Random errors of all data again and again, each a whole run: in how many draws does everybody keep their class? In slices, turn about. */
export async function dataDrawsBench(rows: number, draws: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const load = makeWorkload(rows);
  const dataset = toDataset(load);
  const { scores } = makeHandArrays(rows);
  const hits = new Uint32Array(4 * rows);
  const random = seededRandom(3);
  const factor = (): number => 1 - error + 2 * error * random();
  const byHand = (count: number): void => {
    for (let draw = 0; draw < count; draw++) {
      const drawn = drawByHand(load, factor);
      scoreByHand(drawn, scores);
      const { classes } = rankByHand(drawn, scores);
      for (let row = 0; row < rows; row++) hits[4 * row + classes[row]]++;
    }
  };
  const byEngine = (count: number, seed: number): Float64Array => {
    const running = howSureOfData({ program, dataset }, '综合评价', 2022, { draws: count, error, seed });
    for (;;) {
      const step = running.next();
      if (step.done) return step.value.kept;
    }
  };
  byHand(10);
  byEngine(10, 1);
  const slices = 10;
  let [handMs, engineMs, steady] = [0, 0, 0];
  for (let turn = 0; turn < slices; turn++) {
    let start = performance.now();
    byHand(draws / slices);
    handMs += performance.now() - start;
    start = performance.now();
    const kept = byEngine(draws / slices, turn);
    engineMs += performance.now() - start;
    steady += kept.filter((share) => share >= 0.9).length / rows / slices;
  }
  const work = `how sure: ${draws.toLocaleString('en')} draws of errors of the data, ±5 %`;
  return {
    rows: [
      { work, rows, by: 'hand loop', figure: handMs, unit: 'ms' },
      {
        work,
        rows,
        by: 'engine, with progress',
        figure: engineMs,
        unit: 'ms',
        ratio: { value: engineMs / handMs, to: 'the hand loop' },
      },
    ],
    notes: [
      `How sure of the data: ${(steady * 100).toFixed(1)} % of the enterprises keep their class in nine of ten draws of ±5 %. Each draw is a whole run over new columns.`,
    ],
  };
}

/** The workload with each number multiplied by its own factor. */
function drawByHand(load: Workload, factor: () => number): Workload {
  const drawn = (values: Float64Array): Float64Array => {
    const other = new Float64Array(values.length);
    for (let row = 0; row < values.length; row++) other[row] = values[row] * factor();
    return other;
  };
  return {
    ...load,
    land: drawn(load.land),
    tax: drawn(load.tax),
    valueAdded: drawn(load.valueAdded),
    energy: drawn(load.energy),
    employees: drawn(load.employees),
    research: drawn(load.research),
  };
}
