import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What PostgreSQL 12 and the databases that descend from it don't all have. Patterns run over SQL and over the code that builds it. */
const beyond: readonly { readonly what: string; readonly pattern: RegExp; readonly example: string }[] = [
  { what: 'MERGE', pattern: /\bmerge\s+into\b|\.mergeInto\(/i, example: 'merge into a using b' },
  { what: 'NULLS NOT DISTINCT', pattern: /nulls\s+not\s+distinct/i, example: 'unique nulls not distinct (a)' },
  {
    what: 'JSON_TABLE and its kin',
    pattern: /\bjson_(table|exists|value|query|scalar|serialize)\s*\(/i,
    example: "json_table(a, '$')",
  },
  { what: 'extensions', pattern: /\bcreate\s+extension\b/i, example: 'create extension pg_trgm' },
  {
    what: 'ids made by the server',
    pattern: /\b(gen_random_uuid|uuidv7|uuidv4|uuid_generate_v\d)\s*\(\s*\)\s*(,|\)|;|not|primary|$)/im,
    example: 'default gen_random_uuid() primary key',
  },
  {
    what: 'LISTEN/NOTIFY',
    pattern: /(^|['"`;]\s*)(listen|notify)\s+\w+|\bpg_notify\s*\(/im,
    example: "select pg_notify('a', 'b')",
  },
  {
    what: 'ON CONFLICT without its target',
    pattern: /on\s+conflict\s+do\b|onConflict\(\s*\(?(\w+)\)?\s*=>\s*\1\.do/i,
    example: 'on conflict do nothing',
  },
  {
    what: 'functions after 12',
    pattern:
      /\b(date_bin|any_value|string_to_table|range_agg|trim_array|array_shuffle|array_sample|bit_count|regexp_(count|instr|like|substr))\s*\(/i,
    example: 'any_value(a)',
  },
  {
    what: 'grammar after 12',
    pattern:
      /\bwithout\s+overlaps\b|\bsecurity_invoker\b|\breturning\s+(old|new)\.|\bmultirange\b|\bgenerated\s+always\s+as\s*\(.*\bvirtual\b|\bfetch\s+first\s+\d+\s+rows\s+with\s+ties\b/i,
    example: 'returning old.a',
  },
  {
    what: 'local settings that only newer servers know',
    pattern: /\btransaction_timeout\b|\bidle_session_timeout\b/i,
    example: 'set transaction_timeout = 1',
  },
];

const findBeyond = (text: string): string[] =>
  beyond.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);

const own = fileURLToPath(new URL('.', import.meta.url));
const migrations = fileURLToPath(new URL('../migrations/', import.meta.url));
const files = [
  ...readdirSync(migrations).map((file) => join(migrations, file)),
  ...readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(own, file)),
];

describe('the common ground of the PostgreSQL family', () => {
  it.each(beyond)('the lint sees $what', ({ what, example }) => {
    expect(findBeyond(example)).toContain(what);
  });

  it('lets a target pass', () => {
    expect(findBeyond('on conflict (id) do nothing')).toEqual([]);
    expect(findBeyond("onConflict((conflict) => conflict.column('key').doUpdateSet({}))")).toEqual([]);
    expect(findBeyond("import { uuidv7 } from 'uuidv7'; const id = uuidv7();")).toEqual(['ids made by the server']);
  });

  it('is kept by every migration and every query', () => {
    // In TypeScript uuidv7() is the package, which makes ids on our side.
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return findBeyond(file.endsWith('.sql') ? text : text.replaceAll('uuidv7()', '')).map(
        (what) => `${file}: ${what}`,
      );
    });
    expect(found).toEqual([]);
  });

  it('names migrations by time, verb and object', () => {
    for (const file of readdirSync(migrations))
      expect(file).toMatch(/^20\d{12}-(create|add|drop|rename|change|guard|fill)-[a-z-]+\.sql$/);
  });
});
