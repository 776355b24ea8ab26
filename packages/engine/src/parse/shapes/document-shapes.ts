import type { TargetBasis, TargetComparator } from '../../program/document.ts';
import { citing, texts } from './common-shapes.ts';
import {
  choice,
  day,
  flag,
  integer,
  listOf,
  map,
  mapShape,
  names,
  number,
  period,
  suggestion,
  text,
  unit,
} from './shape.ts';

export const documentShape = mapShape(
  '文件',
  {
    文号: text,
    标题: text,
    发文机关: text,
    成文: day,
    施行: day,
    失效: day,
    地区: text,
    公开: flag,
    依据: texts,
    抄送: texts,
    目录: texts,
    英: text,
    说明: text,
  },
  { must: ['标题', '发文机关', '成文', '地区'] },
);

export const clauseShape = mapShape(
  '条款',
  { 标题: text, 摘要: text, 牵头: text, 责任: texts, 主体: texts, 无义务: text, 英: text },
  { must: ['标题'] },
);

export const targetBases = ['年度', '累计', '年均', '每年', '保有', '时点'] as const satisfies readonly TargetBasis[];
export const targetComparators = [
  '≥',
  '≤',
  '>',
  '<',
  '=',
  '约',
  '区间',
  '前',
  '全覆盖',
  '定性',
] as const satisfies readonly TargetComparator[];
/** Other ways to write a comparator. */
export const spelledComparators: Readonly<Record<string, TargetComparator>> = {
  '>=': '≥',
  '<=': '≤',
  '＞': '>',
  '＜': '<',
  不低于: '≥',
  不高于: '≤',
  超过: '>',
};
export const targetOrigins = ['正文', '附件'] as const;

export const targetLinesShape = mapShape('目标.线', { 标线: number, 高线: number, 底线: number });
export const relativeShape = mapShape('目标.相对', { 对: text, 倍: number, 加: number }, { must: ['对'] });

const targetKeys = {
  编号: text,
  序号: text,
  名: text,
  指标: text,
  地区: text,
  期: period,
  基: choice(targetBases),
  比: choice([...targetComparators, ...Object.keys(spelledComparators)]),
  值: number,
  至值: number,
  线: map(targetLinesShape),
  单位: unit,
  软: text,
  相对: map(relativeShape),
  出处: choice(targetOrigins),
  牵头: text,
  责任: texts,
  ...citing,
} as const;
const targetRules = {
  either: [['值', '线']],
  needs: [['至值', ['值']]],
} as const;

/** A part of a target: the keys of a target without parts of its own. */
export const targetPartShape = mapShape('目标.其中', targetKeys, targetRules);

export const targetShape = mapShape(
  '目标',
  { ...targetKeys, 均须: listOf(map(targetPartShape)), 其中: listOf(map(targetPartShape)) },
  { ...targetRules, must: ['期'] },
);

export const taskRhythms = ['周', '月', '季', '年'] as const;

export const taskShape = mapShape(
  '任务',
  {
    编号: text,
    序号: text,
    名: text,
    内容: text,
    牵头: text,
    责任: texts,
    主体: texts,
    期: period,
    截止: period,
    每: choice(taskRhythms),
    量化: texts,
    承自: text,
    ...citing,
  },
  { must: ['内容'] },
);

const facts = names(suggestion(['数据缺失']));

export const caseShape = mapShape(
  '算例',
  {
    名: text,
    据: texts,
    因: text,
    年: integer(1949, 2100),
    给: facts,
    史: names(facts),
    得: names({ kind: 'list', of: text }),
    已得: names(number),
    设: names(text),
    小数: integer(0, 12),
    说明: text,
  },
  { must: ['名', '得'] },
);
