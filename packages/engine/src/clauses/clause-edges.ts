import type { Report } from '../base/diagnostic.ts';
import { getUnit, isPure } from '../base/unit.ts';
import { type Edge, sideSaid } from '../parse/numbers-in-text.ts';
import type { Compare, Constant, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { unconverted, visitOwn } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, hundredthsOf, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { factorsOf } from '../sense/formula-parts.ts';
import { printWritten } from '../sense/print-amount.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** What bounds with the name of what it is a share of in between: `低于约定值的 90%`. */
const bounds: readonly (readonly [RegExp, Edge])[] = [
  [/(?:不低于|不少于|不小于|达到|至少)[^，；。、\d]{1,10}$/, { way: 'up', isIn: true }],
  [/(?:不超过|不高于|不大于|不多于|至多)[^，；。、\d]{1,10}$/, { way: 'down', isIn: true }],
  [/(?:超过|高于|大于|超出|多于)[^，；。、\d]{1,10}$/, { way: 'up', isIn: false }],
  [/(?:低于|少于|小于|不足|不到|未达到|没有达到|达不到|未达)[^，；。、\d]{1,10}$/, { way: 'down', isIn: false }],
];
const sides = { lt: 'above', ge: 'above', le: 'below', gt: 'below' } as const;

/** Where there is any at all: nothing isn't. */
const someFall = /^有(?:所)?(?:减少|下降|降低|压减)(?:的|得)/;
const someRise = /^(?:有(?:所)?(?:增长|增加|提高|提升|上升|增幅)|正增长)(?:的|得)/;

/** A limit that its own unit doesn't tell: a bare number, or a share of something. */
interface Limit {
  readonly number: Constant;
  readonly unit: string;
  /** Of what it is a share. */
  readonly base?: string;
}

function limitOf(test: Compare): Limit | undefined {
  const of = unconverted(test.right);
  if (of.op === 'constant' && of.type === 'number')
    return isPure(getUnit(of.unit ?? '1')) && !/[%‰]/.test(of.unit ?? '') ? { number: of, unit: '1' } : undefined;
  if (of.op !== 'multiply') return undefined;
  const factors = factorsOf(of);
  const [number, other] = factors.flatMap((one) => (one.op === 'constant' && one.type === 'number' ? [one] : []));
  const [base] = factors.flatMap(namesIn);
  const isShare = number && isPure(getUnit(number.unit ?? '1'));
  return number && isShare && !other && base !== undefined ? { number, unit: number.unit ?? '1', base } : undefined;
}

/** A number that a limit may be, and its own clauses. */
interface Stated {
  readonly value: string;
  readonly unit: string;
  readonly cites: readonly string[];
}

class EdgeCheck extends ClauseCheck {
  compare(test: Compare, { cites, at }: Citing): void {
    const limit = limitOf(test);
    const own = limit && sayNumber(String(limit.number.value), limit.unit);
    if (!limit || !own || own.value === '0') return;
    const names = limit.base === undefined ? namesIn(test.left) : [limit.base, ...namesIn(test.left)];
    const { parts } = this.texts.read({ cites });
    const naming = parts.filter((part) => names.some((name) => isNamedIn(part, name)));
    const edges = (naming.length > 0 ? naming : parts).flatMap((part) => {
      return this.texts
        .numbersIn(part)
        .filter((one) => {
          // All of something is a limit where it is told in times.
          const isTold = own.value !== '100' || one.text.endsWith('倍');
          return isTold && hundredthsOf(one) === own.value && (one.dimension ?? '') === own.dimension;
        })
        .map(({ edge, from }) => edge ?? bounds.find(([words]) => words.test(part.slice(0, from)))?.[1]);
    });
    const side = edges.length > 0 ? sideSaid(edges) : undefined;
    if (side === undefined || side === sides[test.op as keyof typeof sides]) return;
    this.report('clause-edge', limit.number.at ?? test.at ?? at, {
      text: printWritten(limit.number),
      path: cites.join('、'),
      counted: side === 'above' ? '不含¦does not count' : '含¦counts',
    });
  }

  /** `有减少的得 5 分`, and who has none gets them, too. */
  private nothing(test: Compare, { cites, at }: Citing): void {
    const limit = unconverted(test.right);
    const isNothing = limit.op === 'constant' && limit.type === 'number' && Number(limit.value) === 0;
    if (!isNothing || (test.op !== 'ge' && test.op !== 'lt')) return;
    const names = namesIn(test.left);
    const isFall = names.some((name) => /[减降]/.test(name));
    const said = this.texts
      .read({ cites })
      .sentences.flatMap(({ pieces, text }) => (names.some((name) => text.includes(name.slice(0, 2))) ? pieces : []))
      .filter((piece) => (isFall ? someFall : someRise).test(piece));
    const [only] = said;
    if (only === undefined || !said.every((one) => /^有|得|加|奖/.test(one))) return;
    this.report('clause-edge', test.right.at ?? test.at ?? at, {
      text: '0',
      path: cites.join('、'),
      counted: test.op === 'ge' ? '含¦counts' : '不含¦does not count',
    });
  }

  /** Numbers that a limit may be: those of a parameter, or of the branches of a choice; nothing where it is worked out otherwise. */
  private numbersOf(node: Expression): readonly Stated[] {
    const of = unconverted(node);
    if (of.op === 'constant' && of.type === 'number')
      return [{ value: String(of.value), unit: of.unit ?? '1', cites: [] }];
    if (of.op === 'parameter')
      return (this.program.parameters[of.name]?.values ?? []).flatMap(({ value, isPending, cites }) =>
        isPending ? [] : [{ value, unit: of.unit ?? '1', cites }],
      );
    return of.op === 'if' ? [of.whenTrue, of.whenFalse].flatMap((part) => this.numbersOf(part)) : [];
  }

  /** `不低于 12 万元、9 万元` as a parameter that has to be exceeded. */
  private several(test: Compare, beside: readonly Compare[], { cites, at }: Citing): void {
    const of = unconverted(test.right);
    if (of.op !== 'parameter' && of.op !== 'if') return;
    const numbers = this.numbersOf(of);
    const said = numbers.flatMap(({ value, unit, cites: own }) => {
      const number = sayNumber(value, unit);
      return number && number.value !== '0' ? this.edgesOf(number, [...new Set([...cites, ...own])]) : [];
    });
    const side = said.length > 0 ? sideSaid(said) : undefined;
    // Where a reading decides, the formula has it both ways.
    if (side === undefined || side === sides[test.op as keyof typeof sides] || isTurnedBeside(test, beside)) return;
    this.report('clause-edge', test.at ?? at, {
      text: printExpression(test.right),
      path: cites.join('、'),
      counted: side === 'above' ? '不含¦does not count' : '含¦counts',
    });
  }

  /** How clauses bound a number, wherever they say it. */
  private edgesOf(
    number: { readonly value: string; readonly dimension: string },
    cites: readonly string[],
  ): readonly (Edge | undefined)[] {
    return this.texts.read({ cites }).parts.flatMap((part) =>
      this.texts
        .numbersIn(part)
        .filter((one) => one.value === number.value && one.dimension === number.dimension)
        .map(({ edge, from }) => edge ?? bounds.find(([words]) => words.test(part.slice(0, from)))?.[1]),
    );
  }

  formula(formula: Expression, cited: Citing): void {
    if (this.texts.textOf(cited) === '') return;
    const tests: Compare[] = [];
    visitOwn(formula, (node) => {
      if (node.op in sides) tests.push(node as Compare);
    });
    for (const test of tests) {
      this.nothing(test, cited);
      this.compare(test, cited);
      this.several(test, tests, cited);
    }
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
  }
}

/** Whether the same two are compared the same way with the limit on the other side. */
function isTurnedBeside(test: Compare, beside: readonly Compare[]): boolean {
  const sidesOf = ({ left, right }: Compare) => `${printExpression(left)} ${printExpression(right)}`;
  return beside.some((one) => one !== test && one.op !== test.op && sidesOf(one) === sidesOf(test));
}

/** Reports bare limits, parameters and shares of something that the clauses put on the other side. */
export function checkClauseEdges(program: Program, texts: ClauseTexts, report: Report): void {
  new EdgeCheck(program, texts, report).run();
}
