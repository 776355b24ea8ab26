import { parentOf } from './parent-path.ts';
import type { ReadClause, ReadResponsibility, ReadTask } from './reading.ts';

const coordinates = /领导小组|专班|指挥部/;
const allWork = /(?:统筹|负责|协调)[^。]{0,30}(?:各项|全部|整体|日常)?(?:工作|任务)/;

/** What the sentences of a clause that name their units say together: the first unit leads, local bodies act. */
function gather(path: string, clause: ReadClause, tasks: readonly ReadTask[]): ReadResponsibility | undefined {
  const named = tasks.filter(({ lead }) => lead !== undefined);
  const [first] = named;
  if (!first?.lead) return undefined;
  const isLocal = (name: string) => /^(?:各|属地)/.test(name);
  const leading = named.find(({ lead }) => lead !== undefined && !isLocal(lead)) ?? first;
  const locals = named.filter((task) => task !== leading && task.lead !== undefined && isLocal(task.lead));
  const bodies = [
    ...new Set([...leading.bodies, ...locals.flatMap(({ lead, responsible }) => [lead ?? '', ...responsible])]),
  ];
  return {
    path,
    start: leading.start,
    end: Math.min(leading.end, clause.end),
    ...(leading.lead !== undefined && { lead: leading.lead }),
    responsible: leading.responsible,
    bodies,
    confidence: 'unsure',
    because: `没有单列责任单位；${leading.because}`,
  };
}

/**
 * Responsibilities that aren't stated as such but follow from running text: for clauses whose sentences charge someone, and, in a section
 * where a leading group coordinates all work, for the clauses beside it that name nobody. All wait for a person.
 */
export function inferResponsibilities(
  text: string,
  clauses: readonly ReadClause[],
  stated: readonly ReadResponsibility[],
  tasks: readonly ReadTask[],
): readonly ReadResponsibility[] {
  const known = new Map(stated.map((responsibility) => [responsibility.path, responsibility]));
  const byClause = new Map<string, ReadTask[]>();
  for (const task of tasks) {
    const list = byClause.get(task.path);
    if (list) list.push(task);
    else byClause.set(task.path, [task]);
  }
  const groups = new Map<string, ReadResponsibility>();
  const result: ReadResponsibility[] = [];
  for (const clause of clauses) {
    const { path } = clause;
    const own = known.get(path);
    const orders = byClause.get(path) ?? [];
    const found = own ?? (orders.length > 0 ? gather(path, clause, orders) : undefined);
    const above = parentOf(path);
    const group = groups.get(above);
    if (found) {
      result.push(found);
      const words = text.slice(clause.start, Math.min(clause.end, clause.start + 1500));
      if (!own && found.lead !== undefined && coordinates.test(found.lead) && allWork.test(words)) {
        const office =
          /办公室(?:设|设立)在/.test(words) && !found.lead.endsWith('办公室') ? `${found.lead}办公室` : found.lead;
        groups.set(above, {
          ...found,
          lead: office,
          responsible: [],
          bodies: [],
          because: `没有写明单位；${path} 写明由其统筹各项工作`,
        });
      }
    } else if (group && orders.length > 0 && above !== '') result.push({ ...group, path, inheritsFrom: group.path });
  }
  return result;
}
