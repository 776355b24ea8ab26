import type { DemoEnterprise } from './enterprises.ts';
import type { FactValue, MutableFacts } from './fact-table.ts';
import { years } from './measures.ts';
import { makeRandom } from './random.ts';

/** List, how many of the largest firms may stand on it, and the chance of each. */
const lists = [
  ['入选世界500强', 1, 0.5],
  ['入选中国500强', 3, 0.7],
  ['入选中国制造业或民营500强', 9, 0.75],
  ['入选浙江百强', 24, 0.7],
  ['市级领军企业', 70, 0.8],
] as const;

/** Headquarters, output in the city, and the lists of strong firms that stand on output with some luck. */
export function listRecognitions(
  seed: number,
  enterprises: readonly DemoEnterprise[],
  facts: ReadonlyMap<string, ReadonlyMap<number, readonly FactValue[]>>,
): MutableFacts {
  const random = makeRandom(seed, 'recognitions');
  const isHere = enterprises.map(({ isLarge }) => !isLarge || random.chance(0.97));
  const shareHere = enterprises.map(({ isLarge }) => (isLarge && random.chance(0.08) ? random.between(0.45, 0.95) : 1));
  const result: MutableFacts = new Map();
  const set = (item: string, year: number, values: FactValue[]): void => {
    result.set(item, (result.get(item) ?? new Map<number, FactValue[]>()).set(year, values));
  };
  for (const year of years) {
    const outputs = facts.get('产值')?.get(year) ?? [];
    const scales = facts.get('规模')?.get(year) ?? [];
    const order = outputs
      .map((output, row) => ({ output: typeof output === 'number' ? output : -1, row }))
      .sort((a, b) => b.output - a.output || a.row - b.row)
      .map(({ row }) => row);
    set(
      '总部在温',
      year,
      isHere.map((is, row) => (scales[row] === null ? null : is)),
    );
    set(
      '在温产值',
      year,
      outputs.map((output, row) =>
        typeof output === 'number' && scales[row] === '规上' ? Math.round(output * shareHere[row] * 100) / 100 : output,
      ),
    );
    for (const [item, places, chance] of lists) {
      const listed = new Set(order.slice(0, places).filter(() => random.chance(chance)));
      set(
        item,
        year,
        scales.map((scale, row) => (scale === null ? null : listed.has(row))),
      );
    }
  }
  return result;
}
