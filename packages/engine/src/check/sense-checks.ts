import { checkSense } from './check-sense.ts';

/** The checks of sense, always at hand outside a browser. */
export function senseChecks(): typeof checkSense {
  return checkSense;
}

/** Outside a browser there is nothing to wait for. */
export function loadSenseChecks(): Promise<void> {
  return Promise.resolve();
}
