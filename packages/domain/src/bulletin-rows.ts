import {
  addExact,
  compareExact,
  divideExact,
  type Exact,
  exactFromNumber,
  exactToNumber,
  subtractExact,
} from '@niepan/engine';
import type { z } from 'zod';
import type { ObservationRecord, TargetLineRecord } from './region.ts';
import type { BulletinRow } from './wire/bulletins.ts';

export type BulletinRowData = z.infer<typeof BulletinRow>;

/** What the rows are computed from. Observations may hold several versions of a number: the newest counts. */
export interface BulletinFacts {
  readonly region: { readonly code: string; readonly name: string };
  /** Each county once; zones that are reported under a county are left out. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
  /** Monthly and cumulative from January. */
  readonly observations: readonly Omit<ObservationRecord, 'source'>[];
  readonly lines: readonly TargetLineRecord[];
}

const bulletinIndicator = '规上工业全员劳动生产率';
const numeratorItem = '规上工业增加值';
const denominatorItem = '规上工业平均用工人数';

type State = ObservationRecord['state'];

/** Both parts of the ratio of one region in one period. */
interface Parts {
  readonly added: Exact;
  readonly workers: Exact;
  readonly state: State;
}

interface Series {
  readonly parts: (region: string, period: string) => Parts | null;
  readonly line: (region: string, year: number, line: TargetLineRecord['line']) => Exact | null;
}

function readSeries(facts: BulletinFacts): Series {
  const newest = new Map<string, Omit<ObservationRecord, 'source'>>();
  for (const one of facts.observations) {
    const key = `${one.indicator}/${one.region}/${one.period}`;
    const seen = newest.get(key);
    if (seen === undefined || seen.recordedAt <= one.recordedAt) newest.set(key, one);
  }
  const lines = new Map<string, Exact>();
  for (const one of facts.lines) {
    if (one.indicator === bulletinIndicator)
      lines.set(`${one.region}/${one.year}/${one.line}`, exactFromNumber(one.value));
  }
  return {
    parts(region, period) {
      const added = newest.get(`${numeratorItem}/${region}/${period}`);
      const workers = newest.get(`${denominatorItem}/${region}/${period}`);
      if (added?.value == null || workers?.value == null || workers.value <= 0) return null;
      return {
        added: exactFromNumber(added.value),
        workers: exactFromNumber(workers.value),
        state: leastFinal([added.state, workers.state]),
      };
    },
    line: (region, year, line) => lines.get(`${region}/${year}/${line}`) ?? null,
  };
}

/** 初报 while any part is, 修订 when any part was revised, else 终报. */
function leastFinal(states: readonly State[]): State {
  return states.includes('初报') ? '初报' : states.includes('修订') ? '修订' : '终报';
}

function pool(parts: readonly Parts[]): Parts | null {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  return rest.reduce(
    (sum, one) => ({
      added: addExact(sum.added, one.added),
      workers: addExact(sum.workers, one.workers),
      state: leastFinal([sum.state, one.state]),
    }),
    first,
  );
}

const one = exactFromNumber(1);
const hundred = exactFromNumber(100);
const isPositive = (value: Exact): boolean => value.n > 0n;
const ratioOf = (parts: Parts): Exact => divideExact(parts.added, parts.workers);

function completionOf(parts: Parts | null, line: Exact | null): Exact | null {
  return parts === null || line === null || !isPositive(line) ? null : divideExact(ratioOf(parts), line);
}

/** `2022-06` → `2022-05`; null for January, as cumulative numbers begin anew. */
function monthBefore(month: string): string | null {
  const number = Number(month.slice(5));
  return number === 1 ? null : `${month.slice(0, 5)}${String(number - 1).padStart(2, '0')}`;
}

/** Competition ranks (1, 1, 3), largest first; regions without a completion have none. */
function rankCompletions(completions: ReadonlyMap<string, Exact | null>): Map<string, number> {
  const known = [...completions].flatMap(([region, value]) => (value === null ? [] : [{ region, value }]));
  return new Map(
    known.map(({ region, value }) => [
      region,
      1 + known.filter((other) => compareExact(other.value, value) > 0).length,
    ]),
  );
}

/** Share of the year gone by at the end of the month. */
export function elapsedAt(month: string): Exact {
  return divideExact(exactFromNumber(Number(month.slice(5))), exactFromNumber(12));
}

const toNumber = (value: Exact | null): number | null => (value === null ? null : exactToNumber(value));

interface Reading {
  readonly current: Parts | null;
  readonly before: Parts | null;
}

function describe(
  series: Series,
  region: { code: string; name: string },
  month: string,
  reading: Reading,
): BulletinRowData {
  const year = Number(month.slice(0, 4));
  const passLine = series.line(region.code, year, '标线');
  const stretchLine = series.line(region.code, year, '高线');
  const completion = completionOf(reading.current, passLine);
  const previous = reading.before === null ? null : ratioOf(reading.before);
  const growth =
    reading.current === null || previous === null || !isPositive(previous)
      ? null
      : subtractExact(divideExact(ratioOf(reading.current), previous), one);
  return {
    region: region.code,
    regionName: region.name,
    value: toNumber(reading.current === null ? null : ratioOf(reading.current)),
    previous: toNumber(previous),
    yearOnYearPercent: growth === null ? null : exactToNumber(divideExact(growth, divideExact(one, hundred))),
    passLine: toNumber(passLine),
    stretchLine: toNumber(stretchLine),
    passCompletion: toNumber(completion),
    stretchCompletion: toNumber(completionOf(reading.current, stretchLine)),
    aheadOfTime: completion === null ? null : exactToNumber(subtractExact(completion, elapsedAt(month))),
    rank: null,
    rankChange: null,
    state: reading.current?.state ?? null,
  };
}

function ranksAt(series: Series, counties: BulletinFacts['counties'], month: string): Map<string, number> {
  const year = Number(month.slice(0, 4));
  return rankCompletions(
    new Map(
      counties.map(({ code }) => [code, completionOf(series.parts(code, month), series.line(code, year, '标线'))]),
    ),
  );
}

/**
 * The table of a month: one row a county, best first, and the whole city from its parts.
 *
 * A value is cumulative value added ÷ average headcount; the city's is the ratio of the sums over the counties that have both,
 * against the city's own lines. The city's number of last year counts the same counties, and is missing when one of them has none.
 *
 * @missing a county without both parts, or without a pass line, has no completion and no rank, and stands last
 * @source 温政办〔2022〕22号 末段 (monthly bulletin; ranking by completion of the absolute value)
 */
export function decideBulletinRows(
  facts: BulletinFacts,
  month: string,
): { readonly rows: BulletinRowData[]; readonly total: BulletinRowData } {
  const series = readSeries(facts);
  const yearBefore = `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  const readings = facts.counties.map((county) => ({
    county,
    current: series.parts(county.code, month),
    before: series.parts(county.code, yearBefore),
  }));
  const ranks = ranksAt(series, facts.counties, month);
  const lastMonth = monthBefore(month);
  const ranksBefore = lastMonth === null ? new Map<string, number>() : ranksAt(series, facts.counties, lastMonth);
  const rows = readings.map(({ county, ...reading }) => {
    const rank = ranks.get(county.code) ?? null;
    const rankBefore = ranksBefore.get(county.code);
    return {
      ...describe(series, county, month, reading),
      rank,
      rankChange: rank === null || rankBefore === undefined ? null : rankBefore - rank,
    };
  });
  rows.sort(
    (a, b) =>
      (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || (a.region < b.region ? -1 : 1),
  );
  const counted = readings.filter((reading) => reading.current !== null);
  const isComparable = counted.every((reading) => reading.before !== null);
  const total = describe(series, facts.region, month, {
    current: pool(counted.flatMap(({ current }) => current ?? [])),
    before: isComparable ? pool(counted.flatMap(({ before }) => before ?? [])) : null,
  });
  return { rows, total };
}
