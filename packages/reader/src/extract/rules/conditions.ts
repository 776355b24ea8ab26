import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';

/** A condition as a formula, with what a person has to look at. */
export interface Condition {
  readonly name: string;
  readonly formula: string;
  readonly subject: '企业' | '项目';
  readonly notes: readonly string[];
}

const average =
  /(应|须|必须)?(?:当)?(低于|高于|不低于|不高于|达到|高出|超过|优于)(?:于)?(上年度?|前两年|近两年|上一年度?|前三年)?(?:度)?(本?[全市省区县国]{1,2})?(?:同)?行业(?:同类企业)?平均(?:水平|值)?(?:的)?(?:(\d+(?:\.\d+)?)%|(\d+(?:\.\d+)?)倍)?(以上|以下)?/;

/** A number with its unit, as a formula states it. */
export function literalOf({ value, unit }: Quantity): string {
  if (unit === undefined) return value;
  return unit === '%' ? `${value}%` : `${value} ${unit}`;
}

function readAverage(words: string, context: string): Condition | undefined {
  const match = average.exec(words);
  if (!match) return undefined;
  const [, , verb = '', when = '', where = '', percent, times] = match;
  const metric = metricIn(words.slice(0, match.index), context);
  if (!metric) return undefined;
  const name = feelName(metric.name);
  const isProvince = where.includes('省') || where.includes('国');
  const isProject = /项目/.test(context + words.slice(0, match.index)) && isProvince;
  const own = isProject ? feelName(`约定${metric.name}`) : name;
  const peers = isProvince ? feelName(`${where}同行业${metric.name}`) : `汇总(${name}, 行业大类)`;
  const before =
    /前两年/.test(when) && !isProvince
      ? `前两年(${peers})`
      : /近两年/.test(when) && !isProvince
        ? `近两年(${peers})`
        : /上/.test(when) || when !== ''
          ? `上年(${peers})`
          : peers;
  const isBelow = verb === '低于' || verb === '不高于';
  const operator =
    verb === '低于' ? '<' : verb === '不高于' ? '<=' : /不低于|达到/.test(verb) || percent !== undefined ? '>=' : '>';
  const share =
    times !== undefined
      ? ` * ${times}`
      : percent === undefined
        ? ''
        : isBelow
          ? ` * (100% - ${percent}%)`
          : /不低于|达到/.test(verb)
            ? ` * ${percent}%`
            : ` * (100% + ${percent}%)`;
  const notes =
    isBelow && percent !== undefined
      ? [`「低于平均${percent}%」按低于平均的${100 - Number(percent)}%写，也可读作低于平均的${percent}%`]
      : [];
  const years = /两年/.test(when) ? ['两年平均按两年合计之比写，也可读作两个年度值的平均'] : [];
  return {
    name: `${metric.name}${verb}行业平均`,
    formula: `${own} ${operator} ${before}${share}`,
    subject: isProject ? '项目' : metric.subject,
    notes: [...notes, ...years, ...(metric.isKnown ? [] : [`「${metric.name}」没有定义`])],
  };
}

function operatorOf(q: Quantity): string {
  if (q.comparator === '<' || (q.suffix === '以下' && q.predicate === '')) return '<';
  if (q.comparator === '≤') return '<=';
  return q.comparator === '>' ? '>' : '>=';
}

function readLevel(words: string, q: Quantity, from: number): Condition | undefined {
  const before = words.slice(from, q.lead);
  if (/奖励|给予|安排|盘活|新增|腾出|供应|收储|整治/.test(before)) return undefined;
  const grows = /(?:同比|比上年)?(?:增长|提高|提升|增速|增幅)(?:达到?)?$/.exec(before);
  const metric = findMetric(grows ? before.slice(0, grows.index) : before.replace(/不足$/, ''));
  if (!metric) return undefined;
  const isGrowth = grows !== null && q.unit === '%';
  const name = isGrowth ? `${metric.name}增速` : metric.name;
  const operator = /不足$/.test(before) ? '<' : operatorOf(q);
  const literal = q.unit === '万元' || q.unit === '元' ? perOf(metric.name, q) : literalOf(q);
  return {
    name,
    formula: `${feelName(name)} ${operator} ${literal}`,
    subject: metric.subject,
    notes: metric.isKnown ? [] : [`「${name}」没有定义`],
  };
}

function perOf(name: string, q: Quantity): string {
  const below = /亩均/.test(name) ? '/亩' : /劳动生产率|人均/.test(name) ? '/人' : '';
  return `${literalOf(q)}${below}`;
}

/** Figures that have no unit. */
const bareMetric = /容积率|系数|指数$/;

const classes = /([A-D](?:[、和或及][A-D])*)(?:类|级|档)/;
const named: readonly (readonly [RegExp, string, string])[] = [
  [/严重失信/, '严重失信', '严重失信'],
  [/(?:安全|生产)(?:生产)?(?:责任)?事故/, '安全事故', '安全事故'],
  [/(?:环保|环境)(?:重大)?(?:处罚|违法|事故)/, '环保处罚', '环保处罚 = "重大"'],
  [/(?:达不到|超过?|未达到).{0,8}能耗限额/, '能耗超限额', '能耗超限额'],
];

/** A known figure in the words themselves, else in what stands before them, else the words as they are. */
function metricIn(words: string, context: string): MetricWord | undefined {
  const own = findMetric(words);
  if (own?.isKnown) return own;
  const above = context === '' ? undefined : findMetric(context);
  return above?.isKnown ? above : own;
}

/** The conditions that a stretch of words states, in order; `context` may name the figure. Firm size goes to `scopeOf`. */
export function readConditions(words: string, context = ''): Condition[] {
  const compared = readAverage(words, context);
  const found: Condition[] = compared ? [compared] : [];
  const match = average.exec(words);
  let from = 0;
  const years = /连续([2-5二两三四五])年/.exec(words);
  const count = years ? ({ 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 }[years[1] ?? ''] ?? Number(years[1])) : 0;
  const wrap = (formula: string) => (count > 1 ? `连续(${formula}, ${count})` : formula);
  for (const q of findQuantities(words)) {
    if (match && q.start >= match.index && q.start < match.index + match[0].length) continue;
    const isBare = q.unit === undefined && bareMetric.test(words.slice(from, q.lead));
    const level = q.unit === undefined && !isBare ? undefined : readLevel(words, q, from);
    from = q.end;
    if (level && (isBare || /[元亩人%]|吨|千瓦时/.test(q.unit ?? '')))
      found.push({ ...level, formula: wrap(level.formula) });
  }
  const graded = classes.exec(words);
  if (graded) {
    const letters = (graded[1] ?? '').split(/[、和或及]/);
    const formula =
      letters.length === 1
        ? `综合等级 = "${letters[0]}"`
        : `综合等级 in (${letters.map((letter) => `"${letter}"`).join(', ')})`;
    found.push({ name: `${letters.join('、')}类`, formula: wrap(formula), subject: '企业', notes: [] });
  }
  for (const [form, name, formula] of named)
    if (form.test(words)) found.push({ name, formula, subject: '企业', notes: [] });
  return found;
}

/** Firm size as a scope: 规上 or 规下, where only one of them is spoken of. */
export function scopeOf(words: string): string | undefined {
  const isAbove = /规上|规模以上/.test(words);
  const isBelow = /规下|规模以下/.test(words);
  if (isAbove === isBelow) return undefined;
  return isAbove ? '规模 = "规上"' : '规模 = "规下"';
}
