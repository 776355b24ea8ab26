import type { Report } from '../base/diagnostic.ts';
import { compare, divide, type Exact, exact, isZero, one, parseExact, printExact, zero } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { getUnit, isPure } from '../base/unit.ts';
import { numbersInText } from '../parse/numbers-in-text.ts';
import type { Target } from '../program/document.ts';
import type { UnitText } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Parameter, Program } from '../program/program.ts';
import { sayNumber } from './clause-texts.ts';
import { ImplausibleCheck } from './implausible.ts';
import { isShareName } from './number-range.ts';

/** Whether one of two numbers is so many times the other. */
function isApart(a: Exact, b: Exact, times: Exact): boolean {
  if (a.n <= 0n || b.n <= 0n) return false;
  const quotient = divide(a, b);
  return compare(quotient, times) >= 0 || compare(divide(one, quotient), times) >= 0;
}

/** A hundred times the value before: a unit or a decimal point. */
const betweenValues = exact(100n);
/** No goal grows or shrinks so much from one year of a plan to another. */
const betweenYears = exact(5n);
const whole = exact(100n);

/** A cell of a table of parameters. */
interface Cell {
  readonly name: string;
  readonly value: DatedValue;
  readonly number: Exact;
  readonly unit: UnitText | undefined;
}

type DatedValue = Parameter['values'][number];

class SeriesCheck extends ImplausibleCheck {
  parameter({ name, type, unit, values }: Parameter): void {
    if (type !== 'number') return;
    let before: Exact | undefined;
    for (const own of values) {
      const { value, at } = own;
      const number = parseExact(value);
      if (!number) continue;
      const text = `${value} ${unit ?? ''}`;
      if (number.n < 0n && !isPure(getUnit(unit ?? '1'))) this.warn(at, text, 'below-zero', name);
      if (unit === '%' && isShareName(name) && compare(number, whole) > 0) this.warn(at, text, 'share-above');
      if (before && isApart(number, before, betweenValues) && !this.isSaid(own, unit))
        this.apart(at, text, before, '前一段');
      before = number;
    }
  }

  /** Whether the clauses say a number just so: then it is no slip of the package. */
  private isSaid({ value, cites }: Pick<DatedValue, 'value' | 'cites'>, unit: UnitText | undefined): boolean {
    const own = sayNumber(value, unit);
    return this.program.clauses.some(
      ({ path, summary = '' }) =>
        cites.includes(path) &&
        numbersInText(summary).some((one) => one.value === own?.value && one.dimension === own.dimension),
    );
  }

  apart(at: Span, text: string, other: Exact, where: string): void {
    const number = printExact(other);
    this.warn(at, text, 'elsewhere-hundred-times-apart-unit', where, number);
  }

  /** The cells of one table, `行业基准[38]`, are of one kind. */
  cells(parameters: readonly Parameter[]): void {
    const tables = new Map<string, Cell[]>();
    for (const { name, values, unit } of parameters) {
      const table = /^(.*)\[.*\]$/.exec(name)?.[1];
      const [value] = values;
      const number = parseExact(value?.value ?? '');
      if (table === undefined || !value || !number || isZero(number)) continue;
      pushInto(tables, table, { name, value, number, unit });
    }
    for (const cells of tables.values()) {
      // Of kinds some may be a hundred times others, as steel is of cement: one alone that is apart from all others, which are alike.
      const [first] = cells;
      const odd = cells.filter((cell) =>
        cells.every((one) => one === cell || isApart(cell.number, one.number, betweenValues)),
      );
      const [only, other] =
        cells.length > 2
          ? odd
          : cells.slice(1).filter(({ number }) => first && isApart(number, first.number, betweenValues));
      const beside = cells.find((one) => one !== only);
      if (only && !other && beside && !this.isSaid(only.value, only.unit))
        this.apart(only.value.at, `${only.name} ${only.value.value}`, beside.number, '别的组');
    }
  }

  /** Goals of one indicator, place and kind from year to year. */
  targets(targets: readonly Target[]): void {
    const first = new Map<string, { readonly target: Target; readonly value: Exact }>();
    for (const target of targets) {
      const [line] = target.lines;
      const value = parseExact(line?.value ?? '');
      if (!value || target.indicator === undefined) continue;
      const unit = target.unit ?? '1';
      const text = `${target.name} ${target.until} ${line?.value} ${unit === '1' ? '' : unit}`.trim();
      if (value.n < 0n && (!isPure(getUnit(unit)) || isShareName(target.name)))
        this.warn(target.at, text, 'goal-below-zero');
      const apart = target.lines.slice(1).find((one) => isApart(parseExact(one.value) ?? zero, value, betweenValues));
      if (apart)
        this.apart(
          target.at,
          `${target.name} ${target.until} ${line?.value}`,
          parseExact(apart.value) ?? zero,
          '另一条线',
        );
      if (target.basis !== '年度' || target.until <= 0) continue;
      const key = [target.indicator, target.region, unit, target.partOf ?? '', target.comparator].join('|');
      const other = first.get(key);
      if (!other) first.set(key, { target, value });
      else if (other.target.until !== target.until && isApart(value, other.value, betweenYears)) {
        const number = `${other.target.until} 年 ${printExact(other.value)}`;
        const english = `${printExact(other.value)} in ${other.target.until}`;
        this.warn(target.at, text, 'five-times-apart-decimal-point', number, english);
      }
    }
    for (const { relative, name, at } of targets) {
      const factor = parseExact(relative?.factor ?? '1');
      if (factor && (factor.n <= 0n || compare(factor, exact(10n)) > 0))
        this.warn(at, `${name} 倍 ${printExact(factor)}`, 'multiple-between-meant');
    }
  }
}

/** Reports numbers that don't fit those beside them: the same parameter at another date or for another group, the same goal in another year. */
export function checkSeries(program: Program, report: Report): void {
  const check = new SeriesCheck(program, report);
  const parameters = ownOf(program, 'parameters');
  for (const parameter of parameters) check.parameter(parameter);
  check.cells(parameters);
  check.targets(program.targets);
}
