import { groupRows } from '../columns/group-rows.ts';
import { materialize } from '../columns/kernel.ts';
import type { PlannedGroup } from '../columns/score-columns.ts';
import type { GroupKeys } from '../data/group-keys.ts';

/** The members of one ranking group: positions `from … until`. All of them are of one group of the scheme. */
export interface TrialStretch {
  readonly from: number;
  readonly until: number;
}

/** One scored item over the members of a group of the scheme, as it is before its weight: bounded multiples, zero where it has none. */
export interface TrialItem {
  readonly multiples: Float64Array;
  /** Offsets of members without a multiple of their own. */
  readonly absent: Uint32Array;
  readonly isAbsent: Uint8Array | undefined;
  /** Whether an absent member gets the mean score of the others (`组内平均得分`); otherwise `substitute`, if any. */
  readonly takesMean: boolean;
  readonly substitute: number;
}

/** The members of one group of the scheme: positions `from … until`, and what each item gives them. */
export interface TrialGroup {
  readonly group: number;
  readonly from: number;
  readonly until: number;
  readonly items: readonly TrialItem[];
  /** Points of bonuses and deductions, which no weight moves. */
  readonly adjustments: readonly Float64Array[];
  readonly stretches: readonly TrialStretch[];
  /** Offsets of members to whom at least one item is absent. */
  readonly irregular: Uint32Array;
}

/** Rated rows in the order in which a trial keeps them: group of the scheme after group, ranking group after ranking group. */
export interface TrialMembers {
  readonly rows: Uint32Array;
  readonly groups: readonly TrialGroup[];
}

/** Lays out the rated rows; undefined when a ranking group holds members of several groups of the scheme. */
export function layOutMembers(
  planned: readonly PlannedGroup[],
  groupOf: Uint8Array,
  isRated: Uint8Array,
  keys: GroupKeys,
): TrialMembers | undefined {
  const dealt = groupRows(keys, isRated);
  const owners = keys.dictionary.map((_, code) => {
    const rows = dealt.rows.subarray(dealt.starts[code], dealt.starts[code + 1]);
    const owner = rows.length === 0 ? undefined : groupOf[rows[0]];
    return { rows, owner, isOne: rows.every((row) => groupOf[row] === owner) };
  });
  if (owners.some(({ isOne }) => !isOne)) return undefined;
  const rows = new Uint32Array(dealt.rows.length);
  let at = 0;
  const groups = planned.map((entry, group) => {
    const from = at;
    const stretches: TrialStretch[] = [];
    for (const { rows: members, owner } of owners) {
      if (owner !== group) continue;
      rows.set(members, at);
      stretches.push({ from: at, until: at + members.length });
      at += members.length;
    }
    return { entry, group, from, until: at, stretches };
  });
  return {
    rows,
    groups: groups.map(({ entry, group, from, until, stretches }) => ({
      group,
      from,
      until,
      stretches,
      ...gather(entry, rows.subarray(from, until), groupOf.length),
    })),
  };
}

function gather(
  { plan }: PlannedGroup,
  rows: Uint32Array,
  all: number,
): Pick<TrialGroup, 'items' | 'adjustments' | 'irregular'> {
  const irregular = new Uint8Array(rows.length);
  const items = plan.items.map((entry): TrialItem => {
    const { values, missing } = materialize(entry.multiple, all);
    const multiples = new Float64Array(rows.length);
    const isAbsent = missing ? new Uint8Array(rows.length) : undefined;
    const absent: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (isAbsent && missing?.[row] === 1) {
        isAbsent[i] = 1;
        irregular[i] = 1;
        absent.push(i);
        continue;
      }
      let multiple = values[row];
      if (multiple > entry.cap) multiple = entry.cap;
      if (multiple < entry.floor) multiple = entry.floor;
      multiples[i] = multiple;
    }
    return {
      multiples,
      absent: Uint32Array.from(absent),
      isAbsent: absent.length > 0 ? isAbsent : undefined,
      takesMean: entry.item.missing.kind === 'group-mean',
      substitute: entry.substitute ?? 0,
    };
  });
  const adjustments = plan.adjustments.map((kernel) => {
    const { values, missing } = materialize(kernel, all);
    return Float64Array.from(rows, (row) => (missing?.[row] === 1 ? 0 : values[row]));
  });
  return { items, adjustments, irregular: Uint32Array.from(irregular.keys()).filter((i) => irregular[i] === 1) };
}
