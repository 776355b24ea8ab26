import type { PeriodMention } from './period-mention.ts';
import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';

const grows = /(?:增长|下降|增加|提高|增|降|增幅达?|增速)$|[%‰][、和]$/;
const aims = screen.of(/力争|争取|确保|目标|任务|计划|预期|安排|要求|[^，。；]将|到20\d{2}年/);

const digitsOf = (value: string): number => value.replace('.', '').replace(/^0+|0+$/g, '').length;
const isExact = ({ value, unit, suffix }: Quantity): boolean =>
  unit !== undefined && unit !== '%' && suffix === '' && digitsOf(value) >= 4;

/** `实现生产总值274.73亿元，同比增长14.2%；…`: levels and growth as exact as nothing but a count of what was gives them; no year to come stands over them. */
export function tellsStatistics(
  text: string,
  quantities: readonly Quantity[],
  periods: readonly PeriodMention[],
  year: number | undefined,
): boolean {
  if (quantities.length < 4 || aims.test(text)) return false;
  const levels = quantities.filter(isExact).length;
  if (levels < 2) return false;
  const growth = quantities.filter(
    ({ value, unit, suffix, start }) =>
      unit === '%' && suffix === '' && value.includes('.') && grows.test(text.slice(Math.max(0, start - 4), start)),
  ).length;
  if (growth < 2) return false;
  const named = periods.filter(({ kind, to, month }) => kind !== 'base' && to !== undefined && month === undefined);
  return named.every(({ to }) => (to ?? 0) < (year ?? 0) || (to === year && text.includes('同比')));
}
