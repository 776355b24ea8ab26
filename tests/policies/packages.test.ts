import { basename } from 'node:path';
import {
  type Case,
  checkPackage,
  coverageOf,
  messageOf,
  type PackageSources,
  readPackage,
  runCases,
} from '@niepan/engine';
import { listPackages, loadPackage } from '@niepan/intake/packages';
import { describe, expect, it } from 'vitest';
import { policiesFolder } from './read-package.ts';

interface Loaded {
  readonly id: string;
  readonly sources: PackageSources;
}

async function load(folder: string): Promise<Loaded> {
  const { sources, findings } = await loadPackage(folder);
  if (!sources) throw new TypeError(`${folder}: ${JSON.stringify(findings)}`);
  return { id: basename(folder), sources };
}

type Expected = Case['expected'][string];

/** Something else than what a worked example expects. */
function otherThan(expected: Expected): Expected {
  if (!('value' in expected)) return [...expected, { value: '多出的一项' }];
  const { value } = expected;
  if (value === null) return { ...expected, value: '1' };
  if (typeof value === 'boolean') return { ...expected, value: !value };
  return { ...expected, value: expected.unit === undefined ? `${value}以外` : String(Number(value) + 1) };
}

const packages = await Promise.all((await listPackages(policiesFolder)).map(load));

describe('the policies folder', () => {
  it('holds the five documents and what they build on', () => {
    expect(packages.map(({ id }) => id)).toEqual([
      'base',
      'huangyan-2022',
      'ouhai-2021-2023',
      'wenzhou-2014',
      'wenzhou-2020-93',
      'wenzhou-2022-22',
      'wenzhou-evaluation',
      'yueqing-2022',
      'zhejiang-carbon',
    ]);
  });
});

describe.each(packages)('the package $id', ({ sources }) => {
  it('checks without error or warning: what is left are notes, such as contradictions with a ruling', () => {
    const { program, diagnostics } = checkPackage(sources);
    const findings = diagnostics
      .filter(({ severity }) => severity !== 'note')
      .map((found) => `${found.at.file}:${found.at.line}:${found.at.column} ${messageOf(found, 'zh')}`);
    expect(findings).toEqual([]);
    expect(program).not.toBeNull();
  });

  it('accounts for every clause of its document', () => {
    const { clauses, missing, accounted, total } = coverageOf(readPackage(sources));
    expect(missing).toEqual([]);
    expect(clauses.filter(({ state }) => state === 'uncovered')).toEqual([]);
    expect(accounted).toBe(total);
  });

  it('notices each clause that is left out', () => {
    const program = readPackage(sources);
    for (const { path } of program.clauses) {
      const rest = { ...program, clauses: program.clauses.filter((clause) => clause.path !== path) };
      expect(coverageOf(rest).missing).toEqual([path]);
    }
  });

  it('gives in every worked example what the example says, by rows and by columns', () => {
    const failed = runCases(readPackage(sources))
      .filter(({ isPassed }) => !isPassed)
      .map((outcome) => `${outcome.case.name}: ${JSON.stringify(outcome.findings.map(({ trace, ...rest }) => rest))}`);
    expect(failed).toEqual([]);
  });

  it('fails each worked example whose expectation is changed', () => {
    const program = readPackage(sources);
    const changed = program.cases.flatMap((example) =>
      Object.entries(example.expected).map(([name, value]) => ({
        ...example,
        name: `${example.name}: ${name}`,
        expected: { ...example.expected, [name]: otherThan(value) },
      })),
    );
    const passed = runCases({ ...program, cases: changed }).filter(({ isPassed }) => isPassed);
    expect(passed.map((outcome) => outcome.case.name)).toEqual([]);
  });
});
