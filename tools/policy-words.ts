import * as documents from './words/document-words.ts';
import * as rules from './words/rule-words.ts';
import * as schemes from './words/scheme-words.ts';
import * as values from './words/value-words.ts';
import type { KeyWords } from './words/words.ts';

const words: Readonly<Record<string, Readonly<Record<string, KeyWords>>>> = {
  政策包: documents.packageWords,
  文件: documents.documentWords,
  条款: documents.clauseWords,
  数据项: values.itemWords,
  指标: values.indicatorWords,
  参数: values.parameterWords,
  '参数.值': values.parameterValueWords,
  '参数.读法': values.readingWords,
  分组: values.groupingWords,
  评价: schemes.schemeWords,
  '评价.组': schemes.schemeGroupWords,
  计分项: schemes.scoreItemWords,
  '计分项.分项': schemes.partItemWords,
  '计分项.分段': schemes.scoreTableWords,
  加分扣分: schemes.adjustmentWords,
  加分扣分合计: schemes.adjustmentTotalWords,
  '评价.否决': schemes.vetoWords,
  '评价.不参评': schemes.notRatedWords,
  '评价.分档': schemes.classingWords,
  '评价.分档.切': schemes.classLineWords,
  '评价.组.分档': schemes.groupCuttingWords,
  '评价.特档': schemes.specialClassWords,
  '评价.合并': schemes.mergeWords,
  '评价.调档': schemes.regradeWords,
  条件: rules.conditionShapeWords,
  清单: rules.listWords,
  门槛: rules.gateWords,
  分级: rules.bandWords,
  奖补: rules.incentiveWords,
  '奖补.档': rules.tiersWords,
  '奖补.首次超过': rules.firstTimeWords,
  '奖补.按档': rules.classTableWords,
  '奖补.各项': rules.partWords,
  '奖补.分期': rules.instalmentWords,
  '奖补.互斥': rules.exclusiveWords,
  排除: rules.exclusionWords,
  合计上限: rules.ceilingWords,
  价格: rules.priceWords,
  '价格.连续': rules.consecutiveWords,
  '价格.按档': rules.priceTableWords,
  '价格.阶梯': rules.priceStepsWords,
  考核: rules.supervisionWords,
  目标: documents.targetWords,
  '目标.其中': documents.targetPartWords,
  '目标.线': documents.targetLineWords,
  '目标.相对': documents.relativeWords,
  任务: documents.taskWords,
  矛盾: rules.rulingWords,
  算例: documents.caseWords,
};

/** What each key of a shape means. Throws for a shape without words, so that none can be forgotten. */
export function wordsOf(shape: string): Readonly<Record<string, KeyWords>> {
  const found = words[shape];
  if (!found) throw new Error(`tools/policy-words.ts has no words for ${shape}`);
  return found;
}
