import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRegion } from '@niepan/demo/generate-region';
import { listObservedTargets } from '@niepan/demo/observed-targets';
import { findNearest, wordsOf } from '@niepan/engine';
import { engineVersion } from '@niepan/server/engine-version';
import { publishPolicies } from '@niepan/server/publish-policies';
import { seedDemonstration } from '@niepan/server/seed-demonstration';
import { type Progress, steps } from '@niepan/server/steps';
import { downloadBulletin } from '@niepan/server/usecases/bulletins';
import { openPlatform } from '@niepan/server/usecases/open-platform';
import type { Platform } from '@niepan/server/usecases/platform';
import type { Store } from '@niepan/store/open-store';
import type { Io } from './command.ts';
import { misuse } from './complaint.ts';
import { openDatabase, refused } from './open-database.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface BulletinRequest {
  readonly region: string;
  readonly month: string;
  /** Data folder; undefined for the usual one. */
  readonly home: string | undefined;
}

interface MadeBulletin {
  readonly code: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** The bulletin out of the platform's database, attached to a running platform or opened for the while. */
export async function makeBulletin({ region, month, home }: BulletinRequest, io: Io): Promise<MadeBulletin> {
  const store = await openDatabase(home, io);
  try {
    const platform = await preparePlatform(store, io);
    const code = findRegion(platform, region);
    const context = {
      database: store,
      platform,
      actor: { id: null, name: '命令行' },
      now: () => new Date(),
      words: await wordsOf('zh'),
    };
    const reply = await downloadBulletin(context, { query: { region: code, month }, params: {}, body: {} });
    if (!reply.ok) throw refused(reply.refusal);
    const { fileName, bytes } = reply.value;
    return { code, title: fileName.replace(/\.docx$/, ''), bytes };
  } finally {
    await store.stop();
  }
}

/** Policies and, in an empty database, the demonstration are made ready as at a start. */
async function preparePlatform(store: Store, io: Io): Promise<Platform> {
  const said = new Set<string>();
  const report = ({ step }: Progress): void => {
    if (!said.has(step)) io.err(`  … ${steps[step]}\n`);
    said.add(step);
  };
  const clock = () => new Date();
  const warn = (line: string): void => io.err(`  ! ${line}\n`);
  const inForce = await publishPolicies(store, join(root, 'policies'), { report, warn, clock });
  await seedDemonstration(store, inForce, {
    makeRegion: (programs) => generateRegion(undefined, listObservedTargets(programs)),
    report,
    clock,
    engineVersion,
  });
  return openPlatform(store, engineVersion, inForce);
}

function findRegion(platform: Platform, text: string): string {
  const units = [...platform.units.values()];
  const found = units.find(({ code, name }) => code === text || name === text);
  if (found !== undefined) return found.code;
  const near = findNearest(
    text,
    units.map(({ name }) => name),
  );
  throw misuse(`没有地区「${text}」`, near === undefined ? '用 --region 温州市，或六位代码。' : `是不是${near}？`);
}
