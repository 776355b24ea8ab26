import { multiply, parseExact, printExact } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import type { Target } from '../program/document.ts';
import type { Expression, UnitText } from '../program/expression.ts';
import type { TargetRow } from '../program/target-row.ts';
import type { CallArguments } from './call-arguments.ts';
import type { CheckContext } from './context.ts';

/** How many places without a value are named. */
const mostNamed = 6;

/** The lines that a formula may name; without one it is the value, or the line that says whether the target is met. */
const lineNames: ReadonlySet<string> = new Set(['标线', '高线', '底线']);

interface Series {
  readonly targets: readonly Target[];
  /** Each region has its own. */
  readonly isByRegion: boolean;
}

/** The target that is called so; else all that are about an indicator, without those that are parts of others. */
function seriesOf(name: string, { targets, region }: CheckContext): Series {
  const own = targets.filter(({ id }) => id === name);
  if (own.length > 0) return { targets: own, isByRegion: false };
  const all = targets.filter(({ indicator, partKind }) => indicator === name && partKind !== 'of-which');
  return { targets: all, isByRegion: all.some((target) => target.region !== region) };
}

function valueOn({ lines }: Target, line: string | undefined): string | undefined {
  if (line !== undefined) return lines.find(({ name }) => name === line)?.value;
  return (lines.find(({ name }) => name === '标线') ?? lines[0])?.value;
}

/** The values of a series in one unit. */
function rowsOf({ targets, isByRegion }: Series, unit: UnitText, line: string | undefined): readonly TargetRow[] {
  return targets.flatMap((target) => {
    const { id, region, from, until } = target;
    const value = parseExact(valueOn(target, line) ?? '');
    const factor = convertFactor(target.unit ?? '1', unit);
    if (!value || !factor) return [];
    const own = isByRegion ? { region } : {};
    return [{ id, ...own, from, until, value: printExact(multiply(value, factor)) }];
  });
}

/** Two targets with different values for the same region and year: which of them is meant can't be told. */
function reportSeveral(name: string, rows: readonly TargetRow[], at: Span, { report }: CheckContext): boolean {
  for (const [index, row] of rows.entries()) {
    const other = rows
      .slice(0, index)
      .find(
        (one) => one.region === row.region && one.value !== row.value && one.from <= row.until && row.from <= one.until,
      );
    if (!other) continue;
    const place = [row.region ?? '', String(Math.max(row.from, other.from))].join(' ').trim();
    report('target-several', at, { name, place, targets: `${other.id}、${row.id}` });
    return true;
  }
  return false;
}

/** Regions and years, between the first and the last of the series, that have no value. */
function gapsOf(all: readonly TargetRow[], regions: readonly string[]): readonly string[] {
  // What a whole has for more years than its parts leaves no gap in those.
  const rows = regions.length > 0 ? all.filter(({ region = '' }) => regions.includes(region)) : all;
  const first = Math.min(...rows.map(({ from }) => from));
  const last = Math.max(...rows.map(({ until }) => until));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const places = regions.length > 0 ? regions : [undefined];
  return places.flatMap((region) => {
    const own = rows.filter((row) => row.region === region);
    if (own.length === 0) return region === undefined ? [] : [region];
    const open = years.filter((year) => !own.some(({ from, until }) => from <= year && year <= until));
    return open.map((year) => (region === undefined ? String(year) : `${region} ${year}`));
  });
}

/** Regions that targets of the package name, where the series is by region. */
function regionsOf({ targets, isByRegion }: Series, context: CheckContext): readonly string[] {
  if (!isByRegion) return [];
  const named = [...targets, ...context.targets].map(({ region }) => region);
  return [...new Set(named.filter((region) => region !== context.region))];
}

/** `目标(编号)`, `目标(指标)`, `目标(指标, 高线)`; undefined after a report. */
export function checkTarget(call: CallArguments): Expression | undefined {
  const { raw, context } = call;
  const { at } = raw;
  const [first, second] = raw.args;
  const isNamed = first?.kind === 'name' || first?.kind === 'text';
  if (!isNamed || !call.count(1, 2)) return isNamed ? undefined : call.wrongUsage();
  const line = second?.kind === 'name' ? second.name : undefined;
  if (second && (line === undefined || !lineNames.has(line))) return call.wrongUsage();
  const name = first.kind === 'name' ? first.name : first.value;
  const series = seriesOf(name, context);
  if (series.targets.length === 0) {
    const known = context.targets.flatMap(({ id, indicator }) => [id, indicator ?? id]);
    context.report('unknown-reference', first.at, { kind: '目标', name, near: findNearest(name, known) ?? '' });
    return undefined;
  }
  const unit = series.targets.find((target) => valueOn(target, line) !== undefined)?.unit ?? '1';
  const rows = rowsOf(series, unit, line);
  if (rows.length === 0) {
    context.report('target-no-number', first.at, { name: line === undefined ? name : `${name} ${line}` });
    return undefined;
  }
  if (reportSeveral(name, rows, first.at, context)) return undefined;
  const gaps = gapsOf(rows, regionsOf(series, context));
  if (gaps.length > 0) {
    const rest = gaps.length > mostNamed ? ['…'] : [];
    context.report('target-open', first.at, { name, places: [...gaps.slice(0, mostNamed), ...rest].join('、') });
  }
  return { op: 'target', type: 'number', unit, name, ...(line === undefined ? {} : { line }), rows, at };
}
