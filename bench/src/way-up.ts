import { runScheme, waysUp } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { timed, turnAbout } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

/** The smallest change that lifts a class, for every scored indicator and every raw value, beside one evaluation of everybody. */
export async function wayUpBench(rows: number, rounds: number): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const dataset = toDataset(makeWorkload(rows));
  const name = '综合评价';
  const { classes } = runScheme(program, name, dataset, 2022);
  const low = [...classes.keys()].filter((row) => classes[row] === 2);
  let round = 0;
  const find = () => {
    const search = waysUp({ program, dataset: { ...dataset } }, name, low[round++ % low.length], 2022);
    for (;;) {
      const next = search.next();
      if (next.done) return next.value.ways;
    }
  };
  const first = timed(find);
  const times = await turnAbout(rounds, {
    evaluation: () => runScheme(program, name, { ...dataset }, 2022),
    ways: find,
  });
  const reached = first.result.filter(({ outcome }) => outcome.kind === 'reached').length;
  const work = `way up: the smallest change, ${first.result.length} ways`;
  return {
    rows: [
      { work, rows, by: 'one evaluation', figure: times.evaluation.median, best: times.evaluation.best, unit: 'ms' },
      {
        work,
        rows,
        by: 'engine, evaluation included',
        figure: times.ways.median,
        best: times.ways.best,
        unit: 'ms',
        ratio: { value: times.ways.median / times.evaluation.median, to: 'one evaluation' },
      },
    ],
    notes: [
      `Way up: ${first.ms.toFixed(0)} ms for the first one of the process; ${reached} of its ${first.result.length} ways reach a better class.`,
    ],
  };
}
