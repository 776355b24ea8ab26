import { accept, refuse } from '@niepan/domain/outcome';
import {
  applyChanges,
  blankRow,
  type Column,
  type Dataset,
  dependenciesOf,
  type Frame,
  impactOf,
  listTexts,
  mendOf,
  messageOf,
  rowsOfYears,
  runIncentive,
  type Scheme,
  sourcesOf,
  withClasses,
} from '@niepan/engine';
import { findRun } from '@niepan/store/evaluations';
import { readTexts } from './cells.ts';
import type { Context } from './context.ts';
import { industryName, refuseYear } from './enterprises.ts';
import { inForceIn } from './jurisdiction.ts';
import type { PublishedPackage } from './packages.ts';
import type { Platform } from './platform.ts';
import { ratedDataset } from './run-evaluation.ts';
import type { Usecase } from './usecase.ts';

/** The item to which the classes of a published evaluation go. */
const classItem = '综合等级';

interface Found {
  readonly published: PublishedPackage;
  readonly scheme: Scheme;
}

function findScheme(platform: Platform, id: string, name: string): Found | undefined {
  const published = platform.packages.find((one) => one.id === id);
  const scheme = published?.program.schemes[name];
  return published && scheme?.subject === '企业' ? { published, scheme } : undefined;
}

function toCells(column: Column) {
  const cells = column.kind === 'text' ? column.codes : column.values;
  return {
    kind: column.kind,
    cells: Array.from(cells, (cell, row) => (column.missing[row] === 1 ? null : cell)),
    dictionary: column.kind === 'text' ? [...column.dictionary] : [],
  };
}

/** The columns of the items that the scheme reads, directly or through indicators, in all years; and who has any data, where that matters. */
function columnsOf({ published, scheme }: Found, frame: Frame) {
  const sources = sourcesOf(published.program, `评价.${scheme.name}`);
  const read = [...frame.columns].filter(([item]) => sources.has(`数据项.${item}`));
  return [...read, [blankRow, rowsOfYears(published.program, frame)] as const].flatMap(([item, byYear]) =>
    [...byYear].map(([year, column]) => ({ item, year, ...toCells(column) })),
  );
}

/** The rules and data of a stored run, where it is one of the scheme; else the scheme in force and the newest data. */
async function openGround({ platform, database }: Context, names: { package: string; name: string }, runId?: string) {
  if (runId === undefined) {
    const found = findScheme(platform, names.package, names.name);
    return found && { found, snapshot: await platform.snapshot(), year: undefined };
  }
  const run = await findRun(database.db, runId);
  if (run?.packageId !== names.package || run.scheme !== names.name) return undefined;
  const published = await platform.getVersion(run.packageId, run.packageVersion);
  const scheme = published.program.schemes[run.scheme];
  return scheme && { found: { published, scheme }, snapshot: await platform.snapshot(run.batchNumber), year: run.year };
}

/** What the browser needs to try a scheme by itself. */
export const getTrial: Usecase<'getTrial'> = async (context, { params, query }) => {
  const { platform } = context;
  const ground = await openGround(context, params, query.run);
  if (!ground) return refuse('no-scheme', params);
  const { found, snapshot } = ground;
  const year = ground.year ?? query.year ?? snapshot.years.at(-1) ?? 0;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const frame = ratedDataset(found.published, snapshot).frames.get('企业');
  if (!frame) return refuseYear(snapshot, year, '企业');
  const regions = readTexts(frame, '地区代码', year);
  const industries = readTexts(frame, '行业代码', year);
  return accept({
    package: params.package,
    scheme: params.name,
    year,
    program: { ...found.published.program },
    ids: listTexts(frame.ids),
    names: listTexts(frame.names),
    regionNames: regions.map((code) => platform.regionName(code ?? '')),
    industryNames: industries.map((code) => industryName(platform, code ?? '')),
    columns: columnsOf(found, frame),
  });
};

interface Sides {
  readonly before: Dataset;
  readonly after: Dataset;
}

/** The incentives in force that look at the published class, paid as if each side's classes were published. */
function listMoney(platform: Platform, year: number, { before, after }: Sides) {
  return inForceIn(platform.packages, year).flatMap((published) => {
    const { program } = published;
    return Object.values(program.incentives).flatMap(({ name, subject }) => {
      const readsClass = sourcesOf(program, `奖补.${name}`).has(`数据项.${classItem}`);
      if (!readsClass || !before.frames.has(subject) || !dependenciesOf(program).uses.has(`奖补.${name}`)) return [];
      const fenOf = (dataset: Dataset): string => runIncentive(program, name, dataset, year).totalFen.toString();
      return [
        {
          package: published.id,
          document: published.title,
          incentive: name,
          beforeFen: fenOf(before),
          afterFen: fenOf(after),
        },
      ];
    });
  });
}

/** Tries changes of a scheme on the newest data: who would move, and what it would cost. Nothing is kept. */
export const tryChanges: Usecase<'tryChanges'> = async ({ platform }, { params, body }) => {
  const found = findScheme(platform, params.package, params.name);
  if (!found) return refuse('no-scheme', params);
  const snapshot = await platform.snapshot();
  const { year } = body;
  if (!snapshot.years.includes(year)) return refuseYear(snapshot, year, '企业');
  const begun = performance.now();
  const { program } = found.published;
  const dataset = ratedDataset(found.published, snapshot);
  const changes = body.changes.map(({ path, value }, index) => ({
    path,
    value,
    at: { file: path, line: index + 1, column: 1, endLine: index + 1, endColumn: 1 },
  }));
  const changed = applyChanges({ program, dataset }, changes, year);
  if (changed.diagnostics.length > 0) {
    const where = changed.diagnostics.map((finding) => ({
      field: finding.at.file,
      message: `${messageOf(finding, 'zh')}：${mendOf(finding, 'zh')}`,
    }));
    return refuse('wrong-change', { count: where.length }, where);
  }
  const impact = impactOf({ program, dataset }, changed, found.scheme.name, year, []);
  const { total, unchanged, changed: moved, undecided, moves } = impact;
  const money = listMoney(platform, year, {
    before: withClasses(dataset, '企业', classItem, impact.before),
    after: withClasses(changed.dataset, '企业', classItem, impact.after),
  });
  const milliseconds = Math.round(performance.now() - begun);
  return accept({ total, unchanged, changed: moved, undecided, moves, money, milliseconds });
};
