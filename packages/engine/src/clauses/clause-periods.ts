import type { Report } from '../base/diagnostic.ts';
import { printExact } from '../base/exact.ts';
import { literal } from '../base/literal.ts';
import { convertFactor } from '../base/unit.ts';
import { fixedNumber } from '../bind/fixed-number.ts';
import { formulasOfIndicator, sitesOf } from '../bind/own-formulas.ts';
import type { Expression, Since } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Incentive, Program, Rule } from '../program/program.ts';
import { partsOf, unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { citedFormulasOf, indicatorFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber, stemOf } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { smallNumberOf } from './small-number.ts';

const lastYear = /(?:上年度?|去年|上一年度?)/;
/** What may stand between `上年` and what happened. */
const happened =
  '(?:末|度)?(?:曾|被)?(?:曾|有过?|因|被|受到?过?|受|发生过?|出现过?|获得?过?|获评|取得|评为|评定为|列入|缴纳的?|的)?';
const everyMonth = /每[人户家个台]?每?月[^，。；]{0,6}?\d[\d.]*\s*[万千百]?元|\d\s*[万千百]?元\s*(?:\/|每)\s*(?:人)?月/;
const running = /连续\s*([二两三四五六七八九十]|\d+)\s*(个月|个?季度?|个?年度?)/g;
/** `排放连续 2 年超过`. */
const runningYears = /连续\s*(?:[二两三四五]|\d+)\s*个?(?:年|自然年)/;
const precedingYears =
  /(?<!竣工后|投产后|成立后|认定后|以后|之后|后)前\s*(?:[两三四五]|\d)\s*年(?:的)?[^，；。\d前近]{0,10}(?:平均|均值|累计|合计|之和)/;
const recentYears = /近\s*(?:[两三四五]|\d)\s*年/;
const roundedDown =
  /不[满足][^，。；]{0,8}的?(?:不[算计]|不予计|舍去|略去|忽略)|去尾|每(?:提前|逾期|超过?|增[加长]?|延[长期]?|[多少再])?满|尾数(?:舍|不计)|舍去|只舍不入|向下取整|取整数部分|只计整|舍去尾/;
const roundedHalf = /四舍五入/;
const roundedUp = /不[满足][^，。；]{0,10}按[^，。；]{0,12}[算计]|进一|只入不舍|向上取整/;
const events = '(?:放款|签约|签订|发放|发生|交易|申请|立项|核准|成交|出让)';

interface Shifted {
  readonly back: number;
  readonly of: string;
}

/** The condition of this month of which a text is that of an earlier one: `上月(上月(x)) = "红"` is `x = "红"` two back. */
function shiftedBack(text: string, shift: string): Shifted {
  const open: boolean[] = [];
  let [back, of] = [0, ''];
  for (let at = 0; at < text.length; at += 1) {
    const isShift = text.startsWith(`${shift}(`, at);
    if (isShift) at += shift.length;
    const sign = text[at] ?? '';
    if (sign === '(') open.push(isShift);
    if (isShift) back = Math.max(back, open.filter(Boolean).length);
    else if (sign !== ')' || open.pop() !== true) of += sign;
  }
  return { back, of };
}

/** Nodes that stand for what was before this year. */
function isOfPast({ op }: Expression): boolean {
  return /^(window|lag|consecutive|peak|at-year|in-year|growth)$/.test(op);
}

class PeriodCheck extends ClauseCheck {
  private readonly tellsYears: boolean;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    let tells = false;
    const formulas = [
      ...citedFormulasOf(program).map(({ formula }) => formula),
      ...sitesOf(program).map(({ test }) => test),
      ...ownOf(program, 'indicators').flatMap(formulasOfIndicator),
    ];
    for (const formula of formulas)
      if (formula)
        visitExpression(formula, (node) => {
          tells ||= node.op === 'lag';
        });
    this.tellsYears = tells;
  }

  /** `上年发生安全事故`, and a condition on this year. */
  lastYear(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    if (!lastYear.test(text)) return;
    const visit = (node: Expression, isPast: boolean): void => {
      if (node.op === 'item' && node.type !== 'number' && !isPast && this.program.items[node.name]?.period === 'year') {
        const stem = stemOf(node.name);
        const form = new RegExp(`${lastYear.source}${happened}(?:[^，；。、\\d]{2})?${literal(stem)}`);
        const plain = new RegExp(`(?:当年|本年|近[两二三]年)[^，。；]{0,6}${literal(stem)}`);
        const said = form.exec(text)?.[0];
        if (said !== undefined && !plain.test(text) && !this.isReadOfPast(node.name, cited))
          this.tell(node.at ?? cited.at, cited, said, 'claims-this-year', node.name);
      }
      for (const part of partsOf(node)) visit(part, isPast || isOfPast(node));
    };
    visit(formula, false);
  }

  /** `上年营业收入 500 万元以上的`, and this year's is held against it. */
  lastYearLimit(formula: Expression, cited: Citing): void {
    const { text, parts: segments } = this.texts.read(cited);
    // Where years are counted back from an application, the last of them may be the one at hand.
    if (recentYears.test(text)) return;
    const visit = (node: Expression): void => {
      if (isOfPast(node) || ('rule' in node && node.rule)) return;
      if (/^(lt|le|gt|ge)$/.test(node.op) && 'left' in node && node.left.op === 'item') {
        const { name } = node.left;
        const isYearly = this.program.items[name]?.period === 'year' && node.left.type === 'number';
        const limit = isYearly ? fixedNumber(node.right, this.program) : undefined;
        const own = limit && sayNumber(printExact(limit), node.right.unit);
        const isSaid = (segment: string) =>
          segment.includes(name) &&
          this.texts.numbersIn(segment).some((one) => one.value === own?.value && one.dimension === own.dimension);
        const [said, other] = own ? segments.filter(isSaid) : [];
        const place = said?.indexOf(name) ?? 0;
        if (
          said !== undefined &&
          other === undefined &&
          /(?:上年度?|去年|上一年度?)的?(?:全年)?$/.test(said.slice(0, place))
        )
          this.tell(node.at ?? cited.at, cited, said, 'claims-this-year', name);
      }
      for (const part of partsOf(node)) visit(part);
    };
    visit(formula);
  }

  /** Whether something else that rests on the same clauses looks at earlier years of it. */
  isReadOfPast(name: string, { cites }: Citing): boolean {
    let found = false;
    const visit = (node: Expression, isPast: boolean): void => {
      found ||= isPast && node.op === 'item' && node.name === name;
      for (const part of partsOf(node)) visit(part, isPast || isOfPast(node));
    };
    for (const one of citedFormulasOf(this.program))
      if (one.formula && one.cites.some((path) => cites.includes(path))) visit(one.formula, false);
    return found;
  }

  /** `上年评为 D 类`, and the class of this year. */
  lastClass(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    if (!lastYear.test(text)) return;
    const visit = (node: Expression): void => {
      if (isOfPast(node) || ('rule' in node && node.rule)) return;
      if (node.op === 'eq' && node.left.op === 'item' && node.right.op === 'constant' && node.right.type === 'text') {
        const word = String(node.right.value);
        const form = new RegExp(`${lastYear.source}${happened}(?:评|评定|列|定)?为?\\s*${literal(word)}(?![A-Za-z])`);
        const said = /^\p{L}+$/u.test(word) ? form.exec(text)?.[0] : undefined;
        if (said !== undefined) this.tell(node.at ?? cited.at, cited, said, 'claims-this-year', node.left.name);
      }
      for (const part of partsOf(node)) visit(part);
    };
    visit(formula);
  }

  /** `排放连续 2 年超过限值`, and nothing on the clause looks at more than the one year. */
  running(formula: Expression, { cites, at }: Citing): void {
    if (!runningYears.test(this.texts.textOf({ cites }))) return;
    const names = namesIn(formula).filter((name) => this.program.items[name]?.type !== 'day');
    for (const part of this.texts.read({ cites }).parts) {
      const { index = 0, 0: span = '' } = runningYears.exec(part) ?? {};
      const name = names.find((one) => span !== '' && isNamedIn(part.slice(0, index), one));
      if (name === undefined) continue;
      const own = cites.flatMap((path) => citingOf(this.program)(path).formulas);
      if (!own.some((one) => one.formula && this.isOfManyYears(one.formula)))
        this.tell(formula.at ?? at, { cites }, part, 'claims-one-year', name);
    }
  }

  isOfManyYears(formula: Expression, seen = new Set<string>()): boolean {
    let found = false;
    visitExpression(formula, (node) => {
      found ||= isOfPast(node) || /^(at-least|since)$/.test(node.op) || /连续|年/.test('name' in node ? node.name : '');
      if (node.op !== 'indicator' || seen.has(node.name)) return;
      seen.add(node.name);
      found ||= formulasOfIndicator(this.program.indicators[node.name]).some((one) => this.isOfManyYears(one, seen));
    });
    return found;
  }

  /** `前三年平均` begins with last year, `近三年` with this one. */
  windows(formula: Expression, cited: Citing): void {
    visitOwn(formula, (node) => {
      if (node.op !== 'window') return;
      const text = this.texts.textOf(cited);
      const [before, recent] = [precedingYears, recentYears].map((form) => form.exec(text));
      const said = node.lags.includes(0) ? before : recent;
      if (said && !before !== !recent)
        this.tell(node.at ?? cited.at, cited, said[0], 'claims-other-year', printExpression(node));
    });
  }

  /** `放款日的市场报价利率`, and the one of today. */
  onTheDay(formula: Expression, cited: Citing): void {
    const text = this.texts.textOf(cited);
    visitOwn(formula, (node) => {
      if (node.op !== 'parameter') return;
      // Of a table each cell is a parameter.
      const own = node.name.replace(/\[.*/, '');
      if (!text.includes(own)) return;
      const varies = (this.program.parameters[node.name]?.values.length ?? 0) > 1;
      const name = literal(own);
      const form = varies
        ? `${name}按[^，。；]{0,12}(?:之日|日|当天|时)[^，。；]{0,3}(?:执行|适用|公布|发布|施行)|(?:[\\p{L}]{1,3}日(?:有效)?|同期|${events}(?:时|当天|当时|之时))的?[\\p{L}]{0,4}${name}`
        : `[\\p{L}]{1,3}日(?:有效)?(?:的)?${name}`;
      const said = new RegExp(form, 'u').exec(text)?.[0];
      if (said !== undefined) this.tell(node.at ?? cited.at, cited, said, 'claims-now', own);
    });
  }

  /** The first time only, and every year here. */
  firstTime(incentive: Incentive): void {
    const { conditions, parts, tiers, amount, isFirstTime, isDifference, scope, cites, at } = incentive;
    const text = this.texts.textOf(incentive);
    const said = /首次|第一次/.exec(text)?.[0];
    if (said === undefined || isFirstTime || isDifference) return;
    const formulas = [scope, amount, tiers?.value, ...[...conditions, ...(parts?.rows ?? [])].map(({ test }) => test)];
    if (this.looksBack(formulas)) return;
    const others = Object.values(this.program.incentives).filter((one) =>
      one.cites.some((path) => cites.includes(path)),
    );
    if (others.length === 1) this.tell(at, incentive, said, 'claims-every-year');
  }

  looksBack(formulas: readonly (Expression | undefined)[], seen = new Set<string>()): boolean {
    let found = false;
    for (const formula of formulas)
      if (formula)
        visitExpression(formula, (node) => {
          found ||=
            /^(first|lag|peak|since|window|growth|at-year|in-year)$/.test(node.op) ||
            /首次|新/.test('name' in node ? node.name : node.op === 'constant' ? String(node.value) : '');
          if (node.op !== 'indicator' || seen.has(node.name)) return;
          seen.add(node.name);
          found ||= this.looksBack(formulasOfIndicator(this.program.indicators[node.name]), seen);
        });
    return found;
  }

  /** `连续三个月`, and conditions on two. */
  months(rule: Rule): void {
    const parts = rule.conditions.flatMap(({ test }) => (test.op === 'and' && !test.inARow ? test.of : [test]));
    if (rule.mode !== 'all' && rule.conditions.length > 1) return;
    const { parts: sentences } = this.texts.read(rule);
    const named = sentences.filter((one) => one.includes(rule.name));
    for (const [form, unit] of [
      ['上月', /月/],
      ['上季', /季/],
    ] as const) {
      const backs = new Map<string, Set<number>>();
      for (const part of parts) {
        const { back, of } = shiftedBack(printExpression(part), form);
        backs.set(of, (backs.get(of) ?? new Set()).add(back));
      }
      const runs = parts.flatMap((part) =>
        part.op === 'and' && part.inARow === (form === '上月' ? 'month' : 'quarter') ? part.of.length : [],
      );
      const counts = [...runs, ...[...backs.values()].map((steps) => Math.max(...steps) + 1)].filter(
        (count) => count > 1,
      );
      const said = (named.length > 0 ? named : sentences).flatMap((one) =>
        [...one.matchAll(running)].filter((found) => unit.test(found[2] ?? '')),
      );
      const [first] = said;
      const [count] = counts;
      if (first && count !== undefined && !said.some((one) => smallNumberOf(one[1] ?? '') === count))
        this.tell(rule.conditions[0]?.test.at ?? rule.at, rule, first[0], 'claims-months', String(count));
    }
  }

  /** So much a month, and one month is paid. */
  monthly(incentive: Incentive): void {
    const { amount, parts, at } = incentive;
    const formulas = [amount, ...(parts?.rows.map((row) => row.amount) ?? [])];
    const said = this.texts.read(incentive).parts.find((one) => everyMonth.test(one));
    const [first] = formulas;
    if (said === undefined || !first || formulas.some((one) => one && this.countsMonths(one))) return;
    this.tell(first.at ?? at, incentive, said, 'claims-one-month');
  }

  countsMonths(formula: Expression, seen = new Set<string>()): boolean {
    let found = false;
    visitExpression(formula, (node) => {
      const isTwelve = node.op === 'constant' && String(node.value) === '12';
      const isInMonths = convertFactor(node.unit ?? '1', '月') !== undefined || /月/.test(node.unit ?? '');
      const isOfMonths =
        node.op === 'item' && this.program.items[node.name]?.period !== 'year' && !/率/.test(node.name);
      const isMonthly = node.op === 'item' && this.program.items[node.name]?.period === 'month';
      found ||=
        isTwelve || isInMonths || (isOfMonths && isMonthly) || /月数|月份/.test('name' in node ? node.name : '');
      if (node.op !== 'indicator' || seen.has(node.name)) return;
      seen.add(node.name);
      found ||= formulasOfIndicator(this.program.indicators[node.name]).some((one) => this.countsMonths(one, seen));
    });
    return found;
  }

  /** `每提前满 1 个月`, and a month that is begun counts; and the reverse. */
  begun(node: Since, cited: Citing): void {
    const text = this.texts.textOf(cited);
    const [down, up] = [roundedDown.exec(text), roundedUp.exec(text)];
    const said = node.isBegun ? down : up;
    const isOfTime = said && /[年月]/.test(text.slice(said.index, said.index + said[0].length + 6));
    if (isOfTime && !(node.isBegun ? up : down))
      this.tell(node.at ?? cited.at, cited, said[0], 'claims-rounding', printExpression(node));
  }

  /** `不满一个百分点的不算`, and what is begun counts as whole; and the reverse. */
  rounding(formula: Expression, cited: Citing): void {
    visitExpression(unconverted(formula), (node) => {
      if (node.op === 'since' && (node.in === 'months' || node.in === 'years')) this.begun(node, cited);
      if (node.op !== 'round') return;
      const text = this.texts.textOf(cited);
      const [down, up, half] = [roundedDown, roundedUp, roundedHalf].map((form) => form.exec(text));
      const own = node.how === 'ceil' ? up : node.how === 'half-up' ? half : down;
      const [said, other] = [down, up, half].filter((one) => one);
      // What is said of fen needn't be of whole ones.
      const isOfUnits = node.how !== 'half-up' && said === half;
      if (said && !other && !own && !isOfUnits)
        this.tell(node.at ?? cited.at, cited, said[0], 'claims-rounding', printExpression(node));
    });
  }

  run(): void {
    for (const { formula, cites, at } of citedFormulasOf(this.program)) {
      if (!formula) continue;
      if (this.tellsYears) this.lastYear(formula, { cites, at });
      this.running(formula, { cites, at });
      this.lastClass(formula, { cites, at });
      if (this.tellsYears) this.lastYearLimit(formula, { cites, at });
      this.windows(formula, { cites, at });
      this.onTheDay(formula, { cites, at });
      this.rounding(formula, { cites, at });
    }
    for (const { formula, cites, at } of indicatorFormulasOf(this.program)) {
      if (this.tellsYears) this.lastYearLimit(formula, { cites, at });
      this.windows(formula, { cites, at });
      this.onTheDay(formula, { cites, at });
      this.rounding(formula, { cites, at });
    }
    for (const rule of Object.values(this.program.rules)) this.months(rule);
    for (const incentive of Object.values(this.program.incentives)) {
      this.monthly(incentive);
      this.firstTime(incentive);
    }
  }
}

/** Reports rules that look at another time than their clauses, or count what is begun otherwise: this year for last, two months for three, one month for a year. */
export function checkClausePeriods(program: Program, texts: ClauseTexts, report: Report): void {
  new PeriodCheck(program, texts, report).run();
}
