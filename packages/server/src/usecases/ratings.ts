import type { Database } from '@niepan/store/database';
import { listRatingsOf } from '@niepan/store/evaluations';
import type { Platform } from './platform.ts';
import { readRun } from './read-run.ts';

/** How an enterprise came out in the newest run of each scheme and year, newest year first. */
export async function listRatings(platform: Platform, database: Pick<Database, 'db'>, enterpriseId: string) {
  const newest = new Map<string, Awaited<ReturnType<typeof listRatingsOf>>[number]>();
  for (const rating of await listRatingsOf(database.db, enterpriseId)) {
    const key = `${rating.run.packageId}/${rating.run.scheme}/${rating.run.year}`;
    const known = newest.get(key);
    if (known === undefined || known.run.startedAt < rating.run.startedAt) newest.set(key, rating);
  }
  const ratings = [...newest.values()].sort((a, b) => b.run.year - a.run.year);
  return Promise.all(
    ratings.map(async ({ run, groupName, score, rank, className }) => {
      const { result } = await readRun(platform, database, run.id);
      const group = groupName === null ? -1 : result.groupNames.indexOf(groupName);
      const ranked = result.groups.reduce((sum, one, row) => sum + (one === group && result.ranks[row] > 0 ? 1 : 0), 0);
      return {
        run: run.id,
        scheme: run.scheme,
        year: run.year,
        group: groupName,
        score,
        rank,
        ranked,
        class: className,
      };
    }),
  );
}
