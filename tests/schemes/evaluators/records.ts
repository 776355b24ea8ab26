import { dayOf, wholeMonths } from '../days.ts';
import { sum } from '../fraction.ts';
import { and, codeOf, type F, f, or, type Verdict } from '../missing.ts';
import { byLines, type Expected, type Subject, settle, subjectsOf } from '../plain.ts';
import type { Facts } from '../random-facts.ts';

/** Points off, months in force, least months until repair, by kind. */
const kinds: Readonly<Record<string, readonly [points: number, inForce: number, until: number]>> = {
  轻微: [20, 12, 3],
  一般: [60, 24, 6],
  严重: [200, 36, 12],
};
const names = ['AAA', 'AA', 'A', 'B', 'C'];

interface Entry {
  readonly points: F;
  readonly isOpenSevere: Verdict;
}

/** What a record takes off; nothing where it isn't known of what kind or when.
 at the end of a year: nothing before it was made and once it has run out, half once it is duly repaired. */
function entryOf(record: Subject, year: number): Entry {
  const kind = record.text('类别');
  const [made, repaired] = ['认定日', '修复日'].map((item) => record.facts[item][0] as number | null);
  if (kind === null || made === null) return { points: null, isOpenSevere: null };
  const end = dayOf(`${year}-12-31`);
  const [points, inForce, until] = kinds[kind];
  const isInForce = made <= end && wholeMonths(made, end) < inForce;
  const isRepaired = repaired !== null && repaired <= end && wholeMonths(made, repaired) >= until;
  if (!isInForce) return { points: f(0), isOpenSevere: false };
  return { points: f(points).times(f(isRepaired ? '0.5' : '1')), isOpenSevere: kind === '严重' && !isRepaired };
}

interface Standing {
  readonly result: Expected;
  readonly deducted: F;
}

function standings(
  firms: readonly Subject[],
  recordsOf: (row: number) => readonly Subject[],
  year: number,
  before?: readonly Standing[],
): Standing[] {
  const own = firms.map((one) => {
    const entries = recordsOf(one.row).map((record) => entryOf(record, year));
    const known = entries.flatMap(({ points }) => points ?? []);
    // Of records of which nothing is known nothing can be added up.
    const deducted = known.length === 0 && entries.length > 0 ? null : sum(known);
    const honours = one.number('荣誉数', year);
    const bonus = honours?.times(20).atMost(60);
    return { row: one.row, deducted, score: deducted && bonus && f(1000).minus(deducted).plus(bonus), entries };
  });
  const scored = own.flatMap(({ row, score }) => (score ? [{ row, score }] : []));
  const results = settle(firms, scored, byLines(names, [980, 900, 800, 600]));
  return own.map(({ row, entries, deducted }) => {
    const result = results[row];
    if (result.state !== 'rated' || result.class === undefined) return { result, deducted };
    let place = names.indexOf(result.class);
    if (or(false, ...entries.map(({ isOpenSevere }) => isOpenSevere)) === true) place = Math.max(place, 3);
    if (before?.[row].result.class === 'C') place = Math.max(place, 2);
    return { result: { ...result, class: names[place] }, deducted };
  });
}

/** 信用评价: records count until they run out, half once repaired; who was last the year before can't be better than A. */
export function evaluateRecords(facts: Facts, records: Facts, owners: readonly number[]) {
  const [firms, all] = [subjectsOf(facts), subjectsOf(records)];
  const recordsOf = (row: number) => all.filter((record) => owners[record.row] === row);
  const now2020 = standings(firms, recordsOf, 2020);
  const now2021 = standings(firms, recordsOf, 2021, now2020);
  const now = standings(firms, recordsOf, 2022, now2021);
  const isLow = ({ result }: Standing): Verdict =>
    result.class === undefined ? null : ['B', 'C'].includes(result.class);
  return {
    results: now.map(({ result }) => result),
    watched: firms.map(({ row }) => codeOf(and(isLow(now[row]), isLow(now2021[row])))),
    clean: firms.map(({ row }) =>
      codeOf(and(...[now, now2021, now2020].map((of) => of[row].deducted && of[row].deducted.compare(0) === 0))),
    ),
  };
}
