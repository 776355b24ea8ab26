import type { SqlAward } from './layout.ts';
import type { Stages } from './stages.ts';

/** Awards of an incentive made before a year, oldest first. */
export function earlierAwards(s: Stages, incentive: string, year: number): readonly SqlAward[] {
  return s.layout.awards
    .filter((award) => award.incentive === incentive && award.year < year)
    .sort((a, b) => a.year - b.year);
}

/** A column of whole fen; null where the subject has no such award. */
export function fenColumn(s: Stages, column: string): string {
  return s.column(column);
}
