import { describe, expect, it } from 'vitest';
import type { ReadClause } from '../../structure/reading.ts';
import { findInheritedCells } from './find-layout.ts';

const row = (number: number): ReadClause => ({
  path: `附件1/${number}`,
  kind: 'row',
  label: `${number}`,
  title: '',
  start: number,
  end: number + 1,
  inheritsFrom: '附件1/0',
});
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at + 1));

describe('blank cells that inherit', () => {
  it('are told with their number and the first five places', () => {
    const [finding] = findInheritedCells(rows(52));
    expect(finding?.zh).toMatch(/^52 行.*附件1\/5←附件1\/0 等$/);
    expect(finding?.en).toMatch(/^52 rows.* and others$/);
    expect(finding?.zh).not.toContain('附件1/6');
    expect(finding?.paths).toHaveLength(52);
  });

  it('are all told when they are few', () => {
    expect(findInheritedCells(rows(2))[0]?.zh).toMatch(/附件1\/1←附件1\/0、附件1\/2←附件1\/0$/);
  });
});
