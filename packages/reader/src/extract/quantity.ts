import type { ReadTarget } from '../structure/reading.ts';

/** Verbs of coming onto a round figure, 迈上 or 跨过, and the source of a pattern of them. */
export const ontoFigure = ['迈', '跨', '站', '登', '跃'].flatMap((step) => [`${step}上`, `${step}过`]);
export const stepsOnto = `(?:${ontoFigure.join('|')})`;

/** A number of the text with all that stands at its two sides. Places are in flat text. All have every field, so that they are read alike. */
export interface Quantity {
  /** Start of the number itself. */
  readonly start: number;
  /** End of number, unit and what follows them (`以上`, `左右`). */
  readonly end: number;
  /** Start of what leads to the number: 达到, 不低于, 突破. Equal to `start` where nothing does. */
  readonly lead: number;
  readonly value: string;
  readonly high: string | undefined;
  readonly unit: string | undefined;
  readonly comparator: ReadTarget['comparator'];
  /** 左右, 约. */
  readonly soft: string | undefined;
  /** 达到, 不低于 …; empty where nothing leads to the number. */
  readonly predicate: string;
  /** 以上, 左右 …; empty where nothing follows. */
  readonly suffix: string;
  /** A number without a unit. */
  readonly isBare: boolean;
  /** `280亿`: 元 isn't written; the name says whether money is meant. */
  readonly isImplied: boolean;
  /** Written in Chinese characters. */
  readonly isWord: boolean;
}

/** 亩 of 万亩: the same measure in another size. */
export const measureOf = (unit: string | undefined): string | undefined => unit?.replace(/^[万亿](?=.)/, '');
