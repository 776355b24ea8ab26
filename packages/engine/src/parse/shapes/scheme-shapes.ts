import { citing, conditionKeys, directions, named, subjects, texts } from './common-shapes.ts';
import {
  cells,
  cellsAndKeys,
  choice,
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
} from './shape.ts';

export const transforms = { 比值: 'ratio', 极差: 'min-max', 离差: 'deviation', 名次: 'rank' } as const;
export const roundings = { 四舍五入: 'half-up', 去尾: 'floor', 进一: 'ceil' } as const;
export const tieRules = ['就高', '同档', '就低'] as const;
export const missingScores = ['未定', '零分', '组内平均得分', '剔除重算', '固定 3 分'] as const;
export const rest = '其余';

export const scoreItemShape = mapShape(
  '计分项',
  {
    权: number,
    基准: formula,
    变换: choice(Object.keys(transforms)),
    底分: number,
    上限: number,
    下限: number,
    方向: choice(directions),
    缺: suggestion(missingScores),
    看: formula,
  },
  { must: ['权'] },
);

export const adjustmentShape = mapShape(
  '加分扣分',
  { 名: text, 每: formula, 分: number, 上限: number, ...citing },
  { must: ['每', '分'] },
);

const scoring = names(either(number, cellsAndKeys(1, ['权重', '基准'], scoreItemShape), map(scoreItemShape)));
const adjustments = listOf(map(adjustmentShape));

export const schemeGroupShape = mapShape(
  '评价.组',
  { 若: formula, 计分: scoring, 加分: adjustments, 扣分: adjustments, 据: texts, 说明: text },
  { must: ['计分'] },
);

export const notRatedShape = mapShape('评价.不参评', { ...conditionKeys, 记: text, 按: text }, { must: ['若'] });

export const regradeShape = mapShape(
  '评价.调档',
  { ...conditionKeys, 至: text, 升: integer(1, 10), 降: integer(1, 10), 不高于: text },
  { must: ['若'], either: [['至', '升', '降', '不高于']] },
);

export const classingShape = mapShape(
  '评价.分档',
  {
    按: choice(['综合得分']),
    组内: texts,
    切: either(names(suggestion([rest])), listOf(either(cells('档', '线'), names(suggestion([rest]))))),
    取整: choice(Object.keys(roundings)),
    最少: integer(0, 100_000),
    并列: choice(tieRules),
    再比: texts,
    小数: integer(0, 10),
    据: texts,
    说明: text,
  },
  { must: ['切'] },
);

export const schemeShape = mapShape(
  '评价',
  {
    ...named,
    对象: choice(subjects),
    范围: formula,
    组: names(map(schemeGroupShape)),
    计分: scoring,
    加分: adjustments,
    扣分: adjustments,
    不参评: listOf(map(notRatedShape)),
    分档: map(classingShape),
    调档: listOf(map(regradeShape)),
  },
  {
    either: [
      ['组', '计分'],
      ['组', '加分'],
      ['组', '扣分'],
    ],
    needs: [['调档', ['分档']]],
  },
);
