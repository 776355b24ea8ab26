import { makeTextColumn } from '../data/make-column.ts';
import { marksWhere, widenCodes } from '../data/recode.ts';
import type { Expression, SchemeRef, Subject } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import type { SchemeResult } from '../results/results.ts';
import { codeOfVerdict } from '../rows/decide-rule.ts';
import { isBeforeData, runOfYear, schemeResultIn, scoreBounds } from '../rows/open-run.ts';
import { keep, type Run } from '../rows/run.ts';
import { codeOfState, countOfClasses, getScheme, isRated, none } from '../rows/scheme-standing.ts';
import {
  type Compiler,
  constantFlags,
  constantNumbers,
  constantTexts,
  type FlagKernel,
  materializeFlags,
  type NumberKernel,
  type Place,
  type TextKernel,
  wholeFlags,
  wholeNumbers,
  wholeTexts,
} from './kernel.ts';

function isOwn(run: Run, node: SchemeRef, subject: Subject): boolean {
  return run.program.schemes[node.scheme]?.subject === subject;
}

/** A scheme's score, rank or place of the class of a year as a column; undefined for another subject's scheme, and of an item's score. Missing in years before the first data. */
export function schemeNumbers(run: Run, node: SchemeRef, subject: Subject, place: Place): NumberKernel | undefined {
  if (!isOwn(run, node, subject) || node.part === 'item') return undefined;
  if (isBeforeData(run, place.year)) return constantNumbers(Number.NaN, false);
  const result = schemeResultIn(run, node.scheme, place.year);
  if (node.part === 'place') return placesOfClasses(run, node.scheme, result, place.year);
  const missing = marksWhere(result.ranks, 0);
  if (node.part === 'rank')
    return wholeNumbers(new Float64Array(result.ranks), missing, { ulps: 1, sign: 'any', isDatum: true });
  const bounds = scoreBounds(runOfYear(run, place.year), getScheme(run, node.scheme));
  const sure = { ulps: 1, sign: 'any', isDatum: false } as const;
  const size = bounds
    ? bounds.sizes && wholeNumbers(bounds.sizes, null, sure)
    : constantNumbers(Number.POSITIVE_INFINITY, false);
  return wholeNumbers(result.scores, missing, {
    ...sure,
    ulps: bounds?.ulps ?? 1,
    ...(size ? { magnitude: size } : {}),
  });
}

/** The place of each subject's class among those of the cut. */
function placesOfClasses(run: Run, scheme: string, { classes }: SchemeResult, year: number): NumberKernel {
  const { values, missing } = keep(runOfYear(run, year), 'places of classes', scheme, () => {
    const ranked = countOfClasses(getScheme(run, scheme));
    const values = new Float64Array(classes.length);
    const missing = new Uint8Array(classes.length);
    for (let row = 0; row < classes.length; row++) {
      if (classes[row] < ranked) values[row] = classes[row] + 1;
      else missing[row] = 1;
    }
    return { values, missing: missing.includes(1) ? missing : null };
  });
  return wholeNumbers(values, missing, { ulps: 0, sign: 'non-negative', isDatum: true });
}

/** Whether each subject has results of a scheme in a year; undefined for another subject's scheme. */
export function ratedFlags(run: Run, node: SchemeRef, subject: Subject, place: Place): FlagKernel | undefined {
  if (!isOwn(run, node, subject)) return undefined;
  // A scheme asks itself while it scores those who are rated.
  if (place.scheme === node.scheme && place.year === run.year) return constantFlags(1);
  if (isBeforeData(run, place.year)) return constantFlags(2);
  const { states } = schemeResultIn(run, node.scheme, place.year);
  return wholeFlags(states.map((state) => codeOfVerdict(isRated(state))));
}

/** A scheme's class of a year as a column of texts; undefined for another subject's scheme. Missing in years before the first data. */
export function schemeTexts(compiler: Compiler<Expression>, node: SchemeRef, place: Place): TextKernel | undefined {
  const { run, subject } = compiler;
  if (!isOwn(run, node, subject)) return undefined;
  if (isBeforeData(run, place.year)) return constantTexts(null);
  const result = schemeResultIn(run, node.scheme, place.year);
  const then = runOfYear(run, place.year);
  if (node.part === 'managed') return managedTexts(compiler, then, getScheme(run, node.scheme), result);
  const kept = keep(then, 'scheme classes', node.scheme, () => {
    if (!result.classes.includes(none)) return { codes: result.classes, missing: null };
    return { codes: widenCodes(result.classes, none, 0), missing: marksWhere(result.classes, none) };
  });
  return wholeTexts(kept.codes, result.classNames, kept.missing);
}

/** The class as which each subject is managed; the same as the one-row reading's. */
function managedTexts(compiler: Compiler<Expression>, then: Run, scheme: Scheme, result: SchemeResult): TextKernel {
  const { codes, dictionary, missing } = keep(then, 'managed classes', scheme.name, () => {
    const { notRated, specials = [] } = scheme;
    const classes = result.classNames.map((name) => specials.find((entry) => entry.name === name)?.managedAs ?? name);
    const excluded = codeOfState('not-rated');
    const tests = notRated.map(({ test }) => materializeFlags(compiler.flag(test, { year: then.year }), compiler.rows));
    return makeTextColumn(
      Array.from(result.classes, (code, row) => {
        if (code !== none) return classes[code];
        if (result.states[row] !== excluded) return null;
        return notRated.find((_, index) => tests[index][row] === 1)?.managedAs ?? null;
      }),
    );
  });
  return wholeTexts(codes, dictionary, missing.includes(1) ? missing : null);
}
