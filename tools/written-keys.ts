import { packageShape } from '../packages/engine/src/parse/shapes/package-shape.ts';
import type { MapShape, ValueShape } from '../packages/engine/src/parse/shapes/shape.ts';
import type { YamlNode } from '../packages/engine/src/parse/tree.ts';
import { parseYaml } from '../packages/engine/src/parse/yaml.ts';

/** Every setting that a package's text uses: `评价.分档/取整`, and each listed word of it as `评价.分档/取整=去尾`. */
export function writtenKeys(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  visitMap(
    parseYaml({ path: '', text }, () => undefined),
    packageShape,
    found,
  );
  return found;
}

function visitMap(node: YamlNode, shape: MapShape, found: Set<string>): void {
  if (node.kind !== 'map') return;
  for (const { key, value } of node.entries) {
    const under = Object.entries(shape.keys).find(([name]) => name === key)?.[1];
    if (!under) continue;
    found.add(`${shape.name}/${key}`);
    visitValue(value, under, `${shape.name}/${key}`, found);
  }
}

function visitValue(node: YamlNode, shape: ValueShape, path: string, found: Set<string>): void {
  switch (shape.kind) {
    case 'map':
    case 'rows':
      for (const one of node.kind === 'list' ? node.items : [node]) visitMap(one, shape.of, found);
      return;
    case 'list':
      for (const one of node.kind === 'list' ? node.items : [node]) visitValue(one, shape.of, path, found);
      return;
    case 'names':
      for (const { value } of node.kind === 'map' ? node.entries : []) visitValue(value, shape.of, path, found);
      return;
    case 'either':
      for (const one of shape.of) visitValue(node, one, path, found);
      return;
    case 'cells':
      for (const one of node.kind === 'list' ? node.items : []) if (shape.extra) visitMap(one, shape.extra, found);
      return;
    case 'choice':
    case 'suggestion':
      if (node.kind === 'scalar') found.add(`${path}=${/^固定/.test(node.text) ? '固定 3 分' : node.text}`);
      return;
    default:
      return;
  }
}
