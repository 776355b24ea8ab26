import { hanNumber } from '../../open/label.ts';
import type { ReadClause, ReadFinding, ReadResponsibility, ReadTarget, ReadTask } from '../../structure/reading.ts';
import { unitKey } from '../../structure/units.ts';
import { spell } from './find-repeated.ts';

const chinese = '一二三四五六七八九十';

function numberOf(path: string): number | undefined {
  const last = path.slice(path.lastIndexOf('.') + 1).replace(/~\d+$/, '');
  if (/^\d{1,4}$/.test(last)) return Number(last);
  const article = /^第([一二三四五六七八九十百]{1,6})[条章节]$/.exec(last)?.[1];
  if (article !== undefined) return hanNumber(article);
  if (/^[①-⑳]$/.test(last)) return last.charCodeAt(0) - 0x245f;
  const tens = /^(十?)([一二三四五六七八九]?)$/.exec(last);
  if (!tens || last === '') return undefined;
  return (tens[1] === '十' ? 10 : 0) + (tens[2] ? chinese.indexOf(tens[2]) + 1 : 0);
}

const labelSpan = ({ start, end, label }: ReadClause) => ({
  start,
  end: Math.min(end, start + Math.max(1, label.length)),
});

/** Numbers that a table or a list of clauses leaves out or gives twice: the sequence is a label, not a key. */
export function findLabelGaps(clauses: readonly ReadClause[]): ReadFinding[] {
  const found: ReadFinding[] = [];
  const before = new Map<string, { readonly number: number; readonly clause: ReadClause }>();
  for (const clause of clauses) {
    if (clause.kind !== 'row' && clause.kind !== 'numbered') continue;
    const number = numberOf(clause.path);
    if (number === undefined) continue;
    const list = `${clause.path.slice(0, Math.max(0, clause.path.lastIndexOf('.')))}|${clause.kind}|${clause.label.replace(/[一二三四五六七八九十百①-⑳\d]+/, '')}`;
    const last = before.get(list);
    before.set(list, { number, clause });
    if (last?.number === number) {
      found.push({
        code: 'label-gap',
        paths: [last.clause.path, clause.path],
        spans: [labelSpan(last.clause), labelSpan(clause)],
        zh: `第 ${number} 号用了两次：后一处记作 ${clause.path}`,
        en: `number ${number} is used twice: the later one is called ${clause.path}`,
      });
    }
    if (!last || number <= last.number + 1 || number - last.number > 20) continue;
    for (let missing = last.number + 1; missing < number; missing++)
      found.push({
        code: 'label-gap',
        paths: [last.clause.path, clause.path],
        spans: [labelSpan(clause)],
        zh: `没有第 ${missing} 号（前一号是 ${last.number}，后一号是 ${number}）：序号只作标签`,
        en: `there is no number ${missing} (it goes from ${last.number} to ${number})`,
      });
  }
  return found;
}

/** How many places a finding names in words; all of them are in its paths and spans. */
const namedPlaces = 5;

/** Rows whose blank cells were taken from a row above, in one finding: how many, and the first of them. */
export function findInheritedCells(clauses: readonly ReadClause[]): ReadFinding[] {
  const rows = clauses.filter(({ inheritsFrom }) => inheritsFrom !== undefined);
  if (rows.length === 0) return [];
  const list = rows
    .slice(0, namedPlaces)
    .map(({ path, inheritsFrom }) => `${path}←${inheritsFrom}`)
    .join('、');
  const hasMore = rows.length > namedPlaces;
  return [
    {
      code: 'inherited-cell',
      paths: rows.map(({ path }) => path),
      spans: rows.map(({ start, end }) => ({ start, end })),
      zh: `${rows.length} 行有空白格，沿用上面的行：${list}${hasMore ? ' 等' : ''}`,
      en: `${rows.length} rows have blank cells, taken from rows above: ${list}${hasMore ? ' and others' : ''}`,
    },
  ];
}

/** Offices that one document calls by two names; each rarer name where it stands. */
export function findUnitAliases(responsibilities: readonly ReadResponsibility[]): ReadFinding[] {
  const names = new Map<string, Map<string, ReadResponsibility[]>>();
  for (const one of responsibilities) {
    if (one.inheritsFrom !== undefined) continue;
    for (const name of [...(one.lead === undefined ? [] : [one.lead]), ...one.responsible]) {
      const office = name.replace(/委员会$|委$|局$|厅$/, '');
      const key = office === name ? '' : `${name.slice(0, 1)}${unitKey(name)}`;
      if (key.length < 2) continue;
      const forms = names.get(key) ?? new Map<string, ReadResponsibility[]>();
      forms.set(name, [...(forms.get(name) ?? []), one].slice(0, 200));
      names.set(key, forms);
    }
  }
  return [...names.values()].flatMap((forms) => {
    const [usual, ...rare] = [...forms].sort(([, a], [, b]) => b.length - a.length);
    return rare.map(
      ([name, places]): ReadFinding => ({
        code: 'unit-alias',
        paths: places.map(({ path }) => path),
        spans: places.map(({ start, end }) => ({ start, end })),
        zh: `${name}别处叫${usual?.[0] ?? ''}，按同一个单位`,
        en: `${name} is called ${usual?.[0] ?? ''} elsewhere: taken as one unit`,
      }),
    );
  });
}

/** Share of the clauses that order something that must name their units before one without them is an exception worth a word. */
const habit = 0.5;

/** Tasks and clauses with targets for which no unit answers. Silent where a document doesn't name units as a habit. */
export function findWithoutUnit(
  tasks: readonly ReadTask[],
  targets: readonly ReadTarget[],
  responsibilities: readonly ReadResponsibility[],
): ReadFinding[] {
  if (responsibilities.length === 0) return [];
  const charged = new Set(responsibilities.map(({ path }) => path));
  const isCharged = (path: string): boolean => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) if (charged.has(at)) return true;
    return false;
  };
  const silent = new Map<string, { start: number; end: number }>();
  for (const task of tasks)
    if (
      task.lead === undefined &&
      task.responsible.length === 0 &&
      task.bodies.length === 0 &&
      !isCharged(task.path) &&
      !silent.has(task.path)
    )
      silent.set(task.path, { start: task.start, end: task.end });
  for (const target of targets)
    if (!isCharged(target.path) && !silent.has(target.path) && !/^附件/.test(target.path))
      silent.set(target.path, { start: target.start, end: target.end });
  const clauses = new Set([...tasks, ...targets].map(({ path }) => path));
  const named = [...clauses].filter((path) => !silent.has(path)).length;
  if (named < clauses.size * habit) return [];
  return [...silent].map(([path, span]) => ({
    code: 'no-unit-named',
    paths: [path],
    spans: [span],
    zh: `${path} 没有写责任单位`,
    en: `${path} names no unit that answers`,
  }));
}

/** Deadlines and target years that were over when the document was signed. */
export function findPastPeriods(
  tasks: readonly ReadTask[],
  targets: readonly ReadTarget[],
  dated: string | undefined,
): ReadFinding[] {
  if (dated === undefined) return [];
  const year = Number(dated.slice(0, 4));
  // A month of every year, `每年开展一次，6月底前完成`, comes again.
  const late = tasks.filter(
    ({ due, every, text }) => due !== undefined && due < dated && (every !== '年' || /\d{4}年/.test(text)),
  );
  const over = targets.filter(({ period }) => {
    const end = /(\d{4})(?:-(\d{2}))?$/.exec(period ?? '');
    return (
      end !== null && (Number(end[1]) < year || (end[2] !== undefined && `${end[1]}-${end[2]}` < dated.slice(0, 7)))
    );
  });
  return [
    ...late.map(
      ({ path, start, end, due }): ReadFinding => ({
        code: 'past-period',
        paths: [path],
        spans: [{ start, end }],
        zh: `${path} 的期限 ${due} 在成文日 ${dated} 之前`,
        en: `${path} was due on ${due}, before the day of signing, ${dated}`,
      }),
    ),
    ...over.map(
      (target): ReadFinding => ({
        code: 'past-period',
        paths: [target.path],
        spans: [{ start: target.start, end: target.end }],
        zh: `${target.path} ${spell(target)} 的期间在成文日 ${dated} 之前`,
        en: `${target.path} ${target.name}: its period is over before the day of signing, ${dated}`,
      }),
    ),
  ];
}
