import { accept } from '@niepan/domain/outcome';
import type { Task } from '@niepan/engine';
import { englishOf } from './english-of.ts';
import type { PublishedPackage } from './packages.ts';
import { findProgress, readTargetBoard } from './target-board.ts';
import type { TargetBoard } from './target-standing.ts';
import type { Usecase } from './usecase.ts';

/** Whether a unit leads, answers for or carries out the task. */
function concerns(task: Task, unit: string): boolean {
  return task.lead === unit || task.responsible.includes(unit) || task.bodies.includes(unit);
}

function rowOf(published: PublishedPackage, task: Task, board: TargetBoard) {
  return {
    id: task.id,
    package: published.id,
    document: published.title,
    label: task.label ?? null,
    title: task.title,
    text: task.text,
    lead: task.lead,
    responsible: task.responsible,
    bodies: task.bodies,
    from: task.from ?? null,
    until: task.until ?? null,
    due: task.due ?? null,
    every: task.every ?? null,
    cites: task.cites,
    inheritsFrom: task.inheritsFrom ?? null,
    measures: task.measures.flatMap((id) => {
      const found = findProgress(board, published.id, id);
      if (found === null) return [];
      const { target, progress } = found;
      const { light, completion } = progress;
      const english = englishOf(published.program, target.indicator);
      return [{ id: `${published.id}/${target.id}`, name: target.name, english, light, completion }];
    }),
  };
}

/** Every task of every document, with the lights of the targets that measure it. */
export const listTasks: Usecase<'listTasks'> = async (context, { query }) => {
  const board = await readTargetBoard(context);
  const rows = context.platform.packages
    .filter((published) => query.document === undefined || published.id === query.document)
    .flatMap((published) =>
      published.program.tasks
        .filter((task) => query.unit === undefined || concerns(task, query.unit))
        .filter((task) => query.search === undefined || `${task.title}${task.text}`.includes(query.search))
        .map((task) => rowOf(published, task, board)),
    );
  return accept(rows);
};
