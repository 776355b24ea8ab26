import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { formulaSitesOf, formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { readsToday } from '../program/in-period.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { isRatio } from './summed-ratios.ts';

/** How something goes with the months: not at all, as what adds up over them, or as a ratio of such. */
type Kind = 'fixed' | 'sum' | 'ratio';

function joinedOf(kinds: readonly Kind[]): Kind {
  return kinds.includes('sum') ? 'sum' : kinds.includes('ratio') ? 'ratio' : 'fixed';
}

/** What of a formula of the year so far isn't what its months add up to. Of a ratio it may be meant: a rate of completion is cut off as it stands. */
class Recomputed {
  private readonly known = new Map<string, Kind>();
  inSum: Expression | undefined;
  inRatio: Expression | undefined;

  constructor(readonly program: Program) {}

  private fault(node: Expression, kind: Kind): Kind {
    const unit = node.unit ?? '1';
    if (unit === '1' || isRatio(unit)) this.inRatio = node;
    else this.inSum = node;
    return kind;
  }

  private joined(parts: readonly Expression[]): Kind {
    return joinedOf(parts.map((part) => this.kindOf(part)));
  }

  private added(node: Expression, left: Expression, right: Expression): Kind {
    const kinds = [left, right].map((side) => this.kindOf(side));
    const isConstant = [left, right].some((side) => {
      const of = unconverted(side);
      return of.op === 'constant' && Number(of.value) !== 0;
    });
    const isMixed = kinds.includes('sum') && (kinds.includes('ratio') || isConstant);
    const kind = joinedOf(kinds);
    return isMixed ? this.fault(node, kind) : kind;
  }

  private multiplied(node: Expression, left: Expression, right: Expression): Kind {
    const kinds = [this.kindOf(left), this.kindOf(right)].filter((kind) => kind !== 'fixed');
    const [kind = 'fixed', other] = kinds;
    if (other === undefined) return kind;
    return kinds.includes('sum') ? this.fault(node, 'sum') : 'ratio';
  }

  private named(name: string): Kind {
    const known = this.known.get(name);
    if (known) return known;
    this.known.set(name, 'fixed');
    const indicator = this.program.indicators[name];
    const kinds = formulasOfIndicator(indicator).map((formula) => this.kindOf(formula));
    const kind =
      indicator?.definition.kind === 'ratio' && kinds.some((one) => one !== 'fixed') ? 'ratio' : (kinds[0] ?? 'fixed');
    this.known.set(name, kind);
    return kind;
  }

  /** `7 月起 4.65 元`: each month has its own. */
  private changesInYear(name: string): boolean {
    const [, ...later] = this.program.parameters[name]?.values ?? [];
    return later.some(({ from }) => !from.endsWith('-01-01'));
  }

  kindOf(node: Expression): Kind {
    switch (node.op) {
      case 'item':
        return this.program.items[node.name]?.shift?.by === 'to-date' ? 'sum' : 'fixed';
      case 'indicator':
        return this.named(node.name);
      case 'band':
        return this.program.bands[node.band]?.shift?.by === 'to-date' ? this.fault(node, 'sum') : 'fixed';
      case 'parameter':
        return this.changesInYear(node.name) ? 'ratio' : 'fixed';
      case 'since':
      case 'period-end':
        return readsToday(node) ? 'ratio' : this.joined(partsOf(node));
      case 'add':
      case 'subtract':
        return this.added(node, node.left, node.right);
      case 'multiply':
        return this.multiplied(node, node.left, node.right);
      case 'divide': {
        const [left, right] = [this.kindOf(node.left), this.kindOf(node.right)];
        return right === 'fixed' ? left : 'ratio';
      }
      case 'convert':
      case 'lag':
      case 'at-year':
      case 'window':
        return this.kindOf(node.of);
      case 'negate':
        return this.kindOf(node.of[0] ?? node);
      case 'growth':
        return this.kindOf(node.of) === 'fixed' ? 'fixed' : 'ratio';
      case 'if':
        if (node.isEmptyZero) return this.kindOf(node.whenFalse);
        if (this.kindOf(node.condition) === 'fixed') return this.joined([node.whenTrue, node.whenFalse]);
        break;
      case 'aggregate': {
        const isPlain = !node.where || this.kindOf(node.where) === 'fixed';
        const kind = this.kindOf(node.of);
        if (kind === 'fixed' && isPlain) return kind;
        if (isPlain && (node.how === 'sum' || node.how === 'mean')) return kind;
        return isPlain && (node.how === 'pooled' || node.how === 'share') ? 'ratio' : this.fault(node, 'sum');
      }
    }
    const kind = this.joined(partsOf(node));
    // A condition is a fault of the choice that asks for it.
    return kind !== 'fixed' && node.type === 'number' ? this.fault(node, kind) : kind;
  }
}

/** Reports `累计(指标)` of an indicator that isn't a sum or a ratio of sums: it is recomputed of the data of the year so far, and isn't what its months add up to. */
export function checkToDate(program: Program, report: Report): void {
  const look = (formula: Expression, around: Span) =>
    visitExpression(formula, (node) => {
      const indicator = node.op === 'indicator' ? program.indicators[node.name] : undefined;
      if (indicator?.shift?.by !== 'to-date') return;
      const recomputed = new Recomputed(program);
      recomputed.kindOf(node);
      const unit = indicator.unit;
      const fault = recomputed.inSum ?? (unit === '1' || isRatio(unit) ? undefined : recomputed.inRatio);
      if (!fault) return;
      const { of } = indicator.shift;
      report('to-date-recomputed', node.at ?? around, { name: of, formula: printExpression(fault) });
    });
  for (const { formula, at } of formulaSitesOf(program)) look(formula, at);
  for (const { test, at } of sitesOf(program)) look(test, at);
}
