import { compare, round } from '../base/exact.ts';
import { crossKeys, type GroupKeys, oneGroup } from '../data/group-keys.ts';
import { widenCodes } from '../data/recode.ts';
import type { Classing, ClassLine, Regrade, Scheme } from '../program/program.ts';
import { regraded } from '../program/regraded.ts';
import type { SchemeItemResult, SchemeResult } from '../results/results.ts';
import { type Cut, cutByQuota, cutByScore, isReached, type Ranking, writeRanks } from './classing.ts';
import { numberAt, verdictAt } from './evaluate.ts';
import { compareNum, type Num, numOfExact, numOfText } from './num.ts';
import { hasOwnCuts, type OwnCuts, ownCuts } from './own-cuts.ts';
import { findFrame, keep, type Run } from './run.ts';
import { mustMerge, runMerged } from './run-merged.ts';
import { type SubjectScore, scoreSubject } from './scheme-score.ts';
import { codeOfState, getScheme, namedWithin, none, schemeAt, standingOf, withinOf } from './scheme-standing.ts';

/** The number that is compared and ranked: the score, rounded where the document says so. */
export function comparedScore(scheme: Scheme, score: Num): Num {
  const decimals = scheme.classing?.decimals;
  return decimals === undefined ? score : numOfExact(round(score.exact, decimals));
}

type TieBreaker = Classing['tieBreakers'][number];

/** What breaks a tie, read once for each row. */
function breakerAt(run: Run, scheme: Scheme, breaker: TieBreaker, row: number): Num | null {
  const known = keep(run, breaker, 'values', () => new Map<number, Num | null>());
  let value = known.get(row);
  if (value === undefined) {
    value = numberAt(run, breaker.value, schemeAt(run, scheme, row));
    known.set(row, value);
  }
  return value;
}

/** Best first: by compared score, then tie-breakers, missing ones last. 0 means tied. Everything is decided exactly. */
export function compareSubjects(run: Run, scheme: Scheme, score: (row: number) => Num, a: number, b: number): number {
  const [first, second] = [score(a), score(b)];
  const byScore = first === second ? 0 : compareNum(second, first);
  if (byScore !== 0) return byScore;
  for (const breaker of scheme.classing?.tieBreakers ?? []) {
    const [left, right] = [breakerAt(run, scheme, breaker, a), breakerAt(run, scheme, breaker, b)];
    if (!left && !right) continue;
    if (!left) return 1;
    if (!right) return -1;
    const order = compareNum(left, right);
    if (order !== 0) return breaker.direction === 'up' ? -order : order;
  }
  return 0;
}

/** Keys of the groups inside which the scheme ranks, with readable names. */
export function rankingKeys(run: Run, scheme: Scheme): GroupKeys {
  return keep(run, scheme, 'ranking keys', () => {
    const { groups } = standingOf(run, scheme);
    const hasOwn = withinOf(scheme).includes('组');
    const other = namedWithin(run, scheme);
    if (!hasOwn) return other ?? oneGroup(groups.length);
    const own = { codes: widenCodes(groups, none, 0), dictionary: scheme.groups.map((group) => group.name) };
    return other ? crossKeys(own, other) : own;
  });
}

/** Rated rows of each ranking group, in row order. */
export function rankingGroups(
  keys: GroupKeys,
  isRated: (row: number) => boolean,
): readonly { within: string; rows: Uint32Array }[] {
  const counts = new Uint32Array(keys.dictionary.length);
  for (let row = 0; row < keys.codes.length; row++) if (isRated(row)) counts[keys.codes[row]]++;
  const groups = keys.dictionary.map((within, code) => ({ within, rows: new Uint32Array(counts[code]) }));
  const filled = new Uint32Array(keys.dictionary.length);
  for (let row = 0; row < keys.codes.length; row++) {
    if (!isRated(row)) continue;
    const code = keys.codes[row];
    groups[code].rows[filled[code]++] = row;
  }
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Arrays of a result under construction, shared by both executors. */
export interface SchemeArrays {
  readonly states: Uint8Array;
  readonly groups: Uint8Array;
  readonly scores: Float64Array;
  readonly ranks: Uint32Array;
  readonly classes: Uint8Array;
  readonly cutClasses: Uint8Array;
  readonly notes: Map<number, string[]>;
}

export function addNote(notes: Map<number, string[]>, row: number, note: string): void {
  const list = notes.get(row);
  if (list) list.push(note);
  else notes.set(row, [note]);
}

/** Cuts each ranking into classes, then regrades; ranks and lines stay as the cut made them. */
export function classify(
  scheme: Scheme,
  rankings: readonly Ranking[],
  arrays: SchemeArrays,
  reaches: (row: number, line: ClassLine) => boolean,
  own?: OwnCuts,
): readonly Cut[] {
  const { classing } = scheme;
  const cuts: Cut[] = [];
  for (const ranking of rankings) {
    writeRanks(ranking, arrays.ranks, own?.countOf);
    if (!classing) continue;
    if (own) {
      cuts.push(own.cut(ranking));
      continue;
    }
    const cut =
      classing.kind === 'quota'
        ? cutByQuota(classing, ranking, arrays.cutClasses)
        : cutByScore(classing, ranking, reaches, arrays.cutClasses);
    cuts.push(cut);
  }
  return cuts;
}

/** Who decided on a regrade and by what evidence, as notes say it. */
export function paperOf({ evidence, approver }: Regrade): string {
  const parts = [evidence && `凭${evidence}`, approver && `${approver}批`].filter((part) => part);
  return parts.length === 0 ? '' : `（${parts.join('，')}）`;
}

/** Applies the regrades in order and notes each change, and each one that can't be decided. */
export function regradeAll(
  scheme: Scheme,
  arrays: SchemeArrays,
  verdict: (index: number, row: number) => boolean | null,
  rated: number,
): void {
  const ranked = scheme.classing?.classes.length ?? 0;
  const names = classNamesOf(scheme);
  arrays.classes.set(arrays.cutClasses);
  for (const [index, regrade] of scheme.regrades.entries()) {
    const isFrom = names.map((name) => regrade.from?.includes(name) ?? true);
    const nexts = names.map((_, current) => regraded(regrade, current, names, ranked));
    const changes = nexts.map(
      (next, current) => `${regrade.name}：${names[current]}→${names[next]}${paperOf(regrade)}`,
    );
    for (let row = 0; row < arrays.classes.length; row++) {
      const current = arrays.classes[row];
      if (arrays.states[row] !== rated || current === none) continue;
      if (!isFrom[current]) continue;
      const holds = verdict(index, row);
      if (holds === null) addNote(arrays.notes, row, `数据缺失：调档（${regrade.name}）`);
      if (holds !== true) continue;
      if (nexts[current] !== current) addNote(arrays.notes, row, changes[current]);
      arrays.classes[row] = nexts[current];
    }
  }
}

/** Distinct indicators over all groups in order of first use, and for each group which of them its items are. */
export function distinctIndicators(scheme: Scheme): {
  names: readonly string[];
  places: readonly (readonly number[])[];
} {
  const names: string[] = [];
  const places = scheme.groups.map((group) =>
    group.items.map(({ indicator }) => {
      const known = names.indexOf(indicator);
      return known >= 0 ? known : names.push(indicator) - 1;
    }),
  );
  return { names, places };
}

function unitOfIndicator(run: Run, scheme: Scheme, name: string): string {
  const item = scheme.groups.flatMap(({ items }) => items).find(({ indicator }) => indicator === name);
  return item?.value.unit ?? run.program.indicators[name]?.unit ?? '1';
}

/** Empty item columns, one per distinct indicator. */
export function itemColumns(run: Run, scheme: Scheme, rows: number): SchemeItemResult[] {
  return distinctIndicators(scheme).names.map((indicator) => ({
    indicator,
    unit: unitOfIndicator(run, scheme, indicator),
    values: new Float64Array(rows).fill(Number.NaN),
    missing: new Uint8Array(rows).fill(1),
    scores: new Float64Array(rows).fill(Number.NaN),
  }));
}

/** Runs a scheme by reading one subject after the other; everything is decided exactly. The oracle for the column executor. */
export function runSchemeByRows(run: Run, name: string): SchemeResult {
  const scheme = getScheme(run, name);
  if (mustMerge(run, scheme)) return runMerged(run, scheme, runSchemeByRows);
  const rows = findFrame(run, scheme.subject)?.ids.length ?? 0;
  const standing = standingOf(run, scheme);
  const rated = codeOfState('rated');
  const arrays: SchemeArrays = {
    states: standing.states.slice(),
    groups: standing.groups,
    scores: new Float64Array(rows).fill(Number.NaN),
    ranks: new Uint32Array(rows),
    classes: new Uint8Array(rows).fill(none),
    cutClasses: new Uint8Array(rows).fill(none),
    notes: new Map([...standing.notes].map(([row, notes]) => [row, [...notes]])),
  };
  const items = itemColumns(run, scheme, rows);
  const { places } = distinctIndicators(scheme);
  const compared = new Map<number, Num>();
  for (let row = 0; row < rows; row++) {
    if (arrays.states[row] !== rated) continue;
    const score = scoreSubject(run, scheme, arrays.groups[row], row);
    writeItems(items, places[arrays.groups[row]], score, row);
    if (score.total) {
      arrays.scores[row] = score.total.float;
      compared.set(row, comparedScore(scheme, score.total));
    } else {
      arrays.states[row] = codeOfState('undecided');
      addNote(arrays.notes, row, `数据缺失：${score.reasons.join('、')}`);
    }
  }
  const scoreOf = (row: number): Num => compared.get(row) ?? numOfText('0');
  const rankings = rankingGroups(rankingKeys(run, scheme), (row) => compared.has(row)).map(
    ({ within, rows: members }) => {
      const order = Uint32Array.from(members).sort((a, b) => compareSubjects(run, scheme, scoreOf, a, b) || a - b);
      const tied = Uint8Array.from(order, (row, position) =>
        position > 0 && compareSubjects(run, scheme, scoreOf, order[position - 1], row) === 0 ? 1 : 0,
      );
      return { within, rows: order, tied };
    },
  );
  const reaches = (row: number, line: ClassLine): boolean =>
    isReached(line, compare(scoreOf(row).exact, numOfText(line.line ?? '0').exact));
  const own = hasOwnCuts(scheme) ? ownCuts(run, scheme, arrays, reaches) : undefined;
  const cuts = classify(scheme, rankings, arrays, reaches, own);
  const testAt = (index: number, row: number): boolean | null =>
    verdictAt(run, scheme.regrades[index].test, { subject: scheme.subject, row, year: run.year, scheme: name });
  regradeAll(scheme, arrays, run.isCase ? (index, row) => testAt(index, row) ?? false : testAt, rated);
  return { scheme: name, year: run.year, ...namesOf(scheme), ...arrays, items, cuts };
}

/** Names of groups and classes as results carry them. */
export function namesOf(scheme: Scheme): Pick<SchemeResult, 'groupNames' | 'classNames'> {
  return {
    groupNames: scheme.groups.map(({ name }) => name),
    classNames: classNamesOf(scheme),
  };
}

/** The ranked classes, best first, then the special ones. */
export function classNamesOf({ classing, specials = [] }: Scheme): readonly string[] {
  return [...(classing?.classes ?? []), ...specials].map(({ name }) => name);
}

function writeItems(
  items: readonly SchemeItemResult[],
  places: readonly number[],
  score: SubjectScore,
  row: number,
): void {
  for (const [index, item] of score.items.entries()) {
    const column = items[places[index]];
    if (item.value) {
      column.values[row] = item.value.float;
      column.missing[row] = 0;
    }
    if (item.score) column.scores[row] = item.score.float + 0;
  }
}
