import type { RegionUnit } from '@niepan/domain/region';

/**
 * A county of the demonstration. Names and codes are those of GB/T 2260; every number is made up, set so that the city's
 * sums meet published totals (value added 161.98 billion yuan in 2023, +9.4 %) and levels that official targets speak of.
 */
export interface County {
  readonly code: string;
  readonly name: string;
  /** How firms of the place begin their names. */
  readonly short: string;
  readonly departmentPrefix: '市' | '区' | '县';
  /** Share of the city's value added of firms above scale, 2022. */
  readonly share: number;
  /** Of firms above scale in 2022: 万元 per head, 万元 per mu, 万元 per mu. */
  readonly labourProductivity: number;
  readonly valueAddedPerMu: number;
  readonly taxPerMu: number;
  /** Yearly growth of labour productivity and of value added. */
  readonly productivityGrowth: number;
  readonly growth: number;
  readonly towns: readonly string[];
}

export const city = { code: '330300', name: '温州市' } as const;

/** 经开区 is run by the city; its figures are reported under 龙湾. */
export const zone = { code: '330371', name: '温州经济技术开发区', reportedUnder: '330303' } as const;

/** Streets that the zone looks after. */
const zoneTowns = ['沙城街道', '天河街道', '海城街道', '星海街道'];

function county(
  code: string,
  name: string,
  departmentPrefix: County['departmentPrefix'],
  [share, labourProductivity, valueAddedPerMu, taxPerMu, productivityGrowth, growth]: readonly number[],
  towns: string,
): County {
  const short = name.slice(0, 2);
  return {
    code,
    name,
    short,
    departmentPrefix,
    share,
    labourProductivity,
    valueAddedPerMu,
    taxPerMu,
    productivityGrowth,
    growth,
    towns: towns.split(' '),
  };
}

export const counties: readonly County[] = [
  county(
    '330302',
    '鹿城区',
    '区',
    [0.075, 18.9, 210, 44, 0.05, 0.03],
    '双屿街道 仰义街道 丰门街道 滨江街道 藤桥镇 山福镇',
  ),
  county(
    '330303',
    '龙湾区',
    '区',
    [0.145, 19.8, 185, 33, 0.07, 0.06],
    '永中街道 蒲州街道 海滨街道 永兴街道 状元街道 瑶溪街道 沙城街道 天河街道 海城街道 星海街道',
  ),
  county(
    '330304',
    '瓯海区',
    '区',
    [0.125, 18.4, 276, 50.2, 0.05, 0.05],
    '梧田街道 南白象街道 娄桥街道 新桥街道 瞿溪街道 郭溪街道 潘桥街道 丽岙街道 仙岩街道 泽雅镇',
  ),
  county('330305', '洞头区', '区', [0.012, 24.1, 120, 22, 0.08, 0.09], '北岙街道 东屏街道 元觉街道 霓屿街道 大门镇'),
  county(
    '330324',
    '永嘉县',
    '县',
    [0.095, 18.6, 190, 36, 0.06, 0.04],
    '东城街道 北城街道 南城街道 东瓯街道 江北街道 三江街道 黄田街道 乌牛街道 桥头镇 桥下镇 沙头镇',
  ),
  county(
    '330326',
    '平阳县',
    '县',
    [0.075, 17.9, 170, 31, 0.07, 0.07],
    '昆阳镇 鳌江镇 水头镇 萧江镇 麻步镇 腾蛟镇 万全镇',
  ),
  county(
    '330327',
    '苍南县',
    '县',
    [0.05, 18.2, 150, 27, 0.06, 0.05],
    '灵溪镇 宜山镇 钱库镇 金乡镇 藻溪镇 桥墩镇 望里镇',
  ),
  county('330328', '文成县', '县', [0.008, 15.6, 110, 20, 0.03, 0.02], '大峃镇 黄坦镇 珊溪镇 巨屿镇 玉壶镇'),
  county('330329', '泰顺县', '县', [0.007, 16.2, 105, 19, 0.09, 0.08], '罗阳镇 泗溪镇 雅阳镇 彭溪镇 筱村镇'),
  county(
    '330381',
    '瑞安市',
    '市',
    [0.18, 19.6, 215, 38, 0.06, 0.06],
    '安阳街道 锦湖街道 东山街道 上望街道 莘塍街道 汀田街道 飞云街道 仙降街道 南滨街道 塘下镇 马屿镇 陶山镇',
  ),
  county(
    '330382',
    '乐清市',
    '市',
    [0.19, 21.4, 268, 53.4, 0.06, 0.05],
    '乐成街道 城东街道 城南街道 盐盆街道 翁垟街道 白石街道 柳市镇 北白象镇 虹桥镇 淡溪镇 清江镇 磐石镇 大荆镇',
  ),
  // 龙港 has no towns, so that the two quarters below are invented and say so.
  county('330383', '龙港市', '市', [0.038, 17.5, 175, 30, 0.04, 0.03], '演示东片区 演示西片区'),
];

/** Town codes begin with 9 in the seventh place, which the official list doesn't use. */
export interface Town {
  readonly code: string;
  readonly name: string;
  readonly county: string;
}

export const towns: readonly Town[] = counties.flatMap(({ code, towns: names }) =>
  names.map((name, index) => ({ code: `${code}9${String(index + 1).padStart(2, '0')}`, name, county: code })),
);

/** The tree of regions: city, zone, counties, towns. A zone's towns lie in the zone and are reported under its county. */
export function listRegions(): RegionUnit[] {
  return [
    { code: city.code, name: city.name, kind: 'city', parent: null, reportedUnder: null },
    ...counties.map(
      ({ code, name }): RegionUnit => ({ code, name, kind: 'county', parent: city.code, reportedUnder: null }),
    ),
    { code: zone.code, name: zone.name, kind: 'zone', parent: city.code, reportedUnder: zone.reportedUnder },
    ...towns.map((town): RegionUnit => {
      const isInZone = town.county === zone.reportedUnder && zoneTowns.includes(town.name);
      return {
        code: town.code,
        name: town.name,
        kind: 'town',
        parent: isInZone ? zone.code : town.county,
        reportedUnder: isInZone ? zone.reportedUnder : null,
      };
    }),
  ];
}
