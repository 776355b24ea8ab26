import { basename } from 'node:path';
import { accept, refuse } from '@niepan/domain/outcome';
import { regionNames } from '@niepan/domain/region-names';
import { checkPackage, type Diagnostic, messageOf, type PackageSources } from '@niepan/engine';
import { listPublishedIds, savePackage } from '@niepan/store/policies';
import { transact } from '@niepan/store/transact';
import type { Context } from './context.ts';
import { documentsOf } from './documents.ts';
import { loadStoredPackage, loadStoredUses } from './load-stored-package.ts';
import { describePackage } from './packages.ts';
import type { Usecase } from './usecase.ts';
import { versionOf } from './version-of.ts';

/** Errors told at most; whoever has mended these is told the next. */
const toldErrors = 50;

const filesOf = ({ id, files }: PackageSources) => ({
  id,
  files: files.map(({ path, text }) => ({ path: basename(path), text })),
});

/** Ids of packages that come with the system: nobody publishes over them. */
async function builtInIds({ platform, database }: Context): Promise<string[]> {
  const own = new Set(await listPublishedIds(database.db));
  return platform.packages.map(({ id }) => id).filter((id) => !own.has(id));
}

/** Regions that the site knows, its own before others. */
function regionsOf({ platform }: Context): { code: string; name: string }[] {
  const own = [...platform.units.values()].filter(({ kind }) => kind !== 'department' && kind !== 'zone');
  const known = new Map(own.map(({ code, name }) => [code, name]));
  for (const [code, name] of Object.entries(regionNames)) if (!known.has(code)) known.set(code, name);
  return [...known].filter(([code]) => /^\d{6}$/.test(code)).map(([code, name]) => ({ code, name }));
}

/** What a draft is made with. */
export const getDrafting: Usecase<'getDrafting'> = async (context) => {
  const base = await loadStoredPackage(context.database.db, 'base');
  const taken = [...(await builtInIds(context)), 'read'];
  return accept({ uses: base === undefined ? [] : [filesOf(base)], regions: regionsOf(context), taken });
};

/** A package in force as its files. */
export const getPolicyFiles: Usecase<'getPolicyFiles'> = async (context, { params }) => {
  const published = documentsOf(context).find(({ id }) => id === params.id);
  const sources = published && (await loadStoredPackage(context.database.db, params.id));
  if (published === undefined || sources === undefined) return refuse('no-document', params);
  return accept({ ...filesOf(sources), version: published.version, uses: sources.uses.map(filesOf) });
};

const placeOf = (error: Diagnostic) => ({
  field: `${error.at.file}:${error.at.line}:${error.at.column}`,
  message: messageOf(error, 'zh'),
});

/**
 * Checks a package and puts it in force as a new version. Versions are only ever added; the one in force stays when the new text is the same.
 * @refuses package-taken, policy-faulty (with each place), policy-without-document, no-region, package-withdrawn
 */
export const publishPolicy: Usecase<'publishPolicy'> = async (context, { body }) => {
  const { id } = body;
  if (id === 'read' || (await builtInIds(context)).includes(id)) return refuse('package-taken', { id });
  const files = [...body.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sources = { id, files, uses: await loadStoredUses(context.database.db, files, [id]) };
  const { program, diagnostics } = checkPackage(sources);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (program === null || errors.length > 0)
    return refuse('policy-faulty', { id, count: errors.length }, errors.slice(0, toldErrors).map(placeOf));
  const region = program.document?.region;
  if (region === undefined) return refuse('policy-without-document', { id });
  if (!regionsOf(context).some(({ code }) => code === region)) return refuse('no-region', { region });
  const version = versionOf(sources, program);
  const current = context.platform.packages.find((one) => one.id === id);
  if (current?.version === version) return accept({ id, version, isNew: false });
  const { database, actor, platform } = context;
  const package_ = { id, version, program, files };
  const isNew = await transact(database, actor, (tx) => savePackage(tx, package_), context.now());
  if (!isNew) return refuse('package-withdrawn', { id });
  platform.enforce(describePackage(id, version, program));
  return accept({ id, version, isNew });
};
