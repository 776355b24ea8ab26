import { citing, conditionKeys, directions, edges, named, subjects, texts } from './common-shapes.ts';
import {
  cells,
  cellsAndKeys,
  choice,
  either,
  figure,
  formula,
  integer,
  listOf,
  map,
  mapShape,
  names,
  suggestion,
  text,
} from './shape.ts';

export const transforms = { 比值: 'ratio', 极差: 'min-max', 离差: 'deviation', 名次: 'rank' } as const;
export const roundings = { 四舍五入: 'half-up', 去尾: 'floor', 进一: 'ceil' } as const;
export const tieRules = ['就高', '同档', '就低'] as const;
export const missingScores = [
  '未定',
  '零分',
  '组内平均得分',
  '组内最低得分',
  '基准得分',
  '剔除重算',
  '固定 3 分',
] as const;
export const oddValues = ['按缺失', '零分', '上限', '固定 3 分'] as const;
export const tableMethods = { 取档: 'step', 内插: 'linear' } as const;
export const takes = { 相加: 'sum', 取高者: 'highest' } as const;
export const quotaBases = { 参评: 'ranked', 全部: 'all' } as const;
export const quotaSteps = ['累计', '逐档'] as const;
export const mergeCounts = { 一次: 'once', 各自: 'each' } as const;
export const mergeTakes = { 合并: 'merged', 高者: 'higher', 低者: 'lower' } as const;
export const mergeOwners = { 各家: 'all', 主体: 'head' } as const;
export const anyTotal = '不定';
export const rest = '其余';

export const scoreTableShape = mapShape(
  '计分项.分段',
  { 表: listOf(cells('界限', '分')), 边界: choice(edges), 法: choice(Object.keys(tableMethods)) },
  { must: ['表'] },
);

const scoreItemKeys = {
  权: figure,
  基准: formula,
  变换: choice(Object.keys(transforms)),
  底分: figure,
  最优: formula,
  最劣: formula,
  公式: formula,
  每: figure,
  分段: map(scoreTableShape),
  上限: figure,
  下限: figure,
  方向: choice(directions),
  零: suggestion(oddValues),
  负: suggestion(oddValues),
  缺: suggestion(missingScores),
  看: formula,
} as const;

const scoreItemRules = {
  must: ['权'],
  either: [
    ['公式', '每', '分段', '基准'],
    ['公式', '变换'],
    ['公式', '看'],
    ['每', '变换'],
    ['分段', '变换'],
  ],
} as const;

/** An item under a heading: the heading's weight times its own share of a hundred. */
export const partItemShape = mapShape('计分项.分项', scoreItemKeys, scoreItemRules);

export const scoreItemShape = mapShape(
  '计分项',
  {
    ...scoreItemKeys,
    分项: names(either(figure, cellsAndKeys(1, ['权重', '基准'], partItemShape), map(partItemShape))),
  },
  scoreItemRules,
);

export const adjustmentShape = mapShape(
  '加分扣分',
  { 名: text, 每: formula, 分: figure, 看: formula, 分段: map(scoreTableShape), 上限: figure, 同类: text, ...citing },
  {
    either: [['分', '分段']],
    needs: [
      ['分', ['每']],
      ['看', ['分段']],
    ],
  },
);

export const adjustmentTotalShape = mapShape('加分扣分合计', { 上限: figure, 法: choice(Object.keys(takes)) });

export const vetoShape = mapShape('评价.否决', { ...conditionKeys, 得分: figure }, { must: ['若', '得分'] });

const quota = suggestion(['20%', '30 名']);

export const classLineShape = mapShape('评价.分档.切', {
  前: quota,
  分: figure,
  至多: quota,
  至少: quota,
  若: formula,
});

const line = either(suggestion([rest]), map(classLineShape));

/** Keys of where the lines fall, which a group may write for itself. */
const cuttingKeys = {
  切: either(names(line), listOf(either(cells('档', '线'), names(line)))),
  取整: choice(Object.keys(roundings)),
  取整法: choice(quotaSteps),
  最少: integer(0, 100_000),
  并列: choice(tieRules),
  基数: choice(Object.keys(quotaBases)),
  据: texts,
  说明: text,
} as const;

export const groupCuttingShape = mapShape('评价.组.分档', { ...cuttingKeys, 组内: texts }, { must: ['切'] });

const adjustments = listOf(map(adjustmentShape));

/** Everything that makes the score of a group. */
const scoringKeys = {
  计分: names(either(figure, cellsAndKeys(1, ['权重', '基准'], scoreItemShape), map(scoreItemShape))),
  总分: suggestion([anyTotal]),
  起评分: figure,
  加分: adjustments,
  加分合计: map(adjustmentTotalShape),
  扣分: adjustments,
  扣分合计: map(adjustmentTotalShape),
  总分上限: figure,
  总分下限: figure,
  否决: listOf(map(vetoShape)),
} as const;

/** What a scheme may state once for all of its groups; a group that states it for itself goes by its own. */
export const sharedKeys: ReadonlySet<string> = new Set(Object.keys(scoringKeys).filter((key) => key !== '计分'));

export const schemeGroupShape = mapShape('评价.组', {
  若: formula,
  ...scoringKeys,
  分档: map(groupCuttingShape),
  据: texts,
  说明: text,
});

export const notRatedShape = mapShape('评价.不参评', { ...conditionKeys, 记: text, 按: text }, { must: ['若'] });

export const regradeShape = mapShape(
  '评价.调档',
  {
    ...conditionKeys,
    从: texts,
    至: text,
    升: integer(1, 10),
    降: integer(1, 10),
    不高于: text,
    不低于: text,
    凭: text,
    批: text,
  },
  { must: ['若'], either: [['至', '升', '降', '不高于', '不低于']] },
);

export const specialClassShape = mapShape('评价.特档', { 名: text, 按: text, 说明: text }, { must: ['名'] });

export const mergeShape = mapShape(
  '评价.合并',
  {
    按: text,
    若: formula,
    主体: formula,
    计数: choice(Object.keys(mergeCounts)),
    取: choice(Object.keys(mergeTakes)),
    归: choice(Object.keys(mergeOwners)),
    ...citing,
  },
  { must: ['按'] },
);

export const classingShape = mapShape(
  '评价.分档',
  {
    按: choice(['综合得分']),
    组内: texts,
    ...cuttingKeys,
    再比: texts,
    小数: integer(0, 10),
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
    ...scoringKeys,
    不参评: listOf(map(notRatedShape)),
    分档: map(classingShape),
    特档: listOf(map(specialClassShape)),
    调档: listOf(map(regradeShape)),
    合并: map(mergeShape),
  },
  {
    either: [['组', '计分']],
    needs: [
      ['调档', ['分档']],
      ['特档', ['调档']],
    ],
  },
);
