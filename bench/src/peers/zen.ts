import { rankByHand } from '../hand-loop.ts';
import { makeBenchmarks, ratioNames, type Workload, weights } from '../workload.ts';
import { findPeer } from './open-peers.ts';
import type { Peer } from './peer.ts';

interface Decision {
  evaluate(context: Record<string, unknown>): Promise<{ readonly result: Record<string, number> }>;
}
interface Zen {
  readonly ZenEngine: new () => { createDecision(content: unknown): Decision };
}

/** A decision of one node with expressions: each may read the input and, with `$`, the expressions before it. */
function decisionOf(expressions: Readonly<Record<string, string>>): unknown {
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
      {
        id: 'work',
        type: 'expressionNode',
        name: 'work',
        position: { x: 0, y: 0 },
        content: { expressions: Object.entries(expressions).map(([key, value]) => ({ id: key, key, value })) },
      },
      { id: 'out', type: 'outputNode', name: 'out', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'work', type: 'edge' },
      { id: 'b', sourceId: 'work', targetId: 'out', type: 'edge' },
    ],
  };
}

const ratios = ['tax / land', 'va / land', 'va / energy', 'va / emp', 'rd / va', 'tax / energy'];
const scoring = {
  score: ratioNames.map((_, k) => `min([${ratios[k]} / b[${k}], 1.5]) * ${weights[k]}`).join(' + '),
};
const paying = {
  tiers: 'rd <= 100 ? rd * 0.05 : rd <= 500 ? 5 + (rd - 100) * 0.08 : 37 + (rd - 500) * 0.1',
  sub: 'grade <= 1 and rd / va >= 0.03 ? min([$.tiers * (grade == 0 ? 1.2 : 1), 300]) : 0',
};

/** ZEN: scores and subsidies as decisions, one enterprise at a time; ranks and classes, which it has no word for, by the hand loop's code. */
export async function openZen(load: Workload): Promise<Peer | undefined> {
  const found = await findPeer<Zen>('@gorules/zen-engine', 'ZenEngine');
  if (!found) return undefined;
  const engine = new found.ZenEngine();
  const [score, pay] = [engine.createDecision(decisionOf(scoring)), engine.createDecision(decisionOf(paying))];
  const benchmarks = makeBenchmarks();
  const scores = new Float64Array(load.rows);
  let subsidies = 0;
  return {
    by: 'ZEN (rank by hand)',
    run: async () => {
      const { tax, land, valueAdded, energy, employees, research, industry } = load;
      for (let row = 0; row < load.rows; row++) {
        const { result } = await score.evaluate({
          tax: tax[row],
          land: land[row],
          va: valueAdded[row],
          energy: energy[row],
          emp: employees[row],
          rd: research[row],
          b: benchmarks[industry[row]],
        });
        scores[row] = result.score;
      }
      const { classes } = rankByHand(load, scores);
      subsidies = 0;
      for (let row = 0; row < load.rows; row++) {
        const { result } = await pay.evaluate({ rd: research[row], va: valueAdded[row], grade: classes[row] });
        subsidies += result.sub;
      }
    },
    sums: () => ({ scores: scores.reduce((sum, value) => sum + value, 0), subsidies }),
  };
}
