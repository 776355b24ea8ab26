import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import { literal } from '../base/literal.ts';
import type { Span } from '../base/span.ts';
import { formulasOfIndicator } from '../bind/own-formulas.ts';
import type { Cited, Clause } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import { ownOf } from '../program/own-definitions.ts';
import { printExpression } from '../program/print-expression.ts';
import type { DataItem, Incentive, Program, ScoreItem } from '../program/program.ts';
import { partsOf, unconverted, visitExpression, visitOwn } from '../program/visit-expression.ts';
import { type CitedFormula, citedFormulasOf, indicatorFormulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, shutOut, stemOf } from '../sense/clause-texts.ts';
import { citingOf, sharesClause } from '../sense/per-clause.ts';
import { ClauseCheck } from './clause-check.ts';
import { listsOf, wordsIn } from './clause-words.ts';
import { eventOf } from './event-of.ts';
import { readsFlag } from './said-of-flags.ts';
import { smallNumberOf } from './small-number.ts';

/** What awards are called behind what they are for. */
const kinds = /(?:奖励|补助|补贴|奖补|资金|奖)$/;
const onlyOne = /不重复|不得重复|就高|从高|取高|择高|较高|不叠加|不得同时|不兼得/;
/** `近三年`, `三年内`: over how many years something is looked at. */
const spans =
  /(?:近|最近|过去|连续)\s*(?:[一二两三四五六七八九十]|\d+)\s*个?年(?:内|以来|度)?|前\s*(?:[两三四五]|\d)\s*年(?=平均|累计|合计)|(?:[二两三四五六七八九十]|\d+)\s*年(?:内|以来|累计)|上年度?|去年|上一年/g;
/** `上年配额成交均价`: what may stand before the name of what is looked at, and tells nothing of another. */
const attribute = /^[^的且并达到增获被列发生评认取受出有比和与及或为是未无不按在受因、，；。\d\s]{1,4}$/;
/** A note on data that are of another year than the one at hand, or of several. */
const ofOtherYears = /(?<![当本全每该])年(?!度|末|底|均|报|产|用)/;
/** How far behind a span the name of what is looked at may begin. */
const reach = 6;

/** Whether a formula looks at more than the one year. */
function isOfYears({ op }: Expression): boolean {
  return /^(window|lag|consecutive|first|peak|at-year|in-year|growth|since)$/.test(op);
}

/** `取得标识后 3 年内`: whether a formula counts from a day up to as many years, so that the span tells until when. */
function countsUpTo(span: string, formulas: readonly CitedFormula[]): boolean {
  const years = /(\d+|[一二两三四五六七八九十])\s*年内$/.exec(span)?.[1];
  if (years === undefined) return false;
  const limit = `${smallNumberOf(years)} 年`;
  let found = false;
  for (const { formula } of formulas)
    if (formula)
      visitExpression(formula, (node) => {
        if (!('left' in node && 'right' in node)) return;
        const sides = [unconverted(node.left), unconverted(node.right)];
        found ||= sides.some(({ op }) => op === 'since') && sides.some((side) => printExpression(side) === limit);
      });
  return found;
}

interface Use {
  readonly name: string;
  readonly isOfYears: boolean;
  readonly at: Span;
}

/** Whether something else that is asked for tells of an event: 已投产 of 投产日. */
const isToldBy = (event: string, named: ReadonlySet<string>): boolean =>
  event.length > 1 && [...named].some((name) => name.includes(event.slice(-2)));

class OmissionCheck extends ClauseCheck {
  readonly formulas: readonly CitedFormula[];
  private readonly flags: readonly DataItem[];
  private readonly tellsYears: boolean;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    this.formulas = citedFormulasOf(program);
    this.flags = ownOf(program, 'items').filter(({ type }) => type === 'flag');
    this.tellsYears = this.formulas.some(({ formula }) => formula && isLagged(formula));
  }

  /** What formulas that rest on a clause name: items, indicators, classes and labels. */
  namedBy(formulas: readonly CitedFormula[]): ReadonlySet<string> {
    const names = new Set<string>();
    const add = (formula: Expression): void =>
      visitExpression(formula, (node) => {
        if (node.op === 'constant' && node.type === 'text') names.add(String(node.value));
        if (node.op !== 'item' && node.op !== 'indicator' && node.op !== 'parameter') return;
        if (names.has(node.name)) return;
        names.add(node.name);
        if (node.op === 'indicator')
          for (const one of formulasOfIndicator(this.program.indicators[node.name])) add(one);
      });
    for (const { formula, words } of formulas) {
      if (formula) add(formula);
      for (const word of words ?? []) names.add(word);
    }
    return names;
  }

  /** A clause shuts somebody out, and nothing that rests on it asks for them. */
  shutOuts({ path, summary = '', at }: Clause, lists: readonly (readonly string[])[]): void {
    const all = [...this.formulas, ...indicatorFormulasOf(this.program)];
    const own = all.filter(({ cites, isExclusion }) => isExclusion || cites.includes(path));
    if (!own.some(({ cites }) => cites.includes(path))) return;
    const named = this.namedBy(own);
    // `列入保护名录的` needn't be what another rule counts from, 列入日.
    const everywhere = this.namedBy(all);
    const mine = new Set(ownOf(this.program, 'items'));
    // A name of a used package is meant where the clause has all of it.
    const flags = Object.values(this.program.items).filter(
      (one) =>
        (one.type === 'flag' || one.type === 'day') &&
        (mine.has(one) ||
          (one.name.length > 3 &&
            summary.includes(one.name) &&
            ![...named].some((name) => name.includes(one.name.slice(-2))))),
    );
    for (const { parts: segments } of this.texts.readText(summary).sentences) {
      for (const [index, segment] of segments.entries()) {
        if (!shutOut.test(segment)) continue;
        const isApart = /^不/.test(segment);
        // 不予奖励 and 不予认定 name no day on which that was done.
        const about = isApart ? (segments[index - 1] ?? '') : segment.replace(shutOut, '');
        // Those who aren't in a table of their list get nothing by it.
        const labels = lists
          .filter((words) => words.every((word) => !named.has(word) || about.includes(word)))
          .flatMap((words) => wordsIn(about, words).slice(0, 2))
          .filter((word) => isOfThem(about, word));
        const idle = [
          ...flags
            .filter(({ name, type }) => isNamedIn(about, type === 'day' ? eventOf(name) : name))
            .filter(({ name, type }) => type !== 'day' || !(isToldBy(eventOf(name), named) || everywhere.has(name)))
            .map(({ name }) => name),
          ...(labels.length > 2 ? [] : labels),
        ].find((name) => !named.has(name));
        if (idle !== undefined)
          this.tell(at, { cites: [path] }, isApart ? `${about}，${segment}` : segment, 'claims-unused', idle);
      }
    }
  }

  /** Two incentives of which the clauses give the higher one. */
  together(incentive: Incentive, others: readonly Incentive[]): void {
    for (const { text: sentence } of this.texts.read(incentive).sentences) {
      if (!onlyOne.test(sentence)) continue;
      for (const other of others) {
        const title = this.titleOf(other);
        const isNamed = [other.name, title].some(
          (name) => name.length > 2 && this.isNamedWhole(sentence, name, others),
        );
        const isApart = incentive.exclusive?.with === other.name || other.exclusive?.with === incentive.name;
        // `甲奖与乙奖不重复享受` is of those two.
        const isOfOthers =
          !sentence.includes(incentive.name) &&
          others.some((one) => one !== other && one.name.length > 2 && sentence.includes(one.name));
        const isShared = sharesClause(other, incentive);
        const isMeant =
          !isShared ||
          new RegExp(
            `${literal(incentive.name)}[和与同、及][^，。；]{0,4}${literal(other.name)}[^，。；]{0,4}不|[和与同]${literal(other.name)}[^，。；]{0,4}不`,
          ).test(sentence);
        if (isNamed && !isApart && !isOfOthers && isMeant)
          this.tell(incentive.at, incentive, sentence, 'claims-not-exclusive', other.name);
      }
    }
  }

  /** Whether a name stands in a sentence by itself, not as the end of what another one is called. */
  private isNamedWhole(sentence: string, name: string, all: readonly Incentive[]): boolean {
    const plain = name.replace(kinds, '');
    const longer = [...all.map((one) => one.name), ...this.program.clauses.map(({ title }) => title)]
      .map((one) => one.replace(kinds, ''))
      .filter((one) => one.length > plain.length && one.includes(plain));
    return longer.reduce((text, one) => text.replaceAll(one, '□'), sentence).includes(name);
  }

  titleOf({ cites: [path] }: Pick<Cited, 'cites'>): string {
    return this.program.clauses.find((clause) => clause.path === path)?.title ?? '';
  }

  /** `没有排放的得满分`, and a choice that gives them something else. */
  fullMark(item: ScoreItem, cites: readonly string[]): void {
    const { points, weight, at } = item;
    if (!points) return;
    visitExpression(points, (node) => {
      if (node.op !== 'if' || node.condition.op !== 'eq') return;
      const [zero, given] = [node.condition.right, node.whenTrue].map((one) => {
        const of = unconverted(one);
        return of.op === 'constant' ? parseExact(String(of.value)) : undefined;
      });
      const [name] = namesIn(node.condition.left);
      if (zero?.n !== 0n || !given || name === undefined) return;
      const said = this.texts
        .read({ cites })
        .parts.find(
          (one) => /(?:没有|无|为零|为 ?0).*满分/.test(one) && (isNamedIn(one, name) || one.includes(item.indicator)),
        );
      const full = parseExact(weight);
      if (said !== undefined && full && full.n * given.d !== given.n * full.d)
        this.tell(node.at ?? at, { cites }, said, 'claims-pair', String(Number(given.n) / Number(given.d)));
    });
  }

  /** `近三年累计投资`, `上年税收`, and a rule that looks at this year alone. */
  years({ path, summary = '' }: Clause): void {
    const own = citingOf(this.program)(path).formulas;
    if (own.length === 0) return;
    const resting = [...own, ...indicatorFormulasOf(this.program).filter(({ cites }) => cites.includes(path))];
    for (const { 0: span, index } of summary.matchAll(spans)) {
      const behind = summary.slice(index + span.length).split(/[，；。、]/)[0] ?? '';
      // `投产两年内购置的`: counted from a day that a rule counts from.
      if (this.isSince(summary.slice(0, index), resting) || countsUpTo(span, resting)) continue;
      const isLast = /^(?:上|去)/.test(span);
      // Where nothing tells last year from this, the year of the data may be meant as it is.
      if (isLast && !this.tellsYears) continue;
      const far = isLast ? 0 : reach;
      const isLooked = (name: string): boolean =>
        resting.some(({ formula, at }) => formula && this.isOverYears(formula, at, name));
      for (const { formula, at, cites } of own)
        if (formula) this.yearOf(formula, { span, behind, far, isLooked }, { at, cites });
    }
    if (/上年|去年|上一年|往年最高|历史最高/.test(summary))
      for (const { formula, at, cites } of own) if (formula) this.yearBefore(formula, { at, cites });
  }

  /** Whether a text ends with what happens on a day from which formulas count. */
  private isSince(text: string, formulas: readonly CitedFormula[]): boolean {
    let found = false;
    for (const { formula } of formulas)
      if (formula)
        visitExpression(formula, (node) => {
          if (node.op !== 'since' || node.of.op !== 'item') return;
          const event = eventOf(node.of.name);
          found ||= event.length > 1 && new RegExp(`${literal(event)}(?:之日|日)?(?:起|后|以来|满)?的?$`).test(text);
        });
    return found;
  }

  /** What is looked at, through indicators that name no clause of their own, and whether over years. */
  usesIn(formula: Expression, around: Span): Use[] {
    const uses: Use[] = [];
    const seen = new Set<string>();
    const visit = (node: Expression, isInside: boolean, place: Span): void => {
      if ('rule' in node && node.rule) return;
      const at = node.at ?? place;
      if (node.op === 'indicator' || (node.op === 'item' && node.type !== 'day'))
        uses.push({ name: node.name, isOfYears: isInside, at });
      for (const part of partsOf(node)) visit(part, isInside || isOfYears(node), place);
      const indicator = node.op === 'indicator' ? this.program.indicators[node.name] : undefined;
      if (!indicator || indicator.sources || seen.has(indicator.name)) return;
      seen.add(indicator.name);
      for (const one of formulasOfIndicator(indicator)) visit(one, isInside, indicator.at);
    };
    visit(formula, false, around);
    return uses;
  }

  isOverYears(formula: Expression, at: Span, name: string): boolean {
    return this.usesIn(formula, at).some((use) => use.name === name && use.isOfYears);
  }

  yearOf(
    formula: Expression,
    {
      span,
      behind,
      far,
      isLooked,
    }: {
      readonly span: string;
      readonly behind: string;
      readonly far: number;
      /** Whether a rule on the clause looks at several years of it. */
      readonly isLooked: (name: string) => boolean;
    },
    { at, cites }: { readonly at: Span; readonly cites: readonly string[] },
  ): void {
    const uses = this.usesIn(formula, at);
    for (const { name, at: place } of uses) {
      const from = behind.indexOf(stemOf(name));
      const isNear = from >= 0 && (from <= far || (far === 0 && attribute.test(behind.slice(0, from))));
      const isMeant = stemOf(name).length > 1 && isNear && !/(?<![当本])年/.test(name);
      const isKept =
        uses.some((use) => use.name === name && use.isOfYears) ||
        this.isOfYearsItself(name) ||
        uses.some((use) => this.isOfYearsItself(use.name) && this.isComputedFrom(use.name, name));
      if (isMeant && !isKept && !isLooked(name)) {
        this.tell(place, { cites }, `${span}${behind}`, 'claims-one-year', name);
        return;
      }
    }
  }

  /** `前年(x)` where the clause speaks of last year alone. */
  yearBefore(formula: Expression, { at, cites }: { readonly at: Span; readonly cites: readonly string[] }): void {
    const text = this.texts.textOf({ cites });
    if (/前年|两年|三年|次年|连续\s*[2-9]\s*个?年/.test(text)) return;
    // Where last year's is read, too, the year before it is the last one of that.
    const isReadBeside = (of: Expression): boolean =>
      cites.some((path) =>
        citingOf(this.program)(path).formulas.some((one) => one.formula && readsLastYear(one.formula, of)),
      );
    const isOfPeak = /往年最高|历年最高|历史最高/.test(text) && !/上年|去年/.test(text);
    const visit = (node: Expression, place: Span): void =>
      visitOwn(node, (one) => {
        if (one.op === 'lag' && (one.years > 1 || isOfPeak) && (isOfPeak || !isReadBeside(one.of))) {
          const told = one.at ?? place;
          const said = /上年|去年|上一年|往年最高|历年最高|历史最高/.exec(text)?.[0] ?? '';
          this.tell(told, { cites }, said, 'claims-other-year', printExpression(one));
        }
        const indicator = one.op === 'indicator' ? this.program.indicators[one.name] : undefined;
        if (indicator && !indicator.sources)
          for (const inner of formulasOfIndicator(indicator)) if (inner !== node) visit(inner, indicator.at);
      });
    visit(formula, at);
  }

  /** One of several flags of a sentence that a condition on the others leaves out. */
  listed(tests: readonly Expression[], cites: readonly string[], at: Span): void {
    const used = new Set(tests.flatMap(namesIn));
    for (const { text: sentence } of this.texts.read({ cites }).sentences) {
      const named = this.flags.filter(({ name }) => isNamedIn(sentence, name));
      const [left, other] = named.filter(({ name }) => !used.has(name) && !readsFlag(this.program, cites, name));
      if (left && !other && named.length > 2) this.tell(at, { cites }, sentence, 'claims-left-out', left.name);
    }
  }

  isComputedFrom(indicator: string, name: string): boolean {
    return formulasOfIndicator(this.program.indicators[indicator]).some((one) => namesIn(one).includes(name));
  }

  isOfYearsItself(name: string): boolean {
    const { note = '', period = 'year' } = this.program.items[name] ?? {};
    const formulas = formulasOfIndicator(this.program.indicators[name]);
    let found = period === 'fixed' || ofOtherYears.test(note);
    for (const formula of formulas)
      visitExpression(formula, (node) => {
        found ||= isOfYears(node);
      });
    return found;
  }

  run(): void {
    const { program } = this;
    const values = ownOf(program, 'items').flatMap((one) => (one.values ? [one.values] : []));
    const lists = [...listsOf(program), ...values.filter((words) => words.every((word) => word.length > 2))];
    for (const clause of program.clauses) {
      if (clause.summary === undefined) continue;
      if (this.texts.readText(clause.summary).parts.some((one) => shutOut.test(one))) this.shutOuts(clause, lists);
      this.years(clause);
    }
    for (const { conditions, scope, cites, at } of Object.values(program.rules))
      this.listed([...(scope ? [scope] : []), ...conditions.map(({ test }) => test)], cites, at);
    for (const { classing, cites, at } of Object.values(program.schemes))
      for (const { test } of classing?.classes ?? [])
        if (test) this.listed([test], classing?.sources?.flatMap((one) => one.cites) ?? cites, test.at ?? at);
    const incentives = Object.values(program.incentives);
    for (const one of incentives)
      this.together(
        one,
        incentives.filter((other) => other !== one),
      );
    for (const scheme of Object.values(program.schemes))
      for (const { items } of scheme.groups) for (const item of items) this.fullMark(item, scheme.cites);
  }
}

/** Whether a label is said of those who have it: `省级企业`, not `省级资金`. */
function isOfThem(text: string, word: string): boolean {
  return new RegExp(
    `${literal(word)}(?:[类级档等的]|及|和|、|或|以[上下]|企业|单位|项目|产业|装置|产能|园区|目录|名录|名单|$)`,
  ).test(text);
}

/** Whether a formula has what something was last year: itself, or how it grew until then. */
function readsLastYear(formula: Expression, of: Expression): boolean {
  const text = printExpression(unconverted(of));
  let found = false;
  visitExpression(formula, (node) => {
    if (node.op !== 'lag' || node.years !== 1) return;
    visitExpression(node, (one) => {
      found ||= one !== node && printExpression(unconverted(one)) === text;
    });
  });
  return found;
}

/** Whether a formula tells one year from another. */
function isLagged(formula: Expression): boolean {
  let found = false;
  visitExpression(formula, (node) => {
    found ||= isOfYears(node) && node.op !== 'since';
  });
  return found;
}

/** Reports what clauses say and rules leave out: whom they shut out, over how many years. */
export function checkClauseOmissions(program: Program, texts: ClauseTexts, report: Report): void {
  new OmissionCheck(program, texts, report).run();
}
