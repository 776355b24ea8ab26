import type { Scheme } from '@niepan/engine';

/** One number of a scheme that can be moved on the page. Values are in the unit that is shown: points or percent. */
export interface TrialSetting {
  /** As the engine's changes write it. */
  readonly path: string;
  readonly label: string;
  readonly kind: 'weight' | 'line';
  /** The group of the scheme, for weights. */
  readonly group?: string;
  readonly stated: number;
  readonly unit: string;
  readonly most: number;
  readonly step: number;
}

/** Percent of a share, without the dust of floats. */
const percentOf = (line: string): number => Math.round(Number(line) * 1e8) / 1e6;

/** Weights group by group, then the lines of the classes. */
export function settingsOf(scheme: Scheme): readonly TrialSetting[] {
  const root = `评价.${scheme.name}`;
  const weights = scheme.groups.flatMap((group) =>
    group.items.map(
      ({ indicator, weight }): TrialSetting => ({
        path: `${root}.${group.name}.${indicator}.权`,
        label: indicator,
        kind: 'weight',
        group: group.name,
        stated: Number(weight),
        unit: '分',
        most: 100,
        step: 0.5,
      }),
    ),
  );
  const { classing } = scheme;
  const isQuota = classing?.kind === 'quota';
  const lines = (classing?.classes ?? []).flatMap(({ name, line }): readonly TrialSetting[] =>
    line === undefined || (isQuota && line === '1') || Number.isNaN(Number(line))
      ? []
      : [
          {
            path: `${root}.切.${name}`,
            label: name,
            kind: 'line',
            stated: isQuota ? percentOf(line) : Number(line),
            unit: isQuota ? '%' : '分',
            most: isQuota ? 100 : 200,
            step: isQuota ? 0.5 : 1,
          },
        ],
  );
  return [...weights, ...lines];
}

/** Path → value in force on the page, for the settings that were moved. */
export type Moved = Readonly<Record<string, number>>;

/** The scheme with the moved settings. */
export function candidateOf(scheme: Scheme, moved: Moved): Scheme {
  const root = `评价.${scheme.name}`;
  const groups = scheme.groups.map((group) => ({
    ...group,
    items: group.items.map((item) => {
      const weight = moved[`${root}.${group.name}.${item.indicator}.权`];
      return weight === undefined ? item : { ...item, weight: String(weight) };
    }),
  }));
  if (!scheme.classing) return { ...scheme, groups };
  const isQuota = scheme.classing.kind === 'quota';
  const classes = scheme.classing.classes.map((entry) => {
    const line = moved[`${root}.切.${entry.name}`];
    return line === undefined ? entry : { ...entry, line: isQuota ? shareText(line) : String(line) };
  });
  return { ...scheme, groups, classing: { ...scheme.classing, classes } };
}

/** Percent as an exact share: 20.5 → 0.205. */
function shareText(percent: number): string {
  const digits = String(Math.round(percent * 1000)).padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
}
