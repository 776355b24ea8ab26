import { findColumn } from '../data/find-column.ts';
import { groupKeys, noGroup, noTextOf } from '../data/group-keys.ts';
import { marksWhere, widenCodes } from '../data/recode.ts';
import type { Expression, ItemRef } from '../program/expression.ts';
import { evaluate } from '../rows/evaluate.ts';
import { givenValue } from '../rows/given-value.ts';
import { findFrame, keep, keyOfPlace, parameterOf } from '../rows/run.ts';
import { atOf } from './arithmetic-kernels.ts';
import { hasMissing } from './column-facts.ts';
import { type Compiler, constantTexts, lagged, type Place, type TextKernel, wholeTexts } from './kernel.ts';
import { schemeTexts } from './scheme-kernels.ts';

function textItem(compiler: Compiler<Expression>, node: ItemRef, place: Place): TextKernel {
  const frame = findFrame(compiler.run, compiler.subject);
  if (node.subject !== compiler.subject || !frame) return oracleTexts(compiler, node, place);
  const column = findColumn(frame, node.name, place.year);
  if (column?.kind !== 'text') return constantTexts(null);
  return wholeTexts(column.codes, column.dictionary, hasMissing(column.missing) ? column.missing : null);
}

/** Texts read one row at a time, coded once for all rows. */
function oracleTexts(compiler: Compiler<Expression>, node: Expression, place: Place): TextKernel {
  return keep(compiler.run, node, `texts ${compiler.subject} ${keyOfPlace(place)}`, () => {
    const codes = new Uint32Array(compiler.rows);
    const missing = new Uint8Array(compiler.rows);
    const known = new Map<string, number>();
    for (let row = 0; row < compiler.rows; row++) {
      const value = evaluate(compiler.run, node, atOf(compiler, place, row));
      if (typeof value !== 'string') {
        missing[row] = 1;
        continue;
      }
      codes[row] = known.get(value) ?? known.size;
      known.set(value, codes[row]);
    }
    return wholeTexts(codes, [...known.keys()], missing);
  });
}

/** Compiles a text; what has no kernel of its own is read one row at a time. */
export function textKernel(compiler: Compiler<Expression>, node: Expression, place: Place): TextKernel {
  const given =
    node.op === 'lag' || node.op === 'at-year' || node.op === 'scheme' ? givenValue(compiler.run, node) : undefined;
  if (typeof given === 'string') return constantTexts(given);
  switch (node.op) {
    case 'constant':
      return constantTexts(String(node.value));
    case 'parameter': {
      const value = parameterOf(compiler.run, node.name);
      return constantTexts(typeof value === 'string' ? value : null);
    }
    case 'item':
      return textItem(compiler, node, place);
    case 'if': {
      const of = node.isEmptyZero ? node.whenFalse : node;
      const frame = findFrame(compiler.run, compiler.subject);
      const isOwn =
        of.op === 'item' && of.subject === compiler.subject && noTextOf(compiler.run.program, of.name) === '';
      if (!isOwn || !frame) return oracleTexts(compiler, node, place);
      const { codes, dictionary } = groupKeys(compiler.run.program, frame, [of.name], place.year);
      return wholeTexts(codes, dictionary, null);
    }
    case 'group': {
      const frame = findFrame(compiler.run, compiler.subject);
      if (node.subject !== compiler.subject || !frame) return oracleTexts(compiler, node, place);
      const { codes, dictionary } = groupKeys(compiler.run.program, frame, [node.name], place.year);
      const missing = marksWhere(codes, noGroup);
      return wholeTexts(widenCodes(codes, noGroup, 0), dictionary, hasMissing(missing) ? missing : null);
    }
    case 'lag':
      return compiler.text(node.of, lagged(place, node.years));
    case 'at-year':
      return compiler.text(node.of, { ...place, year: node.year });
    case 'scheme':
      return schemeTexts(compiler, node, place) ?? oracleTexts(compiler, node, place);
    default:
      return oracleTexts(compiler, node, place);
  }
}
