import { describe, expect, it } from 'vitest';
import { Deadline } from '../limits.ts';
import { continueTable } from './continue-table.ts';
import { blocksOfPage } from './page-blocks.ts';
import type { Rule, Rules } from './page-rules.ts';
import type { PageTable } from './page-table.ts';
import type { Run } from './page-text.ts';

const run = (text: string, x: number, y: number, width: number) => ({ text, x, y, width, size: 10 });
const down = (edges: readonly number[], from: number, to: number): Rule[] => edges.map((at) => ({ at, from, to }));
const across = (heights: readonly number[]): Rule[] => heights.map((at) => ({ at, from: 0, to: 300 }));
const textsOf = ({ rows }: PageTable) => rows.map((row) => row.map(({ paragraphs }) => paragraphs.join('')));
const isTable = (block: unknown): block is PageTable => typeof block === 'object' && block !== null && 'rows' in block;

function tableOf(runs: readonly Run[], rules: Rules): PageTable {
  const table = blocksOfPage(runs, rules, new Deadline()).find(isTable);
  if (!table) throw new Error('no table');
  return table;
}

describe('tables that lines are ruled around', () => {
  it('parts a run that goes on over the line between two cells', () => {
    const runs = [
      run('指标', 10, 16, 20),
      run('单位', 110, 16, 20),
      run('数', 210, 16, 10),
      run('规上工业总产值', 10, 36, 70),
      run('亿元210', 178, 36, 40),
    ];
    const table = tableOf(runs, { across: across([0, 20, 40]), down: down([0, 100, 200, 300], 0, 40) });
    expect(textsOf(table)).toEqual([
      ['指标', '单位', '数'],
      ['规上工业总产值', '亿元', '210'],
    ]);
  });

  it.each(['亿元210 ', ' 亿元210'])('parts %j, of which the spaces are at its ends', (text) => {
    const runs = [run('规上工业总产值', 10, 16, 70), run(text, 178, 16, 40)];
    const table = tableOf(runs, { across: across([0, 20]), down: down([0, 100, 200, 300], 0, 20) });
    expect(textsOf(table)).toEqual([['规上工业总产值', '亿元', '210']]);
  });

  it('keeps a row whose line above stands on the page before', () => {
    const runs = [run('甲县', 10, 16, 20), run('24', 210, 16, 10), run('乙县', 10, 36, 20), run('13', 210, 36, 10)];
    const table = tableOf(runs, { across: across([20, 40]), down: down([0, 200, 300], 2, 40) });
    expect(textsOf(table)).toEqual([
      ['甲县', '24'],
      ['乙县', '13'],
    ]);
  });

  it('goes on from a head with merged cells to its columns on the next page', () => {
    const cell = (text: string, column: number, columns = 1) => ({ paragraphs: [text], column, columns, rows: 1 });
    const head = { top: 700, edges: [0, 100, 300], rows: [[cell('地区', 0), cell('新增企业', 1)]] };
    const body = {
      top: 0,
      edges: [0, 100, 200, 300],
      rows: [
        [cell('', 0), cell('2024年', 1), cell('2025年', 2)],
        [cell('甲县', 0), cell('24', 1), cell('26', 2)],
      ],
    };
    const whole = continueTable(head, body);
    expect(whole?.rows[0]?.map(({ columns }) => columns)).toEqual([1, 2]);
    expect(whole && textsOf(whole)).toEqual([
      ['地区', '新增企业'],
      ['', '2024年', '2025年'],
      ['甲县', '24', '26'],
    ]);
  });

  it('parts figures of neighbouring cells at the space between them', () => {
    const runs = [run('零售总额', 10, 16, 40), run('158.3 3.1', 172, 16, 46)];
    const table = tableOf(runs, { across: across([0, 20]), down: down([0, 100, 200, 300], 0, 20) });
    expect(textsOf(table)).toEqual([['零售总额', '158.3', '3.1']]);
  });
});

describe('a table that goes on on the next page', () => {
  const cell = (text: string, column: number, rows = 1) => ({ paragraphs: [text], column, columns: 1, rows });
  const edges = [0, 100, 200, 300];
  const above = {
    top: 0,
    edges,
    rows: [
      [cell('产业', 0, 2), cell('盘活用地80亩', 1), cell('县资规局', 2)],
      [cell('全年竣工18个，新增', 1), cell('县发改局', 2)],
    ],
  };
  const rowsOf = (...rows: PageTable['rows']) => continueTable(above, { top: 0, edges, rows });

  it('puts a cut row together below a cell that spans rows', () => {
    const whole = rowsOf(
      [cell('', 0, 2), cell('产值45亿元', 1), cell('', 2)],
      [cell('培育企业9家', 1), cell('县经信局', 2)],
    );
    expect(whole && textsOf(whole)).toEqual([
      ['产业', '盘活用地80亩', '县资规局'],
      ['全年竣工18个，新增产值45亿元', '县发改局'],
      ['培育企业9家', '县经信局'],
    ]);
    expect(whole?.rows[0]?.[0]?.rows).toBe(3);
  });

  it('leaves a whole row apart', () => {
    const whole = rowsOf([cell('', 0), cell('培育企业9家', 1), cell('县经信局', 2)]);
    expect(whole?.rows).toHaveLength(3);
  });
});
