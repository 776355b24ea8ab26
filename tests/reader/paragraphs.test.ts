import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, openText, type Reading, readStructure } from '@niepan/reader';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { documentOf } from './document-of.ts';
import { similarity } from './match.ts';

type Row = readonly [
  string,
  string,
  number | readonly [number, number] | null,
  (string | null)?,
  string?,
  string?,
  (string | null)?,
  string?,
];

interface Paragraph {
  readonly 名: string;
  readonly 文?: string;
  /** Rows of a table, cells parted by `|`. */
  readonly 表?: readonly string[];
  /** The line over the table. */
  readonly 表题?: string;
  readonly 标题?: string;
  readonly 成文?: string;
  readonly 得?: readonly Row[];
}

function readFile(name: string): readonly Paragraph[] {
  return parse(readFileSync(join(import.meta.dirname, 'paragraphs', name), 'utf8'));
}

/** The paragraph, or the table with tabs between cells. */
function textOf({ 文: text = '', 表: rows, 表题: caption = '' }: Paragraph): string {
  return rows
    ? `附表\n\n${caption === '' ? '' : `${caption}\n\n`}${rows.map((row) => row.replaceAll('|', '\t')).join('\n')}\n`
    : text;
}

function targetsOf(paragraph: Paragraph): Reading['targets'] {
  const source = openText(documentOf(textOf(paragraph), paragraph.标题, paragraph.成文));
  return extract(source, readStructure(source)).targets;
}

function fieldsOf(target: Reading['targets'][number]): string {
  const value = target.high === undefined ? target.value : `${target.value}..${target.high}`;
  return [target.comparator, value, target.unit, target.period, target.basis, target.soft, target.line]
    .map((field) => field ?? '')
    .join(' ')
    .trim();
}

function fieldsOfRow([, comparator, value, unit, period, basis, soft, line]: Row): string {
  const shown = Array.isArray(value) ? `${value[0]}..${value[1]}` : value;
  return [comparator, shown, unit, period, basis, soft, line]
    .map((field) => field ?? '')
    .join(' ')
    .trim();
}

describe('paragraphs with targets are read in all their fields', () => {
  const paragraphs = [
    'goals.yaml',
    'years.yaml',
    'carried.yaml',
    'due-lines.yaml',
    'steps.yaml',
    'bulletins.yaml',
    'plans.yaml',
    'reviews.yaml',
    'neighbours.yaml',
  ].flatMap(readFile);
  it.each(paragraphs.map((paragraph) => [paragraph.名, paragraph] as const))('%s', (_, paragraph) => {
    const read = targetsOf(paragraph);
    expect(read.map(fieldsOf)).toEqual((paragraph.得 ?? []).map(fieldsOfRow));
    for (const [i, row] of (paragraph.得 ?? []).entries())
      expect(similarity(read[i]?.name ?? '', row[0]), `${read[i]?.name} ~ ${row[0]}`).toBeGreaterThan(0.6);
  });
});

describe('tables of indicators are read in all their fields', () => {
  it.each(readFile('tables.yaml').map((paragraph) => [paragraph.名, paragraph] as const))('%s', (_, paragraph) => {
    const read = targetsOf(paragraph);
    expect(read.map(fieldsOf)).toEqual((paragraph.得 ?? []).map(fieldsOfRow));
    for (const [i, row] of (paragraph.得 ?? []).entries())
      expect(similarity(read[i]?.name ?? '', row[0]), `${read[i]?.name} ~ ${row[0]}`).toBeGreaterThan(0.6);
  });
});

describe('numbers that are no targets are left alone', () => {
  it.each(readFile('none.yaml').map((paragraph) => [paragraph.名, paragraph] as const))('%s', (_, paragraph) => {
    expect(targetsOf(paragraph).map(({ name, value }) => `${name} ${value}`)).toEqual([]);
  });
});
