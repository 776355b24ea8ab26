import { createHash } from 'node:crypto';
import { findUsccFault } from '@niepan/domain/uscc';
import { describe, expect, it } from 'vitest';
import { generateRegion } from './generate-region.ts';

const region = generateRegion();
const years = [2020, 2021, 2022];

function fingerprint(seed: number): string {
  const plain = (_: string, value: unknown): unknown =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? String(value) : value;
  return createHash('sha256')
    .update(JSON.stringify(generateRegion(seed), plain))
    .digest('hex');
}

function facts(item: string, year: number): readonly (number | string | boolean | null)[] {
  const values = region.enterpriseFacts.get(item)?.get(year);
  if (values === undefined) throw new Error(`no facts of ${item} in ${year}`);
  return values;
}

/** The last recorded value. */
function observed(indicator: string, code: string, period: string): number {
  const found = region.observations
    .filter((one) => one.indicator === indicator && one.region === code && one.period === period)
    .sort((a, b) => a.recordedAt.localeCompare(b.recordedAt))
    .at(-1);
  return found?.value ?? Number.NaN;
}

const countyCodes = region.regions.filter(({ kind }) => kind === 'county').map(({ code }) => code);

describe('generateRegion', () => {
  it('gives the same data for the same seed and others for another', () => {
    expect(fingerprint(7)).toBe(fingerprint(7));
    expect(fingerprint(7)).not.toBe(fingerprint(8));
  });

  it('has the twelve counties, the zone reported elsewhere than it lies, and towns under both', () => {
    expect(countyCodes).toHaveLength(12);
    expect(region.regions.find(({ code }) => code === '330371')).toMatchObject({
      kind: 'zone',
      parent: '330300',
      reportedUnder: '330303',
    });
    const codes = new Set(region.regions.map(({ code }) => code));
    expect(codes.size).toBe(region.regions.length);
    for (const { parent } of region.regions) expect(parent === null || codes.has(parent)).toBe(true);
    expect(region.regions.some(({ kind, parent }) => kind === 'town' && parent === '330371')).toBe(true);
  });

  it('marks every enterprise as a demonstration and gives it a right, unique credit code', () => {
    expect(region.isDemonstration).toBe(true);
    expect(region.enterprises.filter(({ uscc }) => findUsccFault(uscc) !== undefined)).toEqual([]);
    expect(region.enterprises.filter(({ name }) => !name.includes('演示'))).toEqual([]);
    expect(new Set(region.enterprises.map(({ uscc }) => uscc)).size).toBe(region.enterprises.length);
    expect(new Set(region.enterprises.map(({ name }) => name)).size).toBe(region.enterprises.length);
  });

  it('has about 3,000 firms above scale and 9,000 below', () => {
    const sizes = facts('规模', 2022);
    expect(Math.abs(sizes.filter((size) => size === '规上').length - 3000)).toBeLessThan(60);
    expect(Math.abs(sizes.filter((size) => size === '规下').length - 9000)).toBeLessThan(180);
  });

  it('keeps revenue on the right side of the line between the sizes', () => {
    for (const year of years) {
      const revenue = facts('营业收入', year);
      const wrong = facts('规模', year).filter((size, row) => {
        const value = revenue[row];
        return typeof value === 'number' && value >= 2000 !== (size === '规上');
      });
      expect(wrong).toEqual([]);
    }
  });

  it('has land in use = own + rented in − rented out, and nothing negative', () => {
    for (const year of years) {
      const [used, own, rentedIn, rentedOut] = ['用地面积', '自有用地面积', '租入用地面积', '出租用地面积'].map(
        (item) => facts(item, year),
      );
      const wrong = used.filter((area, row) => {
        if (area === null) return own[row] !== null;
        const balance = Number(own[row]) + Number(rentedIn[row]) - Number(rentedOut[row]);
        return Math.abs(balance - Number(area)) > 1e-6 || Number(area) <= 0 || Number(own[row]) < 0;
      });
      expect(wrong).toEqual([]);
      expect(used.filter((area) => area !== null).length).toBeGreaterThan(9000);
    }
  });

  it('reports leases from both sides, with a few that differ', () => {
    const row = new Map(region.enterprises.map(({ uscc }, index) => [uscc, index]));
    const rentedIn = facts('租入用地面积', 2022);
    const rentedOut = facts('出租用地面积', 2022);
    const out = new Map<string, number>();
    for (const { lessor, lessee, areaMu, areaReportedByLesseeMu } of region.leases) {
      out.set(lessor, (out.get(lessor) ?? 0) + areaMu);
      const reported = rentedIn[row.get(lessee) ?? -1];
      if (reported !== null) expect(reported).toBe(areaReportedByLesseeMu);
    }
    for (const [lessor, area] of out) {
      const reported = rentedOut[row.get(lessor) ?? -1];
      if (reported !== null) expect(Number(reported)).toBeCloseTo(area, 6);
    }
    const differing = region.leases.filter((lease) => lease.areaMu !== lease.areaReportedByLesseeMu).length;
    expect(differing / region.leases.length).toBeGreaterThan(0.02);
    expect(differing / region.leases.length).toBeLessThan(0.12);
  });

  it.each(['规上工业增加值', '规上工业平均用工人数', '规上工业税收', '规上工业用地面积'])(
    'has counties of %s add to the city in every reported month and year',
    (item) => {
      const sums = new Map<string, number>();
      const totals = new Map<string, number>();
      for (const { indicator, region: code, period, state, value } of region.observations) {
        if (indicator !== item) continue;
        const into = code === '330300' ? totals : sums;
        into.set(`${period} ${state}`, (into.get(`${period} ${state}`) ?? 0) + (value ?? 0));
      }
      expect(totals.size).toBeGreaterThanOrEqual(27);
      expect(sums).toEqual(totals);
    },
  );

  it('ends each year at the sum of its firms, and runs upwards to it', () => {
    for (const code of countyCodes) {
      for (const year of [2021, 2022]) {
        let sum = 0;
        const added = facts('工业增加值', year);
        const sizes = facts('规模', year);
        region.enterprises.forEach((enterprise, row) => {
          if (enterprise.region === code && sizes[row] === '规上') sum += Number(added[row] ?? 0);
        });
        expect(Math.abs(observed('规上工业增加值', code, `${year}-12`) - sum)).toBeLessThan(1);
        expect(observed('规上工业增加值', code, `${year}`)).toBe(observed('规上工业增加值', code, `${year}-12`));
        for (let month = 2; month <= 12; month++) {
          const [before, now] = [month - 1, month].map((one) =>
            observed('规上工业增加值', code, `${year}-${String(one).padStart(2, '0')}`),
          );
          expect(now).toBeGreaterThan(before);
        }
      }
    }
  });

  it('meets published totals and plausible levels', () => {
    const value = (item: string, code: string): number => observed(item, code, '2022');
    expect(value('规上工业增加值', '330300') / (16_198_000 / 1.094)).toBeCloseTo(1, 1);
    const perHead = (code: string): number => value('规上工业增加值', code) / value('规上工业平均用工人数', code);
    expect(perHead('330300')).toBeGreaterThan(17);
    expect(perHead('330300')).toBeLessThan(22);
    for (const code of ['330304', '330382']) {
      const taxPerMu = value('规上工业税收', code) / value('规上工业用地面积', code);
      expect(taxPerMu).toBeGreaterThan(46);
      expect(taxPerMu).toBeLessThan(58);
    }
  });

  it('has what real files have: gaps, zeros, losses, ties and outliers', () => {
    const added = facts('工业增加值', 2022);
    const taxes = facts('税收', 2022);
    expect(added.some((value) => value === null)).toBe(true);
    expect(added.filter((value) => typeof value === 'number' && value < 0).length).toBeGreaterThan(5);
    expect(taxes.filter((value) => value === 0).length).toBeGreaterThan(20);
    const perMu = facts('用地面积', 2022).map((area, row) =>
      typeof area === 'number' && typeof taxes[row] === 'number' ? Number(taxes[row]) / area : null,
    );
    expect(perMu.filter((value) => value === 10).length).toBeGreaterThan(20);
    const sorted = facts('产值', 2022)
      .filter((value) => typeof value === 'number')
      .sort((a, b) => a - b);
    expect(sorted[sorted.length - 1] / sorted[Math.floor(sorted.length / 2)]).toBeGreaterThan(100);
  });

  it('gives every fact table one value per record', () => {
    for (const [item, byYear] of region.enterpriseFacts) {
      for (const values of byYear.values()) expect([item, values.length]).toEqual([item, region.enterprises.length]);
    }
    for (const [item, byYear] of region.projectFacts) {
      for (const values of byYear.values()) expect([item, values.length]).toEqual([item, region.projects.length]);
    }
  });

  it('draws lines for every county that end at 23 and 25 for the city in 2024', () => {
    const of = (line: string): number | undefined =>
      region.targetLines.find((one) => one.region === '330300' && one.year === 2024 && one.line === line)?.value;
    expect([of('标线'), of('高线')]).toEqual([23, 25]);
    expect(region.targetLines).toHaveLength(13 * 3 * 2);
  });

  it('awards earlier steps only to firms that had reached them', () => {
    const row = new Map(region.enterprises.map(({ uscc }, index) => [uscc, index]));
    expect(region.awards.length).toBeGreaterThan(50);
    for (const { uscc, tierFen } of region.awards) {
      const best = Math.max(...[2020, 2021].map((year) => Number(facts('产值', year)[row.get(uscc) ?? -1] ?? 0)));
      expect(best).toBeGreaterThan(50_000);
      expect(tierFen === 100_000_000_000n).toBe(best > 1_000_000);
    }
  });
});
