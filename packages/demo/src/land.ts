import type { LeaseRecord } from '@niepan/domain/region';
import type { DemoEnterprise } from './enterprises.ts';
import { years } from './measures.ts';
import { counties } from './places.ts';
import { makeRandom } from './random.ts';

/** Land of all enterprises in one year in hundredths of a mu, so that own + rented in − rented out is exact. */
export interface LandYear {
  readonly own: Int32Array;
  readonly rentedIn: Int32Array;
  readonly rentedOut: Int32Array;
}

export interface Land {
  readonly byYear: ReadonlyMap<number, LandYear>;
  readonly leases: readonly LeaseRecord[];
}

/**
 * Who owns and who rents, from the area that each enterprise uses. Both sides report a lease by themselves: in six of a
 * hundred the two numbers differ. Tenants of small-firm parks rent from operators that aren't in the register.
 */
export function generateLand(seed: number, enterprises: readonly DemoEnterprise[], area: Float64Array): Land {
  const random = makeRandom(seed, 'land');
  const count = enterprises.length;
  const used = Int32Array.from(area, (mu) => Math.max(1, Math.round(mu * 100)));
  const isTenant = enterprises.map(({ isLarge }) => random.chance(isLarge ? 0.12 : 0.36));
  const landlords = new Map<string, number[]>(counties.map(({ code }) => [code, []]));
  enterprises.forEach(({ isLarge, county }, row) => {
    if (isLarge && !isTenant[row] && used[row] > 1000 && random.chance(0.14)) landlords.get(county.code)?.push(row);
  });

  const leases: LeaseRecord[] = [];
  const rentedIn = new Int32Array(count);
  const rentedOut = new Map<number, Int32Array>(years.map((year) => [year, new Int32Array(count)]));
  enterprises.forEach(({ record, county }, row) => {
    if (!isTenant[row]) return;
    const lessors = landlords.get(county.code) ?? [];
    rentedIn[row] = used[row];
    if (record.park !== null || lessors.length === 0 || random.chance(0.35)) return;
    const lessor = random.pick(lessors);
    const let_ = used[row];
    if (random.chance(0.06)) rentedIn[row] = Math.max(1, Math.round(let_ * random.between(0.75, 1.25)));
    const from = random.chance(0.85) ? 2012 + random.whole(8) : 2020 + random.whole(3);
    for (const [year, out] of rentedOut) if (from <= year) out[lessor] += let_;
    leases.push({
      lessor: enterprises[lessor].record.uscc,
      lessee: record.uscc,
      areaMu: let_ / 100,
      areaReportedByLesseeMu: rentedIn[row] / 100,
      from: `${from}-${String(1 + random.whole(12)).padStart(2, '0')}-01`,
    });
  });

  const lastOut = rentedOut.get(years[years.length - 1]) ?? new Int32Array(count);
  const grew = Float64Array.from({ length: count }, () => (random.chance(0.03) ? random.between(0.1, 0.3) : 0));
  const byYear = new Map<number, LandYear>();
  for (const [year, out] of rentedOut) {
    const own = new Int32Array(count);
    for (let row = 0; row < count; row++) {
      if (isTenant[row]) continue;
      const now = used[row] + lastOut[row];
      own[row] = year < 2022 ? now - Math.floor(used[row] * grew[row]) : now;
    }
    byYear.set(year, { own, rentedIn, rentedOut: out });
  }
  return { byYear, leases };
}
