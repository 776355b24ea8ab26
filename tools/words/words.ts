import type { MapShape } from '../../packages/engine/src/parse/shapes/shape.ts';

/** What a key means, its default and what happens without it, in Chinese and English. */
export type KeyWords = readonly [zh: string, en: string];

/** Words for every key of a shape, no more and no fewer. */
export type WordsOf<S extends MapShape> = Readonly<Record<keyof S['keys'] & string, KeyWords>>;

export const citingWords = {
  据: [
    '出处：本文件的条款路径，一个或一列；文件没有写的写 假定。条件、加分等不写时沿用所在规则的出处',
    'the clause path in this document, one or several; 假定 when the document does not say it. Conditions and the like take their rule’s',
  ],
  因: ['理由；据: 假定 时必写', 'the reason; needed with 据: 假定'],
  说明: ['备注，不参与计算', 'a remark; computes nothing'],
} as const;

export const namedWords = {
  ...citingWords,
  英: ['英文名', 'English name'],
} as const;

export const subjectWords = {
  对象: ['说的是谁：企业（默认） 项目 地区 园区 部门', 'whom it is about: 企业 (default), 项目, 地区, 园区, 部门'],
} as const;

export const conditionWords = {
  名: [
    '条件的名字，结果和说明里用；默认按它比的数叫',
    'name of the condition in results; by default the thing it compares',
  ],
  范围: [
    '只对谁适用的条件；不在范围内就是不适用，既不是满足也不是不满足',
    'whom it applies to; outside it the condition does not apply',
  ],
  若: [
    '条件公式；数据缺失时结果是「数据缺失」，不算满足',
    'the condition; with missing data it is 数据缺失, never satisfied',
  ],
  ...citingWords,
} as const;
