import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A package as plain data, read apart from the product's own parser: keys of all files merged in the order of their names. */
export type RawPackage = Readonly<Record<string, unknown>>;

export const policiesFolder = join(import.meta.dirname, '../../policies');

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function readPackage(id: string): RawPackage {
  const folder = join(policiesFolder, id);
  const merged: Record<string, unknown> = {};
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  for (const name of files.sort()) {
    const content: unknown = parse(readFileSync(join(folder, name), 'utf8'));
    if (!isRecord(content)) throw new TypeError(`${id}/${name} is not a map`);
    for (const [key, value] of Object.entries(content)) {
      const earlier = merged[key];
      if (Array.isArray(earlier) && Array.isArray(value)) merged[key] = [...earlier, ...value];
      else if (isRecord(earlier) && isRecord(value)) merged[key] = { ...earlier, ...value };
      else merged[key] = value;
    }
  }
  return merged;
}

/** The clause paths of the document in the order of its text. */
export function outlineOf(raw: RawPackage): string[] {
  const head = raw.文件;
  return isRecord(head) && Array.isArray(head.目录) ? head.目录.map(String) : [];
}
