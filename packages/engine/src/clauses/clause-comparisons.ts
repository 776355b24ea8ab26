import type { Report } from '../base/diagnostic.ts';
import { compare, one, parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import type { Compare, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { citedFormulasOf, indicatorFormulasOf } from '../sense/cited-formulas.ts';
import {
  type ClauseTexts,
  hundredthsOf,
  isNamedIn,
  isOfChange,
  namesIn,
  sayNumber,
  stemOf,
} from '../sense/clause-texts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

const without = /(?:没有|未|无|不)(?:发生|出现|存在|受到|有)?(?:过)?$/;

function isCompare(node: Expression): node is Compare {
  return /^(lt|le|gt|ge)$/.test(node.op);
}

const counted: ReadonlySet<string | undefined> = new Set(
  ['个', '位', '家', '人', '项', '件', '户', '台'].map((unit) => getUnit(unit).dimension),
);

/** 5 名 and 5 个 experts are as many. */
function isCountedAlike(a: string | undefined, b: string): boolean {
  return a === b || (counted.has(a) && counted.has(b));
}

function figureOf(text: string): number {
  return Number(/\d+(?:\.\d+)?/.exec(text)?.[0] ?? Number.NaN);
}

function nameOf(node: Expression): string {
  const of = unconverted(node);
  return of.op === 'item' || of.op === 'indicator' ? of.name : '';
}

class ComparisonCheck extends ClauseCheck {
  /** What stands behind a name in the clauses, up to the next sign that ends a part. */
  behind(name: string, text: string): readonly { readonly before: string; readonly rest: string }[] {
    const stem = stemOf(name);
    if (stem.length < 2) return [];
    const parts = text.split(stem);
    return parts.slice(1).map((rest, index) => ({
      before: (parts[index] ?? '').slice(-6),
      rest: rest.split(/[，；。、且和或]/)[0] ?? '',
    }));
  }

  /** `不少于 5 个专家`: what stands before a name, its number last. */
  ahead(name: string, text: string): readonly { readonly rest: string }[] {
    const stem = name.replace(/(?:数量|人数|数)$/, '');
    if (stem.length < 2) return [];
    return text
      .split(stem)
      .slice(0, -1)
      .flatMap((part) => {
        const rest = /[^，；。、]*$/.exec(part)?.[0] ?? '';
        const last = this.texts.numbersIn(rest).at(-1);
        const isNext = last && /^\s*(?:及?以上|以内)?的?$/.test(rest.slice(last.from + last.text.length));
        return isNext ? [{ rest: rest.slice(Math.max(0, last.from - 5)) }] : [];
      });
  }

  /** `容积率不低于 1.5`, and the rule asks for 1. */
  number(test: Compare, { cites, at }: Citing, text: string): void {
    const [limit, name] = [unconverted(test.right), nameOf(test.left)];
    const own =
      limit.op === 'constant' && limit.type === 'number' ? sayNumber(String(limit.value), limit.unit) : undefined;
    const written = limit.op === 'constant' ? String(limit.value) : '';
    if (!own || own.value === '0' || name === '') return;
    const said = [...this.behind(name, text), ...this.ahead(name, text)].flatMap(({ rest }) => {
      const [first] = this.texts.numbersIn(rest).filter(({ isChange }) => !isChange || isOfChange(name));
      return first?.edge && (first.dimension === undefined || isCountedAlike(first.dimension, own.dimension))
        ? [{ rest, first }]
        : [];
    });
    // A ratio of 1.6 may be 160 %.
    if (said.some(({ first }) => figureOf(first.text) === Number(written) || hundredthsOf(first) === own.value)) return;
    const isSaid = this.texts
      .numbersIn(text)
      .some(
        (one) =>
          (one.value === own.value && isCountedAlike(one.dimension, own.dimension)) ||
          figureOf(one.text) === Number(written),
      );
    const [only] = said;
    if (only && !isSaid && said.every(({ first }) => first.text === only.first.text))
      this.tell(
        limit.at ?? test.at ?? at,
        { cites },
        `${stemOf(name)}${only.rest}`,
        'claims-pair',
        printWritten(limit),
      );
  }

  /** `没有发生事故`, and the rule wants some. */
  wanted(test: Compare, { cites, at }: Citing, text: string): void {
    const limit = unconverted(test.right);
    const isAny =
      (test.op === 'gt' || test.op === 'ge') && limit.op === 'constant' && parseExact(String(limit.value))?.n === 0n;
    const places = isAny ? this.behind(nameOf(test.left), text) : [];
    const [first] = places;
    if (test.op === 'gt' && first && places.every(({ before }) => without.test(before)))
      this.tell(
        test.at ?? at,
        { cites },
        `${without.exec(first.before)?.[0] ?? ''}${stemOf(nameOf(test.left))}`,
        'claims-other-way',
        printExpression(test),
      );
  }

  /** `每超 10%`, and the formula divides by 10. */
  percent(node: Expression, { cites, at }: Citing, text: string): void {
    if (node.op !== 'divide' && node.op !== 'multiply') return;
    const by = unconverted(node.right);
    const value =
      by.op === 'constant' && by.type === 'number' && (by.unit ?? '1') === '1' && by.at
        ? parseExact(String(by.value))
        : undefined;
    if (!value || compare(value, one) < 0 || (node.left.unit ?? '1') !== '1') return;
    const figure = String(by.op === 'constant' ? by.value : '');
    const names = namesIn(node.left);
    const about = this.texts.readText(text).sentences.filter((one) => names.some((name) => isNamedIn(one.text, name)));
    const numbers = about.flatMap((one) => this.texts.numbersIn(one.text));
    const said = numbers.filter((one) => figureOf(one.text) === Number(figure));
    if (said.length > 0 && said.every((one) => /[%％]/.test(one.text)))
      this.tell(by.at ?? at, { cites }, said[0]?.text ?? '', 'claims-pair', figure);
  }

  /** `以 2020 年实绩为基数`, and another year. */
  baseYear(year: number, at: Span, { cites }: Citing, text: string): void {
    const years = [...text.matchAll(/(20\d\d)\s*年(?=[^，；。]{0,6}(?:基|实绩|水平))|(?:[比较]|相比)\s*(20\d\d)/g)];
    const said = years.map(([, based, against]) => Number(based ?? against));
    if (said.length > 0 && !said.includes(year))
      this.tell(at, { cites }, years[0]?.[0] ?? '', 'claims-pair', String(year));
  }

  formula(formula: Expression, cited: Citing, isExclusion: boolean): void {
    const text = this.texts.textOf(cited);
    if (text === '') return;
    visitOwn(formula, (node) => {
      this.percent(node, cited, text);
      if (node.op === 'at-year') this.baseYear(node.year, node.at ?? cited.at, cited, text);
      if (!isCompare(node)) return;
      this.number(node, cited, text);
      if (!isExclusion) this.wanted(node, cited, text);
    });
  }

  run(): void {
    for (const { formula, cites, at, isExclusion } of citedFormulasOf(this.program))
      if (formula) this.formula(formula, { cites, at }, isExclusion ?? false);
    for (const { formula, cites, at } of indicatorFormulasOf(this.program)) this.formula(formula, { cites, at }, true);
  }
}

/** Reports comparisons with another number than the clause has behind the name, and with what it wants to be none. */
export function checkClauseComparisons(program: Program, texts: ClauseTexts, report: Report): void {
  new ComparisonCheck(program, texts, report).run();
}
