import { printExact } from '../base/exact.ts';
import { crossKeys, type GroupKeys, noGroup, oneGroup } from '../data/group-keys.ts';
import { listTexts, textAt } from '../data/texts.ts';
import { isUndivided, isZeroOverNobody } from '../program/about-node.ts';
import type { Aggregate, Expression, Subject } from '../program/expression.ts';
import { amongClaimants } from '../program/has-result.ts';
import { partsOf } from '../program/visit-expression.ts';
import { apportion, type Claim } from './apportion.ts';
import { deviationOf } from './deviation.ts';
import { evaluate, numberAt, verdictAt } from './evaluate.ts';
import { sumFloats } from './float-sum.ts';
import { keysBy } from './keys-by.ts';
import { stepsIn } from './money.ts';
import { namedRows, namingColumn } from './named-rows.ts';
import {
  addNum,
  compareNum,
  divideNum,
  extremeNum,
  isPositive,
  multiplyNum,
  Num,
  numOfDatum,
  numOfExact,
  numOfText,
  subtractNum,
  sumData,
  sumExact,
} from './num.ts';
import { boundsOf } from './part-bounds.ts';
import { ratioIn, ratioOf, throughConversions } from './ratio-of.ts';
import { followLink } from './read-item.ts';
import { type At, findFrame, type GroupValue, keep, keyOfPlace, type Run } from './run.ts';
import { totalBefore } from './total-before.ts';

/** Scheme groups as keys, for `组`: which of the scheme's groups each row belongs to in a year. Plugged in by the run. */
export type SchemeGroupKeys = (run: Run, scheme: string, year: number) => GroupKeys;

/** The sum with its float correctly rounded, so that it depends neither on order nor on how it is split. */
export function sumNums(values: readonly Num[]): Num {
  const isSurelyPositive = values.length > 0 && values.every((value) => value.isSurelyPositive);
  return new Num(
    sumFloats(values.map((value) => value.float)),
    () => {
      const data = values.filter((value) => value.isDatum).map((value) => value.float);
      const rest = values.filter((value) => !value.isDatum).map((value) => value.exact);
      return sumExact([sumData(data), ...rest]);
    },
    isSurelyPositive,
  );
}

function subjectOf(run: Run, node: Expression): Subject | undefined {
  switch (node.op) {
    case 'item':
    case 'indicator':
    case 'group':
      return node.subject;
    case 'band':
      return run.program.bands[node.band]?.subject;
    case 'scheme':
      return run.program.schemes[node.scheme]?.subject;
    case 'award':
      return run.program.incentives[node.incentive]?.subject;
    default:
      return partsOf(node)
        .map((part) => subjectOf(run, part))
        .find((subject) => subject !== undefined);
  }
}

/** Whose population an aggregate counts: that of its groupings, else of what it reads, else the rule's own. */
export function populationOf(run: Run, node: Aggregate, at: At): Subject {
  if (node.over) return node.over.members;
  for (const name of node.by) {
    const subject = run.program.groupings[name]?.subject ?? run.program.items[name]?.subject;
    if (subject) return subject;
  }
  return subjectOf(run, node.of) ?? at.subject;
}

/** Group keys of an aggregate's population by that year's attributes; `组` are the groups of the scheme at hand. */
export function aggregateKeys(
  run: Run,
  node: Aggregate,
  subject: Subject,
  at: At,
  schemeKeys: SchemeGroupKeys,
): GroupKeys {
  const frame = findFrame(run, subject);
  if (!frame) return oneGroup(0);
  if (node.over) return ownerKeys(run, node.over, node.by);
  return keep(run, node, `keys ${keyOfPlace(at)}`, () => {
    const names = node.by.filter((name) => name !== '组');
    const plain = keysBy(run, frame, names, at.year);
    const isInGroups = node.by.includes('组') && at.scheme !== undefined;
    const named = isInGroups ? crossWith(plain, schemeKeys(run, at.scheme ?? '', at.year), node.by.length > 1) : plain;
    const texts = (node.byText ?? []).map((text) => textKeys(run, text, subject, at.year, frame.ids.length));
    const [first, ...others] = node.by.length === 0 ? texts : [named, ...texts];
    return first ? others.reduce(crossKeys, first) : named;
  });
}

/** Keys by a text of each member; none where it isn't known. */
function textKeys(run: Run, of: Expression, subject: Subject, year: number, rows: number): GroupKeys {
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  const codes = Uint32Array.from({ length: rows }, (_, row) => {
    const text = evaluate(run, of, { subject, row, year });
    if (typeof text !== 'string') return noGroup;
    const code = known.get(text) ?? dictionary.push(text) - 1;
    known.set(text, code);
    return code;
  });
  return { codes, dictionary };
}

type Over = NonNullable<Aggregate['over']>;

function nameOfOver({ members, owner, via, isNamed }: Over, by: readonly string[]): string {
  return `${members} ${via ?? ''} ${owner} ${isNamed ? by.join(' ') : ''}`;
}

/** To which row of the owners' frame each member belongs; nobody belongs anywhere where the data have no links. */
function ownerKeys(run: Run, over: Over, by: readonly string[]): GroupKeys {
  const { members, owner, via, isNamed } = over;
  return keep(run, 'owners', nameOfOver(over, by), () => {
    const frame = findFrame(run, owner);
    const first = isNamed ? namedRows(run, over, by) : (findFrame(run, members)?.links.get(via ?? owner) ?? []);
    const second = via === undefined ? undefined : findFrame(run, via)?.links.get(owner);
    const codeOf = (row: number): number => (row < 0 ? noGroup : row);
    return {
      codes: Uint32Array.from(first, (row) => codeOf(via === undefined || row < 0 ? row : (second?.[row] ?? -1))),
      dictionary: frame ? listTexts(frame.ids) : [],
    };
  });
}

/** The group of each owner of members is the owner itself; without links there is none, so that nothing known never counts as nobody. */
export function ownerCodes(
  run: Run,
  { over, by }: { readonly over: Over; readonly by: readonly string[] },
): Uint32Array {
  return keep(run, 'owner codes', nameOfOver(over, by), () => {
    const { members, owner, via = owner, isNamed } = over;
    const isDirect = isNamed
      ? namingColumn(run, members, by) !== undefined
      : findFrame(run, members)?.links.has(via) === true;
    const hasLinks = isDirect && (over.via === undefined || findFrame(run, via)?.links.has(owner) === true);
    const owners = findFrame(run, owner)?.ids.length ?? 0;
    return Uint32Array.from({ length: owners }, (_, row) => (hasLinks ? row : noGroup));
  });
}

function crossWith(plain: GroupKeys, groups: GroupKeys, isNested: boolean): GroupKeys {
  if (!isNested) return groups;
  const size = groups.dictionary.length;
  const codes = plain.codes.map((code, row) =>
    code === noGroup || groups.codes[row] === noGroup ? noGroup : code * size + groups.codes[row],
  );
  return { codes, dictionary: plain.dictionary.flatMap((a) => groups.dictionary.map((b) => `${b}·${a}`)) };
}

/** Rows of each group that count: in the population, and inside the `范围` in the year at hand; and the groups of which some may. */
interface Members {
  readonly rows: readonly (readonly number[])[];
  readonly unsure: ReadonlySet<number>;
}

function membersOf(run: Run, node: Aggregate, subject: Subject, at: At, keys: GroupKeys): Members {
  return keep(run, node, `members ${keyOfPlace(at)}`, () => {
    const rows: number[][] = keys.dictionary.map(() => []);
    const unsure = new Set<number>();
    for (let row = 0; row < keys.codes.length; row++) {
      const code = keys.codes[row];
      if (code === noGroup) continue;
      const verdict = node.where ? verdictAt(run, node.where, { subject, row, year: at.year }) : true;
      if (verdict === true) rows[code].push(row);
      if (verdict === null) unsure.add(code);
    }
    return { rows, unsure };
  });
}

interface Member {
  readonly row: number;
  readonly value: Num;
}

function valuesOf(run: Run, node: Aggregate, rows: readonly number[], at: (row: number) => At): readonly Member[] {
  const values: Member[] = [];
  for (const row of rows) {
    const value = numberAt(run, node.of, at(row));
    if (value) values.push({ row, value });
  }
  return values;
}

function pooled(run: Run, node: Aggregate, rows: readonly number[], at: (row: number) => At): GroupValue {
  const ratio = ratioIn(run, node.of);
  if (!ratio) throw new TypeError('only a ratio is pooled over a group');
  const tops: Num[] = [];
  const bottoms: Num[] = [];
  for (const row of rows) {
    const { subject, year } = at(row);
    const plain: At = { subject, row, year };
    const top = numberAt(run, ratio.numerator, plain);
    const bottom = top && numberAt(run, ratio.denominator, plain);
    if (!top || !bottom) continue;
    tops.push(top);
    bottoms.push(bottom);
  }
  if (tops.length === 0) return { value: null, count: 0 };
  const parts = { numerator: sumNums(tops), denominator: sumNums(bottoms), count: tops.length };
  const value = ratioOf(parts.numerator, parts.denominator, ratio.factor);
  return { value: value && throughConversions(node.of, value), count: tops.length, parts };
}

/** The value at a share of the way through sorted values, interpolated linearly between closest ranks (type 7). */
function quantileOf(sorted: readonly Num[], share: Num): Num {
  const place = multiplyNum(share, numOfDatum(sorted.length - 1)).exact;
  const index = Number(place.n / place.d);
  const low = sorted[index];
  if (place.n % place.d === 0n) return low;
  const rest = subtractNum(new Num(Number(place.n) / Number(place.d), place), numOfDatum(index));
  return addNum(low, multiplyNum(subtractNum(sorted[index + 1], low), rest));
}

/** Competition ranks, best first: equal values share a rank and the next one is skipped (1, 1, 3). */
export function competitionRanks(members: readonly Member[], isAscending: boolean): ReadonlyMap<number, number> {
  const sorted = [...members].sort((a, b) => compareNum(a.value, b.value) * (isAscending ? 1 : -1));
  const ranks = new Map<number, number>();
  for (const [index, { row, value }] of sorted.entries()) {
    const before = index > 0 ? sorted[index - 1] : undefined;
    const isTied = before !== undefined && compareNum(before.value, value) === 0;
    ranks.set(row, isTied ? (ranks.get(before.row) ?? index) : index + 1);
  }
  return ranks;
}

function groupStatistic(run: Run, node: Aggregate, rows: readonly number[], at: (row: number) => At): GroupValue {
  if (node.how === 'pooled') return pooled(run, node, rows, at);
  if (node.how === 'count') {
    const count = rows.filter((row) => verdictAt(run, node.of, at(row)) === true).length;
    return { value: numOfDatum(count), count: rows.length };
  }
  const members = valuesOf(run, node, rows, at);
  const count = members.length;
  const values = members.map(({ value }) => value);
  if (count === 0) return { value: null, count };
  switch (node.how) {
    case 'sum':
    case 'share':
      return { value: sumNums(values), count };
    case 'mean':
      return { value: divideNum(sumNums(values), numOfDatum(count)), count };
    case 'deviation':
      return { value: deviationOf(values, node.isSample === true), count };
    case 'max':
      return { value: extremeNum(values, 'most'), count };
    case 'min':
      return { value: extremeNum(values, 'least'), count };
    case 'quantile':
      return { value: quantileOf([...values].sort(compareNum), numOfText(node.quantile ?? '1/2')), count };
    case 'rank':
    case 'apportion':
    case 'before':
      return { value: null, count };
  }
}

/** Whether it isn't known of somebody in a group if he counts, or of who counts in which group: anybody's part may change with it. */
function isClaimOpen(run: Run, node: Aggregate, keys: GroupKeys, { subject, year }: At): boolean {
  const frame = findFrame(run, subject);
  const plain = frame && node.by.length > 0 ? keysBy(run, frame, node.by, year).codes : undefined;
  return keys.codes.some((code, row) => {
    if (plain?.[row] === noGroup) return false;
    const verdict = node.where ? verdictAt(run, node.where, { subject, row, year }) : true;
    return verdict === null || (verdict && code === noGroup);
  });
}

/** The claims of the groups, or of each member where there are none; undefined where one isn't known. */
function claimsOf(run: Run, node: Aggregate, keys: GroupKeys, at: At): ReadonlyMap<number, Claim> | undefined {
  const { subject, year } = at;
  const frame = findFrame(run, subject);
  const claims = new Map<number, Claim>();
  const add = (code: number, name: string, value: Num | null, rows: readonly number[]): boolean => {
    const bounds = value && boundsOf(run, node, rows, { subject, row: 0, year });
    if (bounds) claims.set(code, { name, weight: value.exact, ...bounds });
    return Boolean(bounds);
  };
  if (isClaimOpen(run, node, keys, at)) return undefined;
  const members = membersOf(run, node, subject, at, keys);
  for (const [code, rows] of members.rows.entries()) {
    if (isUndivided(node)) {
      for (const row of rows)
        if (!add(row, frame ? textAt(frame.ids, row) : '', weightAt(run, node.of, { subject, row, year }), [row]))
          return undefined;
      continue;
    }
    if (rows.length === 0) continue;
    const weights = rows.map((row) => weightAt(run, node.of, { subject, row, year }));
    const known = weights.filter((weight) => weight !== null);
    const isOpen = known.length === 0 || (node.of.type === 'flag' && known.length < weights.length);
    if (!add(code, keys.dictionary[code], isOpen ? null : sumNums(known), rows)) return undefined;
  }
  return claims;
}

/** Of a flag one where it holds, else nothing. */
function weightAt(run: Run, of: Expression, at: At): Num | null {
  if (of.type !== 'flag') return numberAt(run, of, at);
  const verdict = verdictAt(run, of, at);
  return verdict === null ? null : numOfDatum(verdict ? 1 : 0);
}

/** What the subject's group, or the subject itself, gets of the total; missing for those that aren't counted. */
function partAt(run: Run, stated: Aggregate, place: At): GroupValue {
  const node = amongClaimants(run.program, stated, place.subject);
  const { total } = node;
  const at: At = { subject: place.subject, row: place.row, year: place.year };
  const whole = total ? numberAt(run, total, at) : null;
  if (!whole) return { value: null, count: 0 };
  const keys = aggregateKeys(run, node, at.subject, at, () => oneGroup(0));
  const parts = keep(run, node, `parts ${at.year} ${printExact(whole.exact)}`, () => {
    const claims = claimsOf(run, node, keys, at);
    return claims && apportion(whole.exact, stepsIn(node.unit ?? '1'), claims);
  });
  const isCounted = node.where ? verdictAt(run, node.where, at) === true : true;
  const part = isCounted ? parts?.get(isUndivided(node) ? at.row : keys.codes[at.row]) : undefined;
  return { value: part ? numOfExact(part) : null, count: parts?.size ?? 0 };
}

/** What stands before the subject in its group. */
function beforeAt(run: Run, node: Aggregate, place: At): GroupValue {
  const at: At = { subject: place.subject, row: place.row, year: place.year };
  return totalBefore(run, node, at, aggregateKeys(run, node, at.subject, at, () => oneGroup(0)).codes);
}

/** Without an attribute to divide by, everybody is the group, also for subjects of another kind. */
function groupIn(node: Aggregate, keys: GroupKeys, own: At | undefined): number | undefined {
  if (own) return keys.codes[own.row];
  return isUndivided(node) && keys.codes.length > 0 ? 0 : undefined;
}

/** Reads a group aggregate for the group of one subject. Missing when the subject has no group or nobody in it has data. */
export function readGroupValue(run: Run, node: Aggregate, place: At, schemeKeys: SchemeGroupKeys): GroupValue {
  if (node.how === 'apportion') return partAt(run, node, place);
  if (node.how === 'before') return beforeAt(run, node, place);
  const at: At = node.over ? { subject: place.subject, row: place.row, year: place.year } : place;
  const subject = populationOf(run, node, at);
  const own = node.over ? undefined : followLink(run, at, subject);
  const keys = aggregateKeys(run, node, subject, at, schemeKeys);
  const group =
    (node.over ? ownerCodes(run, { over: node.over, by: node.by })[at.row] : groupIn(node, keys, own)) ?? noGroup;
  if (group === noGroup) return { value: null, count: 0 };
  const members = membersOf(run, node, subject, at, keys);
  const rows = members.rows[group] ?? [];
  if (rows.length === 0 && isZeroOverNobody(node) && !members.unsure.has(group))
    return { value: numOfDatum(0), count: 0 };
  const memberAt = (row: number): At => ({
    subject,
    row,
    year: at.year,
    ...(at.scheme === undefined ? {} : { scheme: at.scheme }),
  });
  const statistic = keep(run, node, `value ${keyOfPlace(at)} ${group}`, () =>
    groupStatistic(run, node, rows, memberAt),
  );
  if (node.how !== 'share' && node.how !== 'rank') return statistic;
  const isMember = keep(run, node, `is-member ${keyOfPlace(at)} ${group}`, () => new Set(rows));
  if (!own || !isMember.has(own.row)) return { value: null, count: statistic.count };
  if (node.how === 'share') {
    const value = numberAt(run, node.of, memberAt(own.row));
    const isShared = value !== null && statistic.value !== null && isPositive(statistic.value);
    return { value: isShared && statistic.value ? divideNum(value, statistic.value) : null, count: statistic.count };
  }
  const ranks = keep(run, node, `ranks ${keyOfPlace(at)} ${group}`, () =>
    competitionRanks(valuesOf(run, node, rows, memberAt), node.ascending === true),
  );
  const rank = ranks.get(own.row);
  return { value: rank === undefined ? null : numOfDatum(rank), count: ranks.size };
}
