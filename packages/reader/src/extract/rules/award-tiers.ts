import type { Award } from './award.ts';
import { own, paidOf, subjectOf } from './award-words.ts';
import { boundOf, type Condition } from './conditions.ts';
import { feelName } from './metric-words.ts';

type Row = readonly [bound: string, pays: string];

/** Tables of tiers are written from the lowest bound up. */
export function rising(rows: readonly Row[]): Row[] {
  const size = (text: string): number =>
    Number.parseFloat(text) * (/^[\d.]+ ?亿/.test(text) ? 1e8 : /^[\d.]+ ?万/.test(text) ? 1e4 : 1);
  return [...rows].sort(([a], [b]) => size(a) - size(b));
}

/** A table of bounds on one figure with what each pays. */
export interface Tiers {
  readonly look: string;
  readonly name: string;
  readonly rows: readonly Row[];
  readonly isFirst: boolean;
  readonly isOpen: boolean;
  readonly conditions: readonly Condition[];
  readonly notes: readonly string[];
}

/** Tiers of one award: as many bounds as sums or rates. */
export function stepsOf(award: Award): Tiers | undefined {
  const { who, amount } = award;
  const { steps } = who;
  if (!steps || amount.kind === 'price' || amount.run.length !== steps.run.length || amount.run.length < 2)
    return undefined;
  if (amount.kind === 'rates' && amount.bases.length > 1) return undefined;
  const subject = subjectOf([award]);
  const look = feelName(steps.look.metric.name);
  return {
    look: own(steps.look.text, look, steps.look.metric.subject === '企业' && steps.look.metric.isKnown, subject),
    name: steps.look.name,
    rows: steps.run.map((q, i) => {
      const at = boundOf(steps.look.metric.name, q);
      return [/以[下内]/.test(q.suffix) ? at.replace(/^[\d.]+/, '0') : at, paidOf(award, i)];
    }),
    isFirst: steps.isFirst,
    isOpen: steps.operator === '>',
    conditions: who.conditions,
    notes: steps.look.metric.isKnown ? [] : [`「${steps.look.metric.name}」没有定义`],
  };
}

/** Whether two awards pay in the same way, of the same figure. */
export const sameBase = (a: Award, b: Award): boolean => {
  if (a.amount.kind !== b.amount.kind) return false;
  if (a.amount.kind === 'sums' || b.amount.kind === 'sums') return true;
  if (a.amount.kind === 'price' || b.amount.kind === 'price')
    return a.amount.kind === 'price' && b.amount.kind === 'price' && a.amount.base.formula === b.amount.base.formula;
  return (
    a.amount.bases.length === 1 &&
    b.amount.bases.length === 1 &&
    a.amount.bases[0]?.formula === b.amount.bases[0]?.formula
  );
};

/** The bound of an award that names one stretch of one figure. */
export const tierOf = ({ who }: Award, look?: string): Condition | undefined => {
  const bounded = who.conditions.filter((one) => one.bound !== undefined && (look === undefined || one.look === look));
  const [first, second] = bounded;
  const isStretch = second !== undefined && second.look === first?.look && /^</.test(second.bound?.operator ?? '');
  return bounded.length === 1 || (bounded.length === 2 && isStretch) ? first : undefined;
};

/** Whether an award pays one sum or rate. */
export const isOne = ({ amount }: Award): boolean =>
  amount.kind === 'price' ? amount.size === undefined : amount.run.length === 1;

/** Awards that each name one stretch of one figure: the rows of one table. */
export function rangesOf(awards: readonly Award[]): Tiers | undefined {
  const last = awards.at(-1);
  const common = last && tierOf(last)?.look;
  const conditions = awards.map((award) => tierOf(award, common));
  const [first] = conditions;
  if (!first || conditions.some((one) => one?.look !== first.look)) return undefined;
  const look = /^([^<>]*?) [<>]/.exec(first.formula)?.[1] ?? first.look;
  if (awards.some((award) => award.who.facts.length > 0 && award !== awards[0])) return undefined;
  const rows = awards.map((award, i): Row => {
    const { operator = '>=', at = '' } = conditions[i]?.bound ?? {};
    return [/^</.test(operator) ? at.replace(/^[\d.]+/, '0') : at, paidOf(award, 0)];
  });
  if (new Set(rows.map(([at]) => at)).size < rows.length) return undefined;
  const subject = subjectOf(awards);
  const isFirst = awards.some(({ who, words }) => who.isNew && /首次[^，；]{0,3}(?:突破|超过|达|上)/.test(words));
  return {
    look: own(look, first.look, first.subject === '企业' && first.notes.length === 0, subject),
    name: first.name,
    rows,
    isFirst: isFirst && look === first.look,
    isOpen: conditions.some((one) => one?.bound?.operator === '>'),
    conditions: (awards[0]?.who.conditions ?? []).filter((one) => one.bound === undefined || one.look !== first.look),
    notes: ['最后一档以上的按最后一档'],
  };
}
