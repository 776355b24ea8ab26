import { accept, refuse } from '@niepan/domain/outcome';
import { numberOf } from '@niepan/domain/targets';
import type { Indicator, Program, Target } from '@niepan/engine';
import { sayIn, type Words } from '@niepan/engine';
import { listObservationVersions } from '@niepan/store/observations';
import type { Context } from './context.ts';
import { englishOf } from './english-of.ts';
import { readTargetBoard } from './target-board.ts';
import type { TargetStanding } from './target-standing.ts';
import type { Usecase } from './usecase.ts';

/** One target for the wire. */
export function toTargetRow(context: Context, { published, target, progress }: TargetStanding) {
  const indicator = findIndicator(published.program, target);
  return {
    id: `${published.id}/${target.id}`,
    package: published.id,
    document: published.title,
    label: target.label ?? null,
    name: target.name,
    english: englishOf(published.program, target.indicator),
    indicator: target.indicator ?? null,
    region: target.region,
    regionName: context.platform.regionName(target.region),
    from: target.from,
    until: target.until,
    basis: target.basis,
    comparator: target.comparator,
    lines: target.lines.map((line) => ({
      name: line.name,
      value: numberOf(line.value),
      high: line.high === undefined ? null : numberOf(line.high),
    })),
    unit: target.unit ?? indicator?.unit ?? null,
    soft: target.soft ?? null,
    relative: target.relative === undefined ? null : relativeWords(target.relative),
    partOf: target.partOf === undefined ? null : `${published.id}/${target.partOf}`,
    partKind: target.partKind ?? null,
    tier: indicator?.tier ?? null,
    origin: target.origin,
    lead: target.lead ?? null,
    responsible: target.responsible,
    cites: target.cites,
    value: progress.value,
    asOf: progress.asOf,
    state: progress.state,
    completion: progress.completion,
    elapsed: progress.elapsed,
    light: progress.light,
    trend: progress.trend,
  };
}

function findIndicator(program: Program, target: Target): Indicator | undefined {
  return target.indicator === undefined ? undefined : program.indicators[target.indicator];
}

function relativeWords({ series, factor, plus }: NonNullable<Target['relative']>): string {
  const times = numberOf(factor) === 1 ? '' : ` × ${factor}`;
  const more = numberOf(plus) === 0 ? '' : ` + ${plus}`;
  return `${series}${times}${more}`;
}

/** All targets with their progress, narrowed by the query. */
export const listTargets: Usecase<'listTargets'> = async (context, { query }) => {
  const board = await readTargetBoard(context, query.year);
  const rows = board.standings
    .filter(({ published }) => query.document === undefined || published.id === query.document)
    .filter(({ target }) => query.region === undefined || target.region === query.region)
    .filter(({ target }) => query.basis === undefined || target.basis === query.basis)
    .filter(({ target }) => query.year === undefined || (target.from <= query.year && query.year <= target.until))
    .filter(({ progress }) => query.light === undefined || progress.light === query.light)
    .filter(
      ({ target }) =>
        query.department === undefined ||
        target.lead === query.department ||
        target.responsible.includes(query.department),
    )
    .filter(({ target }) => query.search === undefined || `${target.label ?? ''} ${target.name}`.includes(query.search))
    .map((standing) => toTargetRow(context, standing));
  return accept(rows);
};

function definitionOf(program: Program, target: Target, words: Words) {
  const indicator = findIndicator(program, target);
  const definition = indicator?.definition;
  const formula =
    definition?.kind === 'ratio'
      ? [definition.numerator, definition.denominator].map(sayIn({}, words)).join(' ÷ ')
      : definition?.kind === 'formula'
        ? sayIn(program.parameters, words)(definition.formula)
        : null;
  return {
    formula,
    unit: target.unit ?? indicator?.unit ?? null,
    direction: indicator?.direction ?? 'up',
    source: definition?.kind === 'observed' ? (definition.source ?? null) : null,
    note: target.note ?? indicator?.note ?? null,
  };
}

/** One target: its parts, every version of every observation, the tasks it measures, and what its number means. */
export const getTarget: Usecase<'getTarget'> = async (context, { params }) => {
  const board = await readTargetBoard(context);
  const standing = board.byId.get(`${params.package}/${params.id}`);
  if (standing === undefined) return refuse('no-target', params);
  const { published, target } = standing;
  const partIds = new Set(target.all);
  const isPart = (other: Target): boolean => partIds.has(other.id) || other.partOf === target.id;
  const parts = board.standings.filter((one) => one.published === published && isPart(one.target));
  const versions =
    target.indicator === undefined
      ? []
      : await listObservationVersions(context.database.db, { region: target.region, indicator: target.indicator });
  return accept({
    target: toTargetRow(context, standing),
    parts: parts.map((part) => toTargetRow(context, part)),
    observations: versions.map((one) => ({
      period: one.period,
      value: one.value,
      state: one.state,
      source: one.source,
      batch: String(one.batchNumber),
      recordedAt: one.recordedAt.toISOString(),
    })),
    tasks: published.program.tasks
      .filter((task) => task.measures.includes(target.id))
      .map(({ id, title, lead }) => ({ id, title, lead })),
    definition: definitionOf(published.program, target, context.words),
  });
};
