import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, type PackageSources } from '@niepan/engine';

/** Reads a package and base, checks it once and prints how many milliseconds that took; the last arguments are `<policies> <package>`. */
function readSources(policies: string, id: string, uses: readonly PackageSources[]): PackageSources {
  const folder = join(policies, id);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ path: `${id}/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
  return { id, files, uses };
}

const [policies = '', id = ''] = process.argv.slice(-2);
const sources = readSources(policies, id, [readSources(policies, 'base', [])]);
const start = performance.now();
const { program } = checkPackage(sources);
const ms = performance.now() - start;
if (!program) throw new Error(`${id} has errors`);
process.stdout.write(String(ms));
