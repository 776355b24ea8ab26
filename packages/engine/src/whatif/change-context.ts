import type { Report } from '../base/diagnostic.ts';
import { type Exact, multiply, parseExact, printExact } from '../base/exact.ts';
import { findNearest } from '../base/nearest.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { parseQuantity } from '../parse/quantity.ts';

/**
 * One change of a trial: what stands at a path becomes another value. Paths are dotted, in the words of the package:
 * `参数.名称`, `评价.方案.组.指标.权` (also `基准` `基准倍数` `上限` `下限`), `评价.方案.切.档`, `奖补.名称.上限`, `奖补.名称.档.2.线` (or `果`),
 * `数据.企业.代码.数据项`. A value may carry its unit; a bare number is in the unit of what it replaces.
 */
export interface Change {
  readonly path: string;
  readonly value: string;
  /** First and last day on which a parameter has the value; the whole time when absent. */
  readonly from?: string;
  readonly until?: string;
  /** Where the change is written, for findings. */
  readonly at: Span;
}

/** The change at hand, and where findings about it go. */
export interface ChangeContext {
  readonly path: string;
  readonly value: string;
  readonly at: Span;
  readonly report: Report;
}

/** What a name of the path stands for; reports the nearest one when there is none. */
export function findPart<T>(
  name: string | undefined,
  known: Readonly<Record<string, T>>,
  { path, at, report }: ChangeContext,
): T | undefined {
  if (name !== undefined && Object.hasOwn(known, name)) return known[name];
  const names = Object.keys(known);
  const near = findNearest(name ?? '', names);
  const all = names.slice(0, 20).join('、');
  const mend =
    names.length === 0
      ? '这里没有可改的¦nothing can be changed here'
      : near === undefined
        ? `有：${all}¦there are: ${all}`
        : `是不是「${near}」¦perhaps "${near}"`;
  report('change-path', at, { path, part: name ?? '', near: mend });
  return undefined;
}

/** The value as an exact number in the unit of what it replaces; reports anything else. */
export function readValue(unit: string, context: ChangeContext): Exact | undefined {
  const { path, value, at, report } = context;
  const refuse = (why: string): undefined => {
    const expected = unit === '1' ? '数¦a number' : `数，单位 ${unit}¦a number in ${unit}`;
    report('change-value', at, { path, value, why, expected });
    return undefined;
  };
  const quantity = parseQuantity(value);
  const number = parseExact(quantity?.value ?? '');
  if (!quantity || !number) return refuse('不是数¦it is no number');
  if (quantity.unit === undefined) return number;
  const factor = convertFactor(quantity.unit, unit);
  return factor
    ? multiply(number, factor)
    : refuse(`单位 ${quantity.unit} 换算不成 ${unit}¦${quantity.unit} is no ${unit}`);
}

/** As `readValue`, as exact text, refused where it is below the least value. */
export function readExactText(unit: string, context: ChangeContext, least?: 'zero' | 'above zero'): string | undefined {
  const number = readValue(unit, context);
  if (!number) return undefined;
  const isTooSmall = least === 'zero' ? number.n < 0n : least === 'above zero' && number.n <= 0n;
  if (!isTooSmall) return printExact(number);
  const { path, value, at, report } = context;
  const [why, expected] =
    least === 'zero'
      ? ['不能小于零¦it may not be below zero', '不小于零的数¦a number not below zero']
      : ['要大于零¦it must be above zero', '大于零的数¦a number above zero'];
  report('change-value', at, { path, value, why, expected });
  return undefined;
}
