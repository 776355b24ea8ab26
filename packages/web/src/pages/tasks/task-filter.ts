import type { TaskRow } from '../../api.ts';
import { chosen } from '../../search.ts';

export interface TaskSearch {
  readonly document?: string;
  readonly unit?: string;
  readonly search?: string;
  readonly sort?: string;
  readonly open?: string;
}

/** A unit matches as lead or as responsible unit. */
export function filterTasks(tasks: readonly TaskRow[], search: TaskSearch): readonly TaskRow[] {
  const document = chosen(search.document);
  const unit = chosen(search.unit);
  const words = (search.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return tasks.filter(
    (row) =>
      (document.size === 0 || document.has(row.package)) &&
      (unit.size === 0 || unit.has(row.lead) || row.responsible.some((one) => unit.has(one))) &&
      words.every((word) =>
        `${row.label ?? ''} ${row.title} ${row.text} ${row.lead} ${row.responsible.join(' ')}`
          .toLowerCase()
          .includes(word),
      ),
  );
}
