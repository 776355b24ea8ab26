import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { runEngine } from './run-engine.ts';
import { turnAbout } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

const few = 1_000_000;
const many = 6_000_000;

/** A whole country's enterprises on one thread, beside a million: how time grows with rows. The process's peak is its memory. */
export async function countryBench(): Promise<BenchResult> {
  const program = loadReferencePolicy();
  const [province, country] = [few, many].map((rows) => toDataset(makeWorkload(rows)));
  const times = await turnAbout(21, {
    province: () => runEngine(program, province),
    country: () => runEngine(program, country),
  });
  const growth = times.country.median / times.province.median;
  const most = (many * Math.log(many)) / (few * Math.log(few));
  const work = 'a country: score, rank, class, subsidy';
  const peak = process.resourceUsage().maxRSS / 2 ** 20;
  return {
    rows: [
      {
        work,
        rows: few,
        by: 'engine, one thread',
        figure: times.province.median,
        best: times.province.best,
        unit: 'ms',
      },
      {
        work,
        rows: many,
        by: 'engine, one thread',
        figure: times.country.median,
        best: times.country.best,
        unit: 'ms',
        ratio: { value: growth, to: 'the time of a million' },
        goal: {
          text: `≤ ${most.toFixed(2)} × (rows × log rows) and ≤ 6 GB`,
          isMet: growth <= most && peak <= 6,
        },
      },
    ],
    notes: [
      `both datasets lie in the process, ${((few + many) / 1e6).toFixed(0)} million enterprises; its peak of memory is ${peak.toFixed(2)} GB`,
    ],
  };
}
