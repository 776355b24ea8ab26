import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededCharacters } from './needed-fragments.ts';
import { Sieve } from './sieve.ts';

const shown = (form: RegExp): string | undefined => {
  const needed = neededCharacters(form);
  return needed && [...needed].sort().join('');
};

describe('the characters that a form needs', () => {
  it.each([
    [/奖励|补助/, '奖补'],
    [/奖(?:励|补)金?/, '奖'],
    [/(?:新)?增[长加]/, '增长'],
    [/(?<!不)低于\d/, '低'],
    [/(?=.*招商)(?=.*每月).*次/, '招'],
    [/[A-C]类|丙/, '丙类'],
    [/^(?!.*力争).{0,9}的$/, '的'],
    [/第\d+\.\d号/, '第'],
    [/\u5e74[^，]/, '年'],
  ])('%s', (form, needed) => expect(shown(form)).toBe(needed));

  it.each([[/\s/], [/[^，]+/], [/年?/], [/新增|$/], [/[一-鿿]{2}/], [/A/i]])('none can be told of %s', (form) =>
    expect(neededCharacters(form)).toBeUndefined(),
  );
});

describe('a sieve', () => {
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
  ];
  const sieve = new Sieve();
  const sifted = forms.map((form) => sieve.of(form));
  const pieces =
    '奖励 补助 在 从 2025年 底 A 类 （丙） 不 低于 高于 3 一半 招商 走访 不少于 每月 “ ” 覆盖率 ， 1.5% 力争 完成'.split(
      ' ',
    );

  it('never hides a form that a text holds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
        const text = words.join('');
        const signs = sieve.scan(text);
        expect(sifted.map((one) => one.in(text, signs))).toEqual(forms.map((form) => form.test(text)));
      }),
    );
  });

  it('doesn’t try a form where the text lacks what it needs', () => {
    const signs = sieve.scan('新建厂房');
    expect(sifted.filter(({ bit }) => (signs & bit) !== 0).map(({ form }) => form)).toEqual([]);
  });

  it('takes no more than 31 forms', () => {
    const full = new Sieve();
    for (let count = 0; count < 31; count++) full.of(/年/);
    expect(() => full.of(/月/)).toThrow(RangeError);
  });
});
