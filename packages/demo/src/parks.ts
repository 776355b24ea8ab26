import type { ParkRecord } from '@niepan/domain/region';
import { counties } from './places.ts';
import { makeRandom } from './random.ts';

/** Small-firm parks, more of them where there is more industry; 0 stars are parks not yet rated. */
export function generateParks(seed: number): ParkRecord[] {
  const random = makeRandom(seed, 'parks');
  return counties.flatMap(({ code, short, share }) =>
    Array.from({ length: Math.max(1, Math.round(share * 64)) }, (_, index): ParkRecord => {
      const number = String(index + 1).padStart(2, '0');
      return {
        code: `P${code}${number}`,
        name: `${short}演示小微企业园${number}`,
        region: code,
        stars: random.weighted([20, 0, 0, 45, 25, 10]),
        mainIndustrySharePercent: round(random.between(38, 96), 1),
        floorAreaRatio: round(random.between(1.2, 3.4), 2),
      };
    }),
  );
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
