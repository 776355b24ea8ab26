import type { ExactText, Program, TargetBasis, TargetComparator } from '@niepan/engine';

/** A target as the generator of observations sees it: who must bring what, when. */
export interface ObservedTarget {
  readonly indicator: string;
  readonly region: string;
  readonly from: number;
  readonly until: number;
  readonly basis: TargetBasis;
  readonly comparator: TargetComparator;
  /** The first line; null where the target only names a relation or a quality. */
  readonly value: number | null;
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly source: string;
}

/** All targets of the programs on observed indicators, and the series that targets are relative to. */
export function listObservedTargets(programs: readonly Program[]): ObservedTarget[] {
  return programs.flatMap((program) =>
    program.targets.flatMap((target) => {
      const { from, until, basis, comparator, region, relative } = target;
      const place = { region, from, until, basis, comparator };
      const named = [
        { name: target.indicator, value: target.lines.length > 0 ? toNumber(target.lines[0].value) : null },
        { name: relative?.series, value: null },
      ];
      return named.flatMap(({ name, value }): ObservedTarget[] => {
        const indicator = name === undefined ? undefined : program.indicators[name];
        if (indicator === undefined || indicator.definition.kind !== 'observed') return [];
        return [
          {
            ...place,
            indicator: indicator.name,
            // A target that only compares two series still needs numbers: growth around a tenth.
            value: value ?? (relative === undefined ? null : 10),
            unit: target.unit ?? indicator.unit,
            direction: indicator.direction,
            source: indicator.definition.source ?? target.lead ?? '',
          },
        ];
      });
    }),
  );
}

/** Exact text is a decimal or a fraction of whole numbers. */
function toNumber(text: ExactText): number {
  const [numerator, denominator] = text.split('/');
  return Number(numerator) / Number(denominator ?? 1);
}
