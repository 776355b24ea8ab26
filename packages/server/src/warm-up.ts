import { textAt } from '@niepan/engine';
import { listRuns } from '@niepan/store/evaluations';
import type { Context } from './usecases/context.ts';
import { getEnterprise, listEnterprises } from './usecases/enterprises.ts';
import { explainRun } from './usecases/explain-run.ts';
import { listIncentives } from './usecases/incentives.ts';
import { getOverview } from './usecases/overview.ts';
import { readRun } from './usecases/read-run.ts';
import { listRules } from './usecases/rule-lists.ts';

/**
 * Reads the data and computes what the first pages show, so that nobody waits for it; a request that comes earlier shares the work.
 * Between the parts the server answers. A failure is told and left to the request that will meet it again.
 */
export function warmUp(context: Context, warn: (line: string) => void): { readonly ended: Promise<void>; end(): void } {
  let isEnded = false;
  const nothing = { params: {}, query: {}, body: {} };
  const parts = [
    () => getOverview(context, nothing),
    () => listEnterprises(context, nothing),
    () => listIncentives(context, nothing),
    () => listRules(context, nothing),
    async () => {
      const { enterprises } = await context.platform.snapshot();
      if (enterprises.ids.length === 0) return;
      await getEnterprise(context, { ...nothing, params: { id: textAt(enterprises.ids, 0) } });
    },
    async () => {
      const [run] = await listRuns(context.database.db);
      const subject = run && (await readRun(context.platform, context.database, run.id)).ids[0];
      if (subject !== undefined) await explainRun(context, { ...nothing, params: { id: run.id, subject } });
    },
  ];
  const run = async (): Promise<void> => {
    for (const part of parts) {
      await new Promise((done) => setTimeout(done, 50));
      if (isEnded) return;
      await part();
    }
  };
  const ended = run().catch((error: unknown) => {
    if (!isEnded) warn(`reading data ahead failed: ${error instanceof Error ? error.message : String(error)}`);
  });
  return {
    ended,
    end: () => {
      isEnded = true;
    },
  };
}
