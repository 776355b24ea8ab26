import type { Quantity } from './quantity.ts';
import { trimDecimal } from './read-numeral.ts';

/** `亩均税收48万元` is 万元/亩, `劳动生产率30万元` 万元/人: the name says what the amount is divided by. What a person or household has is money. */
export function unitFor(name: string, unit: string | undefined): string | undefined {
  if (unit === undefined || !/元$/.test(unit)) return unit;
  if (/(?:亩均|每亩)(?![^，]{0,2}[贷论])/.test(name)) return `${unit}/亩`;
  return /劳动生产率/.test(name) ? `${unit}/人` : unit;
}

const moneyWords = /产值|收入|营收|投资|投入|税|资金|利润|贷款|融资|GDP|生产总值|增加值|销售|出口|基金|额|资本|债/;
const countedWords =
  /用户|人口|人数|人次|户数|客流|旅客|数量|数据|总数|数$|点$|终端|连接|节点|设备|登记|机架|标识|下载|算力|车辆|主体|从业|注册量|解析量|吞吐|用电|发电|产量|产能|装机|企业|项目|人才/;
const powers: readonly (readonly [RegExp, number])[] = [
  [/^万亿/, 12],
  [/^亿/, 8],
  [/^万/, 4],
];

/** A decimal text times a power of ten, exactly. */
function shift(value: string, power: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  const moved = fraction.padEnd(power, '0');
  return trimDecimal(`${whole}${moved.slice(0, power)}.${moved.slice(power)}`);
}

/** `用户达到1.2亿` counts users: a number whose 元 isn't written is money only where its name may be money. */
export function withoutMoney(name: string, q: Quantity): Quantity {
  if (!q.isImplied || moneyWords.test(name) || !countedWords.test(name)) return q;
  if (/(?:人数|人口|人次)$/.test(name)) return { ...q, unit: (q.unit ?? '').replace(/元$/, '人') };
  const power = powers.find(([form]) => form.test(q.unit ?? ''))?.[1] ?? 0;
  const high = q.high === undefined ? undefined : shift(q.high, power);
  return { ...q, value: shift(q.value, power), high, unit: undefined };
}
