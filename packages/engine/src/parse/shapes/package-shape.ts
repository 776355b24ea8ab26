import { texts } from './common-shapes.ts';
import { caseShape, clauseShape, documentShape, targetShape, taskShape } from './document-shapes.ts';
import {
  bandShape,
  ceilingShape,
  exclusionShape,
  gateShape,
  incentiveShape,
  listShape,
  priceShape,
  rulingShape,
  supervisionShape,
} from './rule-shapes.ts';
import { schemeShape } from './scheme-shapes.ts';
import { type MapShape, map, mapShape, names, rowsOf } from './shape.ts';
import { groupingShape, indicatorShape, itemShape, parameterShape } from './value-shapes.ts';

const named = (shape: MapShape) => names(map(shape));

/** A whole package: its top-level keys and, through them, every key of the language. */
export const packageShape = mapShape('政策包', {
  引用: texts,
  文件: map(documentShape),
  条款: named(clauseShape),
  数据项: named(itemShape),
  指标: named(indicatorShape),
  参数: named(parameterShape),
  分组: named(groupingShape),
  评价: named(schemeShape),
  清单: named(listShape),
  门槛: named(gateShape),
  分级: named(bandShape),
  奖补: named(incentiveShape),
  排除: rowsOf(exclusionShape),
  合计上限: named(ceilingShape),
  价格: named(priceShape),
  考核: named(supervisionShape),
  目标: rowsOf(targetShape),
  任务: rowsOf(taskShape),
  矛盾: rowsOf(rulingShape),
  算例: rowsOf(caseShape),
});

export type SectionName = keyof typeof packageShape.keys;
