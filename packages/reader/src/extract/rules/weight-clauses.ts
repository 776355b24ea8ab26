import type { Source } from '../../open/source.ts';
import { parentOf } from '../../structure/parent-path.ts';
import type { Structure } from '../../structure/reading.ts';
import { flatten } from '../flat-text.ts';
import { withoutLabel } from '../name-target.ts';
import { screen } from '../screen.ts';
import type { WeightRow, WeightTable } from './weight-tables.ts';

/** `工业投资（20分）。完成年度目标的得20分…`: an indicator with its points at the head of a clause, then how it scores. */
const headed = screen.of(
  /^([^，。；：（）\d]{2,24}?)(?:分值|得分)?（(?:满分|最高|≤)?(\d{1,3}(?:\.\d)?)分）[。：，]?(.*)$/s,
);
/** `亩均税收，权重35%；`. */
const weighed =
  /^([^，。；：（）\d]{2,24}?)[，：（]?(?:权重|分值|满分)(?:为|占|是|：)?(\d{1,3}(?:\.\d{1,2})?)[%分]）?[。；，：]?(.*)$/s;
/** `（一）引进项目12分。完成目标得满分…`, below an indicator whose points it shares out. */
const itemed = /^([^，。；：（）\d]{2,16}?)(\d{1,2}(?:\.\d)?)分[。：](.*)$/s;
const longest = 600;

const sumOf = (rows: readonly WeightRow[]): number => rows.reduce((sum, { weight }) => sum + Number(weight), 0);

const below = /(?:^|[，、；。：])([一-鿿R][^，、；。：（）\d]{1,24}?)(?:（?)(\d{1,3}(?:\.\d)?)分）?(?=[，、；。]|$)/g;

/** The indicators of the second level, where their points make up those of the first: `经济效益（50分）。亩均税收30分，亩均增加值20分`. */
function secondLevel(row: WeightRow): readonly WeightRow[] | undefined {
  const rows = [...row.method.matchAll(below)].map(([, name = '', weight = '']) => ({
    ...row,
    words: name,
    name,
    weight,
    method: '',
  }));
  return rows.length > 0 && Math.abs(sumOf(rows) - Number(row.weight)) < 1e-9 ? rows : undefined;
}

/** Clauses beside each other that each give an indicator its points: an assessment written out instead of a table. Where those below one share its points out, they stand in its place. */
export function weightClauses({ text }: Source, { passages, clauses }: Structure): WeightTable[] {
  const byParent = new Map<string, WeightRow[]>();
  const read = new Set<number>();
  for (const { clause: index, column, start, end } of passages) {
    const clause = clauses[index];
    if (!clause || column !== undefined || read.has(index)) continue;
    read.add(index);
    const to = Math.min(end, start + longest);
    if (!/[分%％]/.test(text.slice(start, to))) continue;
    const words = withoutLabel(flatten(text, start, to).text);
    const [, name, weight, method = ''] = headed.exec(words) ?? weighed.exec(words) ?? itemed.exec(words) ?? [];
    if (name === undefined || weight === undefined) continue;
    const parent = parentOf(clause.path);
    const row = { path: clause.path, start, end, words: name, name, weight, target: '', method };
    byParent.set(parent, [...(byParent.get(parent) ?? []), ...(secondLevel(row) ?? [row])]);
  }
  const rowsUnder = (path: string): WeightRow[] =>
    (byParent.get(path) ?? []).flatMap((row) => {
      const parts = byParent.get(row.path) ?? [];
      return parts.length > 0 && sumOf(parts) === Number(row.weight) ? parts : [row];
    });
  const within = new Set([...byParent.values()].flatMap((rows) => rows.map(({ path }) => path)));
  return [...byParent.keys()]
    .filter((path) => !within.has(path))
    .map((path) => ({ path, rows: rowsUnder(path) }))
    .filter(({ rows }) => rows.length > 2)
    .map(({ path, rows }) => ({ rows, path, intro: clauses.find((clause) => clause.path === path)?.title ?? '' }));
}
