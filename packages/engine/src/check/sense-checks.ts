import { type CheckedOnly, checkedOnly } from './checked-only.ts';

/** The checks of sense and what is read with them, always at hand outside a browser. */
export function senseChecks(): CheckedOnly {
  return checkedOnly;
}

/** Outside a browser there is nothing to wait for. */
export function loadSenseChecks(): Promise<void> {
  return Promise.resolve();
}
