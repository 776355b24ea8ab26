import { ParallelRunner } from '@niepan/parallel';
import type { BenchResult, BenchRow } from './bench.ts';
import { makeHandArrays, runHandLoop } from './hand-loop.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { openDuckDB } from './peers/duckdb.ts';
import { openJsonRules } from './peers/json-rules.ts';
import { installPeers } from './peers/open-peers.ts';
import type { OpenPeer, Peer } from './peers/peer.ts';
import { openPolars } from './peers/polars.ts';
import { openZen } from './peers/zen.ts';
import { runEngine } from './run-engine.ts';
import { type Timing, turnAbout } from './timing.ts';
import { makeWorkload, toDataset, type Workload } from './workload.ts';

const others = {
  databases: { '@duckdb/node-api': openDuckDB, 'nodejs-polars': openPolars },
  'rule engines': { '@gorules/zen-engine': openZen, 'json-rules-engine': openJsonRules },
} satisfies Record<string, Readonly<Record<string, OpenPeer>>>;

const threadCount = 2;

async function openPeers(load: Workload, wanted: Readonly<Record<string, OpenPeer>>) {
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const [name, open] of Object.entries(wanted)) {
    const peer = await open(load);
    if (peer) peers.push(peer);
    else missing.push(name);
  }
  return { peers, missing };
}

/** How far a peer's sums are from the hand loop's, in one sentence. */
async function describePeer(peer: Peer, scores: number, subsidies: number): Promise<string> {
  const sums = await peer.sums();
  const gap = Math.max(Math.abs(sums.scores / scores - 1), Math.abs(sums.subsidies / subsidies - 1));
  return `${peer.by}: its sums of scores and subsidies differ from the hand loop's by ${gap.toExponential(0)} at most`;
}

/** The reference workload by everybody, taking turns: the hand loop, the engine on one thread and on two, and the peers that are installed. */
export async function peersBench(rows: number, rounds: number, who: keyof typeof others): Promise<BenchResult> {
  installPeers();
  const program = loadReferencePolicy();
  const load = makeWorkload(rows);
  const dataset = toDataset(load);
  const arrays = makeHandArrays(rows);
  const { peers, missing } = await openPeers(load, others[who]);
  const runner = await ParallelRunner.open(program, dataset, threadCount);
  const ways: Record<string, () => unknown> = {
    'hand loop': () => runHandLoop(load, arrays),
    'engine, one thread': () => runEngine(program, dataset),
    [`engine, ${threadCount} worker threads`]: async () => {
      const run = await runner.start(2022);
      await run.runScheme('综合评价');
      return run.runIncentive('研发补助');
    },
    ...Object.fromEntries(peers.map((peer) => [peer.by, peer.run])),
  };
  const times: Readonly<Record<string, Timing>> = await turnAbout(rounds, ways);
  await runner.close();
  const hand = times['hand loop'];
  const duckdb = times['DuckDB, 2 threads'];
  const lines = Object.entries(times).map(([by, { median, best }]): BenchRow => {
    const isParallel = by.includes('worker threads');
    return {
      work: 'full evaluation, all in turns',
      rows,
      by,
      figure: median,
      best,
      unit: 'ms',
      ...(by === 'hand loop' ? {} : { ratio: { value: median / hand.median, to: 'the hand loop' } }),
      ...(isParallel && duckdb && rows >= 1_000_000
        ? { goal: { text: 'ahead of DuckDB with 2 threads', isMet: median < duckdb.median } }
        : {}),
    };
  });
  const result = runHandLoop(load, arrays);
  const [scores, subsidies] = [result.scores, result.subsidies].map((values) => values.reduce((a, b) => a + b, 0));
  const notes = await Promise.all(peers.map((peer) => describePeer(peer, scores, subsidies)));
  if (missing.length > 0) notes.push(`not installed here, so not run: ${missing.join(', ')}`);
  return { rows: lines, notes };
}
