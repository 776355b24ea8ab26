import { because, type ReasonKey } from '../base/because.ts';
import type { Report } from '../base/diagnostic.ts';
import { parseExact } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import type { Cited, Clause } from '../program/document.ts';
import type { Expression } from '../program/expression.ts';
import type { Incentive, Program, Scheme, ScoreItem } from '../program/program.ts';
import { partsOf, unconverted, visitExpression } from '../program/visit-expression.ts';
import { type CitedFormula, citedFormulasOf } from './cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn, segmentsOf, sentencesOf, shutOut, stemOf } from './clause-texts.ts';
import { listsOf, wordsIn } from './clause-words.ts';
import { formulasOfIndicator, ownOf } from './own-formulas.ts';

const once = /不重复|不得重复|就高|从高|取高|择高|较高|不叠加|不得同时|不兼得/;
const withoutData = /(?:没有|缺少?|无|未报|缺失|不能提供)[^，。；]{0,10}(?:数据|数|资料|情况)/;
const fates: readonly (readonly [RegExp, ScoreItem['missing']['kind']])[] = [
  [/平均/, 'group-mean'],
  [/零分|0 ?分|不得分/, 'zero'],
  [/最低/, 'group-least'],
];
/** `近三年`, `三年内`: over how many years something is looked at. */
const spans =
  /(?:近|前|最近|过去|连续)(?:[一二两三四五六七八九十]|\d+)\s*个?年(?:内|以来|度)?|(?:[二两三四五六七八九十]|\d+)\s*年(?:内|以来|累计)/g;
/** How far behind a span the name of what is looked at may begin. */
const reach = 6;

/** Whether a formula looks at more than the one year. */
function isOfYears({ op }: Expression): boolean {
  return /^(window|lag|consecutive|first|peak|at-year|growth|since)$/.test(op);
}

class OmissionCheck {
  readonly formulas: readonly CitedFormula[];

  constructor(
    readonly program: Program,
    readonly texts: ClauseTexts,
    readonly report: Report,
  ) {
    this.formulas = citedFormulasOf(program);
  }

  tell(at: Span, cites: readonly string[], said: string, key: ReasonKey, ...values: readonly string[]): void {
    this.report('clause-otherwise', at, { path: cites.join('、'), said: said.trim(), why: because(key, ...values) });
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
    const own = this.formulas.filter(({ cites, isExclusion }) => isExclusion || cites.includes(path));
    if (!own.some(({ cites }) => cites.includes(path))) return;
    const named = this.namedBy(own);
    const flags = ownOf(this.program.items, this.program).filter(({ type }) => type === 'flag');
    for (const sentence of sentencesOf(summary)) {
      const segments = segmentsOf(sentence);
      for (const [index, segment] of segments.entries()) {
        if (!shutOut.test(segment)) continue;
        const about = /^不/.test(segment) ? (segments[index - 1] ?? '') : segment;
        const labels = lists.flatMap((words) => wordsIn(about, words).slice(0, 2));
        const idle = [
          ...flags.filter(({ name }) => isNamedIn(about, name)).map(({ name }) => name),
          ...(labels.length > 2 ? [] : labels),
        ].find((name) => !named.has(name));
        if (idle !== undefined)
          this.tell(at, [path], `${about === segment ? '' : `${about}，`}${segment}`, 'claims-unused', idle);
      }
    }
  }

  /** Two incentives of which the clauses give the higher one. */
  once(incentive: Incentive, others: readonly Incentive[]): void {
    for (const sentence of sentencesOf(this.texts.textOf(incentive))) {
      if (!once.test(sentence)) continue;
      for (const other of others) {
        const title = this.titleOf(other);
        const isNamed = [other.name, title].some((name) => name.length > 2 && sentence.includes(name));
        const isApart = incentive.exclusive?.with === other.name || other.exclusive?.with === incentive.name;
        const isShared = other.cites.some((path) => incentive.cites.includes(path));
        if (isNamed && !isApart && !isShared)
          this.tell(incentive.at, incentive.cites, sentence, 'claims-not-exclusive', other.name);
      }
    }
  }

  titleOf({ cites: [path] }: Pick<Cited, 'cites'>): string {
    return this.program.clauses.find((clause) => clause.path === path)?.title ?? '';
  }

  /** What those without data get. */
  missing({ groups, cites, at }: Scheme): void {
    const items = groups.flatMap((group) => group.items);
    for (const sentence of sentencesOf(this.texts.textOf({ cites }))) {
      const said = withoutData.exec(sentence);
      const after = said ? sentence.slice(said.index) : '';
      const fate = fates.find(([words]) => words.test(after))?.[1];
      const isStated = items.some(({ missing, points }) => missing.kind === fate || (points && namesMissing(points)));
      if (fate && !isStated) this.tell(at, cites, sentence, 'claims-missing');
    }
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
      const said = segmentsOf(this.texts.textOf({ cites })).find(
        (one) => /(?:没有|无|为零|为 ?0).*满分/.test(one) && (isNamedIn(one, name) || one.includes(item.indicator)),
      );
      const full = parseExact(weight);
      if (said !== undefined && full && full.n * given.d !== given.n * full.d)
        this.tell(node.at ?? at, cites, said, 'claims-pair', String(Number(given.n) / Number(given.d)));
    });
  }

  /** `近三年累计投资`, and a rule that looks at this year alone. */
  years({ path, summary = '' }: Clause): void {
    const own = this.formulas.filter(({ cites }) => cites.includes(path));
    for (const { 0: span, index } of summary.matchAll(spans)) {
      const behind = summary.slice(index + span.length).split(/[，；。、]/)[0] ?? '';
      for (const { formula, at, cites } of own) if (formula) this.yearOf(formula, { span, behind }, { at, cites });
    }
  }

  yearOf(
    formula: Expression,
    { span, behind }: { readonly span: string; readonly behind: string },
    { at, cites }: { readonly at: Span; readonly cites: readonly string[] },
  ): void {
    const uses: { readonly name: string; readonly isOfYears: boolean; readonly at: Span }[] = [];
    const visit = (node: Expression, isInside: boolean): void => {
      if ((node.op === 'item' || node.op === 'indicator') && node.type === 'number')
        uses.push({ name: node.name, isOfYears: isInside, at: node.at ?? at });
      for (const part of partsOf(node)) visit(part, isInside || isOfYears(node));
    };
    visit(formula, false);
    for (const { name, at: place } of uses) {
      const from = behind.indexOf(stemOf(name));
      const isMeant = stemOf(name).length > 1 && from >= 0 && from <= reach && !/(?<![当本])年/.test(name);
      const isKept = uses.some((use) => use.name === name && use.isOfYears) || this.isOfYearsItself(name);
      if (isMeant && !isKept) {
        this.tell(place, cites, `${span}${behind}`, 'claims-one-year', name);
        return;
      }
    }
  }

  isOfYearsItself(name: string): boolean {
    const { note = '', period = 'year' } = this.program.items[name] ?? {};
    const formulas = formulasOfIndicator(this.program.indicators[name]);
    let found = period === 'fixed' || /年/.test(note);
    for (const formula of formulas)
      visitExpression(formula, (node) => {
        found ||= isOfYears(node);
      });
    return found;
  }

  run(): void {
    const { program } = this;
    const lists = listsOf(program);
    for (const clause of program.clauses) {
      if (clause.summary === undefined) continue;
      if (segmentsOf(clause.summary).some((one) => shutOut.test(one))) this.shutOuts(clause, lists);
      this.years(clause);
    }
    const incentives = ownOf(program.incentives, program);
    for (const one of incentives)
      this.once(
        one,
        incentives.filter((other) => other !== one),
      );
    for (const scheme of ownOf(program.schemes, program)) {
      this.missing(scheme);
      for (const { items } of scheme.groups) for (const item of items) this.fullMark(item, scheme.cites);
    }
  }
}

function namesMissing(points: Expression): boolean {
  let found = false;
  visitExpression(points, (node) => {
    found ||= node.op === 'is-missing';
  });
  return found;
}

/** Reports what clauses say and rules leave out: whom they shut out, over how many years, what those without data get. */
export function checkClauseOmissions(program: Program, texts: ClauseTexts, report: Report): void {
  if (program.clauses.some(({ summary }) => summary !== undefined)) new OmissionCheck(program, texts, report).run();
}
