import { findQuantities } from '../find-quantities.ts';
import { splitNames, strip } from '../name-target.ts';
import type { Quantity } from '../quantity.ts';
import { kindOf } from '../quantity-roles.ts';
import type { Sentence } from '../split-sentences.ts';
import { literalOf, readConditions, scopeOf } from './conditions.ts';
import { feelName, findMetric } from './metric-words.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';

const pays = /奖励|奖补|补助|补贴|资助|贴息|给予|奖金/;
const shares = /第[1-5一二三四五]年/;
const cap = /(?:最高|不超过|封顶|上限|总额不超过|累计不超过|限额)(?:不超过|为)?$/;

function isMoney(q: Quantity): boolean {
  return /^(?:[万亿千百]*)元$/.test(q.unit ?? '');
}

/** Shares paid year by year: 第1年40%、第2年30%、第3年30%, or 按4:3:3. */
function readInstalments(words: string, quantities: readonly Quantity[]): string[] | undefined {
  if (/分\d?[一二两三四五]?年|分期|逐年/.test(words) || shares.test(words)) {
    const parts = quantities.filter(
      (q) => q.unit === '%' && shares.test(words.slice(Math.max(0, q.start - 6), q.start)),
    );
    const listed = parts.length > 1 ? parts : quantities.filter((q) => q.unit === '%');
    const sum = listed.reduce((total, { value }) => total + Number(value), 0);
    if (listed.length > 1 && Math.abs(sum - 100) < 1e-9) return listed.map(({ value }) => `${value}%`);
  }
  const ratio = /按(?:照)?(\d)[:：∶](\d)(?:[:：∶](\d))?/.exec(words);
  if (!ratio) return undefined;
  const parts = ratio
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number);
  return parts.reduce((total, part) => total + part, 0) === 10 ? parts.map((part) => `${part * 10}%`) : undefined;
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
  const base = findMetric(baseWords(words) || words.slice(0, rate.lead));
  if (!base) return undefined;
  const whom = /^对?([^，]{2,40}?)(?:的)?(?:企业|项目|单位)?，/.exec(words)?.[1] ?? base.name;
  const conditions = readConditions(words.slice(0, Math.max(0, words.slice(0, rate.lead).lastIndexOf('，'))));
  return {
    kind: '奖补',
    name: `${shortName(whom)}补助`,
    body: {
      对象: base.subject,
      ...(conditions.length === 0 ? {} : { 条件: conditions.map(({ name, formula }) => ({ 名: name, 若: formula })) }),
      金额: `${feelName(base.name)} * ${rate.value}%`,
      ...extrasOf(reward),
      ...noteOf([`对象和条件照原文「${shortName(whom)}」补写`, ...(base.isKnown ? [] : [`「${base.name}」没有定义`])]),
    },
  };
}

/** Several honours with as many sums: `新认定的甲、乙，分别给予200万元、100万元`. */
function readShared(reward: Reward): Item[] {
  const { words } = reward;
  return runsOf(words, reward.quantities).flatMap((run) => {
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
    const names = what === undefined ? undefined : splitNames(shortHonour(what), run.length);
    return (names ?? []).map((name, i) => ({
      名: name,
      若: `首次(${feelName(name)})`,
      奖: literalOf(run[i] ?? first),
    }));
  });
}

function shortHonour(words: string): string {
  return strip(words.replace(/^.*(?:认定|评为|入选|获评|列入)(?:为)?(?:的)?/, '').replace(/[“”（）]/g, ''));
}

function shortName(words: string): string {
  return strip(
    words
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
  const items: Item[] = readShared(reward);
  const { words, quantities } = reward;
  let from = 0;
  for (const q of quantities) {
    if (!isMoney(q)) continue;
    const before = words.slice(from, q.lead);
    if (cap.test(before)) continue;
    const isPaid =
      pays.test(before.slice(-30)) ||
      /^(?:的)?(?:一次性)?(?:奖励|补助|补贴|资助|奖金)/.test(words.slice(q.end, q.end + 8));
    if (!isPaid) continue;
    from = q.end;
    const what =
      entry.exec(before)?.[1] ?? /(?:^|[，；])(?:对)?([^，；]{2,40}?)的(?:企业|项目|单位)?，/.exec(before)?.[1];
    if (what === undefined) continue;
    let name = shortName(what);
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

/** The reward that one sentence of flat text states, if any: tiers, a rate, or fixed sums. */
export function readReward(text: string, sentence: Sentence): DraftRule | undefined {
  const words = text.slice(sentence.start, sentence.end);
  if (words.length > 1200 || !pays.test(words)) return undefined;
  const quantities = findQuantities(words);
  if (!quantities.some((q) => isMoney(q) || q.unit === '%')) return undefined;
  const limit = quantities.find(
    (q) => isMoney(q) && (cap.test(words.slice(Math.max(0, q.start - 8), q.start)) || /不超过/.test(q.predicate)),
  );
  const instalments = readInstalments(words, quantities);
  const reward: Reward = { words, quantities: quantities.filter((q) => q !== limit), limit, instalments };
  const read = readTiers(reward) ?? readItemsOrRate(reward);
  return read && { ...read, start: sentence.start, end: sentence.end, because: `「${words.slice(0, 60)}」写明奖补` };
}

function readItemsOrRate(reward: Reward): Omit<DraftRule, 'start' | 'end' | 'because'> | undefined {
  const hasRate = reward.quantities.some((q) => q.unit === '%') && reward.instalments === undefined;
  return hasRate ? (readRate(reward) ?? readItems(reward)) : readItems(reward);
}
