import type { ReadClause, ReadFinding, ReadTarget } from '../../structure/reading.ts';
import { screen } from '../screen.ts';

const area = screen.of(/(?:街道|[镇乡县区市州旗]|开发区|管委会|新城)$/);
const total = screen.of(/^(?:合计|总计|全省|全市|全县|全区)$/);

/** A target in a table that shares a total out among places: which place's it is, and what of. */
export interface ShareOut {
  readonly target: ReadTarget;
  /** The indicator without the place's name. */
  readonly name: string;
  readonly isTotal: boolean;
}

/** The targets of rows that are named after a place, or after all of them; other rows are left out. */
export function findShares(
  targets: readonly ReadTarget[],
  rows: ReadonlyMap<string, ReadClause>,
): ReadonlyMap<ReadTarget, ShareOut> {
  const shares = new Map<ReadTarget, ShareOut>();
  for (const target of targets) {
    const title = rows.get(target.path)?.title ?? '';
    const isTotal = total.test(title);
    if (title === '' || !target.name.startsWith(title) || !(isTotal || area.test(title))) continue;
    shares.set(target, { target, name: target.name.slice(title.length), isTotal });
  }
  return shares;
}

/** Totals of a table that its places don't add up to. Averages, shares and rates add up to nothing and are left out. */
export function findWrongSums(shares: Iterable<ShareOut>): ReadFinding[] {
  const columns = new Map<string, ShareOut[]>();
  for (const share of shares) {
    const { path, unit, period } = share.target;
    const table = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const key = [table, share.name, unit, period].join('|');
    columns.set(key, [...(columns.get(key) ?? []), share]);
  }
  return [...columns.values()].flatMap((column) => {
    const sum = column.find(({ isTotal }) => isTotal);
    const parts = column.filter(({ isTotal }) => !isTotal);
    const stated = Number(sum?.target.value);
    if (!sum || parts.length < 2 || Number.isNaN(stated) || /[%％‰]|百分点|\/|名|位/.test(sum.target.unit ?? ''))
      return [];
    if (/率|比重|占比|增速|增长|平均|人均|亩均/.test(sum.name)) return [];
    const added = parts.reduce((all, { target }) => all + Number(target.value ?? Number.NaN), 0);
    if (Number.isNaN(added) || Math.abs(added - stated) <= Math.abs(stated) * 1e-6) return [];
    const shown = Number(added.toPrecision(12));
    const unit = sum.target.unit ?? '';
    return [
      {
        code: 'odd-number' as const,
        paths: [sum.target.path],
        spans: [sum, ...parts].map(({ target: { start, end } }) => ({ start, end })),
        zh: `${sum.target.path} ${sum.name}：合计写 ${stated}${unit}，各地相加是 ${shown}${unit}`,
        en: `${sum.target.path} ${sum.name}: the total says ${stated}${unit}, the places add up to ${shown}${unit}`,
      },
    ];
  });
}
