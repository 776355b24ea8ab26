import { type Dataset, type Program, runIncentive, runScheme } from '@niepan/engine';
import type { EngineResult } from './compare-results.ts';

/** The whole work through the engine on one thread. A copied dataset is a new one to the engine, so that no result made before is reused. */
export function runEngine(program: Program, dataset: Dataset): EngineResult {
  const fresh: Dataset = { ...dataset };
  return {
    scheme: runScheme(program, '综合评价', fresh, 2022),
    incentive: runIncentive(program, '研发补助', fresh, 2022),
  };
}
