import { type Program, runPrice, runScheme } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { compareScheme, programOf } from './compare-schemes.ts';
import { investmentTargets } from './evaluators/attracting.ts';
import { environmentalCredit } from './evaluators/envcredit.ts';
import { smallInnovators } from './evaluators/innovative.ts';
import { investmentDrive } from './evaluators/investing.ts';
import { sewagePrices } from './evaluators/sewage.ts';
import { investmentTeams } from './evaluators/teams.ts';
import { townTrade } from './evaluators/trade.ts';
import { zoneTypes } from './evaluators/zones.ts';
import type { Expected } from './plain.ts';
import { type Choices, datasetOf, type Facts, randomFacts } from './random-facts.ts';

const counts = [0, 0, 1, 2, 5, 12];
const all = (names: string[], values: readonly (number | null)[]) =>
  Object.fromEntries(names.map((name) => [name, values])) as Choices;
const places: Record<string, [Parameters<typeof datasetOf>[1], string, (facts: Facts) => Expected[], Choices]> = {
  innovative: [
    '企业',
    '创新型',
    smallInnovators,
    {
      ...all(['高价值专利', '自主一类专利', '一类专利', '二类专利'], [0, 0, 1, 2]),
      ...all(['主营收入', '营收', '资产'], [40, 44, 50, 55, 60, 69, 70, 100]),
      ...all(['负债', '研发投入'], [0, 1, 2.5, 3, 5, 22, 55, 75]),
    },
  ],
  teams: [
    '部门',
    '专班',
    investmentTeams,
    all(['走访企业', '推介会', '五十亿项目', '十亿项目', '新引项目数', '时序项目数', '主导项目数'], counts),
  ],
  trade: ['地区', '商务绩效', townTrade, all(['电商项目', '外出月数', '签约', '签约任务'], counts)],
  attracting: [
    '部门',
    '引资考评',
    investmentTargets,
    {
      引资任务: [0, -1, 500, 1000, 2999, 3000, 5000, 8000],
      引资额: [0, 500, 1000, 2999, 3000, 4321.5, 5000, 9000],
      ...all(['迟报', '少报', '亿元以上', '五亿以上'], counts),
    },
  ],
  zones: ['园区', '转型', zoneTypes, { 风投数: counts }],
  investing: [
    '地区',
    '招商',
    investmentDrive,
    all(
      [
        '三亿项目',
        '十亿项目',
        '二十亿项目',
        '省奖项目',
        '重点企业',
        '活动签约',
        '超期未开工',
        '弄虚作假',
        '签约数',
        '签约数任务',
      ],
      counts,
    ),
  ],
  envcredit: [
    '企业',
    '环境信用',
    environmentalCredit,
    {
      ...all(['处罚次数', '投诉', '一般事件', '较大事件'], [0, 0, 0, 1, 3]),
      排口总数: [1, 2, 4, 5, 10],
      达标排口: [1, 2, 4, 5, 8, 10],
    },
  ],
};

describe('schemes written as a newcomer would, against evaluators written apart', () => {
  it.each(Object.keys(places))('%s', (name) => {
    const [subject, scheme, evaluate, choices] = places[name];
    const program: Program = programOf(name);
    let rated = 0;
    for (let seed = 0; seed < Number(process.env.RUNS ?? 25); seed++) {
      const facts = randomFacts(program, subject, 3 + ((seed * 7) % 50), seed, choices, seed % 3 === 0 ? 0 : 0.04);
      const dataset = datasetOf(program, subject, facts);
      const own = evaluate(facts);
      compareScheme(runScheme(program, scheme, dataset, 2022), own, `seed ${seed} by columns`);
      compareScheme(runSchemeByRows(openRun(program, dataset, 2022), scheme), own, `seed ${seed} by rows`);
      rated += own.filter(({ state }) => state === 'rated').length;
    }
    expect(rated).toBeGreaterThan(50);
  });

  it('charges sewage by colour, the dearer of two, to the fen, with who is undecided', () => {
    const program = programOf('sewage');
    let charged = 0;
    for (let seed = 0; seed < Number(process.env.RUNS ?? 25); seed++) {
      const facts = randomFacts(
        program,
        '企业',
        3 + ((seed * 7) % 50),
        seed,
        { 信用: ['绿', '黄', '红', '红', '红', '黑'], 污水量: [0, 1, 12.345, 100.5] },
        seed % 3 === 0 ? 0 : 0.08,
      );
      const dataset = datasetOf(program, '企业', facts);
      for (const [name, fen] of Object.entries(sewagePrices(facts))) {
        const { rows } = runPrice(program, name, dataset, 2022);
        expect(
          rows.map(({ state, chargeFen }) => [
            state === 'applies' ? 'applies' : state === 'undecided' ? 'open' : 'no',
            chargeFen,
          ]),
          `${name}, seed ${seed}`,
        ).toEqual(fen);
        charged += fen.filter(([, amount]) => amount).length;
      }
    }
    expect(charged).toBeGreaterThan(50);
  });
});
