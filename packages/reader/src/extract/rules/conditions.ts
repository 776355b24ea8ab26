import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { screen } from '../screen.ts';
import { joints, led, lookAt } from './look-at.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';
import { ofOther } from './share-of.ts';

/** A condition as a formula, with what a person has to look at. Places are in the words it was read from. */
export interface Condition {
  readonly name: string;
  readonly formula: string;
  readonly subject: '企业' | '项目';
  /** The name in the formula whose subject it is. */
  readonly look: string;
  /** The bound of a figure alone: where a tier of a table begins, and where it ends. */
  readonly bound?: Bound;
  /** Where one of several is enough: each a list of conditions that go together. */
  readonly either?: readonly (readonly Condition[])[];
  readonly notes: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Conditions of which one is enough as a formula. */
export function formulaOf(terms: readonly (readonly Condition[])[], say: (one: Condition) => string): string {
  return terms
    .map((term) => (term.length === 1 ? term.map(say).join('') : `(${term.map(say).join(' and ')})`))
    .join(' or ');
}

/** A condition as it stands beside others under `and`. */
export const besideOthers = ({ formula, either }: Condition): string => (either ? `(${formula})` : formula);

/** A bound as a formula states it; `below` is the end of a stretch. */
export interface Bound {
  readonly operator: string;
  readonly at: string;
  readonly below?: string;
}

const average = screen.of(
  /(应|须|必须)?(?:当)?(低于|高于|不低于|不高于|达到|高出|超过|优于)(?:于)?(上年度?|前两年|近两年|上一年度?|前三年)?(?:度)?(本?[全市省区县国]{1,2})?(?:规上|规模以上)?(?:工业|制造业)?(?:企业)?(?:(?:同)?行业(?:同类企业)?)?平均(?:水平|值)?(?:的)?(?:(\d+(?:\.\d+)?)%|(\d+(?:\.\d+)?)倍|(\d+(?:\.\d+)?)个百分点)?(?:及)?(以上|以下)?/,
);

/** A number with its unit, as a formula states it. */
export function literalOf({ value, unit }: Pick<Quantity, 'value' | 'unit'>): string {
  if (unit === undefined) return value;
  return unit === '%' ? `${value}%` : `${value} ${unit.replace(/标准?箱/, '个')}`;
}

/** A known figure in the words themselves, else in what stands before them, else the words as they are. */
function metricIn(words: string, context: string): MetricWord | undefined {
  const own = findMetric(words.slice(Math.max(0, words.lastIndexOf('且') + 1)));
  if (own?.isKnown) return own;
  const above = context === '' ? undefined : findMetric(context);
  return above?.isKnown ? above : own;
}

function readAverage(words: string, context: string): Condition | undefined {
  const match = average.exec(words);
  if (!match) return undefined;
  const [, , verb = '', when = '', where = '', percent, times, points] = match;
  const ofTrade = match[0].includes('行业');
  const metric = metricIn(words.slice(0, match.index), context);
  if (!metric || !(ofTrade || where !== '')) return undefined;
  const name = feelName(metric.name);
  const isProvince = where.includes('省') || where.includes('国');
  const isProject = /项目/.test(context + words.slice(0, match.index)) && isProvince;
  const own = isProject ? feelName(`约定${metric.name}`) : name;
  const drawn = metric.isKnown ? '汇总' : '平均';
  const peers = isProvince
    ? feelName(`${where}${ofTrade ? '同行业' : '平均'}${metric.name}`)
    : ofTrade
      ? `${drawn}(${name}, 行业大类)`
      : `${drawn}(${name})`;
  const before =
    /前两年/.test(when) && !isProvince
      ? `前两年(${peers})`
      : /近两年/.test(when) && !isProvince
        ? `近两年(${peers})`
        : when !== ''
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
    name: `${metric.name}${verb}${ofTrade ? '行业' : ''}平均`,
    formula:
      points === undefined
        ? `${own} ${operator} ${before}${share}`
        : `${isBelow ? `${before} - ${own}` : `${own} - ${before}`} >= ${points} 个百分点`,
    subject: isProject ? '项目' : metric.subject,
    look: own,
    notes: [...notes, ...years, ...undefinedNote(metric)],
    start: startOfPhrase(words, match.index),
    end: match.index + match[0].length,
  };
}

/** Where the phrase before a place begins: after the last comma, list sign or `且`. */
function startOfPhrase(words: string, end: number): number {
  const before = words.slice(0, end);
  return Math.max(before.search(/[^，；、]*$/), before.lastIndexOf('且') + 1);
}

const undefinedNote = ({ isKnown, name }: MetricWord): string[] => (isKnown ? [] : [`「${name}」没有定义`]);

/** How a number bounds what stands before it: `以下` and `不足` leave it out, `以上` and `以内` keep it. */
export function operatorOf(q: Quantity, before: string): string {
  const share = q.unit === '%' ? ofOther.exec(before)?.[2] : undefined;
  if (share !== undefined) return /不.?[超高]/.test(share) ? '<=' : /^低于$|^不足$/.test(share) ? '<' : '>=';
  const head = before.slice(-4) + q.predicate;
  if (/不[得能可应宜]?[低少小]于|至少/.test(head)) return '>=';
  if (/(?:不足|不满|不到|未达到?|未满|低于|少于|小于|＜|<)$/.test(head) || (q.suffix === '以下' && q.predicate === ''))
    return '<';
  if (q.comparator === '≤') return '<=';
  if (q.comparator === '<') return '<';
  return q.comparator === '>' || /(?:突破|超过|超出|大于|高于)$/.test(head) ? '>' : '>=';
}

const perMetric = (name: string): string =>
  /^每平方米/.test(name)
    ? '/平方米'
    : /亩均|投资强度|^每亩/.test(name)
      ? '/亩'
      : /劳动生产率|人均/.test(name)
        ? '/人'
        : '';

/** A number as the figure of that name is compared with it: 亩均税收 20万元 means 万元/亩. */
export function boundOf(name: string, q: Pick<Quantity, 'value' | 'unit'>): string {
  const isMoney = /^[万亿]?元$/.test(q.unit ?? '');
  return isMoney ? `${literalOf(q)}${perMetric(name)}` : literalOf(q);
}

/** What may still belong to a number after its unit: `500个标箱/年`. */
const unitTail = /^(?:标箱|标准箱|用户|企业(?=\/))?(?:以上|以下)?(?:\/年)?/;

/** Figures that have no unit. */
const bareMetric = screen.of(/容积率|系数|指数$/);
const measured = screen.of(/[元亩人%户家件张辆]|吨|千瓦时|平方米|分$|个$|项$|年$/);

const classes = screen.of(
  /(?:(?:亩均|企业|效益|绩效|综合)*(?:评价|评定|评级|考核)(?:结果|等级|类别)?(?:被)?(?:评|定|列|确定)?(?:为|是)?|(?<=[两三二]年|均)为)?(?<![A-Z\d]|信用(?:评价|等级|评级)?(?:结果)?[为是]?)([A-D](?:（[甲乙丙丁]）)?(?:类|级|档)?(?:(?:、|和|或|及)[A-D](?:（[甲乙丙丁]）)?(?:类|级|档)?)*)(?<=类|级|档)(?!(?:(?:、|和|或|及)[A-Z](?:类|级|档)?)*(?:人才|地块|火灾|污染|GMP|厂房|车间|景区|旅游|洁净|资质|纳税))(?:的?(?:工业)?企业(?:的)?)?/g,
);
const named: readonly (readonly [RegExp, string, string])[] = [
  [/严重失信/, '严重失信', '严重失信'],
  [/(?:安全|生产)(?:生产)?(?:、(?:环保|环境污染|环境))?(?:责任)?事故/, '安全事故', '安全事故'],
  [/(?:环保|环境)(?:污染)?(?:重大)?(?:处罚|违法|事故)/, '环保处罚', '环保处罚 = "重大"'],
  [/(?:达不到|超过?|未达到).{0,8}能耗限额/, '能耗超限额', '能耗超限额'],
];
const counts: Readonly<Record<string, number>> = { 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 };

/** Where the phrase begins that leads to a number: after the last comma, list sign or `且`. */
function phraseStart(words: string, from: number, lead: number): number {
  const between = words.slice(from, lead);
  const cut = Math.max(
    ...['，', '；', '：', '。', '且', '、', '或者'].map(
      (sign) => between.lastIndexOf(sign) + (between.includes(sign) ? sign.length : 1),
    ),
  );
  return from + Math.max(0, cut);
}

/** `由2021年的13.6万元提高到17万元`: where a figure comes from and goes to bounds nobody. */
const fromYear = /[由从](?:19|20)\d{2}年(?:底|末)?的?$/;

function readLevels(
  words: string,
  taken: Condition | undefined,
  wrap: (formula: string) => string,
  before: MetricWord | undefined,
): Condition[] {
  const found: Condition[] = [];
  let from = 0;
  let above = before;
  let isRise = false;
  const quantities = findQuantities(words);
  for (const [i, q] of quantities.entries()) {
    if (taken && q.start >= taken.start && q.start < taken.end) continue;
    const last = quantities[i - 1];
    const isListed = last !== undefined && last.unit === q.unit && /^[、和及与]$/.test(words.slice(last.end, q.lead));
    if (isListed) {
      const listed = found.pop();
      if (listed) found.push({ ...listed, end: q.end });
      from = q.end;
      continue;
    }
    const start = phraseStart(words, from, q.lead);
    const phrase = words.slice(start, q.lead);
    const isBare = q.unit === undefined && bareMetric.test(phrase);
    from = q.end;
    const endsRise = isRise && phrase === '';
    isRise = fromYear.test(phrase);
    if (
      isRise ||
      /^(?:[，、且]|最[高多]|至多|上限|封顶)+$/.test(phrase) ||
      endsRise ||
      (!isBare && !measured.test(q.unit ?? '')) ||
      /^(?:及以上|以上)?(?:等次|档次|等级|名次|位次)/.test(words.slice(q.end)) ||
      (phrase.endsWith('前') && /^[名位人]$/.test(q.unit ?? '')) ||
      /奖励|给予|安排|盘活|新增(?=[^，]{0,4}亩)|腾出|供应|收储|整治/.test(phrase)
    )
      continue;
    const look = lookAt(phrase, q, above);
    const isOfAverage = q.unit === '%' && taken !== undefined && led.cut(joints.cut(phrase)) === '';
    if (!look || isOfAverage) continue;
    above = look.metric;
    const before = found.at(-1);
    const isUpper = /^(?:至|到)$/.test(q.predicate) && i > 0 && before?.look === look.text && phrase === '';
    const operator = isUpper ? '<' : operatorOf(q, phrase);
    const bound = boundOf(look.metric.name, q);
    const upper =
      q.high === undefined
        ? ''
        : ` and ${look.text} ${/以下|以内/.test(q.suffix) ? '<=' : '<'} ${boundOf(look.metric.name, { value: q.high, unit: q.unit ?? '' })}`;
    found.push({
      name: look.name,
      formula: wrap(`${look.text} ${q.high === undefined ? operator : '>='} ${bound}${upper}`),
      subject: look.metric.subject,
      look: feelName(look.metric.name),
      bound: {
        operator: q.high === undefined ? operator : '>=',
        at: bound,
        ...(q.high === undefined ? {} : { below: boundOf(look.metric.name, { value: q.high, unit: q.unit ?? '' }) }),
      },
      notes: undefinedNote(look.metric),
      start: isShort(phrase.slice(0, look.at)) ? start : start + look.at,
      end: q.end + (unitTail.exec(words.slice(q.end))?.[0].length ?? 0),
    });
  }
  return found;
}

/** What stands before a figure's name and only narrows it: `网上年`销售额. */
const isShort = (words: string): boolean => words.length <= 6 && !/项目|企业|的|单位/.test(words);

function readClasses(words: string, wrap: (formula: string) => string): Condition[] {
  return classes.all(words).map((graded) => {
    const letters = [...new Set((graded[1] ?? '').match(/[A-D]/g) ?? [])];
    const formula =
      letters.length === 1
        ? `综合等级 = "${letters[0]}"`
        : `综合等级 in (${letters.map((letter) => `"${letter}"`).join(', ')})`;
    return {
      name: `${letters.join('、')}类`,
      formula: wrap(formula),
      subject: '企业' as const,
      look: '综合等级',
      notes: [],
      start: graded.index,
      end: graded.index + graded[0].length,
    };
  });
}

function readNamed(words: string, wrap: (formula: string) => string): Condition[] {
  return named.flatMap(([form, name, formula]) => {
    const match = form.exec(words);
    if (!match) return [];
    const isNot = /(?:未|无|没有|不存在)[^，；、]{0,6}$/.test(words.slice(0, match.index));
    return [
      {
        name: isNot ? `无${name}` : name,
        formula: wrap(isNot ? `not(${formula})` : formula),
        subject: '企业' as const,
        look: name,
        notes: [],
        start: match.index,
        end: match.index + match[0].length,
      },
    ];
  });
}

const kept = /(?<=年[^，；]{0,4})(?:在规|在库|在统|(?:为|是|保持)规(?:模以)?上(?:工业)?企业)/;

/** `连续三年在规`: what somebody stays for years. */
function readKept(words: string, wrap: (formula: string) => string): Condition[] {
  const match = kept.exec(words);
  if (!match) return [];
  return [
    {
      name: '在规',
      formula: wrap('规模 = "规上"'),
      subject: '企业',
      look: '规模',
      notes: [],
      start: match.index,
      end: match.index + match[0].length,
    },
  ];
}

/**
 * The conditions that a stretch of words states, in order; `context` may name the figure of an average, `above` the one of a number that
 * names none. Firm size goes to `scopeOf`.
 */
export function readConditions(words: string, context = '', above?: MetricWord): Condition[] {
  const compared = readAverage(words, context);
  const years = /连续([2-5二两三四五])年/.exec(words);
  const count = years ? (counts[years[1] ?? ''] ?? Number(years[1])) : 0;
  const wrap = (formula: string) => (count > 1 ? `连续(${formula}, ${count})` : formula);
  const isOfFirms = /企业|单位|用户/.test(words) && !/项目/.test(words);
  const levels = readLevels(words, compared, wrap, above);
  return [
    ...(compared ? [{ ...compared, formula: wrap(compared.formula) }] : []),
    ...(isOfFirms ? levels.map(ofFirm) : levels),
    ...readClasses(words, wrap).slice(0, 1),
    ...readNamed(words, wrap),
    ...(count > 1 ? readKept(words, wrap) : []),
  ];
}

/** Energy used in a year is a project's figure; that of an enterprise goes by another name. */
const ofFirm = (one: Condition): Condition =>
  one.look === '年综合能耗'
    ? { ...one, look: '综合能耗', subject: '企业', formula: one.formula.replaceAll('年综合能耗', '综合能耗') }
    : one;

/** Firm size as a scope: 规上 or 规下, where only one of them is spoken of. */
export function scopeOf(words: string): string | undefined {
  const isAbove = /规上|规模以上/.test(words);
  const isBelow = /规下|规模以下/.test(words);
  if (isAbove === isBelow) return undefined;
  return isAbove ? '规模 = "规上"' : '规模 = "规下"';
}
