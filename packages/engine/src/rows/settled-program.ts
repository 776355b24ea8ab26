import { type Day, lastDayOf, parseDay } from '../base/day.ts';
import { printExact } from '../base/exact.ts';
import { withOpenRanks } from '../program/open-ranks.ts';
import type { Incentive, ParameterValue, Program } from '../program/program.ts';
import { type ParameterText, settleIncentive, settleProgram } from '../program/settle-program.ts';
import { withAbsence } from '../program/without-data.ts';
import { withNothing } from '../program/without-results.ts';
import type { Num } from './num.ts';

/** The entry of a parameter in force on a day; undefined outside all its periods. */
export function findValueOn({ parameters }: Program, name: string, day: Day): ParameterValue | undefined {
  return parameters[name]?.values.find((value) => {
    const from = parseDay(value.from);
    const until = value.until === undefined ? undefined : parseDay(value.until);
    return from !== undefined && from <= day && (until === undefined || day <= until);
  });
}

const settled = new WeakMap<Program, Map<Day, Program>>();
const ranked = new WeakMap<Program, Program>();

function rankedProgram(program: Program): Program {
  const known = ranked.get(program) ?? withOpenRanks(withNothing(withAbsence(program)));
  ranked.set(program, known);
  ranked.set(known, known);
  return known;
}

type GivenParameters = ReadonlyMap<string, Num | string>;

function textsOn(program: Program, day: Day, givens?: GivenParameters): ParameterText {
  return (name) => {
    const given = givens?.get(name);
    if (given !== undefined) return typeof given === 'string' ? null : printExact(given.exact);
    const entry = findValueOn(program, name, day);
    return !entry || entry.isPending ? null : entry.value;
  };
}

/** An incentive as it stood in a year, by which what it promised then is paid on; undefined where one of its numbers had no value. */
export function incentiveOfYear(
  program: Program,
  incentive: Incentive,
  year: number,
  givens?: GivenParameters,
): Incentive | undefined {
  return settleIncentive(incentive, textsOn(program, lastDayOf(year), givens));
}

/**
 * The program as a day's evaluations read it: with the numbers in force in its schemes, gradings and incentives, and with what decides by ranks watching who
 * may still come before, and with what is known not to exist, and without who has no data; itself where there is none of these. The same program again for the same day, so that what is known of it is found; what a
 * worked example states goes before.
 */
export function settledProgram(program: Program, day: Day, givens?: GivenParameters): Program {
  if (!program.hasDated) return rankedProgram(program);
  const textOf = textsOn(program, day, givens);
  if (givens) return rankedProgram(settleProgram(program, textOf));
  const byDay = settled.get(program) ?? new Map<Day, Program>();
  settled.set(program, byDay);
  const known = byDay.get(day) ?? rankedProgram(settleProgram(program, textOf));
  byDay.set(day, known);
  return known;
}

/** As evaluations of a year read it. */
export function programOfYear(program: Program, year: number): Program {
  return settledProgram(program, lastDayOf(year));
}
