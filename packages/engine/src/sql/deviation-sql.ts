import {
  countOf,
  decimalSql,
  everywhere,
  groupMean,
  inMemberRange,
  type MembersSql,
  ofMembers,
  over,
  own,
  sumOf,
} from './group-sql.ts';
import { type ExactSql, joinDoubts, type NumberSql } from './number-sql.ts';

/** Decimals after which a root that is no fraction is cut off. */
const rootDigits = 40;

/**
 * The standard deviation over a group, as the one-row reading has it: its float from the gaps to the mean's float, its exact value the root of
 * exact squares, itself where that is a fraction and cut off after forty decimals where it isn't. Values that are cut move it no further than
 * themselves.
 */
export function groupDeviation(members: MembersSql, plain: NumberSql, isSample: boolean): NumberSql {
  const { s, group } = members;
  const value = ofMembers(members, plain);
  const count = countOf(members, value);
  const spread = s.place(isSample ? `${count} - 1` : count);
  const mean = groupMean(members, value);
  const gap = s.place(`case when ${inMemberRange(value.f)} then ${value.f} - ${s.place(mean.f)} end`);
  const squares = sumOf(members, {
    ...value,
    f: s.place(`${gap} * ${gap}`),
    doubts: joinDoubts(value.doubts, mean.doubts),
  });
  const float = s.place(`case when ${spread} > 0 then sqrt(${s.place(squares.f)} / ${spread}::float8) end`);
  let made: ExactSql | undefined;
  const exact = (): ExactSql => {
    if (made) return made;
    const { q, e } = decimalSql(s, value);
    const sum = over(s, `sum(${q})`, group.keys);
    const total = over(s, `sum(${q} * ${q})`, group.keys);
    const top = s.place(`case when ${spread} > 0 then greatest(0, ${count} * ${total} - ${sum} * ${sum}) end`);
    const bottom = s.place(`case when ${spread} > 0 then ${count}::numeric * ${spread} end`);
    const product = s.place(`${top} * ${bottom}`);
    const root = s.place(`sqrt(${product})`);
    const isFraction = s.place(`${root} * ${root} = ${product}`);
    const scaled = s.place(`div(${top} * 1e${2 * rootDigits}::numeric, ${bottom})`);
    const near = s.place(`round(sqrt(${scaled}))`);
    const cut = s.place(
      `(${near} - case when ${near} * ${near} > ${scaled} then 1 else 0 end) * 1e-${rootDigits}::numeric`,
    );
    made = {
      n: s.place(`case when ${isFraction} then ${root} else ${cut} end`),
      d: s.place(`case when ${isFraction} then ${bottom} else 1::numeric end`),
      e: e && s.place(`2 * ${over(s, `max(${e})`, group.keys)} + 2e-${rootDigits}::numeric`),
    };
    return made;
  };
  const doubts = everywhere(s, joinDoubts(squares.doubts));
  return own(members, { f: float, exact, doubts, size: squares.size, isDatum: false });
}
