import * as check from './check.ts';

/** Reading and checking, always at hand outside a browser. */
export function checks(): typeof check {
  return check;
}

/** Outside a browser there is nothing to wait for. */
export function loadChecks(): Promise<void> {
  return Promise.resolve();
}
