import type {
  Ceiling,
  Condition,
  Cutting,
  Incentive,
  Price,
  Rule,
  Scheme,
  ScoreItem,
  Tiers,
} from '../program/program.ts';
import { quantityText } from './quantity-text.ts';
import {
  percentText,
  wordsOfChange,
  wordsOfClass,
  wordsOfCutting,
  wordsOfItem,
  wordsOfMerge,
  wordsOfMissing,
  wordsOfTotals,
} from './scheme-words.ts';
import { type Parameters, type Say, sentenceOfExpression } from './sentence.ts';

function conditionText(condition: Condition, say: Say): string {
  const test = say(condition.test);
  return condition.scope ? `${say(condition.scope)}的，${test}` : test;
}

/** A list or gate in plain Chinese, one sentence. */
export function sentenceOfRule(rule: Rule, parameters: Parameters = {}): string {
  const say: Say = (node) => sentenceOfExpression(node, parameters);
  const who = rule.scope ? `${say(rule.scope)}的${rule.subject}` : rule.subject;
  const parts = rule.conditions.map((condition) => conditionText(condition, say));
  const whole =
    parts.length === 1
      ? parts[0]
      : `${rule.mode === 'any' ? '有下列情形之一' : '同时符合下列条件'}：${parts.map((part, index) => `（${index + 1}）${part}`).join('；')}`;
  const end = rule.kind === 'list' ? `列入「${rule.name}」` : `符合「${rule.name}」门槛`;
  const missing = {
    undecided: '数据缺失的不作认定',
    yes: rule.kind === 'list' ? '数据缺失的也列入' : '数据缺失的视为通过',
    no: rule.kind === 'list' ? '数据缺失的不列入' : '数据缺失的视为不通过',
  }[rule.missing];
  return `${who}，${whole}的，${end}；${missing}。`;
}

function tiersText(tiers: Tiers, isFirstTime: boolean, say: Say): string {
  const verb = isFirstTime ? '首次超过' : tiers.isInclusive ? '达到' : '超过';
  const value = say(tiers.value);
  const limits = tiers.rows.map((row) => quantityText(row.threshold, tiers.value.unit ?? '1')).join('、');
  const results = tiers.rows.map((row) => quantityText(row.result, tiers.resultUnit)).join('、');
  return tiers.how === 'progressive'
    ? `${value}超过${limits}的部分，分别按${results}累进计算`
    : `${value}${verb}${limits}的，分别按${results}`;
}

/** An incentive in plain Chinese: who, when, how much, what limits it. */
export function sentenceOfIncentive(incentive: Incentive, parameters: Parameters = {}): string {
  const say: Say = (node) => sentenceOfExpression(node, parameters);
  const who = incentive.scope ? `${say(incentive.scope)}的${incentive.subject}` : incentive.subject;
  const parts: string[] = incentive.conditions.map((condition) => conditionText(condition, say));
  if (incentive.tiers) parts.push(tiersText(incentive.tiers, incentive.isFirstTime, say));
  if (incentive.parts) {
    const rows = incentive.parts.rows.map((row) => `${conditionText(row, say)}的给予${say(row.amount)}`).join('；');
    parts.push(`${rows}；同时符合几项的${incentive.parts.combine === 'sum' ? '相加' : '取最高一项'}`);
  }
  if (incentive.amount) parts.push(`金额为${say(incentive.amount)}`);
  if (incentive.cap) parts.push(`最高不超过${say(incentive.cap)}`);
  if (incentive.isDifference) parts.push('已奖励过较低档的只补差额');
  if (incentive.instalments.length > 0)
    parts.push(
      `分${incentive.instalments.length}年按${incentive.instalments.map(percentText).join('、')}兑付，掉档后不再兑付`,
    );
  if (incentive.exclusive) parts.push(`与「${incentive.exclusive.with}」就高不重复`);
  if (!incentive.isSubjectToExclusions) parts.push('不受排除条款限制');
  return `${who}，${parts.join('；')}。`;
}

/** A ceiling in plain Chinese: of which incentives one enterprise gets how much at most in a year. */
export function sentenceOfCeiling(
  { incentives, scope, limit, isShared }: Ceiling,
  parameters: Parameters = {},
): string {
  const names = incentives.map((name) => `「${name}」`).join('');
  const most = sentenceOfExpression(limit, parameters);
  if (isShared) return `各家企业一年的${names}合计最高不超过${most}，超出的各按比例分摊，去尾到分。`;
  const who = scope ? `${sentenceOfExpression(scope, parameters)}的，` : '';
  return `${who}一家企业一年的${names}合计最高不超过${most}，按文件的先后兑付。`;
}

/** A price in plain Chinese: who, when, how much, of what, and that of one kind only the highest counts. */
export function sentenceOfPrice(price: Price, parameters: Parameters = {}): string {
  const say: Say = (node) => sentenceOfExpression(node, parameters);
  const who = price.scope ? `${say(price.scope)}的${price.subject}` : price.subject;
  const parts = price.conditions.map((condition) => conditionText(condition, say));
  parts.push(`价格为${say(price.value)}`);
  if (price.charge) parts.push(`金额为${say(price.charge)}`);
  if (price.kind !== undefined) parts.push(`同为${price.kind}的只取最高一项`);
  return `${who}，${parts.join('；')}。`;
}

/** An item with its weight, and every setting that isn't the plain ratio of an indicator. */
function itemText(item: ScoreItem, say: Say): string {
  const words = wordsOfItem(item, say).filter((word) => word !== '比值');
  if (item.missing.kind !== 'undecided') words.push(`数据缺失时${wordsOfMissing(item.missing)}`);
  return `${item.indicator}${item.weight}分${words.length > 0 ? `（${words.join('，')}）` : ''}`;
}

/** A scheme in plain Chinese: who is merged, groups with their items and totals, how classes are cut, then regraded. */
export function sentenceOfScheme(scheme: Scheme, parameters: Parameters = {}): string {
  const say: Say = (node) => sentenceOfExpression(node, parameters);
  const who = scheme.scope ? `${say(scheme.scope)}的${scheme.subject}` : scheme.subject;
  const groups = scheme.groups.map((group) => {
    const items = group.items.map((item) => itemText(item, say)).join('、');
    const totals = wordsOfTotals(group, say);
    const place = group.within ? `在${placesOf(group.within)}内排名，` : '';
    const own = group.cutting ? `；${place}${cutText(group.cutting, say)}` : '';
    return `${group.name}（${say(group.test)}）：${items}${totals.length > 0 ? `；${totals.join('；')}` : ''}${own}`;
  });
  const notRated = scheme.notRated.map((entry) => `${say(entry.test)}的记${entry.mark}`);
  const out = notRated.length > 0 ? `不参评：${notRated.join('；')}。` : '';
  const merge = wordsOfMerge(scheme, say);
  const regrades = scheme.regrades.map((regrade) => `${say(regrade.test)}的${wordsOfChange(regrade)}`);
  const after = regrades.length > 0 ? `分档后按次序调档：${regrades.join('；')}，调档不递补、不改名次。` : '';
  return `${who}分组计分。${merge ? `${merge}。` : ''}${groups.join('；')}。${out}${classingText(scheme, say)}${after}`;
}

function cutText(cutting: Cutting, say: Say): string {
  const lines = cutting.classes.map((line) => `${line.name}${wordsOfClass(cutting, line, say).replace(/^前 /, '前')}`);
  return `${lines.join('，')}；${wordsOfCutting(cutting)}`;
}

function placesOf(within: readonly string[]): string {
  return within.map((name) => (name === '组' ? '各组' : `各${name}`)).join('、') || '全体';
}

function classingText({ classing }: Scheme, say: Say): string {
  if (!classing) return '';
  const within = placesOf(classing.within);
  return `在${within}内按综合得分分档：${cutText(classing, say)}。`;
}
