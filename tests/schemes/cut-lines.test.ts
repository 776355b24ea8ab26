import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, explainScheme, type Program, runScheme, type TraceNode } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { datasetOf, type Facts } from './random-facts.ts';

const folder = join(import.meta.dirname, 'packages');
const base = { path: 'base.yaml', text: readFileSync(join(folder, 'base.yaml'), 'utf8') };
const year = 2022;

/** Ten enterprises with scores 100, 90 … 10 (演示数据); the second is fined. */
function rank(cut: string): { readonly program: Program; readonly facts: Facts } {
  const text = `引用: [base]
评价:
  线: {据: 假定, 因: 演示数据, 计分: {税收得分: {看: 税收, 权: 100, 基准: 100 万元}}, 分档: ${cut}}
`;
  const { program, diagnostics } = checkPackage({
    id: 'lines',
    files: [{ path: 'lines.yaml', text }],
    uses: [{ id: 'base', files: [base], uses: [] }],
  });
  if (!program) throw new Error(JSON.stringify(diagnostics, null, 1));
  const items = Object.values(program.items).filter(({ subject }) => subject === '企业');
  const facts = Array.from({ length: 10 }, (_, row) =>
    Object.fromEntries(
      items.map((item) => {
        const own = item.name === '税收' ? 100 - row * 10 : item.name === '环保处罚' ? row === 1 : null;
        return [item.name, item.period === 'fixed' ? { 0: own } : { 2021: null, 2022: own }];
      }),
    ),
  );
  return { program, facts };
}

/** The notes of the lines that the explanation of one enterprise shows. */
function notesOf(cut: string): readonly string[] {
  const { program, facts } = rank(cut);
  const dataset = datasetOf(program, '企业', facts);
  runScheme(program, '线', dataset, year);
  const all: string[] = [];
  const visit = (node: TraceNode): void => {
    if (node.kind === 'cut' && node.label.endsWith('档线')) all.push(`${node.label}：${node.note}`);
    node.children.forEach(visit);
  };
  visit(explainScheme(program, '线', dataset, year, 3));
  return all;
}

describe('a line between classes says where it fell', () => {
  it.each([
    [
      '按比例',
      '{切: {A: 20%, B: 其余}}',
      ['A档线：10 户应取 2，取整 2；实取前 2 户；线内末位 90 分；线外首位 80 分；低于线内末位 20 分'],
    ],
    [
      '按分数',
      '{切: {A: 75 分, B: 其余}}',
      ['A档线：75 分以上；实取前 3 户；线内末位 80 分；线外首位 70 分；低于线 5 分'],
    ],
    [
      '按名次',
      '{切: {A: 3 名, B: 其余}}',
      ['A档线：前 3 名；实取前 3 户；线内末位 80 分；线外首位 70 分；低于线内末位 10 分'],
    ],
    [
      '有条件',
      '{切: {A: {分: 75, 若: not(环保处罚)}, B: {}}}',
      ['A档线：75 分以上且非环保处罚；累计 2 户，末位第 3 名；线内末位 80 分；线外首位 70 分；低于线 5 分'],
    ],
    [
      '至多',
      '{切: {A: {分: 60, 至多: 20%}, B: {}}}',
      ['A档线：60 分以上且不超过 20%；实取前 2 户；线内末位 90 分；线外首位 80 分；低于线内末位 20 分'],
    ],
    [
      '至少',
      '{切: {A: {分: 95, 至少: 3 家}, B: {}}}',
      ['A档线：95 分以上，至少 3 名；实取前 3 户；线内末位 80 分；线外首位 70 分；低于线内末位 10 分'],
    ],
  ])('%s', (_, cut, notes) => {
    expect(notesOf(cut)).toEqual(notes);
  });
});
