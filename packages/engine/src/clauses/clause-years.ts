import type { Report } from '../base/diagnostic.ts';
import { literal } from '../base/literal.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Compare, Expression, Growth, InYear } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Indicator, Program, Scheme } from '../program/program.ts';
import { unshiftedName } from '../program/shift.ts';
import { partsOf, unconverted, visitOwn } from '../program/visit-expression.ts';
import { citesOfGroup, formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { citingOf } from '../sense/per-clause.ts';
import { type Citing, ClauseCheck } from './clause-check.ts';
import { eventOf } from './event-of.ts';
import { smallNumberOf } from './small-number.ts';

const yearOnYear = /同比|比(?:上年|去年|上一年)/;
const onBefore = /环比|比上(?:一?个?季|一?个?月|期)/;
const count = '(?:[两三四五六七八九十]|\\d+)';
/** Years that end with the one at hand, and years that end before it. */
const recent = new RegExp(`近\\s*${count}\\s*年(?!（不含)|[（(]含[当本]年|包括[当本]年`);
const preceding = new RegExp(`前\\s*${count}\\s*年|往年|此前|以前年度|不(?:含|包括)[当本]年`);
/** `基准值为上年全县平均值`. */
const basedOn = (year: string) =>
  new RegExp(`(?:基准|标准|标杆|对照|参照|比较)(?:值|数)?[^，；。]{0,8}(?:为|取|按|采用|以|用)[^，；。]{0,6}${year}`);
const [onLastYear, onThisYear] = [basedOn('(?:上年|去年|上一年)'), basedOn('(?:当年|本年)')];
const yearsFrom = /第\s*(\d)\s*年(?:起?至|到|[-—－~～])第?\s*(\d)\s*年/;
const ratioOfSums =
  /(?:之和|合计|总[量额和])[^，。；]{0,3}[与和除][^，。；]*(?:之和|合计|总[量额和])[^，。；]{0,4}(?:比|除)/;
/** Which year from an event on a text means, and how many years that is after it. */
const places: Readonly<Record<string, number>> = {
  前两年: -2,
  前年: -2,
  上年: -1,
  前一年: -1,
  上一年: -1,
  当年: 0,
  次年: 1,
  后一年: 1,
  第二年: 1,
};

/** `年份(备案日) - 1 年`: the day, and how many years after it. */
function placeOf(year: Expression): { readonly day: string; readonly after: number } | undefined {
  const of = unconverted(year);
  if (of.op === 'add' || of.op === 'subtract') {
    const [inner, by] = [placeOf(of.left), unconverted(of.right)];
    const years = by.op === 'constant' ? Number(by.value) : Number.NaN;
    return inner && !Number.isNaN(years)
      ? { ...inner, after: inner.after + (of.op === 'add' ? years : -years) }
      : undefined;
  }
  if (of.op !== 'since' || of.in !== 'year-itself' || of.of.op !== 'item') return undefined;
  return { day: of.of.name, after: 0 };
}

class YearCheck extends ClauseCheck {
  /** `同比`, and it is held against the quarter before; and the reverse. */
  private growth(node: Growth, cited: Citing): void {
    const names = namesIn(node.of).map(unshiftedName);
    const { parts } = this.texts.read(cited);
    const naming = parts.filter((part) => names.some((name) => isNamedIn(part, name)));
    if (naming.length === 0 && !node.by) return;
    const about = naming.length > 0 ? naming : parts;
    const [own, other] = node.by ? [onBefore, yearOnYear] : [yearOnYear, onBefore];
    const said = about.find((part) => other.test(part));
    if (said !== undefined && !about.some((part) => own.test(part)))
      this.tell(node.at ?? cited.at, cited, said, node.by ? 'claims-on-before' : 'claims-on-year');
  }

  /** `近五年（含当年）`, and the years end with the last one; and the reverse. */
  private drawn(name: string, node: Expression, cited: Citing): void {
    const isRecent = name.startsWith('近');
    if (!isRecent && !name.startsWith('往')) return;
    const text = this.texts.textOf(cited);
    const [own, other] = isRecent ? [recent, preceding] : [preceding, recent];
    const said = other.exec(text)?.[0];
    // `近 3 年都为优，每 3 年只奖一次`: what runs until now is of another part of the rule.
    const years = smallNumberOf(/\d+|[两三四五六七八九十]/.exec(said ?? '')?.[0] ?? '');
    if (!isRecent && cited.cites.some((path) => this.runsUntilNow(path, years))) return;
    if (said !== undefined && !own.test(text))
      this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', `${name}(…)`);
  }

  /** Whether a rule on a clause looks back over so many years that end with the one at hand. */
  private runsUntilNow(path: string, years: number): boolean {
    let found = false;
    for (const { formula } of citingOf(this.program)(path).formulas)
      if (formula)
        visitOwn(formula, (node) => {
          found ||= node.op === 'consecutive' && node.count === years;
        });
    return found;
  }

  /** `比备案上年`, and the year of 备案 itself. */
  private inYear(node: InYear, cited: Citing): void {
    const own = placeOf(node.year);
    if (!own) return;
    const form = new RegExp(`${literal(eventOf(own.day))}(?:验收|日|之|的)?(${Object.keys(places).join('|')})`, 'g');
    const said = [...this.texts.textOf(cited).matchAll(form)];
    const [first] = said;
    if (first && said.every(([, year = '']) => places[year] !== own.after))
      this.tell(node.at ?? cited.at, cited, first[0], 'claims-other-year', printExpression(node));
  }

  /** `应当在上年竣工`, and this year's are in; `当年竣工`, and last year's. */
  private since(node: Compare, cited: Citing): void {
    const [since, limit] = [unconverted(node.left), unconverted(node.right)];
    if (since.op !== 'since' || since.in !== 'calendar-years' || since.until || since.of.op !== 'item') return;
    const years = limit.op === 'constant' ? Number(limit.value) : Number.NaN;
    const isThisIn =
      (node.op === 'eq' && years === 0) || (node.op === 'le' && years >= 0) || (node.op === 'lt' && years > 0);
    const isLastAlone = node.op === 'eq' && years === 1;
    const event = eventOf(since.of.name);
    const text = this.texts.textOf(cited);
    const [last, now] = ['上年|去年|上一年', '当年|本年'].map(
      (words) => new RegExp(`(?:${words})度?(?!以来|至今|起)[^，；。、\\d]{0,3}${literal(event)}`).exec(text)?.[0],
    );
    const place = node.at ?? cited.at;
    // Where nothing tells last year from this, the year of the data may be meant as it is.
    if (isThisIn && last !== undefined && now === undefined && (years > 0 || this.tellsYears()))
      this.tell(place, cited, last, 'claims-this-year', since.of.name);
    else if (isLastAlone && now !== undefined && last === undefined)
      this.tell(place, cited, now, 'claims-other-year', printExpression(node));
  }

  /** `第 2 年至第 4 年`, and from two years after: the year of the event is the first. */
  private ordinals(tests: readonly Expression[], cited: Citing): void {
    const [from, until] = ['ge', 'le'].map((op) => tests.find((test) => test.op === op));
    if (!from || !until || !('left' in from) || !('left' in until)) return;
    const since = unconverted(from.left);
    if (since.op !== 'since' || since.in !== 'calendar-years' || !/^[^(]/.test(printExpression(since))) return;
    if (printExpression(from.left) !== printExpression(until.left)) return;
    const [first, last] = [from.right, until.right]
      .map(unconverted)
      .map((of) => (of.op === 'constant' ? Number(of.value) : 0));
    const [said, begin, end] = yearsFrom.exec(this.texts.textOf(cited)) ?? [];
    if (said !== undefined && Number(begin) > 1 && Number(begin) === first && Number(end) === last)
      this.tell(
        from.at ?? cited.at,
        cited,
        said,
        'claims-other-year',
        `${printExpression(from)} and ${printExpression(until)}`,
      );
  }

  /** `三年排放之和与三年产量之和的比值`, and the mean of three shares. */
  private meanOfShares(node: Expression, cited: Citing): void {
    if (node.op !== 'window' || node.how === 'pooled') return;
    const name = node.of.op === 'indicator' ? node.of.name : '';
    const said = this.texts.read(cited).parts.find((part) => ratioOfSums.test(part));
    if (
      said !== undefined &&
      name !== '' &&
      isNamedIn(said, name) &&
      this.program.indicators[name]?.definition.kind === 'ratio'
    )
      this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', printExpression(node));
  }

  private tellsYears(): boolean {
    return formulasOf(this.program).some(({ formula }) => isLagged(formula));
  }

  private formula(formula: Expression, cited: Citing): void {
    if (this.texts.textOf(cited) === '') return;
    visitOwn(formula, (node) => {
      if (node.op === 'and') this.ordinals(node.of, cited);
      else if (node.op === 'window') this.meanOfShares(node, cited);
      this.fromDay(node, cited);
      if ('left' in node && 'right' in node) this.ofEventYear(node as Compare, cited);
      if (node.op === 'growth') this.growth(node, cited);
      else if (node.op === 'in-year') this.inYear(node, cited);
      else if (/^(?:eq|le|lt)$/.test(node.op)) this.since(node as Compare, cited);
      else if (node.op === 'at-least' && node.counted) {
        const of = unconverted(node.counted.left);
        const name = 'drawn' in of ? of.drawn?.name : undefined;
        this.drawn(name ?? '', node, cited);
      } else if ('drawn' in node && node.drawn) this.drawn(node.drawn.name, node, cited);
    });
  }

  /** `基准值为上年平均值`, and the mean of this year. */
  private benchmarks(scheme: Scheme): void {
    const all = scheme.groups.flatMap(({ items }) => items.flatMap(({ benchmark }) => benchmark ?? []));
    for (const group of scheme.groups) {
      const cites = citesOfGroup(scheme, group);
      const { parts } = this.texts.read({ cites });
      const [last, now] = [onLastYear, onThisYear].map((form) => parts.find((part) => form.test(part)));
      if ((last === undefined) === (now === undefined)) continue;
      for (const { benchmark, indicator, at } of group.items) {
        const years = benchmark ? yearsOf(benchmark) : [];
        if (last !== undefined && years.includes('now') && all.some((one) => yearsOf(one).includes('past')))
          this.tell(benchmark?.at ?? at, { cites }, last, 'claims-this-year', indicator);
        else if (now !== undefined && years.includes('past'))
          this.tell(benchmark?.at ?? at, { cites }, now, 'claims-other-year', indicator);
      }
    }
  }

  /** `上年电耗`, and it is that of this year. */
  private named({ name, definition, at, sources = [] }: Indicator): void {
    if (!/^(?:上年|去年)/.test(name) || definition.kind !== 'formula') return;
    const formulas = formulasOfIndicator(this.program.indicators[name]);
    const cites = sources.flatMap((one) => one.cites);
    const said = this.texts.read({ cites }).parts.find((part) => /上年|去年/.test(part));
    const isPast = (node: Expression): boolean =>
      /^(?:lag|window|growth|peak|at-year|in-year|since|first)$/.test(node.op) ||
      ('name' in node && /^(?:上年|去年)/.test(String(node.name))) ||
      partsOf(node).some(isPast);
    if (said !== undefined && formulas.length > 0 && !formulas.some(isPast))
      this.tell(at, { cites }, said, 'claims-this-year', name);
  }

  /** `投产年度的地方贡献`, and that of this year. */
  private ofEventYear(node: Compare, cited: Citing): void {
    const name = node.left.op === 'item' ? node.left.name : undefined;
    if (name === undefined || !/^(?:lt|le|gt|ge)$/.test(node.op)) return;
    for (const { name: day, type } of Object.values(this.program.items)) {
      if (type !== 'day') continue;
      const said = new RegExp(`${literal(eventOf(day))}(?:年度|当年|之年|那年)的?${literal(name)}`).exec(
        this.texts.textOf(cited),
      )?.[0];
      if (said !== undefined) this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', printExpression(node));
    }
  }

  /** `自起租之日起前 3 年`, and years of the calendar are counted. */
  private fromDay(node: Expression, cited: Citing): void {
    if (node.op !== 'since' || node.in !== 'calendar-years' || node.of.op !== 'item') return;
    const event = literal(eventOf(node.of.name));
    const text = this.texts.textOf(cited);
    const said = new RegExp(`自${event}之日起(?:前|的)?\\s*\\d`).exec(text)?.[0];
    if (said !== undefined && !new RegExp(`${event}(?:当年|年度|之年)`).test(text))
      this.tell(node.at ?? cited.at, cited, said, 'claims-other-year', printExpression(node));
  }

  run(): void {
    for (const indicator of ownOf(this.program, 'indicators')) this.named(indicator);
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, { cites, at });
    for (const scheme of Object.values(this.program.schemes)) this.benchmarks(scheme);
  }
}

function isLagged(node: Expression): boolean {
  return node.op === 'lag' || partsOf(node).some(isLagged);
}

/** Of which years what a benchmark takes over a group is. */
function yearsOf(node: Expression, isPast = false): readonly ('now' | 'past')[] {
  if (node.op === 'aggregate') return [isPast ? 'past' : 'now'];
  const isOfPast = isPast || /^(?:lag|window|at-year|in-year|peak)$/.test(node.op);
  return partsOf(node).flatMap((part) => yearsOf(part, isOfPast));
}

/** Reports what is of another year than its clause says: counted from an event, held against the quarter before, this year among last years. */
export function checkClauseYears(program: Program, texts: ClauseTexts, report: Report): void {
  new YearCheck(program, texts, report).run();
}
