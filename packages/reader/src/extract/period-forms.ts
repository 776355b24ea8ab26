import { yearsOfPlan } from './plan-years.ts';
import { readChineseNumber } from './read-numeral.ts';

/** A stretch of time named in flat text. `until` looks forward to an end, `in` is a year of its own, `each` repeats yearly, `base` is compared with. */
export interface PeriodMention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'until' | 'in' | 'span' | 'years' | 'each' | 'past' | 'base' | 'now';
  readonly from?: number;
  readonly to?: number;
  /** `YYYY-MM` where a month or day closes it. */
  readonly month?: string;
  /** Length of a span without its own years: 三年. */
  readonly years?: number;
  /** From one month to another: a stage of the work. */
  readonly isStage?: boolean;
  /** `通过三年努力`: what stands at the end of the span, not what adds up over it. */
  readonly isEffort?: boolean;
}

interface Form {
  /** What a text has to hold for the form to be worth a try. */
  readonly needs: string;
  readonly form: RegExp;
  readonly read: (
    match: RegExpExecArray,
    year: number | undefined,
    signed: string | undefined,
  ) => Omit<PeriodMention, 'start' | 'end'> | undefined;
}

/** The year of a month that is named without one: of the next year in a document signed late in the year, after that month. */
function yearOfMonth(month: string, year: number, signed: string | undefined): number {
  if (!signed?.startsWith(String(year))) return year;
  const own = signed.slice(5);
  return own >= '10' && month < own ? year + 1 : year;
}

const pad = (month: string) => month.padStart(2, '0');
function periodOfPlan(
  plan: string | undefined,
  atEnd: string | undefined,
): Omit<PeriodMention, 'start' | 'end'> | undefined {
  const years = yearsOfPlan(plan);
  return years && (atEnd ? { kind: 'until', to: years.to } : { kind: 'span', ...years });
}

const quarters: Readonly<Record<string, string>> = {
  一: '03',
  二: '06',
  三: '09',
  四: '12',
  '1': '03',
  '2': '06',
  '3': '09',
  '4': '12',
};

/** In order of preference: a later form never takes characters that an earlier one holds. */
export const periodForms: readonly Form[] = [
  {
    needs: '五',
    form: /[“"]?(十[二三四五六])五[”"]?期?末[至到—-]+((?:19|20)\d{2})年(?:期间)?/g,
    read: ([, plan, to]) => {
      const end = yearsOfPlan(plan)?.to;
      return end === undefined || end >= Number(to) ? undefined : { kind: 'span', from: end + 1, to: Number(to) };
    },
  },
  {
    needs: '月',
    form: /[自从]((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日)?(?:起|开始)，?(?:力争|计划|再|连续)?(?:利?用|通过|经过)([一二两三四五1-5])年(?:左右)?(?:的)?(?:时间|努力)?/g,
    read: ([, from, month, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      // Two years from September run on into the second year after.
      return { kind: 'span', from: Number(from), to: Number(from) + years - (Number(month) > 6 ? 0 : 1) };
    },
  },
  {
    needs: '起',
    form: /从((?:19|20)\d{2})年(?:度)?(?:起|开始)，?(?:力争|计划|再)?(?:用|通过|经过|利用)([一二两三四五1-5])年(?:左右)?(?:的)?(?:时间|努力)?/g,
    read: ([, from, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      return { kind: 'span', from: Number(from), to: Number(from) + years - 1 };
    },
  },
  {
    needs: '年度',
    form: /(?:19|20)\d{2}年度(?=[一-鿿]{0,8}(?:(?:评价|考核)(?!指标|目标|任务|内容|要点)|审计|决算|核查|清缴|汇算|奖补|奖励|补贴|补助|兑现|政策资金|专项资金))/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '月',
    form: /[由从](?:\d{4}年)?\d{1,2}月(?:底|末)的?|(?:(?<![占对])比|较|相比于?|相较于?|同比)(?:(?:19|20)\d{2}年)?\d{1,2}月(?:底|末|份)?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '五',
    form: /[由从][“"]?(十[一二三四五六])五[”"]?期?末的?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '年起',
    form: /(?:自|从)?((?:19|20)\d{2})年起，?(?:力争|计划|再|连续)?(?:用|通过|经过|利用)?([一二两三四五六1-6])年(?:左右)?(?:内|时间|间)/g,
    read: ([, from, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      return { kind: 'span', from: Number(from), to: Number(from) + years - 1 };
    },
  },
  {
    needs: '之年',
    form: /[“"]?十[二三四五六]五[”"]?(?:规划)?的?[一-鿿]{2,6}之年/g,
    read: () => ({ kind: 'now' }),
  },
  {
    // `比2010年的12.4万吨、1.1万吨分别减少12%`: how much it was belongs to the base.
    needs: '年的',
    form: /(?:(?<![占对])比|较)((?:19|20)\d{2})年(?:度)?(?:底|末)?的\d+(?:\.\d+)?[^，。；、（）\d]{1,8}?(?:[、和]\d+(?:\.\d+)?[^，。；、（）\d]{1,8}?){0,3}(?=(?:分别|累计)?(?:降低|下降|减少|增长|提高|提升|增加)\d)/g,
    read: ([, year]) => ({ kind: 'base', from: Number(year) }),
  },
  {
    needs: '年',
    form: /(?:(?<![占对])比|较|由|从|相比于?|相较于?|同比|与|在|以)((?:19|20)\d{2})年(?:度)?(?:底|末)?(?:\d+(?:\.\d+)?[家个项户件万亿元吨%]{1,3}(?=的?基础上))?(?:的)?(?:基础上|为基数|相比|水平)?(?!起|开始|[-—–~～至到]|前|期间|内)/g,
    read: ([text, year]) =>
      /^在/.test(text) && !/基础/.test(text)
        ? { kind: 'in', from: Number(year), to: Number(year) }
        : { kind: 'base', from: Number(year) },
  },
  {
    needs: '同期',
    form: /[比较](?:去年|上年)同期(?=[^，。；]{0,6}\d[\d.]*(?:%|个百分点)(?:以上|左右))/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '五',
    form: /(?:比|较|与)[“"]?(十[二三四五六])五[”"]?(?:时期|期间|期?末)?(?:相比)?/g,
    read: ([, plan]) => ({ kind: 'base', ...(yearsOfPlan(plan) && { from: yearsOfPlan(plan)?.to ?? 0 }) }),
  },
  {
    needs: '前',
    form: /于?(?:(?:正月|腊月)[初一二三四五六七八九十廿]{1,3}|春节|元宵节?|国庆节?)前/g,
    read: () => ({ kind: 'now' }),
  },
  {
    needs: '前',
    form: /(?:19|20)\d{2}年(?:底|末)?(?:以?之?前)(?:形成|认定|建成|批准|供应|投产|签约|成立|注册)的/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '月',
    form: /[由从](?:(?:19|20)\d{2}年)?\d{1,2}月(?:份|底|末)?的/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '率',
    form: /(?:19|20)\d{2}年(?:以来|度)?(?=(?:新?签约|引进|供应|批准|落地|开工|新建|建成|入库|出让|供地|认定|立项)的?[一-鿿“”]{0,6}(?:项目|企业|土地|用地|园区)[^，。；、\d]{0,8}率)/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '以来',
    form: /(?<=清理|处置|盘活|消化|化解|整改|排查|清退|整治|解决|收回|复核|核查|梳理|对)(?:19|20)\d{2}年以来的?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '结转',
    form: /(?:19|20)\d{2}年(?:度)?(?=结转)/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '基础上',
    form: /在(?:去年|上年)[^，。；]{0,24}的?基础上/g,
    read: () => ({ kind: 'base' }),
  },
  {
    needs: '月',
    form: /(?<!确保|力争|争取|要求)(?:((?:19|20)\d{2})年)?(?:1|一)[-—–~～至到]+(1[0-2]|[2-9])月(?:份)?(?![底末前力确要争力]|的?目标)/g,
    read: ([, named, to = ''], own, signed) => {
      const year = named === undefined ? own : Number(named);
      const month = `${year}-${pad(to)}`;
      if (year === undefined || signed === undefined || month <= signed) return { kind: 'past' };
      return { kind: 'in', from: year, to: year, month };
    },
  },
  {
    needs: '月',
    form: /(?<![\d年])(?:1[01]|[2-9])[-—–~～至到]+(1[0-2]|[3-9])月(?:份)?(?![底末\d])/g,
    read: ([, to = ''], named, signed) => {
      if (named === undefined) return undefined;
      const month = `${named}-${pad(to)}`;
      return signed !== undefined && month < signed
        ? { kind: 'past' }
        : { kind: 'until', to: named, month, isStage: true };
    },
  },
  {
    needs: '截',
    form: /(?:截至|截止|截至到)(?:目前|\d{1,2}月(?:底|末)|((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:底|末)?)/g,
    read: ([, named, month], year, signed) => {
      if (named === undefined) return { kind: 'past' };
      const to = Number(named);
      const isAhead = signed === undefined ? to > (year ?? to) : `${named}-${pad(month ?? '12')}` > signed;
      if (!isAhead) return { kind: 'past', to };
      return { kind: 'until', to, ...(month !== undefined && { month: `${named}-${pad(month)}` }) };
    },
  },
  {
    needs: '月',
    form: /((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|初|起)?[-—–~～至到]{1,2}((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|底|末)?/g,
    read: ([, from, to]) => ({ kind: 'span', from: Number(from), to: Number(to) }),
  },
  {
    needs: '年',
    form: /((?:19|20)\d{2})年?(?:度)?(?:[-—–~～至到]|——)((?:19|20)\d{2})年(?:度)?(?:期间)?/g,
    read: ([, from, to]) => ({ kind: 'span', from: Number(from), to: Number(to) }),
  },
  {
    needs: '月',
    form: /((?:19|20)\d{2})年\d{1,2}月(?:\d{1,2}日|初|起|份)?[-—–~～至到]{1,2}(1[0-2]|[1-9])月(?:\d{1,2}日|底|末|份)?/g,
    read: ([, year, month]) => ({
      kind: 'until',
      to: Number(year),
      month: `${year}-${pad(month ?? '')}`,
      isStage: true,
    }),
  },
  {
    needs: '年',
    form: /(?:到|至)?((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日|底|末|份)?(?:以?之?前)/g,
    read: ([, year, month]) => ({ kind: 'until', to: Number(year), month: `${year}-${pad(month ?? '')}` }),
  },
  {
    needs: '月',
    form: /(?:到|至)((?:19|20)\d{2})年(\d{1,2})月(?:底|末)?|((?:19|20)\d{2})年(\d{1,2})月(?:底|末)/g,
    read: ([, a, month, b, other]) => {
      const year = Number(a ?? b);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? other ?? '')}` };
    },
  },
  {
    needs: '年',
    form: /(?:展望|到|至)((?:19|20)\d{2})年(?:度|年)?(?:底|末)?(?:以?之?前)?|((?:19|20)\d{2})年年?(?:底|末)?(?:以?之?前)(?![三两二\d]个?(?:季度|月)|半年)|((?:19|20)\d{2})年年?(?:底|末)/g,
    read: ([, a, b, c]) => ({ kind: 'until', to: Number(a ?? b ?? c) }),
  },
  {
    needs: '年',
    form: /((?:19|20)\d{2})年(?:度)?(上半年|下半年|第?[一二三四1-4]季度)(?:末|底)?(?:以?之?前)?/g,
    read: ([text, year]) => {
      const quarter = /([一二三四1-4])季度/.exec(text)?.[1];
      const month = quarter ? quarters[quarter] : text.includes('上半年') ? '06' : '12';
      return { kind: 'until', to: Number(year), month: `${year}-${month}` };
    },
  },
  {
    needs: '年',
    form: /(?<![-—–~～至到\d.])((?:19|20)\d{2})(?=(?:[、和](?:19|20)\d{2}){1,6}年)/g,
    read: ([, year]) => ({ kind: 'in', from: Number(year), to: Number(year) }),
  },
  {
    needs: '每年',
    form: /((?:19|20)\d{2})年?(?:[、和]|[-—–~～至到]+)((?:19|20)\d{2})年，?每年/g,
    read: ([, from, to]) => ({ kind: 'each', from: Number(from), to: Number(to) }),
  },
  {
    needs: '年',
    form: /(?:[自从])?((?:19|20)\d{2})年(?:起|开始)，?每年/g,
    read: ([, from]) => ({ kind: 'each', from: Number(from) }),
  },
  {
    needs: '年',
    form: /((?:19|20)\d{2})年(?:度)?(?!以来)/g,
    read: ([, year]) => ({ kind: 'in', from: Number(year), to: Number(year) }),
  },
  {
    needs: '',
    form: /(?:今年|本年|当年)?(?:上半年|前三季度|第?[一二三四1-4]季度)(?:末|底)?(?:以?之?前)/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[/([一二三四1-4])季度/.exec(text)?.[1] ?? ''] ?? '06';
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(month, named, signed);
      return { kind: 'until', to: year, month: `${year}-${month}` };
    },
  },
  {
    needs: '季度',
    form: /(?<!第)[一二三四](?=(?:[、和][一二三四]){1,3}季度)/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[text] ?? '';
      const year = yearOfMonth(month, named, signed);
      return { kind: 'in', from: year, to: year, month: `${year}-${month}` };
    },
  },
  {
    needs: '',
    form: /(?<![每个])(?:今年|本年|当年)?(?:上半年|前三季度|第?[一二三四]季度)(?![末底]?以?之?前|度)[末底]?/g,
    read: ([text], named, signed) => {
      if (named === undefined) return undefined;
      const month = quarters[/([一二三四])季度/.exec(text)?.[1] ?? ''] ?? '06';
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(month, named, signed);
      return { kind: 'in', from: year, to: year, month: `${year}-${month}` };
    },
  },
  {
    needs: '月',
    form: /于?(?:今年|本年)?(1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?(?:以?之?前)/g,
    read: ([text, month], named, signed) => {
      if (named === undefined) return undefined;
      const year = /[今本当]年/.test(text) ? named : yearOfMonth(pad(month ?? ''), named, signed);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? '')}` };
    },
  },
  {
    needs: '月',
    form: /(?<![-—–~～至到\d年])(1[0-2]|[1-9])月(?:底|末|[上中下]旬)(?!以?之?前)/g,
    read: ([, month], named, signed) => {
      if (named === undefined) return undefined;
      const year = yearOfMonth(pad(month ?? ''), named, signed);
      return { kind: 'until', to: year, month: `${year}-${pad(month ?? '')}` };
    },
  },
  {
    needs: '以来',
    form: /[“"]?(十[四五六])五[”"]?以来/g,
    read: ([, plan]) => ({ kind: 'past', ...(yearsOfPlan(plan) && { from: yearsOfPlan(plan)?.from ?? 0 }) }),
  },
  {
    needs: '月份',
    form: /(?<![-—–~～至到\d年])(1[0-2]|[1-9])月份(?!以?之?前)/g,
    read: ([, month], named) => {
      if (named === undefined) return undefined;
      return { kind: 'in', from: named, to: named, month: `${named}-${pad(month ?? '')}` };
    },
  },
  {
    needs: '五',
    form: /[“"]?(十[二三四五六])五[”"]?前([一二两三四])年/g,
    read: ([, plan, count]) => {
      const from = yearsOfPlan(plan)?.from;
      return from === undefined
        ? undefined
        : { kind: 'span', from, to: from + (readChineseNumber(count ?? '') ?? 1) - 1 };
    },
  },
  {
    needs: '五',
    form: /[“"]?(十[二三四五六])五[”"]?后([一二两三四])年/g,
    read: ([, plan, count]) => {
      const to = yearsOfPlan(plan)?.to;
      return to === undefined ? undefined : { kind: 'span', from: to - (readChineseNumber(count ?? '') ?? 1) + 1, to };
    },
  },
  {
    needs: '今明',
    form: /今明两年/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'span', from: year, to: year + 1 }),
  },
  {
    needs: '五',
    form: /[“"]?(十[一二三四五六])五[”"]?(?:规划)?(末|期末|时期末)?(?:期间|时期)?/g,
    read: ([text, plan, atEnd]) => {
      if (text.includes('规划') && !/期|末/.test(text)) return undefined;
      return periodOfPlan(plan, atEnd);
    },
  },
  {
    needs: '个五年',
    form: /第(十[二三四五六])个五年(?:规划|计划)?(末|期末)?(?:期间|时期)?/g,
    read: ([, plan, atEnd]) => periodOfPlan(plan, atEnd),
  },
  {
    needs: '年',
    form: /(?:今年|本年)?下半年(?!度)|今年(?:底|末)?(?:以?之?前)?|本年度?(?:底|末)?(?:以?之?前)?|(?<![一二两三四五\d去上今明当每本])年底(?:以?之?前)?|(?<![一二两三四五\d])年内|全年(?!(?:[一-鿿]{2})?(?:任务|目标|计划))/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'in', from: year, to: year }),
  },
  {
    needs: '明年',
    form: /明年/g,
    read: (_, year) => (year === undefined ? undefined : { kind: 'in', from: year + 1, to: year + 1 }),
  },
  {
    needs: '',
    form: /近[年几两二三五]{1,2}年?来?|过去[一二两三五十]年|[一三五]年来|以来(?![一-鿿]{2,6}的)|去年|(?<=^|[，；。：:.．、（])上年(?=全[市县区省州旗]|(?:实际|累计)?(?:完成|实现|达到|新增|为\d))|现有|目前|现状/g,
    read: ([text]) => (/现有|目前/.test(text) ? { kind: 'now' } : { kind: 'past' }),
  },
  {
    needs: '年',
    form: /(?:未来|今后|力争|通过|用|计划|争取|确保)?([一二两三四五1-5])年(?:内|期间|(?:左右)?的?(?:时间|努力)|累计|共|(?=规[上模]|[^以来级期制度前后行攻计规一]))(?!行动)/g,
    read: ([text, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '');
      return years && years > 1 ? { kind: 'years', years, isEffort: /努力|时间|^(?:未来|今后)/.test(text) } : undefined;
    },
  },
  {
    needs: '年',
    form: /每年(?:度)?|每一?年度|年度(?=投放|发放)|逐年(?!提|增|降|下|减|上)|年度(?=[^\d计目任投重考预])/g,
    read: () => ({ kind: 'each' }),
  },
];
