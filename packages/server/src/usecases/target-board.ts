import {
  decideCompoundLight,
  decideProgress,
  type LightName,
  type Observed,
  type Progress,
} from '@niepan/domain/targets';
import type { Program, Target } from '@niepan/engine';
import type { Context } from './context.ts';
import { readRegionSeries } from './region-series.ts';
import type { TargetBoard, TargetStanding } from './target-standing.ts';

/** The target of a package by its id, with its progress; null when the package has none of that id. */
export function findProgress(board: TargetBoard, packageId: string, id: string): TargetStanding | null {
  return board.byId.get(`${packageId}/${id}`) ?? null;
}

type Series = (program: Program, indicator: string, region: string) => readonly Observed[];

function progressOf(program: Program, target: Target, series: Series): Progress {
  const observed = target.indicator === undefined ? [] : series(program, target.indicator, target.region);
  const { relative } = target;
  if (relative === undefined) return decideProgress(target, observed);
  const asOf = decideProgress(target, observed).asOf;
  const others = series(program, relative.series, target.region);
  return decideProgress(target, observed, others.find((one) => one.period === asOf)?.value ?? null);
}

/** A compound target without a number of its own takes the light of its parts. */
function withParts(standings: readonly TargetStanding[]): TargetStanding[] {
  const lightOf = new Map(standings.map((one) => [`${one.published.id}/${one.target.id}`, one.progress.light]));
  return standings.map((one) => {
    if (one.target.indicator !== undefined || one.target.all.length === 0) return one;
    const parts = one.target.all.map((id): LightName => lightOf.get(`${one.published.id}/${id}`) ?? 'none');
    return { ...one, progress: { ...one.progress, light: decideCompoundLight(parts) } };
  });
}

/** Reads the observations up to the end of `year` (all when absent) and decides every target's progress; cached per data batch. */
export async function readTargetBoard(context: Context, year?: number): Promise<TargetBoard> {
  const { platform } = context;
  const observations = await platform.observations();
  return platform.caches.boards.get(`${observations.batch}/${year ?? ''}`, () => {
    const series: Series = (program, indicator, region) =>
      readRegionSeries(platform, observations, program, indicator, region).filter(
        (one) => year === undefined || Number(one.period.slice(0, 4)) <= year,
      );
    const standings = withParts(
      platform.packages.flatMap((published) =>
        published.program.targets.map((target) => ({
          published,
          target,
          progress: progressOf(published.program, target, series),
        })),
      ),
    );
    return { standings, byId: new Map(standings.map((one) => [`${one.published.id}/${one.target.id}`, one])) };
  });
}
