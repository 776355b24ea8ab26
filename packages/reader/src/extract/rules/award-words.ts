import type { Quantity } from '../quantity.ts';
import type { Award, Base } from './award.ts';
import { type Condition, formulaOf, literalOf } from './conditions.ts';
import type { Who } from './read-who.ts';

/** Whom a rule is about. */
export type Subject = '企业' | '项目';

/** The classes of an evaluation that an award is for; undefined where it is for none, or for years in a row. */
export const classOf = ({ conditions }: Who): string[] | undefined => {
  const [graded] = conditions.filter(({ look }) => look === '综合等级');
  const letters = [...(graded?.formula ?? '').matchAll(/"([A-D])"/g)].map(([, letter = '']) => letter);
  return letters.length > 0 && !graded?.formula.startsWith('连续') ? letters : undefined;
};

/** Projects where the words or the figures are of projects, else enterprises. */
export function subjectOf(awards: readonly Award[]): Subject {
  const isOf = ({ who, amount }: Award): boolean =>
    who.isProject ||
    who.conditions.some(({ subject }) => subject === '项目') ||
    who.steps?.look.metric.subject === '项目' ||
    (amount.kind === 'rates' && amount.bases.some(({ subject }) => subject === '项目')) ||
    (amount.kind === 'price' && amount.base.subject === '项目');
  return awards.some(isOf) ? '项目' : '企业';
}

/** A figure of the enterprise as a project's rule names it. */
export function own(formula: string, look: string, isOfFirm: boolean, subject: Subject): string {
  return subject === '项目' && isOfFirm ? formula.replaceAll(look, `企业.${look}`) : formula;
}

/** A condition in the words of a rule's subject. */
export const ofCondition = (condition: Condition, subject: Subject): string => {
  const { formula, look, subject: of, notes, either } = condition;
  if (either) return formulaOf(either, (one) => ofCondition(one, subject));
  return own(formula, look, of === '企业' && notes.every((note) => !note.includes('没有定义')), subject);
};

/** The figure of a rate or price in the words of a rule's subject. */
export const ofBase = ({ formula, name, subject: of, isKnown }: Base, subject: Subject): string =>
  own(formula, formula.startsWith('(') ? name.replace(/增量$/, '') : formula, of === '企业' && isKnown, subject);

/** What is paid: of a stretch its upper end. */
export const sumOf = (q: Quantity): string => literalOf({ value: q.high ?? q.value, unit: q.unit ?? '' });

/** What the i-th number of an award pays. */
export const paidOf = (award: Award, i: number): string => {
  const { amount } = award;
  if (amount.kind === 'price') return amount.price;
  const q: Quantity | undefined = amount.run[i];
  return q ? sumOf(q) : '';
};
