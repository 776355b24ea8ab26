import { because } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { numbersInText } from '../parse/numbers-in-text.ts';
import type { Target } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import type { Parameter, Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, sayNumber } from '../sense/clause-texts.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';

/** `2024 年起`, `自 2024 年 7 月 1 日起`. */
const beginnings = /(20\d\d)\s*年(?:度)?(?:\s*(\d{1,2})\s*月(?:份)?)?(?:\s*(\d{1,2})\s*日)?(?:起|开始|以后|后)/g;
const total = /累计|合计|总计|共(?:计)?|(?:[两三四五]|\d)年(?:内|间|共)?(?=[一-龥])/;
const yearly = /每年|每年度|各年|逐年|年均|年年|年度|按年|[^\d\s一二两三四五六七八九十]年(?:新增|引进|培育)/;
const ofYear = /(20\d\d)\s*年(?:度)?(?:底|末)?/g;

/** `2025 年 12 月 31 日`, `2025 年底`. */
const days = /(20\d\d)\s*年(?:\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|底|末)/g;

/** Whether two of year, month and day are alike. */
function isMiswritten(a: string, b: string): boolean {
  const others = b.split('-');
  return a.split('-').filter((part, place) => part === others[place]).length > 1;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

class DateCheck extends ClauseCheck {
  private daysIn(cites: readonly string[]): readonly string[] {
    return [...this.texts.textOf({ cites }).matchAll(days)].map(([, year = '', month = '12', day = '31']) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
  }

  /** Days that a formula states, where the clause has others that nothing on it states. */
  private day(formula: Expression, { cites, at }: Citing, stated: ReadonlySet<string>): void {
    const said = this.daysIn(cites);
    if (said.length === 0) return;
    const isSaid = (day: string) => said.some((one) => one === day || nextDay(one) === day || nextDay(day) === one);
    visitExpression(formula, (node) => {
      if (!('left' in node) || node.right.op !== 'constant' || node.right.type !== 'day') return;
      const own = String(node.right.value);
      const idle = isSaid(own)
        ? undefined
        : said.find((day) => ![...stated].some((one) => one === day || nextDay(day) === one));
      const part = this.texts.read({ cites }).parts.find((one) => new RegExp(days.source).test(one));
      if (idle === undefined || part === undefined) return;
      const isNamed = namesIn(node.left).some((name) => isNamedIn(part, name.replace(/(?:日期|时间|日)$/, '')));
      if (isNamed || isMiswritten(own, idle)) this.tell(node.right.at ?? at, { cites }, part, 'claims-pair', own);
    });
  }

  /** The one day of a formula that no clause says, beside others that its clauses do. */
  private strayDay(formula: Expression, { cites, at }: Citing, known: ReadonlySet<string>): void {
    const said = new Set(this.daysIn(cites));
    if (said.size === 0) return;
    const own = new Map<string, Expression>();
    visitExpression(formula, (node) => {
      if (node.op === 'constant' && node.type === 'day') own.set(String(node.value), node);
    });
    const strays = [...own].filter(([day]) => !known.has(day) && !known.has(nextDay(day)));
    const [[day, node] = [], other] = strays;
    if (day === undefined || other || ![...own.keys()].some((one) => said.has(one))) return;
    const meant = [...said].find((one) => !own.has(one) && one.slice(0, 4) === day.slice(0, 4));
    if (meant === undefined) return;
    const part = this.texts.read({ cites }).parts.find((one) => one.includes(meant.slice(0, 4)) && this.hasDay(one));
    this.tell(node?.at ?? at, { cites }, part ?? meant, 'claims-pair', day);
  }

  private hasDay(part: string): boolean {
    return new RegExp(days.source).test(part);
  }

  private days(): void {
    const all = formulasOf(this.program);
    const stated = new Set<string>();
    for (const { formula } of all)
      visitExpression(formula, (node) => {
        if (node.op === 'constant' && node.type === 'day') stated.add(String(node.value));
      });
    if (stated.size === 0) return;
    const { clauses, document } = this.program;
    const said = this.daysIn(clauses.map(({ path }) => path)).flatMap((day) => [day, nextDay(day)]);
    const known = new Set([...said, ...[document?.from, document?.until].flatMap((day) => day ?? [])]);
    for (const { formula, cites, at } of all) {
      this.day(formula, { cites, at }, stated);
      this.strayDay(formula, { cites, at }, known);
    }
  }

  /** `2024 年起为 85%`, and the value begins in another year. */
  parameter({ values, name }: Parameter): void {
    const cites = [...new Set(values.flatMap((value) => value.cites))];
    const [first, ...later] = values;
    if (!first || later.length === 0) return;
    const text = this.texts.textOf({ cites });
    const until = this.program.document?.until;
    for (const [whole, year = '', month, day] of text.matchAll(beginnings)) {
      const start = [
        year,
        ...(month === undefined ? [] : [month.padStart(2, '0')]),
        ...(day === undefined ? [] : [day.padStart(2, '0')]),
      ].join('-');
      const following = text.slice(text.indexOf(whole) + whole.length).split(/[，；。]/)[0] ?? '';
      const numbers = numbersInText(following).flatMap(({ text: own }) => /\d+(?:\.\d+)?/.exec(own)?.[0] ?? []);
      const begun = values.find(({ from }) => from.startsWith(start));
      if (begun) {
        const isTurned = !numbers.includes(begun.value) && values.some(({ value }) => numbers.includes(value));
        if (isTurned) this.tell(begun.at, { cites }, `${whole}${following}`, 'claims-pair', begun.value);
        continue;
      }
      const own = later.find(({ value }) => numbers.includes(value));
      if (own) this.tell(own.at, { cites }, whole, 'claims-begins', own.from);
    }
    const beyond = later.find(({ from }) => until !== undefined && from > until);
    if (beyond && until !== undefined)
      this.report('implausible', beyond.at, {
        text: `${name} ${beyond.from}`,
        why: because('after-the-document', until),
      });
  }

  /** `不高于 290 万吨`, and the goal is no less. */
  private comparator({ comparator, lines, unit, at, ...cited }: Target): void {
    const [line, other] = lines;
    const own = line && !other ? sayNumber(line.value, unit) : undefined;
    const way =
      comparator === '≥' || comparator === '>' ? 'up' : comparator === '≤' || comparator === '<' ? 'down' : undefined;
    if (!own || way === undefined) return;
    const said = this.texts.read(cited).parts.flatMap((part) =>
      this.texts
        .numbersIn(part)
        .filter(({ value, dimension }) => value === own.value && dimension === own.dimension)
        .map(({ edge }) => ({ part, edge })),
    );
    const [first] = said;
    if (first && said.every(({ edge, part }) => edge && edge.way !== way && /不[高低少多]于|不超过/.test(part)))
      this.tell(at, cited, first.part, 'claims-other-way', `${comparator} ${line?.value}`);
  }

  /** A total made a yearly goal, and the reverse; the number of another year. */
  target(target: Target): void {
    const { basis, lines, unit, from, until, at } = target;
    const [line, other] = lines;
    const own = line && sayNumber(line.value, unit);
    const text = this.texts.textOf(target);
    if (!own || other || text === '') return;
    const isOwn = (segment: string) =>
      this.texts.numbersIn(segment).some(({ value, dimension }) => value === own.value && dimension === own.dimension);
    const segments = this.texts.readText(text).parts.filter(isOwn);
    const [only, more] = segments;
    if (only !== undefined && more === undefined) {
      const isMean = /年均|平均每年/.test(only);
      if (basis === '每年' && isMean) this.tell(at, target, only, 'claims-basis', basis);
      const [isTotal, isYearly] = [total.test(only), yearly.test(only) && !isMean];
      const isTurned =
        (basis === '每年' && isTotal && !isYearly) || (basis === '累计' && isYearly && !isTotal && !/共|计/.test(only));
      if (isTurned) this.tell(at, target, only, 'claims-basis', basis);
    }
    if (from !== until || from <= 0) return;
    this.year(target, segments);
    for (const { text: sentence, pieces } of this.texts.readText(text).sentences) {
      const piece = pieces.filter((one) => [...one.matchAll(ofYear)].some((found) => Number(found[1]) === from));
      const [said, further] = piece;
      if (said === undefined || further !== undefined || [...said.matchAll(ofYear)].length > 1) continue;
      const numbers = this.texts.numbersIn(said).filter(({ dimension }) => dimension === own.dimension);
      const [number, second] = numbers;
      const name = target.indicator ?? target.name;
      const isNamed = isNamedIn(sentence, name) || this.sharesVerb(sentence, name);
      const isOfAnother = this.program.targets.some(
        (one) => one !== target && sayNumber(one.lines[0]?.value ?? '', one.unit)?.value === number?.value,
      );
      if (number && !second && number.value !== own.value && isNamed && !isOfAnother && pieces.length > 1)
        this.tell(at, target, said, 'claims-in-year', String(from), `${line.value} ${unit ?? ''}`.trim());
    }
  }

  /** `到 2025 年达到 32 万元`, and a goal of another year. */
  year({ from, at, ...cited }: Target, segments: readonly string[]): void {
    const [only, other] = segments;
    // `比 2023 年下降` is held against that year.
    const plain = (only ?? '').replaceAll(/(?:比|较|相比|以)\s*20\d\d\s*年/g, '');
    const [said, more] = new Set([...plain.matchAll(ofYear)].map((found) => Number(found[1])));
    if (only !== undefined && other === undefined && said !== undefined && more === undefined && said !== from)
      this.tell(at, cited, only, 'claims-pair', `${from} 年`);
  }

  /** `腾出 2200 亩` of 腾出工业用地. */
  sharesVerb(sentence: string, name: string): boolean {
    return name.length > 3 && sentence.includes(name.slice(0, 2)) && sentence.includes(name.slice(-2));
  }

  run(): void {
    for (const parameter of ownOf(this.program, 'parameters')) this.parameter(parameter);
    for (const target of this.program.targets) {
      this.target(target);
      this.comparator(target);
    }
    this.days();
  }
}

/** Reports values and goals of another time than their clauses: from another year on, each year for all years together, the number of another year. */
export function checkClauseDates(program: Program, texts: ClauseTexts, report: Report): void {
  new DateCheck(program, texts, report).run();
}
