import { type PackageSources, readPackage } from '@niepan/engine';

/** Names that packages in use define, and of indicators of regions their unit. */
export interface KnownNames {
  readonly taken: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, string>;
}

/** What a draft may name without defining it, and what it may not define again. */
export function knownNames(uses: readonly PackageSources[]): KnownNames {
  const taken = new Set<string>();
  const units = new Map<string, string>();
  for (const sources of uses) {
    const { indicators, items, parameters, groupings } = readPackage(sources);
    for (const things of [indicators, items, parameters, groupings])
      for (const name of Object.keys(things)) taken.add(name);
    for (const { name, subject, unit } of Object.values(indicators)) if (subject === '地区') units.set(name, unit);
  }
  return { taken, units };
}
