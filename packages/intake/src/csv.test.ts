import { blankRow, type DataItem, type Indicator, listTexts, type Program } from '@niepan/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvReading, readDataset } from './csv.ts';
import { printFinding } from './finding.ts';
import { csvLimits } from './records.ts';

const at = { file: 'test', line: 1, column: 1, endLine: 1, endColumn: 1 };
const item = (name: string, rest: Partial<DataItem> = {}): DataItem => ({
  name,
  subject: '企业',
  type: 'number',
  period: 'year',
  over: 'sum',
  at,
  ...rest,
});
const items = [
  item('税收', { unit: '万元', range: [-1e5, 1e6] }),
  item('用地面积', { unit: '亩', range: [0, 2e4] }),
  item('研发占比', { unit: '%' }),
  item('规模', { type: 'text', values: ['规上', '规下'] }),
  item('在产', { type: 'flag' }),
  item('投产日期', { type: 'day', period: 'fixed' }),
  item('行业代码', { type: 'text', period: 'fixed' }),
  item('备注项', { type: 'text' }),
  item('设备投资', { subject: '项目', unit: '万元' }),
  item('规上工业税收', { subject: '地区', unit: '万元' }),
  item('季产值', { unit: '亿元', period: 'quarter' }),
  item('月用电', { unit: '万千瓦时', period: 'month' }),
];
const growth: Indicator = {
  name: '产值增速',
  subject: '企业',
  unit: '%',
  direction: 'up',
  definition: { kind: 'observed' },
  at,
};
const program: Program = {
  format: 1,
  id: 'test',
  uses: [],
  imported: { values: [], bands: [] },
  clauses: [],
  items: Object.fromEntries(items.map((one) => [one.name, one])),
  indicators: { 产值增速: growth },
  parameters: {},
  groupings: {},
  schemes: {},
  rules: {},
  bands: {},
  incentives: {},
  exclusions: [],
  ceilings: {},
  prices: {},
  supervisions: [],
  targets: [],
  tasks: [],
  rulings: [],
  cases: [],
};

const a = '91330381145618741G';
const b = '91330381145626397T';
const c = '91330381145631815C';
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const read = (csv: string | Uint8Array): CsvReading =>
  readDataset([{ file: '数据.csv', bytes: typeof csv === 'string' ? text(csv) : csv }], program);

function frameOf(reading: CsvReading, subject: '企业' | '项目' | '地区' | '园区' = '企业') {
  if (!reading.ok) throw new Error(reading.findings.map((one) => printFinding(one)).join('\n'));
  const frame = reading.dataset.frames.get(subject);
  if (frame === undefined) throw new Error(`no frame of ${subject}`);
  return frame;
}

function valuesOf(reading: CsvReading, name: string, year: number, subject?: '企业' | '项目' | '地区' | '园区') {
  const column = frameOf(reading, subject).columns.get(name)?.get(year);
  if (column === undefined) throw new Error(`no column ${name} ${year}`);
  return Array.from(column.missing, (missing, row) => {
    if (missing === 1) return null;
    return column.kind === 'text' ? column.dictionary[column.codes[row]] : column.values[row];
  });
}

/** `code @ place` of each finding. */
function codesOf(reading: CsvReading): string[] {
  if (reading.ok) return [];
  return reading.findings.map(({ code, cell }) => `${code} @ ${cell.column ?? ''}${cell.row ?? ''}`);
}

describe('readDataset', () => {
  it('reads quarters and months under codes of their own, each row by itself', () => {
    const reading = read(`统一社会信用代码,年度,季产值,月用电,税收,投产日期
${a},2022-Q1,3,,,2015-3-1
${a},2022年二季度,4,,,
${a},2022-03,,0.5,,
${a},2022,,,12,
`);
    expect(valuesOf(reading, '季产值', 202221)).toEqual([3]);
    expect(valuesOf(reading, '季产值', 202222)).toEqual([4]);
    expect(valuesOf(reading, '月用电', 202203)).toEqual([0.5]);
    expect(valuesOf(reading, '税收', 2022)).toEqual([12]);
    expect(reading.ok && reading.years).toEqual([2022]);
  });

  it('reads one row per enterprise and year', () => {
    const reading = read(`统一社会信用代码,企业名称,年度,税收,规模,在产,投产日期,产值增速
${a},甲,2021,10,规上,是,2015-3-1,
${a},甲（新）,2022,12.5,规上,是,2015/03/01,16
${b},乙,2022,-0.5,规下,否,,-3
`);
    expect(listTexts(frameOf(reading).ids)).toEqual([a, b]);
    expect(listTexts(frameOf(reading).names)).toEqual(['甲（新）', '乙']);
    expect(valuesOf(reading, '税收', 2021)).toEqual([10, null]);
    expect(valuesOf(reading, '税收', 2022)).toEqual([12.5, -0.5]);
    expect(valuesOf(reading, '规模', 2022)).toEqual(['规上', '规下']);
    expect(valuesOf(reading, '在产', 2022)).toEqual([1, 0]);
    expect(valuesOf(reading, '投产日期', 0)).toEqual([16495, null]);
    expect(valuesOf(reading, '产值增速', 2022)).toEqual([16, -3]);
    expect(reading.ok && [reading.rows, reading.years]).toEqual([3, [2021, 2022]]);
  });

  it('keeps in mind who has a row of a year in which nothing stands', () => {
    const reading = read(`统一社会信用代码,年度,税收,行业代码\n${a},2021,,26\n${b},2021,3,\n${b},2022,,\n`);
    expect(valuesOf(reading, blankRow, 2021)).toEqual([1, null]);
    expect(valuesOf(reading, blankRow, 2022)).toEqual([null, 1]);
    expect(frameOf(read(`统一社会信用代码,年度,税收\n${a},2021,1\n`)).columns.has(blankRow)).toBe(false);
  });

  it('converts the units of the header exactly, in half- and full-width brackets', () => {
    const reading = read(
      `统一社会信用代码,年度,税收(元),用地面积（平方米）,研发占比(倍)\n${a},2022,103000,2000,0.0302\n${b},2022,1e5,1000,0.07`,
    );
    expect(valuesOf(reading, '税收', 2022)).toEqual([10.3, 10]);
    expect(valuesOf(reading, '用地面积', 2022)).toEqual([3, 1.5]);
    expect(valuesOf(reading, '研发占比', 2022)).toEqual([3.02, 7]);
  });

  it('reads a UTF-8 mark, full-width digits and letters, thousands separators and the dashes for nothing', () => {
    const reading = read(
      `\ufeff统一社会信用代码,年度,税收（万元）\n${a},２０２２,"1,234.5"\n９１３３０３８１１４５６２６３９７Ｔ,2022年,－\n${c.toLowerCase()},2022,—\n`,
    );
    expect(listTexts(frameOf(reading).ids)).toEqual([a, b, c]);
    expect(valuesOf(reading, '税收', 2022)).toEqual([1234.5, null, null]);
  });

  it('keeps the punctuation of text, and makes codes half-width', () => {
    const reading = read(`统一社会信用代码,年度,行业代码,备注项\n${a},2022,３８２３,甲（乙）：丙\n`);
    expect(valuesOf(reading, '行业代码', 0)).toEqual(['3823']);
    expect(valuesOf(reading, '备注项', 2022)).toEqual(['甲（乙）：丙']);
  });

  it('reads GB18030 with quotes, tabs for commas, and line ends of any kind', () => {
    // 统一社会信用代码,企业名称,年度,税收 in GB18030.
    const header = 'cdb3d2bbc9e7bbe1d0c5d3c3b4fac2eb2cc6f3d2b5c3fbb3c62cc4eab6c82ccbb0cad5';
    const row = `${Buffer.from(`\r\n${a},"`).toString('hex')}bcd7${Buffer.from('",2022,8\r\n').toString('hex')}`;
    const reading = read(Uint8Array.from(Buffer.from(header + row, 'hex')));
    expect(listTexts(frameOf(reading).names)).toEqual(['甲']);
    expect(valuesOf(reading, '税收', 2022)).toEqual([8]);
    expect(valuesOf(read(`统一社会信用代码\t年度\t税收\r${a}\t2022\t9\r`), '税收', 2022)).toEqual([9]);
  });

  it('leaves columns marked # and empty lines unread, and still counts rows as a spreadsheet does', () => {
    const reading = read(`统一社会信用代码,年度,#联系人,税收,\n\n${a},2022,张三,5,\n,,,,\n${b},2022,李四,x,\n`);
    expect(codesOf(reading)).toEqual(['number-wrong @ D5']);
  });

  it('puts tables of several departments together, and refuses what they contradict', () => {
    const one = { file: '税务.csv', bytes: text(`统一社会信用代码,年度,税收\n${a},2022,1\n${b},2022,2`) };
    const two = { file: '规划.csv', bytes: text(`统一社会信用代码,年度,用地面积\n${b},2022,3\n${c},2022,4`) };
    const both = readDataset([one, two], program);
    expect(listTexts(frameOf(both).ids)).toEqual([a, b, c]);
    expect(valuesOf(both, '用地面积', 2022)).toEqual([null, 3, 4]);
    const again = { file: '再报.csv', bytes: text(`统一社会信用代码,年度,税收\n${b},2022,2\n${a},2022,9`) };
    expect(codesOf(readDataset([one, again], program))).toEqual(['value-differs @ C3']);
  });

  it('reads projects with the enterprises they belong to, and regions', () => {
    const enterprises = { file: '企业.csv', bytes: text(`统一社会信用代码,年度,税收\n${a},2022,1\n${b},2022,2`) };
    const projects = {
      file: '项目.csv',
      bytes: text(`项目编号,项目名称,统一社会信用代码,年度,设备投资(亿元)\nP1,线一,${b},2022,0.1`),
    };
    const regions = { file: '地区.csv', bytes: text('地区代码,地区名称,年度,规上工业税收\n330382,乐清市,2022,100') };
    const reading = readDataset([projects, enterprises, regions], program);
    expect(valuesOf(reading, '设备投资', 2022, '项目')).toEqual([1000]);
    expect(frameOf(reading, '项目').links.get('企业')).toEqual(Int32Array.from([1]));
    expect(listTexts(frameOf(reading, '地区').names)).toEqual(['乐清市']);
    expect(codesOf(readDataset([projects], program))).toEqual(['key-link @ C2']);
  });

  it('reads codes of regions in a text of projects: with a table of regions each stands in it, without one they are the regions', () => {
    const spokenBy = item('首谈地', { subject: '项目', type: 'text', period: 'fixed', names: '地区' });
    const naming = { ...program, items: { ...program.items, 首谈地: spokenBy } };
    const firms = { file: '企业.csv', bytes: text(`统一社会信用代码,年度,税收\n${a},2022,1`) };
    const projects = {
      file: '项目.csv',
      bytes: text(`项目编号,统一社会信用代码,年度,首谈地\nP1,${a},2022,330382\nP2,${a},2022,330302\nP3,${a},2022,`),
    };
    expect(listTexts(frameOf(readDataset([firms, projects], naming), '地区').ids)).toEqual(['330382', '330302']);
    const regions = { file: '地区.csv', bytes: text('地区代码,年度,规上工业税收\n330382,2022,100') };
    expect(codesOf(readDataset([firms, projects, regions], naming))).toEqual(['key-link @ D3']);
  });

  it('reads to which region a region belongs, whichever stands first', () => {
    const regions = {
      file: '地区.csv',
      bytes: text('地区代码,上级地区代码,年度,规上工业税收\n330302001,330302,2022,1\n330302,,2022,100'),
    };
    expect(frameOf(readDataset([regions], program), '地区').links.get('地区')).toEqual(Int32Array.from([1, -1]));
    const lost = { file: '地区.csv', bytes: text('地区代码,上级地区代码,年度,规上工业税收\n330302001,330303,2022,1') };
    expect(codesOf(readDataset([lost], program))).toEqual(['key-link @ B2']);
  });

  it('reads to which region and park enterprises belong, the latest year counting; with a table of regions each code stands in it', () => {
    const firms = {
      file: '企业.csv',
      bytes: text(
        `统一社会信用代码,年度,地区代码,园区代码,税收\n${a},2021,330302,,1\n${a},2022,330382,P1,2\n${b},2022,330302,,3\n${c},2022,,,4`,
      ),
    };
    const alone = readDataset([firms], program);
    expect(listTexts(frameOf(alone, '地区').ids)).toEqual(['330302', '330382']);
    expect(frameOf(alone).links.get('地区')).toEqual(Int32Array.from([1, 0, -1]));
    expect(frameOf(alone).links.get('园区')).toEqual(Int32Array.from([0, -1, -1]));
    const parks = { file: '园区.csv', bytes: text('园区代码,园区名称,地区代码,年度\nP1,东园,330382,2022') };
    expect(frameOf(readDataset([firms, parks], program), '园区').links.get('地区')).toEqual(Int32Array.from([1]));
    const regions = { file: '地区.csv', bytes: text('地区代码,年度,规上工业税收\n330382,2022,100') };
    expect(codesOf(readDataset([firms, regions], program))).toEqual(['key-link @ C2', 'key-link @ C4']);
  });
});

describe('readDataset refuses, with every finding and nothing loaded', () => {
  it('a header with a misspelt item, unknown and clashing units, doubles, and no key', () => {
    const reading = read('信用代码,税收额,用地面积(公升),税收（亩）,在产(个),规模,规模,\n1,2,3,4,5,6,7,8');
    expect(codesOf(reading)).toEqual([
      'header-unknown @ A1',
      'header-unknown @ B1',
      'header-unit @ C1',
      'header-unit-clash @ D1',
      'header-unit-needless @ E1',
      'header-twice @ G1',
      'header-empty @ H1',
      'header-missing @ 1',
      'header-missing @ 1',
      'text-wrong @ F2',
    ]);
    const printed = reading.ok ? [] : reading.findings.map((one) => printFinding(one));
    expect(printed[1]).toBe(
      '数据.csv 第 1 行 B 列「税收额」 header-unknown：政策包里没有「税收额」这个数据项或指标\n  改法：是不是「税收」？不想读这一列，就在列名前加 #。',
    );
    expect(printed[3]).toContain('「税收」的单位是「万元」，不能由「亩」换算');
  });

  it('cells of every wrong kind, each with its place', () => {
    const reading = read(`统一社会信用代码,年度,税收,规模,在产,投产日期
${a},2022,约100,规上,是,2022-02-30
${b},2022,12万元,规模以上,大概,3月
${c},2022,1e400,规 上,1,20220101
${c},2021,NaN,,,
${c},2020,Infinity,,,
`);
    expect(codesOf(reading)).toEqual([
      'number-wrong @ C2',
      'day-wrong @ F2',
      'number-unit @ C3',
      'text-wrong @ D3',
      'flag-wrong @ E3',
      'day-wrong @ F3',
      'number-infinite @ C4',
      'text-wrong @ D4',
      'number-wrong @ C5',
      'number-infinite @ C6',
    ]);
  });

  it('keys that are wrong, empty or doubled', () => {
    const reading = read(`统一社会信用代码,年度,税收
9133038114561841G,2022,1
91330382MAABCDEF12,2022,1
913303811456187OIG,2022,1
9.13304E+17,2022,1
,2022,1
${a},二〇二二,1
${a},2022,1
${a},2022,2
`);
    expect(codesOf(reading)).toEqual([
      'uscc-length @ A2',
      'uscc-check @ A3',
      'uscc-character @ A4',
      'uscc-spreadsheet @ A5',
      'key-empty @ A6',
      'year-wrong @ B7',
      'key-twice @ A9',
    ]);
    const printed = reading.ok ? '' : printFinding(reading.findings[1]);
    expect(printed).toContain('应当是 N，不是 2');
  });

  it('a sum in 元 under a header in 万元, and says so', () => {
    const reading = read(`统一社会信用代码,年度,税收,用地面积\n${a},2022,5600000,3\n${b},2022,20,30000`);
    expect(codesOf(reading)).toEqual(['number-yuan @ C2', 'number-range @ D3']);
    const printed = reading.ok ? '' : printFinding(reading.findings[0]);
    expect(printed).toContain('以元为单位');
    expect(printed).toContain('把列名改成「税收(元)」');
    expect(read(`统一社会信用代码,年度,税收(元)\n${a},2022,5600000`).ok).toBe(true);
  });

  it('rows with too many or too few cells, and quotes that do not close', () => {
    expect(codesOf(read(`统一社会信用代码,年度,税收\n${a},2022\n${b},2022,1,2\n${c},2022,1,`))).toEqual([
      'table-ragged @ 2',
      'table-ragged @ 3',
    ]);
    expect(codesOf(read(`统一社会信用代码,年度,税收\n${a},2022,"1\n`))[0]).toMatch(/^table-quote/);
    expect(codesOf(read(`统一社会信用代码，年度，税收\n${a},2022,1\n`))).toEqual(['table-comma @ 1']);
  });

  it('an item that should not change with the year', () => {
    const reading = read(`统一社会信用代码,年度,行业代码\n${a},2021,3823\n${a},2022,3824`);
    expect(codesOf(reading)).toEqual(['fixed-differs @ C3']);
  });

  it('huge, binary, empty and foreign files in one finding each', () => {
    const one = (bytes: Uint8Array, limits = csvLimits): string[] =>
      codesOf(readDataset([{ file: 'x', bytes }], program, limits));
    expect(one(new Uint8Array(2000), { ...csvLimits, bytes: 1000 })).toEqual(['file-huge @ ']);
    expect(one(Uint8Array.from([0x50, 0x4b, 3, 4, 20]))).toEqual(['file-binary @ ']);
    expect(one(Uint8Array.from([65, 0, 66, 0]))).toEqual(['file-binary @ ']);
    expect(one(Uint8Array.from([0x81, 0x20, 0xff]))).toEqual(['file-encoding @ ']);
    expect(one(text(''))).toEqual(['file-empty @ ']);
    expect(one(text('统一社会信用代码,年度,税收\n'))).toEqual(['table-no-rows @ ']);
    const rows = `统一社会信用代码,年度\n${`${a},2022\n`.repeat(20)}`;
    expect(one(text(rows), { ...csvLimits, rows: 10 })).toEqual(['table-huge @ ']);
  });

  it('a value by the year in the row of a quarter, and one by quarters in that of a month', () => {
    const rows = `统一社会信用代码,年度,税收,季产值,月用电,投产日期\n${a},2022-Q1,5,3,,2015-3-1\n${a},2022-03,,3,1,\n${a},2022年13月,,,1,\n`;
    expect(codesOf(read(rows))).toEqual(['period-clash @ C2', 'period-clash @ D3', 'year-wrong @ B4']);
  });

  it('many findings of a kind by their count', () => {
    const rows = Array.from({ length: 100 }, (_, index) => `${a},${2000 + (index % 100)},x`).join('\n');
    const reading = read(`统一社会信用代码,年度,税收\n${rows}`);
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect([reading.findings.length, reading.total]).toEqual([20, 100]);
  });

  it('whatever bytes come, with findings and not with a crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const reading = read(bytes);
        expect(reading.ok || reading.total > 0).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 }), (cells) => {
        const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
        const reading = read(`统一社会信用代码,年度,税收\n${quoted}\n`);
        expect(reading.ok || reading.total > 0).toBe(true);
      }),
    );
  });
});
