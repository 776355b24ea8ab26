import type { Report } from '../base/diagnostic.ts';
import { compare, type Exact, exact, multiply, parseExact, printExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { convertFactor } from '../base/unit.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import { ImplausibleCheck } from './implausible.ts';

/** What is known of the numbers by which firms are judged, whatever a package says of them. */
interface Magnitude {
  readonly name: RegExp;
  readonly unit: string;
  readonly least: Exact;
  readonly most: Exact;
  /** Beside a formula small ones guard a division. */
  readonly isOfParameters?: true;
}

const magnitudes: readonly Magnitude[] = [
  { name: /亩均税收/, unit: '万元/亩', least: exact(1n, 20n), most: exact(2000n) },
  {
    name: /亩均(?:增加值|产值|营收|销售|营业收入|投资)|投资强度/,
    unit: '万元/亩',
    least: exact(1n, 2n),
    most: exact(20_000n),
  },
  { name: /全员劳动生产率/, unit: '万元/人', least: exact(1n, 10n), most: exact(2000n) },
  { name: /汇率/, unit: '元/美元', least: exact(4n), most: exact(12n) },
  { name: /研发(?:投入|经费|费用)?(?:强度|占比|比重)|R&D/, unit: '%', least: exact(0n), most: exact(60n) },
  {
    name: /(?:产值|营业收入|主营业务收入|销售收入|销售额)(?!.*(?:率|比|增|减|差))/,
    unit: '万元',
    least: exact(20n),
    most: exact(1_000_000_000n),
    isOfParameters: true,
  },
];
/** Changes, margins and steps may be as small as anybody likes. */
const smaller = /增|减|差|幅|每|下降|提高|单位|万元产值|税收占/;

class MagnitudeCheck extends ImplausibleCheck {
  number(name: string, value: Exact, unit: string, at: Span, isParameter = false): void {
    if (value.n === 0n || smaller.test(name)) return;
    for (const { name: known, unit: own, least, most, isOfParameters } of magnitudes) {
      const isMeant = known.test(name) && (isParameter || !isOfParameters);
      const factor = isMeant ? convertFactor(unit, own) : undefined;
      if (!factor) continue;
      const number = multiply(value, factor);
      if (number.n > 0n && (compare(number, least) < 0 || compare(number, most) > 0))
        this.warn(
          at,
          `${name} ${printExact(value)} ${unit}`,
          'never-of-this-size',
          `${printExact(least)}—${printExact(most)} ${own}`,
        );
      return;
    }
  }

  /** A number written out beside a value with a known name. */
  beside(value: Expression, other: Expression | undefined, around: Span): void {
    const [of, number] = [unconverted(value), other && unconverted(other)];
    const isNamed = (of.op === 'item' || of.op === 'indicator') && of.subject === '企业';
    // A range that the package states is looked at elsewhere.
    const isKnown = isNamed && !(this.program.items[of.name] ?? this.program.indicators[of.name])?.range;
    const written =
      number?.op === 'constant' && number.type === 'number' ? parseExact(String(number.value)) : undefined;
    if (isKnown && written && number) this.number(of.name, written, number.unit ?? '1', number.at ?? around);
  }

  comparisons(test: Expression, around: Span): void {
    visitExpression(test, (node) => {
      if (/^(lt|le|gt|ge)$/.test(node.op) && 'right' in node) this.beside(node.left, node.right, around);
    });
  }

  run(): void {
    const { program } = this;
    for (const { test, at } of sitesOf(program)) this.comparisons(test, at);
    for (const { formula, at } of formulaSitesOf(program)) this.comparisons(formula, at);
    for (const { name, unit = '1', values, type } of ownOf(program, 'parameters'))
      for (const { value, isPending, at } of values) {
        const number = type === 'number' && !isPending ? parseExact(value) : undefined;
        if (number) this.number(name, number, unit, at, true);
      }
    for (const { groups } of Object.values(program.schemes))
      for (const { value, benchmark, at } of groups.flatMap(({ items }) => items)) this.beside(value, benchmark, at);
    for (const { tiers } of Object.values(program.incentives))
      for (const { threshold, at } of tiers?.rows ?? [])
        if (tiers)
          this.beside(
            tiers.value,
            { op: 'constant', type: 'number', value: threshold, unit: tiers.value.unit ?? '1', at },
            at,
          );
  }
}

/** Reports numbers of a size that what they are compared with never has: yuan for ten thousand yuan, a lost %. */
export function checkMagnitudes(program: Program, report: Report): void {
  new MagnitudeCheck(program, report).run();
}
