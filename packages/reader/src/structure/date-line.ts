import { yearForm } from '../open/characters.ts';

const dateLine = new RegExp(
  `^${yearForm}年(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\\d{1,2}|[一二三四五六七八九十]{1,3})日$`,
);

/** A line with only a date. */
export function isDateLine(text: string): boolean {
  return text.length <= 16 && text.includes('日') && dateLine.test(text.replace(/\s/g, ''));
}
