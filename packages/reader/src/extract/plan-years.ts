import type { PeriodRead } from './period-form.ts';

const plans: Readonly<Record<string, number>> = {
  十一: 2006,
  十二: 2011,
  十三: 2016,
  十四: 2021,
  十五: 2026,
  十六: 2031,
};

/** The five years of the plan that a number names: 十四 is 2021 to 2025. */
export function yearsOfPlan(plan: string | undefined): { readonly from: number; readonly to: number } | undefined {
  const from = plans[plan ?? ''];
  return from === undefined ? undefined : { from, to: from + 4 };
}

/** The years of a plan, or their end. */
export function periodOfPlan(plan: string | undefined, atEnd: string | undefined): PeriodRead | undefined {
  const years = yearsOfPlan(plan);
  return years && (atEnd ? { kind: 'until', to: years.to } : { kind: 'span', ...years });
}
