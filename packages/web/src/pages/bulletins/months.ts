/** The month and those before it, newest first: `2022-02`, 3 → `2022-02 2022-01 2021-12`. Nothing without a month. */
export function monthsBefore(month: string | undefined, count: number): string[] {
  if (month === undefined) return [];
  const [year, number] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const place = year * 12 + number - 1 - back;
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
  });
}
