import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, explainScheme, type Program, runScheme, sentenceOfScheme } from '@niepan/engine';
import { describe, expect, it } from 'vitest';
import { exactToNumber } from '../../packages/engine/src/base/exact.ts';
import { openRun } from '../../packages/engine/src/rows/open-run.ts';
import { plainSchemeResult } from '../../packages/engine/src/rows/plain-scheme-result.ts';
import { runSchemeByRows } from '../../packages/engine/src/rows/run-scheme.ts';
import { Ranges } from '../../packages/engine/src/sense/score-range.ts';
import { datasetOf, randomFacts } from './random-facts.ts';

const golden = join(import.meta.dirname, '../../packages/engine/golden');
const read = (path: string) => ({ path, text: readFileSync(join(golden, path), 'utf8').split('--- #')[0] ?? '' });
const base = { id: 'base', files: [read('base.yaml')], uses: [] };
const { program } = checkPackage({ id: 'golden', files: [read('good/schemes.yaml')], uses: [base] });
const year = 2022;
const choices = { 行业代码: ['1011', '1100', '2222', '3300'] };

function getProgram(): Program {
  if (!program) throw new Error('the golden schemes have errors');
  return program;
}

describe('every setting of an evaluation', () => {
  const schemes = Object.values(getProgram().schemes);

  it.each(schemes.map(({ name }) => name))('%s: rows and columns give the same', (name) => {
    const { subject } = getProgram().schemes[name];
    for (let seed = 0; seed < 25; seed++) {
      const dataset = datasetOf(getProgram(), subject, randomFacts(getProgram(), subject, 1 + seed * 3, seed, choices));
      const byRows = runSchemeByRows(openRun(getProgram(), dataset, year), name);
      expect(plainSchemeResult(runScheme(getProgram(), name, dataset, year)), `seed ${seed}`).toEqual(
        plainSchemeResult(byRows),
      );
    }
  });

  it.each(schemes.map(({ name }) => name))('%s: scores lie where the checker says that they must', (name) => {
    const { subject, groups } = getProgram().schemes[name];
    const ranges = groups.map((group) => new Ranges(getProgram()).total(group));
    const events = { ...choices, 专利数: [0, 1, 2, 7], 安全事故: [0, 0, 1, 3] };
    for (let seed = 0; seed < 10; seed++) {
      const dataset = datasetOf(getProgram(), subject, randomFacts(getProgram(), subject, 40, seed, events));
      const { scores, groups: own, states } = runScheme(getProgram(), name, dataset, year);
      for (const [row, score] of scores.entries()) {
        if (states[row] !== 0) continue;
        const { least, most } = ranges[own[row]];
        if (least) expect(score, `seed ${seed}, row ${row}`).toBeGreaterThanOrEqual(exactToNumber(least) - 1e-9);
        if (most) expect(score, `seed ${seed}, row ${row}`).toBeLessThanOrEqual(exactToNumber(most) + 1e-9);
      }
    }
  });

  it.each(schemes.map(({ name }) => name))('%s: an explanation ends at the score and class of the result', (name) => {
    const { subject } = getProgram().schemes[name];
    const dataset = datasetOf(getProgram(), subject, randomFacts(getProgram(), subject, 20, 7, choices));
    const result = runScheme(getProgram(), name, dataset, year);
    for (let row = 0; row < 20; row++) {
      const trace = explainScheme(getProgram(), name, dataset, year, row);
      const score = trace.children.find(({ label }) => label === '综合得分');
      if (result.states[row] === 0) expect(score?.value).toBe(result.scores[row]);
      if (result.classes[row] !== 255) expect(trace.value).toBe(result.classNames[result.classes[row]]);
    }
  });

  it('says each setting in words', () => {
    const said = schemes.map((scheme) => sentenceOfScheme(scheme, getProgram().parameters));
    expect(said).toMatchSnapshot();
  });
});
