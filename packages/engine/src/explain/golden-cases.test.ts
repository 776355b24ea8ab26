import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPackage } from '../check/check.ts';
import { runCases } from './run-cases.ts';

const folder = join(import.meta.dirname, '../../golden');
const base = {
  id: 'base',
  files: [{ path: 'base.yaml', text: readFileSync(join(folder, 'base.yaml'), 'utf8') }],
  uses: [],
};

function programOf(file: string) {
  const [text = ''] = readFileSync(join(folder, 'good', file), 'utf8').split('--- # 应当报出\n');
  const { program } = checkPackage({ id: 'golden', files: [{ path: file, text }], uses: [base] });
  if (!program) throw new Error(`${file} has errors`);
  return program;
}

describe('a package with every setting of an evaluation', () => {
  it('gives what its worked examples say, by rows and by columns', () => {
    const findings = runCases(programOf('schemes.yaml')).flatMap((outcome) =>
      outcome.findings.map(({ name, expected, got, gotByColumns }) => ({
        at: outcome.case.name,
        name,
        expected,
        got,
        gotByColumns,
      })),
    );
    expect(findings.filter(({ expected, got, gotByColumns }) => got !== expected || gotByColumns !== expected)).toEqual(
      [],
    );
    expect(findings.length).toBeGreaterThan(15);
  });
});

describe('a package that leaves out what can be left out', () => {
  it('calls a condition without a name by what it compares', () => {
    const outcomes = runCases(programOf('without-outline.yaml'));
    const findings = outcomes.flatMap((outcome) => outcome.findings);
    expect(findings.map(({ name, got, isPassed }) => [name, got, isPassed])).toEqual([
      ['技改补助', '0.00', true],
      ['技改补助.因', '产值增速', true],
    ]);
  });

  it('takes the clause of a task from its number, its title from its text, and its target by name', () => {
    const [task] = programOf('without-outline.yaml').tasks;
    expect(task).toMatchObject({ cites: ['一'], lead: '市经信局', measures: ['一/腾出用地'] });
    expect(task.title).toBe(task.text);
  });
});

const mark = '--- # 应当不符\n';

describe('worked examples that are wrong', () => {
  it.each(readdirSync(join(folder, 'failing')))(
    'failing/%s: each says what was expected and what comes out',
    (file) => {
      const [text = '', expected = ''] = readFileSync(join(folder, 'failing', file), 'utf8').split(mark);
      const { program } = checkPackage({ id: 'golden', files: [{ path: file, text }], uses: [base] });
      if (!program) throw new Error(`${file} has errors`);
      const lines = runCases(program).flatMap(({ case: example, findings }) =>
        findings
          .filter(({ isPassed }) => !isPassed)
          .map(
            ({ name, expected: wanted, got, gotByColumns, because = '' }) =>
              `${example.at.line}:${example.at.column} 「${example.name}」${name}：应得 ${wanted}，算得 ${[...new Set([got, gotByColumns])].join('、')}${because && `（${because}）`}`,
          ),
      );
      if (process.env.GOLDEN === 'write')
        writeFileSync(join(folder, 'failing', file), `${text}${mark}${lines.join('\n')}\n`);
      else expect(lines).toEqual(expected.split('\n').filter((line) => line !== ''));
      expect(lines.length).toBeGreaterThan(3);
    },
  );
});
