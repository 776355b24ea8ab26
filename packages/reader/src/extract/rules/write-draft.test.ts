import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeDraft } from './write-draft.ts';

const words = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '100%',
    '5 亿元',
    '0.1 元/千瓦时',
    'true',
    '是',
    '~',
    '- a',
    'a: b',
    '# x',
    '汇总(亩均税收, 组)',
    '`1类` >= 3',
    '2022-01-01',
  ),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    words,
    fc.integer({ min: -999, max: 999 }),
    fc.boolean(),
    fc.array(words, { minLength: 1, maxLength: 3 }),
    fc.array(fc.dictionary(words, tie('tree'), { minKeys: 1, maxKeys: 3 }), { minLength: 1, maxLength: 3 }),
    fc.dictionary(words, tie('tree'), { minKeys: 1, maxKeys: 3 }),
  ),
}));

describe('a draft as YAML', () => {
  it('is read back as the same data', () => {
    fc.assert(
      fc.property(fc.dictionary(words, tree, { minKeys: 1, maxKeys: 4 }), (body) => {
        expect(parse(writeDraft(body))).toEqual(JSON.parse(JSON.stringify(body)));
      }),
    );
  });

  it('keeps short lists on one line and quotes only what needs it', () => {
    const body = { 表: [['5 亿元', '50 万元']], 条件: [{ 名: 'A类', 若: '综合等级 = "A"' }], 单位: '%', 若: '`1类`' };
    expect(writeDraft(body)).toBe(
      '表: [[5 亿元, 50 万元]]\n条件:\n  - 名: A类\n    若: 综合等级 = "A"\n单位: "%"\n若: "`1类`"\n',
    );
  });
});
