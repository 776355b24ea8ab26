import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, readStructure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { outlineOf, readPackage } from '../policies/read-package.ts';

/** The original texts stand beside the checkout where they may be kept. */
const seedsFolder = join(import.meta.dirname, '../../../shared/seeds');
const originals = {
  '000': 'wenzhou-2022-22',
  '001': 'yueqing-2022',
  '002': 'ouhai-2021-2023',
  '003': 'wenzhou-2020-93',
  '004': 'wenzhou-2014',
};

describe.each(existsSync(seedsFolder) ? Object.entries(originals) : [])('the original %s', (prefix, name) => {
  const file = readdirSync(seedsFolder).find((entry) => entry.startsWith(prefix)) ?? '';
  const { clauses } = readStructure(openText(readFileSync(join(seedsFolder, file), 'utf8')));

  it('has exactly the clauses of 目录, in its order', () => {
    expect(clauses.map(({ path }) => path)).toEqual(outlineOf(readPackage(name)));
  });
});

it('knows a package for each original', () => {
  for (const name of Object.values(originals)) expect(outlineOf(readPackage(name)).length).toBeGreaterThan(10);
});
