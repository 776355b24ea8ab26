import type { DemoEnterprise } from './enterprises.ts';
import type { FactValue, MutableFacts } from './facts.ts';

/**
 * 综合等级 of 2020 and 2021, as if published at the time: tax and value added per mu and productivity against the mean,
 * A 20 %, B to 60 %, C to 95 %, D the rest, in each size class. The class of 2022 comes from the platform's own run.
 */
export function rateFormerly(enterprises: readonly DemoEnterprise[], facts: MutableFacts): Map<number, FactValue[]> {
  const result = new Map<number, FactValue[]>();
  for (const year of [2020, 2021]) {
    const classes: FactValue[] = enterprises.map(() => null);
    const column = (item: string): readonly FactValue[] => facts.get(item)?.get(year) ?? [];
    const [scales, isRunning, taxes, areas, added] = ['规模', '在产', '税收', '用地面积', '工业增加值'].map(column);
    for (const scale of ['规上', '规下']) {
      const scored: { row: number; score: number }[] = [];
      for (let row = 0; row < enterprises.length; row++) {
        const tax = taxes[row];
        const area = areas[row];
        const valueAdded = added[row];
        if (scales[row] !== scale || isRunning[row] !== true) continue;
        if (enterprises[row].started > `${year - 2}-12-31`) classes[row] = 'T';
        else if (typeof tax === 'number' && typeof area === 'number' && area >= (scale === '规下' ? 3 : 0.01)) {
          const perMu = typeof valueAdded === 'number' ? valueAdded / area / 5 : tax / area;
          scored.push({ row, score: tax / area + perMu });
        }
      }
      scored.sort((a, b) => b.score - a.score || a.row - b.row);
      scored.forEach(({ row }, place) => {
        const share = (place + 1) / scored.length;
        classes[row] = share <= 0.2 ? 'A' : share <= 0.6 ? 'B' : share <= 0.95 ? 'C' : 'D';
      });
    }
    result.set(year, classes);
  }
  return result;
}
