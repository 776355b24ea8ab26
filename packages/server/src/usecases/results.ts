import type { IncentiveResult, IncentiveRow, RuleResult, Subject } from '@niepan/engine';
import { runIncentive, runIndicator, runRule } from '@niepan/engine';
import { jurisdictionOf } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Platform, Snapshot } from './platform.ts';

const outOfScope = 3;
const untouched: IncentiveRow = {
  state: 'out-of-scope',
  because: [],
  grossFen: 0n,
  amountFen: 0n,
  instalmentsFen: [],
  due: [],
};

/** Outcomes in the rows of the whole frame; those whom the document doesn't govern are out of scope. */
function spread(outcomes: Uint8Array, rows: Int32Array, length: number): Uint8Array {
  const whole = new Uint8Array(length).fill(outOfScope);
  rows.forEach((row, at) => {
    whole[row] = outcomes[at];
  });
  return whole;
}

const lengthOf = ({ dataset }: Snapshot, subject: Subject): number => dataset.frames.get(subject)?.ids.length ?? 0;

/** A list or gate for all subjects of its kind, as rows of the snapshot; computed once per package version, year and data. */
export function readRule(
  platform: Platform,
  published: PublishedPackage,
  name: string,
  year: number,
  snapshot: Snapshot,
): RuleResult {
  const { id, version, program } = published;
  return platform.caches.rules.get(`${id}/${version}/${name}/${year}/${snapshot.hash}`, () => {
    const { dataset, rows } = jurisdictionOf(published, snapshot);
    const result = runRule(program, name, dataset, year);
    if (dataset === snapshot.dataset) return result;
    const { subject } = program.rules[name];
    const own = rows.get(subject) ?? new Int32Array();
    const length = lengthOf(snapshot, subject);
    return {
      ...result,
      outcomes: spread(result.outcomes, own, length),
      conditions: result.conditions.map((one) => ({ ...one, outcomes: spread(one.outcomes, own, length) })),
    };
  });
}

/** An incentive for all subjects of its kind, as rows of the snapshot. */
export function readIncentive(
  platform: Platform,
  published: PublishedPackage,
  name: string,
  year: number,
  snapshot: Snapshot,
): IncentiveResult {
  const { id, version, program } = published;
  return platform.caches.incentives.get(`${id}/${version}/${name}/${year}/${snapshot.hash}`, () => {
    const { dataset, rows } = jurisdictionOf(published, snapshot);
    const result = runIncentive(program, name, dataset, year);
    if (dataset === snapshot.dataset) return result;
    const { subject } = program.incentives[name];
    const whole = new Array<IncentiveRow>(lengthOf(snapshot, subject)).fill(untouched);
    rows.get(subject)?.forEach((row, at) => {
      whole[row] = result.rows[at];
    });
    return { ...result, rows: whole };
  });
}

/** An indicator of the base package for all its subjects. */
export function readIndicator(
  platform: Platform,
  indicator: string,
  year: number,
  { hash, dataset }: Snapshot,
): { readonly values: Float64Array; readonly missing: Uint8Array } {
  return platform.caches.indicators.get(`${indicator}/${year}/${hash}`, () =>
    runIndicator(platform.base, indicator, dataset, year),
  );
}
