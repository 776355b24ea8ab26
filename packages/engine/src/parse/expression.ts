import { fullReaders } from '#full-readers';
import type { Report } from '../base/diagnostic.ts';
import { prepareFormula } from './literals.ts';
import { reportMisread } from './misread.ts';
import { readPlainExpression } from './plain-expression.ts';
import type { RawExpression } from './raw-expression.ts';
import type { YamlScalar } from './tree.ts';

const maxLength = 4000;

/**
 * Reads one FEEL formula (camunda dialect, with units after numbers and full-width signs). Undefined when it cannot be
 * read; then at least one finding with its place has been reported. Never throws on any text.
 */
export function parseExpression(scalar: YamlScalar, report: Report): RawExpression | undefined {
  const source = scalar.text;
  if (source.length > maxLength) {
    report('too-large', scalar.at, { what: '公式¦the formula' });
    return undefined;
  }
  if (source.trim() === '') {
    report('formula-syntax', scalar.at, { text: '（空）¦(empty)' });
    return undefined;
  }
  const prepared = prepareFormula(source);
  for (const { from, until, reading } of prepared.misread)
    reportMisread(report, scalar.spanOf(from, until), source.slice(from, until), reading);
  if (prepared.misread.length > 0) return undefined;
  return readPlainExpression(prepared, scalar.spanOf) ?? fullReaders().readFullExpression(scalar, prepared, report);
}
