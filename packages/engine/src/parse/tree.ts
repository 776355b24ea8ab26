import type { Span } from '../base/span.ts';

/** YAML read with positions. Scalars stay text exactly as written, so that `24.097` and `0.10` lose nothing. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly at: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly at: Span;
}

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly text: string;
  /** Written in quotes, so that it is surely meant as text. */
  readonly isQuoted: boolean;
  readonly at: Span;
  /** The place of the characters `from` to `until` of `text`. */
  readonly spanOf: (from: number, until: number) => Span;
}
