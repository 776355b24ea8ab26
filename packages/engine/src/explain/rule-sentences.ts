import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Condition, Incentive, Rule, Scheme, Tiers } from '../program/program.ts';
import { quantityText } from './quantity-text.ts';
import { type Parameters, type Say, sentenceOfExpression } from './sentence.ts';

function percent(text: string): string {
  const share = parseExact(text);
  return share ? `${printExact(multiply(share, exact(100n)))}%` : text;
}

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
      `分${incentive.instalments.length}年按${incentive.instalments.map(percent).join('、')}兑付，掉档后不再兑付`,
    );
  if (incentive.exclusive) parts.push(`与「${incentive.exclusive.with}」就高不重复`);
  if (!incentive.isSubjectToExclusions) parts.push('不受排除条款限制');
  return `${who}，${parts.join('；')}。`;
}

/** A scheme in plain Chinese: groups with their items and weights, then how classes are cut. */
export function sentenceOfScheme(scheme: Scheme, parameters: Parameters = {}): string {
  const say: Say = (node) => sentenceOfExpression(node, parameters);
  const who = scheme.scope ? `${say(scheme.scope)}的${scheme.subject}` : scheme.subject;
  const groups = scheme.groups.map((group) => {
    const items = group.items.map((item) => `${item.indicator}${item.weight}分`).join('、');
    return `${group.name}（${say(group.test)}）：${items}`;
  });
  const notRated = scheme.notRated.map((entry) => `${say(entry.test)}的记${entry.mark}`);
  const out = notRated.length > 0 ? `不参评：${notRated.join('；')}。` : '';
  return `${who}分组计分。${groups.join('；')}。${out}${classingText(scheme)}`;
}

function classingText({ classing }: Scheme): string {
  if (!classing) return '';
  const lines = classing.classes.map(({ name, line }) => {
    if (line === undefined) return `${name}其余`;
    return classing.kind === 'quota' ? `${name}前${percent(line)}` : `${name}${line}分以上`;
  });
  const rounding = { 'half-up': '四舍五入', floor: '去尾', ceil: '进一' }[classing.rounding];
  const ties = classing.ties === 'up' ? '并列的就高' : '并列的就低';
  const within = classing.within.map((name) => (name === '组' ? '各组' : `各${name}`)).join('、') || '全体';
  return `在${within}内按综合得分分档：${lines.join('，')}；${classing.kind === 'quota' ? `名额${rounding}，` : ''}${ties}。`;
}
