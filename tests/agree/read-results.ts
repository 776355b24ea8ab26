import {
  type BandResult,
  type Dataset,
  type IncentiveResult,
  type IncentiveRow,
  type IndicatorResult,
  type PriceResult,
  type Program,
  type RuleResult,
  runBand,
  runIncentive,
  runIndicator,
  runPrice,
  runRule,
  runScheme,
  type SchemeResult,
  type SqlRequest,
  type Subject,
} from '@niepan/engine';
import { makeCompiler } from '../../packages/engine/src/columns/compile.ts';
import { openColumnRun } from '../../packages/engine/src/columns/open-column-run.ts';
import { runPriceByRows } from '../../packages/engine/src/rows/decide-price.ts';
import { evaluate, numberAt } from '../../packages/engine/src/rows/evaluate.ts';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runBandByRows, runIndicatorByRows, runRuleByRows } from '../../packages/engine/src/rows/run-by-rows.ts';
import { runIncentiveByRows } from '../../packages/engine/src/rows/run-incentive.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';

/** Result column → text per row, the same text for the same bits. */
export type Texts = ReadonlyMap<string, readonly string[]>;

/** A float as text; both zeros are one, as no decision can tell them apart. */
export const bits = (value: number | null): string =>
  value === null || Number.isNaN(value) ? 'missing' : Object.is(value, -0) ? '0' : String(value);

const codes = (list: ArrayLike<number>): string[] => Array.from(list, String);

function ofIndicator({ values, missing }: IndicatorResult): Texts {
  return new Map([['value', Array.from(values, (value, row) => (missing[row] ? 'missing' : bits(value)))]]);
}

function ofRule({ outcomes, conditions }: RuleResult): Texts {
  const columns = conditions.map((entry, index) => [`condition ${index}`, codes(entry.outcomes)] as const);
  return new Map([['outcome', codes(outcomes)], ...columns]);
}

function ofBand({ labels, missing }: BandResult): Texts {
  return new Map([['row', Array.from(labels, (label, row) => (missing[row] ? '-1' : String(label)))]]);
}

/** Money as whole fen: the newly due amount with its instalments, and what falls due of earlier awards. */
export function ofIncentive({ rows }: Pick<IncentiveResult, 'rows'>): Texts {
  const each = (read: (row: IncentiveRow) => string) => rows.map(read);
  return new Map([
    ['state', each(({ state }) => state)],
    ['gross', each(({ grossFen }) => String(grossFen))],
    ['amount', each(({ amountFen }) => String(amountFen))],
    ['instalments', each(({ instalmentsFen }) => instalmentsFen.join(' '))],
    ['due', each(({ due }) => due.map((one) => `${one.awardYear} ${one.ordinal} ${one.fen} ${one.state}`).join(', '))],
    ['because', each(({ because }) => because.join('、'))],
  ]);
}

/** States with their reasons, values and charges in fen. */
export function ofPrice({ rows }: Pick<PriceResult, 'rows'>): Texts {
  return new Map([
    ['state', rows.map(({ state }) => state)],
    ['because', rows.map(({ because }) => because.join('、'))],
    ['value', rows.map(({ value }) => bits(value))],
    ['charge', rows.map(({ chargeFen }) => String(chargeFen))],
  ]);
}

/** Item scores count only for those who are rated. */
export function ofScheme(result: SchemeResult): Texts {
  const items = result.items.flatMap(
    ({ values, missing, scores }, index) =>
      [
        [`value ${index}`, Array.from(values, (value, row) => (missing[row] ? 'missing' : bits(value)))],
        [`score ${index}`, Array.from(scores, (score, row) => (result.states[row] === 0 ? bits(score) : ''))],
      ] as const,
  );
  return new Map([
    ['state', codes(result.states)],
    ['group', codes(result.groups)],
    ['score', Array.from(result.scores, bits)],
    ['rank', codes(result.ranks)],
    ['cut', codes(result.cutClasses)],
    ['class', codes(result.classes)],
    ['notes', Array.from(result.states, (_, row) => (result.notes.get(row) ?? []).join('；'))],
    // The order of ranking groups is that of the texts' dictionary, which statements don't know.
    ['lines', result.cuts.map((cut) => JSON.stringify(cut)).sort()],
    ...items,
  ]);
}

/** Whose rows a request is about; expressions are about `own`. */
export function subjectOf(program: Program, request: SqlRequest, own: Subject = '企业'): Subject {
  switch (request.kind) {
    case 'number':
    case 'verdict':
      return own;
    case 'indicator':
      return program.indicators[request.name].subject;
    case 'rule':
      return program.rules[request.name].subject;
    case 'band':
      return program.bands[request.name].subject;
    case 'incentive':
      return program.incentives[request.name].subject;
    case 'price':
      return program.prices[request.name].subject;
    case 'scheme':
      return program.schemes[request.name].subject;
  }
}

/** What the one-row reading says. */
export function readByRows(
  program: Program,
  dataset: Dataset,
  year: number,
  request: SqlRequest,
  own?: Subject,
): Texts {
  const run = openRun(program, dataset, year);
  const subject = subjectOf(program, request, own);
  const rows = dataset.frames.get(subject)?.ids.length ?? 0;
  const each = (read: (row: number) => string): string[] => Array.from({ length: rows }, (_, row) => read(row));
  const at = (row: number) => ({ subject, row, year }) as const;
  switch (request.kind) {
    case 'number':
      return new Map([['value', each((row) => bits(numberAt(run, request.node, at(row))?.float ?? null))]]);
    case 'verdict':
      return new Map([['value', each((row) => String(evaluate(run, request.node, at(row))))]]);
    case 'indicator':
      return ofIndicator(runIndicatorByRows(run, request.name));
    case 'rule':
      return ofRule(runRuleByRows(run, request.name));
    case 'band':
      return ofBand(runBandByRows(run, request.name));
    case 'incentive':
      return ofIncentive(runIncentiveByRows(run, request.name));
    case 'price':
      return ofPrice(runPriceByRows(run, request.name));
    case 'scheme':
      return ofScheme(runSchemeByRows(run, request.name));
  }
}

/** What the columns say. */
export function readByColumns(
  program: Program,
  dataset: Dataset,
  year: number,
  request: SqlRequest,
  own?: Subject,
): Texts {
  const subject = subjectOf(program, request, own);
  const rows = dataset.frames.get(subject)?.ids.length ?? 0;
  const compiler = () => makeCompiler(openColumnRun(program, dataset, year), subject);
  switch (request.kind) {
    case 'number': {
      const kernel = compiler().number(request.node, { year });
      kernel.run(0, rows);
      const { values, missing, offset } = kernel;
      const of = (row: number) => (missing?.[offset + row] === 1 ? 'missing' : bits(values[offset + row]));
      return new Map([['value', Array.from({ length: rows }, (_, row) => of(row))]]);
    }
    case 'verdict': {
      const kernel = compiler().flag(request.node, { year });
      kernel.run(0, rows);
      const words = ['false', 'true', 'null'];
      return new Map([['value', Array.from({ length: rows }, (_, row) => words[kernel.codes[kernel.offset + row]])]]);
    }
    case 'indicator':
      return ofIndicator(runIndicator(program, request.name, dataset, year));
    case 'rule':
      return ofRule(runRule(program, request.name, dataset, year));
    case 'band':
      return ofBand(runBand(program, request.name, dataset, year));
    case 'incentive':
      return ofIncentive(runIncentive(program, request.name, dataset, year));
    case 'price':
      return ofPrice(runPrice(program, request.name, dataset, year));
    case 'scheme':
      return ofScheme(runScheme(program, request.name, dataset, year));
  }
}
