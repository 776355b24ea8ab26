import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, 'places');

/** A target as a careful official would take it; several values where the text allows several readings. */
export interface PlaceTarget {
  /** The clause, or with `isBelow` any clause under it. */
  readonly path: string;
  readonly isBelow: boolean;
  readonly name: string;
  readonly comparators: readonly string[];
  readonly values: readonly number[];
  readonly high?: number;
  readonly units: readonly string[];
  readonly isRelative: boolean;
  readonly periods: readonly string[];
  readonly bases: readonly string[];
  /** An empty word where the target is hard. */
  readonly softness: readonly string[];
}

/** A document of an invented place with the answers written by hand before any program read it. */
export interface Place {
  readonly name: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly head: Readonly<Record<string, string>>;
  readonly clauses: readonly string[];
  readonly targets: readonly PlaceTarget[];
  /** What one may note or leave: neither asked for nor false. */
  readonly optional: readonly PlaceTarget[];
  readonly units: readonly { readonly path: string; readonly lead: string; readonly others: readonly string[] }[];
  readonly rules: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const words = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));
const orEmpty = (list: readonly string[]) => (list.length === 0 ? [''] : list);
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value : []);

function targetOf(fields: Fields): PlaceTarget {
  return {
    path: String(fields.据 ?? fields.在),
    isBelow: fields.据 === undefined,
    name: String(fields.名),
    comparators: words(fields.比),
    values: words(fields.值).map(Number),
    ...(fields.至值 === undefined ? {} : { high: Number(fields.至值) }),
    units: orEmpty(words(fields.单位)),
    isRelative: fields.相对 === true,
    periods: words(fields.期),
    bases: words(fields.基),
    softness: orEmpty(words(fields.软)),
  };
}

function readPlace(file: string): Place {
  const name = file.slice(0, file.lastIndexOf('.'));
  const answers: Fields = parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
  const head = Object.entries((answers.题头 ?? {}) as Fields).map(([key, value]) => [key, String(value)] as const);
  return {
    name,
    file,
    bytes: readFileSync(join(folder, file)),
    head: Object.fromEntries(head),
    clauses: words(answers.条款),
    targets: listOf(answers.目标).map(targetOf),
    optional: listOf(answers.可写可不写).map(targetOf),
    units: listOf(answers.单位).map(({ 据, 牵头, 其余 }) => ({
      path: String(据),
      lead: String(牵头),
      others: words(其余),
    })),
    rules: words(answers.规则),
  };
}

/** Every document of the folder, in order of its name. */
export function placeAnswers(): Place[] {
  return readdirSync(folder)
    .filter((file) => !file.endsWith('.yaml'))
    .sort()
    .map(readPlace);
}
