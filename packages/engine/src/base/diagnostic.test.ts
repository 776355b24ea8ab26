import { describe, expect, it } from 'vitest';
import { collectDiagnostics, printDiagnostic } from './diagnostic.ts';
import { texts } from './diagnostic-texts.ts';

const at = { file: 'a.yaml', line: 2, column: 6, endLine: 2, endColumn: 8 };
const files = [{ path: 'a.yaml', text: '指标:\n  甲: 乙丙 + 1' }];

describe('a diagnostic', () => {
  it('shows place, message, source with a caret under wide characters, and the mend', () => {
    const { found, report } = collectDiagnostics();
    report('unknown-name', at, { name: '乙丙', near: '乙丁' });
    const [diagnostic] = found;
    if (!diagnostic) throw new Error('nothing reported');
    expect(printDiagnostic(diagnostic, 'zh', files)).toBe(
      [
        'a.yaml:2:6 错误 unknown-name: 没有叫「乙丙」的数据项、指标或参数',
        '2 |   甲: 乙丙 + 1',
        '  |       ^^^^',
        '  改法：是不是「乙丁」？',
      ].join('\n'),
    );
    expect(printDiagnostic(diagnostic, 'en')).toBe(
      'a.yaml:2:6 error unknown-name: no data item, indicator or parameter is called "乙丙"\n  mend: did you mean "乙丁"?',
    );
  });

  it('says how to mend a name that is like none, and speaks the reader’s language', () => {
    const { found, report } = collectDiagnostics();
    report('unknown-name', at, { name: '乙丙', near: '' });
    report('wrong-shape', at, { key: '值', expected: '一个数¦a number' });
    report('unknown-name', at, { name: '乙丙', near: '' });
    expect(found.map((d) => printDiagnostic(d, 'en'))).toEqual([
      'a.yaml:2:6 error unknown-name: no data item, indicator or parameter is called "乙丙"\n  mend: define it under 数据项, 指标 or 参数, or use (引用) the package that has it',
      'a.yaml:2:6 error wrong-shape: "值" should be a number\n  mend: write it as in the examples of the reference',
    ]);
  });

  it('cuts a long line around the place', () => {
    const { found, report } = collectDiagnostics();
    const text = `${'x'.repeat(300)}乙${'y'.repeat(300)}`;
    report('bad-number', { file: 'b.yaml', line: 1, column: 301, endLine: 1, endColumn: 302 }, { text: '乙' });
    const [, source = '', caret = ''] =
      found.map((d) => printDiagnostic(d, 'zh', [{ path: 'b.yaml', text }]).split('\n'))[0] ?? [];
    expect(source.length).toBeLessThan(140);
    expect(source.indexOf('乙')).toBe(caret.indexOf('^^'));
  });

  it('has the same placeholders in both languages', () => {
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [code, [zh, en, mendZh, mendEn]] of Object.entries(texts)) {
      if (code === 'contradiction') continue;
      expect(names(en), code).toEqual(names(zh));
      expect(names(mendEn), code).toEqual(names(mendZh));
    }
  });
});
