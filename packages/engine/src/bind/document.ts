import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { Fields } from '../parse/fields.ts';
import { clauseShape, documentShape } from '../parse/shapes/document-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Clause, DocumentHead } from '../program/document.ts';
import { optional } from './reading.ts';

/** The document's head, and where each path of its outline is written; no outline when `目录` isn't. */
export interface ReadDocument {
  readonly head: DocumentHead;
  readonly outline?: ReadonlyMap<string, Span>;
}

/** The year in a document's number is that in which it was signed, or the one before. */
function checkNumber(fields: Fields, dated: string | undefined, report: Report): void {
  const text = fields.text('文号') ?? '';
  const year = /[〔[［(（]([^〕\]］)）]*)[〕\]］)）]/.exec(text)?.[1];
  if (year === undefined || dated === undefined) return;
  const signed = Number(dated.slice(0, 4));
  if (/^\d{4}$/.test(year) && Math.abs(signed - Number(year)) <= 1) return;
  const why = because('year-of-number', dated);
  report('implausible', fields.keySpan('文号'), { text, why });
}

/** `文件`. Undefined when the package has none. Without `目录` the clauses are taken as the outline, with a warning: then none can be missed. */
export function readDocument(
  node: YamlNode | undefined,
  clauses: readonly Clause[],
  report: Report,
): ReadDocument | undefined {
  if (!node) return undefined;
  const fields = new Fields(node, '文件', documentShape, report);
  const days = { dated: fields.day('成文'), from: fields.day('施行'), until: fields.day('失效') };
  if (days.from !== undefined && days.until !== undefined && days.until < days.from)
    report('period-order', fields.keySpan('失效'), { from: days.from, until: days.until });
  else if (days.dated !== undefined && days.until !== undefined && days.until < days.dated)
    report('period-order', fields.keySpan('失效'), { from: days.dated, until: days.until });
  const region = fields.needText('地区');
  if (region !== '' && !/^\d{6}(\d{3}){0,2}$/.test(region))
    report('wrong-shape', fields.keySpan('地区'), { key: '地区', expected: because('six-digit-region-code') });
  checkNumber(fields, days.dated, report);
  const hasOutline = fields.has('目录');
  if (!hasOutline) report('outline-missing', fields.at, {});
  const outline = fields.locatedTexts('目录');
  const seen = new Map<string, Span>();
  for (const { text, at } of outline) {
    const earlier = seen.get(text);
    if (earlier) report('defined-twice', at, { name: text, other: `目录第 ${earlier.line} 行` });
    seen.set(text, at);
  }
  const head: DocumentHead = {
    ...optional('number', fields.text('文号')),
    title: fields.needText('标题'),
    issuer: fields.needText('发文机关'),
    dated: days.dated ?? '',
    ...optional('from', days.from),
    ...optional('until', days.until),
    region,
    isPublic: fields.flag('公开') ?? true,
    basis: fields.texts('依据'),
    copiedTo: fields.texts('抄送'),
    outline: hasOutline ? [...seen.keys()] : clauses.map((clause) => clause.path),
    at: fields.at,
  };
  return { head, ...optional('outline', hasOutline ? seen : undefined) };
}

/** One clause of `条款`: the official heading, a summary in our own words, who leads. */
export function readClause({ key: path, keyAt, value }: YamlEntry, report: Report): Clause {
  const fields = new Fields(value, `条款「${path}」`, clauseShape, report);
  return {
    path,
    title: fields.needText('标题'),
    ...optional('summary', fields.text('摘要')),
    ...optional('lead', fields.text('牵头')),
    responsible: fields.texts('责任'),
    bodies: fields.texts('主体'),
    ...optional('noDuty', fields.text('无义务')),
    at: keyAt,
  };
}

/** The outline, written apart from the clauses, must list exactly the clauses in their order. */
export function checkOutline(outline: ReadonlyMap<string, Span>, clauses: readonly Clause[], report: Report): void {
  const paths = new Set(clauses.map((clause) => clause.path));
  const position = new Map([...outline.keys()].map((path, index) => [path, index]));
  for (const [path, at] of outline) if (!paths.has(path)) report('clause-missing', at, { path });
  let last = -1;
  for (const { path, at: clauseAt } of clauses) {
    const at = position.get(path);
    if (at === undefined) report('clause-unlisted', clauseAt, { path });
    else if (at < last) report('clause-order', clauseAt, { path });
    else last = at;
  }
}
