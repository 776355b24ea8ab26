import type { Expression } from '../program/expression.ts';
import type { Scheme } from '../program/program.ts';
import type { SchemeItemResult } from '../results/results.ts';
import type { Run } from '../rows/run.ts';
import { codeOfState, type Standing } from '../rows/scheme-standing.ts';
import { type Compiler, eachBlock } from './kernel.ts';
import { boundedMultiple } from './score-blocks.ts';
import { planGroups } from './score-columns.ts';

/** Values and scores of every item for all rows that stand in a group, written into `columns`. */
export function itemScores(
  run: Run,
  scheme: Scheme,
  compiler: Compiler<Expression>,
  standing: Standing,
  columns: SchemeItemResult[],
  places: readonly (readonly number[])[],
): readonly SchemeItemResult[] {
  const rated = codeOfState('rated');
  for (const { plan, substitutes } of planGroups(run, scheme, compiler, standing)) {
    const kernels = plan.items.flatMap(({ value, multiple }) => [value, multiple]);
    eachBlock(compiler.rows, (from, until) => {
      for (const kernel of kernels) kernel.run(from, until);
      for (let row = from; row < until; row++) {
        if (standing.groups[row] !== plan.group || standing.states[row] !== rated) continue;
        const i = row - from;
        for (const [index, entry] of plan.items.entries()) {
          const column = columns[places[plan.group][index]];
          const { value, multiple } = entry;
          if (value.missing === null || value.missing[value.offset + i] === 0) {
            column.values[row] = value.values[value.offset + i];
            column.missing[row] = 0;
          }
          const isAbsent = multiple.missing !== null && multiple.missing[multiple.offset + i] === 1;
          const substitute = substitutes.get(entry.item)?.float ?? entry.substitute;
          if (!isAbsent) column.scores[row] = boundedMultiple(entry, i) * entry.weight + 0;
          else if (substitute !== undefined) column.scores[row] = substitute;
        }
      }
    });
  }
  return columns;
}
