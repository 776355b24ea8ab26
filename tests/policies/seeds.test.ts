import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUndeclared, type Place } from './declared.ts';
import { ouhai20212023 } from './documents/ouhai-2021-2023.ts';
import { wenzhou2014 } from './documents/wenzhou-2014.ts';
import { wenzhou202093 } from './documents/wenzhou-2020-93.ts';
import { wenzhou202222 } from './documents/wenzhou-2022-22.ts';
import { yueqing2022 } from './documents/yueqing-2022.ts';
import { findQuantities } from './quantities.ts';
import { outlineOf, type RawPackage, readPackage } from './read-package.ts';
import { type Removal, removeEachParameter, removeEachRule, removeEachTarget } from './removals.ts';
import type { SeedDocument } from './seed-document.ts';

const documents: readonly SeedDocument[] = [wenzhou202222, yueqing2022, ouhai20212023, wenzhou202093, wenzhou2014];

/** The original texts stand beside the checkout where they may be kept; the packages don't carry them. */
const seedsFolder = join(import.meta.dirname, '../../../shared/seeds');
const hasSeeds = existsSync(seedsFolder);

function readSeed({ prefix }: SeedDocument): string {
  const name = readdirSync(seedsFolder).find((file) => file.startsWith(prefix));
  return name === undefined ? '' : readFileSync(join(seedsFolder, name), 'utf8');
}

it('knows how to read the text of every package it names', () => {
  for (const document of documents) expect(outlineOf(readPackage(document.package)).length).toBeGreaterThan(10);
});

describe.each(hasSeeds ? documents : [])('the original text of $package', (document) => {
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

  /** Statements of one place whose absence leaves no more numbers of the text unmatched by that place than before. */
  const unnoticed = (removals: readonly Removal[], place: Place) => {
    const missing = (clause: string, of: RawPackage) =>
      findUndeclared(clause, quantitiesOf(clause), of, packages, [place]).length;
    return removals
      .filter((removal) => removal.clauses.every((clause) => missing(clause, removal.rest) === missing(clause, raw)))
      .map(({ name }) => name);
  };

  it('misses a number when any one target is taken out', () => {
    expect(unnoticed(removeEachTarget(raw), 'target')).toEqual(document.inWords);
  });

  it('misses a number when any one parameter or rule is taken out', () => {
    expect(unnoticed([...removeEachParameter(raw), ...removeEachRule(raw)], 'rule')).toEqual(document.rulesInWords);
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
