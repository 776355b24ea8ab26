import { accept } from '@niepan/domain/outcome';
import type { Progress } from '@niepan/domain/targets';
import { listRuns } from '@niepan/store/evaluations';
import { countFacts } from '@niepan/store/facts';
import { readTexts } from './cells.ts';
import { contradictionsOfAll, documentsOf } from './documents.ts';
import { englishOf } from './english-of.ts';
import { countRules } from './packages.ts';
import { readTargetBoard } from './target-board.ts';
import type { TargetStanding } from './target-standing.ts';
import type { Usecase } from './usecase.ts';

const shown = 8;

function lightsOf(standings: readonly TargetStanding[]): Record<Progress['light'], number> {
  const lights = { green: 0, yellow: 0, red: 0, filled: 0, none: 0 };
  for (const { progress } of standings) lights[progress.light] += 1;
  return lights;
}

/** A number that a document states twice, in its text and in its annex, is shown once. */
function isFirstOfItsNumber(
  { published, target }: TargetStanding,
  at: number,
  all: readonly TargetStanding[],
): boolean {
  const isSame = (other: TargetStanding): boolean =>
    other.published === published && other.target.name === target.name && other.target.region === target.region;
  return all.findIndex(isSame) === at;
}

/** Last day of a period: of `2022-06` the 30th, of `2022` the 31st of December. */
function lastDay(period: string): string {
  const [year = '', month = '12'] = period.split('-');
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

function countClasses(classes: readonly (string | null)[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of classes) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The first page: what there is, how targets stand, which lie furthest behind. */
export const getOverview: Usecase<'getOverview'> = async (context) => {
  const { platform, database } = context;
  const [board, snapshot, observations, facts, runs] = await Promise.all([
    readTargetBoard(context),
    platform.snapshot(),
    platform.observations(),
    countFacts(database.db),
    listRuns(database.db),
  ]);
  const year = snapshot.years.at(-1) ?? context.now().getUTCFullYear();
  const documents = documentsOf(context);
  const sumOver = (count: (program: (typeof platform.packages)[number]['program']) => number): number =>
    documents.reduce((total, { program }) => total + count(program), 0);
  const behind = board.standings
    .filter(({ progress }) => progress.gap !== null && progress.gap < 0 && ['yellow', 'red'].includes(progress.light))
    .sort((a, b) => (a.progress.gap ?? 0) - (b.progress.gap ?? 0))
    .filter(isFirstOfItsNumber)
    .slice(0, shown);
  const newest = observations.periods.at(-1);
  const latest = runs[0];
  return accept({
    asOf: newest === undefined ? null : lastDay(newest),
    year,
    counts: {
      documents: documents.length,
      clauses: sumOver((program) => program.clauses.length),
      targets: board.standings.length,
      tasks: sumOver((program) => program.tasks.length),
      rules: sumOver(countRules),
      enterprises: snapshot.enterprises.ids.length,
      facts,
    },
    lights: lightsOf(board.standings),
    behind: behind.map(({ published, target, progress }) => ({
      id: `${published.id}/${target.id}`,
      name: target.name,
      english: englishOf(published.program, target.indicator),
      document: published.title,
      region: platform.regionName(target.region),
      lead: target.lead ?? null,
      completion: progress.completion,
      gap: progress.gap,
    })),
    classes: countClasses(readTexts(snapshot.enterprises, '综合等级', year)),
    latestRun:
      latest === undefined
        ? null
        : { id: latest.id, scheme: latest.scheme, year: latest.year, at: latest.startedAt.toISOString() },
    contradictions: contradictionsOfAll(context).length,
  });
};
