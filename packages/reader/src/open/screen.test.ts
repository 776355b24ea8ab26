import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededFragments } from './needed-fragments.ts';
import { Screen } from './screen.ts';

describe('the fragments that a form needs', () => {
  it.each([
    [/奖励|补助/, '奖励 补助'],
    [/奖(?:励|补)金?/, '奖励 奖补'],
    [/(?<!不)低于\d/, '低于'],
    [/(?=.*招商)(?=.*每月).*次/, '招商'],
    [/占比?(?:为|达)重/, '占比 占为 占达'],
    [/得(?!分).满/, '得'],
    [/[A-C]类|丙/, 'A类 B类 C类 丙'],
    [/第\d{2,4}号/, '第'],
    [/^(?!.*力争).{0,9}亩的$/, '亩的'],
    [/(?<name>甲|乙)组/, '甲组 乙组'],
    [/\u4e59[^，]/, '乙'],
  ])('%s', (form, needed) => expect(neededFragments(form)?.join(' ')).toBe(needed));

  it.each([[/\s/], [/[^，]+/], [/年?/], [/新增|$/], [/[一-鿿]{2}/], [/A/i], [/(?:甲|乙){0,2}/]])(
    'none can be told of %s',
    (form) => expect(neededFragments(form)).toBeUndefined(),
  );
});

describe('a screen', () => {
  const forms = [
    /奖励|补助/,
    /^(?:在|从)?20\d{2}年(?:底|末)?/,
    /[A-E](?:（.）)?[类档级]/,
    /(?<!不)[低高]于(?:\d+|一半)/,
    /(?=.*(?:招商|走访))(?=.*不少于).*每(?:月|周)/,
    /“[^”]{1,4}”$/,
    /[^，\d]{2,4}率/,
    /\d+(?:\.\d+)?%?/,
    /^(?!.*力争).*完成/,
    /(?<=于)\d(?:\.\d)?(?=%)/,
  ];
  const screen = new Screen();
  const screened = forms.map((form) => screen.of(form));
  const pieces =
    '奖励 奖 励 补助 在 从 2025年 底 A 类 （丙） 不 低于 高于 3 一半 招商 走访 不少于 每月 “ ” 覆盖率 ， 1.5% 力争 完成'.split(
      ' ',
    );
  const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((words) => words.join(''));

  it('never hides a form that a text holds, whatever texts it was asked of before', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 60 }), (texts) => {
        for (const text of texts)
          expect(screened.map((one) => one.test(text))).toEqual(forms.map((form) => form.test(text)));
      }),
    );
  });

  it('cuts, finds and lists as the forms do', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const [at, form] of forms.entries()) {
          expect(screened[at]?.exec(text)?.[0]).toBe(form.exec(text)?.[0]);
          expect(screened[at]?.cut(text, '某')).toBe(text.replace(form, '某'));
          const global = new RegExp(form, 'g');
          expect(screen.of(global).all(text)).toEqual([...text.matchAll(global)]);
        }
      }),
    );
  });

  it('doesn’t try a form where the text lacks what it needs', () => {
    expect(screened.filter((one) => one.mayHold('新建厂房'))).toEqual([]);
    expect(screened.filter((one) => one.mayHold('补贴奖项，助励志'))).toEqual([]);
  });
});
