import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Figures, measureOriginal, sharesOf } from './figures.ts';
import { hasOriginals, originals } from './open-original.ts';

interface Differences {
  readonly 没读到?: Readonly<Record<string, string>>;
  readonly 读法不同?: Readonly<Record<string, string>>;
  readonly 多出来?: readonly string[];
}

const explained: Readonly<Record<string, Differences>> = parse(
  readFileSync(join(import.meta.dirname, 'differences.yaml'), 'utf8'),
);

describe.skipIf(!hasOriginals)('the five originals against the packages written by hand', () => {
  const all: readonly Figures[] = hasOriginals
    ? Object.entries(originals).map(([prefix, name]) => measureOriginal(prefix, name))
    : [];
  const shares = sharesOf(all);

  it('finds at least 97 % of the targets', () => {
    expect(shares.found).toBeGreaterThanOrEqual(97);
  });

  it('reads at least 93 % of the targets right in all fields', () => {
    expect(shares.right).toBeGreaterThanOrEqual(93);
  });

  it('reads at most 3 % that are no targets', () => {
    expect(shares.isFalse).toBeLessThanOrEqual(3);
  });

  it('charges at least 99 % of the units in their parts', () => {
    expect(shares.units).toBeGreaterThanOrEqual(99);
  });

  it.each(all)('has the clause tree of $name exactly', ({ isTreeExact }) => {
    expect(isTreeExact).toBe(true);
  });

  it.each(all)('finds every contradiction of $name that its package rules on', ({ rulings }) => {
    expect(rulings.missing).toEqual([]);
  });

  it.each(all)('differs from $name only where the reason is written down', ({ name, matches, extra }) => {
    const { 没读到: missing = {}, 读法不同: other = {}, 多出来: more = [] } = explained[name] ?? {};
    expect(matches.filter(({ read }) => !read).map(({ expected }) => expected.id)).toEqual(Object.keys(missing));
    const wrong = matches.filter(({ read, wrong }) => read && wrong.length > 0).map(({ expected }) => expected.id);
    expect(wrong.sort()).toEqual(Object.keys(other).sort());
    expect(extra.map(({ path, value }) => `${path} ${value ?? ''}`)).toEqual(more);
  });
});

it('explains no document that is not compared', () => {
  expect(Object.keys(explained).filter((name) => !Object.values(originals).includes(name))).toEqual([]);
});
