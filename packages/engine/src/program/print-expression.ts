import { exactFromNumber, parseExact, printExact } from '../base/exact.ts';
import { isWord } from '../base/letter.ts';
import { isDrawn, nameOfOwned, positionOf } from './about-node.ts';
import { findDayCondition } from './day-conditions.ts';
import { asWritten, mayNotHaveHappened } from './empty-values.ts';
import type {
  Aggregate,
  Choice,
  Constant,
  DrawnYear,
  Expression,
  Later,
  Logic,
  PeriodEnd,
  SchemeRef,
  SinceUnit,
  Window,
} from './expression.ts';
import { nameOfShift, splitShifted } from './shift.ts';

const growthNames = { quarter: '季环比', month: '月环比' } as const;
const inARowNames = { quarter: '连续季', month: '连续月' } as const;

/** `上月(分级(能效码))`, as it is written: the period around what has a name. */
function printShifted(name: string, print: (name: string) => string): string {
  const split = splitShifted(name);
  return split ? call(split.period, [printShifted(split.of, print)]) : print(name);
}

function printName(name: string): string {
  return printShifted(name, (plain) => (isWord(plain) ? plain : `\`${plain}\``));
}

const binary = {
  add: ['+', 4],
  subtract: ['-', 4],
  multiply: ['*', 5],
  divide: ['/', 5],
  lt: ['<', 3],
  le: ['<=', 3],
  gt: ['>', 3],
  ge: ['>=', 3],
  eq: ['=', 3],
  ne: ['!=', 3],
} as const;

const aggregateNames: Readonly<Record<Aggregate['how'], string>> = {
  pooled: '汇总',
  sum: '汇总',
  mean: '平均',
  deviation: '标准差',
  max: '最大',
  min: '最小',
  count: '户数',
  quantile: '分位',
  share: '占比',
  rank: '名次',
  apportion: '分配',
  before: '前列合计',
};

const windowNames: Readonly<Record<string, string>> = {
  'pooled|0,1': '近两年',
  'pooled|1,2': '前两年',
  'pooled|0,1,2': '近三年',
  'pooled|1,2,3': '前三年',
  'mean|0,1,2': '近三年均值',
  'mean|1,2,3': '前三年均值',
  'mean|0,1': '近两年均值',
  'mean|1,2': '前两年均值',
  'known-mean|0,1': '近两年已知均值',
  'known-mean|1,2': '前两年已知均值',
  'known-mean|0,1,2': '近三年已知均值',
  'known-mean|1,2,3': '前三年已知均值',
};

const sinceNames: Readonly<Record<SinceUnit, string>> = {
  years: '年数',
  months: '月数',
  days: '天数',
  'calendar-years': '跨年数',
  'year-itself': '年份',
  'month-itself': '月份',
};

const endNames = { year: '年末', quarter: '季末', month: '月末' } as const;
const laterUnits = { years: '年', months: '月', days: '日' } as const;
const roundNames = { 'half-up': '四舍五入', floor: '去尾', ceil: '进一', truncate: '截尾' } as const;

/** As of the end of another month of the year, or of so many months before. */
function printDayOf(text: string, { month, back }: Pick<PeriodEnd, 'month' | 'back'>): string {
  if (back !== undefined) return printBack(text, back);
  return month === undefined ? text : call(nameOfShift(`month ${month}`), [text]);
}

/** `开工日 + 24 月`, `到期日 - 1 年`. */
function printLater({ of, by, in: unit }: Later, binding: number): string {
  const isBack = by.op === 'negate' || (by.op === 'constant' && String(by.value).startsWith('-'));
  const size = by.op === 'negate' ? (by.of[0] ?? by) : by;
  const much =
    size.op === 'constant'
      ? `${String(size.value).replace('-', '')} ${laterUnits[unit]}`
      : printExpression(size, isBack ? 5 : 4);
  const text = `${printExpression(of, 4)} ${isBack ? '-' : '+'} ${much}`;
  return binding > 4 ? `(${text})` : text;
}

const partNames = {
  score: '得分',
  rank: '名次',
  class: '等级',
  managed: '管理等级',
  place: '档次',
  item: '得分',
  rated: '参评',
} as const;

function printConstant(node: Constant): string {
  if (node.type === 'text') return `"${node.value}"`;
  if (node.type === 'day') return `date("${node.value}")`;
  if (node.type === 'flag' || node.unit === undefined || node.unit === '1') return String(node.value);
  return node.unit === '%' ? `${node.value}%` : `${node.value} ${node.unit}`;
}

function call(name: string, args: readonly string[]): string {
  return `${name}(${args.join(', ')})`;
}

function printAggregate(node: Aggregate, named?: string): string {
  const quantile = parseExact(node.quantile ?? '0') ?? exactFromNumber(0);
  const share = node.how === 'quantile' ? [`${printExact({ n: quantile.n * 100n, d: quantile.d })}%`] : [];
  const only = node.only ? [printExpression(node.only)] : [];
  const own = `${node.over ? `${nameOfOwned(node.over)}.` : ''}${node.isSample ? '样本' : ''}${node.least ? '限额' : ''}${aggregateNames[node.how]}`;
  const name = named ?? own;
  const total = node.total ? [printExpression(node.total)] : [];
  const bounds = [node.least, node.most].flatMap((bound) => (bound ? [printExpression(bound)] : []));
  const by = [...node.by.map(printName), ...(node.byText ?? []).map((text) => printExpression(text))];
  const order = (node.order ?? []).map(
    (key, index) => `${node.leastFirst?.[index] ? '-' : ''}${printExpression(key, node.leastFirst?.[index] ? 6 : 0)}`,
  );
  return call(name, [...total, printExpression(node.of), ...bounds, ...share, ...order, ...by, ...only]);
}

function printDrawn({ name, kind, of, parts, best, isLast }: DrawnYear): string {
  const count = kind === 'year' || isLast !== undefined ? parts.length : best;
  return call(name, [printExpression(of), ...(count === undefined ? [] : [String(count)])]);
}

/** Of so many months before, by quarters where they fit. */
function printBack(text: string, months: number): string {
  const by = months % 3 === 0 ? 3 : 1;
  return months === 0 ? text : call(nameOfShift(by === 3 ? 'quarter' : 'month'), [printBack(text, months - by)]);
}

/** Further back than the year before last as it can be written: `前年(上年(x))`. */
function printLag(of: Expression, years: number): string {
  return years > 2
    ? call('前年', [printLag(of, years - 2)])
    : call(years === 1 ? '上年' : '前年', [printExpression(of)]);
}

const longWindowNames: Readonly<Record<Window['how'], string>> = {
  pooled: '合计',
  mean: '均值',
  'known-mean': '已知均值',
};

function printWindow({ how, lags, of }: Window): string {
  const short = windowNames[`${how}|${lags.join(',')}`];
  if (short !== undefined) return call(short, [printExpression(of)]);
  return call(`${lags.includes(0) ? '近' : '往'}年${longWindowNames[how]}`, [printExpression(of), String(lags.length)]);
}

function printOutcome({ kind, name, owner }: NonNullable<Logic['rule']>): string {
  const own = `${owner ? `${owner}.` : ''}${kind === 'list' ? '列入' : '通过'}`;
  return printShifted(name, (plain) => call(own, [printName(plain)]));
}

function printResult({ scheme, owner, item }: SchemeRef, part: string): string {
  return printShifted(scheme, (name) =>
    call(`${owner ? `${owner}.` : ''}${part}`, [printName(name), ...(item === undefined ? [] : [printName(item)])]),
  );
}

const choices = new WeakMap<Choice, string>();

/** A long row of cases is printed once: whoever tells each case would print all later ones anew. */
function printChoice(node: Choice): string {
  const known = choices.get(node);
  if (known !== undefined) return known;
  const text = `if ${printExpression(node.condition)} then ${printExpression(node.whenTrue)} else ${printExpression(node.whenFalse)}`;
  choices.set(node, text);
  return text;
}

/**
 * The canonical text of an expression in the policy language: names bare (back-ticks only where needed), one space
 * around operators, the fewest brackets; inserted conversions and the population that a rule gives an aggregate are not shown.
 * Worked examples (`算例`) name group aggregates by exactly this text.
 */
export function printExpression(node: Expression, binding = 0): string {
  const position = positionOf(node);
  if (position) return printAggregate(position.of, position.name);
  switch (node.op) {
    case 'constant':
      return printConstant(node);
    case 'item':
    case 'indicator':
    case 'group':
    case 'parameter':
      return printName(node.name);
    case 'target':
      return call('目标', [printName(node.name), ...(node.line === undefined ? [] : [node.line])]);
    case 'tier':
      return '档';
    case 'band':
      return printShifted(node.band, (name) => call('分级', [printName(name)]));
    case 'award':
      return call({ paid: '奖额', due: '应奖额' }[node.part], [printName(node.incentive)]);
    case 'scheme':
      return printResult(node, partNames[node.part]);
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'eq':
    case 'ne': {
      if (isDrawn(node)) return printDrawn(node.drawn);
      const { stepped } = node.op === 'multiply' ? node : {};
      if (stepped) return call(roundNames[stepped.how], [printExpression(stepped.of), printExpression(node.right)]);
      const day = findDayCondition(node);
      if (day) return call(day.kind === 'come' ? '已到' : '当年', [printExpression(day.of)]);
      const [sign, strength] = binary[node.op];
      const text = `${printExpression(node.left, strength)} ${sign} ${printExpression(node.right, strength + 1)}`;
      return strength < binding ? `(${text})` : text;
    }
    case 'and':
    case 'or': {
      if (node.rule) return printOutcome(node.rule);
      if (node.inARow) return call(inARowNames[node.inARow], [printExpression(node.of[0]), String(node.of.length)]);
      if (mayNotHaveHappened(node)) return printExpression(asWritten(node), binding);
      const strength = node.op === 'and' ? 2 : 1;
      const text = node.of.map((part) => printExpression(part, strength + 1)).join(` ${node.op} `);
      return strength < binding ? `(${text})` : text;
    }
    case 'at-least':
      if (node.counted) return printExpression(node.counted, binding);
      return call('至少', [String(node.count), ...node.of.map((part) => printExpression(part))]);
    case 'not':
      return call('not', [printExpression(node.of)]);
    case 'in': {
      const text = `${printExpression(node.of, 4)} in (${node.values.map(printConstant).join(', ')})`;
      return binding > 3 ? `(${text})` : text;
    }
    case 'is-missing':
      return call('缺失', [printExpression(node.of)]);
    case 'if': {
      if (node.lookup) return printName(node.lookup.parameter);
      if (node.isEmptyZero) return printExpression(node.whenFalse);
      if (node.isAside) return printExpression(node.whenTrue, binding);
      return binding > 0 ? `(${printChoice(node)})` : printChoice(node);
    }
    case 'min':
    case 'max':
    case 'abs':
      if (node.moved) return printResult(node.moved.of, node.moved.isUp ? '升档' : '降档');
      return call(
        node.op,
        node.of.map((part) => printExpression(part)),
      );
    case 'negate':
      return `-${node.of.map((part) => printExpression(part, 6)).join('')}`;
    case 'round':
      return call(roundNames[node.how], [printExpression(node.of), String(node.decimals)]);
    case 'power':
      return call(
        '幂',
        node.of.map((part) => printExpression(part)),
      );
    case 'later':
      return printLater(node, binding);
    case 'period-end':
      if (node.in === 'date') return printDayOf(call('月日', (node.date ?? []).map(String)), node);
      return printDayOf(call(endNames[node.in], node.of ? [printExpression(node.of)] : []), node);
    case 'geometric': {
      const isPlain = node.weights.every((weight) => weight === 1);
      const parts = node.of.flatMap((part, index) => [
        printExpression(part),
        ...(isPlain ? [] : [String(node.weights[index])]),
      ]);
      return call(isPlain ? '几何平均' : '加权几何平均', parts);
    }
    case 'logarithm':
      return call('对数', [printExpression(node.of)]);
    case 'convert':
      return printExpression(node.of, binding);
    case 'value-on':
      return call('当日', [printName(node.name), printExpression(node.of)]);
    case 'since': {
      const name = sinceNames[node.in];
      const isToday = node.of.op === 'period-end' && !node.of.of && /^(year|month)-itself$/.test(node.in);
      if (isToday && node.of.op === 'period-end') return printDayOf(call(name, []), node.of);
      const days = node.until ? [node.of, node.until] : [node.of];
      const text = call(
        node.isBegun ? `进一${name}` : name,
        days.map((day) => printExpression(day)),
      );
      return printDayOf(text, node);
    }
    case 'lag':
      return printLag(node.of, node.years);
    case 'at-year':
      return call('定年', [printExpression(node.of), String(node.year)]);
    case 'in-year':
      return call('定年', [printExpression(node.of), printExpression(node.year)]);
    case 'peak':
      return call('往年最高', [printExpression(node.of)]);
    case 'window':
      return printWindow(node);
    case 'consecutive':
      return call('连续', [printExpression(node.of), String(node.count)]);
    case 'first':
      return call('首次', [printExpression(node.of)]);
    case 'growth':
      return call(node.by === undefined ? '同比' : growthNames[node.by], [printExpression(node.of)]);
    case 'aggregate':
      return printAggregate(node);
  }
}
