import { parseExact, printExact } from '../base/exact.ts';
import type { Aggregate, Choice, CompareOp, Constant, Expression } from '../program/expression.ts';
import type { Parameter } from '../program/program.ts';
import { quantityText } from './quantity-text.ts';

const comparisons: Readonly<Record<CompareOp, string>> = {
  lt: '低于',
  le: '不高于',
  gt: '高于',
  ge: '不低于',
  eq: '为',
  ne: '不是',
};

function constantText(node: Constant): string {
  if (node.type === 'flag') return node.value === true ? '是' : '否';
  if (node.type === 'day') return String(node.value).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
  if (node.type === 'text' || node.unit === undefined || node.unit === '1') return String(node.value);
  return quantityText(String(node.value), node.unit);
}

function listText(values: readonly string[], last: string): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join('、')}${last}${values[values.length - 1]}`;
}

/** Puts an expression into words. */
export type Say = (node: Expression) => string;

/** The program's parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The latest announced value of a parameter; undefined when it is pending or the parameter isn't given. */
function latestValue(name: string, parameters: Parameters): string | undefined {
  return parameters[name]?.values.findLast(({ isPending }) => !isPending)?.value;
}

function parameterText(name: string, parameters: Parameters): string {
  const value = latestValue(name, parameters);
  const unit = parameters[name]?.unit;
  return value === undefined || unit === undefined ? name : `${name}（${quantityText(value, unit)}）`;
}

/** The branch in force of a choice between readings: `if 读法 = "…" then … else …`. */
function findReading({ condition, whenTrue, whenFalse }: Choice, parameters: Parameters) {
  if (condition.op !== 'eq' || condition.left.op !== 'parameter' || condition.right.op !== 'constant') return undefined;
  const value = latestValue(condition.left.name, parameters);
  if (value === undefined || condition.left.type !== 'text') return undefined;
  return { value, branch: value === condition.right.value ? whenTrue : whenFalse };
}

/** Sums, differences and choices inside a product need brackets. */
function factorText(node: Expression, say: Say): string {
  const text = say(node);
  const inner = node.op === 'convert' ? node.of : node;
  return inner.op === 'add' || inner.op === 'subtract' || inner.op === 'if' ? `（${text}）` : text;
}

function groupText({ by, over, only }: Aggregate, say: Say): string {
  const among = over ? `所属${over.members}` : '全体';
  const group = by.length === 0 ? among : by.map((name) => (name === '组' ? '同组' : `同${name}`)).join('、');
  return only ? `${group}中${say(only)}者` : group;
}

function isAlways(node: Expression): boolean {
  return node.op === 'constant' && node.value === true;
}

function aggregateText(node: Aggregate, say: Say): string {
  const of = say(node.of);
  const group = groupText(node, say);
  switch (node.how) {
    case 'pooled':
      return `${group}的${of}（加总后相除）`;
    case 'sum':
      return `${group}的${of}合计`;
    case 'mean':
      return `${group}的${of}平均值`;
    case 'deviation':
      return `${group}的${of}${node.isSample ? '样本' : ''}标准差`;
    case 'max':
      return `${group}的${of}最大值`;
    case 'min':
      return `${group}的${of}最小值`;
    case 'count':
      return isAlways(node.of) ? `${group}的户数` : `${group}中${of}的户数`;
    case 'quantile': {
      const share = parseExact(node.quantile ?? '1/2');
      return `${group}的${of}的${share ? printExact({ n: share.n * 100n, d: share.d }) : ''}%分位数`;
    }
    case 'share':
      return `${of}占${group}合计的比重`;
    case 'rank':
      return `${of}在${group}中的名次`;
  }
}

function isPlainFlag(node: Expression): boolean {
  return node.op === 'item' && node.type === 'flag';
}

function windowText(how: 'pooled' | 'mean', lags: readonly number[], of: string): string {
  const years = lags.includes(0) ? `近${lags.length}年` : `前${lags.length}年`;
  return how === 'pooled' ? `${years}合并计算的${of}` : `${years}${of}的平均值`;
}

/**
 * An expression in plain Chinese: `<` 低于, `>=` 不低于, `and` 且, `min` 取较小者, `汇总(x, 行业大类)` 同行业大类的x（加总后相除）.
 * Conversions that the checker inserted are not spoken of. With the program's parameters a parameter says its latest value,
 * and of an ambiguous wording only the reading in force is spoken.
 */
export function sentenceOfExpression(node: Expression, parameters: Parameters = {}): string {
  const say: Say = (part) => textOf(part, say, parameters);
  return say(node);
}

function textOf(node: Expression, say: Say, parameters: Parameters): string {
  switch (node.op) {
    case 'constant':
      return constantText(node);
    case 'item':
    case 'group':
    case 'indicator':
      return node.name;
    case 'parameter':
      return parameterText(node.name, parameters);
    case 'scheme':
      return `${node.owner ?? ''}${node.owner ? '的' : ''}${node.scheme}的${{ score: '得分', rank: '名次', class: '等级', managed: '管理等级' }[node.part]}`;
    case 'tier':
      return '所在档';
    case 'band':
      return node.band;
    case 'add':
      return `${say(node.left)}加${say(node.right)}`;
    case 'subtract':
      return `${say(node.left)}减${factorText(node.right, say)}`;
    case 'multiply':
      return `${factorText(node.left, say)}乘以${factorText(node.right, say)}`;
    case 'divide':
      return `${factorText(node.left, say)}除以${factorText(node.right, say)}`;
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return `${say(node.left)}${comparisons[node.op]}${say(node.right)}`;
    case 'and':
      return node.of.map((part) => (part.op === 'or' ? `（${say(part)}）` : say(part))).join('，且');
    case 'or':
      return node.of.map((part) => (part.op === 'and' ? `（${say(part)}）` : say(part))).join('，或');
    case 'not':
      return isPlainFlag(node.of) ? `非${say(node.of)}` : `不符合「${say(node.of)}」`;
    case 'in':
      return `${say(node.of)}为${listText(node.values.map(constantText), '或')}`;
    case 'is-missing':
      return `缺少${say(node.of)}`;
    case 'if': {
      if (node.lookup) return `${node.lookup.parameter}（按${node.lookup.by}）`;
      const reading = findReading(node, parameters);
      if (reading) return `${say(reading.branch)}（按“${reading.value}”的读法）`;
      return `若${say(node.condition)}则取${say(node.whenTrue)}，否则取${say(node.whenFalse)}`;
    }
    case 'min':
      return `${listText(node.of.map(say), '与')}取较小者`;
    case 'max':
      return `${listText(node.of.map(say), '与')}取较大者`;
    case 'abs':
      return `${node.of.map(say).join('')}的绝对值`;
    case 'negate':
      return `负的${node.of.map((part) => factorText(part, say)).join('')}`;
    case 'round': {
      const how = { 'half-up': '四舍五入', floor: '去尾', ceil: '进一' }[node.how];
      return `${say(node.of)}（${how}，保留${node.decimals}位小数）`;
    }
    case 'geometric': {
      const isPlain = node.weights.every((weight) => weight === 1);
      const parts = node.of.map((part, index) => (isPlain ? say(part) : `${say(part)}（权重${node.weights[index]}）`));
      return `${parts.join('、')}的${isPlain ? '' : '加权'}几何平均`;
    }
    case 'logarithm':
      return `${say(node.of)}的自然对数`;
    case 'convert':
      return say(node.of);
    case 'since':
      return `${say(node.of)}至今满${{ years: '年', months: '月', days: '日' }[node.in]}数`;
    case 'lag':
      return `${node.years === 1 ? '上年' : node.years === 2 ? '前年' : `${node.years}年前`}${say(node.of)}`;
    case 'at-year':
      return `${node.year}年的${say(node.of)}`;
    case 'peak':
      return `往年最高的${say(node.of)}`;
    case 'window':
      return windowText(node.how, node.lags, say(node.of));
    case 'consecutive':
      return `连续${node.count}年${say(node.of)}`;
    case 'first':
      return `首次${say(node.of)}`;
    case 'growth':
      return `${say(node.of)}同比增速`;
    case 'aggregate':
      return aggregateText(node, say);
  }
}
