import type { Expression } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import { keep, type Run } from '../rows/run.ts';
import { addNote } from '../rows/run-scheme.ts';
import { codeOfState, placeSubject, type Standing } from '../rows/scheme-standing.ts';
import { type Compiler, eachBlock, type FlagKernel, type Place } from './kernel.ts';

const verdictOf = (code: number): boolean | null => (code === 2 ? null : code === 1);

function readCode(kernel: FlagKernel, i: number): boolean | null {
  return verdictOf(kernel.codes[kernel.offset + i]);
}

/** Where all rows stand before scoring, by kernels; the same as the one-row reading's and kept under its name. */
export function standingByColumns(run: Run, scheme: Scheme, compiler: Compiler<Expression>): Standing {
  return keep(run, scheme, 'standing', () => {
    const place: Place = { year: run.year };
    const scope = scheme.scope ? compiler.flag(scheme.scope, place) : undefined;
    const notRated = scheme.notRated.map((entry) => compiler.flag(entry.test, place));
    const groups = scheme.groups.map((group) => compiler.flag(group.test, place));
    const standing: Standing = {
      states: new Uint8Array(compiler.rows).fill(codeOfState('rated')),
      groups: new Uint8Array(compiler.rows),
      notes: new Map(),
    };
    if (!scope && notRated.length === 0 && groups[0]?.constant === 1) return standing;
    const kernels = [...(scope ? [scope] : []), ...notRated, ...groups];
    eachBlock(compiler.rows, (from, until) => {
      for (const kernel of kernels) kernel.run(from, until);
      for (let row = from; row < until; row++) {
        const i = row - from;
        const placed = placeSubject(
          scheme,
          run.isCase,
          scope ? readCode(scope, i) : true,
          (index) => readCode(notRated[index], i),
          (index) => readCode(groups[index], i),
        );
        standing.states[row] = codeOfState(placed.state);
        standing.groups[row] = placed.group;
        if (placed.note !== undefined) addNote(standing.notes, row, placed.note);
      }
    });
    return standing;
  });
}
