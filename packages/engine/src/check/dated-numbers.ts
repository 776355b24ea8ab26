import type { Report } from '../base/diagnostic.ts';
import { divide, type exact, multiply, one, parseExact, printExact, zero } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { YamlEntry, YamlNode } from '../parse/tree.ts';
import type { ExactText } from '../program/expression.ts';
import type { Dated, DatedNumber, Parameter, ParameterValue } from '../program/program.ts';
import type { CheckContext } from './context.ts';

/** A number as it is read, and what it follows where it stands for a parameter. */
export interface Figure {
  readonly value: ExactText;
  readonly dated?: DatedNumber | undefined;
}

function termOf({ value, dated }: Figure): DatedNumber {
  return dated ?? { factor: value, times: [] };
}

function exactOf(text: ExactText): ReturnType<typeof exact> {
  return parseExact(text) ?? zero;
}

/** What a product follows; undefined where neither number follows anything. */
export function productOf(a: Figure, b: Figure): DatedNumber | undefined {
  if (!a.dated && !b.dated) return undefined;
  const [x, y] = [termOf(a), termOf(b)];
  const over = [...(x.over ?? []), ...(y.over ?? [])];
  return {
    factor: printExact(multiply(exactOf(x.factor), exactOf(y.factor))),
    times: [...x.times, ...y.times],
    ...(over.length > 0 ? { over } : {}),
  };
}

/** One over a number. */
export function inverseOf(figure: Figure): Figure {
  const { factor, times, over = [] } = termOf(figure);
  const turn = (text: ExactText): ExactText => printExact(divide(one, exactOf(text)));
  return {
    value: turn(figure.value),
    ...(figure.dated ? { dated: { factor: turn(factor), times: over, over: times } } : {}),
  };
}

/** What a value follows that was written as the name of a parameter. */
export function followed(
  node: YamlNode | undefined,
  context: CheckContext,
  factor: ExactText = '1',
): DatedNumber | undefined {
  const name = node && context.references.get(node);
  return name === undefined ? undefined : { factor, times: [name] };
}

/** The links of a thing's numbers, without those that follow nothing. */
export function linksOf(links: Readonly<Record<string, DatedNumber | undefined>>): { readonly dated?: Dated } {
  const dated: Record<string, DatedNumber> = {};
  for (const [key, link] of Object.entries(links)) if (link) dated[key] = link;
  return Object.keys(dated).length === 0 ? {} : { dated };
}

/** Keys of a scheme under which a number stands. */
const numberKeys: ReadonlySet<string> = new Set([
  '权',
  '总分',
  '起评分',
  '底分',
  '上限',
  '下限',
  '总分上限',
  '总分下限',
  '得分',
  '分',
  '前',
  '至多',
  '至少',
]);

type Replace = (node: YamlNode) => YamlNode;

function mapEntries(node: YamlNode, change: (entry: YamlEntry) => YamlNode): YamlNode {
  if (node.kind !== 'map') return node;
  const entries = node.entries.map((entry) => ({ ...entry, value: change(entry) }));
  return entries.some(({ value }, index) => value !== node.entries[index]?.value) ? { ...node, entries } : node;
}

function mapItems(node: YamlNode, change: (item: YamlNode, index: number) => YamlNode): YamlNode {
  if (node.kind !== 'list') return node;
  const items = node.items.map(change);
  return items.some((item, index) => item !== node.items[index]) ? { ...node, items } : node;
}

/** `权重`, `[权重, 基准, 缺: …]` or a map. */
function replaceItem(node: YamlNode, replace: Replace): YamlNode {
  if (node.kind === 'scalar') return replace(node);
  if (node.kind === 'map') return replaceNumbers(node, replace);
  return mapItems(node, (cell, index) =>
    cell.kind === 'map' ? replaceNumbers(cell, replace) : index === 0 ? replace(cell) : cell,
  );
}

/** `{A: 20%}`, `[[A, 20%]]` or `[{A: 20%}]`. */
function replaceLines(node: YamlNode, replace: Replace): YamlNode {
  const line = (value: YamlNode): YamlNode =>
    value.kind === 'scalar' ? replace(value) : replaceNumbers(value, replace);
  if (node.kind === 'map') return mapEntries(node, ({ value }) => line(value));
  return mapItems(node, (row) =>
    row.kind === 'list'
      ? mapItems(row, (cell, index) => (index === 1 ? line(cell) : cell))
      : mapEntries(row, ({ value }) => line(value)),
  );
}

function replaceNumbers(node: YamlNode, replace: Replace): YamlNode {
  if (node.kind === 'list') return mapItems(node, (item) => replaceNumbers(item, replace));
  return mapEntries(node, ({ key, value }) => {
    if (key === '计分' || key === '分项') return mapEntries(value, (item) => replaceItem(item.value, replace));
    if (key === '切') return replaceLines(value, replace);
    if (value.kind !== 'scalar') return replaceNumbers(value, replace);
    return numberKeys.has(key) ? replace(value) : value;
  });
}

function findParameter(node: YamlNode, context: CheckContext): Parameter | undefined {
  if (node.kind !== 'scalar' || context.names.parameters.size === 0) return undefined;
  const found = context.names.parameters.get(node.text.trim());
  return found?.type === 'number' ? found : undefined;
}

/** The day at which an evaluation of a year reads its parameters. */
function valueIn({ values }: Parameter, year: string): ParameterValue | undefined {
  const day = `${year}-12-31`;
  return values.find(({ from, until }) => from <= day && (until === undefined || day <= until));
}

/** Years whose last day has other values than the year before. */
function yearsOf(parameters: readonly Parameter[]): string[] {
  const years = new Set<string>();
  for (const { values } of parameters)
    for (const { from, until } of values) {
      years.add(from.slice(0, 4));
      if (until !== undefined) years.add(until.slice(0, 4));
    }
  return [...years].sort();
}

/** Numbers of more years are not tried: nobody writes so many. */
const mostYears = 60;

/** The scheme as written with the values of each year in which they differ, oldest first. Years in which one has none are left out. */
function settings(node: YamlNode, context: CheckContext): { readonly year: string; readonly node: YamlNode }[] {
  const found = new Map<string, Parameter>();
  replaceNumbers(node, (scalar) => {
    const parameter = findParameter(scalar, context);
    if (parameter) found.set(parameter.name, parameter);
    return scalar;
  });
  const parameters = [...found.values()];
  const written: { year: string; node: YamlNode; key: string }[] = [];
  for (const year of yearsOf(parameters).slice(-mostYears)) {
    const values = parameters.map((parameter) => valueIn(parameter, year));
    if (values.some((value) => !value || value.isPending)) continue;
    const key = values.map((value) => value?.value).join('|');
    if (written.at(-1)?.key === key) continue;
    const replaced = replaceNumbers(node, (scalar) => {
      const parameter = findParameter(scalar, context);
      const value = parameter && valueIn(parameter, year);
      if (!parameter || !value || scalar.kind !== 'scalar') return scalar;
      const unit = parameter.unit === undefined || parameter.unit === '1' ? '' : ` ${parameter.unit}`;
      const stated: YamlNode = { ...scalar, text: `${value.value}${unit}` };
      context.references.set(stated, parameter.name);
      return stated;
    });
    written.push({ year, node: replaced, key });
  }
  return written;
}

/**
 * Reads what may name parameters where numbers stand: once with the values of each year in which they differ, so that every check is made
 * for every year. What is read of the latest comes out.
 */
export function readInEveryYear<T>(
  entry: YamlEntry,
  context: CheckContext,
  read: (entry: YamlEntry, context: CheckContext) => T,
): T {
  const years = settings(entry.value, context);
  const last = years.pop();
  if (!last) return read(entry, context);
  const told = new Set<string>();
  const keyOf = (code: string, at: Span): string => `${code}|${at.line}|${at.column}`;
  const reportIn =
    (year: string): Report =>
    (code, at, args, severity) => {
      if (years.length > 0 && told.has(keyOf(code, at))) return;
      told.add(keyOf(code, at));
      context.report(code, at, years.length > 0 ? { ...args, valuesOf: year } : args, severity);
    };
  const made = read({ ...entry, value: last.node }, { ...context, report: reportIn(last.year) });
  const before = new Set(told);
  for (const { year, node } of years) {
    told.clear();
    for (const key of before) told.add(key);
    read({ ...entry, value: node }, { ...context, report: reportIn(year) });
  }
  return made;
}
