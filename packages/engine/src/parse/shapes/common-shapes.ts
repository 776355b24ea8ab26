import type { Subject } from '../../program/expression.ts';
import { either, formula, listOf, map, mapShape, text } from './shape.ts';

export const subjects = ['企业', '项目', '地区', '园区', '部门'] as const satisfies readonly Subject[];
export const directions = ['正', '逆'] as const;
export const edges = ['含', '不含'] as const;

export const texts = listOf(text);

/** Keys of everything that cites a clause. */
export const citing = { 据: texts, 因: text, 说明: text } as const;

/** Keys of a named rule. */
export const named = { ...citing, 英: text } as const;

export const conditionKeys = { 名: text, 范围: formula, 若: formula, ...citing } as const;

export const conditionShape = mapShape('条件', conditionKeys, { must: ['若'] });

/** One condition or several, each a formula alone or with its name and clause. */
export const conditions = listOf(either(formula, map(conditionShape)));
