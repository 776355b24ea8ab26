import { parseExact, printExact } from '../base/exact.ts';
import { parseUnit } from '../base/unit.ts';

/** A number with the unit that was written beside it, if any; exact text and canonical unit. */
export interface Quantity {
  readonly value: string;
  readonly unit?: string;
}

const numberForm = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:\s*\/\s*\d+(?:\.\d+)?)?)\s*(.*)$/s;

const fullWidth = /[０-９．％＋－／＝＜＞＊，；：！（）]/;
const allFullWidth = new RegExp(fullWidth, 'g');

/** Full-width digits and signs as their usual forms, one character for one. */
export function toHalfWidth(text: string): string {
  if (!fullWidth.test(text)) return text;
  return text.replace(allFullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** Reads `300 万元`, `20%`, `-1e5`, `2000/3`, `1,000` refused; undefined when it is no number or the unit is unknown. */
export function parseQuantity(text: string): Quantity | undefined {
  const parts = numberForm.exec(toHalfWidth(text).trim());
  if (!parts) return undefined;
  const value = parseExact((parts[1] ?? '').replace(/\s/g, ''));
  if (!value) return undefined;
  const rest = (parts[2] ?? '').trim();
  if (rest === '') return { value: printExact(value) };
  const unit = parseUnit(rest);
  return unit && { value: printExact(value), unit: unit.text };
}
