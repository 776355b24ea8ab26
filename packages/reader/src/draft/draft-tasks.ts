import { sayReasons } from '../reasons/reason.ts';
import type { Reading } from '../structure/reading.ts';
import { pending } from './draft-options.ts';
import { nearestClause, type TargetGround } from './draft-targets.ts';
import type { Entry } from './entry.ts';

/** A task in one line: its first clause, cut where it goes on at length. */
function brief(text: string, longest: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const first = /^.{6,}?(?=[。；;])/.exec(plain)?.[0] ?? plain;
  return first.length <= longest ? first : `${first.slice(0, longest - 1)}…`;
}

/** `任务`: who does what by when; numbers are those of the clause with a count. */
export function draftTasks(
  { tasks, clauses }: Pick<Reading, 'tasks' | 'clauses'>,
  ground: TargetGround,
): readonly Entry[] {
  const paths = new Set(ground.paths);
  const counts = new Map<string, number>();
  const titles = new Map(clauses.map(({ path, title }) => [path, title.trim()]));
  const labels = new Map(clauses.map(({ path, kind, label }) => [path, kind === 'row' ? label.trim() : '']));
  return tasks.map((task): Entry => {
    const clause = nearestClause(task.path, paths, ground.paths[0] ?? '');
    const count = (counts.get(clause) ?? 0) + 1;
    counts.set(clause, count);
    const title = titles.get(clause) ?? '';
    const named = count === 1 && title !== '' && title.length <= 30 ? title : brief(task.text, 24);
    const label = labels.get(clause) ?? '';
    const isOnly = task.confidence === 'sure';
    const value = {
      编号: `${clause}.${count}`,
      ...(label === '' ? {} : { 序号: label }),
      名: named,
      内容: brief(task.text, 80) || named,
      ...(task.lead === undefined ? {} : { 牵头: task.lead }),
      ...(task.responsible.length === 0 ? {} : { 责任: task.responsible }),
      ...(task.bodies.length === 0 ? {} : { 主体: task.bodies }),
      ...(task.due === undefined ? {} : { 截止: task.due }),
      ...(task.every === undefined ? {} : { 每: task.every }),
      据: clause,
      ...(isOnly ? {} : { 说明: `${pending}：${sayReasons(task.because, 'zh')}` }),
    };
    return { section: '任务', value, what: `任务「${named}」`, cites: [clause] };
  });
}
