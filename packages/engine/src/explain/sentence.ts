import { parseExact, printExact } from '../base/exact.ts';
import type { Aggregate, CompareOp, Constant, Expression } from '../program/expression.ts';
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

/** Sums and differences inside a product need brackets. */
function factorText(node: Expression): string {
  const text = sentenceOfExpression(node);
  const inner = node.op === 'convert' ? node.of : node;
  return inner.op === 'add' || inner.op === 'subtract' ? `（${text}）` : text;
}

function groupText(node: Aggregate): string {
  if (node.by.length === 0) return '全体';
  return node.by.map((name) => (name === '组' ? '同组' : `同${name}`)).join('、');
}

function aggregateText(node: Aggregate): string {
  const of = sentenceOfExpression(node.of);
  const group = groupText(node);
  switch (node.how) {
    case 'pooled':
      return `${group}的${of}（加总后相除）`;
    case 'sum':
      return `${group}的${of}合计`;
    case 'mean':
      return `${group}的${of}平均值`;
    case 'max':
      return `${group}的${of}最大值`;
    case 'min':
      return `${group}的${of}最小值`;
    case 'count':
      return `${group}中${of}的户数`;
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
 * Conversions that the checker inserted are not spoken of.
 */
export function sentenceOfExpression(node: Expression): string {
  switch (node.op) {
    case 'constant':
      return constantText(node);
    case 'item':
    case 'group':
    case 'indicator':
    case 'parameter':
      return node.name;
    case 'scheme':
      return `${node.scheme}的${{ score: '得分', rank: '名次', class: '等级' }[node.part]}`;
    case 'tier':
      return '所在档';
    case 'band':
      return node.band;
    case 'add':
      return `${sentenceOfExpression(node.left)}加${sentenceOfExpression(node.right)}`;
    case 'subtract':
      return `${sentenceOfExpression(node.left)}减${factorText(node.right)}`;
    case 'multiply':
      return `${factorText(node.left)}乘以${factorText(node.right)}`;
    case 'divide':
      return `${factorText(node.left)}除以${factorText(node.right)}`;
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne':
      return `${sentenceOfExpression(node.left)}${comparisons[node.op]}${sentenceOfExpression(node.right)}`;
    case 'and':
      return node.of
        .map((part) => (part.op === 'or' ? `（${sentenceOfExpression(part)}）` : sentenceOfExpression(part)))
        .join('，且');
    case 'or':
      return node.of
        .map((part) => (part.op === 'and' ? `（${sentenceOfExpression(part)}）` : sentenceOfExpression(part)))
        .join('，或');
    case 'not':
      return isPlainFlag(node.of) ? `非${sentenceOfExpression(node.of)}` : `不符合「${sentenceOfExpression(node.of)}」`;
    case 'in':
      return `${sentenceOfExpression(node.of)}为${listText(node.values.map(constantText), '或')}`;
    case 'is-missing':
      return `缺少${sentenceOfExpression(node.of)}`;
    case 'if':
      return `若${sentenceOfExpression(node.condition)}则取${sentenceOfExpression(node.whenTrue)}，否则取${sentenceOfExpression(node.whenFalse)}`;
    case 'min':
      return `${listText(node.of.map(sentenceOfExpression), '与')}取较小者`;
    case 'max':
      return `${listText(node.of.map(sentenceOfExpression), '与')}取较大者`;
    case 'abs':
      return `${node.of.map(sentenceOfExpression).join('')}的绝对值`;
    case 'negate':
      return `负的${node.of.map(factorText).join('')}`;
    case 'round': {
      const how = { 'half-up': '四舍五入', floor: '去尾', ceil: '进一' }[node.how];
      return `${sentenceOfExpression(node.of)}（${how}，保留${node.decimals}位小数）`;
    }
    case 'convert':
      return sentenceOfExpression(node.of);
    case 'since':
      return `${sentenceOfExpression(node.of)}至今满${node.in === 'years' ? '年' : '日'}数`;
    case 'lag':
      return `${node.years === 1 ? '上年' : node.years === 2 ? '前年' : `${node.years}年前`}${sentenceOfExpression(node.of)}`;
    case 'window':
      return windowText(node.how, node.lags, sentenceOfExpression(node.of));
    case 'consecutive':
      return `连续${node.count}年${sentenceOfExpression(node.of)}`;
    case 'first':
      return `首次${sentenceOfExpression(node.of)}`;
    case 'growth':
      return `${sentenceOfExpression(node.of)}同比增速`;
    case 'aggregate':
      return aggregateText(node);
  }
}
