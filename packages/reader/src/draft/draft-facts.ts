import { type Diagnostic, literal } from '@niepan/engine';
import { pending } from './draft-options.ts';
import type { Entry } from './entry.ts';

const sections = new Set(['清单', '门槛', '奖补', '排除', '合计上限', '价格', '评价', '分级']);

type Plain = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whom a rule is about; enterprises where it doesn't say. */
function subjectOf({ value }: Entry): string {
  const stated = isMap(value) ? value.对象 : undefined;
  return typeof stated === 'string' ? stated : '企业';
}

/** The unit of the bounds of a table that looks at a fact. */
function unitOfTable(name: string, value: Plain): string | undefined {
  if (Array.isArray(value.下限) && String(value.看).replaceAll('`', '') === name)
    return unitOfLiteral(String(value.下限[1]?.[0]));
  for (const key of ['档', '首次超过']) {
    const tiers = value[key];
    if (!isMap(tiers) || !Array.isArray(tiers.表) || String(tiers.看).replaceAll('`', '') !== name) continue;
    const [bound] = Array.isArray(tiers.表[0]) ? tiers.表[0] : [];
    return unitOfLiteral(String(bound));
  }
  return undefined;
}

function unitOfLiteral(text: string): string | undefined {
  const [, unit = ''] = /^-?\d[\d.]*\s*(.*)$/.exec(text) ?? [];
  return unit === '' ? undefined : unit;
}

/** Units that names of indicators go with, where nothing beside them says more. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/得分$|评分$|分值$/, '分'],
  [/率$|比重|占比|增速|增幅|强度|增长|降幅|下降/, '%'],
  [/亩均/, '万元/亩'],
  [/人均|劳动生产率/, '万元/人'],
  [/(?:家|企业|项目|个|件|次|人|户|台|起|例)数?$|数量$|数$/, '个'],
  [/额$|收入|产值|投资|税收|增加值|利润|资金/, '万元'],
];

const counters: readonly (readonly [RegExp, string])[] = [
  [/百分点数$/, '个'],
  [/(次|起|家|项|个|件|人|例|户|宗)数$/, '$1'],
];

/** The unit of an indicator that an evaluation scores, or of what its points count. */
function unitOfScore(name: string, text: string): string | undefined {
  const counter = counters.find(([form]) => form.test(name));
  if (counter && text.includes(`"每":"${name}"`))
    return counter[0].exec(name)?.[1]?.replace('宗', '起').replace('例', '起');
  const words = literal(name);
  const benchmark = new RegExp(`"${words}":\\{[^{}]*?"基准":"-?[\\d.]+(%| [^"(]+)?"`).exec(text);
  if (benchmark) return benchmark[1]?.trim() ?? '1';
  const goal = new RegExp(`[\\d.]+(%| [^\\s()"]+) - ${words}`).exec(text);
  if (goal) return goal[1]?.trim();
  const isScored =
    text.includes(`"${name}":{"权"`) || text.includes(`"基准":"${name}"`) || text.includes(`名次(${name},`);
  const isReckoned = new RegExp(`[-*/] ${words}(?![\\w一-鿿])|(?<![\\w一-鿿])${words} [-*/] `).test(text);
  if (!isScored && !isReckoned && !/得分$/.test(name)) return undefined;
  return byName.find(([form]) => form.test(name.replace(/目标$/, '')))?.[1] ?? '1';
}

/**
 * The unit in which a rule takes a fact for a number: that of the number it compares it with, of the bounds of its table, of what a price is
 * for; money where a rate is taken of it. Undefined where the rule takes it for a yes or no.
 */
function unitOf(name: string, { value, section }: Entry): string | undefined {
  if (!isMap(value)) return undefined;
  const { 阶梯: ladder, 量: used } = value;
  const sold = name.includes('电') ? '千瓦时' : '立方米';
  if (isMap(ladder)) return ladder.基数 === name || used === name ? sold : /价$/.test(name) ? `元/${sold}` : undefined;
  const ofTable = unitOfTable(name, value);
  if (ofTable !== undefined) return ofTable;
  const text = JSON.stringify(value).replaceAll('`', '');
  const words = literal(name);
  const own = `(?<![\\w一-鿿])${words}`;
  const compared = new RegExp(`${own}\\)? (?:[<>]=?|=) -?(\\d[\\d.]*)(%| (?!and|or|then|else)[^\\s"),]+)?`).exec(text);
  if (compared) {
    const [, number, unit] = compared;
    // Zero alone says nothing of the unit.
    return unit?.trim() ?? (Number(number) === 0 ? undefined : '1');
  }
  if (new RegExp(`(?:平均|汇总)\\(${words}[,)]`).test(text) && section !== '评价')
    return byName.find(([form]) => form.test(name))?.[1] ?? '1';
  const [, , over] = new RegExp(`${own} - ([\\d.]+)(%| [^\\s"),]+)`).exec(text) ?? [];
  if (over !== undefined && section === '奖补') return over.trim();
  const [, each] = new RegExp(`${own} / [\\d.]+ ([^\\s"),]+)`).exec(text) ?? [];
  if (each !== undefined && section === '奖补') return each;
  if (section === '评价') return unitOfScore(name, text);
  const priced = new RegExp(`${own} \\* [\\d.]+ [^\\s/"]*元/([^\\s"]+)`).exec(text);
  if (priced) return priced[1];
  return new RegExp(`${own}\\)* \\* (?:档|\\(?(?:if |[\\d.]+%))`).test(text) ? '万元' : undefined;
}

/**
 * Facts that draft rules ask for and nobody has defined, such as 入选名单: each as a yes or no of the rule's subject, or as a number where the
 * rule takes it for one, from a source yet to be found.
 */
export function draftFacts(
  errors: readonly Diagnostic[],
  entryOf: (error: Diagnostic) => Entry | undefined,
): readonly Entry[] {
  const facts = new Map<string, Entry>();
  for (const error of errors) {
    const entry = entryOf(error);
    const { name } = error.args;
    if (error.code !== 'unknown-name' || name === undefined || entry === undefined) continue;
    if (!sections.has(entry.section) || facts.has(name) || /[.\s`]/.test(name)) continue;
    const unit = unitOf(name, entry);
    const kind = unit === undefined ? { 类: '是否' } : { 单位: unit };
    const value = { 对象: subjectOf(entry), ...kind, 期: '年', 来源: pending, 说明: `规则草稿要用，${pending}` };
    facts.set(name, { section: '数据项', key: name, value, what: `数据项「${name}」`, cites: [] });
  }
  return [...facts.values()];
}
