import type { ValueType } from '../program/expression.ts';
import type { BudgetOrder, Ceiling, ScoreItem } from '../program/program.ts';
import type { PaymentState, PriceState, RatingState } from '../results/results.ts';
import { expression, type Rounding, roundings } from './chinese-expression-words.ts';

type Remainder = Ceiling['remainder'];

/** Settings of evaluations. */
const scheme = {
  transforms: { ratio: '比值', 'min-max': '极差', deviation: '离差', rank: '名次', points: '计分公式' },
  missing: (missing: ScoreItem['missing']): string => {
    const fixed = missing.kind === 'fixed' ? missing.score : '';
    return {
      undecided: '未定',
      zero: '零分',
      'group-mean': '组内平均得分',
      'group-least': '组内最低得分',
      fixed: `固定 ${fixed} 分`,
      rescale: '剔除重算',
    }[missing.kind];
  },
  earns: (score: string): string => `得 ${score} 分`,
  earnsCap: '得上限',
  asMissing: '按缺失处理',
  atZero: (odd: string): string => `为零${odd}`,
  belowZero: (odd: string): string => `为负${odd}`,
  otherPoints: (points: string): string => `其余 ${points} 分`,
  pointsAt: (limit: string, points: string): string => `${limit}时 ${points} 分`,
  pointsBeyond: (limit: string, points: string, isInclusive: boolean): string =>
    `${isInclusive ? '达到' : '超过'}${limit} ${points} 分`,
  table: (rows: string, isLinear: boolean): string => `${isLinear ? '分段内插' : '分段计分'}：${rows}`,
  points: (score: string): string => `${score} 分`,
  multiple: (factor: string): string => `${factor} 倍`,
  part: (name: string): string => `属于${name}`,
  formula: (of: string): string => `计分公式：${of}`,
  base: (score: string): string => `底分 ${score}`,
  best: (of: string): string => `满分值${of}`,
  worst: (of: string): string => `底分值${of}`,
  isDown: '越小越好',
  cap: (bound: string): string => `最高 ${bound}`,
  floor: (bound: string): string => `最低 ${bound}`,
  bonuses: '加分',
  deductions: '扣分',
  total: (name: string, isHighest: boolean): string => (isHighest ? `${name}只取最高一项` : `${name}相加`),
  totalCap: (points: string): string => `合计不超过 ${points} 分`,
  offset: (points: string): string => `起评 ${points} 分`,
  each: (name: string, points: string): string => `${name}每次 ${points} 分`,
  byTable: (name: string, of: string, isDeduction: boolean): string => `${name}按${of}${isDeduction ? '扣分' : '加分'}`,
  kind: (kind: string): string => `同为「${kind}」的只算最多的一项`,
  most: (points: string): string => `总分最高 ${points} 分`,
  least: (points: string): string => `总分最低 ${points} 分`,
  veto: (test: string, points: string): string => `${test}的一票否决，得 ${points} 分`,
  places: (count: string): string => `${count} 名`,
  others: '其余',
  top: (places: string): string => `前 ${places}`,
  fromScore: (points: string): string => `${points} 分以上`,
  aboveScore: (points: string): string => `超过 ${points} 分`,
  notMore: (places: string): string => `不超过 ${places}`,
  and: '且',
  notFewer: (whole: string, places: string): string => `${whole}，至少 ${places}`,
  from: (classes: string, change: string): string => `原为 ${classes} 的${change}`,
  to: (name: string): string => `定为 ${name}`,
  notAbove: (name: string): string => `不高于 ${name}`,
  notBelow: (name: string): string => `不低于 ${name}`,
  step: (by: number): string => (by > 0 ? `升 ${by} 档` : `降 ${-by} 档`),
  quotas: (how: Rounding, isStepwise: boolean): string => `名额${isStepwise ? '逐档' : ''}${roundings[how]}`,
  minimum: (count: number): string => `每档至少 ${count} 个`,
  ofAll: '比例按全部（含不参评）计算',
  ties: { up: '并列的就高', down: '并列的就低' },
  mergedFor: (by: string, who: string, head: string | undefined): string =>
    `同一${by}的${who}合并评价，结果归${head === undefined ? '第一' : `${head}最大的`}一家，其余的不参评`,
  merged: (by: string, who: string, take: 'merged' | 'higher' | 'lower', isOnce: boolean): string => {
    const compared = { merged: '', higher: '，与独立评价取高', lower: '，与独立评价取低' }[take];
    return `同一${by}的${who}合并评价、结果共享${compared}，${isOnce ? '名次和名额按一个计' : '名次和名额按各自计'}`;
  },
};

/** What comes first by one key of an order. */
function firstBy(key: string, type: ValueType, isUp: boolean): string {
  if (type === 'flag') return isUp ? `${key}的在前` : `${key}的在后`;
  if (type === 'day') return `${key}由${isUp ? '晚到早' : '早到晚'}`;
  return `${key}由${isUp ? '高到低' : '低到高'}`;
}

function inOrder(keys: string, { shortfall, ties }: BudgetOrder): string {
  const end = { rest: '剩下的不够时给余额', stop: '剩下的不够时不再安排', skip: '剩下的不够的跳过' }[shortfall];
  const equals = ties === 'share' ? '次序相同的算作一笔，不够的按比例分' : '次序相同的按文件和代码的先后';
  return `按${keys}依次安排，用完为止；${end}，${equals}`;
}

/** Sentences of whole rules. */
const rule = {
  within: (scope: string, test: string): string => `${scope}的，${test}`,
  who: (scope: string, subject: string): string => `${scope}的${subject}`,
  allOf: (parts: string, isAny: boolean): string => `${isAny ? '有下列情形之一' : '同时符合下列条件'}：${parts}`,
  numbered: (place: number, part: string): string => `（${place}）${part}`,
  decides: (who: string, whole: string, end: string, missing: string): string =>
    `${who}，${whole}的，${end}；${missing}。`,
  listed: (name: string): string => `列入「${name}」`,
  passes: (name: string): string => `符合「${name}」门槛`,
  missing: (how: 'undecided' | 'yes' | 'no', isList: boolean): string =>
    ({
      undecided: '数据缺失的不作认定',
      yes: isList ? '数据缺失的也列入' : '数据缺失的视为通过',
      no: isList ? '数据缺失的不列入' : '数据缺失的视为不通过',
    })[how],
  progressive: (of: string, limits: string, results: string): string =>
    `${of}超过${limits}的部分，分别按${results}累进计算`,
  tierFrom: (limit: string, isInclusive: boolean): string => `${isInclusive ? '达到' : '超过'}${limit}`,
  tiers: (of: string, limits: string, results: string, how: 'first' | 'reached' | 'above' | 'mixed'): string =>
    `${of}${{ first: '首次超过', reached: '达到', above: '超过', mixed: '' }[how]}${limits}的，分别按${results}`,
  pays: (test: string, amount: string): string => `${test}的给予${amount}`,
  together: (isSum: boolean): string => `同时符合几项的${isSum ? '相加' : '取最高一项'}`,
  amount: (of: string): string => `金额为${of}`,
  cap: (of: string): string => `最高不超过${of}`,
  difference: '已奖励过较低档的只补差额',
  instalments: (count: number, shares: string): string => `分${count}年按${shares}兑付，掉档后不再兑付`,
  instalmentCap: (of: string): string => `每期不超过当年${of}`,
  dueWhen: (ordinal: number, condition: string): string => `第${ordinal}期要当年${condition}`,
  exclusive: (name: string): string => `与「${name}」就高不重复`,
  isFree: '不受排除条款限制',
  gives: (who: string, parts: string): string => `${who}，${parts}。`,
  remainder: (to: Remainder): string =>
    ({
      'largest-remainder': '尾差一分一分给余数最大的',
      'largest-claim': '尾差归申报最多的',
      last: '尾差归排在最后的',
      none: '尾差不补',
    })[to ?? 'largest-remainder'],
  budget: (subject: string, names: string, most: string, remainder: string): string =>
    `${subject}一年的${names}合计最高不超过${most}，超出的各按比例分摊，去尾到分，${remainder}。`,
  ordered: (subject: string, names: string, most: string, keys: string, order: BudgetOrder): string =>
    `${subject}一年的${names}合计最高不超过${most}，${inOrder(keys, order)}。`,
  sharers: (subject: string, by: readonly string[] | undefined): string =>
    by === undefined ? `各${subject}` : by.length === 0 ? `每个${subject}` : `每个${by.join('、')}的各${subject}`,
  ceiling: (who: string, names: string, most: string, isCharged: boolean): string =>
    `${who}一年的${names}合计最高不超过${most}，按文件的先后${isCharged ? '收取' : '兑付'}。`,
  price: (of: string): string => `价格为${of}`,
  priceKind: (kind: string): string => `同为${kind}的只取最高一项`,
  item: (indicator: string, weight: string): string => `${indicator}${weight}分`,
  whenMissing: (how: string): string => `数据缺失时${how}`,
  each: (name: string): string => (name === '组' ? '各组' : `各${name}`),
  ranked: (places: string): string => `在${places}内排名，`,
  marked: (test: string, mark: string): string => `${test}的记${mark}`,
  notRated: (list: string): string => `不参评：${list}。`,
  changed: (test: string, change: string): string => `${test}的${change}`,
  regrades: (list: string): string => `分档后按次序调档：${list}，调档不递补、不改名次。`,
  scored: (who: string): string => `${who}分组计分。`,
  cut: (places: string, cut: string): string => `在${places}内按综合得分分档：${cut}。`,
  line: (name: string, asks: string): string => `${name}${asks.replace(/^前 /, '前')}`,
};

/** What one subject's explanation says beside the words of the package. */
const trace = {
  states: { rated: '', 'not-rated': '不参评', undecided: '未定', 'out-of-scope': '不在范围' } as Readonly<
    Record<RatingState, string>
  >,
  payments: {
    payable: '可兑付',
    nothing: '不满足',
    undecided: '数据缺失',
    held: '暂缓',
    excluded: '已排除',
    beaten: '就高不重复，另一项更高',
    'out-of-scope': '不在范围',
  } as Readonly<Record<PaymentState, string>>,
  prices: {
    applies: '适用',
    none: '不适用',
    beaten: '同一种类取高，另一项更高',
    undecided: '数据缺失',
    'out-of-scope': '不在范围',
  } as Readonly<Record<PriceState, string>>,
  missingItem: {
    undecided: '数据缺失，未定',
    zero: '数据缺失，计零分',
    'group-mean': '数据缺失，取组内平均得分',
    'group-least': '数据缺失，取组内最低得分',
    fixed: '数据缺失，取固定分',
    rescale: '数据缺失，剔除后重算权重',
  },
  outcome: (isYes: boolean, isList: boolean): string =>
    isList ? (isYes ? '列入' : '不列入') : isYes ? '通过' : '不通过',
  missing: '数据缺失',
  missingOf: (names: string): string => `数据缺失：${names}`,
  /** Notes of results are Chinese in the data. */
  note: (note: string): string => note,
  outside: '不在范围',
  scope: '范围',
  weight: (weight: string): string => `权重 ${weight}`,
  knownInGroup: (count: number): string => `组内有数据的 ${count} 个`,
  benchmark: '基准',
  best: '满分值',
  worst: '底分值',
  points: '计分',
  score: (indicator: string): string => `${indicator}得分`,
  total: '综合得分',
  pointUnit: '分',
  veto: (name: string, points: string): string => `一票否决（${name}）：${points} 分`,
  eachTime: (points: string): string => `每次 ${points} 分`,
  byTable: '按分段',
  quota: (ranked: number, exact: string, rounded: number): string => `${ranked} 户应取 ${exact}，取整 ${rounded}`,
  taken: (count: number): string => `实取前 ${count} 户`,
  takenMixed: (count: number, rank: number): string => `累计 ${count} 户，末位第 ${rank} 名`,
  inside: (points: string): string => `线内末位 ${points} 分`,
  outsideLine: (points: string): string => `线外首位 ${points} 分`,
  line: (name: string): string => `${name}档线`,
  theLine: '线',
  theInside: '线内末位',
  theOutside: '线外首位',
  apart: (from: string, size: string, sign: number): string =>
    sign === 0 ? `与${from}持平` : `${sign > 0 ? '高于' : '低于'}${from} ${size}`,
  placeUnit: '位',
  rank: (within: string): string => `名次（${within}）`,
  ranked: (rank: number, count: number, isUp: boolean, within: string): string =>
    `第 ${rank} 名，共 ${count} 户；${isUp ? '并列就高' : '并列就低'}；按${within}排名`,
  regrade: (name: string): string => `调档情形：${name}`,
  paper: (evidence: string | undefined, approver: string | undefined): string =>
    [evidence && `凭${evidence}`, approver && `${approver}批`].filter((part) => part).join('，'),
  group: (name: string): string => `组：${name}`,
  notRated: (name: string): string => `不参评情形：${name}`,
  exclusion: (name: string): string => `排除情形：${name}`,
  limit: (limit: string, isUpper: boolean, isInclusive?: boolean): string =>
    `${isUpper ? '上限' : '下限'} ${limit}${isInclusive === undefined ? '' : isInclusive ? '（含）' : '（不含）'}`,
  given: '算例给定',
  carried: '由前一期接着算来',
  stated: '直接给定',
  neverHappened: '空着，没有发生过',
  beforeFirst: (year: number): string => `${year}年起算，以前的按初值`,
  emptyIsNone: '空着，没有',
  emptyIsZero: '空着，按零算',
  pending: '待定',
  mayComeBefore: (count: number, names: string): string => `还有 ${count} 个未定，可能排在前面：${names}`,
  days: (from: string, until: string | undefined): string => `自${from}${until === undefined ? '起' : `至${until}`}`,
  noSubject: (subject: string): string => `没有对应的${subject}`,
  numerator: '分子合计',
  denominator: '分母合计',
  counted: (group: string, count: number): string => `${group}，有数据的 ${count} 个`,
  among: (test: string): string => `范围：${test}`,
  allOf: (subject: string): string => `全体${subject}`,
  ownGroup: '本组',
  grouping: (name: string): string => name,
  lacks: (name: string): string => `${name}缺失`,
  pickedBy: (name: string): string => `按${name}取值`,
  price: '价格',
  amount: '金额',
  tier: '档',
  firstTime: '首次超过',
  rival: (name: string): string => `互斥：${name}`,
  rivalYears: (isSame: boolean): string => (isSame ? '同年比较' : '不限年度'),
  someUndecided: '有未定的',
  someHeld: '有暂缓的',
  budget: (name: string): string => `合计上限（各家合计）：${name}`,
  budgetOf: (name: string, group: string): string => `合计上限（各组合计）：${name}（${group}）`,
  noGroup: '不知道算在哪一组的预算里',
  budgetCut: (isCut: boolean, to: Remainder): string =>
    isCut ? `申报合计超出，按比例分摊，去尾到分，${rule.remainder(to)}` : '申报合计没有超出',
  orderedCut: (keys: string, order: BudgetOrder): string => inOrder(keys, order),
  turn: (place: number, equals: number): string => `排在第${place}${equals > 1 ? `，并列 ${equals} 笔` : ''}`,
  mayChange: '有没定的或次序缺数据的，还会变',
  spentBefore: '排在前面的已安排',
  leftThen: '轮到时还剩',
  leftOver: '安排后还剩',
  remainder: '尾差归',
  taker: (id: string, incentive: string, fen: number): string => `${id}（${incentive}）${fen} 分`,
  andMore: (count: number): string => `等 ${count} 笔`,
  claims: '各家申报合计',
  ceiling: (name: string): string => `合计上限：${name}`,
  before: (name: string): string => `排在前面：${name}`,
  capped: '封顶后金额',
  awarded: (year: number): string => `${year}年已奖励的档`,
  recorded: '当年已得的登记数',
  newlyDue: '本年新增应得',
  instalment: (place: number): string => `第${place}年兑付`,
  dueStates: { payable: '可兑付', forfeited: '不再兑付', undecided: '数据缺失', held: '暂缓' },
  due: (year: number, ordinal: number): string => `${year}年奖励的第${ordinal}期`,
};

/** What explanations say beside the names that packages give, in Chinese; other languages have the same keys. */
export const chinese = {
  language: 'zh' as 'zh' | 'en',
  comma: '，',
  list: '、',
  stop: '；',
  colon: '：',
  end: '。',
  bracket: (inner: string): string => `（${inner}）`,
  quote: (name: string): string => `「${name}」`,
  anyOf: (values: readonly string[]): string => joined(values, '或'),
  allOf: (values: readonly string[]): string => joined(values, '与'),
  expression,
  scheme,
  rule,
  firstBy,
  trace,
};

/** Says what an explanation says in one language. */
export type Words = typeof chinese;

function joined(values: readonly string[], last: string): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join('、')}${last}${values[values.length - 1]}`;
}
