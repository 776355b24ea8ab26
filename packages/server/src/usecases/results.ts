import type { IncentiveResult, RuleResult } from '@niepan/engine';
import { runIncentive, runIndicator, runRule } from '@niepan/engine';
import type { PublishedPackage } from './packages.ts';
import type { Platform, Snapshot } from './platform.ts';

/** A list or gate for all its subjects; computed once per package version, year and data. */
export function readRule(
  platform: Platform,
  { id, version, program }: PublishedPackage,
  rule: string,
  year: number,
  { hash, dataset }: Snapshot,
): RuleResult {
  return platform.caches.rules.get(`${id}/${version}/${rule}/${year}/${hash}`, () =>
    runRule(program, rule, dataset, year),
  );
}

/** An incentive for all its subjects. */
export function readIncentive(
  platform: Platform,
  { id, version, program }: PublishedPackage,
  incentive: string,
  year: number,
  { hash, dataset }: Snapshot,
): IncentiveResult {
  return platform.caches.incentives.get(`${id}/${version}/${incentive}/${year}/${hash}`, () =>
    runIncentive(program, incentive, dataset, year),
  );
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
