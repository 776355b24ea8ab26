import { compare, divide, type Exact, exact, isZero, multiply, one, parseExact, printExact } from '../base/exact.ts';
import { parseQuantity } from '../parse/quantity.ts';
import type { YamlNode } from '../parse/tree.ts';
import type { UnitText } from '../program/expression.ts';
import type { CheckContext } from './context.ts';
import { cellText } from './limits.ts';

interface Cell {
  readonly text: string;
  readonly at: YamlNode['at'];
  readonly value: Exact;
}

/** A number without % so many times as large, or as small, as every one with it was meant to have one, or as a fraction. */
const farApart = exact(20n);
const hundred = exact(100n);

function isFar(a: Exact, b: Exact): boolean {
  const quotient = divide(a, b);
  return compare(quotient, farApart) >= 0 || compare(divide(one, quotient), farApart) >= 0;
}

/** The same for each column of a table. */
export function checkColumns(
  rows: readonly (readonly YamlNode[])[],
  units: readonly UnitText[],
  context: CheckContext,
): void {
  for (const [index, unit] of units.entries())
    checkWriting(
      rows.map((cells) => cells[index]),
      unit,
      context,
    );
}

/** Reports `0.06` in a column that writes `8%` elsewhere, where that reads a hundred times off the others. `unit` is what bare numbers of the column take. */
export function checkWriting(nodes: readonly (YamlNode | undefined)[], unit: UnitText, context: CheckContext): void {
  if (unit !== '%' && unit !== '1') return;
  const percents: Cell[] = [];
  const bare: Cell[] = [];
  for (const node of nodes) {
    const text = cellText(node) ?? '';
    const quantity = parseQuantity(text);
    const number = parseExact(quantity?.value ?? '');
    if (!node || !number || number.n <= 0n) continue;
    if (quantity?.unit === '%') percents.push({ text, at: node.at, value: number });
    else if (quantity?.unit === undefined && !context.references.has(node))
      bare.push({ text, at: node.at, value: unit === '%' ? number : multiply(number, hundred) });
  }
  const [other] = percents;
  if (!other) return;
  for (const { text, at, value } of bare) {
    if (isZero(value) || !percents.every((one) => isFar(value, one.value))) continue;
    const meant = unit === '%' ? multiply(value, hundred) : divide(value, hundred);
    context.report('writing-mixed', at, {
      text,
      other: other.text,
      reading: `${printExact(value)}%`,
      meant: `${printExact(meant)}%`,
    });
  }
}
