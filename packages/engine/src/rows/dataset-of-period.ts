import { exactToNumber, parseExact } from '../base/exact.ts';
import { datasetAt } from '../data/at-period.ts';
import type { Column, Dataset, Frame } from '../data/dataset.ts';
import { listYears } from '../data/find-column.ts';
import { makeNumberColumn } from '../data/make-column.ts';
import { lastDayOfPeriod, type Period } from '../data/period.ts';
import type { Indicator, Program } from '../program/program.ts';
import { isOfPeriodBefore, monthsOf } from '../program/shift.ts';
import { numberAt } from './evaluate.ts';
import { openRun } from './open-run.ts';
import { indicatorRef } from './run-by-rows.ts';

/** Months in a row; the last is counted from the beginning of year 0. */
interface Span {
  readonly last: number;
  readonly months: Period['months'];
}

function periodOf({ last, months }: Span): Period {
  return { year: Math.floor(last / 12), month: (last % 12) + 1, months };
}

function spanOf({ year, month, months }: Period): Span {
  return { last: year * 12 + month - 1, months };
}

/** What indicators carry over from period to period, each period computed once from the one before. */
class CarryOver {
  readonly #datasets = new Map<string, Dataset>();
  readonly #columns = new Map<string, Column | undefined>();
  readonly #before: readonly Indicator[];

  constructor(
    readonly program: Program,
    readonly stored: Dataset,
    readonly carried: readonly Indicator[],
  ) {
    this.#before = carried.filter(({ name }) => isOfPeriodBefore(name));
  }

  /** With what named periods came to, too: no formula that carries over asks for one of its own. */
  whole(period: Period): Dataset {
    return this.#fill(this.dataset(period), period, this.carried);
  }

  dataset(period: Period): Dataset {
    const key = `${spanOf(period).last} ${period.months}`;
    const made =
      this.#datasets.get(key) ?? this.#fill(datasetAt(this.program, this.stored, period), period, this.#before);
    this.#datasets.set(key, made);
    return made;
  }

  #fill(dataset: Dataset, period: Period, carried: readonly Indicator[]): Dataset {
    const frames = [...dataset.frames].map(
      ([subject, frame]) => [subject, this.#fillFrame(frame, period, carried)] as const,
    );
    return { ...dataset, frames: new Map(frames) };
  }

  #fillFrame(frame: Frame, period: Period, carried: readonly Indicator[]): Frame {
    const own = carried.filter(({ subject }) => subject === frame.subject);
    if (own.length === 0) return frame;
    const years = new Set([...listYears(frame), period.year].filter((year) => year <= period.year));
    const columns = new Map(frame.columns);
    for (const { name } of own) {
      const byYear = new Map(columns.get(name));
      for (const year of years) {
        const column = byYear.get(year) ?? this.#columnAt(name, spanOf({ ...period, year }), spanOf(period));
        if (column) byYear.set(year, column);
      }
      if (byYear.size > 0) columns.set(name, byYear);
    }
    return { ...frame, columns };
  }

  /** What stands for an indicator's period before, or named period, seen from some months; of named ones none that is still to come. */
  #columnAt(name: string, { last, months }: Span, run: Span): Column | undefined {
    const { shift } = this.program.indicators[name];
    if (!shift) return this.#resultAt(name, { last, months });
    const own = monthsOf(shift.by);
    if (own) {
      const end = last - (last % 12) + own.month - 1;
      const isToCome = run.months < 12 && end > run.last;
      return isToCome ? undefined : this.#columnAt(shift.of, { last: end, months: own.months }, run);
    }
    const back = shift.by === 'quarter' ? 3 : shift.by === 'month' ? 1 : undefined;
    return months === back ? this.#columnAt(shift.of, { last: last - back, months }, run) : undefined;
  }

  #resultAt(name: string, span: Span): Column | undefined {
    const key = `${name} ${span.last} ${span.months}`;
    if (!this.#columns.has(key)) this.#columns.set(key, this.#compute(name, span));
    return this.#columns.get(key);
  }

  #compute(name: string, span: Span): Column | undefined {
    const indicator = this.program.indicators[name];
    const { subject, definition } = indicator;
    const begins = definition.kind === 'formula' ? definition.begins : undefined;
    const rows = this.stored.frames.get(subject)?.ids.length ?? 0;
    const period = periodOf(span);
    if (!begins || period.year < begins.year) {
      const before = parseExact(begins?.before ?? '');
      return before && makeNumberColumn(Array.from({ length: rows }, () => exactToNumber(before)));
    }
    const run = openRun(this.program, this.dataset(period), period.year, { day: lastDayOfPeriod(period) });
    const ref = indicatorRef(indicator);
    const values = Array.from({ length: rows }, (_, row) => {
      const value = numberAt(run, ref, { subject, row, year: period.year });
      return value && exactToNumber(value.exact);
    });
    return makeNumberColumn(values);
  }
}

/**
 * The data as a run of a period reads them (`datasetAt`), with what indicators that read their own quarter or month before were then: each period
 * from their beginning on is computed from the one before, as its own run has it. Numbers that no decimal holds are carried as the nearest float.
 */
export function datasetOfPeriod(program: Program, dataset: Dataset, period: Period): Dataset {
  const carried = Object.values(program.indicators).filter(
    ({ definition }) => definition.kind === 'observed' && definition.isCarried,
  );
  if (carried.length === 0) return datasetAt(program, dataset, period);
  return new CarryOver(program, dataset, carried).whole(period);
}
