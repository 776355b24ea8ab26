import { writeFileSync } from 'node:fs';
import { makeBenchmarks, ratioNames } from './workload.ts';

/** Writes `policy/reference/基准.yaml`: the industries' benchmarks of the workload, as the formulas of six indicators. Run by hand when the recipe changes. */
const units = ['万元/亩', '万元/亩', '万元/吨标准煤', '万元/人', '1', '万元/吨标准煤'];
const table = makeBenchmarks();

function chain(column: number): string {
  return table
    .map((row, industry) => {
      const value = `${row[column]}${units[column] === '1' ? '' : ` ${units[column]}`}`;
      return industry + 1 < table.length ? `if 行业 = "行业${industry}" then ${value}\n      else ` : value;
    })
    .join('');
}

const lines = ratioNames.map(
  (name, column) =>
    `  ${name}基准:\n    对象: 企业\n    单位: ${units[column]}\n    公式: |-\n      ${chain(column)}\n`,
);
const head = '# 参照工作量的各行业基准，由 bench/src/write-policy.ts 从种子 7 写出。\n指标:\n';
writeFileSync(new URL('../policy/reference/基准.yaml', import.meta.url), head + lines.join(''));
