import type { Report } from '../base/diagnostic.ts';
import type { ValueShape } from './shapes/shape.ts';
import type { YamlNode } from './tree.ts';

/** An empty value counts as not written. */
export function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.text.trim() === '' && !node.isQuoted);
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

/**
 * Reports where a value is written in the wrong kind of YAML, at any depth: a list where one value belongs, a row with a
 * cell too many. Maps with keys of their own are read, and checked, apart.
 */
export function checkFit(node: YamlNode, shape: ValueShape, key: string, report: Report): void {
  if (isEmpty(node)) return;
  if (!isWrittenAs(node, shape)) {
    report('wrong-shape', node.at, { key, expected: expectedOf(shape) });
    return;
  }
  switch (shape.kind) {
    case 'list':
      for (const item of node.kind === 'list' ? node.items : [node]) checkFit(item, shape.of, key, report);
      return;
    case 'names':
      for (const entry of node.kind === 'map' ? node.entries : []) checkFit(entry.value, shape.of, entry.key, report);
      return;
    case 'cells': {
      const cells = (node.kind === 'list' ? node.items : []).filter((item) => item.kind !== 'map' || !shape.extra);
      const isRow = cells.length >= shape.least && cells.length <= shape.of.length;
      if (!isRow || cells.some((cell) => cell.kind !== 'scalar'))
        report('wrong-shape', node.at, { key, expected: expectedOf(shape) });
      return;
    }
    case 'either': {
      const fitting = shape.of.find((one) => isWrittenAs(node, one));
      if (fitting) checkFit(node, fitting, key, report);
      return;
    }
    default:
      return;
  }
}
