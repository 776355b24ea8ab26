import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../base/diagnostic.ts';
import { parseExpression } from './expression.ts';
import { parseYaml } from './yaml.ts';

/** The formula of `若` in a file, and the findings with their places. */
function read(text: string) {
  const { found, report } = collectDiagnostics();
  const value = parseYaml({ path: 'a.yaml', text }, report).entries[0]?.value;
  if (value?.kind !== 'scalar') throw new Error('not a scalar');
  const raw = parseExpression(value, report);
  return { raw, found: found.map(({ code, at, args }) => [code, at.line, at.column, args.name ?? args.text]) };
}

describe('formulas with positions', () => {
  it('stand where the file has them, whatever the quoting', () => {
    for (const [text, line, column] of [
      ['若: 甲 + 乙 > 3 亩', 1, 8],
      ["若: '甲 + 乙 > 3 亩'", 1, 9],
      ['若: "甲 + 乙 > 3 亩"', 1, 9],
      ['若: >-\n  甲\n  + 乙 > 3 亩', 3, 5],
      ['若: |\n  甲 +\n  乙 > 3 亩', 3, 3],
      ["若: '甲 +\n  乙 > 3 亩'", 2, 3],
    ] as const) {
      const { raw, found } = read(text);
      expect(found, text).toEqual([]);
      const sum = raw?.kind === 'compare' && raw.left.kind === 'arithmetic' ? raw.left : undefined;
      expect(sum?.right, text).toMatchObject({ kind: 'name', name: '乙', at: { line, column, endColumn: column + 1 } });
    }
  });

  it('keep the place of a literal with its unit', () => {
    const { raw } = read('若: 0.49 吨标准煤/万元 >= 单耗');
    expect(raw).toMatchObject({ left: { text: '0.49', unit: '吨标准煤/万元', at: { column: 4, endColumn: 16 } } });
  });

  it('divide by a name where the word after the unit is none', () => {
    expect(read('若: 300 万元/企业数 > 2 万元').raw).toMatchObject({
      left: { kind: 'arithmetic', op: '/', left: { text: '300', unit: '万元' }, right: { name: '企业数' } },
    });
  });

  it('leave texts and back-ticks alone', () => {
    expect(read('若: 名 = "（３ 亩）≥“两高”"').raw).toMatchObject({ right: { value: '（３ 亩）≥“两高”' } });
    expect(read('若: 名 = “规上”').raw).toMatchObject({ right: { value: '规上' } });
    expect(read('若: 名 in ["甲", "乙"]').raw).toMatchObject({
      kind: 'in',
      values: [{ value: '甲' }, { value: '乙' }],
    });
    expect(read('若: "`R&D（亩）` in (1..2]"').raw).toMatchObject({
      kind: 'between',
      of: { name: 'R&D（亩）' },
      hasLow: false,
    });
  });

  it('bind as FEEL does', () => {
    expect(read('若: 甲 - 乙 - 丙 * 丁 > 0 or 戊 and 己').raw).toMatchObject({
      kind: 'logic',
      op: 'or',
      left: { left: { op: '-', left: { op: '-' }, right: { op: '*' } } },
      right: { op: 'and' },
    });
  });
});

describe('names that FEEL would take apart', () => {
  it.each([
    ['R&D经费 > 2', 'R&D经费'],
    ['2024年度税收 > 2', '2024年度税收'],
    ['甲 + 亩均税收（万元/亩） > 2', '亩均税收（万元/亩）'],
    ['亩均税收(万元/亩) > 2', '亩均税收(万元/亩)'],
    ['8+3产业集群规模 > 2', '3产业集群规模'],
    ['亩均 税收 > 2', '亩均 税收'],
    ['3 亩地 < 用地', '3 亩地'],
  ])('%s', (formula, name) => {
    const { raw, found } = read(`若: ${formula}`);
    expect(raw).toBeUndefined();
    expect(found).toEqual([['formula-misread', 1, 4 + formula.indexOf(name), name]]);
  });
});
