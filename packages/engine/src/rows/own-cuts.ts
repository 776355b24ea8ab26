import { crossKeys, noGroup } from '../data/group-keys.ts';
import { widenCodes } from '../data/recode.ts';
import type { ClassLine, Cutting, Scheme } from '../program/program.ts';
import type { Cut, Ranking } from './classing.ts';
import { type CutReader, cutMixed } from './cut-mixed.ts';
import { verdictAt } from './evaluate.ts';
import { memberCounts } from './member-counts.ts';
import { findFrame, keep, type Run } from './run.ts';
import { codeOfState, keysByGroup, namedWithin, none, schemeAt, standingOf, withinOf } from './scheme-standing.ts';

/** Whether classes are cut by more than one cumulative share or one score each. */
export function hasOwnCuts({ classing, groups, merge }: Scheme): boolean {
  if (!classing) return false;
  const isCounted = merge?.counts === 'each';
  return (
    isCounted || [classing, ...groups.flatMap(({ cutting }) => cutting ?? [])].some(isOwn) || hasGroupCutting(groups)
  );
}

function isOwn({ kind, of }: Cutting): boolean {
  return kind === 'mixed' || of === 'all';
}

function hasGroupCutting(groups: Scheme['groups']): boolean {
  return groups.some(({ cutting }) => cutting !== undefined);
}

/** Verdicts that cutting asks for: the condition of a class, and the test of one of the scheme's groups. */
export interface CutVerdicts {
  readonly ofClass: (row: number, line: ClassLine) => boolean | null;
  readonly ofGroup: (row: number, group: number) => boolean | null;
}

function readVerdicts(run: Run, scheme: Scheme): CutVerdicts {
  return {
    ofClass: (row, { test }) => (test ? verdictAt(run, test, schemeAt(run, scheme, row)) : true),
    ofGroup: (row, group) =>
      verdictAt(run, scheme.groups[group].test, { subject: scheme.subject, row, year: run.year }),
  };
}

/** The group that a row would be in if nothing kept it out; `none` when no group takes it or one can't be decided. */
function groupAnyway(scheme: Scheme, ofGroup: CutVerdicts['ofGroup'], row: number): number {
  for (const index of scheme.groups.keys()) {
    const verdict = ofGroup(row, index);
    if (verdict === true) return index;
    if (verdict === null) return none;
  }
  return none;
}

/** For how many everybody in scope counts, rated or not, that would be in the ranking group of a row. */
function everybody(run: Run, scheme: Scheme, ofGroup: CutVerdicts['ofGroup']): (row: number) => number {
  return keep(run, scheme, 'everybody', () => {
    const { states, groups } = standingOf(run, scheme);
    const outside = codeOfState('out-of-scope');
    const own = groups.map((group, row) =>
      states[row] !== outside && group === none ? groupAnyway(scheme, ofGroup, row) : group,
    );
    const names = { codes: widenCodes(own, none, noGroup), dictionary: scheme.groups.map(({ name }) => name) };
    const frame = findFrame(run, scheme.subject);
    const hasGroups = scheme.groups.some(({ within }) => within);
    const other = frame && hasGroups ? keysByGroup(run, scheme, frame, own) : namedWithin(run, scheme);
    const hasOwn = withinOf(scheme).includes('组');
    const keys = hasOwn ? (other ? crossKeys(names, other) : names) : other;
    const countOf = memberCounts(run, scheme);
    const counts = new Map<number, number>();
    for (let row = 0; row < states.length; row++) {
      const code = keys ? keys.codes[row] : 0;
      if (states[row] === outside || code === noGroup) continue;
      counts.set(code, (counts.get(code) ?? 0) + countOf(row));
    }
    return (row) => counts.get(keys ? keys.codes[row] : 0) ?? 0;
  });
}

/** What cutting reads and writes of a result under construction. */
interface CutArrays {
  readonly groups: Uint8Array;
  readonly cutClasses: Uint8Array;
  readonly notes: Map<number, string[]>;
}

/** Cuts one ranking by the lines of the scheme, or of the group that it is of. */
export interface OwnCuts {
  readonly cut: (ranking: Ranking) => Cut;
  /** For how many a row counts. */
  readonly countOf: (row: number) => number;
}

/** How a scheme whose classes ask for more than one share or score each is cut; conditions are read row by row unless verdicts are at hand. */
export function ownCuts(
  run: Run,
  scheme: Scheme,
  arrays: CutArrays,
  reaches: CutReader['reaches'],
  verdicts = readVerdicts(run, scheme),
): OwnCuts {
  const names = scheme.classing?.classes.map(({ name }) => name) ?? [];
  const countOf = memberCounts(run, scheme);
  const holds = (row: number, line: ClassLine): boolean => {
    const verdict = verdicts.ofClass(row, line);
    if (verdict === null && !run.isCase)
      arrays.notes.set(row, [...(arrays.notes.get(row) ?? []), `数据缺失：${line.name}档条件`]);
    return verdict === true || (verdict === null && run.isCase);
  };
  const cut = (ranking: Ranking): Cut => {
    const own = scheme.groups[arrays.groups[ranking.rows[0]]]?.cutting;
    const cutting = own ?? scheme.classing;
    if (!cutting) throw new RangeError(`${scheme.name} has no classes`);
    const ranked = ranking.rows.reduce((sum, row) => sum + countOf(row), 0);
    const of = cutting.of === 'all' ? everybody(run, scheme, verdicts.ofGroup)(ranking.rows[0]) : ranked;
    return cutMixed(cutting, ranking, of, { reaches, holds, countOf }, (row, index) => {
      arrays.cutClasses[row] = index === none ? none : names.indexOf(cutting.classes[index].name);
    });
  };
  return { cut, countOf };
}
