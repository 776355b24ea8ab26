import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRegion } from '@niepan/demo/generate-region';
import { listObservedTargets } from '@niepan/demo/observed-targets';
import { Fault } from '@niepan/domain/fault';
import { wordsOfProblem } from '@niepan/domain/problem';
import { startServer } from './start.ts';
import { type Progress, steps } from './steps.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Settings of a run from the environment: NIEPAN_HOME, PORT, NIEPAN_HOST, NIEPAN_NAMES, DATABASE_URL. */
export function readSettings(env: NodeJS.ProcessEnv) {
  const port = Number(env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Fault('port-wrong', `PORT is ${env.PORT}, which is no port`, 'give a number from 1 to 65535');
  }
  const host = env.NIEPAN_HOST ?? '127.0.0.1';
  if (host !== '127.0.0.1' && host !== '::1' && host !== '0.0.0.0') {
    throw new Fault('host-wrong', `NIEPAN_HOST is ${host}`, 'give 127.0.0.1, ::1 or 0.0.0.0');
  }
  return {
    home: resolve(env.NIEPAN_HOME ?? join(root, '.niepan')),
    host,
    port,
    names: (env.NIEPAN_NAMES ?? '').split(',').filter(Boolean),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
  } as const;
}

/** Writes a line per step with its time; on a terminal the line moves while the step does. */
function makeReport(out: NodeJS.WriteStream): (progress: Progress) => void {
  const begun = new Map<string, number>();
  return ({ step, done, total, detail }) => {
    const isFirst = !begun.has(step);
    const since = begun.get(step) ?? performance.now();
    begun.set(step, since);
    const isDone = done >= total;
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    const count = total > 1 ? ` ${done}/${total}` : '';
    const line = isDone ? `  ✓ ${steps[step]}${count}  ${seconds} s` : `  … ${steps[step]}${count} ${detail ?? ''}`;
    if (out.isTTY) out.write(`\r\x1b[2K${line}${isDone ? '\n' : ''}`);
    else if (isDone || isFirst) out.write(`${line.trimEnd()}\n`);
  };
}

/**
 * Starts the server of this machine and prints the one address to open. `prepare` is called once the data home is ours.
 * Ends the process with 1 and a reason when it can't start.
 */
export async function main(env: NodeJS.ProcessEnv = process.env, prepare?: () => void): Promise<void> {
  const onceRunning = stopOnSignals(env.npm_lifecycle_event !== undefined);
  try {
    const started = await startServer({
      ...readSettings(env),
      ...(prepare === undefined ? {} : { prepare }),
      policies: join(root, 'policies'),
      web: join(root, 'packages/web/dist'),
      makeRegion: (programs) => generateRegion(undefined, listObservedTargets(programs)),
      report: makeReport(process.stdout),
      warn: (line) => console.warn(`  ! ${line}`),
    });
    if (!started.ok) {
      const words = wordsOfProblem(started.refusal.code, started.refusal.args);
      console.error(`\n  ${words.message}\n  ${words.messageEnglish}\n  ${words.fix ?? ''}`);
      process.exit(1);
    }
    const server = started.value;
    onceRunning(server);
    console.log(`\n  涅槃 Niepan · ${server.address} · ${server.where}`);
    console.log(`\n  打开此链接登录（只能用一次） · open this link to sign in (works once):\n\n    ${server.signIn}\n`);
    console.log('  停止：Ctrl-C');
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.error(`\n  ${error.message}${error.fix === null ? '' : `\n  → ${error.fix}`}`);
    process.exit(1);
  }
}
