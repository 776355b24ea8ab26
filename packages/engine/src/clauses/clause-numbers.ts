import type { Report } from '../base/diagnostic.ts';
import { add, compare, type Exact, exact, isEqual, multiply, parseExact, printExact, subtract } from '../base/exact.ts';
import { pushInto } from '../base/push-into.ts';
import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import { mostYearsAlike } from '../bind/numbers-in-a-row.ts';
import { type RuleNumber, timeDimension } from '../bind/rule-numbers.ts';
import { type SaidNumber, sideOf, sideSaid } from '../parse/numbers-in-text.ts';
import type { Sections } from '../parse/sections.ts';
import type { Clause } from '../program/document.ts';
import type { Program } from '../program/program.ts';
import { type ClauseTexts, hundredthsOf } from '../sense/clause-texts.ts';
import {
  before,
  dayDimension,
  figureOf,
  isAmong,
  isBetween,
  isCounted,
  isMadeOf,
  isNothingOrAll,
  isOfWhole,
  isReached,
  isRunSaid,
  isShared,
  isSpan,
  isYearBetween,
  namesOf,
  reachOf,
  spanKey,
  spanKeys,
  weighed,
  whole,
  yearKey,
} from '../sense/number-reach.ts';
import {
  type Definition,
  numberedDefinitions,
  numbersOfDefinition,
  waysToName,
} from '../sense/numbered-definitions.ts';
import { citingOf, isNear } from '../sense/per-clause.ts';
import { checkStrays } from './clause-strays.ts';

/** `另奖`, `再补助`, `延长`: what comes on top of another number. */
const onTop = /(?:另外?|再|额外|追加|叠加|延长|延期|展期|宽限|顺延)[^，；。\d]{0,5}$/;
const counts = ['人', '家', '个', '项', '件'].map((unit) => getUnit(unit).dimension);
const most = /(?:最高|最多|封顶|上限|不超过)(?:补贴|补助|奖励|资助|支持|申报|推荐)?\s*$/;
const raised = /(?:提高|上浮|上调|增加|加)[^，；。\d]{0,3}$/;
/** `20 分，其中…`: a total that is told before its parts. */
const madeOf = /^[^；。\d]{0,4}(?:其中|包括|包含|分为|由)/;
/** What is said to be above something, by how much. */
const beyond = /超|[高多大]于|增|升|提高/;

class ClauseNumbers {
  private readonly said = new Map<string, readonly SaidNumber[]>();
  private readonly texts = new Map<string, string>();
  readonly told = new Set<Span>();
  private readonly byClause = new Map<string, RuleNumber[]>();
  private readonly nearOf = new Map<string, ReadonlySet<string>>();

  constructor(
    clauses: readonly Clause[],
    texts: ClauseTexts,
    private readonly rules: readonly RuleNumber[],
    /** Targets, tasks and all that cites nothing: what cites clauses may be meant there, the others anywhere. Asked for only where a clause has a number too many. */
    private readonly listFree: () => readonly Definition[],
    /** Whether rules on a clause ask for the same in so many years, each by itself. */
    private readonly isOfYears: (path: string, years: string) => boolean,
    private readonly whole: Report,
  ) {
    for (const rule of rules) for (const path of new Set(rule.around)) pushInto(this.byClause, path, rule);
    for (const { path, title, summary = '' } of clauses) {
      if (!this.byClause.has(path)) continue;
      this.texts.set(path, `${title}；${summary}`);
      this.said.set(path, texts.numbersIn(`${title}；${summary}`));
    }
  }

  private readonly report: Report = (code, at, args, severity) => {
    this.told.add(at);
    this.whole(code, at, args, severity);
  };

  private isFree(number: SaidNumber, path: string): boolean {
    const near = this.nearOf.get(path) ?? this.namesNear(path);
    this.nearOf.set(path, near);
    return namesOf(number).some((value) => near.has(`${number.dimension} ${value}`)) || isAmong(number, near);
  }

  /** How the numbers may be named that are meant in a clause and used by no rule. */
  private namesNear(path: string): ReadonlySet<string> {
    const near = this.listFree().filter(({ place }) => isNear(path, place.around));
    return new Set(near.flatMap(waysToName));
  }

  /** What a clause and those below it say. */
  saidIn(path: string): SaidNumber[] {
    return [...this.said].flatMap(([other, numbers]) =>
      other === path || other.startsWith(`${path}.`) ? [...numbers] : [],
    );
  }

  /** Whether any clause says a number. */
  isSaid({ value, dimension }: SaidNumber): boolean {
    return [...this.said.values()].some((numbers) =>
      numbers.some((one) => one.value === value && one.dimension === dimension),
    );
  }

  /** Numbers of a clause that no rule uses; where its rules have one number instead that no clause says, that one is reported. */
  check({ path, at }: Clause): void {
    const own = this.byClause.get(path) ?? [];
    const bare = new Set(own.flatMap(figureOf));
    for (const dimension of weighed) {
      const isAlike = (number: SaidNumber) => number.dimension === dimension;
      const rules = own.filter(isAlike);
      if (rules.length === 0) {
        this.cap(path, at, own, bare, dimension);
        continue;
      }
      const used = reachOf(rules);
      const isUsed = (number: SaidNumber) =>
        isCounted(number, own) ||
        isMadeOf(number, rules, own) ||
        this.isOnTop(number, rules, path) ||
        this.isTotal(number, rules, path) ||
        isOfWhole(number, own, this.texts.get(path) ?? '') ||
        isBetween(number, rules, this.texts.get(path) ?? '') ||
        isReached(number, rules, used) ||
        isAmong(number, bare) ||
        used.has(before(number, this.texts.get(path) ?? ''));
      const idle = (this.said.get(path) ?? []).find(
        (number) =>
          isAlike(number) &&
          !isNothingOrAll(number) &&
          !this.isUnit(number, path) &&
          !isUsed(number) &&
          !this.isFree(number, path),
      );
      if (!idle) continue;
      const unsaid = rules.filter(({ value, around }) => {
        if (value === '0') return false;
        const reach = reachOf(around.flatMap((cite) => this.saidIn(cite)).filter(isAlike));
        return !reach.has(value);
      });
      const [only] = unsaid;
      if (only && unsaid.every(({ value }) => value === only.value))
        this.report('clause-number', only.at, { text: only.text, path, said: idle.text });
      else this.report('clause-number-idle', at, { path, said: idle.text });
    }
  }

  /** `每家最多 5 人`, and no rule on the clause counts anything so. */
  mostOf({ path, at }: Clause): void {
    const own = this.byClause.get(path) ?? [];
    const bare = new Set(own.flatMap(figureOf));
    for (const dimension of counts)
      if (!own.some((one) => one.dimension === dimension)) this.cap(path, at, own, bare, dimension);
  }

  /** `奖励 20 万元，… 另奖 10 万元`: what both come to. */
  sumsWith({ value, dimension, from, text }: SaidNumber, path: string, base = path): readonly string[] {
    const left = (this.texts.get(path) ?? '').slice(0, from);
    const isMore = onTop.test(left) || (text.endsWith('百分点') && raised.test(left));
    const isTime = dimension === timeDimension && isSpan({ value, dimension, from, text });
    const more = isMore || isTime ? parseExact(value) : undefined;
    if (!more) return [];
    return (this.said.get(base) ?? []).flatMap((first) => {
      // `前 3 年…，后 2 年…` of one sentence are five.
      const isNear = isMore || (base === path && isSpan(first) && !/[；。]/.test(left.slice(first.from)));
      const isOwn = isNear && (base !== path || first.from < from) && first.dimension === dimension;
      const own = isOwn && parseExact(first.value);
      return own ? [printExact(add(own, more))] : [];
    });
  }

  private isOnTop(number: SaidNumber, rules: readonly RuleNumber[], path: string): boolean {
    const own = this.sumsWith(number, path);
    return rules.some(
      ({ value, around }) =>
        own.includes(value) ||
        around.some((other) => other !== path && this.sumsWith(number, path, other).includes(value)),
    );
  }

  /** `35 分，其中甲 20 分、乙 15 分`: the parts make up what is told before them. */
  private isTotal({ value, dimension, from, text }: SaidNumber, rules: readonly RuleNumber[], path: string): boolean {
    const all = parseExact(value);
    const rest = (this.texts.get(path) ?? '').slice(from + text.length);
    if (!all || !(madeOf.test(rest) || rest.startsWith('。'))) return false;
    const parts = (this.said.get(path) ?? []).filter((part) => part.from > from && part.dimension === dimension);
    const sums: Exact[] = [];
    let begin = from + text.length;
    // Of kinds that have their own parts each has a sentence.
    for (const sentence of rest.split(/[；。]/).slice(rest.startsWith('。') ? 1 : 0)) {
      begin += sentence.length + 1;
      const own = parts.filter((part) => part.from < begin && part.from >= begin - sentence.length - 1);
      if (own.length < 2 || !own.every((part) => rules.some((rule) => rule.value === part.value))) break;
      sums.push(own.reduce((sum, part) => add(sum, parseExact(part.value) ?? exact(0n)), exact(0n)));
      if (!rest.startsWith('。')) break;
    }
    return sums.length > 0 && sums.every((sum) => isEqual(sum, all));
  }

  /** The most that a clause gives, or the share of something, where no rule on it has a number of the kind. */
  private cap(path: string, at: Span, own: readonly RuleNumber[], bare: ReadonlySet<string>, dimension: string): void {
    const text = this.texts.get(path) ?? '';
    const idle = (this.said.get(path) ?? []).find(
      (number) =>
        number.dimension === dimension &&
        (most.test(text.slice(0, number.from)) || isShared(number, text)) &&
        !isNothingOrAll(number) &&
        !isAmong(number, bare) &&
        !isCounted(number, own) &&
        !isOfWhole(number, own, text) &&
        !this.isFree(number, path),
    );
    if (idle && own.length > 0) this.report('clause-number-idle', at, { path, said: idle.text });
  }

  /** `每少 1 万元`, `低 1 个百分点减 2 分`: a rule has it as 分/万元. */
  private isUnit({ text, from }: SaidNumber, path: string): boolean {
    if (!/^(?:1(?![\d.])|一)/.test(text)) return false;
    const clause = this.texts.get(path) ?? '';
    return /每[^，；。\d]{0,4}$/.test(clause.slice(0, from)) || /^[加减扣得]/.test(clause.slice(from + text.length));
  }

  /** Numbers that have the figures of the clause and another unit. */
  checkUnits(): void {
    for (const rule of this.rules) {
      const [figure] = figureOf({ ...rule, isBare: true });
      if (rule.isBare || rule.isAddedOne || rule.dimension === undefined) continue;
      if (figure === undefined || isNothingOrAll(rule)) continue;
      const said = rule.around
        .flatMap((cite) => this.saidIn(cite))
        .filter(({ dimension }) => dimension === rule.dimension);
      if (said.some(({ value }) => value === rule.value)) continue;
      const meant = said.find((one) => figureOf({ ...one, isBare: true })[0] === figure);
      const path = rule.around.find((cite) => meant && this.saidIn(cite).includes(meant));
      if (meant && path !== undefined)
        this.report('clause-number', rule.at, { text: rule.text, path, said: meant.text });
    }
  }

  /** A limit without a unit, `超过 2 的`, that no rule on the clause has in figures. */
  plainLimit({ path, at }: Clause): void {
    const own = this.byClause.get(path);
    if (!own) return;
    const used = new Set(own.flatMap((one) => figureOf({ ...one, isBare: true })));
    // A power factor of 0.7 may be 70 %.
    const shares = new Set(own.filter((one) => one.dimension === '').map(({ value }) => value));
    const idle = (this.said.get(path) ?? []).find((one) => {
      const [figure] =
        one.dimension === undefined && one.edge && /\d/.test(one.text) ? figureOf({ ...one, isBare: true }) : [];
      if (figure === undefined || figure === '0' || used.has(figure) || shares.has(hundredthsOf(one))) return false;
      return !this.isFree(one, path);
    });
    if (idle) this.report('clause-number-idle', at, { path, said: idle.text });
  }

  /** Numbers in formulas that the clauses have as shares, and in no other way. */
  checkShares(): void {
    for (const rule of this.rules) {
      // Of `x / y - 1` the 1 is all of it.
      const isAll = rule.value === '1' && /[-+]$/.test(rule.lead);
      const isPlain = rule.dimension === undefined && !rule.isWhole && !isAll && !isNothingOrAll(rule);
      const own = isPlain ? parseExact(rule.value) : undefined;
      if (!own || compare(own, exact(1n)) < 0) continue;
      const ways = [own, multiply(own, whole)].map(printExact);
      const path = rule.around.find((cite) => this.saidIn(cite).some((one) => this.isShareOf(one, rule)));
      const said = rule.around.flatMap((cite) => this.saidIn(cite));
      const share = said.find((one) => this.isShareOf(one, rule));
      const isElse = said.some((one) => !/[%％]$/.test(one.text) && ways.includes(one.value));
      if (share && path !== undefined && !isElse)
        this.report('clause-number', rule.at, { text: rule.text, path, said: share.text });
    }
  }

  private isShareOf({ text, value, dimension }: SaidNumber, rule: RuleNumber): boolean {
    return dimension === '' && value === rule.value && /[%％]$/.test(text);
  }

  /** How long: a time that the clause gives and no rule uses, where its rules have one that no clause says. */
  checkSpans(clause: Clause): void {
    const { path } = clause;
    const isTime = ({ dimension }: SaidNumber) => dimension === timeDimension || dimension === dayDimension;
    const rules = (this.byClause.get(path) ?? []).filter(isTime);
    if (rules.length === 0) {
      this.running(clause);
      return;
    }
    const used = new Set(rules.flatMap((rule) => [...spanKeys(rule), ...yearKey(rule)]));
    const idle = (this.said.get(path) ?? []).filter(
      (number) =>
        isTime(number) &&
        isSpan(number) &&
        !number.isWhich &&
        !used.has(spanKey(number)) &&
        !isYearBetween(number, rules, this.texts.get(path) ?? '') &&
        !this.isOnTop(number, rules, path) &&
        !this.isFree(number, path),
    );
    if (idle.length === 0) return;
    for (const rule of rules) {
      const all = rule.around.flatMap((cite) => this.saidIn(cite));
      const reach = new Set(all.map(spanKey));
      const said = idle.map(({ text }) => text).join('、');
      // Days that are whole years are looked at by themselves.
      if (rule.isAddedOne || rule.value === '0' || isRunSaid(rule, all)) continue;
      if (yearKey(rule).length === 0 && !spanKeys(rule).some((key) => reach.has(key)))
        this.report('clause-number', rule.at, { text: rule.text, path, said });
    }
  }

  /** `连续两年` in a clause of which no rule looks at more than a year. */
  private running({ path, at }: Clause): void {
    const text = this.texts.get(path) ?? '';
    const idle = (this.said.get(path) ?? []).find(
      (number) => isSpan(number) && /连续\s*$/.test(text.slice(0, number.from)) && !this.isFree(number, path),
    );
    if (idle && this.byClause.has(path) && !this.isOfYears(path, idle.value))
      this.report('clause-number-idle', at, { path, said: `连续${idle.text}` });
  }

  /** `超过标准不足 10% 的`: 110 % of it is the limit. */
  private excess({ value, edge, at, text, cites }: Pick<RuleNumber, 'value' | 'edge' | 'at' | 'text' | 'cites'>): void {
    const own = parseExact(value);
    if (!own || !edge || compare(own, whole) <= 0) return;
    const by = printExact(subtract(own, whole));
    for (const path of cites) {
      const clause = this.texts.get(path) ?? '';
      const said = this.saidIn(path).filter(
        (one) =>
          one.dimension === '' &&
          one.value === by &&
          one.edge &&
          beyond.test(/[^；。，]*$/.exec(clause.slice(0, one.from))?.[0] ?? ''),
      );
      const side = sideSaid(said.map((one) => one.edge));
      if (side !== undefined && side !== sideOf(edge))
        this.report('clause-edge', at, { text, path, counted: edge.isIn ? '含¦counts' : '不含¦does not count' });
    }
  }

  /** Limits of rules whose clauses have it the other way whether the number itself counts. */
  checkEdges(): void {
    const all = [...this.said].flatMap(([path, numbers]) => numbers.map((number) => ({ ...number, path })));
    for (const { value, dimension, edge, at, text, cites } of this.rules) {
      if (!edge || dimension === undefined) continue;
      const alike = all.filter((one) => one.dimension === dimension && one.value === value);
      const cited = alike.filter(({ path }) => cites.some((cite) => path === cite || path.startsWith(`${cite}.`)));
      if (cited.length === 0 && isNothingOrAll({ value })) continue;
      if (cited.length === 0 && dimension === '') this.excess({ value, edge, at, text, cites });
      // What says nothing of its clause may mean another number that looks the same.
      const same = cited.length > 0 ? cited : alike.filter((one) => one.edge?.way === edge.way);
      const [first] = same.length < alike.length && cited.length === 0 ? [] : same;
      const side = first && sideSaid(same.map((one) => one.edge));
      if (!first || side === undefined || side === sideOf(edge)) continue;
      this.report('clause-edge', at, {
        text,
        path: first.path,
        counted: edge.isIn ? '含¦counts' : '不含¦does not count',
      });
    }
  }
}

/** Reports numbers of rules that the clauses which they cite say otherwise, and limits that they put the other way. */
export function checkClauseNumbers(program: Program, sections: Sections, texts: ClauseTexts, report: Report): void {
  const { clauses } = program;
  const { ruling, listFree } = numberedDefinitions(program, sections);
  const rules = ruling.map((definition) => ({ name: definition.name, numbers: numbersOfDefinition(definition) }));
  const numbers = rules.flatMap((rule) => rule.numbers);
  const isOfYears = (path: string, years: string): boolean =>
    `${mostYearsAlike(citingOf(program)(path).formulas.flatMap(({ formula }) => formula ?? []))}00` === years;
  const check = new ClauseNumbers(clauses, texts, numbers, listFree, isOfYears, report);
  for (const clause of clauses) {
    check.check(clause);
    check.checkSpans(clause);
    check.plainLimit(clause);
    check.mostOf(clause);
  }
  check.checkEdges();
  check.checkUnits();
  check.checkShares();
  checkStrays(
    rules,
    {
      told: check.told,
      saidIn: (path) => check.saidIn(path),
      sumsWith: (number, path, base) => check.sumsWith(number, path, base),
      isSaid: (number) => check.isSaid(number),
      isYearly: (path) => /逐年|分年|依次/.test(clauses.find((one) => one.path === path)?.summary ?? ''),
    },
    report,
  );
}
