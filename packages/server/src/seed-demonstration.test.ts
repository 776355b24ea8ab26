import { wordsOf } from '@niepan/engine';
import { listRuns } from '@niepan/store/evaluations';
import { listFactsOfItem } from '@niepan/store/facts';
import { getLatestNumber } from '@niepan/store/import';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemonstration } from './seed-demonstration.ts';
import type { Progress } from './steps.ts';
import { makeSmallRegion, openTestServer, type TestServer } from './test-server.ts';
import { openPlatform } from './usecases/open-platform.ts';
import { runEvaluation } from './usecases/run-evaluation.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(undefined, false);
});
afterAll(() => server.close());

const scheme = '亩均效益综合评价';

it('completes a start that was cut short before the evaluations, or between a run and the publication of its classes', async () => {
  const { database, inForce, clock } = server;
  const { db } = database;
  const seed = (report: (progress: Progress) => void) =>
    seedDemonstration(database, inForce, {
      makeRegion: makeSmallRegion,
      report,
      clock: () => clock.now,
      engineVersion: 'test',
    });
  const cut = seed(({ step }) => {
    if (step === 'evaluation') throw new Error('cut short');
  });
  await expect(cut).rejects.toThrow('cut short');
  expect(await listRuns(db)).toHaveLength(0);

  const platform = await openPlatform(database, 'test', inForce);
  const published = platform.packages.find(({ id }) => id === 'wenzhou-evaluation');
  if (published === undefined) throw new Error('no demonstration scheme');
  const context = {
    database,
    platform,
    actor: { id: null, name: '测试' },
    now: () => clock.now,
    words: await wordsOf('zh'),
  };
  const begun = await runEvaluation(context, published, scheme, 2020);
  expect((await listFactsOfItem(db, '综合等级', 2020)).size).toBe(0);

  await seed(() => {});
  const runs = await listRuns(db);
  expect(runs.map(({ year }) => year)).toEqual([2022, 2021, 2020]);
  expect(runs.at(-1)?.id).toBe(begun.id);
  for (const { year } of runs) expect((await listFactsOfItem(db, '综合等级', year)).size).toBeGreaterThan(0);

  const batch = await getLatestNumber(db);
  await runEvaluation(context, published, scheme, 2022);
  await seed(() => {});
  expect([await getLatestNumber(db), (await listRuns(db)).length]).toEqual([batch, 4]);
});
