import { makeTextColumn } from '../data/make-column.ts';
import { marksWhere, widenCodes } from '../data/recode.ts';
import type { SchemeRef, Subject } from '../program/expression.ts';
import type { SchemeResult } from '../results/results.ts';
import { managedClass } from '../rows/managed-class.ts';
import { keep, type Run } from '../rows/run.ts';
import { getScheme, none } from '../rows/scheme-standing.ts';
import { constantNumbers, type NumberKernel, type Place, type TextKernel, wholeNumbers, wholeTexts } from './kernel.ts';

function resultOf(run: Run, node: SchemeRef, subject: Subject, place: Place): SchemeResult | undefined {
  if (run.program.schemes[node.scheme]?.subject !== subject || place.year !== run.year) return undefined;
  return keep(run, 'scheme result', `${node.scheme} ${place.year}`, () => run.readers.runScheme(run, node.scheme));
}

/** A scheme's score or rank as a column; undefined for another subject's scheme or another year. */
export function schemeNumbers(run: Run, node: SchemeRef, subject: Subject, place: Place): NumberKernel | undefined {
  const result = resultOf(run, node, subject, place);
  if (!result) return undefined;
  const isScore = node.part === 'score';
  const values = isScore ? result.scores : new Float64Array(result.ranks);
  const missing = marksWhere(result.ranks, 0);
  const magnitude = isScore ? { magnitude: constantNumbers(Number.POSITIVE_INFINITY, false) } : {};
  return wholeNumbers(values, missing, { ulps: 1, sign: 'any', isDatum: !isScore, ...magnitude });
}

/** A scheme's class as a column of texts; undefined for another subject's scheme or another year. */
export function schemeTexts(run: Run, node: SchemeRef, subject: Subject, place: Place): TextKernel | undefined {
  const result = resultOf(run, node, subject, place);
  if (!result) return undefined;
  if (node.part === 'managed') return managedTexts(run, node.scheme, result);
  const kept = keep(run, 'scheme classes', node.scheme, () => {
    if (!result.classes.includes(none)) return { codes: result.classes, missing: null };
    return { codes: widenCodes(result.classes, none, 0), missing: marksWhere(result.classes, none) };
  });
  return wholeTexts(kept.codes, result.classNames, kept.missing);
}

function managedTexts(run: Run, name: string, result: SchemeResult): TextKernel {
  const { codes, dictionary, missing } = keep(run, 'managed classes', name, () => {
    const scheme = getScheme(run, name);
    const names = result.classNames;
    return makeTextColumn(
      Array.from(result.classes, (code, row) =>
        code !== none && !scheme.specials ? names[code] : managedClass(run, scheme, result, row),
      ),
    );
  });
  return wholeTexts(codes, dictionary, missing.includes(1) ? missing : null);
}
