import { exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type {
  AdjustmentTotal,
  ClassLine,
  Cutting,
  OddValue,
  Places,
  Regrade,
  Scheme,
  SchemeGroup,
  ScoreItem,
  ScoreTable,
} from '../program/program.ts';
import { quantityText } from './quantity-text.ts';
import { type Say, sentenceOfExpression } from './sentence.ts';

/** A share as a percentage: `0.2` is 20%. */
export function percentText(text: string): string {
  const share = parseExact(text);
  return share ? `${printExact(multiply(share, exact(100n)))}%` : text;
}

const transformWords = {
  ratio: '比值',
  'min-max': '极差',
  deviation: '离差',
  rank: '名次',
  points: '计分公式',
} as const;

/** How a missing item is scored, as policy files write it. */
export function wordsOfMissing(missing: ScoreItem['missing']): string {
  switch (missing.kind) {
    case 'undecided':
      return '未定';
    case 'zero':
      return '零分';
    case 'group-mean':
      return '组内平均得分';
    case 'group-least':
      return '组内最低得分';
    case 'fixed':
      return `固定 ${missing.score} 分`;
    case 'rescale':
      return '剔除重算';
  }
}

function oddText(odd: OddValue): string {
  if (odd.kind === 'fixed') return `得 ${odd.score} 分`;
  return odd.kind === 'cap' ? '得上限' : '按缺失处理';
}

function tableText({ rows, how, isInclusive }: ScoreTable, unit: string): string {
  const parts = rows.map(({ threshold, points }) => {
    if (threshold === undefined) return `其余 ${points} 分`;
    const limit = quantityText(threshold, unit);
    return how === 'linear' ? `${limit}时 ${points} 分` : `${isInclusive ? '达到' : '超过'}${limit} ${points} 分`;
  });
  return `${how === 'linear' ? '分段内插' : '分段计分'}：${parts.join('、')}`;
}

function boundText(item: ScoreItem, bound: string): string {
  return item.transform === 'points' ? `${bound} 分` : `${bound} 倍`;
}

/** Every setting of an item but its weight and benchmark: how it is scored, within what bounds, what odd and missing values earn. */
export function wordsOfItem(item: ScoreItem, say: Say = (node) => sentenceOfExpression(node)): readonly string[] {
  const words: string[] = [];
  if (item.part !== undefined) words.push(`属于${item.part}`);
  if (item.table) words.push(tableText(item.table, item.value.unit ?? '1'));
  else if (item.points) words.push(`计分公式：${say(item.points)}`);
  else words.push(transformWords[item.transform]);
  if (item.base !== undefined) words.push(`底分 ${item.base}`);
  if (item.best) words.push(`满分值${say(item.best)}`);
  if (item.worst) words.push(`底分值${say(item.worst)}`);
  if (item.direction === 'down') words.push('越小越好');
  if (item.cap !== undefined) words.push(`最高 ${boundText(item, item.cap)}`);
  if (item.floor !== undefined) words.push(`最低 ${boundText(item, item.floor)}`);
  if (item.atZero) words.push(`为零${oddText(item.atZero)}`);
  if (item.belowZero) words.push(`为负${oddText(item.belowZero)}`);
  return words;
}

function totalText(name: string, { cap, take }: AdjustmentTotal): string {
  const how = take === 'highest' ? `${name}只取最高一项` : `${name}相加`;
  return cap === undefined ? how : `${how}，合计不超过 ${cap} 分`;
}

/** What a group adds to the sum of its items, and within what bounds. */
export function wordsOfTotals(group: SchemeGroup, say: Say = (node) => sentenceOfExpression(node)): readonly string[] {
  const { adjustments, bonuses, deductions, offset, cap, floor, vetoes = [] } = group;
  const words: string[] = offset === undefined ? [] : [`起评 ${offset} 分`];
  for (const { name, points, cap: most, table } of adjustments) {
    const times = table
      ? `${name}按${say(table.value)}${points.startsWith('-') ? '扣分' : '加分'}，${tableText(table, table.value.unit ?? '1')}`
      : `${name}每次 ${points} 分`;
    words.push(most === undefined ? times : `${times}，合计不超过 ${most} 分`);
  }
  for (const kind of new Set(adjustments.flatMap((one) => one.kind ?? [])))
    words.push(`同为「${kind}」的只算最多的一项`);
  if (bonuses) words.push(totalText('加分', bonuses));
  if (deductions) words.push(totalText('扣分', deductions));
  if (cap !== undefined) words.push(`总分最高 ${cap} 分`);
  if (floor !== undefined) words.push(`总分最低 ${floor} 分`);
  for (const { test, score } of vetoes) words.push(`${say(test)}的一票否决，得 ${score} 分`);
  return words;
}

function placesText(places: Places): string {
  return 'number' in places ? `${places.number} 名` : percentText(places.share);
}

/** Everything that a class asks for: `前 20%且 90 分以上`, or 其余. */
export function wordsOfClass(
  cutting: Cutting,
  line: ClassLine,
  say: Say = (node) => sentenceOfExpression(node),
): string {
  if (cutting.kind === 'quota') {
    const isLast = line === cutting.classes.at(-1);
    return isLast || line.line === undefined ? '其余' : `前 ${percentText(line.line)}`;
  }
  const words: string[] = [];
  if (line.first) words.push(`前 ${placesText(line.first)}`);
  if (line.line !== undefined) words.push(`${line.line} 分以上`);
  if (line.most) words.push(`不超过 ${placesText(line.most)}`);
  if (line.test) words.push(say(line.test));
  const whole = words.length === 0 ? '其余' : words.join('且');
  return line.least ? `${whole}，至少 ${placesText(line.least)}` : whole;
}

/** What a regrade does, and out of which classes: 定为 D, 升 1 档, 不高于 C, 原为 D 的定为 E. */
export function wordsOfChange({ change, from }: Pick<Regrade, 'change' | 'from'>): string {
  const words = wordsOfStep(change);
  return from ? `原为 ${from.join('、')} 的${words}` : words;
}

function wordsOfStep(change: Regrade['change']): string {
  switch (change.kind) {
    case 'to':
      return `定为 ${change.class}`;
    case 'at-most':
      return `不高于 ${change.class}`;
    case 'at-least':
      return `不低于 ${change.class}`;
    case 'step':
      return change.by > 0 ? `升 ${change.by} 档` : `降 ${-change.by} 档`;
  }
}

/** How lines are rounded, ties fall and of whom shares are taken. */
export function wordsOfCutting(cutting: Cutting): string {
  const rounding = { 'half-up': '四舍五入', floor: '去尾', ceil: '进一' }[cutting.rounding];
  const words = cutting.kind === 'threshold' ? [] : [`名额${cutting.isStepwise ? '逐档' : ''}${rounding}`];
  if (cutting.minimum > 0) words.push(`每档至少 ${cutting.minimum} 个`);
  if (cutting.of === 'all') words.push('比例按全部（含不参评）计算');
  words.push(cutting.ties === 'up' ? '并列的就高' : '并列的就低');
  return words.join('，');
}

/** Who is evaluated as one; undefined where nobody is. */
export function wordsOfMerge(
  { merge, subject }: Scheme,
  say: Say = (node) => sentenceOfExpression(node),
): string | undefined {
  if (!merge) return undefined;
  const who = merge.test ? `${say(merge.test)}的${subject}` : subject;
  const counts = merge.counts === 'once' ? '名次和名额按一个计' : '名次和名额按各自计';
  const take = { merged: '', higher: '，与独立评价取高', lower: '，与独立评价取低' }[merge.take];
  if (merge.owner === 'head')
    return `同一${merge.by}的${who}合并评价，结果归${merge.head ? `${say(merge.head)}最大的` : '第一'}一家，其余的不参评`;
  return `同一${merge.by}的${who}合并评价、结果共享${take}，${counts}`;
}
