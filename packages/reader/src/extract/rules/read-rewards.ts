import { findQuantities } from '../find-quantities.ts';
import { splitNames, strip, withoutLabel } from '../name-target.ts';
import type { Quantity } from '../quantity.ts';
import { kindOf } from '../quantity-roles.ts';
import type { Sentence } from '../split-sentences.ts';
import { literalOf, readConditions, scopeOf } from './conditions.ts';
import { raises } from './cross-rules.ts';
import { feelName, findMetric, type MetricWord } from './metric-words.ts';
import { readInstalments } from './read-instalments.ts';
import { readPerUnit, readRising } from './read-per-unit.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const pays = /奖励|奖补|补助|补贴|资助|贴息|给予|奖金/;
const cap = /(?:最高|不超过|封顶|上限|总额不超过|累计不超过|限额)(?:不超过|为)?$/;

function isMoney(q: Quantity): boolean {
  return /^(?:[万亿千百]*)元$/.test(q.unit ?? '');
}

/** Runs of numbers that follow one another: `5亿元、10亿元、20亿元`. */
function runsOf(words: string, quantities: readonly Quantity[]): Quantity[][] {
  const runs: Quantity[][] = [];
  for (const q of quantities) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext = last && /^(?:以上)?[、和及与]?$/.test(words.slice(last.end, q.start)) && kindOf(last) === kindOf(q);
    if (run && isNext) run.push(q);
    else runs.push([q]);
  }
  return runs;
}

interface Reward {
  readonly words: string;
  readonly quantities: readonly Quantity[];
  readonly limit: Quantity | undefined;
  readonly instalments: string[] | undefined;
}

function extrasOf({ words, limit, instalments }: Reward): Record<string, unknown> {
  return {
    ...(limit === undefined ? {} : { 上限: literalOf(limit) }),
    ...(/差额|补差|进档|就高补足/.test(words) ? { 差额: true } : {}),
    ...(instalments === undefined ? {} : { 分期: instalments }),
  };
}

/** Tiers: a run of thresholds and a run of as many awards after it. */
function readTiers(reward: Reward): Omit<DraftRule, 'start' | 'end' | 'because'> | undefined {
  const { words } = reward;
  const runs = runsOf(words, reward.quantities).filter((run) => run.length > 1);
  const [steps, awards] = runs;
  if (!steps || !awards || steps.length !== awards.length) return undefined;
  const first = steps[0];
  if (!first) return undefined;
  const before = words.slice(0, first.lead);
  const isGrowth = first.unit === '%';
  const metric = findMetric(before.replace(/(?:首次|年度|同比)?(?:增长|提高|提升|增速|首次)*$/, ''));
  if (!metric) return undefined;
  const looks = feelName(isGrowth ? `${metric.name}增速` : metric.name);
  const isRate = awards[0]?.unit === '%';
  const subject = isRate || /项目/.test(before) ? '项目' : metric.subject;
  const table = steps.map((step, i) => [literalOf(step), awards[i] ? literalOf(awards[i]) : '']);
  const conditions = readConditions(before.slice(0, Math.max(0, before.lastIndexOf('，'))));
  const prefix = subject === '项目' && metric.subject === '企业' ? '企业.' : '';
  const scope = scopeOf(words);
  const isFirst = /首次|首超|首破/.test(words) && first.predicate !== '' && !isRate;
  return {
    kind: '奖补',
    name: `${metric.name}${isGrowth ? '提升' : ''}${isRate ? '追加补助' : '分档奖励'}`,
    body: {
      对象: subject,
      ...(scope === undefined ? {} : { 范围: prefix === '' ? scope : `企业.${scope}` }),
      ...(conditions.length === 0
        ? {}
        : {
            条件: conditions.map(({ name, formula }) => ({
              名: name,
              若: prefix === '' ? formula : `企业.${formula}`,
            })),
          }),
      ...(isFirst
        ? { 首次超过: { 看: looks, 表: table } }
        : { 档: { 看: prefix + looks, 表: table, 边界: '含', 法: '取档' } }),
      ...(isRate
        ? {
            金额: `${feelName(findMetric(baseWords(words))?.isKnown ? (findMetric(baseWords(words))?.name ?? '设备投资') : '设备投资')} * 档`,
          }
        : {}),
      ...extrasOf(reward),
      ...noteOf([
        isFirst ? '「首次超过」不含本数' : '「以上」按含本数',
        ...(isRate ? ['比例按设备投资计'] : []),
        ...conditions.flatMap(({ notes }) => notes),
        ...(metric.isKnown ? [] : [`「${metric.name}」没有定义`]),
      ]),
    },
  };
}

/** The words that say of what a rate is: `按设备投资额的10%`. */
function baseWords(words: string): string {
  return (
    /按(?:照)?(?:其|项目|企业|实际|年度|核定|当年|上年度)*([^，。；\d]{2,24}?)(?:的|给予|，)?\d/.exec(words)?.[1] ?? ''
  );
}

const raisedRate =
  /[，；]([^，；]{2,30}?)(?:的|项目|企业)，[^，；]{0,8}?(?:比例|标准)?(?:可)?(?:提高|上浮|调整|上调)[到至为](\d+(?:\.\d+)?)%/;

/** `列入省级重点项目的，补助比例提高到15%`: who gets another rate. */
function findRaisedRate(words: string): { readonly who: string; readonly rate: string } | undefined {
  const [, who = '', rate = ''] = raisedRate.exec(words) ?? [];
  return rate === '' ? undefined : { who: feelName(strip(who.replace(/^.*(?:列入|属于|认定为|对)/, ''))), rate };
}

/** What a rate is taken of; `增量` alone grows what the condition before it looks at. */
function baseOf(words: string, rate: Quantity): MetricWord | undefined {
  const named = baseWords(words).replace(/(?:给予|予以|补助|奖励|资助)+$/, '');
  const before = words.slice(0, rate.lead).replace(/(?:给予|予以|补助|奖励|资助)+$/, '');
  if (/^[^，；]{0,4}贴息/.test(words.slice(rate.end))) {
    const loan = findMetric(named || before);
    return loan && { ...loan, name: `${loan.name.replace(/(?:给予|予以|利息)+$/, '')}利息`, isKnown: false };
  }
  if (!/^(?:其|该)?(?:增量|新增部分|增加额|超出部分)(?:部分)?$/.test(named)) return findMetric(named || before);
  const above = findMetric(
    before.slice(0, Math.max(0, before.lastIndexOf('，'))).replace(/(?:同比)?(?:增长|提高).*$/, ''),
  );
  return above && { ...above, name: `${above.name}增量`, isKnown: false };
}

/** A rate with a cap: `按设备投资额的10%给予补助，最高不超过500万元`. */
function readRate(reward: Reward): Omit<DraftRule, 'start' | 'end' | 'because'> | undefined {
  const { words, quantities } = reward;
  const rate = quantities.find(
    (q) =>
      q.unit === '%' &&
      (/按|给予|补助|资助|奖励|贴息/.test(words.slice(Math.max(0, q.lead - 30), q.lead)) ||
        /^(?:的标准|的比例)?(?:给予|予以|补助|奖励|资助|的补助|的奖励)/.test(words.slice(q.end, q.end + 8))),
  );
  if (!rate) return undefined;
  const base = baseOf(words, rate);
  if (!base) return undefined;
  const raised = findRaisedRate(words.slice(rate.end));
  const whom = /^对?([^，]{2,40}?)(?:的)?(?:企业|项目|单位)?，/.exec(withoutLabel(words))?.[1] ?? base.name;
  const conditions = readConditions(words.slice(0, Math.max(0, words.slice(0, rate.lead).lastIndexOf('，'))));
  return {
    kind: '奖补',
    name: `${shortName(whom)}补助`,
    body: {
      对象: base.subject,
      ...(conditions.length === 0 ? {} : { 条件: conditions.map(({ name, formula }) => ({ 名: name, 若: formula })) }),
      金额: `${feelName(base.name)} * ${raised === undefined ? `${rate.value}%` : `(if ${raised.who} then ${raised.rate}% else ${rate.value}%)`}`,
      ...extrasOf(reward),
      ...noteOf([
        `对象和条件照原文「${shortName(whom)}」补写`,
        ...(raised === undefined ? [] : [`「${raised.who}」要在数据项里定义`]),
        ...(base.isKnown ? [] : [`「${base.name}」没有定义`]),
      ]),
    },
  };
}

/** Several honours with as many sums: `新认定的甲、乙，分别给予200万元、100万元`. */
function readShared(reward: Reward): { readonly items: readonly Item[]; readonly used: readonly Quantity[] } {
  const { words } = reward;
  const used: Quantity[] = [];
  const items = runsOf(words, reward.quantities).flatMap((run) => {
    const [first] = run;
    if (
      !first ||
      run.length < 2 ||
      !isMoney(first) ||
      !pays.test(words.slice(Math.max(0, first.lead - 12), (run.at(-1) ?? first).end + 8))
    )
      return [];
    const what = /对?([^，；]{2,60}?)(?:的企业|的单位|企业)?，?(?:一次性)?分别[^，；]{0,12}$/.exec(
      words.slice(0, first.lead),
    )?.[1];
    const names = what === undefined ? undefined : splitHonours(shortHonour(what), run.length);
    if (names) used.push(...run);
    return (names ?? []).map((name, i) => ({
      名: name,
      若: `首次(${feelName(name)})`,
      奖: literalOf(run[i] ?? first),
    }));
  });
  return { items, used };
}

const levels = /^((?:世界|国家|全国|省|市|县|区)级?(?:[、和及](?:世界|国家|全国|省|市|县|区)级?)+)([^、]{2,20})$/;

/** `国家、省、市质量奖`: one name for each level; otherwise the list's own parts. */
function splitHonours(name: string, count: number): string[] | undefined {
  const [, list = '', what = ''] = levels.exec(name.replace(/^.*(?:获得|荣获|获评|企业)/, '')) ?? [];
  const each = list.split(/[、和及]/);
  return list !== '' && each.length === count ? each.map((level) => level + what) : splitNames(name, count);
}

function shortHonour(words: string): string {
  return strip(words.replace(/^.*(?:认定|评为|入选|获评|列入)(?:为)?(?:的)?/, '').replace(/[“”（）]/g, ''));
}

function shortName(words: string): string {
  return strip(
    withoutLabel(words)
      .replace(/^对/, '')
      .replace(/[“”（）]/g, '')
      .replace(/、/g, '或'),
  ).slice(0, 40);
}

interface Item {
  readonly 名: string;
  readonly 若: string;
  readonly 奖: string;
}

const entry = /(?:入选|获评|获得|认定为?|评为|列入|荣获|通过|成为|被认定为|建成|创建为?)(.{2,60}?)(?:的|，|$)/;

/** Fixed sums for honours and the like, one item for each: `入选甲的，给予1000万元奖励；入选乙的，给予500万元`. */
function readItems(reward: Reward): Omit<DraftRule, 'start' | 'end' | 'because'> | undefined {
  const shared = readShared(reward);
  const items: Item[] = [...shared.items];
  const { words, quantities } = reward;
  let from = 0;
  for (const q of quantities) {
    if (!isMoney(q)) continue;
    if (shared.used.includes(q)) {
      from = q.end;
      continue;
    }
    const before = words.slice(from, q.lead);
    if (cap.test(before)) continue;
    const isPaid =
      pays.test(before.slice(-30)) ||
      /^(?:的)?(?:一次性)?(?:奖励|补助|补贴|资助|奖金)/.test(words.slice(q.end, q.end + 8));
    if (!isPaid) continue;
    from = q.end;
    const what =
      entry.exec(before)?.[1] ??
      /(?:^|[，；])(?:对)?([^，；]{2,40}?的?[^，；的]{0,6}(?:企业|项目|单位|机构|园区|平台|团队|个人|集群|基地)?)(?:的|，|各|$)/.exec(
        withoutLabel(before),
      )?.[1];
    if (what === undefined) continue;
    let name = shortName(what).replace(/^首次/, '');
    if (name.length < 2) continue;
    if (name === '认定') name = '重新认定';
    const fact = feelName(
      /认定|入选|获评|评为|通过/.test(before) && !/^(?:入选|认定)/.test(name) ? `入选${name}` : name,
    );
    items.push({
      名: name,
      若: /首次|新|一次性/.test(before + words.slice(0, 40)) ? `首次(${fact})` : fact,
      奖: literalOf(q),
    });
  }
  if (items.length === 0) return undefined;
  return {
    kind: '奖补',
    name: items.length === 1 ? `${items[0]?.名 ?? ''}奖励` : `${items[0]?.名 ?? ''}等奖励`,
    body: {
      对象: '企业',
      各项: items,
      合并: '取高者',
      ...extrasOf(reward),
      ...noteOf(['各项的事实要在数据项里定义', '同年得几项的按取高者']),
    },
  };
}

type ReadReward = Omit<DraftRule, 'start' | 'end' | 'because'>;

function readOne(words: string): ReadReward | undefined {
  if (!pays.test(words) || (raises.test(words) && !/元/.test(words))) return undefined;
  const quantities = findQuantities(words);
  if (!quantities.some((q) => isMoney(q) || q.unit === '%' || /元\//.test(q.unit ?? ''))) return undefined;
  const limit = quantities.find(
    (q) => isMoney(q) && (cap.test(words.slice(Math.max(0, q.start - 8), q.start)) || /不超过/.test(q.predicate)),
  );
  const instalments = readInstalments(words, quantities);
  const reward: Reward = { words, quantities: quantities.filter((q) => q !== limit), limit, instalments };
  const hasRate = reward.quantities.some((q) => q.unit === '%') && instalments === undefined;
  const rising = readRising(words, reward.quantities, limit);
  const each = rising ?? readTiers(reward) ?? readPerUnit(words, reward.quantities);
  if (each) return each === rising || '首次超过' in each.body || '档' in each.body ? each : withExtras(each, reward);
  return (hasRate ? readRate(reward) : undefined) ?? readItems(reward);
}

function withExtras(read: ReadReward, reward: Reward): ReadReward {
  return { ...read, body: { ...read.body, ...extrasOf(reward) } };
}

/** Parts between semicolons of which each has a rate, tiers or a sum per unit of its own. */
function readParts(words: string): ReadReward[] {
  const parts = words.split('；');
  if (parts.length < 2) return [];
  const read = parts.map((part) => (raisedRate.test(`，${part}`) ? undefined : readOne(part)));
  const ruled = read.filter((one) => one && !('各项' in one.body));
  return ruled.length > 1 ? read.flatMap((one) => one ?? []) : [];
}

/** The rewards that one sentence of flat text states: tiers, rates, sums per unit, or fixed sums. */
export function readRewards(text: string, sentence: Sentence): DraftRule[] {
  const { start, end } = sentence;
  const words = withoutLabel(text.slice(start, end));
  if (words.length > 1200 || !pays.test(words)) return [];
  const parts = readParts(words);
  const whole = parts.length > 0 ? undefined : readOne(words);
  const because = `「${words.slice(0, 60)}」写明奖补`;
  return (whole ? [whole] : parts).map((read) => ({ ...read, start, end, because }));
}
