import type { RunningServer } from './start.ts';

/** npm and the terminal may both pass on one Ctrl-C; only what comes later is a second wish. */
const sameWishMs = 2000;
const parentLookMs = 500;

/**
 * Ends the process in order on SIGINT and SIGTERM, and when its parent is gone if `followsParent`: a shell between npm and us
 * dies of a signal without passing it on. Give it the server once there is one; before that the process ends at once, and
 * whatever it had begun is taken up by the next start.
 */
export function stopOnSignals(followsParent: boolean): (server: RunningServer) => void {
  let server: RunningServer | null = null;
  let askedAt: number | null = null;
  const stop = (reason: string): void => {
    if (askedAt !== null) {
      // Who asks twice doesn't want to wait; what is committed is safe.
      if (performance.now() - askedAt > sameWishMs) process.exit(1);
      return;
    }
    askedAt = performance.now();
    if (server === null) process.exit(130);
    console.log(`\n  ${reason}：正在停止 · stopping …`);
    server.stop().then(
      () => {
        console.log('  已停止 · stopped');
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const parent = process.ppid;
  const look = (): void => {
    if (process.ppid !== parent && askedAt === null) stop('npm 已退出');
  };
  if (followsParent) setInterval(look, parentLookMs).unref();
  return (running) => {
    server = running;
  };
}
