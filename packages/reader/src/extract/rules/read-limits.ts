import { findQuantities } from '../find-quantities.ts';
import { strip } from '../name-target.ts';
import type { Quantity } from '../quantity.ts';
import { findRuleZones } from '../rule-zones.ts';
import type { Segment, Sentence } from '../split-sentences.ts';
import { type Condition, literalOf, readConditions, scopeOf } from './conditions.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const listed =
  /实行(?:专班|挂图作战|重点)|列入|列出|纳入.{0,10}(?:清单|名单|名录)|清单|名单|排查|排摸|摸排|开展执法|整治|淘汰|关停|退出|约谈|限制(?:续贷|供地|用能)|认定为?低效|倒逼/;
const gated =
  /(?:应|须|必须|原则上|不得)(?:当)?(?:高于|低于|不低于|达到|不高于|超过)|准入|门槛|入驻|入园(?!率)|投资强度|方可|方能|不予(?:受理|审批|供地|备案)/;
const excluded = /不(?:得|再|予)?(?:享受|给予|安排|支持|纳入奖补)|取消(?:其)?(?:奖补|享受)|不(?:得)?(?:申报|享有)/;

function bodyOf(conditions: readonly Condition[], words: string, parts: '任一' | '均须'): Record<string, unknown> {
  const subject = conditions.find(({ subject: of }) => of === '项目')?.subject ?? '企业';
  const scope = subject === '企业' ? scopeOf(words) : undefined;
  const rows = conditions.map(({ name, formula }) => ({ 名: name, 若: formula }));
  return {
    对象: subject,
    ...(scope === undefined ? {} : { 范围: scope }),
    ...(rows.length === 1 && parts === '任一' ? { 若: rows[0]?.若 } : { [parts]: rows }),
    ...noteOf([...conditions.flatMap(({ notes }) => notes), '范围和条件对照原文']),
  };
}

/** Lists of firms: `亩均税收低于…的企业，列入清单`. Each stretch between ， 、或 and ； that has conditions of its own is one way in. */
export function readList(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !listed.test(words) || !/的|类|低于|不足/.test(words)) return undefined;
  const parts = words
    .split(/[，；]|以及|、或|或者/)
    .filter((part) => /的|类|以下|低于|超过|不足|以上/.test(part) && part.length < 200);
  let subject = '企业';
  const ways = parts.flatMap((part) => {
    const conditions = readConditions(part).filter(
      ({ formula, subject }) => !/>=? \d/.test(formula) || /亩|能耗/.test(formula) || subject === '项目',
    );
    if (conditions.length === 0 || /每年|力争|确保|累计/.test(part)) return [];
    const scope = scopeOf(part);
    const formula = conditions.map((one) => one.formula).join(' and ');
    if (conditions.some(({ subject: of }) => of === '项目')) subject = '项目';
    return [
      {
        name: conditions.map((one) => one.name).join('且'),
        formula,
        scope,
        notes: conditions.flatMap((one) => one.notes),
      },
    ];
  });
  if (ways.length === 0) return undefined;
  const names = /(?:《([^》]{2,30})》|“([^”]{2,20})”(?:清单|名单)|([一-鿿]{2,12}(?:清单|名单)))/.exec(words);
  const written = (names?.[1] ?? names?.[3] ?? '').replace(/^.*(?:列入|列出|建立|纳入|形成)/, '');
  const name = written.length > 4 ? written : `${ways[0]?.name ?? ''}${subject}`;
  const only = ways.length === 1 ? ways[0] : undefined;
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '清单',
    name,
    because: `「${words.slice(0, 60)}」写明列入的条件`,
    body: {
      对象: subject,
      ...(only
        ? { ...(only.scope ? { 范围: only.scope } : {}), 若: only.formula }
        : {
            任一: ways.map((way, i) => ({
              名: way.name || `条件${i + 1}`,
              ...(way.scope ? { 范围: way.scope } : {}),
              若: way.formula,
            })),
          }),
      ...noteOf(ways.flatMap(({ notes }) => notes)),
    },
  };
}

/** Conditions that a project or firm must meet to come in. */
export function readGate(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !gated.test(words)) return undefined;
  const zones = findRuleZones(
    words,
    sentence.segments.map((s) => ({ ...s, start: s.start - sentence.start, end: s.end - sentence.start })),
  );
  if (!zones.includes('gate')) return undefined;
  const segments = sentence.segments
    .map(({ start, end }) => text.slice(start, end))
    .filter((segment) => gated.test(segment) || /投资强度|亩均|容积率|能耗/.test(segment));
  if (/标准（/.test(words)) return readStandard(words, sentence);
  const conditions = segments.flatMap((segment) => readConditions(segment, words.slice(0, words.indexOf(segment))));
  if (conditions.length === 0) return undefined;
  const who = /((?:新|拟|增资|出让|入驻|招引)[一-鿿]{0,10}(?:项目|企业|地块|用地))/.exec(words)?.[1] ?? '';
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name: (conditions[0]?.name.includes(who) ? conditions[0].name : `${who}${conditions[0]?.name ?? ''}`).slice(0, 30),
    because: `「${words.slice(0, 60)}」写明要达到的门槛`,
    body: bodyOf(conditions, words, '均须'),
  };
}

/** Energy per value added that projects may not exceed: `能效准入标准（甲省0.5吨标准煤/万元、乙市0.4吨标准煤/万元）`. */
function readStandard(words: string, sentence: Sentence): DraftRule | undefined {
  const rows = findQuantities(words)
    .filter(({ unit }) => unit === '吨标准煤/万元')
    .map((q, i) => ({
      名: `${placeOf(words, q) || `第${i + 1}项`}准入标准`,
      若: `约定单位增加值能耗 <= ${literalOf(q)}`,
    }));
  if (rows.length === 0) return undefined;
  const who = /(“[^”]{1,8}”|新上|拟建)[^，。]{0,4}项目/.test(words) && words.includes('两高') ? { 范围: '两高' } : {};
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '门槛',
    name: '能效准入',
    because: `「${words.slice(0, 60)}」写明准入标准`,
    body: { 对象: '项目', ...who, 均须: rows, ...noteOf(['范围对照原文']) },
  };
}

function placeOf(words: string, q: Quantity): string {
  return /([一-鿿]{2,6}[省市县区])$/.exec(words.slice(0, q.lead))?.[1] ?? '';
}

/** Who gets nothing: `C、D类企业，列入严重失信名单企业均不享受`. */
export function readExclusions(text: string, sentence: Sentence): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !excluded.test(words)) return [];
  const at = sentence.segments.findIndex(({ start, end }) => excluded.test(text.slice(start, end)));
  let first = at;
  while (first > 0 && isWho(text, sentence.segments[first - 1])) first -= 1;
  const who = text.slice(sentence.segments[first]?.start ?? sentence.start, sentence.segments[at]?.end ?? sentence.end);
  return readConditions(who)
    .filter(({ formula }) => !/\d/.test(formula) || /连续/.test(formula))
    .map(({ name, formula }) => ({
      start: sentence.start,
      end: sentence.end,
      kind: '排除' as const,
      name,
      because: `「${words.slice(0, 60)}」写明不享受`,
      body: { 名: name, 对象: '企业', 若: formula, ...noteOf([]) },
    }));
}

/** A segment that only says who: no measure of its own. */
function isWho(text: string, segment: Segment | undefined): boolean {
  if (!segment) return false;
  const words = text.slice(segment.start, segment.end);
  return readConditions(words).length > 0 && !/执行|减免|减征|征收|优先|加价|完成|开展|给予|控制/.test(words);
}

/** Surcharges on electricity, water or gas: an amount for a unit, or announced without one. */
export function readPrices(text: string, sentence: Sentence): DraftRule[] {
  const shared = readSharedPrices(text, sentence);
  if (shared.length > 0) return shared;
  return sentence.segments.flatMap((segment, place) =>
    readPrice(text, withWho(text, sentence.segments, segment, place)),
  );
}

/** A segment with the one before the comma: `对C类企业，用电价格每千瓦时加收0.05元`. */
function withWho(text: string, segments: readonly Segment[], segment: Segment, place: number): Segment {
  const before = segments[place - 1];
  const namesWhom = /[A-E]类/.test(text.slice(segment.start, segment.end));
  return before && !namesWhom && segment.after === '，' ? { ...segment, start: before.start } : segment;
}

/** `对C类、D类企业分别执行每千瓦时0.05元、0.1元的加价`: one rule for each class. */
function readSharedPrices(text: string, sentence: Sentence): DraftRule[] {
  return sentence.segments.flatMap((segment) => {
    const words = text.slice(segment.start, segment.end);
    if (!/分别/.test(words) || !/加价|差别电价|差别水价|阶梯电价/.test(words)) return [];
    const classes = [...words.matchAll(/([A-D])类/g)].map(([, letter = '']) => letter);
    const amounts = findQuantities(words).filter(({ unit }) => /元(?:\/|$)/.test(unit ?? ''));
    if (classes.length < 2 || classes.length !== amounts.length) return [];
    return classes.flatMap((letter, i) => {
      const amount = amounts[i];
      if (!amount) return [];
      const part = `对${letter}类企业每${/水/.test(words) ? '立方米' : '千瓦时'}加价${amount.value}${amount.unit?.replace(/\/.*$/, '')}${/水/.test(words) ? '（水价）' : '（电价）'}`;
      return readPrice(part, { start: 0, end: part.length }).map((rule) => ({
        ...rule,
        start: segment.start,
        end: segment.end,
      }));
    });
  });
}

const priced =
  /加价|差别电价|差别水价|阶梯电价|惩罚性电价|差别化(?:电价|水价|气价)|(?:电|水|气|热)(?:价|费)?[^，；。]{0,16}(?:加收|上浮|提高)/;

function readPrice(text: string, sentence: Pick<Sentence, 'start' | 'end'>): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 800 || !priced.test(words)) return [];
  const q = findQuantities(words).findLast(({ unit }) => /元(?:\/|$)/.test(unit ?? ''));
  if (!q) return [];
  const per = q.unit?.includes('/')
    ? ''
    : /千瓦时|度/.test(words)
      ? '/千瓦时'
      : /立方米|吨水/.test(words)
        ? '/立方米'
        : /千瓦时|电/.test(words)
          ? '/千瓦时'
          : '/吨';
  const condition = readConditions(words).find(
    ({ formula }) => formula.includes('综合等级') || formula.includes('超限额'),
  );
  return [
    {
      start: sentence.start,
      end: sentence.end,
      kind: '价格',
      name: `${/电/.test(words) ? '差别电价' : /水/.test(words) ? '差别水价' : '差别气价'}加价${condition ? `（${condition.name}）` : ''}`,
      because: `「${words.slice(0, 60)}」写明加价`,
      body: {
        对象: '企业',
        若: condition?.formula ?? '综合等级 = "D"',
        值: `${literalOf(q)}${per}`,
        ...noteOf(condition ? [] : ['对象没有读出，暂写 D 类']),
      },
    },
  ];
}

/** A dated parameter with one value. */
function parameter(
  sentence: Sentence,
  name: string,
  q: Quantity,
  value: string,
  from: string,
  path: string,
  words: string,
): DraftRule {
  const unit = q.unit ?? '';
  return {
    start: sentence.start,
    end: sentence.end,
    kind: '参数',
    name,
    because: `「${words.slice(0, 60)}」写明数值`,
    body: {
      ...(unit === '' ? {} : { 单位: unit }),
      值: [{ 自: from, 为: Number(value), 据: path }],
      ...noteOf(q.comparator === '约' ? ['原文写左右'] : []),
    },
  };
}

/** `甲、乙、丙权重分别为50%、30%、20%`: one parameter for each. */
function readWeights(words: string, sentence: Sentence, from: string, path: string): DraftRule[] {
  const match = /([^，。；：]{4,160}?)(?:的)?权重分别(?:为|是|占)/.exec(words);
  if (!match) return [];
  const values = findQuantities(words.slice(match.index + match[0].length)).filter(
    ({ unit }) => unit === '%' || unit === '分',
  );
  const names = (match[1] ?? '').split(/[、和]/).filter((name) => name.length > 1);
  if (names.length < 2 || values.length < names.length) return [];
  return names.flatMap((name, i) => {
    const q = values[i];
    return q ? [parameter(sentence, `${strip(name).slice(-20)}权重`, q, q.value, from, path, words)] : [];
  });
}

const weight = /([^，。；：]{2,40}?)(?:的)?(?:一般)?权重(?:提高|调整|提升)?(?:至|到|为|不低于|占)?$/;
const limitWords =
  /(?:上限|下限|比例|标准|底价|最低价标准|系数|权限|限额)(?:的)?(?:由[^，]{0,20}?)?(?:为|提高到|提高至|调整为|降至|不低于|不超过|不高于|相应提高到|按)?$/;

/** Weights, limits, standards and authority ranges as dated parameters. */
export function readParameters(text: string, sentence: Sentence, from: string, path: string): DraftRule[] {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !/权重|上限|下限|准入标准|审查权限|底价|最低价|系数|能耗标准/.test(words)) return [];
  const found: DraftRule[] = readWeights(words, sentence, from, path);
  if (found.length > 0) return found;
  for (const q of findQuantities(words)) {
    const before = words.slice(Math.max(0, q.start - 40), q.start);
    const weighed = weight.exec(words.slice(Math.max(0, q.lead - 40), q.lead) + q.predicate);
    if (weighed && (q.unit === '%' || q.unit === '分')) {
      found.push(parameter(sentence, `${strip(weighed[1] ?? '').slice(-20)}权重`, q, q.value, from, path, words));
      continue;
    }
    if (q.high !== undefined && /权限/.test(before)) {
      const name = strip(/([一-鿿]{2,12}权限)/.exec(before)?.[1] ?? '审查权限').replace(/^.*按/, '');
      found.push(
        parameter(sentence, `${name}下端`, q, q.value, from, path, words),
        parameter(sentence, `${name}上端`, q, q.high, from, path, words),
      );
      continue;
    }
    const standard = /标准（.*$/.test(words.slice(0, q.start));
    if (standard && (q.unit ?? '').includes('/')) {
      found.push(parameter(sentence, `${placeOf(words, q)}能效准入标准`, q, q.value, from, path, words));
      continue;
    }
    const limit = limitWords.exec(before);
    if (limit && !/由$/.test(before)) {
      const name = strip(
        words
          .slice(0, q.lead)
          .replace(/^.*[，；：]/, '')
          .replace(/由.*$/, ''),
      )
        .replace(/(?:相应|提高|调整|降|到|至)+$/, '')
        .slice(-20);
      if (name.length >= 2) found.push(parameter(sentence, name, q, q.value, from, path, words));
    }
  }
  return found;
}
