import { stringify } from 'yaml';

/** One definition, row or value of a policy file, as plain data in the words of the language. */
export interface Entry {
  /** Top-level key that it stands under. */
  readonly section: string;
  /** Its name, where the section holds named things; rows of a list have none. */
  readonly key?: string;
  readonly value: unknown;
  /** What it is, for a person: `目标「亩均税收」`. */
  readonly what: string;
  /** Clauses that it answers for. */
  readonly cites: readonly string[];
  /** On one line, or spread over several. */
  readonly isSpread?: boolean;
}

/** A policy file as text, and which entry each of its lines (from 1) belongs to. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
  readonly lines: ReadonlyMap<number, Entry>;
}

function print(value: unknown, isSpread: boolean): string {
  return stringify(value, {
    collectionStyle: isSpread ? 'block' : 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    version: '1.2',
    aliasDuplicateObjects: false,
  }).trimEnd();
}

function render(entry: Entry): readonly string[] {
  const isSpread = entry.isSpread === true;
  const body = entry.key === undefined ? [entry.value] : { [entry.key]: entry.value };
  if (isSpread)
    return print(body, true)
      .split('\n')
      .map((line) => `  ${line}`);
  const value = print(entry.value, false);
  const head = entry.key === undefined ? '- ' : `${print(entry.key, false)}: `;
  return `${head}${value}`.split('\n').map((line) => `  ${line}`);
}

/** A policy file of entries, section by section in the order given; comments stand above. No section, no file. */
export function writeFile(
  path: string,
  comments: readonly string[],
  entries: readonly Entry[],
): WrittenFile | undefined {
  if (entries.length === 0) return undefined;
  const text: string[] = comments.map((comment) => `# ${comment}`);
  const lines = new Map<number, Entry>();
  let section = '';
  for (const entry of entries) {
    if (entry.section !== section) {
      if (text.length > 0) text.push('');
      section = entry.section;
      text.push(`${section}:`);
    }
    for (const line of render(entry)) {
      text.push(line);
      lines.set(text.length, entry);
    }
  }
  return { path, text: `${text.join('\n')}\n`, lines };
}
