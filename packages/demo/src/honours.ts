import type { AwardRecord, HonourRecord } from '@niepan/domain/region';
import type { DemoEnterprise } from './enterprises.ts';
import type { FactValue } from './fact-table.ts';
import { makeRandom } from './random.ts';

/** Kind, level, chance for a firm above and below scale. */
const kinds = [
  ['高新技术企业', '国家级', 0.28, 0.03],
  ['专精特新中小企业', '省级', 0.07, 0.002],
  ['专精特新小巨人企业', '国家级', 0.02, 0],
  ['隐形冠军企业', '省级', 0.012, 0],
  ['单项冠军企业', '国家级', 0.004, 0],
  ['链主企业', '市级', 0.006, 0],
  ['绿色工厂', '市级', 0.03, 0],
  ['品字标品牌企业', '省级', 0.025, 0],
  ['企业研究院', '省级', 0.02, 0],
] as const;

/** Honours with their days; those that lapse do so after three years. */
export function generateHonours(seed: number, enterprises: readonly DemoEnterprise[]): HonourRecord[] {
  const random = makeRandom(seed, 'honours');
  return enterprises.flatMap(({ record, isLarge }) =>
    kinds.flatMap(([kind, level, above, below]): HonourRecord[] => {
      if (!random.chance(isLarge ? above : below)) return [];
      const year = 2018 + random.whole(5);
      if (`${year}-10-01` < record.founded) return [];
      const until = kind === '高新技术企业' ? `${year + 3}-09-30` : null;
      return [{ uscc: record.uscc, kind, level, from: `${year}-10-01`, until }];
    }),
  );
}

/** Output in 万元 strictly above → award in 万元. */
const steps = [
  [1_000_000, 1000],
  [500_000, 500],
  [400_000, 400],
  [300_000, 300],
  [200_000, 200],
  [100_000, 100],
  [50_000, 50],
] as const;

/** What firms got for growing into a size class before 2022: most of those that had reached one; paid in full at the time. */
export function generateAwards(
  seed: number,
  enterprises: readonly DemoEnterprise[],
  outputs: ReadonlyMap<number, readonly FactValue[]>,
): AwardRecord[] {
  const random = makeRandom(seed, 'awards');
  return enterprises.flatMap(({ record }, row): AwardRecord[] => {
    const known = [2020, 2021].map((year) => outputs.get(year)?.[row]).filter((value) => typeof value === 'number');
    const step = steps.find(([line]) => Math.max(0, ...known) > line);
    if (step === undefined || !random.chance(0.7)) return [];
    const fen = BigInt(step[1]) * 1_000_000n;
    return [{ incentive: '企业上台阶', uscc: record.uscc, year: 2021, tierFen: fen, amountFen: fen }];
  });
}
