import type { Frame } from '../data/dataset.ts';
import { type GroupKeys, groupKeys, nameOfGroup, noGroup } from '../data/group-keys.ts';
import { widenCodes } from '../data/recode.ts';
import type { Scheme } from '../program/program.ts';
import { type RatingState, ratingStates } from '../results/results.ts';
import { verdictAt } from './evaluate.ts';
import { type At, findFrame, keep, type Run } from './run.ts';

/** Index of no group and no class in result columns. */
export const none = 255;

/** Where each row stands before scoring: `rated` means that it has a group and nothing keeps it out. */
export interface Standing {
  /** Index into `ratingStates`. */
  readonly states: Uint8Array;
  /** Index into the scheme's groups, 255 for none. */
  readonly groups: Uint8Array;
  readonly notes: Map<number, string[]>;
}

export function codeOfState(state: RatingState): number {
  return ratingStates.indexOf(state);
}

/** Whether a subject in a state has results: surely none outside the scope and where it isn't rated; null where it is undecided. */
export function isRated(state: number): boolean | null {
  return state === codeOfState('undecided') ? null : state === codeOfState('rated');
}

export interface Placement {
  readonly state: RatingState;
  readonly group: number;
  readonly note?: string;
}

/** How many classes the cut has: their codes come first, then those of special ones. */
export function countOfClasses({ classing }: Scheme): number {
  return classing?.classes.length ?? 0;
}

/** A scheme of the program; a fault when there is none of that name. */
export function getScheme(run: Run, name: string): Scheme {
  const scheme = run.program.schemes[name];
  if (!scheme) throw new RangeError(`no scheme ${name}`);
  return scheme;
}

/** A row as the expressions of a scheme are read on it. */
export function schemeAt(run: Run, scheme: Scheme, row: number): At {
  return { subject: scheme.subject, row, year: run.year, scheme: scheme.name };
}

/** What a not-rated mark reads like: `T：投产不满两年（按B管理）`. */
export function notRatedNote(entry: Scheme['notRated'][number]): string {
  const managed = entry.managedAs === undefined ? '' : `（按${entry.managedAs}管理）`;
  return entry.name === entry.mark ? `${entry.mark}${managed}` : `${entry.mark}：${entry.name}${managed}`;
}

/**
 * Turns the verdicts on scope, exclusions and groups into a place. An exclusion that holds settles it even when scope or group is unknown;
 * otherwise anything unknown before the first group that holds leaves the subject undecided.
 */
export function placeSubject(
  scheme: Scheme,
  isCase: boolean,
  scope: boolean | null,
  notRated: (index: number) => boolean | null,
  group: (index: number) => boolean | null,
): Placement {
  if (scope === false) return { state: 'out-of-scope', group: none };
  let unknown: string | undefined = scope === null && !isCase ? '范围' : undefined;
  for (const [index, entry] of scheme.notRated.entries()) {
    const verdict = notRated(index);
    if (verdict === true) {
      const state = entry.isAbsent ? 'out-of-scope' : 'not-rated';
      return { state, group: none, note: notRatedNote(entry) };
    }
    if (verdict === null && !isCase) unknown ??= entry.name;
  }
  if (unknown !== undefined) return { state: 'undecided', group: none, note: `数据缺失：${unknown}` };
  for (const index of scheme.groups.keys()) {
    const verdict = group(index);
    if (verdict === true) return { state: 'rated', group: index };
    if (verdict === null)
      return { state: 'undecided', group: none, note: `数据缺失：分组（${scheme.groups[index].name}）` };
  }
  return { state: 'not-rated', group: none, note: '不在任何组内' };
}

/** Where one row stands in the run's year. Tests see no scheme: they decide who is in it. */
export function placeRow(run: Run, scheme: Scheme, row: number): Placement {
  const at: At = { subject: scheme.subject, row, year: run.year };
  return placeSubject(
    scheme,
    run.isCase,
    scheme.scope ? verdictAt(run, scheme.scope, at) : true,
    (index) => verdictAt(run, scheme.notRated[index].test, at),
    (index) => verdictAt(run, scheme.groups[index].test, at),
  );
}

/** Where all rows stand, computed once per run (or put there by the columns). */
export function standingOf(run: Run, scheme: Scheme): Standing {
  return keep(run, scheme, 'standing', () => {
    const rows = findFrame(run, scheme.subject)?.ids.length ?? 0;
    const states = new Uint8Array(rows);
    const groups = new Uint8Array(rows).fill(none);
    const notes = new Map<number, string[]>();
    for (let row = 0; row < rows; row++) {
      const place = placeRow(run, scheme, row);
      states[row] = codeOfState(place.state);
      groups[row] = place.group;
      if (place.note !== undefined) notes.set(row, [place.note]);
    }
    return { states, groups, notes };
  });
}

/**
 * The scheme's groups as keys. In the run's year they hold the members left after 不参评; in an earlier year everybody in scope
 * by that year's attributes, since a prior year isn't narrowed by this year's exclusions.
 */
export function schemeGroupKeys(run: Run, name: string, year: number): GroupKeys {
  const scheme = getScheme(run, name);
  return keep(run, scheme, `keys ${year}`, () => {
    const dictionary = scheme.groups.map((group) => group.name);
    if (year === run.year) {
      const { groups } = standingOf(run, scheme);
      return { codes: widenCodes(groups, none, noGroup), dictionary };
    }
    const rows = findFrame(run, scheme.subject)?.ids.length ?? 0;
    const codes = new Uint32Array(rows).fill(noGroup);
    const absent = scheme.notRated.find(({ isAbsent }) => isAbsent);
    for (let row = 0; row < rows; row++) {
      const at: At = { subject: scheme.subject, row, year };
      if (scheme.scope && verdictAt(run, scheme.scope, at) !== true) continue;
      if (absent && verdictAt(run, absent.test, at) === true) continue;
      for (const [index, group] of scheme.groups.entries()) {
        const verdict = verdictAt(run, group.test, at);
        if (verdict === false) continue;
        if (verdict === true) codes[row] = index;
        break;
      }
    }
    return { codes, dictionary };
  });
}

/** Groupings inside which the scheme ranks; the scheme's own groups where nothing else is said. */
export function withinOf(scheme: Scheme): readonly string[] {
  return scheme.classing?.within ?? ['组'];
}

/** The groupings besides `组` inside which a group of the scheme ranks. */
export function otherNames(scheme: Scheme, group?: Scheme['groups'][number]): readonly string[] {
  return (group?.within ?? withinOf(scheme)).filter((name) => name !== '组');
}

/** The keys of the groupings besides `组` inside which the scheme ranks; undefined when there are none. */
export function otherWithinKeys(run: Run, scheme: Scheme): GroupKeys | undefined {
  const frame = findFrame(run, scheme.subject);
  if (!frame) return undefined;
  if (scheme.groups.some(({ within }) => within))
    return keep(run, scheme, 'within', () => keysByGroup(run, scheme, frame, standingOf(run, scheme).groups));
  const names = otherNames(scheme);
  if (names.length === 0) return undefined;
  return keep(run, scheme, 'within', () => groupKeys(run.program, frame, names, run.year));
}

/** Each row by the groupings of its own group; the texts of one group's keys mean nothing in another. */
export function keysByGroup(run: Run, scheme: Scheme, frame: Frame, groups: Uint8Array): GroupKeys {
  const codes = new Uint32Array(groups.length).fill(noGroup);
  const dictionary: string[] = [];
  for (const [index, group] of scheme.groups.entries()) {
    const names = otherNames(scheme, group);
    const keys = groupKeys(run.program, frame, names, run.year);
    const start = dictionary.length;
    dictionary.push(...namedKeys(run, keys, names).dictionary);
    for (const [row, own] of groups.entries())
      if (own === index && keys.codes[row] !== noGroup) codes[row] = start + keys.codes[row];
  }
  return { codes, dictionary };
}

/** Keys of one grouping under the names that people read. */
function namedKeys(run: Run, keys: GroupKeys, names: readonly string[]): GroupKeys {
  const [only, other] = names;
  if (only === undefined || other !== undefined) return keys;
  return { codes: keys.codes, dictionary: keys.dictionary.map((key) => nameOfGroup(run.program, only, key)) };
}

/** The groupings besides `组`, under readable names. */
export function namedWithin(run: Run, scheme: Scheme): GroupKeys | undefined {
  const keys = otherWithinKeys(run, scheme);
  if (!keys || scheme.groups.some(({ within }) => within)) return keys;
  return namedKeys(run, keys, otherNames(scheme));
}
