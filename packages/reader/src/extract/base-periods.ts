import { type PeriodForm, pad } from './period-form.ts';
import { yearsOfPlan } from './plan-years.ts';
import { readChineseNumber } from './read-numeral.ts';

/** What something is compared with or counted from, spans from a year on, months from the beginning of the year. In order of preference: a later form never takes characters that an earlier one holds. */
export const basePeriods: readonly PeriodForm[] = [
  {
    form: /[“"]?(十[一二三四五六])五[”"]?期?末[至到—-]+((?:19|20)\d{2})年(?:期间)?/g,
    read: ([, plan, to]) => {
      const end = yearsOfPlan(plan)?.to;
      return end === undefined || end >= Number(to) ? undefined : { kind: 'span', from: end + 1, to: Number(to) };
    },
  },
  {
    form: /[自从]((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日)?(?:起|开始)，?(?:力争|计划|再|连续)?(?:利?用|通过|经过)([一二两三四五1-5])年(?:左右)?(?:的)?(?:时间|努力)?/g,
    read: ([, from, month, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      // Two years from September run on into the second year after.
      return { kind: 'span', from: Number(from), to: Number(from) + years - (Number(month) > 6 ? 0 : 1) };
    },
  },
  {
    form: /从((?:19|20)\d{2})年(?:度)?(?:起|开始)，?(?:力争|计划|再)?(?:用|通过|经过|利用)([一二两三四五1-5])年(?:左右)?(?:的)?(?:时间|努力)?/g,
    read: ([, from, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      return { kind: 'span', from: Number(from), to: Number(from) + years - 1 };
    },
  },
  {
    form: /(?:19|20)\d{2}年度(?=[一-鿿]{0,8}(?:(?:评价|考核)(?!指标|目标|任务|内容|要点)|审计|决算|核查|清缴|汇算|奖补|奖励|补贴|补助|兑现|政策资金|专项资金))/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /[由从](?:\d{4}年)?\d{1,2}月(?:底|末)的?|(?:(?<![占对])比|较|相比于?|相较于?|同比)(?:(?:19|20)\d{2}年)?\d{1,2}月(?:底|末|份)?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /[由从][“"]?(十[一二三四五六])五[”"]?期?末的?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?:自|从)?((?:19|20)\d{2})年起，?(?:力争|计划|再|连续)?(?:用|通过|经过|利用)?([一二两三四五六1-6])年(?:左右)?(?:内|时间|间)/g,
    read: ([, from, count]) => {
      const years = Number(count) || readChineseNumber(count ?? '') || 1;
      return { kind: 'span', from: Number(from), to: Number(from) + years - 1 };
    },
  },
  {
    // `2024年是完成“十四五”目标任务的攻坚之年`: the year that is named is meant, not the plan.
    form: /[“"]?十[一二三四五六]五[”"]?[^，。；：、\d]{0,20}?(?:之年|(?:关键|攻坚|收官|开局|决胜|起步|冲刺|突破|承上启下)的?一?年(?![均产销度内底末]))/g,
    read: () => ({ kind: 'now' }),
  },
  {
    // `比2010年的12.4万吨、1.1万吨分别减少12%`: how much it was belongs to the base.
    form: /(?:(?<![占对])比|较)((?:19|20)\d{2})年(?:度)?(?:底|末)?的\d+(?:\.\d+)?[^，。；、（）\d]{1,8}?(?:[、和]\d+(?:\.\d+)?[^，。；、（）\d]{1,8}?){0,3}(?=(?:分别|累计)?(?:降低|下降|减少|增长|提高|提升|增加)\d)/g,
    read: ([, year]) => ({ kind: 'base', from: Number(year) }),
  },
  {
    form: /(?:(?<![占对])比|较|由|从|相比于?|相较于?|同比|与(?!\d{4}年(?:度)?[^，。；]{0,16}(?:计划|规划|预算|安排|打算|工作|任务))|在|以)((?:19|20)\d{2})年(?:度)?(?:底|末)?(?:\d+(?:\.\d+)?[家个项户件万亿元吨%]{1,3}(?=的?基础上))?(?:的)?(?:基础上|为基数|相比|水平)?(?!起|开始|[-—–~～至到]|前|期间|内)/g,
    read: ([text, year]) =>
      /^在/.test(text) && !/基础/.test(text)
        ? { kind: 'in', from: Number(year), to: Number(year) }
        : { kind: 'base', from: Number(year) },
  },
  {
    form: /[比较](?:去年|上年)同期(?=[^，。；]{0,6}\d[\d.]*(?:%|个百分点)(?:以上|左右))/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?:比|较|与)[“"]?(十[一二三四五六])五[”"]?(?:时期|期间|期?末)?(?:相比)?/g,
    read: ([, plan]) => ({ kind: 'base', ...(yearsOfPlan(plan) && { from: yearsOfPlan(plan)?.to ?? 0 }) }),
  },
  {
    form: /于?(?:(?:正月|腊月)[初一二三四五六七八九十廿]{1,3}|春节|元宵节?|国庆节?)前/g,
    read: () => ({ kind: 'now' }),
  },
  {
    form: /(?:19|20)\d{2}年(?:底|末)?(?:以?之?前)(?:形成|认定|建成|批准|供应|投产|签约|成立|注册)的/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /[由从](?:(?:19|20)\d{2}年)?\d{1,2}月(?:份|底|末)?的/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?:19|20)\d{2}年(?:以来|度)?(?=(?:新?签约|引进|供应|批准|落地|开工|新建|建成|入库|出让|供地|认定|立项)的?[一-鿿“”]{0,6}(?:项目|企业|土地|用地|园区)[^，。；、\d]{0,8}率)/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?<=清理|处置|盘活|消化|化解|整改|排查|清退|整治|解决|收回|复核|核查|梳理|对)(?:19|20)\d{2}年以来的?/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?:19|20)\d{2}年(?:度)?(?=结转)/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?<=储备|谋划|编制|摸排)(?:19|20)\d{2}年(?:度)?(?=[^，。；\d]{0,16}(?:项目|计划))/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?:去年|上年)(?:新?签约|引进|供应|批准|落地|开工|新建|建成|入库|认定|立项)的/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /[比较]上?年初/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /在(?:去年|上年)[^，。；]{0,24}的?基础上/g,
    read: () => ({ kind: 'base' }),
  },
  {
    form: /(?<!确保|力争|争取|要求)(?:((?:19|20)\d{2})年)?(?<!\d)(?:1|一)[-—–~～至到]+(1[0-2]|[2-9])月(?:份)?(?![底末前力确要争力]|的?目标|[^，。；\d]{0,16}(?:不[低高少]于|控制在|力争|确保|要(?:达到|实现)))/g,
    read: ([, named, to = ''], own, signed) => {
      const year = named === undefined ? own : Number(named);
      const month = `${year}-${pad(to)}`;
      if (year === undefined || signed === undefined || month <= signed) return { kind: 'past' };
      return { kind: 'in', from: year, to: year, month };
    },
  },
  {
    form: /(?:((?:19|20)\d{2})年|(?<![\d年]))(?:1[01]|[2-9])[-—–~～至到]+(1[0-2]|[3-9])月(?:份)?(?![底末\d])/g,
    read: ([, year, to = ''], own, signed) => {
      const named = year === undefined ? own : Number(year);
      if (named === undefined) return undefined;
      const month = `${named}-${pad(to)}`;
      return signed !== undefined && month < signed
        ? { kind: 'past' }
        : { kind: 'until', to: named, month, isStage: true };
    },
  },
  {
    form: /(?:截至|截止|截至到)(?:目前|\d{1,2}月(?:底|末|份)?|((?:19|20)\d{2})年(?:(\d{1,2})月)?(?:\d{1,2}日)?(?:底|末)?)/g,
    read: ([, named, month], year, signed) => {
      if (named === undefined) return { kind: 'past' };
      const to = Number(named);
      const isAhead = signed === undefined ? to > (year ?? to) : `${named}-${pad(month ?? '12')}` > signed;
      if (!isAhead) return { kind: 'past', to };
      return { kind: 'until', to, ...(month !== undefined && { month: `${named}-${pad(month)}` }) };
    },
  },
];
