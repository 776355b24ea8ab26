import { expect, it } from 'vitest';
import type { ClauseRow } from '../../api.ts';
import { clauseOrder } from './clause-order.ts';

const clause = (path: string, parent: string | null) => ({ path, parent }) as ClauseRow;

it('nests children under their parents and keeps clauses whose parent is not in the document', () => {
  const rows = clauseOrder([clause('一', null), clause('二', null), clause('一.1', '一'), clause('附件.31', '附件')]);
  expect(rows.map(({ clause: row, depth }) => `${depth} ${row.path}`)).toEqual(['0 一', '1 一.1', '0 二', '0 附件.31']);
});
