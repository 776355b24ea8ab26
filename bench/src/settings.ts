import { readFileSync } from 'node:fs';
import { checkPackage, type Dataset, type Program, runPrice, runScheme } from '@niepan/engine';
import type { BenchResult } from './bench.ts';
import { loadReferencePolicy } from './load-policy.ts';
import { randomData } from './random-data.ts';
import { turnAbout } from './timing.ts';
import { makeWorkload, toDataset } from './workload.ts';

const root = new URL('../../', import.meta.url);
const golden = 'packages/engine/golden';
const others = 'tests/schemes/packages';

/** Evaluations and prices that use many settings at once, by package; `settings` has each setting of the language. */
const works: readonly (readonly [string, readonly string[]])[] = [
  ['shandong', ['山东']],
  ['counties', ['工业强县']],
  ['wenling', ['温岭']],
  ['suichang', ['混合']],
  ['settings', ['变换', '名额和分数', '逐年', '差别电价', '连续失信']],
];

function read(path: string): { path: string; text: string } {
  return { path, text: readFileSync(new URL(path, root), 'utf8').split('--- #')[0] };
}

function load(name: string): Program {
  const isGolden = name === 'settings';
  const file = read(isGolden ? `${golden}/good/schemes.yaml` : `${others}/${name}.yaml`);
  const base = read(isGolden ? `${golden}/base.yaml` : `${others}/base.yaml`);
  const { program } = checkPackage({ id: name, files: [file], uses: [{ id: 'base', files: [base], uses: [] }] });
  if (!program) throw new Error(`${name} has errors`);
  return program;
}

function runWork(program: Program, name: string, data: Dataset): unknown {
  return program.schemes[name] ? runScheme(program, name, data, 2022) : runPrice(program, name, data, 2022).rows;
}

/** Evaluations and prices with many settings over synthetic data, each beside the reference evaluation of as many rows. */
export async function settingsBench(rows: number, rounds: number): Promise<BenchResult> {
  const reference = loadReferencePolicy();
  const plain = toDataset(makeWorkload(rows));
  const lines: BenchResult['rows'][number][] = [];
  for (const [id, names] of works) {
    const program = load(id);
    const data = randomData(program, rows);
    for (const name of names) {
      const times = await turnAbout(rounds, {
        reference: () => runScheme(reference, '综合评价', { ...plain }, 2022),
        own: () => runWork(program, name, { ...data }),
      });
      lines.push({
        work: `many settings: ${id}, ${name}`,
        rows,
        by: 'engine, one thread',
        figure: times.own.median,
        best: times.own.best,
        unit: 'ms',
        ratio: { value: times.own.median / times.reference.median, to: 'the reference evaluation' },
      });
    }
  }
  return {
    rows: lines,
    notes: [
      'Many settings: 逐年 reads its own results of the two years before and 分行业基准’s of all three, so that it makes six evaluations; the others make one or two. Of their synthetic data 3 % are missing and 3 % are whole numbers about zero, so that up to half of the subjects have something to be said about them.',
    ],
  };
}
