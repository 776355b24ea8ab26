import { type PeriodForm, pad, quarters, yearOfMonth } from './period-form.ts';
import { periodOfPlan, yearsOfPlan } from './plan-years.ts';
import { readChineseNumber } from './read-numeral.ts';

/** Quarters and months of the year in force, years of plans, lengths of time, what comes back every year. In order of preference: a later form never takes characters that an earlier one holds. */
export const undatedPeriods: readonly PeriodForm[] = [
  {
    form: /(?:今年|本年|当年)?(?:上半年|前三季度|第?[一二三四1-4]季度)(?:末|底)?(?:以?之?前)/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[/([一二三四1-4])季度/.exec(text)?.[1] ?? ''] ?? '06';
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(month, named, signed);
      return { kind: 'until', to: year, month: `${year}-${month}` };
    },
  },
  {
    form: /(?<![\d提以])前([二两三四五六七八九十]|1[01]|[2-9])个月(?!的?(?:平均|均))/g,
    read: ([, count = ''], named, signed) => {
      if (named === undefined) return undefined;
      const month = `${named}-${pad(String(Number(count) || readChineseNumber(count) || 12))}`;
      if (signed !== undefined && month <= signed) return { kind: 'past' };
      return { kind: 'in', from: named, to: named, month };
    },
  },
  {
    form: /(?<!第)[一二三四](?=(?:[、和][一二三四]){1,3}季度)/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[text] ?? '';
      const year = yearOfMonth(month, named, signed);
      return { kind: 'in', from: year, to: year, month: `${year}-${month}` };
    },
  },
  {
    form: /(?<!第)[二三四]季度起，?(?:各季度?|每季度?|逐季度?)?/g,
    read: (_, named) => (named === undefined ? undefined : { kind: 'in', from: named, to: named }),
  },
  {
    form: /(?<![每个])(?:今年|本年|当年)?(?:上半年|前三季度|第?[一二三四]季度)(?![末底]?以?之?前|度)[末底]?/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[/([一二三四])季度/.exec(text)?.[1] ?? ''] ?? '06';
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(month, named, signed);
      return { kind: 'in', from: year, to: year, month: `${year}-${month}` };
    },
  },
  {
    form: /于?(?:今年|本年)?(1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?(?:以?之?前)/g,
    read: ([text, month], named, signed) => {
      if (named === undefined) return undefined;
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(pad(month ?? ''), named, signed);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? '')}` };
    },
  },
  {
    form: /(?<![-—–~～至到\d年])(1[0-2]|[1-9])月(?:底|末|[上中下]旬)(?!以?之?前)/g,
    read: ([, month], named, signed) => {
      if (named === undefined) return undefined;
      const year = yearOfMonth(pad(month ?? ''), named, signed);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? '')}` };
    },
  },
  {
    form: /[“"]?(十[一二三四五六])五[”"]?以来/g,
    read: ([, plan]) => ({ kind: 'past', ...(yearsOfPlan(plan) && { from: yearsOfPlan(plan)?.from ?? 0 }) }),
  },
  {
    form: /(?<![-—–~～至到\d年])(1[0-2]|[1-9])月份(?!以?之?前)/g,
    read: ([, month], named) => {
      if (named === undefined) return undefined;
      return { kind: 'in', from: named, to: named, month: `${named}-${pad(month ?? '')}` };
    },
  },
  {
    form: /[“"]?(十[一二三四五六])五[”"]?前([一二两三四])年/g,
    read: ([, plan, count]) => {
      const from = yearsOfPlan(plan)?.from;
      return from === undefined
        ? undefined
        : { kind: 'span', from, to: from + (readChineseNumber(count ?? '') ?? 1) - 1 };
    },
  },
  {
    form: /[“"]?(十[一二三四五六])五[”"]?后([一二两三四])年/g,
    read: ([, plan, count]) => {
      const to = yearsOfPlan(plan)?.to;
      return to === undefined ? undefined : { kind: 'span', from: to - (readChineseNumber(count ?? '') ?? 1) + 1, to };
    },
  },
  {
    form: /今明两年/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'span', from: year, to: year + 1 }),
  },
  {
    form: /[“"]?(十[一二三四五六])五(?![”"]?(?:规划)?(?:重大|重点|储备)(?:项目|工程))[”"]?(?:规划)?(末|期末|时期末)?(?:期间|时期)?/g,
    read: ([text, plan, atEnd]) => {
      if (text.includes('规划') && !/期|末/.test(text)) return undefined;
      return periodOfPlan(plan, atEnd);
    },
  },
  {
    form: /第(十[一二三四五六])个五年(?:规划|计划)?(末|期末)?(?:期间|时期)?/g,
    read: ([, plan, atEnd]) => periodOfPlan(plan, atEnd),
  },
  {
    form: /(?:今年|本年)?下半年(?!度)|今年(?:底|末)?(?:以?之?前)?|本年度?(?:底|末)?(?:以?之?前)?|(?<![一二两三四五\d去上今明当每本])年底(?:以?之?前)?|(?<![一二两三四五\d])年内|全年(?!(?:[一-鿿]{2})?(?:任务|目标|计划))/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'in', from: year, to: year }),
  },
  {
    form: /明年/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'in', from: year + 1, to: year + 1 }),
  },
  {
    form: /近[年几两二三五]{1,2}年?来?|过去[一二两三五十]年|[一三五]年来|以来(?![一-鿿]{2,6}的)|去年|(?<=^|[，；。：:.．、（])上年(?=全[市县区省州旗]|(?:实际|累计)?(?:完成|实现|达到|新增|为\d))|现有|目前|现状/g,
    read: ([text]) => (/现有|目前/.test(text) ? { kind: 'now' } : { kind: 'past' }),
  },
  {
    form: /(?:未来|今后|力争|通过|用|计划|争取|确保)?([一二两三四五1-5])年(?:内|期间|(?:左右)?的?(?:时间|努力)|累计|共|(?=规[上模]|[^以来级期制度前后行攻计规一]))(?!行动)/g,
    read: ([text, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '');
      return years && years > 1 ? { kind: 'years', years, isEffort: /努力|时间|^(?:未来|今后)/.test(text) } : undefined;
    },
  },
  {
    form: /(?:以后|此后)(?:[各每]?年度?)|每年(?:度)?|每一?年度|年度(?=投放|发放)|逐年(?!提|增|降|下|减|上)|年度(?=[^\d计目任投重考预])/g,
    read: () => ({ kind: 'each' }),
  },
];
