import type { Report } from '../base/diagnostic.ts';
import { findNearest } from '../base/nearest.ts';
import type { MapShape, ValueShape } from './shapes/shape.ts';
import type { YamlEntry, YamlMap, YamlNode } from './tree.ts';

/** An empty value counts as not written. */
export function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.text.trim() === '' && !node.isQuoted);
}

/** A value that says nothing, in quotes or not; what couldn't be read has a place and is reported as such. */
function isBlank(node: YamlNode): boolean {
  if (node.kind !== 'scalar' || node.text.trim() !== '') return false;
  return node.isQuoted || (node.at.line === node.at.endLine && node.at.endColumn <= node.at.column + 1);
}

/** What a list's items say, so that two that say the same can be told. */
function contentOf(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.text.trim());
    case 'list':
      return `[${node.items.map(contentOf).join()}]`;
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${key}:${contentOf(value)}`).join()}}`;
  }
}

/** What messages call an item of a list: its text, or the name or the first value of a map. */
function titleOf(node: YamlNode): string {
  if (node.kind === 'scalar') return node.text.trim();
  if (node.kind === 'list') return node.items.map(titleOf).join('、');
  const named = node.entries.find(({ key }) => key === '名' || key === '编号' || key === '指标') ?? node.entries[0];
  return named ? titleOf(named.value) : '';
}

/** A list of definitions or names; one of numbers may well have a number twice. */
function isOfThings(shape: ValueShape): boolean {
  if (shape.kind === 'either') return shape.of.every(isOfThings);
  return shape.kind === 'text' || shape.kind === 'formula' || shape.kind === 'map';
}

/** Lists whose own checks find what is in them twice. */
const toldElsewhere: ReadonlySet<string> = new Set(['目录', '再比', '次序', '目标', '任务']);

/** Instalments that a worked example expects may well be of one amount. */
function mayRepeat(key: string): boolean {
  return toldElsewhere.has(key) || key.endsWith('.分期');
}

/** Reports items of a list that are empty, and those that say again what another said. */
function checkItems(items: readonly YamlNode[], key: string, report: Report): void {
  const mayBeTwice = items.length < 2 || mayRepeat(key);
  // What says the same has the same title: only such items are compared.
  const byTitle = new Map<string, YamlNode[]>();
  for (const item of items) {
    const isNothing = isBlank(item);
    if (isNothing) report('empty-value', item.at, { key });
    if (mayBeTwice) continue;
    const title = titleOf(item);
    const alike = byTitle.get(title);
    if (alike?.some((other) => contentOf(other) === contentOf(item)) && !isNothing)
      report('item-twice', item.at, { key, text: title });
    if (alike) alike.push(item);
    else byTitle.set(title, [item]);
  }
}

/** The kind of YAML that a shape is written in. */
function isWrittenAs(node: YamlNode, shape: ValueShape): boolean {
  switch (shape.kind) {
    case 'list':
      return node.kind === 'list' || isWrittenAs(node, shape.of);
    case 'rows':
    case 'cells':
      return node.kind === 'list';
    case 'map':
    case 'names':
      return node.kind === 'map';
    case 'either':
      return shape.of.some((one) => isWrittenAs(node, one));
    default:
      return node.kind === 'scalar';
  }
}

function expectedOf(shape: ValueShape): string {
  switch (shape.kind) {
    case 'list':
      return shape.of.kind === 'text' ? '一列文字¦a list of texts' : '列表¦a list';
    case 'rows':
      return '列表（每行以「-」开头）¦a list';
    case 'cells':
      return `一行 [${shape.of.join(', ')}]${shape.extra ? '，其余写成 键: 值¦a row [' : '¦a row ['}${shape.of.join(', ')}]${shape.extra ? ', the rest as key: value' : ''}`;
    case 'map':
    case 'names':
      return '映射（键: 值）¦a map';
    case 'either': {
      const words = shape.of.map((one) => expectedOf(one).split('¦'));
      return `${words.map(([zh]) => zh).join('，或')}¦${words.map(([, en]) => en).join(', or ')}`;
    }
    default:
      return '一个值¦a single value';
  }
}

/** Keys that must be there, that exclude each other, or that mean nothing alone. */
function checkTogether(node: YamlMap, { must, either, needs }: MapShape, where: () => string, report: Report): void {
  if (must.length + either.length + needs.length === 0) return;
  const written = new Map<string, YamlEntry>();
  for (const entry of node.entries) if (!written.has(entry.key) && !isEmpty(entry.value)) written.set(entry.key, entry);
  for (const key of must) if (!written.has(key)) report('missing-key', node.at, { where: where(), key });
  for (const set of either) {
    const [first, ...more] = set.flatMap((key) => written.get(key) ?? []);
    for (const { key, keyAt } of more) report('keys-clash', keyAt, { key, other: first?.key ?? '' });
  }
  for (const { 0: key, 1: others } of needs) {
    const idle = written.get(key);
    if (idle && !others.some((other) => written.has(other)))
      report('key-idle', idle.keyAt, { where: where(), key, needed: others.join('、') });
  }
}

/** What messages call a map: `评价「综合评价」`, or `评价的分档` where it has no name of its own. */
function labelOf(shape: MapShape, name: string | undefined): string {
  if (name === undefined) return shape.name.replaceAll('.', '的');
  return `${shape.name.slice(shape.name.lastIndexOf('.') + 1)}「${name}」`;
}

function checkKeys(node: YamlMap, shape: MapShape, where: () => string, report: Report): void {
  const keys: Readonly<Record<string, ValueShape>> = shape.keys;
  for (const { key, keyAt, value } of node.entries) {
    const expected = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (!expected) {
      report('unknown-key', keyAt, { where: where(), key, near: findNearest(key, Object.keys(keys)) ?? '' });
      continue;
    }
    // A key that must be there and isn't filled in is missing.
    if (isBlank(value) && !(isEmpty(value) && shape.must.includes(key))) report('empty-value', keyAt, { key });
    checkShape(value, expected, key, report);
  }
}

function checkCells(node: YamlNode, shape: ValueShape & { kind: 'cells' }, key: string, report: Report): void {
  const { extra, last } = shape;
  const items = node.kind === 'list' ? node.items : [];
  const cells = items.filter((item) => item.kind !== 'map' || !extra);
  for (const item of items) if (item.kind === 'map' && extra) checkKeys(item, extra, () => labelOf(extra, key), report);
  const isRow = cells.length >= shape.least && cells.length <= shape.of.length;
  const own = last && isRow ? cells.slice(0, -1) : cells;
  if (!isRow || own.some((cell) => cell.kind !== 'scalar'))
    report('wrong-shape', node.at, { key, expected: expectedOf(shape) });
  const inner = cells.at(-1);
  if (last && isRow && inner) checkShape(inner, last, key, report);
}

/**
 * Reports, at any depth, every key that the language doesn't have, every one that is missing, idle or beside one that it
 * excludes, and every value in the wrong kind of YAML. `key` is the key or the name under which the value stands;
 * `name` says that it is a name.
 */
export function checkShape(node: YamlNode, shape: ValueShape, key: string, report: Report, name?: string): void {
  if (isEmpty(node)) {
    if (shape.kind !== 'map') return;
  } else if (!isWrittenAs(node, shape)) {
    report('wrong-shape', node.at, { key, expected: expectedOf(shape) });
    return;
  }
  switch (shape.kind) {
    case 'list':
      if (node.kind === 'list' && isOfThings(shape.of)) checkItems(node.items, key, report);
      for (const item of node.kind === 'list' ? node.items : [node]) checkShape(item, shape.of, key, report);
      return;
    case 'rows':
      if (node.kind !== 'list') return;
      checkItems(node.items, key, report);
      for (const item of node.items) checkShape(item, { kind: 'map', of: shape.of }, key, report);
      return;
    case 'names':
      if (node.kind !== 'map') return;
      for (const entry of node.entries) checkShape(entry.value, shape.of, entry.key, report, entry.key);
      return;
    case 'map': {
      const map: YamlMap = node.kind === 'map' ? node : { kind: 'map', entries: [], at: node.at };
      const where = () => labelOf(shape.of, name);
      checkTogether(map, shape.of, where, report);
      checkKeys(map, shape.of, where, report);
      return;
    }
    case 'cells':
      checkCells(node, shape, key, report);
      return;
    case 'either': {
      const fitting = shape.of.find((one) => isWrittenAs(node, one));
      if (fitting) checkShape(node, fitting, key, report, name);
      return;
    }
    default:
      return;
  }
}
