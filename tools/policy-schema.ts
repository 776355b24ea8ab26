import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageShape } from '../packages/engine/src/parse/shapes/package-shape.ts';
import type { MapShape, ValueShape } from '../packages/engine/src/parse/shapes/shape.ts';
import { wordsOf } from './policy-words.ts';

type Schema = Record<string, unknown>;

/** What a value may look like, by the kind of YAML it is written in. */
interface Kinds {
  readonly object?: Schema;
  readonly array?: Schema;
  readonly scalar?: Schema;
}

const anyScalar = { type: ['string', 'number', 'boolean'] };

function scalarOf(shape: ValueShape): Schema {
  switch (shape.kind) {
    case 'number':
    case 'figure':
    case 'period':
      return { type: ['string', 'number'] };
    case 'unit':
      return { type: ['string', 'number'], examples: ['万元', '万元/亩', '%', '亩', '人'] };
    case 'day':
      return { type: 'string', pattern: '^\\d{4}-\\d{1,2}-\\d{1,2}$' };
    case 'flag':
      return { enum: [true, false, '是', '否'] };
    case 'integer':
      return { type: 'integer', minimum: shape.least, maximum: shape.most };
    case 'choice':
      return { enum: shape.of };
    case 'suggestion':
      return { anyOf: [{ enum: shape.of }, anyScalar] };
    default:
      return anyScalar;
  }
}

class SchemaWriter {
  readonly definitions: Record<string, Schema> = {};

  reference(shape: MapShape): Schema {
    if (!Object.hasOwn(this.definitions, shape.name)) {
      this.definitions[shape.name] = {};
      this.definitions[shape.name] = this.mapOf(shape);
    }
    return { $ref: `#/definitions/${shape.name}` };
  }

  kindsOf(shape: ValueShape): Kinds {
    switch (shape.kind) {
      case 'map':
        return { object: this.reference(shape.of) };
      case 'names':
        return { object: { additionalProperties: this.valueOf(shape.of) } };
      case 'rows':
        return { array: { items: this.reference(shape.of) } };
      case 'list': {
        const one = this.kindsOf(shape.of);
        return { ...one, array: { items: this.valueOf(shape.of) } };
      }
      case 'cells': {
        const { extra, last } = shape;
        if (last) {
          const items = [...shape.of.slice(1).map(() => anyScalar), this.valueOf(last)];
          return { array: { items, additionalItems: false, minItems: shape.least } };
        }
        const cell = extra
          ? { type: [...anyScalar.type, 'object'], properties: this.propertiesOf(extra), additionalProperties: false }
          : anyScalar;
        return { array: { items: cell, minItems: shape.least, ...(extra ? {} : { maxItems: shape.of.length }) } };
      }
      case 'either':
        return Object.assign({}, ...shape.of.map((one) => this.kindsOf(one)));
      default:
        return { scalar: scalarOf(shape) };
    }
  }

  /**
   * Draft 7's object and array keywords say nothing about other types, so that what holds for each kind of YAML stands
   * side by side and an editor says what is wrong with what was written, and nothing else.
   */
  valueOf(shape: ValueShape): Schema {
    const { object, array, scalar } = this.kindsOf(shape);
    const types = [...(object ? ['object'] : []), ...(array ? ['array'] : [])];
    if (types.length === 0) return scalar ?? {};
    const parts = [object, array].filter((part) => part !== undefined);
    const isFree = scalar === undefined || scalar === anyScalar;
    return {
      type: scalar ? [...types, ...anyScalar.type] : types.length === 1 ? types[0] : types,
      allOf: isFree ? parts : [...parts, { anyOf: [{ type: types }, scalar] }],
    };
  }

  propertiesOf(shape: MapShape): Schema {
    const words = wordsOf(shape.name);
    return Object.fromEntries(
      Object.entries(shape.keys).map(([key, value]) => {
        const [zh = '', en = ''] = words[key] ?? [];
        const schema = this.valueOf(value);
        return [key, { description: `${zh}\n${en}`, ...schema }];
      }),
    );
  }

  mapOf(shape: MapShape): Schema {
    const { must, either, needs } = shape;
    const rules = [
      ...either.flatMap((set) =>
        set.flatMap((a, index) => set.slice(index + 1).map((b) => ({ not: { type: 'object', required: [a, b] } }))),
      ),
      ...needs.map(([key, others]) => ({
        anyOf: [{ not: { type: 'object', required: [key] } }, ...others.map((other) => ({ required: [other] }))],
      })),
    ];
    return {
      additionalProperties: false,
      ...(must.length > 0 ? { required: must } : {}),
      properties: this.propertiesOf(shape),
      ...(rules.length > 0 ? { allOf: rules } : {}),
    };
  }
}

/** The JSON Schema (draft 7, which editors' YAML servers read) of one file of a policy package. */
export function makePolicySchema(): Schema {
  const writer = new SchemaWriter();
  const root = writer.mapOf(packageShape);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '政策包 policy package',
    type: 'object',
    ...root,
    definitions: writer.definitions,
  };
}

export function printPolicySchema(): string {
  return `${JSON.stringify(makePolicySchema(), null, 1)}\n`;
}

export const policySchemaFile = join(fileURLToPath(new URL('..', import.meta.url)), 'policies/policy.schema.json');

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(policySchemaFile, printPolicySchema());
