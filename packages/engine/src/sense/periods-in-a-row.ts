import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { formulaSitesOf, formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { monthsOf } from '../program/shift.ts';
import { visitExpression } from '../program/visit-expression.ts';

/** Whether a formula is made of what comes by quarters or months; a quarter of the year, and the year so far, are each year's own. */
function isByPeriod(formula: Expression, program: Program, seen = new Set<string>()): boolean {
  let found = false;
  const follow = (name: string, formulas: readonly Expression[]) => {
    if (seen.has(name)) return;
    seen.add(name);
    found ||= formulas.some((one) => isByPeriod(one, program, seen));
  };
  visitExpression(formula, (node) => {
    if (node.op === 'item') {
      const { period, shift } = program.items[node.name] ?? {};
      const isOfYear = shift !== undefined && (shift.by === 'to-date' || monthsOf(shift.by) !== undefined);
      found ||= (period === 'quarter' || period === 'month') && !isOfYear;
    } else if (node.op === 'indicator') follow(node.name, formulasOfIndicator(program.indicators[node.name]));
    else if (node.op === 'band') {
      const band = program.bands[node.band];
      follow(`分级 ${node.band}`, band ? [band.value] : []);
    }
  });
  return found;
}

/**
 * Reports `连续(条件, n)` over what comes by quarters or months: it goes by years, so that a run of a quarter sets it beside the same quarter of the
 * years before. Silent in a package that asks for quarters or months of the year: it is run by years.
 */
export function checkPeriodsInARow(program: Program, report: Report): void {
  if (Object.values(program.items).some(({ shift }) => shift && monthsOf(shift.by))) return;
  const said = new Set<string>();
  const look = (formula: Expression, around: Span) =>
    visitExpression(formula, (node) => {
      if (node.op !== 'consecutive' || !isByPeriod(node.of, program)) return;
      const at = node.at ?? around;
      const text = printExpression(node.of);
      // The rows of a price are one condition over more and more years.
      const place = `${at.file} ${at.line} ${at.column} ${text}`;
      if (said.has(place)) return;
      said.add(place);
      report('consecutive-by-year', at, { text });
    });
  for (const { formula, at } of formulaSitesOf(program)) look(formula, at);
  for (const { test, at } of sitesOf(program)) look(test, at);
}
