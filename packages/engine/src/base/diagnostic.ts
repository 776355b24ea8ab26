import { findingReasons, findingTexts } from '#finding-texts';
import { reasonIn } from './because.ts';
import type { texts } from './diagnostic-texts.ts';
import { type Severity, severityOf } from './severity.ts';
import type { SourceFile } from './source.ts';
import type { Span } from './span.ts';

export type { Severity } from './severity.ts';

export type Language = 'zh' | 'en';

type Placeholders<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

type Texts = typeof texts;
export type DiagnosticCode = keyof Texts;

/** The arguments that the texts of a code mention, all as text in the words of the package. */
export type DiagnosticArgs<C extends DiagnosticCode> = Readonly<Record<Placeholders<Texts[C][number]>, string>>;

/** What an author of a policy should look at: a value, collected, never thrown. Texts are rendered apart, in Chinese or English. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly at: Span;
  readonly args: Readonly<Record<string, string>>;
}

/** Takes a finding of one code with exactly the arguments that its texts mention. */
export type Report = <C extends DiagnosticCode>(
  code: C,
  at: Span,
  args: DiagnosticArgs<C>,
  severity?: Severity,
) => void;

/** Nobody reads more findings at once, and a text made to fill the memory doesn't. */
const mostFindings = 5000;

/** A collector: `report` adds, `found` holds everything in the order reported; past some thousands, one that says so. */
export function collectDiagnostics(): { readonly found: Diagnostic[]; readonly report: Report } {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const report: Report = (code, at, args, severity = severityOf(code)) => {
    const key = `${code}|${at.file}|${at.line}|${at.column}|${Object.values<string>(args).join('|')}`;
    if (seen.has(key) || found.length > mostFindings) return;
    seen.add(key);
    if (found.length < mostFindings) found.push({ code, severity, at, args });
    else if (found.length === mostFindings)
      found.push({ code: 'more-findings', severity: 'error', at, args: { count: String(mostFindings) } });
  };
  return { found, report };
}

/** An argument that differs by language is written `中文¦English`, or names a reason. */
function inLanguage(value: string, language: Language): string {
  const reason = reasonIn(value);
  const text = reason && findingReasons()[reason.key]?.[language === 'zh' ? 0 : 1];
  if (reason && text !== undefined) return text.replace(/\{(\d)\}/g, (_, index) => reason.values[Number(index)] ?? '');
  const [zh = '', en] = value.split('¦');
  return language === 'zh' ? zh : (en ?? zh);
}

function fill(template: string, args: Readonly<Record<string, string>>, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => inLanguage(args[name] ?? '', language));
}

/** One sentence that says what is wrong. In a browser it can be said, and so can how to mend it, once `loadFindingTexts` has ended. */
export function messageOf(diagnostic: Diagnostic, language: Language): string {
  const text = fill(findingTexts()[diagnostic.code][language === 'zh' ? 0 : 1], diagnostic.args, language);
  const { valuesOf } = diagnostic.args;
  if (valuesOf === undefined) return text;
  return text + (language === 'zh' ? `（参数取 ${valuesOf} 年的值）` : ` (with the parameters' values of ${valuesOf})`);
}

/** One sentence that says how to mend it; empty when the message says all. A nearest name that wasn't found is not asked about. */
export function mendOf(diagnostic: Diagnostic, language: Language): string {
  const template = findingTexts()[diagnostic.code][language === 'zh' ? 2 : 3];
  if (template.includes('{near}') && !diagnostic.args.near)
    return findingReasons()[`stranger-${diagnostic.code}`]?.[language === 'zh' ? 0 : 1] ?? '';
  return fill(template, diagnostic.args, language);
}

const severityWords: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  zh: { error: '错误', warning: '警告', note: '提示' },
  en: { error: 'error', warning: 'warning', note: 'note' },
};

/** Columns that a text takes in a terminal: Chinese characters and full-width signs take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1;
  return width;
}

function excerpt(at: Span, text: string): string {
  const line = text.split(/\r\n|\n|\r/)[at.line - 1];
  if (line === undefined) return '';
  // A very long line is shown around the place only.
  const start = Math.max(0, at.column - 61);
  const shown = line.slice(start, start + 120).replace(/\t/g, ' ');
  const end = at.endLine === at.line ? at.endColumn : line.length + 1;
  const marked = shown.slice(at.column - 1 - start, Math.max(at.column, end) - 1 - start);
  const margin = String(at.line).length;
  const pointer = ' '.repeat(widthOf(shown.slice(0, at.column - 1 - start))) + '^'.repeat(Math.max(1, widthOf(marked)));
  return `\n${at.line} | ${shown}\n${' '.repeat(margin)} | ${pointer}`;
}

/**
 * `file:line:column 错误 code: message`, the source line with a caret under the place when the files are given,
 * and how to mend it.
 */
export function printDiagnostic(
  diagnostic: Diagnostic,
  language: Language = 'zh',
  files: readonly SourceFile[] = [],
): string {
  const { at, code, severity } = diagnostic;
  const source = files.find((file) => file.path === at.file);
  const mend = mendOf(diagnostic, language);
  const head = `${at.file}:${at.line}:${at.column} ${severityWords[language][severity]} ${code}: ${messageOf(diagnostic, language)}`;
  const tail = mend === '' ? '' : `\n  ${language === 'zh' ? '改法：' : 'mend: '}${mend}`;
  return head + (source ? excerpt(at, source.text) : '') + tail;
}
