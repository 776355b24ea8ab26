import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { listUses, type PackageSources, type SourceFile } from '@niepan/engine';
import { decodeText } from './decode.ts';
import type { Finding } from './finding.ts';

/** No document of an office fills more; a file beyond this is a mistake. */
const maxFileBytes = 4 * 1024 * 1024;

/** `sources` is null when the folder can't be read as a package; `findings` say why, and name unreadable files of packages that could be read in part. */
export interface LoadedPackage {
  readonly sources: PackageSources | null;
  readonly findings: readonly Finding[];
}

/** Folders directly in `root` that hold policy files, by name. Empty when there is no such folder. */
export async function listPackages(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders: string[] = [];
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    const folder = join(root, entry.name);
    if ((await listFiles(folder)).length > 0) folders.push(folder);
  }
  return folders.sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The package in a folder with the packages it uses, which lie beside it or on the shelf. Package id = folder name.
 * A used package that doesn't exist is left out (the check reports it with its place), and so is one that uses itself.
 */
export async function loadPackage(folder: string, shelf?: string): Promise<LoadedPackage> {
  return load(resolve(folder), [], shelf);
}

async function load(folder: string, above: readonly string[], shelf: string | undefined): Promise<LoadedPackage> {
  const shown = shownPath(folder);
  const refuse = (code: Finding['code'], args: Finding['args'] = {}): LoadedPackage => ({
    sources: null,
    findings: [{ code, file: shown, cell: {}, args }],
  });
  const status = await stat(folder).catch(() => null);
  if (status === null) return refuse('file-missing', { near: '' });
  if (!status.isDirectory()) return refuse('package-file');
  const paths = await listFiles(folder);
  if (paths.length === 0) return refuse('package-shape');
  const files: SourceFile[] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    const read = await readPolicyFile(path);
    if ('text' in read) files.push(read);
    else findings.push(read);
  }
  if (findings.length > 0) return { sources: null, findings };
  const uses: PackageSources[] = [];
  for (const id of listUses(files)) {
    if (id !== basename(id) || id === '..' || id === '.') continue;
    const other = await findUsed(id, dirname(folder), shelf);
    if (other === folder || above.includes(other)) continue;
    const used = await load(other, [...above, folder], shelf);
    if (used.sources !== null) uses.push(used.sources);
    else if (used.findings.some(({ code }) => code !== 'file-missing')) findings.push(...used.findings);
  }
  return { sources: findings.length > 0 ? null : { id: basename(folder), files, uses }, findings };
}

/** Where a used package lies: beside the one that uses it, else on the shelf if it is there. */
export async function findUsed(id: string, beside: string, shelf?: string): Promise<string> {
  const own = join(beside, id);
  if (shelf === undefined || (await stat(own).catch(() => null)) !== null) return own;
  const shelved = join(shelf, id);
  return (await stat(shelved).catch(() => null)) === null ? own : shelved;
}

/** Policy files of a folder by name; none when it isn't a folder. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .sort((a, b) => (a < b ? -1 : 1));
}

async function readPolicyFile(path: string): Promise<SourceFile | Finding> {
  const file = shownPath(path);
  const refuse = (code: Finding['code'], args: Finding['args']): Finding => ({ code, file, cell: {}, args });
  try {
    const { size } = await stat(path);
    if (size > maxFileBytes) {
      return refuse('file-huge', { size: (size / 1024 / 1024).toFixed(1), limit: String(maxFileBytes / 1024 / 1024) });
    }
    const decoded = decodeText(await readFile(path), file);
    return decoded.ok ? { path: file, text: decoded.text } : decoded.finding;
  } catch (error) {
    return refuse('file-unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Relative to where the command runs when that is shorter, with forward slashes. */
function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return (near.length < path.length && near !== '' ? near : path).split(sep).join('/');
}
