import type { Program } from '@niepan/engine';
import type { Source } from '../open/source.ts';
import type { Reading } from '../structure/reading.ts';

/** What two versions of a document are compared by, whether it was read or stands as a policy package. */
export interface Comparable {
  readonly clauses: readonly ComparableClause[];
  readonly targets: readonly ComparableTarget[];
}

export interface ComparableClause {
  readonly path: string;
  readonly title: string;
  /** The clause's own text without its label and the clauses below it; absent where only its heading is known. */
  readonly text?: string;
}

export interface ComparableTarget {
  readonly path: string;
  readonly name: string;
  readonly period: string;
  readonly basis: string;
  /** What it says, in the document's notation: `≥ 31.5 万元/亩`. */
  readonly says: string;
}

/** A read document by its clauses' own texts and its targets. */
export function comparableOfReading({ text }: Source, { clauses, targets }: Reading): Comparable {
  return {
    clauses: clauses.map(({ path, title, label, start, end }, index) => {
      const next = clauses[index + 1];
      const own = text.slice(start, next !== undefined && next.start < end ? next.start : end).trim();
      return { path, title, text: own.startsWith(label) ? own.slice(label.length).trim() : own };
    }),
    targets: targets.map(({ path, name, period, basis, comparator, value, high, unit, line, relative }) => ({
      path,
      name: line === undefined ? name : `${name}（${line}）`,
      period: period ?? '',
      basis,
      says: sayTarget(comparator, value, high, unit, relative?.series),
    })),
  };
}

function sayTarget(
  comparator: string,
  value: string | undefined,
  high: string | undefined,
  unit: string | undefined,
  series: string | undefined,
): string {
  const number = value === undefined ? (series ?? '') : high === undefined ? value : `${value}–${high}`;
  const shown = unit === '1' || value === undefined ? '' : (unit ?? '');
  return [comparator, number, shown].filter((part) => part !== '').join(' ');
}

/** A policy package by its clauses' headings and its targets; each line of a target counts for itself. */
export function comparableOfProgram({ clauses, targets }: Program): Comparable {
  return {
    clauses: clauses.map(({ path, title }) => ({ path, title })),
    targets: targets.flatMap(({ cites, name, from, until, deadline, basis, comparator, lines, unit, relative }) => {
      const period =
        deadline === undefined ? (from === until ? String(from) : `${from}..${until}`) : deadline.slice(0, 7);
      const head = { path: cites[0] ?? '', period, basis };
      if (lines.length === 0)
        return [{ ...head, name, says: sayTarget(comparator, undefined, undefined, unit, relative?.series) }];
      return lines.map((line) => ({
        ...head,
        name: line.name === '目标' ? name : `${name}（${line.name}）`,
        says: sayTarget(comparator, line.value, line.high, unit, undefined),
      }));
    }),
  };
}
