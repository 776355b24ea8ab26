import type { FactTable, ProjectRecord } from '@niepan/domain/region';
import type { DemoEnterprise } from './enterprises.ts';
import { type FactValue, type MutableFacts, roundTo, setYear } from './fact-table.ts';
import { type Industry, industries } from './industries.ts';
import { lastYear, years } from './measures.ts';
import { makeRandom, type Random } from './random.ts';

/** Type, number of projects, median investment in 万元, share of equipment. */
const kinds = [
  ['智能化技改', 640, 900, 0.82],
  ['新招引', 230, 14000, 0.45],
  ['增资扩产', 200, 6500, 0.5],
  ['节能技改', 190, 500, 0.85],
  ['小微园', 40, 22000, 0.05],
  ['补链强链', 60, 16000, 0.5],
  ['外资', 30, 12000, 0.5],
  ['上市募投', 20, 30000, 0.55],
  ['科技攻关', 60, 800, 0.4],
  ['其他', 30, 1500, 0.5],
] as const;

export interface Projects {
  readonly records: readonly ProjectRecord[];
  readonly facts: FactTable;
}

/** Some 1,500 projects of enterprises above scale, signed from 2019 on, with their yearly facts. */
export function generateProjects(seed: number, enterprises: readonly DemoEnterprise[]): Projects {
  const random = makeRandom(seed, 'projects');
  const owners = enterprises.filter(({ isLarge }) => isLarge);
  const records: ProjectRecord[] = [];
  const facts: MutableFacts = new Map();
  for (const [kind, count, median, equipmentShare] of kinds) {
    for (let number = 1; number <= count; number++) {
      const owner = random.pick(owners);
      const row = records.length;
      records.push({
        code: `${owner.county.code}-${String(row + 1).padStart(5, '0')}`,
        name: `${owner.record.name.replace(/\d{4}.*$/, '')}${kind}项目${String(row + 1).padStart(4, '0')}`,
        uscc: owner.record.uscc,
        region: owner.county.code,
      });
      addFacts(random, facts, row, kind, owner, random.lognormal(median, 0.8), equipmentShare);
    }
  }
  return { records, facts };
}

function addFacts(
  random: Random,
  facts: MutableFacts,
  row: number,
  kind: string,
  { county, industry: ownIndustry }: DemoEnterprise,
  drawn: number,
  equipmentShare: number,
): void {
  const set = (item: string, year: number, value: FactValue): void => {
    const column = facts.get(item)?.get(year);
    if (column === undefined) setYear(facts, item, year, [...Array<FactValue>(row).fill(null), value]);
    else column[row] = value;
  };
  const industry = random.chance(0.8) ? ownIndustry : random.pick(industries);
  const signed = 2019 * 12 + random.whole(48);
  const begun = signed + 1 + random.whole(6);
  const months = kind === '智能化技改' || kind === '节能技改' ? 4 + random.whole(10) : 10 + random.whole(20);
  const done = begun + months;
  const isKnown = (month: number): boolean => month < (lastYear + 1) * 12;
  set('类型', 0, kind);
  set('项目行业代码', 0, industry.code);
  set('项目地区代码', 0, county.code);
  set('签约日期', 0, dayOf(random, signed));
  set('开工日期', 0, isKnown(begun) ? dayOf(random, begun) : null);
  set('竣工日期', 0, isKnown(done) ? dayOf(random, done) : null);
  const isNewcomer = ['新招引', '增资扩产', '补链强链', '外资'].includes(kind);
  const isHighEnergy = industry.energy >= 1;
  // A few projects are of another order: a billion yuan and more.
  const total = isNewcomer && random.chance(0.05) ? drawn * random.between(7, 13) : drawn;
  const productivity = provincialProductivity(industry, lastYear) * random.lognormal(1.12, 0.22);
  set('约定全员劳动生产率', 0, isNewcomer && !random.chance(0.05) ? roundTo(productivity, 1) : null);
  const intensity = isHighEnergy ? random.lognormal(0.46, 0.18) : industry.energy * random.lognormal(0.95, 0.5);
  const isAgreed = (isNewcomer || isHighEnergy) && !random.chance(0.04);
  set('约定单位增加值能耗', 0, isAgreed ? roundTo(intensity, 3) : null);
  for (const year of years) {
    const hasBegun = signed < (year + 1) * 12;
    const share = overlap(begun, done, year) / Math.max(1, months);
    set('已竣工投产', year, hasBegun ? done < (year + 1) * 12 : null);
    set('总投资', year, hasBegun ? roundTo(total, 0) : null);
    set('设备投资', year, hasBegun && !random.chance(0.02) ? roundTo(total * equipmentShare, 2) : null);
    set('当年完成投资', year, hasBegun ? roundTo(total * share * random.between(0.75, 1.1), 2) : null);
    set('年综合能耗', year, hasBegun ? roundTo(total * 0.28 * industry.energy * random.lognormal(1, 0.6), 1) : null);
    set('全省同行业全员劳动生产率', year, roundTo(provincialProductivity(industry, year), 2));
    set('两高', year, hasBegun ? isHighEnergy : null);
    set('新增供地', year, hasBegun ? isNewcomer && total > 5000 : null);
  }
}

/** A made-up provincial mean of the industry, 万元 per head. */
function provincialProductivity(industry: Industry, year: number): number {
  return (25 * industry.labourProductivity) / 1.06 ** (lastYear - year);
}

/** Months of construction that fall in the year. */
function overlap(begun: number, done: number, year: number): number {
  return Math.max(0, Math.min(done, (year + 1) * 12) - Math.max(begun, year * 12));
}

function dayOf(random: Random, month: number): string {
  const date = String(1 + random.whole(28)).padStart(2, '0');
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${date}`;
}
