import { divide, type Exact, exact, multiply, one } from './exact.ts';
import { findNearest } from './nearest.ts';

/** One named unit in a product, such as 亩 to the power −1. */
export interface UnitFactor {
  readonly name: string;
  readonly power: number;
}

/** A unit: its canonical text, the named factors, the dimension as a comparable key, and how many base units it is. */
export interface Unit {
  readonly text: string;
  readonly factors: readonly UnitFactor[];
  readonly dimension: string;
  readonly scale: Exact;
}

interface NamedUnit {
  /** Units of one dimension are brought to one another by their scales. */
  readonly dimension: string;
  readonly scale: Exact;
}

/** What a dimension is made of, where it isn't one of its own: a kilowatt for an hour is a kilowatt-hour. */
const madeOf: Readonly<Record<string, readonly string[]>> = { 电量: ['功率', '日'] };

/** Dimension of pure numbers: `1`, `%`, `倍` convert into each other; `个百分点` doesn't. */
const pure = '';

const named = new Map<string, NamedUnit>();
function define(dimension: string, units: Readonly<Record<string, Exact>>): void {
  for (const [name, scale] of Object.entries(units)) named.set(name, { dimension, scale });
}
define(pure, {
  '1': one,
  倍: one,
  成: exact(1n, 10n),
  '%': exact(1n, 100n),
  '‰': exact(1n, 1000n),
  '‱': exact(1n, 10_000n),
});
define('百分点', { 个百分点: one });
define('人民币', { 元: one });
define('美元', { 美元: one });
define('面积', { 平方米: one, 亩: exact(2000n, 3n), 公顷: exact(10_000n), 平方公里: exact(1_000_000n) });
define('长度', { 米: one, 公里: exact(1000n) });
define('体积', { 立方米: one, 升: exact(1n, 1000n) });
define('标箱', { 标箱: one });
define('人', { 人: one });
define('人次', { 人次: one });
define('电量', { 千瓦时: exact(1n, 24n), 兆瓦时: exact(1000n, 24n), 吉焦: exact(1_000_000n, 86_400n) });
define('功率', { 千瓦: one, 兆瓦: exact(1000n) });
define('容量', { 千伏安: one });
define('标准煤', { 吨标准煤: one, 千克标准煤: exact(1n, 1000n) });
define('质量', {
  吨: one,
  千克: exact(1n, 1000n),
  克: exact(1n, 1_000_000n),
  毫克: exact(1n, 1_000_000_000n),
  微克: exact(1n, 1_000_000_000_000n),
});
define('时间', { 年: one, 月: exact(1n, 12n), 季度: exact(1n, 4n) });
define('日', { 日: one, 小时: exact(1n, 24n), 分钟: exact(1n, 1440n) });
define('名次', { 位: one });
define('得分', { 分: one });
define('级别', { 级: one });
const counts = '箱家个项台件张种条户套座只场次批宗起所支期块艘辆篇部轮例对枚';
define('计数', Object.fromEntries([...counts].map((name) => [name, one])));

const aliases: Readonly<Record<string, string>> = {
  '㎡': '平方米',
  'm²': '平方米',
  m2: '平方米',
  平米: '平方米',
  平方千米: '平方公里',
  'm³': '立方米',
  m3: '立方米',
  方: '立方米',
  kWh: '千瓦时',
  kwh: '千瓦时',
  度: '千瓦时',
  kW: '千瓦',
  MW: '兆瓦',
  tce: '吨标准煤',
  吨标煤: '吨标准煤',
  公斤: '千克',
  mg: '毫克',
  μg: '微克',
  TEU: '标箱',
  MWh: '兆瓦时',
  kVA: '千伏安',
  GJ: '吉焦',
  百万千焦: '吉焦',
  kg: '千克',
  百分点: '个百分点',
  天: '日',
  个月: '月',
  季: '季度',
  名: '人',
  人年: '人',
  人民币: '元',
  美金: '美元',
  户次: '户',
  车次: '次',
  航次: '次',
  家次: '家',
};

const prefixes: readonly (readonly [string, bigint])[] = [
  ['万亿', 1_000_000_000_000n],
  ['百亿', 10_000_000_000n],
  ['千万', 10_000_000n],
  ['百万', 1_000_000n],
  ['十万', 100_000n],
  ['亿', 100_000_000n],
  ['万', 10_000n],
  ['千', 1000n],
  ['百', 100n],
];

/** The canonical name of a single unit with its meaning: aliases resolved, a prefix such as 万 kept in the name. */
function findNamed(text: string): (NamedUnit & { name: string }) | undefined {
  const name = aliases[text] ?? text;
  const whole = named.get(name);
  if (whole) return { name, ...whole };
  for (const [prefix, times] of prefixes) {
    if (!name.startsWith(prefix)) continue;
    const rest = name.slice(prefix.length);
    const base = aliases[rest] ?? rest;
    const unit = named.get(base);
    if (unit && unit.dimension !== pure)
      return { name: prefix + base, dimension: unit.dimension, scale: multiply(unit.scale, exact(times)) };
  }
  return undefined;
}

function getNamed(name: string): NamedUnit {
  const unit = findNamed(name);
  if (!unit) throw new RangeError(`unknown unit name: ${name}`);
  return unit;
}

function power(base: Exact, exponent: number): Exact {
  let result = one;
  for (let i = 0; i < Math.abs(exponent); i++) result = exponent > 0 ? multiply(result, base) : divide(result, base);
  return result;
}

function printFactors(factors: readonly UnitFactor[]): string {
  const side = (list: readonly UnitFactor[]) =>
    list.map((f) => (Math.abs(f.power) === 1 ? f.name : `${f.name}^${Math.abs(f.power)}`)).join('·');
  const top = side(factors.filter((f) => f.power > 0)) || '1';
  const bottom = side(factors.filter((f) => f.power < 0));
  return bottom === '' ? top : `${top}/${bottom}`;
}

function unitOf(unsorted: readonly UnitFactor[]): Unit {
  const factors = [...unsorted.filter((f) => f.power > 0), ...unsorted.filter((f) => f.power < 0)];
  const dimensions = new Map<string, number>();
  let scale = one;
  for (const factor of factors) {
    const unit = getNamed(factor.name);
    scale = multiply(scale, power(unit.scale, factor.power));
    if (unit.dimension === pure) continue;
    for (const part of madeOf[unit.dimension] ?? [unit.dimension])
      dimensions.set(part, (dimensions.get(part) ?? 0) + factor.power);
  }
  const dimension = [...dimensions]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exponent]) => `${name}^${exponent}`)
    .join('·');
  return { text: printFactors(factors), factors, dimension, scale };
}

function merge(factors: readonly UnitFactor[]): UnitFactor[] {
  const powers = new Map<string, number>();
  for (const { name, power: exponent } of factors) powers.set(name, (powers.get(name) ?? 0) + exponent);
  // A person-year is a person: productivity is stated per head and year.
  if (powers.has('人') && powers.get('年') === powers.get('人')) powers.delete('年');
  return [...powers].filter(([, exponent]) => exponent !== 0).map(([name, exponent]) => ({ name, power: exponent }));
}

/** Cuts a text at a sign where no bracket is open; undefined when the brackets don't close. */
function cutOutside(text: string, sign: string): readonly string[] | undefined {
  const parts = [''];
  let depth = 0;
  for (const one of text) {
    depth += one === '(' ? 1 : one === ')' ? -1 : 0;
    if (depth < 0) return undefined;
    if (one === sign && depth === 0) parts.push('');
    else parts.push(`${parts.pop()}${one}`);
  }
  return depth === 0 ? parts : undefined;
}

/** A unit, or a product in brackets, which may divide in turn: `万元/(吨/小时)`. */
function factorsOfPart(text: string, times: number): readonly UnitFactor[] | undefined {
  const [, inner] = /^\((.*)\)$/.exec(text) ?? [];
  if (inner !== undefined && cutOutside(inner, '/')) return factorsOfText(inner, times);
  // `吨(标准煤)` is one name.
  if (/[()]/.test(text) && /[/·]/.test(text)) return undefined;
  const [, name = '', exponent = '1'] = /^(.*?)(?:\^([1-9]))?$/.exec(text.replace(/[()]/g, '')) ?? [];
  const unit = findNamed(name);
  if (!unit) return undefined;
  return unit.name === '1' ? [] : [{ name: unit.name, power: Number(exponent) * times }];
}

function factorsOfText(text: string, times: number): readonly UnitFactor[] | undefined {
  const factors: UnitFactor[] = [];
  for (const [index, side] of (cutOutside(text, '/') ?? ['']).entries())
    for (const part of cutOutside(side, '·') ?? ['']) {
      const found = factorsOfPart(part, index === 0 ? times : -times);
      if (!found) return undefined;
      factors.push(...found);
    }
  return factors;
}

const widths: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '／': '/',
  '％': '%',
  '＊': '·',
  '*': '·',
  '•': '·',
  '・': '·',
  '×': '·',
};
const known = new Map<string, Unit | undefined>();

function parse(text: string): Unit | undefined {
  const clean = text.replace(/\s/g, '').replace(/[（）／％＊*•・×]/g, (sign) => widths[sign] ?? sign);
  if (clean === '' || clean.length > 60) return undefined;
  const factors = factorsOfText(clean, 1);
  return factors && unitOf(merge(factors));
}

/**
 * The unit that a text names: `万元/亩`, `元/平方米·月` (all after a `/` divides), `㎡`, `％`; `1` is a pure number.
 * Undefined when any part is unknown.
 */
export function parseUnit(text: string): Unit | undefined {
  if (!known.has(text)) {
    if (known.size > 5000) known.clear();
    known.set(text, parse(text));
  }
  return known.get(text);
}

/** What of a text isn't a unit, and the known unit that is most like it: 标厢 of `元/标厢`. */
export function unknownUnitIn(text: string): { readonly text: string; readonly near: string } {
  const parts = text.split(/[/／·]/).map((part) => part.trim());
  const unknown = parts.find((part) => part !== '' && !parseUnit(part)) ?? text;
  // A single sign is like every other.
  const near = unknown.length > 1 ? findNearest(unknown, [...named.keys(), ...Object.keys(aliases)]) : undefined;
  return { text: unknown, near: near ?? '' };
}

/** The unit of canonical text; a fault when the text isn't a unit. */
export function getUnit(text: string): Unit {
  const unit = parseUnit(text);
  if (!unit) throw new RangeError(`not a unit: ${text}`);
  return unit;
}

/** A pure number: `1`, `%`, `倍`, or any ratio of equal dimensions. */
export function isPure(unit: Unit): boolean {
  return unit.dimension === pure;
}

export function isMoney(unit: Unit): boolean {
  return unit.dimension === '人民币^1';
}

/** By what a number in `from` is multiplied to be in `to`; undefined when the dimensions differ or a text isn't a unit. 1 亩 = 2000/3 平方米 exactly. */
export function convertFactor(from: string, to: string): Exact | undefined {
  const a = parseUnit(from);
  const b = parseUnit(to);
  return a && b && a.dimension === b.dimension ? divide(a.scale, b.scale) : undefined;
}

/** The unit of a product, and by what the plain product of the numbers is multiplied to be in it. */
export interface UnitResult {
  readonly unit: Unit;
  readonly factor: Exact;
}

function combine(factors: readonly UnitFactor[]): UnitResult {
  const all = merge(factors);
  const firstOf = new Map<string, string>();
  const kept: UnitFactor[] = [];
  let factor = one;
  const hasDimension = all.some((f) => getNamed(f.name).dimension !== pure);
  const purePowers = all.filter((f) => getNamed(f.name).dimension === pure);
  // A lone `%` stays (10 % of nothing named is still a percentage); beside anything else it becomes a number.
  const keepsPure = !hasDimension && purePowers.length === 1 && purePowers[0]?.power === 1;
  for (const { name, power: exponent } of all) {
    const { dimension, scale } = getNamed(name);
    if (dimension === pure && keepsPure) {
      kept.push({ name, power: exponent });
      continue;
    }
    const first = dimension === pure ? '1' : (firstOf.get(dimension) ?? name);
    firstOf.set(dimension, first);
    if (first !== name) factor = multiply(factor, power(divide(scale, getNamed(first).scale), exponent));
    if (first !== '1') kept.push({ name: first, power: exponent });
  }
  return { unit: unitOf(merge(kept)), factor };
}

/** Unit of `a × b`: 设备投资（万元）× 10（%）is 万元 with factor 1/100. */
export function multiplyUnits(a: Unit, b: Unit): UnitResult {
  return combine([...a.factors, ...b.factors]);
}

/** Unit of `a ÷ b`: 万元 ÷ 平方米 stays so, 万元 ÷ 元 is a pure number with factor 10000. */
export function divideUnits(a: Unit, b: Unit): UnitResult {
  return combine([...a.factors, ...b.factors.map((f) => ({ name: f.name, power: -f.power }))]);
}
