import { findQuantities } from '../find-quantities.ts';
import type { Quantity } from '../quantity.ts';
import { trimDecimal } from '../read-numeral.ts';
import { screen } from '../screen.ts';
import { literalOf } from './conditions.ts';
import { feelName } from './metric-words.ts';

/** How one indicator of an assessment scores, in the words of the policy language. */
export interface Method {
  readonly score: Readonly<Record<string, string | number>>;
  /** False where the words state a way of scoring that isn't in the score. */
  readonly isWhole: boolean;
}

interface Item {
  readonly name: string;
  readonly weight: string;
  readonly target: Pick<Quantity, 'value' | 'unit'> | undefined;
}

const number = '(\\d+(?:\\.\\d+)?)';
const stepUnit = '(?:个)?(百分点|%|万元|亿元|家|个|项|亩|名|位|件)?';
const loses = screen.of(
  new RegExp(`每(?:低|少|降低|减少|下降|欠|差)(?:于目标)?${number}?${stepUnit}[^，；。\\d]{0,6}(?:扣|减)${number}分`),
);
const gains = screen.of(
  new RegExp(`每(?:超|高|增加|超过|多|超额|提高)(?:于目标|出)?${number}?${stepUnit}[^，；。\\d]{0,6}加${number}分`),
);
const most = screen.of(new RegExp(`(?:最高|最多|上限|封顶)(?:得分?|不超过|加|为|得分不超过)*${number}分`));
const mostTimes = screen.of(new RegExp(`(?:最高|不超过|上限)[^，；。\\d]{0,14}${number}(倍|%)`));
const least = screen.of(new RegExp(`(?:最低|下限)(?:得分?|为)*${number}分`));
const byShare =
  /(?:按|以)(?:实际)?(?:完成|目标完成)?(?:率|比例)(?:计分|得分|计算|折算)|完成比例|占比例得分|按比例(?:得分|计分|扣分)/;
const allOrNothing = /(?:未|没有|达不到)(?:完成|达到|达标)?(?:目标|任务)?(?:的)?(?:，)?(?:不得分|得0分|计0分|零分)/;

function stepOf(value: string | undefined, unit: string | undefined, target: Pick<Quantity, 'unit'>): string {
  const count = value ?? '1';
  if (target.unit === '%') return `${count}%`;
  return literalOf({ value: count, unit: (unit === '百分点' ? '%' : unit) ?? target.unit ?? '' }).trim();
}

/** `完成得满分，每低1个百分点扣0.5分，每超1个百分点加0.2分、最多加1分`. */
function stepped({ name, weight, target }: Item, words: string): Method | undefined {
  const down = loses.exec(words);
  const up = gains.exec(words);
  if (!target || (!down && !up)) return undefined;
  const look = feelName(name);
  const goal = literalOf(target);
  const minus = down ? ` - max(0, (${goal} - ${look}) / ${stepOf(down[1], down[2], target)}) * ${down[3]} 分` : '';
  const bound = up ? most.exec(words.slice(up.index))?.[1] : undefined;
  const gain = up ? `max(0, (${look} - ${goal}) / ${stepOf(up[1], up[2], target)}) * ${up[3]} 分` : '';
  const plus = gain === '' ? '' : ` + ${bound === undefined ? gain : `min(${bound} 分, ${gain})`}`;
  const formula = `${minus === '' ? `${weight} 分` : `max(0 分, ${weight} 分${minus})`}${plus}`;
  const top = bound === undefined ? undefined : trimDecimal(String(Number(weight) + Number(bound)));
  return {
    score: { 权: Number(weight), 公式: formula, ...(top === undefined || up === null ? {} : { 上限: `${top} 分` }) },
    isWhole: down !== null || gain === '',
  };
}

const mostAdded = screen.of(new RegExp(`(?:最高|最多|至多)加${number}分`));

function boundsOf(words: string, weight: string): Record<string, string | number> {
  const added = mostAdded.exec(words)?.[1];
  const top = added === undefined ? most.exec(words)?.[1] : trimDecimal(String(Number(weight) + Number(added)));
  const times = mostTimes.exec(words);
  const bottom = least.exec(words)?.[1];
  return {
    ...(top !== undefined
      ? { 上限: `${top} 分` }
      : times
        ? { 上限: `${times[2] === '%' ? Number(times[1]) / 100 : times[1]} 倍` }
        : {}),
    ...(bottom === undefined ? {} : { 下限: bottom === '0' ? 0 : `${bottom} 分` }),
  };
}

/** What the words beside an indicator of an assessment say of how it scores; `benchmark` stands where they don't say. */
export function readMethod(item: Item, words: string, benchmark: string): Method {
  const { name, weight, target } = item;
  const steps = stepped(item, words);
  if (steps) return steps;
  if (target && allOrNothing.test(words))
    return {
      score: {
        权: Number(weight),
        公式: `if ${feelName(name)} >= ${literalOf(target)} then ${weight} 分 else 0 分`,
      },
      isWhole: true,
    };
  const bounds = boundsOf(words, weight);
  const isStepped = loses.test(words) || gains.test(words);
  const isSaid = !isStepped && (words === '' || byShare.test(words) || Object.keys(bounds).length > 0);
  return { score: { 权: Number(weight), 基准: target ? literalOf(target) : benchmark, ...bounds }, isWhole: isSaid };
}

/** The number that a cell asks for. */
export function targetIn(cell: string): Quantity | undefined {
  return findQuantities(cell).find(({ unit, high }) => unit !== undefined && high === undefined);
}
