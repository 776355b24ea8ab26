import { citing, directions, subjects, texts } from './common-shapes.ts';
import {
  cells,
  cellsThen,
  choice,
  day,
  either,
  formula,
  integer,
  listOf,
  map,
  mapShape,
  names,
  number,
  suggestion,
  text,
  unit,
  type ValueShape,
} from './shape.ts';

export const itemTypes = { 数值: 'number', 文本: 'text', 是否: 'flag', 日期: 'day' } as const;
export const itemPeriods = { 年: 'year', 季: 'quarter', 月: 'month', 固定: 'fixed' } as const;
export const itemEmpties = { 零: 'zero', 否: 'no', 没有: 'never' } as const;
export const itemTotals = { 合计: 'sum', 期末: 'last', 平均: 'mean' } as const;
export const indicatorTiers = ['牵引性', '引导性', '其他'] as const;
export const pending = '待定';

export const itemShape = mapShape(
  '数据项',
  {
    对象: choice(subjects),
    类: choice(Object.keys(itemTypes)),
    单位: unit,
    期: choice(Object.keys(itemPeriods)),
    汇总: choice(Object.keys(itemTotals)),
    来源: text,
    合理范围: cells('下限', '上限'),
    取值: texts,
    指: choice(subjects),
    空: choice(Object.keys(itemEmpties)),
    英: text,
    说明: text,
  },
  { must: ['对象'], either: [['单位', '取值', '指']] },
);

export const indicatorShape = mapShape(
  '指标',
  {
    对象: choice(subjects),
    单位: unit,
    分子: formula,
    分母: formula,
    公式: formula,
    起算: integer(1949, 2100),
    初值: number,
    来源: text,
    方向: choice(directions),
    小数: integer(0, 10),
    合理范围: cells('下限', '上限'),
    类别: choice(indicatorTiers),
    概念: text,
    ...citing,
    英: text,
  },
  {
    must: ['单位'],
    either: [
      ['公式', '分子'],
      ['公式', '分母'],
    ],
    needs: [
      ['分子', ['分母']],
      ['分母', ['分子']],
      ['起算', ['公式']],
      ['初值', ['起算']],
    ],
  },
);

/** A table inside a cell, axis by axis: groups, or rows of a number axis. */
function tableOf(axes: number): ValueShape {
  const cell = axes > 1 ? either(text, tableOf(axes - 1)) : text;
  return either(names(cell), listOf(cellsThen(cell, '界限', '值')));
}

export const parameterValueShape = mapShape(
  '参数.值',
  { 自: day, 至: day, 为: suggestion([pending]), 表: tableOf(3), ...citing },
  { must: ['自'], either: [['为', '表']] },
);

export const readingShape = mapShape('参数.读法', { 名: text, 义: text, 为: text }, { must: ['名', '义', '为'] });

export const parameterShape = mapShape(
  '参数',
  {
    单位: unit,
    按: texts,
    值: listOf(map(parameterValueShape)),
    读法: listOf(map(readingShape)),
    英: text,
    说明: text,
  },
  { must: ['值'], either: [['按', '读法']] },
);

export const groupingShape = mapShape(
  '分组',
  { 对象: choice(subjects), 按: text, 取: text, 名: names(text), 组: names(texts), 其余: text, 英: text, 说明: text },
  {
    must: ['按'],
    either: [['取', '组']],
    needs: [
      ['名', ['取']],
      ['其余', ['组']],
    ],
  },
);
