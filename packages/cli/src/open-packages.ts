import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CheckedPackage,
  checkPackage,
  type Diagnostic,
  findNearest,
  mendOf,
  messageOf,
  type PackageSources,
  type Program,
  printDiagnostic,
  type SourceFile,
} from '@niepan/engine';
import { describeFinding, type Finding, type Language, printFinding } from '@niepan/intake/finding';
import { listPackages, loadPackage } from '@niepan/intake/packages';
import type { Given, Io } from './command.ts';
import { Complaint, misuse } from './complaint.ts';

export interface OpenedPackage {
  readonly id: string;
  readonly sources: PackageSources | null;
  readonly checked: CheckedPackage | null;
  /** Why the folder couldn't be read. */
  readonly findings: readonly Finding[];
}

/** Niepan's own packages: what a package elsewhere uses and has not beside it is taken from here. */
export const ownPolicies = fileURLToPath(new URL('../../../policies', import.meta.url));

export function languageOf(given: Given): Language {
  return given.has('english') ? 'en' : 'zh';
}

/** All files of a package and of those it uses, for excerpts in diagnostics. */
function filesOf(sources: PackageSources): SourceFile[] {
  return [...sources.files, ...sources.uses.flatMap(filesOf)];
}

/**
 * The packages that the arguments name, read and checked. A folder of packages stands for all of them; files between
 * folders (`policies/*`) are passed over; a bare name is looked for under `policies`.
 */
export async function openPackages(names: readonly string[], io: Io): Promise<OpenedPackage[]> {
  if (names.length === 0) throw misuse('没有说是哪个政策包', '例如 policies/base，或 policies 下的全部：policies');
  const folders = await findFolders(names, io);
  const opened: OpenedPackage[] = [];
  for (const folder of folders) {
    const { sources, findings } = await loadPackage(folder, ownPolicies);
    const checked = sources === null ? null : checkPackage(sources);
    opened.push({ id: basename(folder), sources, checked, findings });
  }
  return opened;
}

async function findFolders(names: readonly string[], io: Io): Promise<string[]> {
  const folders = new Set<string>();
  let skipped = 0;
  for (const name of names) {
    const path = await locate(name, io);
    if ((await stat(path)).isFile() && names.length > 1) {
      skipped += 1;
      continue;
    }
    const inside = await listPackages(path);
    const own = await loadPackage(path, ownPolicies);
    const isShelf = inside.length > 0 && own.findings.some(({ code }) => code === 'package-shape');
    for (const folder of isShelf ? inside : [path]) folders.add(folder);
  }
  if (folders.size === 0 && skipped > 0) throw misuse('给出的都是文件，政策包是文件夹', '给出文件所在的文件夹。');
  return [...folders];
}

async function locate(name: string, io: Io): Promise<string> {
  const candidates = [resolve(io.cwd, name), resolve(io.cwd, 'policies', name), join(ownPolicies, name)];
  for (const path of candidates) if ((await stat(path).catch(() => null)) !== null) return path;
  const known = [...(await listPackages(resolve(io.cwd, 'policies'))), ...(await listPackages(ownPolicies))];
  const near = findNearest(
    basename(name),
    known.map((path) => basename(path)),
  );
  throw misuse(`没有政策包「${name}」`, near === undefined ? '给出政策包文件夹的路径。' : `是不是 policies/${near}？`);
}

/** The one package named, ready to run; anything that keeps it from running ends the command with all diagnostics. */
export async function openProgram(given: Given, io: Io): Promise<Program> {
  const [name, extra] = given.positionals;
  if (name === undefined) throw misuse('没有说是哪个政策包', '例如 policies/wenzhou-evaluation');
  if (extra !== undefined) throw misuse(`只能给一个政策包，多出了「${extra}」`);
  const [opened, ...others] = await openPackages([name], io);
  if (others.length > 0) throw misuse(`「${name}」里有 ${others.length + 1} 个政策包`, '给出其中一个。');
  const program = opened.checked?.program;
  if (program) return program;
  const { lines, data } = renderPackage(opened, languageOf(given), ['error']);
  throw new Complaint(1, `政策包「${opened.id}」有错误，不能运行`, '先改正上面各处。', { lines, data });
}

export interface RenderedPackage {
  readonly lines: readonly string[];
  readonly data: {
    readonly id: string;
    readonly errors: number;
    readonly warnings: number;
    readonly notes: number;
    readonly findings: readonly ReturnType<typeof describeFinding>[];
    readonly diagnostics: readonly ReturnType<typeof describeDiagnostic>[];
  };
}

/** What was found in a package, as lines for people and as data. */
export function renderPackage(
  { id, sources, checked, findings }: OpenedPackage,
  language: Language,
  severities: readonly Diagnostic['severity'][] = ['error', 'warning', 'note'],
): RenderedPackage {
  const diagnostics = checked?.diagnostics ?? [];
  const files = sources === null ? [] : filesOf(sources);
  const count = (severity: Diagnostic['severity']): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    lines: [
      ...findings.map((finding) => printFinding(finding, language)),
      ...diagnostics
        .filter(({ severity }) => severities.includes(severity))
        .map((diagnostic) => printDiagnostic(diagnostic, language, files)),
    ],
    data: {
      id,
      errors: count('error') + findings.length,
      warnings: count('warning'),
      notes: count('note'),
      findings: findings.map(describeFinding),
      diagnostics: diagnostics.map(describeDiagnostic),
    },
  };
}

function describeDiagnostic(diagnostic: Diagnostic) {
  const { code, severity, at } = diagnostic;
  return {
    code,
    severity,
    file: at.file,
    line: at.line,
    column: at.column,
    endLine: at.endLine,
    endColumn: at.endColumn,
    message: messageOf(diagnostic, 'zh'),
    messageEnglish: messageOf(diagnostic, 'en'),
    mend: mendOf(diagnostic, 'zh') || null,
    mendEnglish: mendOf(diagnostic, 'en') || null,
  };
}
