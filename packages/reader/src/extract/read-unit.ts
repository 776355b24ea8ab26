import { parseUnit } from '@niepan/engine';
import { screen } from './screen.ts';

const prefix = '(?:万亿|百亿|千亿|千万|百万|十万|亿|万|千|百)?';
const prefixStarts = '万百千十亿';
/** Every unit with its lookaheads; of two that begin alike the longer stands first. */
const bases: readonly string[] = [
  ...['蒸吨', '吨标准煤', '吨标煤', '千克标准煤', '克标准煤'],
  ...['μg', 'ug', '微克', '毫克', 'mg'].map((weight) => `${weight}[/每](?:m3|m³|立方米|升|L)`),
  ...'吨/(?:月·平方公里|平方公里·月) 个百分点 百分点 个位次 位次 个基点 基点 美元 元 平方米 平方公里 平方千米 平米 ㎡ m²'.split(
    ' ',
  ),
  ...'公顷 亩 公里 立方米 (?<=[万亿])米 人次 人年 人 名 位 P(?![A-Za-z]) E(?![A-Za-z]) 千升 千伏安时 千伏安 重量箱 标张 兆伏安 吉瓦时 兆瓦时 千瓦时 kWh kwh 千瓦 兆瓦 吉瓦'.split(
    ' ',
  ),
  ...'MWh GWh kW MW GW'.split(' '),
  ...['T', 'E', 'P'].map((size) => `${size}F(?:LOPS|lops)`),
  ...'TB PB EB Gbps Mbps TEU tce 度(?!假) 吨 千克 公斤 斤 标箱 标准箱 架次 标准机架 机架 床位 个工作日 工作日'.split(
    ' ',
  ),
  ...'个小时 小时 分钟 毫秒 个月 天 大类 岁 户次 家次 笔 场次 批次 辆次 篇次 台套 家 个 项(?!目(?!标)) 台 件 张 种 条 户 套 座 只'.split(
    ' ',
  ),
  ...'场 次 批 宗 起 所 支 期 块 艘 辆 头(?!部) 羽 册 株 篇 部 轮 例 对 枚 处 间 门 架 款 片 颗 栋 幢 份(?!额)'.split(
    ' ',
  ),
  ...'列(?![入为支出举]) 把(?![握手关控]) 类(?=[、，。；]|$) 组(?=[、，。；]|$) % ‰ 倍 分(?![之钟别布类为成])'.split(
    ' ',
  ),
  // Rarer measures, where nothing else stands behind them that they would begin.
  ...'人份 空方 立方 课时 学时 口 尾 路 盏 根 匹 峰 眼 孔 幅 本 首 集 班 道'
    .split(' ')
    .map((measure) => `${measure}(?=[、，。；（以左及]|$)`),
];
const below = `(?:万人|人|亩|平方米|㎡|平方公里|公里|万元|亿元|元|吨标准煤|吨标煤|吨|千瓦时|度|家|户|台|个|件|米|立方米|年|月|小时|平米)`;
const each = `(?:[/每](?:百|千|万|亿)?${below}(?:[·.]?[年月](?![度底初前来内均份]))?)?`;

/** By the character that a unit begins with the form of those that begin so. */
const forms: ReadonlyMap<string, RegExp> = new Map(
  [...new Set([...bases.map((base) => base.charAt(0)), ...prefixStarts])].map((start) => [
    start,
    prefixStarts.includes(start)
      ? new RegExp(`${prefix}[多余]?(?:${bases.join('|')})${each}`, 'y')
      : new RegExp(`(?:${bases.filter((base) => base.startsWith(start)).join('|')})${each}`, 'y'),
  ]),
);
const bare = /(?:万亿|亿|万)(?=[^\d一-鿿]|$|以|左|左右|，|。|、|；|奖|的|级)/y;

/** `台（套）`, `家（次）`: a second classifier in brackets. */
const again = /（[台套件个项条家人名次户座处尾粒株]{1,2}）/y;

/** A unit as it stands in the text, and its canonical text where the policy language knows it. */
export interface UnitRead {
  readonly end: number;
  readonly unit: string;
  /** True when 元 had to be added: `280亿` alone is an amount of money. */
  readonly isImplied: boolean;
}

const perYear = screen.of(/^[万千百]?(?:家|个|项|户|名|人|人次|场|次|件|所|座|期)[/每]年$/);

const known = new Map<string, string>();
/** Other words of the same measure that stay as they stand. */
const asWritten = screen.of(/^(?:天|户次|家次|场次|批次)$/);

/** Canonical text of a unit; a unit that the policy language doesn't know stays as written. */
export function canonicalUnit(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (asWritten.test(text)) return text;
  const clean = text
    .replace(/每/, '/')
    .replace(/^个(?=位次)/, '')
    .replace(/[（）]/g, '')
    .replace(/^[uμ]g\/(?:m3|m³)$/, '微克/立方米')
    .replace(/^mg\/(?:m3|m³)$/, '毫克/立方米');
  const unit = parseUnit(clean)?.text ?? clean;
  if (known.size < 5000) known.set(text, unit);
  return unit;
}

/** The unit that begins at a place of flat text, if one does. */
export function findUnit(text: string, at: number): UnitRead | undefined {
  const form = forms.get(text.charAt(at));
  if (form === undefined) return undefined;
  form.lastIndex = at;
  const match = form.exec(text);
  if (match) {
    let end = at + match[0].length;
    again.lastIndex = end;
    if (text.charAt(end) === '（' && again.test(text)) end = again.lastIndex;
    if (text.startsWith('人民币', end) && match[0].endsWith('元')) end += '人民币'.length;
    // `新增企业35家/年`: so many each year; `5万吨/年` is what a plant can make.
    if (perYear.test(match[0])) {
      const unit = match[0].slice(0, -2);
      return { end: end - 2, unit: canonicalUnit(unit), isImplied: false };
    }
    // `4万多家`.
    const unit = match[0].replace(/^([万亿百千十]+)[多余]/, '$1');
    return { end, unit: canonicalUnit(unit), isImplied: false };
  }
  bare.lastIndex = at;
  const money = bare.exec(text);
  return money ? { end: at + money[0].length, unit: canonicalUnit(`${money[0]}元`), isImplied: true } : undefined;
}
