import { noGroup } from '../data/group-keys.ts';
import { textAt } from '../data/texts.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { verdictAt } from '../rows/evaluate.ts';
import { aggregateKeys, populationOf } from '../rows/group-value.ts';
import { followLink } from '../rows/read-item.ts';
import { type At, findFrame, type Run } from '../rows/run.ts';
import { schemeGroupKeys } from '../rows/scheme-standing.ts';

/** Those of whom a count says that they may yet come before the subject. */
function counted(run: Run, node: Aggregate, at: At): readonly string[] {
  const subject = populationOf(run, node, at);
  const own = followLink(run, at, subject);
  const frame = findFrame(run, subject);
  if (!own || !frame) return [];
  const { codes } = aggregateKeys(run, node, subject, at, schemeGroupKeys);
  const code = codes[own.row];
  if (code === noGroup) return [];
  const found: string[] = [];
  for (let row = 0; row < codes.length; row++)
    if (codes[row] === code && verdictAt(run, node.of, { subject, row, year: at.year }) === true)
      found.push(textAt(frame.names, row));
  return found;
}

function namesIn(run: Run, node: Expression, at: At): readonly string[] {
  switch (node.op) {
    case 'aggregate':
      return counted(run, node, at);
    case 'lag':
      return namesIn(run, node.of, { ...at, year: at.year - node.years });
    case 'at-year':
      return namesIn(run, node.of, { ...at, year: node.year });
    case 'add':
      return [...namesIn(run, node.left, at), ...namesIn(run, node.right, at)];
    case 'if':
      return namesIn(run, verdictAt(run, node.condition, at) === true ? node.whenTrue : node.whenFalse, at);
    default:
      return [];
  }
}

/** Who isn't decided and may yet come before the subject, by name, in the order of the data. */
export function whoIsOpen(run: Run, open: readonly Expression[], at: At): readonly string[] {
  return [...new Set(open.flatMap((count) => namesIn(run, count, at)))];
}
