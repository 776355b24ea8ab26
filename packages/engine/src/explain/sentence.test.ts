import { describe, expect, it } from 'vitest';
import { aggregate, calculate, compare, indicator, number, text, textItem } from '../rows/program-fixture.ts';
import { sentenceOfExpression } from './sentence.ts';

describe('an expression in plain Chinese', () => {
  const productivity = indicator('全员劳动生产率', '万元/人');
  it('says comparisons, lags and groups as officials do', () => {
    const average = aggregate('pooled', productivity, ['行业大类']);
    const lastYear = { op: 'lag', type: 'number', unit: '万元/人', years: 1, of: average } as const;
    const line = calculate(lastYear, 'multiply', calculate(number('1'), 'subtract', number('30', '%')), '万元/人');
    expect(sentenceOfExpression(compare(productivity, 'lt', line))).toBe(
      '全员劳动生产率低于上年同行业大类的全员劳动生产率（加总后相除）乘以（1减30%）',
    );
  });

  it('says and, or, lists, the smaller of two', () => {
    const above = compare(textItem('规模'), 'eq', text('规上'));
    const low = { op: 'in', type: 'flag', of: textItem('综合等级'), values: [text('C'), text('D')] } as const;
    expect(sentenceOfExpression({ op: 'and', type: 'flag', of: [above, low] })).toBe('规模为规上，且综合等级为C或D');
    expect(sentenceOfExpression({ op: 'min', type: 'number', of: [productivity, number('3', '万元/人')] })).toBe(
      '全员劳动生产率与3万元/人取较小者',
    );
    expect(sentenceOfExpression({ op: 'consecutive', type: 'flag', count: 2, of: low })).toBe('连续2年综合等级为C或D');
  });

  it('says the latest value of a parameter, and only the reading in force', () => {
    const at = { file: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
    const dated = (from: string, value: string) => ({ cites: ['一'], at, from, value, isPending: false });
    const pending = { cites: ['一'], at, from: '2024-01-01', value: '待定', isPending: true };
    const parameters = {
      幅度: {
        name: '幅度',
        type: 'number',
        unit: '%',
        values: [dated('2021-01-01', '20'), dated('2022-01-01', '30'), pending],
        readings: [],
        at,
      },
      读法: { name: '读法', type: 'text', values: [dated('2022-01-01', '低于七成')], readings: [], at },
    } as const;
    const extent = { op: 'parameter', type: 'number', unit: '%', name: '幅度' } as const;
    const choice = {
      op: 'if',
      type: 'number',
      unit: '%',
      condition: {
        op: 'eq',
        type: 'flag',
        left: { op: 'parameter', type: 'text', name: '读法' },
        right: text('低于七成'),
      },
      whenTrue: calculate(number('100', '%'), 'subtract', extent, '%'),
      whenFalse: extent,
    } as const;
    expect(sentenceOfExpression(choice, parameters)).toBe('100%减幅度（30%）（按“低于七成”的读法）');
    expect(sentenceOfExpression(choice)).toBe('若读法为低于七成则取100%减幅度，否则取幅度');
    expect(sentenceOfExpression(calculate(productivity, 'multiply', choice, '万元/人'), parameters)).toBe(
      '全员劳动生产率乘以（100%减幅度（30%）（按“低于七成”的读法））',
    );
  });
});
