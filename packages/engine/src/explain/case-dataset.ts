import { parseDay } from '../base/day.ts';
import { exact, exactToNumber, multiply, parseExact, roundToInteger } from '../base/exact.ts';
import type { Award, Column, Dataset } from '../data/dataset.ts';
import { makeDayColumn, makeFlagColumn, makeNumberColumn, makeTextColumn } from '../data/make-column.ts';
import { makeDataset, makeFrame } from '../data/make-frame.ts';
import type { Subject, ValueType } from '../program/expression.ts';
import type { Case, CaseValue, Program } from '../program/program.ts';
import { comeFlag, nameOfShift, periodsOfYear, shiftedNameOf } from '../program/shift.ts';
import { blankRow } from '../program/without-data.ts';
import { numOfText } from '../rows/num.ts';
import type { Givens } from '../rows/run.ts';

const subjects: readonly Subject[] = ['企业', '项目', '地区', '园区', '部门'];

function columnOf(type: ValueType, { value }: CaseValue): Column {
  switch (type) {
    case 'number': {
      const number = value === null ? undefined : parseExact(String(value));
      return makeNumberColumn([number ? exactToNumber(number) : null]);
    }
    case 'flag':
      return makeFlagColumn([typeof value === 'boolean' ? value : null]);
    case 'day':
      return makeDayColumn([value === null ? null : (parseDay(String(value)) ?? null)]);
    case 'text':
      return makeTextColumn([value === null ? null : String(value)]);
  }
}

type Columns = Map<Subject, Record<string, Record<number, Column>>>;

function place(program: Program, columns: Columns, name: string, year: number, value: CaseValue): void {
  const item = program.items[name];
  const subject = item?.subject ?? program.indicators[name]?.subject;
  if (!subject) return;
  const own = columns.get(subject) ?? {};
  columns.set(subject, own);
  const byYear = own[name] ?? {};
  own[name] = byYear;
  byYear[item?.period === 'fixed' ? 0 : year] = columnOf(item?.type ?? 'number', value);
}

function fenOf({ value, unit }: CaseValue): bigint {
  const yuan = parseExact(String(value));
  return yuan && unit === '元' ? roundToInteger(multiply(yuan, exact(100n))) : 0n;
}

/** The tiny dataset of a worked example: one subject of each kind, linked to each other, with what the example gives. */
export function caseDataset(program: Program, example: Case): Dataset {
  const columns: Columns = new Map(subjects.map((subject) => [subject, {}]));
  for (const [year, values] of Object.entries(example.history))
    for (const [name, value] of Object.entries(values)) place(program, columns, name, Number(year), value);
  for (const [name, value] of Object.entries(example.given)) place(program, columns, name, example.year, value);
  // Periods of which an example states anything have come, and so have those before them.
  const stated = [...Object.keys(example.given), ...Object.keys(example.aggregates)];
  for (const kind of ['quarter', 'month'] as const) {
    const periods = periodsOfYear(kind);
    const last = periods.findLastIndex((by) => stated.some((name) => name.startsWith(`${nameOfShift(by)}(`)));
    for (const by of periods.slice(0, last + 1))
      for (const own of columns.values())
        for (const name of [comeFlag(by), shiftedNameOf(blankRow, by)])
          own[name] = { [example.year]: makeFlagColumn([true]) };
  }
  // An example of nothing but blanks has a row all the same.
  for (const own of columns.values()) own[blankRow] = { [example.year]: makeFlagColumn([true]) };
  const links = Object.fromEntries(subjects.map((subject) => [subject, [0]]));
  const awards = Object.entries(example.awarded).map(([incentive, value]): Award => {
    const fen = fenOf(value);
    return { incentive, subjectId: '算例', year: example.year - 1, tierFen: fen, amountFen: fen };
  });
  const frames = subjects.map((subject) =>
    makeFrame({ subject, ids: ['算例'], names: [example.name], columns: columns.get(subject) ?? {}, links }),
  );
  return makeDataset(frames, awards);
}

/** What a worked example states instead of data: group values and results of schemes by their canonical text, and parameters. */
export function caseGivens(program: Program, example: Case): Givens {
  const aggregates = Object.entries(example.aggregates).map(
    ([text, { value, unit }]) => [text, unit === undefined ? String(value) : numOfText(String(value))] as const,
  );
  const stated = { ...example.parameters };
  // What is stated of a parameter holds in every quarter and month that isn't stated for itself.
  for (const { name, shift } of Object.values(program.parameters)) {
    const value = shift && stated[shift.of];
    if (value) stated[name] ??= value;
  }
  const parameters = Object.entries(stated).map(([name, { value }]) => {
    const isNumber = program.parameters[name]?.type === 'number';
    return [name, isNumber ? numOfText(String(value)) : String(value)] as const;
  });
  return { aggregates: new Map(aggregates), parameters: new Map(parameters) };
}
