import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What is kept begins with a checksum of the rest: V8 itself trusts every byte. */
const headBytes = 4;
/** So many runs for a purpose add what they compiled: the first may have been about little. */
const mostRuns = 3;

function readKept(path) {
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const code = bytes.subarray(headBytes);
  return bytes.length > headBytes && crc32(code) === bytes.readUInt32LE(0) ? code : undefined;
}

/** The code kept by as many runs as there are, and how many they were. */
function findKept(path) {
  for (let runs = mostRuns; runs > 0; runs--) {
    const cachedData = readKept(`${path}.${runs}`);
    if (cachedData) return { runs, cachedData };
  }
  return { runs: 0 };
}

/** Puts the code there whole or not at all. Where nothing can be written, the next run compiles as this one did. */
function keep(script, path, runs) {
  const code = script.createCachedData();
  const head = Buffer.alloc(headBytes);
  head.writeUInt32LE(crc32(code), 0);
  const draft = `${path}.${process.pid}.draft`;
  try {
    writeFileSync(draft, Buffer.concat([head, code]));
    renameSync(draft, `${path}.${runs}`);
    for (let old = 1; old < runs; old++) rmSync(`${path}.${old}`, { force: true });
  } catch {
    rmSync(draft, { force: true });
  }
}

/**
 * Runs a script of `bundleScript` and gives what it exports. The functions that the first runs for a purpose compiled are kept beside the
 * script when the process ends, and later ones take them ready-made: most of a short run is compiling. Another version of V8, or other
 * flags, keep their own. The script's folder must be named by its sources, since V8 doesn't compare them.
 */
export function loadScript(path, purpose) {
  const source = readFileSync(path, 'utf16le');
  const place = `${path}.${purpose}.${cachedDataVersionTag()}`;
  const { runs, cachedData } = findKept(place);
  const script = new Script(source, { filename: path, ...(cachedData ? { cachedData } : {}) });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  const earlier = script.cachedDataRejected ? 0 : runs;
  // A call that couldn't be understood ends with 2: its purpose is a slip of the pen.
  if (earlier < mostRuns) process.once('exit', (code) => code < 2 && keep(script, place, earlier + 1));
  return module.exports;
}
