import { type GroupKeys, noGroup } from '../data/group-keys.ts';

/** The rows of each group one group after the other, ascending inside a group; group `g` is `rows[starts[g]…starts[g + 1]]`. */
export interface GroupRows {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

const known = new WeakMap<Uint32Array, GroupRows>();

function dealRows({ codes, dictionary }: GroupKeys, isCounted: Uint8Array | undefined): GroupRows {
  const starts = new Uint32Array(dictionary.length + 1);
  for (let row = 0; row < codes.length; row++)
    if (codes[row] !== noGroup && (!isCounted || isCounted[row] === 1)) starts[codes[row] + 1]++;
  for (let code = 0; code < dictionary.length; code++) starts[code + 1] += starts[code];
  const rows = new Uint32Array(starts[dictionary.length]);
  const next = starts.slice();
  for (let row = 0; row < codes.length; row++)
    if (codes[row] !== noGroup && (!isCounted || isCounted[row] === 1)) rows[next[codes[row]]++] = row;
  return { starts, rows };
}

/** The counted rows of each group. Where everybody counts, found once per keys and kept as long as these are. */
export function groupRows(keys: GroupKeys, isCounted: Uint8Array): GroupRows {
  if (isCounted.includes(0)) return dealRows(keys, isCounted);
  const found = known.get(keys.codes) ?? dealRows(keys, undefined);
  known.set(keys.codes, found);
  return found;
}
