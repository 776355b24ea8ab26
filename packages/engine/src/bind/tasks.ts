import { findNearest } from '../base/nearest.ts';
import { Fields } from '../parse/fields.ts';
import { subjects } from '../parse/shapes/common-shapes.ts';
import { taskRhythms, taskShape } from '../parse/shapes/document-shapes.ts';
import { rulingShape, supervisionRhythms, supervisionShape } from '../parse/shapes/rule-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Clause, Ruling, Supervision, Target, Task } from '../program/document.ts';
import type { CheckContext } from './context.ts';
import { readPeriod } from './periods.ts';
import { optional, readCites } from './reading.ts';

/** The clause that a number such as `一.1` stands under: itself or the nearest above it. */
function findClauseOf(id: string | undefined, clauses: ReadonlyMap<string, Clause>): string | undefined {
  for (let path = id ?? ''; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.'))))
    if (clauses.has(path)) return path;
  return undefined;
}

/** The id of the target that a text names: by its id, or by its name or indicator where only one target has it. */
function findTarget(text: string, targets: readonly Target[]): string | undefined {
  if (targets.some(({ id }) => id === text)) return text;
  const named = targets.filter(({ name, indicator }) => name === text || indicator === text);
  return named.length === 1 ? named[0]?.id : undefined;
}

function readMeasures(fields: Fields, targets: readonly Target[], context: CheckContext): string[] {
  return fields.locatedTexts('量化').flatMap(({ text, at }) => {
    const found = findTarget(text, targets);
    if (found !== undefined) return [found];
    const sameName = targets.filter(({ name, indicator }) => name === text || indicator === text);
    const ids = targets.map(({ id }) => id);
    const near = sameName[0]?.id ?? findNearest(text, ids) ?? '';
    context.report('unknown-reference', at, { kind: sameName.length > 1 ? '目标编号' : '目标', name: text, near });
    return [];
  });
}

function readTask(
  node: YamlNode,
  used: Set<string>,
  context: CheckContext,
  clauses: ReadonlyMap<string, Clause>,
  targets: readonly Target[],
): Task {
  const fields = new Fields(node, '任务', taskShape, context.report);
  const text = fields.needText('内容');
  const title = fields.text('名') ?? text;
  const numbered = findClauseOf(fields.text('编号'), clauses);
  const cited = readCites(
    fields,
    title,
    context,
    numbered === undefined ? undefined : { cites: [numbered], at: fields.at },
  );
  const clause = clauses.get(cited.cites[0] ?? '');
  const id = fields.text('编号') ?? `${cited.cites[0] ?? ''}/${title}`;
  if (used.has(id)) context.report('defined-twice', fields.keySpan('编号'), { name: id, other: '另一项任务' });
  used.add(id);
  const lead = fields.text('牵头') ?? clause?.lead ?? '';
  if (lead === '') context.report('no-lead', fields.at, { name: title });
  const [responsible, bodies] = [fields.texts('责任'), fields.texts('主体')];
  const period = readPeriod(fields);
  const due = fields.has('截止') ? readPeriod(fields, '截止') : undefined;
  const last = due?.deadline ?? period?.deadline ?? (due ? `${due.until}-12-31` : undefined);
  return {
    id,
    ...optional('label', fields.text('序号')),
    title,
    text,
    lead,
    responsible: responsible.length > 0 ? responsible : (clause?.responsible ?? []),
    bodies: bodies.length > 0 ? bodies : (clause?.bodies ?? []),
    ...optional('from', period?.from),
    ...optional('until', period?.until ?? due?.until),
    ...optional('due', last),
    ...optional('every', fields.choice('每', taskRhythms)),
    measures: readMeasures(fields, targets, context),
    ...optional('inheritsFrom', fields.text('承自')),
    ...cited,
  };
}

/** `任务`: who does what by when. Lead and responsible units come from the clause where the row names none. */
export function readTasks(
  nodes: readonly YamlNode[],
  context: CheckContext,
  clauses: ReadonlyMap<string, Clause>,
  targets: readonly Target[],
): Task[] {
  const used = new Set<string>();
  const tasks = nodes.map((node) => readTask(node, used, context, clauses, targets));
  for (const task of tasks) {
    const from = task.inheritsFrom;
    if (from === undefined || tasks.some((other) => other.id === from || other.label === from)) continue;
    const known = tasks.flatMap((other) => [other.id, ...(other.label === undefined ? [] : [other.label])]);
    context.report('unknown-reference', task.at, { kind: '任务', name: from, near: findNearest(from, known) ?? '' });
  }
  return tasks;
}

/** One `考核`: how often somebody is looked at, in what form, by which indicator. */
export function readSupervision(
  { key: name, keyAt, value }: YamlEntry,
  context: CheckContext,
): Supervision | undefined {
  const fields = new Fields(value, `考核「${name}」`, supervisionShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const rhythm = fields.choice('节奏', supervisionRhythms);
  const indicator = fields.located('看');
  const { indicators, items } = context.names;
  if (indicator && !indicators.has(indicator.text) && !items.has(indicator.text)) {
    const near = findNearest(indicator.text, indicators.keys()) ?? '';
    context.report('unknown-reference', indicator.at, { kind: '指标', name: indicator.text, near });
  }
  const stated = fields.text('对象');
  return (
    rhythm && {
      name,
      rhythm,
      form: fields.text('方式') ?? '',
      subject: subjects.find((subject) => subject === stated) ?? stated ?? '地区',
      ...optional('indicator', indicator?.text),
      ...optional('note', fields.text('说明')),
      ...cited,
    }
  );
}

/** One row of `矛盾`: what somebody has decided about a contradiction. */
export function readRuling(node: YamlNode, context: CheckContext): Ruling {
  const fields = new Fields(node, '矛盾', rulingShape, context.report);
  const between = fields.texts('涉及');
  const takes = fields.located('暂取');
  if (takes && !between.includes(takes.text))
    context.report('bad-choice', takes.at, { key: '暂取', text: takes.text, choices: between.join(' ') });
  return { between, note: fields.needText('说明'), ...optional('takes', takes?.text), at: fields.at };
}
