import { readChineseNumber, trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';
import type { Award, Base } from './award.ts';
import { isOne, rangesOf, rising, sameBase, stepsOf, type Tiers, tierOf } from './award-tiers.ts';
import { classOf, ofBase, ofCondition, paidOf, type Subject, subjectOf, sumOf } from './award-words.ts';
import { besideOthers, type Condition, literalOf } from './conditions.ts';
import { feelName } from './metric-words.ts';
import { stagewise } from './plain-words.ts';
import type { Stage } from './read-yearly.ts';
import { type DraftRule, noteOf } from './rule-draft.ts';
import { splitNames } from './split-names.ts';

/** A rule without its place. */
export type Reward = Omit<DraftRule, 'start' | 'end' | 'because'>;

/** The scope of a rule as its subject names it. */
export function scopeIn(subject: Subject, awards: readonly Pick<Award, 'who'>[]): Record<string, string> {
  const scope = awards.map(({ who }) => who.scope).find((one) => one !== undefined);
  return scope === undefined ? {} : { 范围: subject === '项目' ? `企业.${scope}` : scope };
}

/** Conditions and facts of a rule, each once. */
export function conditionsIn(
  subject: Subject,
  conditions: readonly Condition[],
  facts: readonly string[],
): { readonly 条件?: readonly { readonly 名: string; readonly 若: string }[] } {
  const rows = [
    ...conditions.map((one) => ({ 名: one.name, 若: ofCondition(one, subject) })),
    ...facts.map((fact) => ({ 名: fact, 若: feelName(fact) })),
  ];
  const once = rows.filter((row, i) => rows.findIndex(({ 若 }) => 若 === row.若) === i);
  return once.length === 0 ? {} : { 条件: once };
}

/** The cap of each kind, the last for what is left. */
function capByKind(award: Award | undefined): string | undefined {
  const [last, ...before] = [...(award?.capsByKind ?? [])].reverse();
  return (
    last &&
    before.reduce(
      (below, { kind, cap }) => `if ${feelName(kind)} then ${literalOf(cap)} else ${below}`,
      literalOf(last.cap),
    )
  );
}

function extrasOf(awards: readonly Award[]): Record<string, unknown> {
  const caps = awards.flatMap(({ cap }) => cap ?? []);
  const cap = caps.at(-1);
  const byKind = awards.length === 1 ? capByKind(awards[0]) : undefined;
  const instalments = awards.map((one) => one.instalments).find((one) => one !== undefined);
  return {
    ...(byKind ? { 上限: byKind } : cap === undefined ? {} : { 上限: literalOf(cap) }),
    ...(awards.some(({ isDifference }) => isDifference) ? { 差额: true } : {}),
    ...(instalments === undefined ? {} : { 分期: instalments }),
  };
}

const notesIn = (awards: readonly Award[], more: readonly string[]): string[] => [
  ...more,
  ...awards.flatMap((award) => [
    ...[...award.who.conditions, ...yearsOf(award)].flatMap((one) => one.notes),
    ...award.notes,
  ]),
];

const baseNotes = (bases: readonly Base[]): string[] =>
  bases.flatMap(({ isKnown, isGuess, name }) => [
    ...(isKnown ? [] : [`「${name}」没有定义`]),
    ...(isGuess === true ? [`比例按什么计没有读出，暂按${name}`] : []),
  ]);

/** The most that each tier pays, where each states its own. */
function capsOf(awards: readonly Award[], { rows, look, isOpen }: Tiers): string | undefined {
  const own = awards.length === 1 ? awards[0]?.capsByTier : undefined;
  const stated = own ? own.map(literalOf) : awards.map(({ cap }) => (cap ? literalOf(cap) : undefined));
  if (rows.length !== stated.length || stated.includes(undefined) || new Set(stated).size < 2) return undefined;
  const table = rising(rows.map(([bound], i) => [bound, stated[i] ?? '']));
  return table.reduce(
    (below, [bound, cap], i) =>
      i === 0 ? cap : `if ${look} ${isOpen ? '>' : '>='} ${bound} then ${cap} else ${below}`,
    '',
  );
}

function draftTiers(awards: readonly Award[], tiers: Tiers): Reward {
  const [award] = awards;
  const subject = subjectOf(awards);
  const [base] = awards.flatMap(({ amount }) =>
    amount.kind === 'rates' ? amount.bases : amount.kind === 'price' ? [amount.base] : [],
  );
  const isFirst = tiers.isFirst && base === undefined;
  const facts = (award?.who.facts ?? []).filter((fact) => !tiers.look.includes(fact));
  const table = rising(tiers.rows).map((row) => [...row]);
  const raised = awards.map((one) => one.raised).find((one) => one?.points !== undefined);
  const rate = raised ? `(档 + (if ${raised.who} then ${raised.points} else 0%))` : '档';
  const paid = base === undefined ? '' : `${ofBase(base, subject)} * ${rate}`;
  const caps = base === undefined ? undefined : capsOf(awards, tiers);
  return {
    kind: '奖补',
    name: base === undefined ? `${tiers.name}分档奖励` : `${base.name}分档补助`,
    body: {
      对象: subject,
      ...scopeIn(subject, awards),
      ...conditionsIn(subject, tiers.conditions, facts),
      ...(isFirst
        ? { 首次超过: { 看: tiers.look, 表: table } }
        : { 档: { 看: tiers.look, 表: table, 边界: tiers.isOpen ? '不含' : '含', 法: '取档' } }),
      ...(base === undefined ? {} : { 金额: caps ? `min(${paid}, ${caps})` : paid }),
      ...extrasOf(caps ? awards.map((one) => ({ ...one, cap: undefined })) : awards),
      ...noteOf(
        notesIn(awards, [
          ...(isFirst
            ? [`「首次超过」不含本数${awards.some(({ words }) => /达/.test(words)) ? '，原文「达到」含本数' : ''}`]
            : []),
          ...tiers.notes,
          ...baseNotes(base === undefined ? [] : [base]),
        ]),
      ),
    },
  };
}

/** Awards by class: `A类、B类分别减免80%、50%`, or one after the other. */
function draftClasses(awards: readonly Award[]): Reward | undefined {
  const rows: Record<string, string> = {};
  for (const award of awards) {
    const letters = classOf(award.who);
    if (!letters || award.amount.kind === 'price') return undefined;
    const count = award.amount.run.length;
    if (count !== 1 && count !== letters.length) return undefined;
    for (const [i, letter] of letters.entries()) rows[letter] = paidOf(award, count === 1 ? 0 : i);
  }
  const [award] = awards;
  if (!award || Object.keys(rows).length < 2) return undefined;
  const subject = subjectOf(awards);
  const bases = award.amount.kind === 'rates' ? award.amount.bases : [];
  const [base] = bases;
  const look = subject === '项目' ? '企业.综合等级' : '综合等级';
  return {
    kind: '奖补',
    name: base ? `${base.name}按类补助` : '按类奖励',
    body: {
      对象: subject,
      ...scopeIn(subject, awards),
      ...conditionsIn(
        subject,
        award.who.conditions.filter((one) => one.look !== '综合等级'),
        awards.length === 1 ? award.who.facts.filter((fact) => base === undefined || !fact.includes(base.name)) : [],
      ),
      按档: { 看: look, 表: rows },
      ...(base ? { 金额: `${ofBase(base, subject)} * 档` } : {}),
      ...extrasOf(awards),
      ...noteOf(notesIn(awards, baseNotes(bases))),
    },
  };
}

/** Two shares in per cent together. */
const sumOfShares = (a: string, b: string): string =>
  `${trimDecimal(String(Math.round((Number.parseFloat(a) + Number.parseFloat(b)) * 1e6) / 1e6))}%`;

/** The year of what is given, counted from one. */
const yearName = '享受年次';

/** A rate by the year of what is given. */
function rateOfYears(stages: readonly Stage[]): string {
  const [last, ...before] = [...stages].reverse();
  return `(${before.reduce((below, { to, percent }) => `if ${yearName} <= ${to} then ${percent}% else ${below}`, `${last?.percent ?? ''}%`)})`;
}

function amountOf(award: Award, subject: Subject): string {
  const { amount, raised } = award;
  if (amount.kind === 'price') {
    if (amount.size !== undefined) return `去尾(${ofBase(amount.base, subject)} / ${amount.size}, 0) * ${amount.price}`;
    const years = award.yearly ? ` * ${rateOfYears(award.yearly)}` : '';
    return `${ofBase(amount.base, subject)} * ${amount.price}${years}`;
  }
  if (amount.kind === 'sums') return paidOf(award, 0);
  const terms = amount.bases.map((base, i) => {
    const rate = award.yearly ? rateOfYears(award.yearly) : paidOf(award, i);
    const more = raised?.rate ?? (raised?.points && sumOfShares(rate, raised.points));
    const stated = more === undefined ? rate : `(if ${raised?.who} then ${more} else ${rate})`;
    return `${ofBase(base, subject)} * ${stated}`;
  });
  return terms.join(' + ');
}

/** The years in which an award is given whose rate goes by them. */
function yearsOf({ yearly }: Award): Condition[] {
  const last = yearly?.at(-1)?.to;
  if (last === undefined) return [];
  const formula = `${yearName} <= ${last}`;
  const notes = [`「${yearName}」没有定义，是享受政策的第几年，从 1 起`];
  return [{ name: '享受年限', formula, subject: '项目', look: yearName, notes, start: 0, end: 0 }];
}

function nameOf(award: Award): string {
  const { amount, who } = award;
  if (amount.kind === 'rates') return `${amount.bases[0]?.name ?? ''}补助`;
  if (amount.kind === 'price')
    return amount.size === undefined ? `按${amount.base.name}补助` : `${amount.base.name}奖励`;
  return `${who.facts.at(-1) ?? who.conditions[0]?.name ?? ''}奖励`;
}

/** An award of one sum, rate or price under conditions. */
function draftOne(award: Award, title: string): Reward {
  const subject = subjectOf([award]);
  const { who, amount, raised } = award;
  const bases = amount.kind === 'rates' ? amount.bases : amount.kind === 'price' ? [amount.base] : [];
  const facts = who.facts.filter((fact) => !bases.some(({ name }) => name.includes(fact) || fact.endsWith(name)));
  const isBare = who.conditions.length === 0 && facts.length === 0;
  const plain = amountOf(award, subject);
  const formula =
    raised?.factor === undefined ? plain : `(${plain}) * (if ${raised.who} then ${raised.factor} else 100%)`;
  return {
    kind: '奖补',
    name: nameOf(award) === '奖励' ? `${title}奖励` : nameOf(award),
    body: {
      对象: subject,
      ...scopeIn(subject, [award]),
      ...conditionsIn(subject, [...who.conditions, ...yearsOf(award)], facts),
      金额: formula,
      ...extrasOf([award]),
      ...noteOf(
        notesIn(
          [award],
          [
            ...baseNotes(bases),
            ...(facts.length > 0 ? [`「${facts.join('」「')}」要在数据项里定义`] : []),
            ...(raised && !raised.who.includes('综合等级') ? [`「${raised.who}」要在数据项里定义`] : []),
            ...(isBare && amount.kind === 'sums' ? ['对象没有读出'] : []),
          ],
        ),
      ),
    },
  };
}

const rankCount = (words: string | undefined): number => Number(words) || (readChineseNumber(words ?? '') ?? 0);

/** `列B组前三名`: the group that is ranked. */
const groupIn = (words: string): string => /([A-Z一二三甲乙丙]组|[一二三]类[一-鿿]{0,4})前/.exec(words)?.[1] ?? '';

interface Item {
  readonly 名: string;
  readonly 若: string;
  readonly 奖: string;
}

/** The honours of an award with their sums: one for each name that the words list. */
function itemsOf(award: Award, title: string, above: readonly Item[]): Item[] {
  const { who, amount } = award;
  if (amount.kind !== 'sums') return [];
  const count = amount.run.length;
  const last = who.facts.at(-1) ?? title;
  const prizesIn = prizes.all(award.words);
  const ranked = /前([\d一二三四五六])(?:位|名)/.exec(award.words);
  const names =
    count === 1
      ? [last]
      : prizesIn.length === count
        ? prizesIn.map(([, name = '']) => name)
        : ranked && rankCount(ranked[1]) === count
          ? amount.run.map((_, i) => `${groupIn(award.words)}第${i + 1}名`)
          : splitNames(who.listed, count)?.map((name) => name.replace(/[（），；：。\s“”《》的]/g, ''));
  const more = (count === 1 ? who.facts.slice(0, -1) : who.beside).map((fact) => ` and ${feelName(fact)}`).join('');
  const standing = who.conditions.find(({ look }) => look === '规模');
  if (standing && count === 1 && who.facts.length === 0) {
    const formulas = who.conditions.map(besideOthers);
    return [{ 名: standing.name, 若: formulas.join(' and '), 奖: paidOf(award, 0) }];
  }
  const conditions = who.conditions.map((one) => ` and ${besideOthers(one)}`).join('');
  return amount.run.map((q, i) => {
    const before = above.length === count ? above[i]?.名.replace(/·\d+$/, '') : undefined;
    const name = names?.[i] ?? (before === undefined ? `${last}第${i + 1}档` : `${before}${last}`);
    const isBare = /^(?:首次|重新)?(?:认定|获得|入选)?$/.test(name);
    const fact = feelName(isBare ? `${name.startsWith('重新') ? '重新' : ''}认定${title}` : name);
    const isNew = who.isNew && !name.startsWith('重新');
    return {
      名: fact.replaceAll('`', ''),
      若: `${isNew ? `首次(${fact})` : fact}${more}${conditions}`,
      奖: sumOf(q),
    };
  });
}

const prizes = screen.of(/为([特一二三]等奖)/g);

/** Awards to counties and towns, not to firms. */
const ofPlaces = screen.of(
  /^(?:对)?[^，；]{0,24}(?:县（市、区）|县市区|区县|乡镇（街道）|乡镇|镇街|街道)，?(?:分别|给予|奖励|各)/,
);

function draftItems(awards: readonly Award[], title: string): Reward {
  let above: readonly Item[] = [];
  const items = awards.flatMap((award) => {
    above = itemsOf(award, title, above);
    return above;
  });
  const taken = new Set<string>();
  const once = items.map((item) => {
    const isTaken = taken.has(item.名);
    taken.add(item.名);
    return isTaken ? { ...item, 名: `${item.名}·${taken.size}` } : item;
  });
  const isStagewise = awards.every(({ words }) => words.includes(stagewise));
  const isUnsplit = items.some(({ 名: name }) => /第\d档$/.test(name));
  return {
    kind: '奖补',
    name: items.length === 1 ? `${items[0]?.名 ?? ''}奖励` : `${items[0]?.名 ?? ''}等奖励`,
    body: {
      对象: awards.every(({ words }) => ofPlaces.test(words)) ? '地区' : '企业',
      ...scopeIn('企业', awards),
      各项: once,
      合并: isStagewise ? '相加' : '取高者',
      ...extrasOf(awards),
      ...noteOf(
        notesIn(awards, [
          '各项的事实要在数据项里定义',
          ...(items.length > 1 && !isStagewise ? ['同年得几项的按取高者'] : []),
          ...(isUnsplit ? ['没有读出各档是什么'] : []),
        ]),
      ),
    },
  };
}

const isItem = (award: Award): boolean =>
  award.amount.kind === 'sums' &&
  (!award.who.isProject || award.amount.run.length > 1) &&
  (award.amount.run.length > 1 ||
    award.who.conditions.every(({ bound, either }) => bound === undefined && either === undefined)) &&
  classOf(award.who) === undefined &&
  award.raised === undefined;

/** The awards of one sentence as rules: rows of one table together, classes together, honours together, everything else alone. */
export function draftAwards(awards: readonly Award[], title: string): Reward[] {
  const rewards: Reward[] = [];
  for (let at = 0; at < awards.length; ) {
    const award = awards[at];
    if (!award) break;
    const steps = stepsOf(award);
    if (steps) {
      rewards.push(draftTiers([award], steps));
      at += 1;
      continue;
    }
    const run = (fits: (one: Award) => boolean): Award[] => {
      let end = at;
      while (end < awards.length && fits(awards[end] as Award)) end++;
      return awards.slice(at, end);
    };
    const classed = run((one) => classOf(one.who) !== undefined && sameBase(award, one));
    const graded = classed.length > 0 ? draftClasses(classed) : undefined;
    if (graded) {
      rewards.push(graded);
      at += classed.length;
      continue;
    }
    const next = awards[at + 1];
    const common = next && tierOf(award) === undefined ? tierOf(next)?.look : undefined;
    const bounded = run(
      (one) => isOne(one) && tierOf(one, one === award ? common : undefined) !== undefined && sameBase(award, one),
    );
    const ranges = bounded.length > 1 ? rangesOf(bounded) : undefined;
    if (ranges) {
      rewards.push(draftTiers(bounded, ranges));
      at += bounded.length;
      continue;
    }
    const items = run(isItem);
    rewards.push(items.length > 0 ? draftItems(items, title) : draftOne(award, title));
    at += Math.max(1, items.length);
  }
  return rewards;
}
