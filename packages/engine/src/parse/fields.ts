import { parseDay, printDay } from '../base/day.ts';
import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { parseUnit, unknownUnitIn } from '../base/unit.ts';
import { isEmpty } from './check-shape.ts';
import { parseQuantity, type Quantity } from './quantity.ts';
import type { MapShape } from './shapes/shape.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from './tree.ts';

/** A text with its place. */
export interface Located {
  readonly text: string;
  readonly at: Span;
}

/**
 * The keys of one YAML map, read by kind. Which keys there may be, and in what kind of YAML, has been checked before; a
 * value that can't be read is reported where it stands and read as absent, so that one mistake never hides the next.
 */
export class Fields {
  readonly at: Span;
  private readonly entries = new Map<string, YamlEntry>();

  constructor(
    readonly node: YamlNode,
    /** How messages call the thing, such as `奖补「企业上台阶」`. */
    readonly where: string,
    readonly shape: MapShape,
    readonly report: Report,
  ) {
    this.at = node.at;
    if (node.kind !== 'map') return;
    for (const entry of node.entries) if (Object.hasOwn(shape.keys, entry.key)) this.entries.set(entry.key, entry);
  }

  find(key: string): YamlNode | undefined {
    const value = this.entries.get(key)?.value;
    return isEmpty(value) ? undefined : value;
  }

  has(key: string): boolean {
    return this.find(key) !== undefined;
  }

  keySpan(key: string): Span {
    return this.entries.get(key)?.keyAt ?? this.at;
  }

  scalar(key: string): YamlScalar | undefined {
    const node = this.find(key);
    return node?.kind === 'scalar' ? node : undefined;
  }

  text(key: string): string | undefined {
    return this.scalar(key)?.text.trim();
  }

  located(key: string): Located | undefined {
    const node = this.scalar(key);
    return node && { text: node.text.trim(), at: node.at };
  }

  /** Reports the missing key and gives an empty text. */
  needText(key: string): string {
    const value = this.text(key);
    if (value === undefined && !this.has(key)) this.reportMissing(key);
    return value ?? '';
  }

  reportMissing(key: string): void {
    this.report('missing-key', this.at, { where: this.where, key });
  }

  quantity(key: string): (Quantity & { readonly at: Span }) | undefined {
    const node = this.scalar(key);
    return node && readQuantity(node, this.report);
  }

  /** An integer within bounds; undefined when absent or reported. */
  integer(key: string, least: number, most: number): number | undefined {
    const node = this.scalar(key);
    if (!node) return undefined;
    const value = Number(node.text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.report('wrong-shape', node.at, {
      key,
      expected: `${least} 到 ${most} 的整数¦an integer from ${least} to ${most}`,
    });
    return undefined;
  }

  flag(key: string): boolean | undefined {
    const node = this.scalar(key);
    if (!node) return undefined;
    if (/^(true|是)$/i.test(node.text.trim())) return true;
    if (/^(false|否)$/i.test(node.text.trim())) return false;
    this.report('wrong-shape', node.at, { key, expected: 'true 或 false¦true or false' });
    return undefined;
  }

  day(key: string): string | undefined {
    const node = this.scalar(key);
    if (!node) return undefined;
    const value = parseDay(node.text);
    if (value !== undefined) return printDay(value);
    this.report('bad-day', node.at, { text: node.text });
    return undefined;
  }

  choice<T extends string>(key: string, choices: readonly T[]): T | undefined {
    const node = this.scalar(key);
    if (!node) return undefined;
    const found = choices.find((choice) => choice === node.text.trim());
    if (found === undefined) this.report('bad-choice', node.at, { key, text: node.text, choices: choices.join(' ') });
    return found;
  }

  unit(key: string): string | undefined {
    const node = this.scalar(key);
    if (!node) return undefined;
    const unit = parseUnit(node.text);
    if (!unit) this.report('bad-unit', node.at, unknownUnitIn(node.text));
    return unit?.text;
  }

  /** The nodes of a list; a single value counts as a list of one. */
  list(key: string): readonly YamlNode[] {
    const node = this.find(key);
    if (node === undefined) return [];
    return node.kind === 'list' ? node.items : [node];
  }

  locatedTexts(key: string): Located[] {
    const texts: Located[] = [];
    for (const node of this.list(key)) {
      const text = node.kind === 'scalar' ? node.text.trim() : '';
      if (text !== '') texts.push({ text, at: node.at });
    }
    return texts;
  }

  texts(key: string): string[] {
    return this.locatedTexts(key).map(({ text }) => text);
  }

  map(key: string): YamlMap | undefined {
    const node = this.find(key);
    return node?.kind === 'map' ? node : undefined;
  }
}

/** A number with its unit from a scalar; reported when it is none. */
export function readQuantity(node: YamlNode, report: Report): (Quantity & { readonly at: Span }) | undefined {
  if (node.kind !== 'scalar') return undefined;
  const quantity = parseQuantity(node.text);
  if (quantity) return { ...quantity, at: node.at };
  const unit = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?\s*([^\d\s.].*)$/.exec(node.text.trim())?.[1];
  if (unit) report('bad-unit', node.at, unknownUnitIn(unit));
  else report('bad-number', node.at, { text: node.text });
  return undefined;
}
