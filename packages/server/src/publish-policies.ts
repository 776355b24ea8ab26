import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { checkPackage, type PackageSources, type Program, printDiagnostic } from '@niepan/engine';
import { printFinding } from '@niepan/intake/finding';
import { listPackages, loadPackage } from '@niepan/intake/packages';
import type { Database } from '@niepan/store/database';
import { getPackage, listPublishedIds, savePackage } from '@niepan/store/policies';
import { findSetting, saveSetting } from '@niepan/store/settings';
import { transact } from '@niepan/store/transact';
import type { Report } from './steps.ts';
import { loadStoredPackage } from './usecases/load-stored-package.ts';
import { versionOf } from './usecases/version-of.ts';

/** A package in force. */
export interface InForce {
  readonly id: string;
  readonly version: string;
  readonly program: Program;
}

/** SHA-256 of the texts of a package and of those it uses. */
function hashSources({ id, files, uses }: PackageSources): string {
  const hash = createHash('sha256').update(id);
  for (const { path, text } of files) hash.update(`\0${basename(path)}\0`).update(text);
  for (const used of uses) hash.update(hashSources(used));
  return hash.digest('hex');
}

/** SHA-256 of the engine's own code: another checker may make another program of the same text. */
async function hashEngine(): Promise<string> {
  const root = dirname(createRequire(import.meta.url).resolve('@niepan/engine'));
  const names = (await readdir(root, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(await readFile(join(root, name)));
  return hash.digest('hex');
}

/** Which version the checker made of which text: what is known needn't be checked again. */
interface Known {
  readonly engine: string;
  readonly versions: Readonly<Record<string, string>>;
}

const setting = 'policies-checked';

/** The sources, or null after saying what is wrong with the files. */
async function load(folder: string, warn: (line: string) => void): Promise<PackageSources | null> {
  const { sources, findings } = await loadPackage(folder);
  for (const finding of findings) warn(printFinding(finding, 'zh'));
  return sources;
}

/** The program, or null after saying what is wrong with the texts. */
function check(sources: PackageSources, folder: string | undefined, warn: (line: string) => void): Program | null {
  const { program, diagnostics } = checkPackage(sources);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (program !== null && errors.length === 0) return program;
  for (const error of errors.slice(0, 3)) warn(printDiagnostic(error, 'zh', sources.files));
  const way = folder === undefined ? '' : `；逐条看：npx niepan check ${folder}`;
  warn(`政策包 ${sources.id} 有 ${errors.length} 处错误，没有启用${way}`);
  return null;
}

interface PublishOptions {
  readonly report: Report;
  readonly warn: (line: string) => void;
  readonly clock: () => Date;
}

/**
 * Checks every package whose text is new and publishes it: those below the folder, then those that people have published.
 * A faulty one is reported and left out.
 */
export async function publishPolicies(
  database: Database,
  root: string,
  { report, warn, clock }: PublishOptions,
): Promise<InForce[]> {
  const actor = { id: null, name: '系统' };
  const engine = await hashEngine();
  const before = await findSetting<Known>(database.db, setting);
  const known = before?.engine === engine ? before.versions : {};
  const versions: Record<string, string> = {};
  const inForce: InForce[] = [];
  const publish = async (sources: PackageSources, folder?: string): Promise<void> => {
    const { id, files } = sources;
    const text = hashSources(sources);
    const stored = known[text];
    const program =
      stored === undefined ? check(sources, folder, warn) : (await getPackage(database.db, id, stored)).program;
    if (program === null) return;
    const version = stored ?? versionOf(sources, program);
    versions[text] = version;
    inForce.push({ id, version, program });
    if (stored !== undefined) return;
    await transact(database, actor, (tx) => savePackage(tx, { id, version, program, files }), clock());
  };
  const folders = await listPackages(root);
  const built = new Set(folders.map((folder) => basename(folder)));
  const ofPeople = (await listPublishedIds(database.db)).filter((id) => !built.has(id));
  const total = folders.length + ofPeople.length;
  for (const [done, folder] of folders.entries()) {
    report({ step: 'policies', done, total, detail: basename(folder) });
    const sources = await load(folder, warn);
    if (sources !== null) await publish(sources, folder);
  }
  for (const [done, id] of ofPeople.entries()) {
    report({ step: 'policies', done: folders.length + done, total, detail: id });
    const sources = await loadStoredPackage(database.db, id);
    if (sources !== undefined) await publish(sources);
  }
  if (Object.keys(versions).some((text) => known[text] === undefined)) {
    await transact(database, actor, (tx) => saveSetting(tx, setting, { engine, versions }), clock());
  }
  report({ step: 'policies', done: total, total });
  return inForce.sort((a, b) => (a.id < b.id ? -1 : 1));
}
