import type { Program } from '@niepan/engine';
import { ratioNames, toDataset, type Workload } from '../workload.ts';

/** What the server sends to the page of a trial, for the reference workload: program, names and columns as JSON. */
export function trialDataOf(load: Workload, program: Program): object {
  const frame = toDataset(load).frames.get('企业');
  if (!frame) throw new Error('the workload has enterprises');
  const columns = [...frame.columns].flatMap(([item, byYear]) =>
    [...byYear].map(([year, column]) => ({
      item,
      year,
      kind: column.kind,
      cells: Array.from(column.kind === 'text' ? column.codes : column.values),
      dictionary: column.kind === 'text' ? column.dictionary : [],
    })),
  );
  return {
    package: 'reference',
    scheme: '综合评价',
    year: 2022,
    program,
    ids: Array.from({ length: frame.ids.length }, (_, row) => `91330300${String(row).padStart(10, '0')}`),
    names: Array.from({ length: frame.ids.length }, (_, row) => `演示企业${row}`),
    regionNames: Array.from(load.district, (code) => `片区${code}`),
    industryNames: Array.from(load.industry, (code) => `行业${code}`),
    columns,
  };
}

/** The sliders that the bench moves, and what unfolds the second, as the page names them. */
export const movedWeight = `全部 ${ratioNames[0]} 权重`;
export const movedCap = `全部 ${ratioNames[0]} 上限`;
export const foldedBounds = '全部：基准、上限、下限';
