import type { Report } from '../base/diagnostic.ts';
import type { Span } from '../base/span.ts';
import type { Aggregate, Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Classing, DataItem, Program, Scheme } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { formulasOf } from '../sense/cited-formulas.ts';
import { type ClauseTexts, isNamedIn, namesIn } from '../sense/clause-texts.ts';
import { ClauseCheck } from './clause-check.ts';

/** By what a clause tells what is taken over a group. */
const taken: readonly (readonly [RegExp, readonly Aggregate['how'][]])[] = [
  [/^(?:前|后|末|排|名次|位次|位居|居|倒数)/, ['rank', 'share']],
  [/^(?:平均|均值|加权)/, ['mean', 'pooled']],
  [/^(?:最[高好大优低差小]|极差|标杆|先进|领先)/, ['max', 'min', 'rank']],
  [/^(?:中位|分位)/, ['quantile']],
  [/^(?:占比|比重|份额)/, ['share']],
];
const anyTaken =
  /前|后(?=\s*\d)|末|排[名序位]|名次|位次|位居|居|倒数|平均|均值|加权|最[高好大优低差小]|极差|标杆|先进|领先|中位|分位|占比|比重|份额/;
/** `居全县前 10 位`. */
const overAll = /全[省市县区镇乡国][^，；。、]{0,8}(?:前|第)\s*\d/;
/** How far behind a group may stand what is taken over it. */
const reach = 14;
const endings = /(?:大类|中类|小类|门类|代码|名称|编号|类别|类型|分类|段|分组)$/;
const openings = /^(?:所属|所在|主营|企业|项目)(?=..)/;
/** What texts call alike. */
const alike: readonly (readonly string[])[] = [
  ['镇街', '乡镇', '镇', '街道', '乡镇街道'],
  ['县区', '区县', '县市区', '县', '县（市、区）'],
  ['行业', '产业'],
  ['片区', '区域'],
  ['规模', '规模段', '规模档'],
];

function wordsOf(name: string): readonly string[] {
  const base = name.replace(openings, '').replace(endings, '');
  const plain = base === '' ? name : base;
  return [...new Set([name, plain, ...(alike.find((words) => words.includes(plain)) ?? [])])];
}

/** A group that a clause names, and what is taken over it. */
interface SaidGroup {
  readonly word: string;
  readonly hows: readonly Aggregate['how'][];
  readonly text: string;
}

class GroupCheck extends ClauseCheck {
  private readonly words: readonly (readonly string[])[];
  private readonly form: RegExp | undefined;

  constructor(program: Program, texts: ClauseTexts, report: Report) {
    super(program, texts, report);
    const names = [
      ...Object.keys(program.groupings),
      ...Object.values(program.items).flatMap(({ name, type, period }) =>
        type === 'text' && period === 'fixed' ? [name] : [],
      ),
      ...Object.keys(program.bands),
    ];
    this.words = names.map(wordsOf);
    const all = [...new Set(this.words.flat())]
      .filter((word) => !/[^一-龥]/.test(word))
      .sort((a, b) => b.length - a.length);
    this.form =
      all.length === 0
        ? undefined
        : new RegExp(
            `(?:同一?类?|相同|本|各|所在|所属|分|按|每个?|于)(${all.join('|')})|(${all.join('|')})(?:内|中|里|之中|范围)`,
            'g',
          );
  }

  /** Groups that a part of a clause names before what is taken over them. */
  private saidIn(part: string): readonly SaidGroup[] {
    if (!this.form || !anyTaken.test(part)) return [];
    return [...part.matchAll(this.form)].flatMap(({ 0: text, 1: before, 2: inside, index }) => {
      const rest = part.slice(index + text.length, index + text.length + reach);
      const found = anyTaken.exec(rest);
      const hows = found && taken.find(([words]) => words.test(rest.slice(found.index)))?.[1];
      return hows ? [{ word: before ?? inside ?? '', hows, text: `${text}${rest}` }] : [];
    });
  }

  /** Whether a grouping is what a clause calls so. */
  private isCalled(name: string, word: string): boolean {
    return wordsOf(name).includes(word);
  }

  private missing(said: readonly SaidGroup[], own: readonly string[]): SaidGroup | undefined {
    return said.find(({ word }) => !own.some((name) => this.isCalled(name, word) || name.includes(word)));
  }

  aggregate(node: Aggregate, beside: readonly Aggregate[], cites: readonly string[], at: Span): void {
    if (node.over || node.by.includes('组')) return;
    const names = namesIn(node.of);
    this.within(node, names, cites, at);
    const said = this.texts
      .read({ cites })
      .parts.filter((part) => names.some((name) => isNamedIn(part, name)))
      .flatMap((part) => this.saidIn(part))
      .filter(({ hows }) => hows.includes(node.how));
    const lacking = this.missing(said, groupsOf(node));
    // A mean over everybody for one of an industry is told elsewhere.
    const isPlain =
      node.by.length === 0 && node.byText === undefined && /^(?:pooled|mean|max|quantile)$/.test(node.how);
    if (!lacking || (isPlain && /行业|产业/.test(lacking.word))) return;
    // Something else of the same formula may be what the clause takes over that group.
    if (beside.some((one) => one !== node && !this.missing([lacking], groupsOf(one)))) return;
    this.tell(node.at ?? at, { cites }, lacking.text, 'claims-not-within', lacking.word);
  }

  /** `居全县企业前 10 位`, and each trade has its own. */
  private within(
    { how, by, byText, at: place }: Aggregate,
    names: readonly string[],
    cites: readonly string[],
    at: Span,
  ): void {
    if (how !== 'rank' || by.length === 0 || byText) return;
    const parts = this.texts.read({ cites }).parts.filter((part) => names.some((name) => isNamedIn(part, name)));
    const [said, other] = parts.filter((part) => overAll.test(part));
    if (said === undefined || other !== undefined || /同|各|分别/.test(said)) return;
    for (const name of by) {
      const values = this.program.items[name]?.values ?? [];
      if (![...wordsOf(name), ...values].some((word) => said.includes(word)))
        this.tell(place ?? at, { cites }, said, 'claims-within', name);
    }
  }

  /** `各镇前 20% 为 A`, and classes are cut among others. */
  classes({ classing, cites }: Scheme): void {
    if (!classing?.at || classing.within.length === 0) return;
    const cited = { cites: classing.sources?.flatMap((one) => one.cites) ?? cites };
    this.apart(classing, cited.cites, classing.at);
    if (classing.within.includes('组')) return;
    const words = classing.classes.map(({ name }) => name);
    const parts = this.texts.read(cited).parts.filter((part) => words.some((word) => part.includes(word)));
    const said = parts.flatMap((part) => this.saidIn(part)).filter(({ hows }) => hows.includes('rank'));
    const lacking = this.missing(said, classing.within);
    if (lacking) this.tell(classing.at, cited, lacking.text, 'claims-not-within', lacking.word);
  }

  /** `各县区的企业分别排名`, and all are ranked together. */
  private apart({ within }: Classing, cites: readonly string[], at: Span): void {
    for (const part of this.texts.read({ cites }).parts) {
      if (!/(?:分别|单独|各自)(?:进行)?(?:排名|排序|评价|分类)/.test(part)) continue;
      this.byValues(part, within, cites, at);
      const word = /(?:^|[按以由在])(?:各|每个?|所在)([^，；。的、]{1,8}?)(?:的|内|分别|为单位|范围)/.exec(part)?.[1];
      const isKnown = this.words.some((words) => word !== undefined && words.includes(word));
      if (word !== undefined && isKnown && !within.some((name) => this.isCalled(name, word) || name.includes(word)))
        this.tell(at, { cites }, part, 'claims-not-within', word);
    }
  }

  /** `按工业、物流分别排名`, and they are ranked by something finer. */
  private byValues(part: string, within: readonly string[], cites: readonly string[], at: Span): void {
    const listed =
      /按照?([^，；。]{3,40}?)(?:[两二三四五六七八]|\d)?\s*[类组个种]?(?:行业|类型|类别)?(?:分别|单独|各自)/.exec(
        part,
      )?.[1];
    const words = (listed ?? '').split(/[、和与及]/).map((word) => word.trim());
    if (words.length < 2 || !within.includes('组')) return;
    const isValueOf = ({ values = [] }: DataItem) => words.every((word) => values.includes(word));
    const item = Object.values(this.program.items).find((one) => one.type === 'text' && isValueOf(one));
    const groups = this.groupsRanked(within, cites);
    if (item && groups > words.length) this.tell(at, { cites }, part, 'claims-not-within', item.name);
  }

  /** How many groups of an evaluation on these clauses are ranked each by itself. */
  private groupsRanked(within: readonly string[], cites: readonly string[]): number {
    const own = Object.values(this.program.schemes).filter(
      ({ classing, cites: all }) => classing?.within === within || (classing && all === cites),
    );
    return Math.max(0, ...own.map(({ groups }) => groups.length));
  }

  formula(formula: Expression, cites: readonly string[], at: Span): void {
    if (!this.form || !anyTaken.test(this.texts.textOf({ cites }))) return;
    const found: Aggregate[] = [];
    visitExpression(formula, (node) => {
      if (node.op === 'aggregate') found.push(node);
    });
    for (const node of found) this.aggregate(node, found, cites, at);
  }

  run(): void {
    for (const { formula, cites, at } of formulasOf(this.program)) this.formula(formula, cites, at);
    for (const scheme of Object.values(this.program.schemes)) this.classes(scheme);
  }
}

/** All that a group is told by: groupings, and texts of the members. */
function groupsOf({ by, byText = [], where }: Aggregate): readonly string[] {
  return [...by, ...byText.map(printExpression), ...(where ? namesIn(where) : [])];
}

/** Reports ranks, means and extremes over other groups than the clause takes them over. */
export function checkClauseGroups(program: Program, texts: ClauseTexts, report: Report): void {
  new GroupCheck(program, texts, report).run();
}
