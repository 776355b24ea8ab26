import { readStructure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { isRecord, outlineOf, readPackage } from '../policies/read-package.ts';
import { hasOriginals, openOriginal, originals } from './open-original.ts';
import { chargesOf, readCharges } from './package-units.ts';

describe.each(hasOriginals ? Object.entries(originals) : [])('the original %s', (prefix, name) => {
  const structure = readStructure(openOriginal(prefix));
  const raw = readPackage(name);

  it('has exactly the clauses of 目录, in its order', () => {
    expect(structure.clauses.map(({ path }) => path)).toEqual(outlineOf(raw));
  });

  it('charges exactly the units that the package names, each in its part', () => {
    const wanted = chargesOf(raw, name);
    expect(readCharges(structure.responsibilities, wanted)).toEqual(wanted);
  });

  it('finds a task in every clause where the package has one', () => {
    const tasks = Array.isArray(raw.任务) ? raw.任务.filter(isRecord) : [];
    const found = new Set(structure.tasks.map(({ path }) => path));
    expect(tasks.map(({ 据, 编号 }) => String(据 ?? 编号)).filter((path) => !found.has(path))).toEqual([]);
  });
});

it('knows a package for each original', () => {
  for (const name of Object.values(originals)) expect(outlineOf(readPackage(name)).length).toBeGreaterThan(10);
});
