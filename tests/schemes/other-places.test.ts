import { runIncentive, runScheme, type Subject } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { compareScheme, programOf } from './compare-schemes.ts';
import { evaluateAnyang } from './evaluators/anyang.ts';
import { evaluateCounties } from './evaluators/counties.ts';
import { evaluateHuaian } from './evaluators/huaian.ts';
import { evaluateHuangyan } from './evaluators/huangyan.ts';
import { evaluateJingde } from './evaluators/jingde.ts';
import { evaluateShandong } from './evaluators/shandong.ts';
import { evaluateSuichang } from './evaluators/suichang.ts';
import { evaluateWenling } from './evaluators/wenling.ts';
import type { Expected } from './plain.ts';
import { type Choices, datasetOf, type Facts, randomFacts } from './random-facts.ts';

const year = 2022;
const seeds = Number(process.env.RUNS ?? 30);

interface Place {
  readonly subject?: Subject;
  readonly choices?: Choices;
  readonly complete?: readonly string[];
  /** Scheme → what each subject must have, by an evaluator of its own. */
  readonly evaluate: (facts: Facts) => Readonly<Record<string, readonly Expected[]>>;
}

const industries = ['3411', '3412', '3610', '3820'];
const area = (random: () => number) => Math.round(random() * 9) * 1000 - (random() < 0.05 ? 1000 : 0);

const places: Readonly<Record<string, Place>> = {
  huangyan: { choices: { 用地面积: area }, evaluate: (facts) => ({ 黄岩: evaluateHuangyan(facts) }) },
  jingde: { choices: { 用地面积: area }, evaluate: (facts) => ({ 旌德: evaluateJingde(facts) }) },
  huaian: { choices: { 镇街: ['东', '西', '南'] }, evaluate: (facts) => ({ 淮安: evaluateHuaian(facts).results }) },
  shandong: {
    choices: { 用地面积: area, 行业代码: industries, 税收: [0, -2, 20, 40, 60, 80.5] },
    evaluate: (facts) => ({ 山东: evaluateShandong(facts) }),
  },
  anyang: {
    choices: { 镇街: ['东', '西'] },
    evaluate: (facts) => {
      const { first, second } = evaluateAnyang(facts);
      return { 头道: first, 安阳: second };
    },
  },
  wenling: {
    choices: { 用地面积: area, 行业代码: industries, 出租次数: [0, 0, 1, 2, 5], 税收: [0, 1, 2, 30.5, 60] },
    evaluate: (facts) => ({ 温岭: evaluateWenling(facts) }),
  },
  suichang: {
    choices: { 用地面积: area, 地块编号: ['甲', '乙', '丙', '丁', '戊', '己', '庚'] },
    evaluate: (facts) => {
      const { shared, better } = evaluateSuichang(facts);
      return { 遂昌: shared, 混合: better };
    },
  },
  counties: {
    subject: '地区',
    choices: {
      事故: [0, 0, 1, 2, 4],
      表彰: [0, 1, 2, 3],
      新增规上: [0, 3, 8, 12.5, 15],
      研发强度: [0.5, 1, 1.5, 2, 2.75, 3, 4],
    },
    evaluate: (facts) => ({ 工业强县: evaluateCounties(facts) }),
  },
};

describe('schemes of other places, against evaluators written apart', () => {
  it.each(Object.keys(places))(
    '%s: scores to 1e-9, states, ranks and classes exactly, by rows and by columns',
    (name) => {
      const program = programOf(name);
      const { subject = '企业', choices, complete, evaluate } = places[name];
      let rated = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const facts = randomFacts(
          program,
          subject,
          3 + ((seed * 7) % 60),
          seed,
          choices,
          seed % 3 === 0 ? 0 : 0.04,
          complete,
        );
        const dataset = datasetOf(program, subject, facts);
        for (const [scheme, expected] of Object.entries(evaluate(facts))) {
          compareScheme(runScheme(program, scheme, dataset, year), expected, `${scheme} by columns, seed ${seed}`);
          compareScheme(
            runSchemeByRows(openRun(program, dataset, year), scheme),
            expected,
            `${scheme} by rows, seed ${seed}`,
          );
          rated += expected.filter(({ state }) => state === 'rated').length;
        }
      }
      expect(rated).toBeGreaterThan(seeds * 5);
    },
  );

  it('pays rewards by class to the fen', () => {
    const program = programOf('huaian');
    let paid = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const facts = randomFacts(program, '企业', 40, seed, places.huaian.choices);
      const dataset = datasetOf(program, '企业', facts);
      const { rows } = runIncentive(program, 'A类奖励', dataset, year);
      for (const [row, fen] of evaluateHuaian(facts).fen.entries()) {
        if (fen === null) expect(rows[row].state, `seed ${seed}, row ${row}`).toBe('undecided');
        else expect(rows[row].amountFen, `seed ${seed}, row ${row}`).toBe(fen);
        if (fen) paid++;
      }
    }
    expect(paid).toBeGreaterThan(seeds);
  });
});
