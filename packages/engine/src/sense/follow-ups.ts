import { reasonIn } from '../base/because.ts';
import type { Diagnostic, DiagnosticCode, Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Sections } from '../parse/sections.ts';
import { sectionNames } from '../parse/sections.ts';
import type { YamlNode } from '../parse/tree.ts';

/** Findings that say nothing where a part of what they judge couldn't be read. */
const followUps: ReadonlySet<DiagnosticCode> = new Set([
  'class-unattainable',
  'ceiling-below',
  'ceiling-idle',
  'ceiling-empty',
  'tier-shut-out',
]);

/** Numbers that were read a hundred times off are out of order and far from the others too. */
function followsMixedWriting(code: DiagnosticCode, { why = '' }: Readonly<Record<string, string>>): boolean {
  return code === 'classes-turned' || reasonIn(why)?.key === 'far-from-the-row-before';
}

function isBefore(a: Span, b: Span): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}

function isInside(at: Span, { keyAt, value }: Definition): boolean {
  const { file, endLine: line, endColumn: column } = value.at;
  return at.file === file && isBefore(keyAt, at) && isBefore(at, { ...at, line, column });
}

interface Definition {
  readonly keyAt: Span;
  readonly value: YamlNode;
}

/** Every definition of a package, one by one. */
function definitionsOf(sections: Sections): Definition[] {
  return sectionNames.flatMap((name) => {
    const items = sections.items(name).map((value) => ({ keyAt: value.at, value }));
    return [...sections.entries(name), ...items];
  });
}

/** The clauses that a definition cites in any of its parts. */
export function citedIn(node: YamlNode): string[] {
  if (node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap(citedIn);
  return node.entries.flatMap(({ key, value }) => {
    if (key !== '据') return citedIn(value);
    const cells = value.kind === 'list' ? value.items : [value];
    return cells.flatMap((cell) => (cell.kind === 'scalar' ? [cell.text.trim()] : []));
  });
}

/** The definitions with errors inside, as far as they have been found, and those that mix two ways of writing. */
export class BrokenDefinitions {
  private readonly broken: readonly Definition[];
  private readonly mixed: readonly Definition[];

  constructor(sections: Sections, found: readonly Diagnostic[]) {
    const withAny = (some: readonly Diagnostic[]) =>
      some.length === 0 ? [] : definitionsOf(sections).filter((one) => some.some(({ at }) => isInside(at, one)));
    this.broken = withAny(found.filter(({ severity }) => severity === 'error'));
    this.mixed = withAny(found.filter(({ code }) => code === 'writing-mixed'));
  }

  /** The clauses that they cite, whatever was read of them. */
  cites(): ReadonlySet<string> {
    return new Set(this.broken.flatMap(({ value }) => citedIn(value)));
  }

  /** A report that passes over what only follows from the errors. */
  quiet(report: Report): Report {
    if (this.broken.length + this.mixed.length === 0) return report;
    return (code, at, args, severity) => {
      if (followUps.has(code) && this.broken.some((one) => isInside(at, one))) return;
      if (followsMixedWriting(code, args) && this.mixed.some((one) => isInside(at, one))) return;
      report(code, at, args, severity);
    };
  }
}
