import type { TraceNode, Verdict } from '../results/results.ts';
import { isShort, roundedText } from './quantity-text.ts';

const words = {
  zh: {
    yes: '满足',
    no: '不满足',
    unknown: '数据缺失',
    true: '是',
    false: '否',
    missing: '数据缺失',
    clause: '据',
    assumption: '假定',
    source: '来源',
    year: '年',
    signs: ['：', '（', '；', '）', '、'],
  },
  en: {
    yes: 'met',
    no: 'not met',
    unknown: 'data missing',
    true: 'yes',
    false: 'no',
    missing: 'data missing',
    clause: 'clause',
    assumption: 'assumption',
    source: 'source',
    year: '',
    signs: [': ', ' (', '; ', ')', ', '],
  },
} as const;

type Language = keyof typeof words;

function valueText(node: TraceNode, language: Language): string {
  const say = words[language];
  if (node.verdict !== undefined && (node.value === null || typeof node.value === 'boolean'))
    return say[node.verdict satisfies Verdict];
  if (node.value === null) return node.kind === 'tier' ? '' : say.missing;
  if (typeof node.value === 'boolean') return node.value ? say.true : say.false;
  if (typeof node.value === 'string') return node.value;
  const short = node.exact !== undefined && isShort(node.exact) ? node.exact : roundedText(node.value);
  return node.unit === undefined || node.unit === '1' ? short : `${short} ${node.unit}`;
}

function detailText(node: TraceNode, language: Language): string {
  const say = words[language];
  const details = [
    node.year === undefined ? undefined : `${node.year}${say.year}`,
    node.source === undefined ? undefined : `${say.source} ${node.source}`,
    node.cites === undefined ? undefined : `${say.clause} ${node.cites.join(say.signs[4])}`,
    node.isAssumption ? say.assumption : undefined,
    node.note,
  ].filter((detail) => detail !== undefined && detail !== '');
  return details.length === 0 ? '' : `${say.signs[1]}${details.join(say.signs[2])}${say.signs[3]}`;
}

/** A trace as indented text, one line per node: label, value with unit, then year, source, clause and notes in brackets. */
export function printTrace(node: TraceNode, language: Language = 'zh', depth = 0): string {
  const value = valueText(node, language);
  const line = `${'  '.repeat(depth)}${node.label}${value === '' ? '' : `${words[language].signs[0]}${value}`}${detailText(node, language)}`;
  return [line, ...node.children.map((child) => printTrace(child, language, depth + 1))].join('\n');
}
