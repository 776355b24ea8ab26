import type { Program } from '@niepan/engine';
import { ratioNames, toDataset, type Workload } from '../workload.ts';
import type { Replies } from './open-page.ts';

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

/** The buttons that draw weights and that stop it. */
export const drawWeights = '变动权重';
export const cancelDraws = '停下';

/** Where the page of the trial lies. */
export const trialPath = '/evaluations/try/reference/综合评价';

/** What stands in for the server behind that page. */
export function trialReplies(data: object, rows: number): Replies {
  return {
    'GET /api/session': { user: { id: 'bench', name: '测速', role: 'administrator' }, isDemonstration: true },
    'GET /api/schemes/reference/综合评价/trial': data,
    'POST /api/schemes/reference/综合评价/trial': {
      total: rows,
      unchanged: rows,
      changed: 0,
      undecided: 0,
      moves: [],
      money: [],
      milliseconds: 0,
    },
  };
}
