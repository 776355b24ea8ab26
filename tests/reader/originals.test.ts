import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, readStructure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { isRecord, outlineOf, type RawPackage, readPackage } from '../policies/read-package.ts';

/** The original texts stand beside the checkout where they may be kept. */
const seedsFolder = join(import.meta.dirname, '../../../shared/seeds');
const originals = {
  '000': 'wenzhou-2022-22',
  '001': 'yueqing-2022',
  '002': 'ouhai-2021-2023',
  '003': 'wenzhou-2020-93',
  '004': 'wenzhou-2014',
};

/** Clauses whose units the package's author supplied: the text names none there. */
const supplied: Readonly<Record<string, RegExp>> = {
  'yueqing-2022': /^附件\./,
  'wenzhou-2014': /^四\.[二三四]$/,
};

const listOf = (value: unknown): string[] => (value === undefined ? [] : [value].flat().map(String));

/** Every unit with its part in a clause: `一.1 牵头 市经信局`. */
function unitsOf(raw: RawPackage, name: string): string[] {
  const clauses = isRecord(raw.条款) ? Object.entries(raw.条款) : [];
  return clauses.flatMap(([path, clause]) => {
    if (!isRecord(clause) || supplied[name]?.test(path)) return [];
    return ['牵头', '责任', '主体'].flatMap((part) => listOf(clause[part]).map((unit) => `${path} ${part} ${unit}`));
  });
}

describe.each(existsSync(seedsFolder) ? Object.entries(originals) : [])('the original %s', (prefix, name) => {
  const file = readdirSync(seedsFolder).find((entry) => entry.startsWith(prefix)) ?? '';
  const structure = readStructure(openText(readFileSync(join(seedsFolder, file), 'utf8')));
  const raw = readPackage(name);

  it('has exactly the clauses of 目录, in its order', () => {
    expect(structure.clauses.map(({ path }) => path)).toEqual(outlineOf(raw));
  });

  it('charges exactly the units that the package names, each in its part', () => {
    const wanted = unitsOf(raw, name);
    const paths = new Set(wanted.map((unit) => unit.slice(0, unit.indexOf(' '))));
    const read = structure.responsibilities
      .filter(({ path }) => paths.has(path))
      .flatMap(({ path, lead, responsible, bodies }) => [
        ...listOf(lead).map((unit) => `${path} 牵头 ${unit}`),
        ...responsible.map((unit) => `${path} 责任 ${unit}`),
        ...bodies.map((unit) => `${path} 主体 ${unit}`),
      ]);
    expect(new Set(read)).toEqual(new Set(wanted));
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
