import { rankByHand, scoreByHand, subsidyByHand } from '../hand-loop.ts';
import type { Workload } from '../workload.ts';
import { findPeer } from './open-peers.ts';
import type { Peer } from './peer.ts';

interface RuleEngine {
  addRule(rule: unknown): void;
  run(facts: Record<string, unknown>): Promise<{ readonly events: readonly { readonly type: string }[] }>;
}
interface JsonRules {
  readonly Engine: new () => RuleEngine;
}

/**
 * json-rules-engine: who fulfils the subsidy's conditions, one enterprise at a time. It decides conditions only, so scores, ranks, classes
 * and amounts are the hand loop's code.
 */
export async function openJsonRules(load: Workload): Promise<Peer | undefined> {
  const found = await findPeer<JsonRules>('json-rules-engine', 'Engine');
  if (!found) return undefined;
  const engine = new found.Engine();
  engine.addRule({
    conditions: {
      all: [
        { fact: 'grade', operator: 'lessThanInclusive', value: 1 },
        { fact: 'intensity', operator: 'greaterThanInclusive', value: 0.03 },
      ],
    },
    event: { type: 'paid' },
  });
  const scores = new Float64Array(load.rows);
  let subsidies = 0;
  return {
    by: 'json-rules-engine (conditions alone, the rest by hand)',
    run: async () => {
      scoreByHand(load, scores);
      const { classes } = rankByHand(load, scores);
      subsidies = 0;
      for (let row = 0; row < load.rows; row++) {
        const [research, valueAdded, grade] = [load.research[row], load.valueAdded[row], classes[row]];
        const { events } = await engine.run({ grade, intensity: research / valueAdded });
        if (events.length > 0) subsidies += subsidyByHand(research, valueAdded, grade);
      }
    },
    sums: () => ({ scores: scores.reduce((sum, value) => sum + value, 0), subsidies }),
  };
}
