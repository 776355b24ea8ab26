import { type Exact, exactToNumber, factorOf, type Program, parseExact, type Scheme, sourcesOf } from '@niepan/engine';

/** What of a scheme can be moved on the page. */
export type SettingKind = 'weight' | 'line' | 'benchmark' | 'factor' | 'cap' | 'floor' | 'parameter' | 'reading';

/** One thing that can be moved. Numbers are in the unit that is shown; a reading of a parameter is one of its options. */
export interface TrialSetting {
  /** As the engine's changes write it. */
  readonly path: string;
  readonly label: string;
  readonly english: string | null;
  readonly kind: SettingKind;
  /** The group of the scheme, for settings of items. */
  readonly group?: string;
  /** What the package says, as a change would say it. */
  readonly stated: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Path → value in force on the page, for the settings that were moved. */
export type Moved = Readonly<Record<string, string>>;

/** Everything of a scheme that can be moved in a year: item by item of each group, then the lines of the classes, then named parameters. */
export function settingsOf(program: Program, scheme: Scheme, year: number): readonly TrialSetting[] {
  return [...itemSettings(program, scheme), ...lineSettings(scheme), ...parameterSettings(program, scheme, year)];
}

/** Whether a change leaves a held-open trial as it is: only weights and lines do. */
export function isWeightOrLine(path: string): boolean {
  return /^评价\..*(\.权|\.切\.[^.]+)$/.test(path);
}

const numberOf = (text: string): number => {
  const exact: Exact | undefined = parseExact(text);
  return exact ? exactToNumber(exact) : Number.NaN;
};

type Part = Pick<TrialSetting, 'path' | 'label' | 'english' | 'kind' | 'stated' | 'unit'> & Partial<TrialSetting>;

/** A number and how far it may be moved: to twice what is stated, in steps of about a hundredth, unless something else is said. */
function numberSetting(part: Part): readonly TrialSetting[] {
  const stated = numberOf(part.stated);
  if (!Number.isFinite(stated)) return [];
  const step = part.step ?? stepFor(stated);
  const most = Math.max(part.most ?? 0, 2 * Math.abs(stated), step);
  const least = part.least ?? (stated < 0 ? -most : 0);
  return [{ options: [], ...part, least, most: roundToStep(most, step), step }];
}

/** 1, 2 or 5 of a decimal place, near a hundredth of the value. */
function stepFor(value: number): number {
  if (value === 0) return 1;
  const place = 10 ** Math.floor(Math.log10(Math.abs(value)) - 2);
  const lead = Math.abs(value) / place / 100;
  return tidy(place * (lead < 2 ? 1 : lead < 5 ? 2 : 5));
}

const tidy = (value: number): number => Number(value.toPrecision(12));

const roundToStep = (value: number, step: number): number => tidy(Math.ceil(tidy(value / step)) * step);

function itemSettings({ indicators }: Program, scheme: Scheme): readonly TrialSetting[] {
  return scheme.groups.flatMap((group) =>
    group.items.flatMap((item): readonly TrialSetting[] => {
      const { indicator: label, benchmark, cap, floor } = item;
      const root = `评价.${scheme.name}.${group.name}.${label}`;
      const own = { label, english: indicators[label]?.english ?? null, group: group.name };
      const bound =
        item.transform === 'points' ? { unit: '分', most: 100, step: 0.5 } : { unit: '倍', most: 3, step: 0.05 };
      const parts: Part[] = [
        { ...own, path: `${root}.权`, kind: 'weight', stated: item.weight, unit: '分', most: 100, step: 0.5 },
      ];
      if (benchmark?.op === 'constant') {
        const stated = String(benchmark.value);
        const step = stepFor(numberOf(stated));
        parts.push({
          ...own,
          path: `${root}.基准`,
          kind: 'benchmark',
          stated,
          unit: benchmark.unit ?? '1',
          step,
          least: step,
        });
      } else if (benchmark) {
        const stated = factorOf(benchmark);
        parts.push({
          ...own,
          path: `${root}.基准倍数`,
          kind: 'factor',
          stated,
          unit: '倍',
          most: 2,
          step: 0.01,
          least: 0.01,
        });
      }
      if (cap !== undefined) parts.push({ ...own, ...bound, path: `${root}.上限`, kind: 'cap', stated: cap });
      if (floor !== undefined) parts.push({ ...own, ...bound, path: `${root}.下限`, kind: 'floor', stated: floor });
      return parts.flatMap(numberSetting);
    }),
  );
}

/** Percent of a share, without the dust of floats. */
const percentOf = (line: string): string => String(Math.round(Number(line) * 1e8) / 1e6);

function lineSettings({ name: scheme, classing }: Scheme): readonly TrialSetting[] {
  const isQuota = classing?.kind === 'quota';
  return (classing?.classes ?? []).flatMap(({ name, line }) => {
    if (line === undefined || (isQuota && line === '1')) return [];
    const measure = isQuota ? { unit: '%', most: 100, step: 0.5 } : { unit: '分', most: 200, step: 1 };
    const stated = isQuota ? percentOf(line) : line;
    return numberSetting({
      path: `评价.${scheme}.切.${name}`,
      label: name,
      english: null,
      kind: 'line',
      stated,
      ...measure,
    });
  });
}

/** Parameters that the scheme reads and that have a value on the last day of the year; pending ones can't be moved. */
function parameterSettings(program: Program, scheme: Scheme, year: number): readonly TrialSetting[] {
  const sources = sourcesOf(program, `评价.${scheme.name}`);
  const day = `${year}-12-31`;
  return Object.values(program.parameters).flatMap(({ name, english, type, unit, values, readings }) => {
    const inForce = values.find(({ from, until }) => from <= day && (until === undefined || day <= until));
    if (!sources.has(`参数.${name}`) || !inForce || inForce.isPending) return [];
    const own = {
      path: `参数.${name}`,
      label: name,
      english: english ?? null,
      stated: inForce.value,
      unit: unit ?? '1',
    };
    if (type === 'number') return numberSetting({ ...own, kind: 'parameter' });
    const options = readings.map((reading) => ({ value: reading.value, label: reading.name }));
    return options.length < 2
      ? []
      : [{ ...own, kind: 'reading', unit: '1', least: 0, most: 0, step: 1, options } as const];
  });
}

/** The moved settings as an address carries them. */
export function printMoved(moved: Moved): string {
  return Object.entries(moved)
    .map(([path, value]) => `${path}=${value}`)
    .join(';');
}

/** What an address carries: settings that the scheme has, with values that they can have, and how many parts were none. */
export function parseMoved(
  text: string,
  settings: readonly TrialSetting[],
): { readonly moved: Moved; readonly unknown: number } {
  const moved: Record<string, string> = {};
  const parts = text.split(';').filter((part) => part !== '');
  for (const part of parts) {
    const cut = part.lastIndexOf('=');
    const [path, value] = [part.slice(0, cut), part.slice(cut + 1)];
    const setting = settings.find((one) => one.path === path);
    if (setting && mayBe(setting, value)) moved[path] = value;
  }
  return { moved, unknown: parts.length - Object.keys(moved).length };
}

function mayBe({ options, least }: TrialSetting, value: string): boolean {
  if (options.length > 0) return options.some((option) => option.value === value);
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(value) && Number(value) >= least;
}
