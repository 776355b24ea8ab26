import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { convertFactor } from '../base/unit.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Price, Program, Scheme } from '../program/program.ts';
import { unconverted, visitExpression } from '../program/visit-expression.ts';
import type { ClauseTexts } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** What a clause says in words, and the words by which it would be something else. */
interface Claim {
  readonly says: RegExp;
  readonly unless?: RegExp;
}

const claims = {
  difference: { says: /补差|差额(?![电水地征])/ },
  capped: {
    says: /不超过|最高|封顶|至多|以内|不高于/,
    unless: /最低|不低于|不少于|至少|保底|起步|下限|就高|取高|较高|从高|高的/,
  },
  higher: {
    says: /就高|取高|较高|从高|取大|[得分额]高的|按高的|最高的一项|择高/,
    unless: /就低|取低|较低|从低|低的|不超过|封顶|至多|以内/,
  },
  lower: { says: /就低|取低|较低|从低|孰低|较小/, unless: /就高|取高|较高|从高|高的|最低|不低于|至少/ },
  // A part above a bound that doesn't count leaves the rest whole.
  increase: {
    says: /增加额|增量|增加部分|新增部分|超出部分|增长部分|超(?:过|出)[^，。；]{0,10}的?部分/,
    unless: /超(?:过|出)[^，。；]{0,14}的?部分不[再予]?(?:计|算|补|奖|支持)/,
  },
} as const satisfies Record<string, Claim>;

/** What clauses and rules call alike. */
const alike = 3;

/** `亩均税收 40 分`, not `绿电占比 5% 得 6 分`. */
const weightAfter = /^[^\d，；。、（]{0,2}(\d+(?:\.\d+)?)\s*(?:分|%)(?!\s*(?:以|及|的|得|为|满分|时|计))/;

/** `亩均税收、单位排放税收各 50 分`. */
function eachOf(text: string, indicator: string): string | undefined {
  const rests = text.split(indicator).slice(1);
  return rests.flatMap((rest) => /^[^，；。\d]{0,30}各(?:占)?\s*(\d+(?:\.\d+)?)/.exec(rest)?.[1] ?? [])[0];
}

function namesOf(node: Expression): string[] {
  const names: string[] = [];
  visitExpression(node, (one) => {
    if (one.op === 'item' || one.op === 'indicator' || one.op === 'parameter') names.push(one.name);
  });
  return names;
}

function meets({ says, unless }: Claim, text: string): boolean {
  return says.test(text) && !unless?.test(text);
}

/** What of a claim a clause writes. */
function quoted({ says }: Claim, text: string): string {
  return says.exec(text)?.[0] ?? '';
}

function isNumber(node: Expression): boolean {
  return node.op === 'convert' ? isNumber(node.of) : node.op === 'constant' || node.op === 'parameter';
}

/** Zero keeps a difference from falling below it. */
function isNought(node: Expression): boolean {
  const of = node.op === 'convert' ? node.of : node;
  return of.op === 'constant' && parseExact(String(of.value))?.n === 0n;
}

/** Whether one name stands in all of several formulas. */
function sharesName([first, ...others]: readonly Expression[]): boolean {
  const names = first ? namesOf(first) : [];
  return names.some((name) => others.every((other) => namesOf(other).includes(name)));
}

class ClaimCheck extends ClauseCheck {
  /** The formulas with those of the indicators in them: all, or those without clauses of their own. */
  wholeOf(formulas: readonly (Expression | undefined)[], isOwn = false): Expression[] {
    const found: Expression[] = [];
    const seen = new Set<string>();
    const add = (node: Expression): void => {
      found.push(node);
      visitExpression(node, (one) => {
        const indicator = one.op === 'indicator' ? this.program.indicators[one.name] : undefined;
        if (!indicator || seen.has(indicator.name) || (isOwn && indicator.sources)) return;
        seen.add(indicator.name);
        for (const formula of formulasOfIndicator(indicator)) add(formula);
      });
    };
    for (const formula of formulas) if (formula) add(formula);
    return found;
  }

  nodesOf(formulas: readonly Expression[]): Expression[] {
    const nodes: Expression[] = [];
    for (const formula of formulas)
      visitExpression(formula, (node) => {
        nodes.push(node);
      });
    return nodes;
  }

  incentive(incentive: Incentive): void {
    const { amount, cap, parts } = incentive;
    const text = this.texts.textOf(incentive);
    if (text === '') return;
    const amounts = [amount, cap, ...(parts?.rows ?? []).map((row) => row.amount)];
    this.difference(incentive, text, this.nodesOf(this.wholeOf(amounts)));
    this.extremes(incentive, text, this.nodesOf(this.wholeOf(amounts, true)));
    this.increase(incentive, text);
  }

  difference(incentive: Incentive, text: string, nodes: readonly Expression[]): void {
    if (!meets(claims.difference, text) || nodes.some(({ op }) => op === 'subtract')) return;
    const others = Object.values(this.program.incentives).filter((one) =>
      one.cites.some(
        (path) => incentive.cites.includes(path) && claims.difference.says.test(this.texts.textOf({ cites: [path] })),
      ),
    );
    if (others.some(({ isDifference }) => isDifference)) return;
    this.tell(incentive.at, incentive, quoted(claims.difference, text), 'claims-no-difference');
  }

  /** The larger of two where a clause bounds, the smaller where it takes the higher, and the reverse. */
  extremes(cited: Citing, text: string, nodes: readonly Expression[]): void {
    for (const node of nodes) {
      if (node.op !== 'min' && node.op !== 'max') continue;
      const numbers = node.of.filter(isNumber);
      const isMixed = numbers.length > 0 && numbers.length < node.of.length && !numbers.some(isNought);
      const isVaried = numbers.length === 0;
      const at = node.at ?? cited.at;
      const written = printExpression(node);
      const opposite = node.op === 'min' ? 'max' : 'min';
      const isLone = !nodes.some((one) => one.op === opposite && !(isVaried && one.of.some(isNumber)));
      // Two bounds by one thing, as `不超过贷款额的 2%`.
      const isBounded = isVaried && /不超过[^，。；\d]{2,}\d/.test(text) && sharesName(node.of);
      if (node.op === 'max' && (isMixed || isBounded) && isLone && meets(claims.capped, text))
        this.tell(at, cited, quoted(claims.capped, text), 'claims-takes-larger', written);
      // Of two incentives the higher is said otherwise.
      else if (node.op === 'min' && isVaried && isLone && meets(claims.higher, text) && !/不重复|不叠加/.test(text))
        this.tell(at, cited, quoted(claims.higher, text), 'claims-takes-smaller', written);
      else if (node.op === 'max' && isVaried && isLone && meets(claims.lower, text))
        this.tell(at, cited, quoted(claims.lower, text), 'claims-takes-larger', written);
    }
  }

  /** A share of the whole where the clause has it of what came on top. */
  increase({ amount, tiers, at, cites }: Incentive, text: string): void {
    // Slices of a growth, each at its own share, are of what came on top.
    if (tiers?.how === 'progressive' && unconverted(tiers.value).op === 'growth') return;
    const of = amount?.op === 'convert' ? amount.of : amount;
    if (of?.op !== 'multiply' || !meets(claims.increase, text)) return;
    const isOnTop = this.nodesOf([of]).some(
      (node) =>
        /^(subtract|growth|peak)$/.test(node.op) ||
        ((node.op === 'item' || node.op === 'indicator') && /增|超|新|差|净|提高/.test(node.name)) ||
        (node.op === 'indicator' && convertFactor(node.unit ?? '1', '元') !== undefined),
    );
    if (!isOnTop) this.tell(of.at ?? at, { cites }, quoted(claims.increase, text), 'claims-whole');
  }

  /** The full mark of an item where the clause gives its name another one. */
  weights({ groups, cites }: Scheme, text: string): void {
    for (const { indicator, weight, part, at: place } of groups.flatMap(({ items }) => items)) {
      if (indicator.length <= alike) continue;
      const said = text
        .split(indicator)
        .slice(1)
        .flatMap((rest) => weightAfter.exec(rest)?.[1] ?? []);
      // Parts of a heading may be said as shares of it, a group's among those of all.
      if (part !== undefined || eachOf(text, indicator) === weight) continue;
      const [first] = said.filter((one) => Number(one) > 0);
      if (first !== undefined && !said.includes(weight))
        this.tell(place, { cites }, `${indicator} ${first}`, 'claims-weight', weight);
    }
  }

  price(price: Price): void {
    const text = this.texts.textOf(price);
    const others = Object.values(this.program.prices).filter((one) => one !== price && one.kind !== undefined);
    const isShared = others.some(({ cites }) =>
      cites.some((path) => price.cites.includes(path) && claims.higher.says.test(this.texts.textOf({ cites: [path] }))),
    );
    if (price.kind === undefined && isShared) this.tell(price.at, price, quoted(claims.higher, text), 'claims-no-kind');
    this.charged(price, text);
  }

  /** All of a quantity is charged where only what is above a limit should be: `若: 能耗 > 核定能耗`, `量: 能耗`. */
  charged(price: Price, text: string): void {
    const { charge, conditions, value, at } = price;
    if (!charge || !meets(claims.increase, text) || conditions.length === 0) return;
    if (this.nodesOf([charge, value]).some(({ op }) => /^(subtract|max|min|if)$/.test(op))) return;
    const whole = conditions
      .flatMap(({ test }) => (test.op === 'and' ? test.of : [test]))
      .find(
        (test) =>
          (test.op === 'gt' || test.op === 'ge') &&
          !isNumber(test.right) &&
          this.nodesOf([charge]).some((node) => printExpression(node) === printExpression(test.left)),
      );
    if (whole && 'left' in whole)
      this.tell(
        charge.at ?? at,
        price,
        quoted(claims.increase, text),
        'claims-charged-whole',
        printExpression(whole.left),
      );
  }

  /** Indicators that awards go by, each by its own clauses. */
  private indicators(): void {
    const names = new Set<string>();
    for (const { amount, cap, parts } of Object.values(this.program.incentives))
      for (const node of this.nodesOf(this.wholeOf([amount, cap, ...(parts?.rows ?? []).map((row) => row.amount)])))
        if (node.op === 'indicator') names.add(node.name);
    for (const name of names) {
      const { sources, at } = this.program.indicators[name] ?? {};
      if (!sources || !at) continue;
      const cited = { cites: sources.flatMap(({ cites }) => cites), at };
      const formulas = formulasOfIndicator(this.program.indicators[name]);
      this.extremes(cited, this.texts.textOf(cited), this.nodesOf(this.wholeOf(formulas, true)));
    }
  }

  run(): void {
    const { program } = this;
    this.indicators();
    for (const incentive of Object.values(program.incentives)) this.incentive(incentive);
    for (const price of Object.values(program.prices)) this.price(price);
    for (const ceiling of Object.values(program.ceilings)) {
      this.extremes(ceiling, this.texts.textOf(ceiling), this.nodesOf(this.wholeOf([ceiling.limit], true)));
    }
    for (const scheme of Object.values(program.schemes)) {
      const points = scheme.groups.flatMap(({ items }) => items.map((item) => item.points));
      this.weights(scheme, this.texts.textOf(scheme));
      this.extremes(scheme, this.texts.textOf(scheme), this.nodesOf(this.wholeOf(points, true)));
    }
  }
}

/** Reports rules that do otherwise than their clauses say in words: which way, which of two, by how much more. */
export function checkClauseClaims(program: Program, texts: ClauseTexts, report: Report): void {
  new ClaimCheck(program, texts, report).run();
}
