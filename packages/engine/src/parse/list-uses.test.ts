import { describe, expect, it } from 'vitest';
import { listUses } from './list-uses.ts';

const file = (text: string) => ({ path: 'a.yaml', text });

describe('listUses', () => {
  it('reads both list styles over several files, each name once', () => {
    expect(listUses([file('引用: [base, other]'), file('引用:\n  - base\n  - third\n')])).toEqual([
      'base',
      'other',
      'third',
    ]);
  });

  it('finds nothing in files without the key, with another shape, or that do not parse', () => {
    expect(listUses([file('说明: 引用'), file('引用: {a: 1}'), file('引用: [base'), file('- 引用')])).toEqual([]);
  });
});
