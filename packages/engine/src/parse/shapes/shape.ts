/** What may be written under a key. A `list` is also satisfied by one of its items alone, as everywhere in the language. */
export type ValueShape =
  | { readonly kind: 'text' | 'number' | 'figure' | 'flag' | 'day' | 'period' | 'unit' | 'formula' }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** Words that stand beside other texts, such as the names of parameters. */
  | { readonly kind: 'suggestion'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: ValueShape }
  /** A list and nothing else, one definition a line. */
  | { readonly kind: 'rows'; readonly of: MapShape }
  /** A list whose cells have a meaning by position, such as `[权重, 基准]`; maps among them add keys of `extra`; the last may be more than one value. */
  | {
      readonly kind: 'cells';
      readonly of: readonly string[];
      readonly least: number;
      readonly extra?: MapShape;
      readonly last?: ValueShape;
    }
  | { readonly kind: 'map'; readonly of: MapShape }
  /** Keys are names that the author chooses. */
  | { readonly kind: 'names'; readonly of: ValueShape }
  /** Written in one of several ways, each of another YAML kind. */
  | { readonly kind: 'either'; readonly of: readonly ValueShape[] };

/**
 * The keys of one kind of map: the only place where they are declared. The checker refuses every other key, the JSON
 * Schema and the tables of the language reference are made from it.
 */
export interface MapShape<K extends string = string> {
  /** What the reference calls it, such as `评价.分档`. */
  readonly name: string;
  readonly keys: Readonly<Record<K, ValueShape>>;
  readonly must: readonly K[];
  /** Sets of keys of which only one may be written. */
  readonly either: readonly (readonly K[])[];
  /** Keys that mean nothing unless one of the others is written. */
  readonly needs: readonly (readonly [key: K, others: readonly K[]])[];
}

interface Rules<K extends string> {
  readonly must?: readonly NoInfer<K>[];
  readonly either?: readonly (readonly NoInfer<K>[])[];
  readonly needs?: readonly (readonly [key: NoInfer<K>, others: readonly NoInfer<K>[]])[];
}

/** The shape of one kind of map. */
export function mapShape<K extends string>(
  name: string,
  keys: Readonly<Record<K, ValueShape>>,
  { must = [], either = [], needs = [] }: Rules<K> = {},
): MapShape<K> {
  return { name, keys, must, either, needs };
}

export const text: ValueShape = { kind: 'text' };
export const number: ValueShape = { kind: 'number' };
/** A number, or the name of a parameter that has it. */
export const figure: ValueShape = { kind: 'figure' };
export const flag: ValueShape = { kind: 'flag' };
export const day: ValueShape = { kind: 'day' };
export const period: ValueShape = { kind: 'period' };
export const unit: ValueShape = { kind: 'unit' };
export const formula: ValueShape = { kind: 'formula' };

export function integer(least: number, most: number): ValueShape {
  return { kind: 'integer', least, most };
}

export function choice(of: readonly string[]): ValueShape {
  return { kind: 'choice', of };
}

export function suggestion(of: readonly string[]): ValueShape {
  return { kind: 'suggestion', of };
}

export function listOf(of: ValueShape): ValueShape {
  return { kind: 'list', of };
}

export function rowsOf(of: MapShape): ValueShape {
  return { kind: 'rows', of };
}

export function cells(...of: readonly string[]): ValueShape {
  return { kind: 'cells', of, least: of.length };
}

/** Cells of which the later ones may be left out, with more keys of a map after them. */
export function cellsAndKeys(least: number, of: readonly string[], extra: MapShape): ValueShape {
  return { kind: 'cells', of, least, extra };
}

/** Cells of which the last is written in a way of its own. */
export function cellsThen(last: ValueShape, ...of: readonly string[]): ValueShape {
  return { kind: 'cells', of, least: of.length, last };
}

export function map(of: MapShape): ValueShape {
  return { kind: 'map', of };
}

export function names(of: ValueShape): ValueShape {
  return { kind: 'names', of };
}

export function either(...of: readonly ValueShape[]): ValueShape {
  return { kind: 'either', of };
}
