import { type Program, runIncentive, runPrice, runRule, runScheme } from '@niepan/engine';
import { type Command, type Given, type Io, writeJson } from './command.ts';
import { misuse } from './complaint.ts';
import { listNeededItems } from './list-needed-items.ts';
import { dataOptions, type OpenedData, openData, periodOptions } from './open-data.ts';
import { openProgram } from './open-packages.ts';
import { type Definition, definitionOptions, pickDefinition, subjectOf } from './pick-definition.ts';
import { type Table, tabulateIncentive, tabulatePrice, tabulateRule, tabulateScheme } from './tables.ts';
import { storedOptions, tabulateStored } from './tabulate-stored.ts';
import { writeCsv } from './write-csv.ts';
import { writeFile } from './write-file.ts';

/** `niepan run`: a scheme, list, gate, incentive or price over tables, as a table. Without `--out` the table goes to the output. */
export const run: Command = {
  name: 'run',
  usage: '<package> --scheme|--list|--incentive|--price <name> --data <csv>|--stored --year <year> --out <csv>',
  about: '对一批企业、项目或地区运行一个评价方案、清单、门槛、奖补或价格',
  takesPositionals: true,
  options: {
    ...definitionOptions,
    ...dataOptions,
    ...periodOptions,
    ...storedOptions,
    out: { type: 'string', value: '<csv>', about: '结果写到这个文件；不给就写到屏幕' },
  },
  async run(given, io) {
    const program = await openProgram(given, io);
    const definition = pickDefinition(given, program);
    const { table, year, title, missing, way } = await computeTable(given, io, program, definition);
    const csv = writeCsv([table.header, ...table.rows]);
    const out = given.text('out');
    const written = out === undefined ? null : await writeFile(io, out, `\ufeff${csv}`);
    const head = `${definition.of.name} ${title}，${table.rows.length} 个${subjectOf(definition)}：${table.summary}`;
    if (given.has('json')) {
      const { header, rows } = table;
      const records = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? null])));
      const summary = {
        package: program.id,
        kind: definition.kind,
        name: definition.of.name,
        year,
        ...(given.has('period') ? { period: title } : {}),
      };
      writeJson(io, {
        ...summary,
        subjects: rows.length,
        summary: table.summary,
        missing,
        ...(way === undefined ? {} : { way }),
        out: written,
        rows: records,
      });
    } else {
      if (written === null) io.out(csv);
      if (missing.length > 0) io.err(`数据里没有 ${missing.join('、')}，用到的地方按数据缺失算\n`);
      if (way !== undefined) io.err(`${way}\n`);
      io.err(`${head}${written === null ? '' : `\n结果写在 ${out}`}\n`);
    }
    return 0;
  },
};

interface Computed {
  readonly table: Table;
  readonly year: number;
  readonly title: string;
  readonly missing: readonly string[];
  /** How stored data were computed. */
  readonly way?: string;
}

async function computeTable(given: Given, io: Io, program: Program, definition: Definition): Promise<Computed> {
  if (given.has('stored')) {
    if (given.has('data') || given.has('awards')) throw misuse('--stored 和 --data 只能给一个');
    if (given.has('period')) throw misuse('--period 只用于数据文件', '存着的数据按年算，用 --year。');
    const stored = await tabulateStored(given, io, program, definition);
    return { ...stored, title: `${stored.year} 年`, missing: [] };
  }
  const data = await openData(given, io, program, subjectOf(definition));
  return {
    table: tabulate(program, definition, data),
    year: data.year,
    title: data.title,
    missing: listMissing(program, definition, data),
  };
}

/** Items that are read but have no column at all: probably forgotten, and worth a word. */
function listMissing(program: Program, definition: Definition, { dataset }: OpenedData): string[] {
  const given = new Set([...dataset.frames.values()].flatMap((frame) => [...frame.columns.keys()]));
  return listNeededItems(program, definition, given)
    .filter(({ subject }) => dataset.frames.has(subject))
    .map(({ name }) => name);
}

function tabulate(program: Program, definition: Definition, { dataset, frame, year, options }: OpenedData): Table {
  const { name } = definition.of;
  switch (definition.kind) {
    case 'scheme':
      return tabulateScheme(runScheme(program, name, dataset, year, options), frame);
    case 'list':
      return tabulateRule(definition.of, runRule(program, name, dataset, year, options), frame);
    case 'price':
      return tabulatePrice(runPrice(program, name, dataset, year, options), frame);
    case 'incentive':
      return tabulateIncentive(runIncentive(program, name, dataset, year, options), frame);
  }
}
