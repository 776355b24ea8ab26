import type { EnterpriseRecord, ParkRecord } from '@niepan/domain/region';
import { completeUscc } from '@niepan/domain/uscc';
import { type Industry, industries } from './industries.ts';
import { type County, counties, towns } from './places.ts';
import { makeRandom, type Random } from './random.ts';

/** An enterprise with what the fact generator needs to know about it. */
export interface DemoEnterprise {
  readonly record: EnterpriseRecord;
  readonly county: County;
  readonly industry: Industry;
  /** 规上 in 2022. */
  readonly isLarge: boolean;
  /** 投产日期, later than the founding. */
  readonly started: string;
}

const largeCount = 3000;
const smallCount = 9000;
const firstSyllables = [...'恒嘉远华博宏正瑞鑫泰永德凯兴顺东浩立诚信科力佳锦腾隆昌盛飞奥通达新天一'];
const secondSyllables = [...'远立达盛源丰泰安和业辉驰创航信诚利隆昌明瑞格尔特姆锐腾亚宇洲邦捷润'];
const suffixes = ['有限公司', '有限公司', '有限公司', '科技有限公司', '制造有限公司', '实业有限公司'];

/** Enterprises above and below scale, county by county, the two sizes mixed. Every name says 演示. */
export function generateEnterprises(seed: number, parks: readonly ParkRecord[]): DemoEnterprise[] {
  const random = makeRandom(seed, 'enterprises');
  const list: DemoEnterprise[] = [];
  for (const county of counties) {
    const weights = industries.map(({ weight, strongholds }) => weight * (strongholds[county.short] ?? 1));
    const countyTowns = towns.filter((town) => town.county === county.code);
    const townWeights = countyTowns.map((_, index) => 1 / (1 + 0.25 * index));
    const countyParks = parks.filter((park) => park.region === county.code);
    const large = Math.max(12, Math.round(largeCount * county.share));
    const sizes = shuffle(random, large, Math.max(60, Math.round(smallCount * county.share)));
    sizes.forEach((isLarge, index) => {
      const industry = industries[random.weighted(weights)];
      const founded = foundedOn(random, isLarge);
      const isInPark = countyParks.length > 0 && random.chance(isLarge ? 0.05 : 0.14);
      list.push({
        county,
        industry,
        isLarge,
        started: startedOn(random, founded),
        record: {
          uscc: completeUscc(`91${county.code}DEM${String(index + 1).padStart(5, '0')}`),
          name: nameOf(random, county, industry, index + 1, isLarge),
          region: county.code,
          town: countyTowns[random.weighted(townWeights)].code,
          industry: industry.code,
          park: isInPark ? random.pick(countyParks).code : null,
          group: null,
          founded,
        },
      });
    });
  }
  return joinGroups(random, list);
}

/** Which of the county's firms are above scale, in mixed order. */
function shuffle(random: Random, large: number, small: number): boolean[] {
  const sizes = Array.from({ length: large + small }, (_, index) => index < large);
  for (let i = sizes.length - 1; i > 0; i--) {
    const j = random.whole(i + 1);
    [sizes[i], sizes[j]] = [sizes[j], sizes[i]];
  }
  return sizes;
}

function nameOf(random: Random, county: County, industry: Industry, number: number, isLarge: boolean): string {
  const trade = random.pick(industry.words);
  const style = random.pick(firstSyllables) + random.pick(secondSyllables);
  const suffix = isLarge && random.chance(0.12) ? '股份有限公司' : random.pick(suffixes);
  return `${county.short}演示${style}${trade}${String(number).padStart(4, '0')}${suffix}`;
}

function foundedOn(random: Random, isLarge: boolean): string {
  const isYoung = random.chance(isLarge ? 0.02 : 0.07);
  const year = isYoung ? 2020 + random.whole(3) : 1993 + Math.floor(26 * Math.sqrt(random.next()));
  return day(year, 1 + random.whole(12), 1 + random.whole(28));
}

function startedOn(random: Random, founded: string): string {
  const months = Number(founded.slice(0, 4)) * 12 + Number(founded.slice(5, 7)) - 1 + 2 + random.whole(14);
  return day(Math.floor(months / 12), (months % 12) + 1, 1 + random.whole(28));
}

function day(year: number, month: number, date: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Some sixty groups of two to five firms of one county. */
function joinGroups(random: Random, list: readonly DemoEnterprise[]): DemoEnterprise[] {
  const groups = new Map<number, string>();
  for (let number = 1; number <= 60; number++) {
    const first = random.whole(list.length - 40);
    const county = list[first].county;
    const name = `${county.short}演示集团${String(number).padStart(2, '0')}`;
    for (let member = 0; member < 2 + random.whole(4); member++) {
      const index = first + random.whole(40);
      if (list[index].county === county && !groups.has(index)) groups.set(index, name);
    }
  }
  return list.map((enterprise, index) => {
    const group = groups.get(index);
    return group === undefined ? enterprise : { ...enterprise, record: { ...enterprise.record, group } };
  });
}
