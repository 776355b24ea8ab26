import type { CompareOp, DrawnYear, PeriodEnd, Position, SinceUnit, Window } from '../program/expression.ts';

export type Rounding = 'half-up' | 'floor' | 'ceil' | 'truncate';

export const roundings: Readonly<Record<Rounding, string>> = {
  'half-up': '四舍五入',
  floor: '去尾',
  ceil: '进一',
  truncate: '截尾',
};

/** Comparisons, years and groups of expressions; what is put in is in words already. */
export const expression = {
  flags: ['否', '是'] as readonly [no: string, yes: string],
  day: (iso: string): string => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  comparisons: { lt: '低于', le: '不高于', gt: '高于', ge: '不低于', eq: '为', ne: '不是' } as Readonly<
    Record<CompareOp, string>
  >,
  parts: { score: '得分', rank: '名次', class: '等级', managed: '管理等级', place: '档次', rated: '参评' },
  award: (name: string, isPaid: boolean): string => `「${name}」的${isPaid ? '' : '分摊预算前的'}奖额`,
  itemScore: (item: string): string => `「${item}」得分`,
  partOf: (owner: string | undefined, scheme: string, part: string): string =>
    `${owner === undefined ? '' : `${owner}的`}${scheme}的${part}`,
  target: (name: string, line: string | undefined): string => `「${name}」的目标${line ?? ''}`,
  tier: '所在档',
  plus: '加',
  minus: '减',
  times: '乘以',
  over: '除以',
  and: '，且',
  or: '，或',
  not: (of: string, isPlain: boolean): string => (isPlain ? `非${of}` : `不符合「${of}」`),
  outcome: (owner: string | undefined, name: string, kind: 'list' | 'gate'): string =>
    `${owner ?? ''}${kind === 'list' ? '列入' : '通过'}「${name}」`,
  among: (of: string, values: string): string => `${of}为${values}`,
  lacks: (of: string): string => `缺少${of}`,
  lookup: (parameter: string, by: string): string => `${parameter}（按${by}）`,
  reading: (of: string, reading: string): string => `${of}（按“${reading}”的读法）`,
  choice: (condition: string, whenTrue: string, whenFalse: string): string =>
    `若${condition}则取${whenTrue}，否则取${whenFalse}`,
  smallest: (all: string): string => `${all}取较小者`,
  moved: (of: string, isUp: boolean): string => `${of}比上年${isUp ? '升' : '降'}的档数`,
  largest: (all: string): string => `${all}取较大者`,
  absolute: (of: string): string => `${of}的绝对值`,
  negative: (of: string): string => `负的${of}`,
  rounded: (of: string, how: Rounding, decimals: number): string => `${of}（${roundings[how]}，保留${decimals}位小数）`,
  stepped: (of: string, how: Rounding, step: string): string => `${of}（${roundings[how]}到${step}的整倍数）`,
  power: (of: string, exponent: string): string => `${of}的${exponent}次幂`,
  later: (of: string, by: string): string => `${of}之后${by}`,
  dateOfYear: (month: number, day: number): string => `当年${month}月${day}日`,
  periodEnd: (of: string | undefined, unit: Exclude<PeriodEnd['in'], 'date'>): string =>
    `${of === undefined ? '评价那一期' : `${of}所在`}的${{ year: '年末', quarter: '季末', month: '月末' }[unit]}`,
  weighted: (of: string, weight: number): string => `${of}（权重${weight}）`,
  geometric: (all: string, isPlain: boolean): string => `${all}的${isPlain ? '' : '加权'}几何平均`,
  logarithm: (of: string): string => `${of}的自然对数`,
  valueOn: (parameter: string, day: string): string => `${day}当日的${parameter}`,
  since: (of: string, until: string | undefined, unit: SinceUnit, isBegun: boolean): string => {
    if (unit === 'year-itself') return `${of}的年份`;
    if (unit === 'month-itself') return `${of}的月份`;
    const word = { years: '年', months: '月', days: '日', 'calendar-years': '年' }[unit];
    const full = unit === 'calendar-years' ? '跨年数' : `满${word}数`;
    const count = isBegun ? `的${word}数（不满一${word}按一${word}）` : full;
    return `${of}${until === undefined ? '至今' : `至${until}`}${count}`;
  },
  position: (name: Position['name'], of: string, group: string): string =>
    name === '名次比' ? `${of}在${group}中的名次占家数的比例` : `${of}在${group}中最差与最好之间的位置`,
  endOfMonthsBefore: (months: number): string => (months % 3 === 0 ? `前${months / 3}季末` : `前${months}月末`),
  endOfMonth: (month: number): string => `${month}月末`,
  drawn: ({ kind, how, parts, best = 1, isLast }: Omit<DrawnYear, 'of'>, of: string): string => {
    if (kind === 'year') return `${parts[0]?.op === 'lag' ? '前' : '近'}${parts.length}年中${of}的年数`;
    const part = { quarter: '季', month: '月' }[kind];
    if (isLast !== undefined) {
      const all = `${isLast ? '近' : '前'}${parts.length}${part === '季' ? '季' : '个月'}`;
      if (how === 'count') return `${all}中${of}的${part}数`;
      if (how === 'sum') return `${all}${of}的合计`;
      return `${all}${how === 'mean' ? '' : `中有数的各${part}`}${of}的平均`;
    }
    if (how === 'count') return `${of}的${part}数`;
    if (how === 'sum') return `年初以来各${part}${of}的合计`;
    if (how === 'best') return `${of}最高的${best}个${part === '季' ? '季度' : '月'}的平均`;
    return `${how === 'mean' ? '' : '有数的'}各${part}${of}的平均`;
  },
  dayCondition: (of: string, kind: 'this-year' | 'come'): string => `${of}${kind === 'come' ? '已到' : '在当年'}`,
  lag: (of: string, years: number): string => `${years === 1 ? '上年' : years === 2 ? '前年' : `${years}年前`}${of}`,
  inYear: (of: string, year: number): string => `${year}年的${of}`,
  inYearOf: (of: string, year: string): string => `${year}那年的${of}`,
  peak: (of: string): string => `往年最高的${of}`,
  window: (of: string, count: number, hasThis: boolean, how: Window['how']): string => {
    const years = `${hasThis ? '近' : '前'}${count}年`;
    if (how === 'pooled') return `${years}合并计算的${of}`;
    return `${years}${how === 'mean' ? '' : '中有数的各年'}${of}的平均值`;
  },
  atLeast: (all: string, least: number, count: number): string => `${all}这${count}个条件中至少满足${least}个`,
  consecutive: (of: string, count: number, kind: DrawnYear['kind'] = 'year'): string =>
    `连续${count}${{ year: '年', quarter: '个季度', month: '个月' }[kind]}${of}`,
  first: (of: string): string => `首次${of}`,
  growth: (of: string, by?: 'quarter' | 'month'): string =>
    `${of}${by === undefined ? '同比' : { quarter: '比上季', month: '比上月' }[by]}增速`,
  owned: (members: string, isBelow: boolean, named?: string): string =>
    named !== undefined
      ? `${named}写它的${members}`
      : isBelow
        ? `下级地区的${members}`
        : members === '地区'
          ? '下级地区'
          : `所属${members}`,
  all: '全体',
  same: (name: string): string => (name === '组' ? '同组' : `同${name}`),
  only: (group: string, test: string): string => `${group}中${test}者`,
  pooled: (of: string, group: string): string => `${group}的${of}（加总后相除）`,
  sum: (of: string, group: string): string => `${group}的${of}合计`,
  mean: (of: string, group: string): string => `${group}的${of}平均值`,
  deviation: (of: string, group: string, isSample: boolean): string => `${group}的${of}${isSample ? '样本' : ''}标准差`,
  max: (of: string, group: string): string => `${group}的${of}最大值`,
  min: (of: string, group: string): string => `${group}的${of}最小值`,
  count: (of: string | undefined, group: string): string =>
    of === undefined ? `${group}的户数` : `${group}中${of}的户数`,
  quantile: (of: string, group: string, percent: string): string => `${group}的${of}的${percent}%分位数`,
  share: (of: string, group: string): string => `${of}占${group}合计的比重`,
  rank: (of: string, group: string): string => `${of}在${group}中的名次`,
  before: (of: string, keys: string, group: string): string => `${group}按${keys}排在前面的${of}合计`,
  apportion: (
    total: string,
    of: string,
    group: string | undefined,
    test: string | undefined,
    bounds: readonly string[] | undefined,
  ): string =>
    `${total}${test === undefined ? '' : `在${test}者中`}按${of}分给${group === undefined ? '自己' : `${group}者`}的份额（${bounds ? `各不低于${bounds[0]}、不高于${bounds[1]}，多出、不足的由其余的再分，` : ''}最大余数法）`,
};
