import { citing, conditionKeys, conditions, edges, named, subjects, texts } from './common-shapes.ts';
import {
  cells,
  choice,
  either,
  figure,
  flag,
  formula,
  listOf,
  map,
  mapShape,
  names,
  suggestion,
  text,
} from './shape.ts';

export const missingVerdicts = {
  list: { 未定: 'undecided', 列入: 'yes', 不列入: 'no' },
  gate: { 未定: 'undecided', 通过: 'yes', 不通过: 'no' },
} as const;

const ruleKeys = {
  ...named,
  对象: choice(subjects),
  范围: formula,
  若: conditions,
  任一: conditions,
  均须: conditions,
  牵头: text,
} as const;

export const listShape = mapShape(
  '清单',
  { ...ruleKeys, 缺: choice(Object.keys(missingVerdicts.list)) },
  { either: [['若', '任一', '均须']] },
);

export const gateShape = mapShape(
  '门槛',
  { ...ruleKeys, 缺: choice(Object.keys(missingVerdicts.gate)) },
  { either: [['若', '任一', '均须']] },
);

const row = listOf(cells('界限', '结果'));
const edge = suggestion(edges);

export const bandShape = mapShape(
  '分级',
  { ...named, 对象: choice(subjects), 范围: formula, 看: formula, 上限: row, 下限: row, 边界: edge },
  { must: ['看'], either: [['上限', '下限']] },
);

export const exclusionShape = mapShape('排除', { ...conditionKeys, 对象: choice(subjects) }, { must: ['若'] });

export const divisions = ['按比例'] as const;

/** Who gets the fen that are left over when parts are cut down; the first where nothing is said. */
export const remainders = { 最大余数: undefined, 归最大: 'largest-claim', 归最后: 'last', 不补: 'none' } as const;

/** What the first claim that a budget no longer covers gets; the first where nothing is said. */
export const shortfalls = { 给余额: 'rest', 停止: 'stop', 跳过: 'skip' } as const;

/** How claims stand that nothing puts in order; the first where nothing is said. */
export const budgetTies = { 分摊: 'share', 按代码: 'code' } as const;

export const ceilingShape = mapShape(
  '合计上限',
  {
    ...named,
    对象: choice(subjects),
    范围: formula,
    各项: texts,
    上限: formula,
    分摊: choice(divisions),
    按: listOf(formula),
    尾差: choice(Object.keys(remainders)),
    次序: listOf(formula),
    不足: choice(Object.keys(shortfalls)),
    并列: choice(Object.keys(budgetTies)),
  },
  {
    must: ['上限'],
    either: [['范围', '分摊', '次序']],
    needs: [
      ['尾差', ['分摊']],
      ['按', ['分摊', '次序']],
      ['不足', ['次序']],
      ['并列', ['次序']],
    ],
  },
);

/** A price that rises with each year in which the condition has held without a break. */
export const runsOf = { 年: 'year', 季: 'quarter', 月: 'month' } as const;
export const consecutiveShape = mapShape(
  '价格.连续',
  { 若: formula, 按: choice(Object.keys(runsOf)), 表: row },
  { must: ['若', '表'] },
);

/** A price by class or any other text. */
export const priceTableShape = mapShape('价格.按档', { 看: formula, 表: names(formula) }, { must: ['看', '表'] });

/** A price that rises with the quantity: each slice at its own. */
export const priceStepsShape = mapShape('价格.阶梯', { 基数: formula, 已用: formula, 表: row }, { must: ['表'] });

export const priceShape = mapShape(
  '价格',
  {
    ...named,
    对象: choice(subjects),
    范围: formula,
    若: conditions,
    均须: conditions,
    值: formula,
    连续: map(consecutiveShape),
    按档: map(priceTableShape),
    阶梯: map(priceStepsShape),
    种类: text,
    量: formula,
  },
  {
    either: [
      ['若', '均须'],
      ['值', '连续', '按档', '阶梯'],
    ],
  },
);

export const tierMethods = ['取档', '分段累进'] as const;
export const combinations = ['取高者', '相加'] as const;
export const exclusiveYears = ['同年', '不限'] as const;
export const exclusiveTakes = ['高者'] as const;

export const tiersShape = mapShape(
  '奖补.档',
  { 看: formula, 表: row, 边界: edge, 法: choice(tierMethods) },
  { must: ['看', '表'] },
);

/** `首次超过` is strict, so that it has no `边界`. */
export const firstTimeShape = mapShape('奖补.首次超过', { 看: formula, 表: row }, { must: ['看', '表'] });

/** A result for each class, or other text: `档` in the amount is it. */
export const classTableShape = mapShape('奖补.按档', { 看: formula, 表: names(formula) }, { must: ['看', '表'] });

export const partShape = mapShape('奖补.各项', { ...conditionKeys, 奖: formula }, { must: ['若', '奖'] });

export const instalmentShape = mapShape('奖补.分期', { 付: figure, ...conditionKeys }, { must: ['付', '若'] });

export const exclusiveShape = mapShape(
  '奖补.互斥',
  { 与: text, 取: choice(exclusiveTakes), 年度: suggestion(exclusiveYears), 据: citing.据, 说明: text },
  { must: ['与'] },
);

export const incentiveShape = mapShape(
  '奖补',
  {
    ...named,
    对象: choice(subjects),
    范围: formula,
    条件: conditions,
    若: conditions,
    档: map(tiersShape),
    首次超过: map(firstTimeShape),
    按档: map(classTableShape),
    金额: formula,
    上限: formula,
    各项: listOf(map(partShape)),
    合并: choice(combinations),
    差额: flag,
    分期: listOf(either(figure, map(instalmentShape))),
    分期上限: formula,
    互斥: map(exclusiveShape),
    总量控制: flag,
    适用排除: flag,
    牵头: text,
  },
  {
    either: [
      ['条件', '若'],
      ['档', '首次超过', '按档', '各项'],
      ['金额', '各项'],
    ],
    needs: [
      ['合并', ['各项']],
      ['分期上限', ['分期']],
    ],
  },
);

export const supervisionRhythms = ['周', '月', '季', '半年', '年'] as const;

export const supervisionShape = mapShape(
  '考核',
  { ...named, 节奏: choice(supervisionRhythms), 方式: text, 对象: suggestion(subjects), 看: text },
  { must: ['节奏', '方式'] },
);

export const rulingShape = mapShape('矛盾', { 涉及: texts, 说明: text, 暂取: text }, { must: ['涉及', '说明'] });
