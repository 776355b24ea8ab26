import { convertFactor } from '@niepan/engine';
import type { ReadFinding, ReadTarget } from '../../structure/reading.ts';
import { screen } from '../screen.ts';
import { spell } from './find-repeated.ts';

const share = screen.of(/占比|比重|覆盖率|普及率|合格率|完成率|达标率|利用率|落地率|满意率|联网率|数控化率/);

function odd(target: ReadTarget, zh: string, en: string): ReadFinding {
  return {
    code: 'odd-number',
    paths: [target.path],
    spans: [{ start: target.start, end: target.end }],
    zh: `${target.path} ${spell(target)}：${zh}`,
    en: `${target.path} ${target.name} ${target.value ?? ''}${target.unit ?? ''}: ${en}`,
  };
}

/** Shares and what each has: those of a part may be above those of the whole, and no two of them are counted twice. */
const isRatio = (unit: string | undefined): boolean => unit !== undefined && /%|\//.test(unit);

/** Numbers that can't be right as they stand: a share above 100 %, a range that goes down, a part above its whole, a year a thousand times its neighbour. */
export function findOddNumbers(targets: readonly ReadTarget[]): ReadFinding[] {
  const found: ReadFinding[] = [];
  for (const [i, target] of targets.entries()) {
    const value = Number(target.value);
    if (target.value === undefined || Number.isNaN(value)) continue;
    if (target.unit === '%' && share.test(target.name) && value > 100)
      found.push(odd(target, '占比超过百分之百', 'a share above 100 %'));
    if (target.high !== undefined && Number(target.high) < value)
      found.push(odd(target, '区间上端小于下端', 'the range goes down'));
    const whole = target.partOf === undefined ? undefined : targets[target.partOf];
    if (
      whole?.value !== undefined &&
      whole.unit === target.unit &&
      !isRatio(target.unit) &&
      value > Number(whole.value) &&
      whole.basis === target.basis
    )
      found.push(
        odd(
          target,
          `其中项大于总数 ${whole.value}${whole.unit ?? ''}`,
          `a part above its whole, ${whole.value}${whole.unit ?? ''}`,
        ),
      );
    const before = targets[i - 1];
    if (
      before?.path === target.path &&
      before.name === target.name &&
      before.unit === target.unit &&
      before.period !== target.period
    ) {
      const ratio = value / Number(before.value);
      if (ratio >= 100 || (ratio > 0 && ratio <= 0.01))
        found.push(
          odd(
            target,
            `与相邻年份的 ${before.value} 相差百倍`,
            `a hundred times apart from ${before.value} of the year beside it`,
          ),
        );
    }
  }
  return found;
}

/** Totals with several parts named: whether one thing counts for more than one part isn't written. */
export function findNestedParts(targets: readonly ReadTarget[]): ReadFinding[] {
  const parts = new Map<number, ReadTarget[]>();
  for (const target of targets) {
    const whole = target.partOf === undefined ? undefined : targets[target.partOf];
    if (
      target.partOf === undefined ||
      !whole ||
      target.period !== whole.period ||
      isRatio(whole.unit) ||
      !convertFactor(target.unit ?? '1', whole.unit ?? '1')
    )
      continue;
    parts.set(target.partOf, [...(parts.get(target.partOf) ?? []), target]);
  }
  return [...parts].flatMap(([at, list]) => {
    const whole = targets[at];
    if (!whole || list.length < 2) return [];
    return [
      {
        code: 'unclear' as const,
        paths: [whole.path],
        spans: [whole, ...list].map(({ start, end }) => ({ start, end })),
        zh: `${whole.path} ${spell(whole)} 有 ${list.length} 个其中项，是否重复计算没有写`,
        en: `${whole.path} ${whole.name} has ${list.length} parts; whether one thing may count twice isn't written`,
      },
    ];
  });
}
