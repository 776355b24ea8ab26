import type { Program } from '../program/program.ts';
import { calculate, cited, indicator, item, number, ratio } from '../rows/program-fixture.ts';

/** The indicators, groupings and parameters that generated expressions name. */
export const vocabulary: Pick<Program, 'items' | 'indicators' | 'groupings' | 'parameters'> = {
  items: {
    镇: { name: '镇', subject: '企业', type: 'text', period: 'year', over: 'sum', empty: 'never', at: cited.at },
  },
  parameters: {
    利率: {
      name: '利率',
      type: 'number',
      unit: '1',
      readings: [],
      at: cited.at,
      values: [
        { from: '2012-06-01', until: '2017-12-31', value: '0.385', isPending: false, ...cited },
        { from: '2019-09-01', value: '3.65', isPending: false, ...cited },
      ],
    },
  },
  indicators: {
    比: ratio('比', item('甲'), item('乙')),
    劳均: ratio('劳均', item('甲'), item('人数')),
    公式: {
      ...ratio('公式', item('甲'), item('乙')),
      definition: {
        kind: 'formula',
        formula: calculate(indicator('比'), 'subtract', calculate(item('丙'), 'multiply', number('0.3'))),
      },
    },
    结转: {
      ...ratio('结转', item('甲'), item('乙')),
      definition: {
        kind: 'formula',
        formula: calculate(
          item('丙'),
          'subtract',
          calculate(
            { op: 'lag', type: 'number', unit: '1', years: 1, of: indicator('结转') },
            'multiply',
            number('0.3'),
          ),
        ),
        begins: { year: 2021, before: '3' },
      },
    },
  },
  groupings: {
    大类: {
      name: '大类',
      subject: '企业',
      attribute: '行业',
      by: { kind: 'prefix', length: 2, names: {} },
      at: cited.at,
    },
    片: {
      name: '片',
      subject: '企业',
      attribute: '镇',
      by: { kind: 'listed', groups: { 东: ['A'] }, otherwise: '余' },
      at: cited.at,
    },
  },
};
