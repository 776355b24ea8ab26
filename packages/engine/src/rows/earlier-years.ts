import { listYears } from '../data/find-column.ts';
import { keep, type Run } from './run.ts';

/** Years before `year` for which the dataset holds anything, ascending. */
export function earlierYears(run: Run, year: number): readonly number[] {
  const years = keep(run, 'years', '', () => {
    const all = new Set([...run.dataset.frames.values()].flatMap((frame) => listYears(frame)));
    return [...all].sort((a, b) => a - b);
  });
  return years.filter((earlier) => earlier < year);
}
