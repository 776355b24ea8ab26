import { add, type Exact, zero } from '../base/exact.ts';
import { noGroup } from '../data/group-keys.ts';
import type { Aggregate } from '../program/expression.ts';
import { evaluate, numberAt, verdictAt } from './evaluate.ts';
import { type Num, numOfExact } from './num.ts';
import { compareValues } from './order-claims.ts';
import { type At, type GroupValue, keep, type Run, type Value } from './run.ts';

/** One that is counted, or may be: its keys, and what it adds to those after it; null where that isn't known. */
interface Member {
  readonly row: number;
  readonly keys: readonly Value[];
  readonly value: Num | null;
  readonly isCounted: boolean;
}

function memberAt(run: Run, { where, of, order = [] }: Aggregate, at: At): Member | undefined {
  const verdict = where ? verdictAt(run, where, at) : true;
  if (verdict === false) return undefined;
  return {
    row: at.row,
    keys: order.map((key) => evaluate(run, key, at)),
    value: verdict === null ? null : numberAt(run, of, at),
    isCounted: verdict === true,
  };
}

/** Of each member what those before it come to; null after one of which that isn't known, and nothing at all where somebody may stand anywhere. */
function totalsOf(members: readonly Member[], leastFirst: readonly boolean[]): ReadonlyMap<number, Num | null> {
  const totals = new Map<number, Num | null>();
  if (members.some(({ keys }) => keys.includes(null))) return totals;
  const compareMembers = (a: Member, b: Member): number => {
    for (const [index, key] of a.keys.entries()) {
      const order = compareValues(key, b.keys[index], leastFirst[index] ? 'down' : 'up');
      if (order !== 0) return order;
    }
    return 0;
  };
  const sorted = [...members].sort(compareMembers);
  let sum: Exact | null = zero;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && compareMembers(sorted[start], sorted[end]) === 0) end++;
    const equals = sorted.slice(start, end);
    const before = sum && numOfExact(sum);
    for (const { row, isCounted } of equals) if (isCounted) totals.set(row, before);
    for (const { value } of equals) sum = sum && value && add(sum, value.exact);
    start = end;
  }
  return totals;
}

/** `前列合计`: what those before the subject in its group come to; `codes` are the groups. Missing for those that aren't counted. */
export function totalBefore(run: Run, node: Aggregate, at: At, codes: Uint32Array): GroupValue {
  const byGroup = keep(run, node, `totals ${at.year}`, () => {
    const members = new Map<number, Member[]>();
    for (const [row, code] of codes.entries()) {
      const member = code === noGroup ? undefined : memberAt(run, node, { ...at, row });
      if (!member) continue;
      const known = members.get(code);
      if (known) known.push(member);
      else members.set(code, [member]);
    }
    return new Map(
      [...members].map(([code, list]) => [
        code,
        { totals: totalsOf(list, node.leastFirst ?? []), count: list.filter(({ value }) => value).length },
      ]),
    );
  });
  const { totals, count = 0 } = byGroup.get(codes[at.row]) ?? {};
  return { value: totals?.get(at.row) ?? null, count };
}
