import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import {
  type Dataset,
  type IncentiveResult,
  type Program,
  paymentStates,
  runIncentive,
  runScheme,
  type SchemeResult,
} from '@niepan/engine';
import { type HandResult, runHandLoop } from './hand-loop.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { makeWorkload, toDataset, type Workload } from './workload.ts';

interface Timing {
  readonly first: number;
  readonly median: number;
  readonly best: number;
}

interface EngineResult {
  readonly scheme: SchemeResult;
  readonly incentive: IncentiveResult;
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { first: times[0], median: sorted[sorted.length >> 1], best: sorted[0] };
}

/** The whole work through the engine. A copied dataset is a new one to the engine, so that nothing computed before is reused. */
function runEngine(program: Program, dataset: Dataset): EngineResult {
  const fresh: Dataset = { ...dataset };
  return {
    scheme: runScheme(program, '综合评价', fresh, 2022),
    incentive: runIncentive(program, '研发补助', fresh, 2022),
  };
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
function compareResults(load: Workload, hand: HandResult, engine: EngineResult): Agreement {
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

const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);

function measure(program: Program, rows: number, rounds: number) {
  const load = makeWorkload(rows);
  const dataset = toDataset(load);
  const handTimes: number[] = [];
  const engineTimes: number[] = [];
  const schemeTimes: number[] = [];
  const before = megabytes();
  let [hand, engine] = [runHandLoop(load), runEngine(program, dataset)];
  const firstEngine = timed(() => runEngine(program, toDataset(load))).ms;
  // Turn about, so that both meet the same machine.
  for (let round = 0; round < rounds; round++) {
    const byHand = timed(() => runHandLoop(load));
    const byEngine = timed(() => runEngine(program, dataset));
    schemeTimes.push(timed(() => runScheme(program, '综合评价', { ...dataset }, 2022)).ms);
    handTimes.push(byHand.ms);
    engineTimes.push(byEngine.ms);
    [hand, engine] = [byHand.result, byEngine.result];
  }
  return {
    rows,
    hand: timingOf(handTimes),
    engine: timingOf(engineTimes),
    scheme: timingOf(schemeTimes),
    firstEngine,
    memory: `${before} → ${megabytes()}`,
    agreement: compareResults(load, hand, engine),
  };
}

type Measured = ReturnType<typeof measure>;

const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

function tableOf(results: readonly Measured[]): string {
  const head = [
    'rows',
    'hand loop, median ms',
    'engine, median ms',
    'ratio',
    'engine best ms',
    'of it scheme ms',
    'engine, new data ms',
    'process MB before → after',
  ];
  const lines = results.map(({ rows, hand, engine, scheme, firstEngine, memory }) => [
    rows.toLocaleString('en'),
    ms(hand.median),
    ms(engine.median),
    `${(engine.median / hand.median).toFixed(2)}×`,
    ms(engine.best),
    ms(scheme.median),
    ms(firstEngine),
    memory,
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function agreementOf({ rows, agreement }: Measured): string {
  const { differentScores, differentRanks, tied, differentClasses, largestFenGap, meanScore, meanSubsidy } = agreement;
  return `- ${rows.toLocaleString('en')} rows: ${differentScores} scores with other bits, ${differentRanks} other ranks among scores that nobody shares (${tied} rows share theirs: one rank for all in the engine, one each in the hand loop), ${differentClasses} other classes; mean score ${meanScore.toFixed(9)}, mean subsidy ${meanSubsidy.toFixed(6)} 万元; largest gap of a subsidy ${largestFenGap.toFixed(3)} fen (the engine rounds to fen, the hand loop doesn't).`;
}

const program = loadReferencePolicy();
const results = [measure(program, 60_000, 21), measure(program, 1_000_000, 7)];
const report = `# Reference workload

Six ratios, capped item scores against industry benchmarks, full rank and classes inside twelve districts, one tiered subsidy: the policy package
\`bench/policy/reference\` through the engine, beside a loop written by hand for it, taking turns in one process on one thread.
Ratios compare machines; milliseconds don't. Machine: ${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}.

${tableOf(results)}

Results against the hand loop:

${results.map(agreementOf).join('\n')}

"New data" includes what the engine finds out once per column (missing values, signs) and building its frame.
`;
writeFileSync(new URL('../results.md', import.meta.url), report);
process.stdout.write(report);
