import type { Quantity } from './quantity.ts';

/** What a number counts: things, a share, an amount with a measure, a ratio of two measures, or nothing named. */
export type QuantityKind = 'count' | 'share' | 'amount' | 'ratio' | 'bare';

/** Words for single things, alone or by the thousand. */
const scales = ['', ...'万亿 百亿 千万 百万 十万 亿 万 千 百'.split(' ')];
const things =
  '家 个 项 台 件 张 种 条 户 套 座 只 场 次 批 宗 起 所 支 期 块 艘 辆 篇 部 轮 例 对 枚 处 间 门 架 款 片 颗 栋 幢 份 笔 人 人次 家次 户次 场次 批次 名 标箱 标准箱 架次 床位 位 把 组 类';
const counts = new Set(scales.flatMap((scale) => things.split(' ').map((thing) => scale + thing)));

export function kindOf(q: Quantity): QuantityKind {
  const { unit } = q;
  if (unit === undefined) return 'bare';
  if (unit === '%' || unit === '‰' || unit === '个百分点' || unit === '倍') return 'share';
  if (unit.includes('/')) return 'ratio';
  return counts.has(unit) ? 'count' : 'amount';
}
