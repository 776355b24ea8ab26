import { type PeriodForm, pad, quarters } from './period-form.ts';

/** Times with the number of their year. In order of preference: a later form never takes characters that an earlier one holds. */
export const datedPeriods: readonly PeriodForm[] = [
  {
    form: /((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|初|起)?[-—–~～至到]{1,2}((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|底|末)?/g,
    read: ([, from, to]) => ({ kind: 'span', from: Number(from), to: Number(to) }),
  },
  {
    form: /((?:19|20)\d{2})年?(?:度)?(?:[-—–~～至到]|——)((?:19|20)\d{2})年(?:度)?(?:期间)?/g,
    read: ([, from, to]) => ({ kind: 'span', from: Number(from), to: Number(to) }),
  },
  {
    form: /((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|初|起|份)?[-—–~～至到]{1,2}(1[0-2]|[1-9])月(?:\d{1,2}日|底|末|份)?/g,
    read: ([, year, month]) => ({
      kind: 'until',
      to: Number(year),
      month: `${year}-${pad(month ?? '')}`,
      isStage: true,
    }),
  },
  {
    form: /(?:到|至)?((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日|底|末|份)?(?:以?之?前)/g,
    read: ([, year, month]) => ({ kind: 'until', to: Number(year), month: `${year}-${pad(month ?? '')}` }),
  },
  {
    form: /(?:到|至)((?:19|20)\d{2})年(\d{1,2})月(?:底|末)?|((?:19|20)\d{2})年(\d{1,2})月(?:底|末)/g,
    read: ([, a, month, b, other]) => {
      const year = Number(a ?? b);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? other ?? '')}` };
    },
  },
  {
    form: /(?:展望|到|至)((?:19|20)\d{2})年(?:度|年)?(?:底|末)?(?:以?之?前)?|((?:19|20)\d{2})年年?(?:底|末)?(?:以?之?前)(?![三两二\d]个?(?:季度|月)|半年)|((?:19|20)\d{2})年年?(?:底|末)/g,
    read: ([, a, b, c]) => ({ kind: 'until', to: Number(a ?? b ?? c) }),
  },
  {
    form: /((?:19|20)\d{2})年(?:度)?(上半年|下半年|第?[一二三四1-4]季度)(?:末|底)?(?:以?之?前)?/g,
    read: ([text, year]) => {
      const quarter = /([一二三四1-4])季度/.exec(text)?.[1];
      const month = quarter ? quarters[quarter] : text.includes('上半年') ? '06' : '12';
      return { kind: 'until', to: Number(year), month: `${year}-${month}` };
    },
  },
  {
    form: /(?<![-—–~～至到\d.])((?:19|20)\d{2})(?=(?:[、和](?:19|20)\d{2}){1,6}年)/g,
    read: ([, year]) => ({ kind: 'in', from: Number(year), to: Number(year) }),
  },
  {
    form: /((?:19|20)\d{2})年?(?:[、和]|[-—–~～至到]+)((?:19|20)\d{2})年，?每年/g,
    read: ([, from, to]) => ({ kind: 'each', from: Number(from), to: Number(to) }),
  },
  {
    form: /(?:[自从])?((?:19|20)\d{2})年(?:起|开始)，?(?:每年|(?=[^，；。\d]{2,24}每年))/g,
    read: ([, from]) => ({ kind: 'each', from: Number(from) }),
  },
  {
    form: /((?:19|20)\d{2})年(?:度)?(?!以来)/g,
    read: ([, year]) => ({ kind: 'in', from: Number(year), to: Number(year) }),
  },
];
