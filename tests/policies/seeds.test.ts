import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUndeclared } from './declared.ts';
import { wenzhou202222 } from './documents/wenzhou-2022-22.ts';
import { yueqing2022 } from './documents/yueqing-2022.ts';
import { findQuantities } from './quantities.ts';
import { outlineOf, readPackage } from './read-package.ts';
import { type Removal, removeEachParameter, removeEachRule, removeEachTarget } from './removals.ts';
import type { SeedDocument } from './seed-document.ts';

const documents: readonly SeedDocument[] = [wenzhou202222, yueqing2022];

/** The original texts stand beside the checkout where they may be kept; the packages don't carry them. */
const seedsFolder = join(import.meta.dirname, '../../../shared/seeds');
const hasSeeds = existsSync(seedsFolder);

function readSeed({ prefix }: SeedDocument): string {
  const name = readdirSync(seedsFolder).find((file) => file.startsWith(prefix));
  return name === undefined ? '' : readFileSync(join(seedsFolder, name), 'utf8');
}

describe.runIf(hasSeeds).each(documents)('the original text of $package', (document) => {
  const clauses = document.split(readSeed(document));
  const raw = readPackage(document.package);
  const packages = [raw, readPackage('base')];
  const quantitiesOf = (clause: string) =>
    findQuantities(
      clauses.get(clause) ?? '',
      (document.uncounted[clause] ?? []).map(([text]) => text),
    );

  it('has exactly the clauses of 目录, in its order', () => {
    expect(outlineOf(raw)).toEqual([...clauses.keys()]);
  });

  it('states no number that the package leaves out', () => {
    const missing = [...clauses.keys()].flatMap((clause) =>
      findUndeclared(clause, quantitiesOf(clause), raw, packages),
    );
    expect(missing).toEqual([]);
  });

  const unnoticed = (removals: readonly Removal[]) =>
    removals
      .filter(({ clauses: stood, rest }) =>
        stood.every((clause) => findUndeclared(clause, quantitiesOf(clause), rest, packages).length === 0),
      )
      .map(({ name }) => name);

  it('leaves a number unaccounted for when any one target is taken out', () => {
    expect(unnoticed(removeEachTarget(raw))).toEqual(document.inWords);
  });

  it('leaves a number unaccounted for when any one parameter or rule is taken out', () => {
    expect(unnoticed([...removeEachParameter(raw), ...removeEachRule(raw)])).toEqual([]);
  });

  it('needs each exception that is made', () => {
    const idle = Object.entries(document.uncounted).flatMap(([clause, exceptions]) =>
      exceptions
        .filter(([text]) => !(clauses.get(clause) ?? '').replace(/\s/g, '').includes(text))
        .map(([text]) => text),
    );
    expect(idle).toEqual([]);
  });
});
