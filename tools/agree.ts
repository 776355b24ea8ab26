import { openTestDatabase } from '@niepan/store/test-database';
import { setup } from '../packages/store/test-server.ts';
import { makeTally } from '../tests/agree/compare-executors.ts';
import { findDisagreement } from '../tests/agree/find-disagreement.ts';
import { kindNames } from '../tests/agree/random-cases.ts';

/** `npm run agree -- --minutes 60 --seed 7 --server debian --kinds scheme,price`: random programs and data through the executors until one disagrees. */
function option(name: string, otherwise: string): string {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? otherwise : (process.argv[index + 1] ?? otherwise);
}

const minutes = Number(option('minutes', '60'));
const first = Number(option('seed', String(Date.now() % 1_000_000)));
const server = option('server', 'embedded') === 'debian' ? 'debian' : 'embedded';
const kinds = option('kinds', '')
  .split(',')
  .filter((kind) => kind !== '');
const unknown = kinds.filter((kind) => !kindNames.includes(kind));
if (unknown.length > 0) throw new Error(`no kind ${unknown.join(', ')}; there are ${kindNames.join(', ')}`);
const end = await setup();
const database = await openTestDatabase(server);
const client = await database.pool.connect();
const tally = makeTally();
const started = Date.now();
const say = (seed: number): void => {
  const refusals = [...tally.refusals].map(([reason, count]) => `${reason} ${count}`).join(', ') || 'none';
  const spent = ((Date.now() - started) / 60_000).toFixed(1);
  console.log(
    `${spent} min, seed ${seed}: ${tally.programs} programs × rows ${tally.rows} agree by rows and columns, ${tally.decided} of them by SQL, ${tally.doubtful} left to the host, refused: ${refusals}`,
  );
};
let failed: string | null = null;
for (let seed = first; Date.now() - started < minutes * 60_000 && failed === null; seed++) {
  failed = await findDisagreement(client, seed, 40, tally, kinds);
  say(seed);
}
if (failed !== null) {
  console.error(failed);
  process.exitCode = 1;
}
client.release();
await database.close();
await end();
