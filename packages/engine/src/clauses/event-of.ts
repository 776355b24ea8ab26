/** What happens on a day: `迁出日` is that of 迁出. */
export function eventOf(day: string): string {
  const event = day.replace(/(?:日期|时间|日)$/, '');
  return event.length > 1 ? event : day;
}
