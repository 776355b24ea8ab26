import { type Dataset, type Expression, type Frame, printExpression } from '@niepan/engine';
import type { AgreementCase } from './random-cases.ts';

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && 'op' in value && 'type' in value;

/** A program as text: its formulas in policy language, everything else as it is. */
function printPart(value: unknown): string {
  return JSON.stringify(
    value,
    (key, part: unknown) =>
      key === 'at' || key === 'cites' ? undefined : isExpression(part) ? printExpression(part) : part,
    1,
  );
}

function printFrame({ subject, columns, links }: Frame): readonly string[] {
  const lines = [`${subject}:`];
  for (const [item, byYear] of columns) {
    for (const [year, column] of byYear) {
      const values = Array.from(column.missing, (missing, row) => {
        if (missing) return '—';
        return column.kind === 'text' ? column.dictionary[column.codes[row]] : String(column.values[row]);
      });
      lines.push(`${item}${year === 0 ? '' : ` ${year}`}: ${values.join(' | ')}`);
    }
  }
  for (const [to, rows] of links) lines.push(`→${to}: ${[...rows].join(' | ')}`);
  return lines;
}

function printDataset({ frames, awards }: Dataset): string {
  const lines = [...frames.values()].flatMap(printFrame);
  const paid = awards.map(
    (award) => `${award.incentive} ${award.subjectId} ${award.year}: ${award.tierFen} ${award.amountFen}`,
  );
  return [...lines, ...paid].join('\n');
}

/** The smallest program that executors disagree on, and the rows. */
export function printCase({ program, request, subject }: AgreementCase, dataset: Dataset): string {
  const { schemes, rules, bands, incentives, exclusions, ceilings, prices } = program;
  const formula =
    'node' in request
      ? printExpression(request.node)
      : printPart({ schemes, rules, bands, incentives, exclusions, ceilings, prices });
  return `${request.kind}${subject ? ` of ${subject}` : ''}: ${formula}\n${printDataset(dataset)}`;
}
