import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import { formulaSitesOf, sitesOf } from '../bind/own-formulas.ts';
import type { Constant, Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';

/** Texts that are written where nothing lists them, with the places of each. */
type Writings = Map<string, Span[]>;

/** Characters by which names of a series differ rightly: 一级、二级，省级、市级，大型、小型. */
const counting =
  /[一二三四五六七八九十甲乙丙丁戊大中小微高低上下前后国省市区县乡镇优良差东南西北内外新旧初终首末\da-zA-Z]/;

function sorted(text: string): string {
  return [...text].sort().join('');
}

/** The same text but for spaces, width and case, or with its characters in another order. */
function isTurned(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return plain(a) === plain(b) || (a.length >= 3 && sorted(a) === sorted(b));
}

/** One other character in a name long enough, and none by which names of a series differ. */
function isSubstituted(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const other = [...a].flatMap((character, index) => (character === b[index] ? [] : [character + (b[index] ?? '')]));
  return other.length === 1 && !counting.test(other[0] ?? '');
}

function checkWritings(writings: Writings, report: Report): void {
  const texts = [...writings.keys()];
  for (const [text, places] of writings) {
    const [at, more] = places;
    if (!at || more) continue;
    const other = texts.find((one) => {
      if (one === text) return false;
      const isUsual = (writings.get(one)?.length ?? 0) > 1;
      const isFirst = isUsual || texts.indexOf(one) < texts.indexOf(text);
      return (isFirst && isTurned(one, text)) || (isUsual && isSubstituted(one, text));
    });
    if (other !== undefined) report('text-misspelt', at, { text, other });
  }
}

function note(writings: Writings, text: string, at: Span): void {
  const places = writings.get(text) ?? [];
  if (!places.some(({ file, line, column }) => file === at.file && line === at.line && column === at.column))
    writings.set(text, [...places, at]);
}

class SpellingCheck {
  /** By what they are compared with. */
  readonly compared = new Map<string, Writings>();

  constructor(
    readonly program: Program,
    readonly report: Report,
  ) {}

  formula(node: Expression, around: Span): void {
    visitExpression(node, (one) => {
      if (one.op === 'in') for (const value of one.values) this.text(one.of, value, around);
      else if ((one.op === 'eq' || one.op === 'ne') && one.right.op === 'constant')
        this.text(one.left, one.right, around);
    });
  }

  text(of: Expression, { value, type, at = of.at }: Constant, around: Span): void {
    if (type !== 'text') return;
    const place = at ?? around;
    if (of.op === 'group') this.code(of.name, String(value), place);
    if (of.op !== 'item' || this.program.items[of.name]?.values) return;
    const writings = this.compared.get(of.name) ?? new Map();
    note(writings, String(value), place);
    this.compared.set(of.name, writings);
  }

  /** The first two digits of a code are never one. */
  code(grouping: string, value: string, at: Span): void {
    const by = this.program.groupings[grouping]?.by;
    if (by?.kind !== 'prefix' || value.length === by.length) return;
    this.report('value-not-listed', at, { name: grouping, value, choices: `${by.length} 位代码` });
  }

  run(): void {
    for (const { test, at } of sitesOf(this.program)) this.formula(test, at);
    for (const { formula, at } of formulaSitesOf(this.program)) this.formula(formula, at);
    for (const writings of this.compared.values()) checkWritings(writings, this.report);
    this.kinds();
  }

  /** Prices of one kind, bonuses of one kind: a kind that nothing else has decides nothing. */
  kinds(): void {
    const prices: Writings = new Map();
    for (const { kind, at } of Object.values(this.program.prices)) if (kind !== undefined) note(prices, kind, at);
    checkWritings(prices, this.report);
    for (const { groups } of Object.values(this.program.schemes))
      for (const { adjustments } of groups) {
        const bonuses: Writings = new Map();
        for (const { kind, at } of adjustments) if (kind !== undefined) note(bonuses, kind, at);
        checkWritings(bonuses, this.report);
      }
  }
}

/** Reports texts that nothing lists and that differ from another in a slip of the pen. */
export function checkSpelling(program: Program, report: Report): void {
  new SpellingCheck(program, report).run();
}
