import { type Dataset, type Expression, printExpression } from '@niepan/engine';
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

function printDataset(dataset: Dataset): string {
  const frame = dataset.frames.get('企业');
  const lines: string[] = [];
  for (const [item, byYear] of frame?.columns ?? []) {
    for (const [year, column] of byYear) {
      const values = Array.from(column.missing, (missing, row) => {
        if (missing) return '—';
        return column.kind === 'text' ? column.dictionary[column.codes[row]] : String(column.values[row]);
      });
      lines.push(`${item}${year === 0 ? '' : ` ${year}`}: ${values.join(' | ')}`);
    }
  }
  lines.push(
    ...dataset.awards.map(
      (award) => `${award.incentive} ${award.subjectId} ${award.year}: ${award.tierFen} ${award.amountFen}`,
    ),
  );
  return lines.join('\n');
}

/** The smallest program that executors disagree on, and the rows. */
export function printCase({ program, request }: AgreementCase, dataset: Dataset): string {
  const { schemes, rules, bands, incentives, exclusions, prices } = program;
  const formula =
    'node' in request
      ? printExpression(request.node)
      : printPart({ schemes, rules, bands, incentives, exclusions, prices });
  return `${request.kind}: ${formula}\n${printDataset(dataset)}`;
}
