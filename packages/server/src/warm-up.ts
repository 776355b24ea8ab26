import type { Context } from './usecases/context.ts';
import { listEnterprises } from './usecases/enterprises.ts';
import { listIncentives } from './usecases/incentives.ts';
import { getOverview } from './usecases/overview.ts';

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
