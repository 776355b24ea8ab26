import type { FactTable } from '@niepan/domain/region';
import type { DemoEnterprise } from './enterprises.ts';
import { type FactValue, type MutableFacts, roundTo, setYear } from './fact-table.ts';
import type { Land } from './land.ts';
import { get, type Measures, type Truth, years } from './measures.ts';
import { makeRandom, type Random } from './random.ts';
import { listRecognitions } from './recognitions.ts';

/** Item, measure, decimals, share missing above and below scale. */
const measured = [
  ['工业增加值', 'valueAdded', 2, 0.003, 0.78],
  ['产值', 'output', 2, 0.002, 0.05],
  ['营业收入', 'revenue', 2, 0.002, 0.05],
  ['平均用工人数', 'employees', 0, 0.003, 0.06],
  ['税收', 'tax', 2, 0.002, 0.01],
  ['综合能耗', 'energy', 2, 0.02, 0.88],
  ['用电量', 'electricity', 2, 0.01, 0.03],
  ['主要污染物排放量', 'discharge', 3, 0.3, 0.92],
  ['研发费用', 'research', 2, 0.06, 0.95],
  ['碳排放量', 'carbon', 2, 0.05, 0.96],
] as const satisfies readonly (readonly [string, keyof Measures, number, number, number])[];

/** All enterprise facts of all years as the departments would supply them: rounded, and with gaps. */
export function generateEnterpriseFacts(
  seed: number,
  enterprises: readonly DemoEnterprise[],
  truth: Truth,
  land: Land,
): FactTable {
  const facts: MutableFacts = new Map();
  setFixed(facts, enterprises);
  for (const year of years) {
    const measures = get(truth.byYear, year);
    setFlags(makeRandom(seed, `flags ${year}`), facts, year, enterprises, measures);
    for (const [item, key, decimals, missingLarge, missingSmall] of measured) {
      const random = makeRandom(seed, `${item} ${year}`);
      const column = measures[key];
      setYear(
        facts,
        item,
        year,
        enterprises.map((_, row) => {
          const isLost = random.chance(measures.isLarge[row] === 1 ? missingLarge : missingSmall);
          return isLost || Number.isNaN(column[row]) ? null : roundTo(column[row], decimals);
        }),
      );
    }
    setLand(makeRandom(seed, `land ${year}`), facts, year, enterprises, measures, land);
  }
  for (const [item, byYear] of listRecognitions(seed, enterprises, facts)) facts.set(item, byYear);
  return facts;
}

function setFixed(facts: MutableFacts, enterprises: readonly DemoEnterprise[]): void {
  const records = enterprises.map(({ record }) => record);
  setYear(
    facts,
    '行业代码',
    0,
    records.map(({ industry }) => industry),
  );
  setYear(
    facts,
    '地区代码',
    0,
    records.map(({ region }) => region),
  );
  setYear(
    facts,
    '乡镇代码',
    0,
    records.map(({ town }) => town),
  );
  setYear(
    facts,
    '成立日期',
    0,
    records.map(({ founded }) => founded),
  );
  setYear(
    facts,
    '投产日期',
    0,
    enterprises.map(({ started }) => started),
  );
}

function setFlags(
  random: Random,
  facts: MutableFacts,
  year: number,
  enterprises: readonly DemoEnterprise[],
  measures: Measures,
): void {
  const exists = enterprises.map(({ record }) => record.founded <= `${year}-12-31`);
  const flag = (item: string, probability: number): void =>
    setYear(
      facts,
      item,
      year,
      exists.map((is) => (random.chance(probability) ? is || null : is ? false : null)),
    );
  setYear(
    facts,
    '规模',
    year,
    exists.map((is, row) => (is ? (measures.isLarge[row] === 1 ? '规上' : '规下') : null)),
  );
  setYear(
    facts,
    '在产',
    year,
    exists.map((is, row) => (is ? !Number.isNaN(measures.output[row]) && !random.chance(0.015) : null)),
  );
  flag('严重失信', 0.003);
  flag('安全事故', 0.004);
  flag('能耗超限额', 0.005);
  setYear(
    facts,
    '环保处罚',
    year,
    exists.map((is) => (is ? ['无', '一般', '重大'][random.weighted([0.975, 0.021, 0.004])] : null)),
  );
}

function setLand(
  random: Random,
  facts: MutableFacts,
  year: number,
  enterprises: readonly DemoEnterprise[],
  measures: Measures,
  land: Land,
): void {
  const { own, rentedIn, rentedOut } = get(land.byYear, year);
  const isKnown = enterprises.map(
    (_, row) => !random.chance(measures.isLarge[row] === 1 ? 0.006 : 0.07) && !Number.isNaN(measures.output[row]),
  );
  const column = (of: (row: number) => number): FactValue[] => isKnown.map((is, row) => (is ? of(row) / 100 : null));
  setYear(
    facts,
    '自有用地面积',
    year,
    column((row) => own[row]),
  );
  setYear(
    facts,
    '租入用地面积',
    year,
    column((row) => rentedIn[row]),
  );
  setYear(
    facts,
    '出租用地面积',
    year,
    column((row) => rentedOut[row]),
  );
  setYear(
    facts,
    '用地面积',
    year,
    column((row) => own[row] + rentedIn[row] - rentedOut[row]),
  );
}
