import { parseExact } from '../base/exact.ts';
import { noGroup } from '../data/group-keys.ts';
import { isZeroOverNobody } from '../program/about-node.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { GroupSums, sumFloats } from '../rows/float-sum.ts';
import { aggregateKeys, ownerCodes } from '../rows/group-value.ts';
import { convertFloat, type Num } from '../rows/num.ts';
import { ratioIn } from '../rows/ratio-of.ts';
import { type At, keep, keyOfPlace } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';
import { deviationTable } from './deviation-table.ts';
import { eachMember, groupsWithSomebody, type Members } from './each-member.ts';
import type { GroupTable } from './group-table.ts';
import { type Compiler, derivedNumbers, magnitudeOf, type NumberKernel, type Place, roundingUnit } from './kernel.ts';
import { memberColumn } from './member-values.ts';
import { quantileTable, rankKernel, shareKernel } from './order-kernels.ts';

/** Whether all members of a group have the same value, so that a table holds it; of `share`, `rank`, `apportion` and `before` each has its own. */
export function hasGroupTable(node: Aggregate): boolean {
  return !/^(share|rank|apportion|before)$/.test(node.how);
}

interface Totals {
  readonly sums: readonly Float64Array[];
  readonly sizes: readonly Float64Array[];
  readonly counts: Uint32Array;
}

/** Correctly rounded sums of kernels over the members that have all of them, with the sums of their magnitudes. */
function totalsOf(members: Members, kernels: readonly NumberKernel[]): Totals {
  const running = kernels.map(() => new GroupSums(members.groups));
  const sizes = kernels.map(() => new Float64Array(members.groups));
  const counts = new Uint32Array(members.groups);
  const all = [...kernels, ...kernels.flatMap((kernel) => kernel.magnitude ?? [])];
  eachMember(members, all, (group, i) => {
    counts[group]++;
    for (let k = 0; k < kernels.length; k++) {
      const kernel = kernels[k];
      const size = magnitudeOf(kernel);
      running[k].add(group, kernel.values[kernel.offset + i]);
      sizes[k][group] += Math.abs(size.values[size.offset + i]);
    }
  });
  const sums = kernels.map((kernel, k) => {
    const totals = Array.from({ length: members.groups }, (_, group) => running[k].total(group));
    const doubtful = new Map(
      totals.flatMap((total, group) => (total === undefined ? [[group, [] as number[]] as const] : [])),
    );
    if (doubtful.size > 0)
      eachMember(members, all, (group, i) => doubtful.get(group)?.push(kernel.values[kernel.offset + i]));
    return Float64Array.from(totals, (total, group) => total ?? sumFloats(doubtful.get(group) ?? []));
  });
  return { sums, sizes, counts };
}

/** Reads the data of the groups again, all at once when first asked; undefined where anything but plain data is summed. */
function dataOf(members: Members, kernels: readonly NumberKernel[]): GroupTable['data'] {
  if (!kernels.every(({ isDatum, magnitude }) => isDatum && !magnitude)) return undefined;
  let lists: (readonly number[][])[] | undefined;
  return (wanted) => {
    if (!lists) {
      const made = Array.from({ length: members.groups }, () => kernels.map((): number[] => []));
      eachMember(members, kernels, (group, i) => {
        for (let k = 0; k < kernels.length; k++) made[group][k].push(kernels[k].values[kernels[k].offset + i]);
      });
      lists = made;
    }
    return lists[wanted];
  };
}

/** Finds, all at once when first asked, the members whose floats can't be told from the extreme of their group. */
function nearestTo(
  members: Members,
  kernel: NumberKernel,
  { values, magnitudes, ulps }: Pick<GroupTable, 'values' | 'magnitudes' | 'ulps'>,
): GroupTable['nearest'] {
  const size = magnitudeOf(kernel);
  let rows: (readonly number[])[] | undefined;
  return (wanted) => {
    if (!rows) {
      const made = Array.from({ length: members.groups }, (): number[] => []);
      eachMember(members, [kernel, size], (group, i, row) => {
        const doubt = 4 * ulps * roundingUnit * magnitudes[group];
        if (!(Math.abs(kernel.values[kernel.offset + i] - values[group]) > doubt)) made[group].push(row);
      });
      rows = made;
    }
    return rows[wanted];
  };
}

function extremesOf(members: Members, kernel: NumberKernel, how: 'max' | 'min') {
  const pick = how === 'max' ? Math.max : Math.min;
  const values = new Float64Array(members.groups).fill(
    how === 'max' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  );
  const sizes = new Float64Array(members.groups);
  const counts = new Uint32Array(members.groups);
  eachMember(members, kernel.magnitude ? [kernel, kernel.magnitude] : [kernel], (group, i) => {
    const size = magnitudeOf(kernel);
    values[group] = pick(values[group], kernel.values[kernel.offset + i]);
    sizes[group] = Math.max(sizes[group], Math.abs(size.values[size.offset + i]));
    counts[group]++;
  });
  return { values, sizes, counts };
}

/** Every member of every group that the population's conditions let in. */
function membersOf(
  population: Compiler<Expression>,
  node: Aggregate,
  codes: Uint32Array,
  groups: number,
  place: Place,
): Members {
  const where = node.where ? population.flag(node.where, { year: place.year }) : undefined;
  return { codes, groups, rows: population.rows, where };
}

function pooledTable(
  population: Compiler<Expression>,
  node: Aggregate,
  members: Members,
  place: Place,
): Omit<GroupTable, 'codes'> {
  const ratio = ratioIn(population.run, node.of);
  if (!ratio) throw new TypeError('only a ratio is pooled over a group');
  const plain: Place = { year: place.year };
  const [top, bottom] = [population.number(ratio.numerator, plain), population.number(ratio.denominator, plain)];
  const { sums, sizes, counts } = totalsOf(members, [top, bottom]);
  const [numerators, denominators] = sums;
  const ulps = top.ulps + bottom.ulps + 8;
  const missing = new Uint8Array(members.groups);
  const magnitudes = new Float64Array(members.groups);
  const values = numerators.map((numerator, group) => {
    const denominator = denominators[group];
    const doubt = sizes[1][group] * (bottom.ulps + 1) * 4 * roundingUnit;
    const ratioSize = (sizes[0][group] / Math.abs(denominator)) * (sizes[1][group] / Math.abs(denominator));
    magnitudes[group] =
      Math.abs(denominator) > doubt ? convertThrough(node.of, ratioSize, ratio.factor) : Number.POSITIVE_INFINITY;
    const isDoubtful = counts[group] > 0 && Math.abs(denominator) <= doubt && sizes[1][group] > 0;
    missing[group] = isDoubtful ? 2 : counts[group] === 0 || denominator <= 0 ? 1 : 0;
    return convertThrough(node.of, numerator / denominator, ratio.factor);
  });
  const isNonNegative = top.sign !== 'any';
  const isPlain = isNonNegative && bottom.sign !== 'any' && !top.magnitude && !bottom.magnitude;
  return {
    values,
    missing,
    counts,
    magnitudes,
    ulps,
    isNonNegative,
    isPlain,
    parts: { numerators, denominators, numeratorSizes: sizes[0], denominatorSizes: sizes[1] },
    ...withData(dataOf(members, [top, bottom])),
  };
}

function withData(data: GroupTable['data']): Pick<GroupTable, 'data'> {
  return data ? { data } : {};
}

/** The ratio's own factor, then the conversions around the pooled indicator, innermost first. */
function convertThrough(node: Expression, value: number, factor: string): number {
  if (node.op === 'convert') return applyFactor(convertThrough(node.of, value, factor), node.factor);
  return applyFactor(value, factor);
}

function applyFactor(value: number, factor: string): number {
  const times = parseExact(factor);
  return times && times.n !== times.d ? convertFloat(value, Number(times.n), Number(times.d)) : value;
}

function statisticTable(
  population: Compiler<Expression>,
  node: Aggregate,
  members: Members,
  place: Place,
): Omit<GroupTable, 'codes'> {
  const missing = new Uint8Array(members.groups);
  if (node.how === 'count') {
    const flag = population.flag(node.of, place);
    const counts = new Uint32Array(members.groups);
    const values = new Float64Array(members.groups);
    eachMember(members, [flag], (group, i) => {
      counts[group]++;
      if (flag.codes[flag.offset + i] === 1) values[group]++;
    });
    return { values, missing, counts, magnitudes: values, ulps: 0, isNonNegative: true, isPlain: true };
  }
  const kernel = population.number(node.of, place);
  const isPlain = kernel.sign !== 'any' && !kernel.magnitude;
  if (node.how === 'max' || node.how === 'min') {
    const { values, sizes, counts } = extremesOf(members, kernel, node.how);
    for (let group = 0; group < counts.length; group++) missing[group] = counts[group] === 0 ? 1 : 0;
    const shape = { values, missing, counts, magnitudes: sizes, ulps: kernel.ulps + 1, isPlain };
    const data = dataOf(members, [kernel]);
    const nearest = data ? undefined : nearestTo(members, kernel, shape);
    return {
      ...shape,
      isNonNegative: kernel.sign !== 'any',
      ...withData(data),
      ...(nearest ? { nearest } : {}),
    };
  }
  const { sums, sizes, counts } = totalsOf(members, [kernel]);
  if (node.how === 'deviation')
    return deviationTable(members, kernel, { sums: sums[0], sizes: sizes[0], counts }, node.isSample === true);
  const isMean = node.how === 'mean';
  const values = sums[0].map((sum, group) => (isMean ? sum / counts[group] : sum));
  const magnitudes = sizes[0].map((size, group) => (isMean ? size / counts[group] : size));
  const isSomebody = isZeroOverNobody(node) ? groupsWithSomebody(members) : undefined;
  for (let group = 0; group < counts.length; group++)
    missing[group] = counts[group] === 0 && isSomebody?.[group] !== 0 ? 1 : 0;
  const isNonNegative = kernel.sign !== 'any';
  const shape = { values, missing, counts, magnitudes, ulps: kernel.ulps + 4, isNonNegative, isPlain };
  return { ...shape, ...withData(dataOf(members, [kernel])) };
}

/** The table of an aggregate over its population in a year, made once per run. Missing bit 2 = the exact reading decides. */
export function groupTable(population: Compiler<Expression>, node: Aggregate, place: Place): GroupTable {
  const { run, subject } = population;
  return keep(run, node, `table ${keyOfPlace(place)}`, () => {
    const at: At = {
      subject,
      row: 0,
      year: place.year,
      ...(place.scheme === undefined ? {} : { scheme: place.scheme }),
    };
    const keys = aggregateKeys(run, node, subject, at, schemeGroupKeys);
    const codes = node.over ? ownerCodes(run, { over: node.over, by: node.by }) : keys.codes;
    if (node.how === 'quantile') return { codes, ...quantileTable(population, node, place) };
    const members = membersOf(population, node, keys.codes, keys.dictionary.length, place);
    const table =
      node.how === 'pooled'
        ? pooledTable(population, node, members, place)
        : statisticTable(population, node, members, place);
    return { codes, ...table };
  });
}

/** Gives each row the value of its group. */
export function groupKernel(
  population: Compiler<Expression>,
  node: Aggregate,
  place: Place,
  exactly: (row: number) => Num | null,
): NumberKernel {
  const table = groupTable(population, node, place);
  const gather = (source: Float64Array): NumberKernel =>
    derivedNumbers({
      inputs: [],
      mayMiss: false,
      ulps: 1,
      sign: 'non-negative',
      compute: (values, _, count, from) => {
        for (let i = 0; i < count; i++) {
          const code = table.codes[from + i];
          values[i] = code === noGroup ? 0 : source[code];
        }
      },
    });
  const mayMiss = table.missing.some((bit) => bit !== 0) || table.codes.includes(noGroup);
  return derivedNumbers({
    inputs: [],
    mayMiss,
    ulps: table.ulps,
    sign: table.isNonNegative ? 'non-negative' : 'any',
    ...(table.isPlain ? {} : { magnitude: gather(table.magnitudes) }),
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        const code = table.codes[from + i];
        if (code === noGroup) {
          values[i] = Number.NaN;
          missing[i] = 1;
          continue;
        }
        values[i] = table.values[code];
        if (mayMiss) missing[i] = table.missing[code] === 2 ? (exactly(from + i) ? 0 : 1) : table.missing[code];
      }
    },
  });
}

const sums = new WeakMap<Aggregate, Aggregate>();

/** The sum under a share, one node per share, since tables are kept by node. */
function sumOf(node: Aggregate): Aggregate {
  const made = sums.get(node) ?? { ...node, how: 'sum' };
  sums.set(node, made);
  return made;
}

/** An aggregate that gives each member a value of its own: its rank in its group, or its share of the group's sum. */
export function ownGroupKernel(
  population: Compiler<Expression>,
  node: Aggregate,
  place: Place,
  exactly: (row: number) => Num | null,
): NumberKernel {
  if (node.how === 'rank') return rankKernel(population, node, place);
  const sum = groupKernel(population, sumOf(node), place, exactly);
  const { isCounted } = memberColumn(population, node, place);
  return shareKernel(population.number(node.of, place), sum, isCounted, exactly);
}

/**
 * Several years of a pooled ratio read together (`前两年(汇总(x, 行业))`): Σ numerators ÷ Σ denominators over the years of each row's own
 * group in that year. Missing when any year's group has no data; a denominator that may not be above zero is read exactly.
 */
export function pooledYearsKernel(
  tables: readonly GroupTable[],
  node: Expression,
  factor: string,
  exactly: (row: number) => Num | null,
): NumberKernel {
  const parts = tables.flatMap((table) => (table.parts ? [{ table, parts: table.parts }] : []));
  const ulps = Math.max(...tables.map((table) => table.ulps)) + tables.length;
  const sums = new Float64Array(4);
  const addYears = (row: number): boolean => {
    sums.fill(0);
    for (const { table, parts: part } of parts) {
      const code = table.codes[row];
      if (code === undefined || code === noGroup || table.counts[code] === 0) return false;
      sums[0] += part.numerators[code];
      sums[1] += part.denominators[code];
      sums[2] += part.numeratorSizes[code];
      sums[3] += part.denominatorSizes[code];
    }
    return true;
  };
  const size = derivedNumbers({
    inputs: [],
    mayMiss: false,
    ulps: 1,
    sign: 'non-negative',
    compute: (values, _, count, from) => {
      for (let i = 0; i < count; i++) {
        const isKnown = addYears(from + i);
        const bottom = Math.abs(sums[1]);
        values[i] = isKnown ? convertThrough(node, (sums[2] / bottom) * (sums[3] / bottom), factor) : 0;
      }
    },
  });
  return derivedNumbers({
    inputs: [],
    mayMiss: true,
    ulps,
    sign: tables.every(({ isNonNegative }) => isNonNegative) ? 'non-negative' : 'any',
    magnitude: size,
    compute: (values, missing, count, from) => {
      for (let i = 0; i < count; i++) {
        const isKnown = addYears(from + i);
        values[i] = convertThrough(node, sums[0] / sums[1], factor);
        const isDoubtful = isKnown && sums[3] > 0 && Math.abs(sums[1]) <= sums[3] * ulps * 4 * roundingUnit;
        missing[i] = isDoubtful ? (exactly(from + i) ? 0 : 1) : isKnown && sums[1] > 0 ? 0 : 1;
      }
    },
  });
}
