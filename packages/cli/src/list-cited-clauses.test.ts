import type { TraceNode } from '@niepan/engine';
import { checkPackage } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { listCitedClauses, printBasis } from './list-cited-clauses.ts';

const text = `
文件: {文号: 试政〔2022〕1号, 标题: 试验文件, 发文机关: 试验局, 成文: 2022-03-24, 地区: 330300, 目录: [一, 二, 三]}
条款: {一: {标题: 总则, 无义务: 空话}, 二: {标题: 清单, 无义务: 空话}, 三: {标题: 附则, 无义务: 空话}}
`;
const { program } = checkPackage({ id: '试', files: [{ path: 'a.yaml', text }], uses: [] });

function node(part: Partial<TraceNode>): TraceNode {
  return { label: '甲', kind: 'rule', value: null, children: [], ...part };
}

describe('the basis of an explanation', () => {
  it('names document and clauses once, in their order, assumptions last', () => {
    if (!program) throw new Error('the package has errors');
    const trace = node({
      cites: ['三'],
      children: [node({ isAssumption: true, cites: ['假定'] }), node({ cites: ['一'] }), node({ cites: ['三'] })],
    });
    expect(printBasis(program, listCitedClauses(program, trace))).toBe(
      [
        '依据：《试验文件》（试政〔2022〕1号，试验局，2022-03-24）',
        '  一 总则',
        '  三 附则',
        '  假定：文件没有写，理由在上面各处',
      ].join('\n'),
    );
  });
});
