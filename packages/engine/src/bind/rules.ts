import { Fields } from '../parse/fields.ts';
import { bandShape, exclusionShape, gateShape, listShape, missingVerdicts } from '../parse/shapes/rule-shapes.ts';
import { rest } from '../parse/shapes/scheme-shapes.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { Band, BandRow, Exclusion, Rule } from '../program/program.ts';
import type { CheckContext } from './context.ts';
import { linksOf, readFigure } from './dated-numbers.ts';
import { cellsOf, cellText, isAfter, readEdge, readLimit } from './limits.ts';
import { checkColumns } from './mixed-writing.ts';
import { optional, readCites, readCondition, readConditions, readFormula, readScope, readSubject } from './reading.ts';
import { unitOf } from './units.ts';

/** One `清单` or `门槛`: `若` alone, or conditions of which any (`任一`) or all (`均须`) hold. */
export function readRule({ key: name, keyAt, value }: YamlEntry, kind: Rule['kind'], context: CheckContext): Rule {
  const label = `${kind === 'list' ? '清单' : '门槛'}「${name}」`;
  const fields = new Fields(value, label, kind === 'list' ? listShape : gateShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const subject = readSubject(fields);
  const scope = readScope(fields, subject, context);
  const key = ['若', '任一', '均须'].find((candidate) => fields.has(candidate));
  if (key === undefined) fields.reportMissing('若');
  const words: Readonly<Record<string, Rule['missing']>> = missingVerdicts[kind];
  return {
    name,
    ...optional('english', fields.text('英')),
    kind,
    subject,
    ...optional('scope', scope.population),
    mode: key === '任一' ? 'any' : 'all',
    conditions: key === undefined ? [] : readConditions(fields.list(key), name, scope, context, cited, name),
    missing: words[fields.choice('缺', Object.keys(words)) ?? '未定'] ?? 'undecided',
    ...optional('lead', fields.text('牵头')),
    ...cited,
  };
}

/** One `分级`: limits in rising order; every number has a label. */
export function readBand({ key: name, keyAt, value: node }: YamlEntry, context: CheckContext): Band | undefined {
  const fields = new Fields(node, `分级「${name}」`, bandShape, context.report);
  const cited = { ...readCites(fields, name, context), at: keyAt };
  const subject = readSubject(fields);
  const scope = readScope(fields, subject, context);
  const value = readFormula(fields, '看', 'number', scope, context);
  const limits = fields.has('下限') ? 'lower' : 'upper';
  const key = limits === 'lower' ? '下限' : '上限';
  if (!fields.has(key)) fields.reportMissing('上限');
  const edge = readEdge(fields, context);
  const rows: BandRow[] = [];
  const nodes = fields.list(key);
  for (const [index, row] of nodes.entries()) {
    const [limit, label] = cellsOf(row);
    const text = cellText(limit);
    const name = cellText(label) ?? '';
    if (text === rest) {
      const isAtEnd = limits === 'upper' ? index === nodes.length - 1 : index === 0;
      if (!isAtEnd) context.report('limits-order', row.at, { row: `${rest}, ${name}` });
      rows.push({ label: name });
      continue;
    }
    const { node: bare, isInclusive } = readLimit(limit, context, limits);
    const figure = value && readFigure(bare, unitOf(value), context);
    if (!figure) continue;
    const own = { limit: figure.value, ...optional('isInclusive', isInclusive) };
    const before = rows.at(-1);
    if (before?.limit !== undefined && !isAfter(before, own, edge.isInclusive, limits))
      context.report('limits-order', row.at, { row: text ?? '' });
    rows.push({ ...own, label: name, ...linksOf({ limit: figure.dated }) });
  }
  if (value) checkColumns(nodes.map(cellsOf), [unitOf(value)], context);
  const open = limits === 'upper' ? rows.at(-1) : rows[0];
  if (open?.limit !== undefined && value) {
    const example = `${limits === 'upper' ? `大于 ${open.limit}¦above` : `小于 ${open.limit}¦below`} ${open.limit}`;
    context.report('limits-open', fields.keySpan(key), { example });
  }
  return value && { name, subject, ...optional('scope', scope.population), value, limits, ...edge, rows, ...cited };
}

/** One row of `排除`: who gets nothing, by what clause. */
export function readExclusion(node: YamlNode, index: number, context: CheckContext): Exclusion | undefined {
  const fields = new Fields(node, '排除', exclusionShape, context.report);
  const subject = readSubject(fields);
  const name = fields.text('名') ?? fields.text('若') ?? `排除${index + 1}`;
  const condition = readCondition(fields, name, { subject }, context, undefined);
  return condition && { ...condition, subject };
}
