import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

/** A room of the house: a folder, the rooms it may import, and where its code must be able to run. */
export interface Room {
  readonly name: string;
  readonly may: ReadonlySet<string>;
  readonly sees: 'any' | 'node' | 'browser';
}

/** A breach of the house rules: which file, and what is wrong in it. */
export interface Breach {
  readonly file: string;
  readonly message: string;
}

/** Where a source file stands and what it imports; import targets are repository paths or bare package names. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const lineLimit = 400;

/** Reads the rooms table between `rooms:begin` and `rooms:end` of ARCHITECTURE.md. */
export function readRooms(architecture: string): Room[] {
  const table = architecture.split('rooms:begin')[1]?.split('rooms:end')[0] ?? '';
  const rooms: Room[] = [];
  for (const line of table.split('\n')) {
    const [, name = '', may = '', sees = ''] = line.split('|').map((cell) => cell.trim().replaceAll('`', ''));
    if (!/^[a-z][a-z/-]*$/.test(name) || name === 'room') continue;
    const allowed = may.split(/,\s*/).filter((room) => room !== '—' && room !== '');
    rooms.push({ name, may: new Set(allowed), sees: sees === 'node' || sees === 'browser' ? sees : 'any' });
  }
  return rooms;
}

/** `packages/engine/src/check/names.ts` → `engine/check`; a file directly in `src` belongs to the package's own room. */
export function roomOf(path: string, rooms: readonly Room[]): string | null {
  const parts = path
    .replace(/^packages\//, '')
    .replace('/src/', '/')
    .split('/')
    .slice(0, -1);
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('/');
    if (rooms.some((room) => room.name === name)) return name;
  }
  return null;
}

/** Every wrong arrow, wrong environment, cycle and outgrown file. */
export function findBreaches(files: readonly SourceFile[], rooms: readonly Room[]): Breach[] {
  const breaches: Breach[] = [];
  const byName = new Map(rooms.map((room) => [room.name, room]));
  const paths = new Set(files.map((file) => file.path));
  for (const file of files) {
    const own = byName.get(roomOf(file.path, rooms) ?? '');
    if (!own) {
      breaches.push({ file: file.path, message: 'stands in no room of ARCHITECTURE.md' });
      continue;
    }
    if (file.lines > lineLimit)
      breaches.push({ file: file.path, message: `has ${file.lines} lines; the limit is ${lineLimit}` });
    for (const target of file.imports) {
      if (target.startsWith('node:') && own.sees !== 'node')
        breaches.push({
          file: file.path,
          message: `imports ${target} in a room that must run ${own.sees === 'any' ? 'anywhere' : 'in a browser'}`,
        });
      if (!paths.has(target)) continue;
      const there = roomOf(target, rooms);
      if (there && there !== own.name && !own.may.has(there))
        breaches.push({
          file: file.path,
          message: `may not import ${target}: ${own.name} → ${there} is not in the rooms table`,
        });
    }
  }
  for (const cycle of findCycles(files))
    breaches.push({ file: cycle[0] ?? '', message: `is in a cycle: ${cycle.join(' → ')}` });
  return breaches;
}

/** Import cycles, types included; each is listed once. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const graph = new Map(files.map((file) => [file.path, file.imports]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[][] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) {
      if (!graph.has(next)) continue;
      if (state.get(next) === 'open') cycles.push([...trail.slice(trail.indexOf(next)), next]);
      else if (!state.has(next)) walk(next, [...trail, next]);
    }
    state.set(path, 'done');
  };
  for (const file of files) if (!state.has(file.path)) walk(file.path, [file.path]);
  return cycles;
}

/** Reads all source files (tests left out) below `packages` and resolves their imports to repository paths. */
export function readSources(root: string): SourceFile[] {
  const sources: SourceFile[] = [];
  for (const path of walkFolder(join(root, 'packages'))) {
    if (!/\/src\/.*\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path)) continue;
    const text = readFileSync(path, 'utf8');
    const imports = ts
      .preProcessFile(text, true, true)
      .importedFiles.map(({ fileName }) => resolveImport(root, path, fileName));
    sources.push({ path: relative(root, path), lines: text.split('\n').length, imports });
  }
  return sources;
}

function resolveImport(root: string, from: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(from), specifier));
  if (specifier.startsWith('#')) return resolveOwnImport(root, from, specifier);
  const own = specifier.match(/^@niepan\/([a-z]+)(?:\/(.+))?$/);
  if (!own) return specifier;
  return `packages/${own[1]}/src/${own[2] ?? 'index'}.ts`;
}

/** Names of files in backticks (`join-lines`) that a guide gives and no file or folder bears. */
export function findLostNames(guide: string, names: ReadonlySet<string>): Breach[] {
  const given = new Set([...guide.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name = '']) => name));
  return [...given]
    .filter((name) => !names.has(name))
    .map((name) => ({ file: 'CONTRIBUTING.md', message: `names ${name}, which is no file or folder` }));
}

/** What files are called without their endings, and the folders that they stand in. */
function readNames(root: string): ReadonlySet<string> {
  const paths = ['packages', 'tests', 'tools', 'bench'].flatMap((folder) => [...walkFolder(join(root, folder))]);
  return new Set(paths.flatMap((path) => [basename(dirname(path)), basename(path).replace(/\..*$/, '')]));
}

interface OwnImports {
  readonly imports: Readonly<Record<string, { readonly default: string } | undefined>>;
}

/** `#name` is a file that the package chooses by where it runs; what runs outside a browser counts. */
function resolveOwnImport(root: string, from: string, specifier: string): string {
  const folder = relative(root, from).split('/').slice(0, 2).join('/');
  const own: OwnImports = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return join(folder, own.imports[specifier]?.default ?? specifier);
}

function* walkFolder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFolder(path);
    else yield path;
  }
}

function main(): void {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const rooms = readRooms(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'));
  const sources = readSources(root);
  const breaches = [
    ...findBreaches(sources, rooms),
    ...findLostNames(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'), readNames(root)),
  ];
  const lengths = sources.map((file) => file.lines).sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)];
  console.log(
    `${sources.length} files in ${rooms.length} rooms; lines: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`,
  );
  for (const breach of breaches) console.error(`${breach.file} ${breach.message}`);
  if (breaches.length > 0) process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
