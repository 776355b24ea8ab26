import type { Source } from '../../open/source.ts';
import type { ReadFinding, ReadRule, ReadTarget, Structure } from '../../structure/reading.ts';
import { screen } from '../screen.ts';
import { findInheritedCells, findLabelGaps, findPastPeriods, findUnitAliases, findWithoutUnit } from './find-layout.ts';
import { findNestedParts, findOddNumbers } from './find-odd.ts';
import { findRepeated, findUnlisted, toMetric } from './find-repeated.ts';
import { findShares, findWrongSums } from './find-shares.ts';

const general = screen.of(
  /保障|考核|[加扣评]分|分值|组织(?:领导|实施)|工作(?:要求|机制|步骤)|推进机制|^附则|有效期|适用范围|实施期限|监督/,
);

/** What a person has to rule on: contradictions, gaps and oddities that the document itself shows. In the order of the text by kind. */
export function findFindings(
  source: Source,
  structure: Structure,
  targets: readonly ReadTarget[],
  rules: readonly ReadRule[],
): ReadFinding[] {
  const { clauses, document, responsibilities, tasks } = structure;
  const titles = new Map(clauses.map(({ path, title }) => [path, title]));
  const rows = new Map(clauses.filter(({ kind }) => kind === 'row').map((clause) => [clause.path, clause]));
  const shares = findShares(targets, rows);
  const isAnnex = (path: string) => rows.has(path) && /^附/.test(path);
  const groups = groupTitles(source, structure);
  const partOf = (path: string) => groups.get(path) ?? titles.get(path.split('.')[0] ?? '') ?? '';
  const metrics = targets.flatMap((target) => {
    const share = shares.get(target);
    if (share && !share.isTotal) return [];
    return [toMetric(share ? { ...target, name: share.name } : target, isAnnex(target.path), partOf(target.path))];
  });
  const kinds = new Map(clauses.map(({ path, kind }) => [path, kind]));
  const framed = new Map<string, boolean>();
  const isFramed = (path: string): boolean => {
    const known = framed.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('.');
    const states =
      kinds.get(path) === 'preface' ||
      (titles.get(path)?.slice(0, 30).includes('目标') ?? false) ||
      (cut >= 0 && isFramed(path.slice(0, cut)));
    framed.set(path, states);
    return states;
  };
  /** Clauses that speak for the whole document: closings, and parts on guarantees, work demands and terms. */
  const generals = new Map<string, boolean>();
  const isGeneral = (path: string): boolean => {
    const known = generals.get(path);
    if (known !== undefined) return known;
    const cut = path.lastIndexOf('.');
    const speaks =
      kinds.get(path) === 'closing' ||
      general.test(titles.get(path) ?? '') ||
      (cut >= 0 && isGeneral(path.slice(0, cut)));
    generals.set(path, speaks);
    return speaks;
  };
  return [
    ...findRepeated(metrics, new Set(rows.keys())),
    ...findUnlisted(metrics),
    ...findNestedParts(targets),
    ...findAmbiguous(rules),
    ...findOddNumbers(targets),
    ...findWrongSums(shares.values()),
    ...findPastPeriods(tasks, targets, document.dated),
    ...findWithoutUnit(
      tasks.filter(({ path }) => !isGeneral(path)),
      targets.filter(({ path }) => !isFramed(path) && !isGeneral(path)),
      responsibilities,
    ),
    ...findLabelGaps(clauses),
    ...findInheritedCells(clauses),
    ...findUnitAliases(responsibilities),
  ];
}

/** Rules whose wording allows two readings: the draft takes one and says which. */
function findAmbiguous(rules: readonly ReadRule[]): ReadFinding[] {
  return rules.flatMap(({ path, name, start, end, draft }) => {
    if (!draft.includes('也可读作')) return [];
    const readings = [...draft.matchAll(/「[^」]*」按[^；\n"]*也可读作[^；\n"]*|[^：；\n]*写，也可读作[^；\n"]*/g)].map(
      ([text]) => text,
    );
    return readings.map((text) => ({
      code: 'unclear' as const,
      paths: [path],
      spans: [{ start, end }],
      zh: `${path} ${name}：${text}`,
      en: `${path} ${name}: the wording allows two readings, the draft takes one; a person has to choose: ${text}`,
    }));
  });
}

/** The group that a row of a table belongs to: its column of goals or measures, the last one written above where its own is blank. */
function groupTitles({ text }: Source, { passages, clauses }: Structure): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  const inherits = new Map(clauses.map(({ path, inheritsFrom }) => [path, inheritsFrom]));
  for (const { path, column, start, end } of passages)
    if (column !== undefined && /举措|类别|一级指标|板块|目标分类/.test(column))
      groups.set(path, text.slice(start, Math.min(end, start + 40)));
  for (const { path } of clauses) {
    const from = inherits.get(path);
    const above = from === undefined ? undefined : groups.get(from);
    if (above !== undefined && !groups.has(path)) groups.set(path, above);
  }
  return groups;
}
