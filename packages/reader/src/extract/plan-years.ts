import type { PeriodRead } from './period-form.ts';
import { readChineseNumber } from './read-numeral.ts';

/** The five years of the plan that a number names: 十四 is 2021 to 2025. */
export function yearsOfPlan(plan: string | undefined): { readonly from: number; readonly to: number } | undefined {
  const number = readChineseNumber(plan ?? '');
  if (number === undefined) return undefined;
  const from = 1951 + 5 * number;
  return { from, to: from + 4 };
}

/** The years of a plan, or their end. */
export function periodOfPlan(plan: string | undefined, atEnd: string | undefined): PeriodRead | undefined {
  const years = yearsOfPlan(plan);
  return years && (atEnd ? { kind: 'until', to: years.to } : { kind: 'span', ...years });
}
