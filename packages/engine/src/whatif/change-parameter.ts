import type { ParameterValue, Program } from '../program/program.ts';
import { type Change, type ChangeContext, findPart, readExactText } from './change-context.ts';
import { dayAfter, dayBefore } from './neighbour-days.ts';

/** Gives a parameter another value, from a day to a day or for the whole time; its other values stay outside those days. */
export function changeParameter(
  program: Program,
  [name]: readonly string[],
  { from, until }: Pick<Change, 'from' | 'until'>,
  context: ChangeContext,
): Program {
  const parameter = findPart(name, program.parameters, context);
  if (!parameter) return program;
  const value =
    parameter.type === 'text' ? readOption(parameter.readings, context) : readExactText(parameter.unit ?? '1', context);
  if (value === undefined) return program;
  const [first] = parameter.values;
  const trial: ParameterValue = {
    from: from ?? first?.from ?? '0001-01-01',
    ...(until === undefined ? {} : { until }),
    value,
    isPending: false,
    cites: ['假定'],
    because: '试算',
    at: context.at,
  };
  const values = [...parameter.values.flatMap((entry) => outside(entry, trial)), trial].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
  return { ...program, parameters: { ...program.parameters, [parameter.name]: { ...parameter, values } } };
}

function readOption(
  readings: readonly { readonly value: string }[],
  { path, value, at, report }: ChangeContext,
): string | undefined {
  const options = readings.map((reading) => reading.value);
  if (options.length === 0 || options.includes(value)) return value;
  const list = options.join('、');
  report('change-value', at, {
    path,
    value,
    why: '没有这种读法¦there is no such reading',
    expected: `${list} 中的一个¦one of ${list}`,
  });
  return undefined;
}

/** What of a value's time lies outside that of the trial's value. */
function outside(entry: ParameterValue, trial: ParameterValue): readonly ParameterValue[] {
  const parts: ParameterValue[] = [];
  if (entry.from < trial.from) {
    const end = dayBefore(trial.from);
    parts.push({ ...entry, until: earlier(entry.until ?? end, end) });
  }
  if (trial.until !== undefined && (entry.until === undefined || entry.until > trial.until)) {
    const start = dayAfter(trial.until);
    parts.push({ ...entry, from: later(entry.from, start) });
  }
  return parts;
}

function earlier(a: string, b: string): string {
  return [a, b].sort()[0];
}

function later(a: string, b: string): string {
  return [a, b].sort()[1];
}
