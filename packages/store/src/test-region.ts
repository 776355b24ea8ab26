import type { RegionData } from '@niepan/domain/region';

/** A small region for tests: `enterprises` firms, three years, one project, one revised observation. */
export function makeTestRegion(enterprises = 3, seed = 1): RegionData {
  const uscc = (index: number): string => `9133030${String(index).padStart(11, '0')}`;
  const rows = Array.from({ length: enterprises }, (_, index) => index);
  const yearly = <T>(make: (index: number, year: number) => T): Map<number, T[]> =>
    new Map([2020, 2021, 2022].map((year) => [year, rows.map((index) => make(index, year))]));
  return {
    isDemonstration: true,
    seed,
    regions: [
      { code: '330300', name: '演示市', kind: 'city', parent: null, reportedUnder: null },
      { code: '330302', name: '演示甲区', kind: 'county', parent: '330300', reportedUnder: null },
      { code: '330382', name: '演示乙市', kind: 'county', parent: '330300', reportedUnder: null },
      { code: '330302001', name: '演示街道', kind: 'town', parent: '330302', reportedUnder: null },
    ],
    departments: [{ code: '330300-统计', name: '演示统计局', region: '330300' }],
    enterprises: rows.map((index) => ({
      uscc: uscc(index),
      name: `演示企业${index}\t“甲”\\`,
      region: index % 2 === 0 ? '330302' : '330382',
      town: '330302001',
      industry: index % 3 === 0 ? '3811' : '1952',
      park: null,
      group: null,
      founded: '2010-05-06',
    })),
    enterpriseFacts: new Map<string, Map<number, (number | string | boolean | null)[]>>([
      ['税收', yearly((index, year) => (index % 5 === 4 ? null : Math.round(year * 13.7 + index * 101.3) / 100 - 250))],
      ['规模', yearly((index) => (index % 4 === 3 ? '规下' : '规上'))],
      ['在产', yearly((index) => index % 7 !== 6)],
      ['投产日期', new Map([[0, rows.map((index) => (index === 1 ? null : `2012-0${1 + (index % 9)}-28`))]])],
      ['行业代码', new Map([[0, rows.map((index) => (index % 3 === 0 ? '3811' : '1952'))]])],
    ]),
    projects: [{ code: 'P-1', name: '演示项目', uscc: uscc(0), region: '330382' }],
    projectFacts: new Map([['设备投资', new Map([[2022, [1234.56]]])]]),
    parks: [
      { code: 'Y-1', name: '演示园', region: '330302', stars: 4, mainIndustrySharePercent: 71.5, floorAreaRatio: 2.1 },
    ],
    honours: [{ uscc: uscc(0), kind: '专精特新', level: '省级', from: '2021-01-01', until: null }],
    leases:
      enterprises > 1
        ? [{ lessor: uscc(0), lessee: uscc(1), areaMu: 3.5, areaReportedByLesseeMu: 3, from: '2020-01-01' }]
        : [],
    observations: [
      {
        indicator: '规上工业增加值',
        region: '330302',
        period: '2022-06',
        value: 50.25,
        state: '初报',
        source: '统计',
        recordedAt: '2022-07-10T00:00:00Z',
      },
      {
        indicator: '规上工业增加值',
        region: '330302',
        period: '2022-06',
        value: 51,
        state: '修订',
        source: '统计',
        recordedAt: '2022-09-01T00:00:00Z',
      },
      {
        indicator: '规上工业增加值',
        region: '330302',
        period: '2022-12',
        value: 110,
        state: '终报',
        source: '统计',
        recordedAt: '2023-01-20T00:00:00Z',
      },
      {
        indicator: '规上工业增加值',
        region: '330302',
        period: '2021',
        value: 99,
        state: '终报',
        source: '统计',
        recordedAt: '2022-01-20T00:00:00Z',
      },
    ],
    targetLines: [{ indicator: '规上工业增加值', region: '330302', year: 2022, line: '标线', value: 105 }],
    awards: [{ incentive: '演示奖', uscc: uscc(0), year: 2021, tierFen: 5_000_000_000n, amountFen: 5_000_000_000n }],
    batches: [
      ...[2020, 2021, 2022].map((year) => ({
        source: '统计',
        year,
        fileName: `统计-${year}.xlsx`,
        recordedAt: `${year + 1}-02-01T00:00:00Z`,
      })),
      ...[2020, 2021, 2022].map((year) => ({
        source: '税务',
        year,
        fileName: `税务-${year}.xlsx`,
        recordedAt: `${year + 1}-02-02T00:00:00Z`,
      })),
    ],
  };
}
