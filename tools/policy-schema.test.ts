import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage } from '@niepan/engine';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { packageShape } from '../packages/engine/src/parse/shapes/package-shape.ts';
import type { MapShape, ValueShape } from '../packages/engine/src/parse/shapes/shape.ts';
import { makePolicySchema, policySchemaFile, printPolicySchema } from './policy-schema.ts';

const policies = fileURLToPath(new URL('../policies', import.meta.url));
const files = readdirSync(policies, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(makePolicySchema());

function errorsOf(text: string): string[] {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The keys that the schema refuses. */
function refusedBySchema(text: string): string[] {
  validate(parse(text));
  const found = (validate.errors ?? []).filter(({ keyword }) => keyword === 'additionalProperties');
  return [...new Set(found.map(({ params }) => String(params.additionalProperty)))].sort();
}

function refusedByChecker(text: string): string[] {
  const { diagnostics } = checkPackage({ id: 'x', files: [{ path: 'x.yaml', text }], uses: [] });
  const found = diagnostics.filter(({ code }) => code === 'unknown-key');
  return [...new Set(found.map(({ args }) => String(args.key)))].sort();
}

type Value = string | number | boolean | Value[] | { [key: string]: Value };

/** Whole numbers below a bound, the same from the same seed. */
type Dice = (below: number) => number;

function diceFrom(seed: number): Dice {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A document from a shape, with keys here and there that no shape has. Shapes that got one are in `visited`. */
class DocumentWriter {
  readonly visited = new Set<string>();
  private odd = 0;

  constructor(readonly dice: Dice) {}

  several<T>(write: () => T): T[] {
    return Array.from({ length: this.dice(3) }, write);
  }

  value(shape: ValueShape): Value {
    switch (shape.kind) {
      case 'map':
        return this.map(shape.of);
      case 'rows':
        return this.several(() => this.map(shape.of));
      case 'names':
        return Object.fromEntries(this.several(() => [`名${this.dice(9)}`, this.value(shape.of)]));
      case 'list':
        return this.dice(2) === 0 ? this.value(shape.of) : this.several(() => this.value(shape.of));
      case 'cells': {
        const row: Value[] = shape.of.map(() => this.dice(5));
        if (shape.last) return [...row.slice(1), this.value(shape.last)];
        return shape.extra && this.dice(2) === 0 ? [...row, this.map(shape.extra)] : row;
      }
      case 'either':
        return this.value(shape.of[this.dice(shape.of.length)] ?? { kind: 'text' });
      default:
        return ['三', 3, true][this.dice(3)] ?? '三';
    }
  }

  map(shape: MapShape): Value {
    const written = Object.entries(shape.keys).flatMap(([key, value]) =>
      this.dice(2) === 0 ? [] : [[key, this.value(value)] as const],
    );
    if (this.dice(4) > 0) return Object.fromEntries(written);
    this.visited.add(shape.name);
    this.odd += 1;
    return Object.fromEntries([...written, [`怪键${this.odd}`, 3]]);
  }
}

/** Every map shape under a shape, with the path of keys that leads there. */
function shapesUnder(shape: ValueShape): MapShape[] {
  switch (shape.kind) {
    case 'map':
    case 'rows':
      return [shape.of, ...Object.values(shape.of.keys).flatMap(shapesUnder)];
    case 'names':
    case 'list':
      return shapesUnder(shape.of);
    case 'either':
      return shape.of.flatMap(shapesUnder);
    case 'cells':
      return shape.extra ? [shape.extra] : [];
    default:
      return [];
  }
}

describe('the JSON Schema of policy files', () => {
  it('is what the checker’s declarations give: `npm run language` writes it', () => {
    expect(readFileSync(policySchemaFile, 'utf8')).toBe(printPolicySchema());
  });

  it.each(files)('accepts policies/%s', (file) => {
    expect(errorsOf(readFileSync(join(policies, file), 'utf8'))).toEqual([]);
  });

  it('has every key that the checker accepts, each with its words', () => {
    const schema = makePolicySchema();
    const definitions = schema.definitions as Record<string, { properties: Record<string, { description: string }> }>;
    for (const shape of shapesUnder({ kind: 'map', of: packageShape })) {
      const { properties } =
        shape === packageShape ? (schema as (typeof definitions)['x']) : (definitions[shape.name] ?? {});
      expect(Object.keys(properties ?? {}).sort(), shape.name).toEqual(Object.keys(shape.keys).sort());
      for (const [key, { description }] of Object.entries(properties ?? {}))
        expect(
          description.split('\n').every((line) => line.length > 0),
          `${shape.name} ${key}`,
        ).toBe(true);
    }
  });

  it('refuses the same keys as the checker, wherever they stand', () => {
    const visited = new Set<string>();
    for (let seed = 1; seed <= 400; seed++) {
      const writer = new DocumentWriter(diceFrom(Math.imul(seed, 2_654_435_761)));
      const text = stringify(writer.map(packageShape));
      expect(refusedByChecker(text), text).toEqual(refusedBySchema(text));
      for (const name of writer.visited) visited.add(name);
    }
    const all = shapesUnder({ kind: 'map', of: packageShape }).map(({ name }) => name);
    expect(all.filter((name) => !visited.has(name))).toEqual([]);
  });
});
