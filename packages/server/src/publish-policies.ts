import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { checkPackage, type Diagnostic, type PackageSources, type Program, printDiagnostic } from '@niepan/engine';
import { printFinding } from '@niepan/intake/finding';
import { listPackages, loadPackage } from '@niepan/intake/packages';
import type { Database } from '@niepan/store/database';
import { savePackage } from '@niepan/store/policies';
import { transact } from '@niepan/store/transact';
import type { Report } from './steps.ts';

/** A package in force. */
export interface InForce {
  readonly id: string;
  readonly version: string;
  readonly program: Program;
}

/** Places in files say where a text lies, not what it means. */
const withoutPlaces = (key: string, value: unknown): unknown => (key === 'at' ? undefined : value);

/**
 * SHA-256 of the package's files by name, and of the program that the checker made of them with what it uses.
 * Two packages of one version give the same results.
 */
function versionOf({ id, files }: PackageSources, program: Program): string {
  const hash = createHash('sha256').update(id);
  for (const { path, text } of files) hash.update(`\0${basename(path)}\0`).update(text);
  return hash.update(JSON.stringify(program, withoutPlaces)).digest('hex');
}

interface Checked {
  readonly id: string;
  readonly sources: PackageSources;
  readonly program: Program;
}

async function check(folder: string, warn: (line: string) => void): Promise<Checked | null> {
  const { sources, findings } = await loadPackage(folder);
  for (const finding of findings) warn(printFinding(finding, 'zh'));
  if (sources === null) return null;
  const { program, diagnostics } = checkPackage(sources);
  const errors = diagnostics.filter((one: Diagnostic) => one.severity === 'error');
  for (const error of errors.slice(0, 5)) warn(printDiagnostic(error, 'zh', sources.files));
  if (program !== null && errors.length === 0) return { id: sources.id, sources, program };
  warn(`政策包 ${sources.id} 有 ${errors.length} 处错误，没有启用；逐条看：npx niepan check ${folder}`);
  return null;
}

/** Checks every package below the folder and publishes those whose content is new. A faulty one is reported and left out. */
export async function publishPolicies(
  database: Database,
  root: string,
  {
    report,
    warn,
    clock,
  }: { readonly report: Report; readonly warn: (line: string) => void; readonly clock: () => Date },
): Promise<InForce[]> {
  const folders = await listPackages(root);
  const inForce: InForce[] = [];
  for (const [done, folder] of folders.entries()) {
    report({ step: 'policies', done, total: folders.length, detail: basename(folder) });
    const checked = await check(folder, warn);
    if (checked === null) continue;
    const { id, program, sources } = checked;
    const version = versionOf(sources, program);
    await transact(
      database,
      { id: null, name: '系统' },
      (tx) => savePackage(tx, { id, version, program, files: sources.files }),
      clock(),
    );
    inForce.push({ id, version, program });
  }
  report({ step: 'policies', done: folders.length, total: folders.length });
  return inForce;
}
