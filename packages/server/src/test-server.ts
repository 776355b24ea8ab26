import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRegion } from '@niepan/demo/generate-region';
import { listObservedTargets } from '@niepan/demo/observed-targets';
import type { FactTable, RegionData } from '@niepan/domain/region';
import type { Program } from '@niepan/engine';
import { openTestDatabase, type TestDatabase } from '@niepan/store/test-database';
import type { FastifyInstance } from 'fastify';
import { makeHttp } from './http.ts';
import { type InForce, publishPolicies } from './publish-policies.ts';
import { seedDemonstration } from './seed-demonstration.ts';
import { makeSignInPath, type SessionLimits, sessionLimits } from './session.ts';
import { openPlatform } from './usecases/open-platform.ts';
import type { Platform } from './usecases/platform.ts';

const policies = fileURLToPath(new URL('../../../policies/', import.meta.url));

function thinFacts(table: FactTable, rows: readonly number[]): FactTable {
  return new Map(
    [...table].map(([item, years]) => [
      item,
      new Map([...years].map(([year, values]) => [year, rows.map((row) => values[row] ?? null)])),
    ]),
  );
}

const everyNth = (length: number, step: number): number[] =>
  Array.from({ length: Math.ceil(length / step) }, (_, at) => at * step);

/** Every n-th enterprise of a region with all that hangs on it. */
function thinRegion(data: RegionData, step: number): RegionData {
  const rows = everyNth(data.enterprises.length, step);
  const enterprises = rows.map((row) => data.enterprises[row]);
  const kept = new Set(enterprises.map(({ uscc }) => uscc));
  const projectRows = data.projects.flatMap(({ uscc }, row) => (kept.has(uscc) ? [row] : []));
  return {
    ...data,
    enterprises,
    enterpriseFacts: thinFacts(data.enterpriseFacts, rows),
    projects: projectRows.map((row) => data.projects[row]),
    projectFacts: thinFacts(data.projectFacts, projectRows),
    honours: data.honours.filter(({ uscc }) => kept.has(uscc)),
    leases: data.leases.filter(({ lessor, lessee }) => kept.has(lessor) && kept.has(lessee)),
    awards: data.awards.filter(({ uscc }) => kept.has(uscc)),
  };
}

/** The demonstration region with every 40th enterprise. */
export const makeSmallRegion = (programs: readonly Program[]): RegionData =>
  thinRegion(generateRegion(undefined, listObservedTargets(programs)), 40);

export interface TestServer {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly platform: Platform;
  readonly inForce: readonly InForce[];
  /** Moves on when a test says so. */
  readonly clock: { now: Date };
  /** A path that signs in once. */
  makeLink(): Promise<string>;
  /** Signs in and returns the cookie header. */
  signIn(): Promise<string>;
  get(path: string, cookie: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** The whole server on a database of its own: the real policies, a small region (every 40th enterprise) or none, no port. For tests only. */
export async function openTestServer(
  limits: SessionLimits = { ...sessionLimits, attempts: 1000 },
  hasRegion = true,
): Promise<TestServer> {
  const database = await openTestDatabase();
  const clock = { now: new Date('2022-12-31T08:00:00Z') };
  const options = { report: () => {}, warn: () => {}, clock: () => clock.now, engineVersion: 'test' };
  const inForce = await publishPolicies(database, policies, options);
  if (hasRegion) await seedDemonstration(database, inForce, { ...options, makeRegion: makeSmallRegion });
  const platform = await openPlatform(database, 'test', inForce);
  const app = await makeHttp({
    version: 'test',
    database,
    platform,
    hosts: new Set(['localhost:80']),
    web: join(tmpdir(), 'no-such-folder'),
    clock: () => clock.now,
    limits,
  });
  const makeLink = (): Promise<string> => makeSignInPath(database, limits, clock.now);
  return {
    app,
    database,
    platform,
    inForce,
    clock,
    makeLink,
    async signIn() {
      const reply = await app.inject({ url: await makeLink() });
      const [cookie] = reply.cookies;
      return `${cookie?.name}=${cookie?.value}`;
    },
    async get(url, cookie) {
      const reply = await app.inject({ url, headers: { cookie } });
      return { status: reply.statusCode, body: reply.json() };
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}
