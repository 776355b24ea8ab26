import type { Report } from '../base/diagnostic.ts';
import { findNearest } from '../base/nearest.ts';
import type { SourceFile } from '../base/source.ts';
import type { Span } from '../base/span.ts';
import { checkShape } from './check-shape.ts';
import { packageShape, type SectionName } from './shapes/package-shape.ts';
import type { YamlEntry, YamlNode } from './tree.ts';
import { parseYaml } from './yaml.ts';

export const sectionNames = Object.keys(packageShape.keys) as readonly SectionName[];

function isSectionName(key: string): key is SectionName {
  return Object.hasOwn(packageShape.keys, key);
}

/** A package's files merged by top-level key: maps and lists of one key follow each other in the order of the files. */
export interface Sections {
  readonly get: (name: SectionName) => YamlNode | undefined;
  /** Named definitions of a section. */
  readonly entries: (name: SectionName) => readonly YamlEntry[];
  readonly items: (name: SectionName) => readonly YamlNode[];
  /** Where findings about the whole package stand: the first line of the first file. */
  readonly start: Span;
}

function place(span: Span): string {
  return `${span.file}:${span.line}`;
}

function merge(earlier: YamlNode, later: YamlNode, name: string, report: Report): YamlNode {
  if (earlier.kind === 'map' && later.kind === 'map') {
    const entries = [...earlier.entries];
    for (const entry of later.entries) {
      const twin = entries.find(({ key }) => key === entry.key);
      if (twin) report('defined-twice', entry.keyAt, { name: entry.key, other: place(twin.keyAt) });
      else entries.push(entry);
    }
    return { kind: 'map', entries, at: earlier.at };
  }
  if (earlier.kind === 'list' && later.kind === 'list')
    return { kind: 'list', items: [...earlier.items, ...later.items], at: earlier.at };
  report('wrong-shape', later.at, {
    key: name,
    expected: `与 ${place(earlier.at)} 处相同的写法¦the same shape as at ${place(earlier.at)}`,
  });
  return earlier;
}

/** Reads all files of a package in the order of their paths; unknown top-level keys are reported, and files without any. */
export function parseSections(files: readonly SourceFile[], report: Report): Sections {
  const sections = new Map<string, YamlNode>();
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of ordered) {
    const { entries, at } = parseYaml(file, report);
    if (entries.length === 0 && file.text.replace(/^\s*#.*/gm, '').trim() === '')
      report('file-without-sections', at, { file: file.path });
    for (const { key, keyAt, value } of entries) {
      if (!isSectionName(key)) {
        report('unknown-key', keyAt, { where: '政策包', key, near: findNearest(key, sectionNames) ?? '' });
        continue;
      }
      checkShape(value, packageShape.keys[key], key, report);
      const earlier = sections.get(key);
      sections.set(key, earlier ? merge(earlier, value, key, report) : value);
    }
  }
  return {
    get: (name) => sections.get(name),
    entries: (name) => {
      const node = sections.get(name);
      return node?.kind === 'map' ? node.entries : [];
    },
    items: (name) => {
      const node = sections.get(name);
      return node?.kind === 'list' ? node.items : [];
    },
    start: { file: ordered[0]?.path ?? '', line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}
