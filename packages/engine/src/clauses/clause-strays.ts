import type { Report } from '../base/diagnostic.ts';
import { add, divide, exact, multiply, parseExact, printExact, subtract } from '../base/exact.ts';
import type { Span } from '../base/span.ts';
import { getUnit } from '../base/unit.ts';
import { type RuleNumber, timeDimension } from '../bind/rule-numbers.ts';
import type { SaidNumber } from '../parse/numbers-in-text.ts';
import type { SectionName } from '../parse/shapes/package-shape.ts';
import { hundredthsOf } from '../sense/clause-texts.ts';
import {
  dayDimension,
  figureOf,
  isNothingOrAll,
  isRunSaid,
  isScaled,
  namesOf,
  reachOf,
  spanKey,
  spanKeys,
  weighed,
  yearsInDays,
} from '../sense/number-reach.ts';

/** The numbers of one definition. */
interface Stated {
  readonly name: SectionName;
  readonly numbers: readonly RuleNumber[];
}

/** What clauses say, and what has been reported already. */
interface Saying {
  /** What a clause and those below it say. */
  readonly saidIn: (path: string) => readonly SaidNumber[];
  /** What a number comes to with those before it, or with those of another clause, where it is told as on top of them. */
  readonly sumsWith: (number: SaidNumber, path: string, base: string) => readonly string[];
  /** Whether a clause counts year by year. */
  readonly isYearly: (path: string) => boolean;
  /** Whether any clause says the number. */
  readonly isSaid: (number: SaidNumber) => boolean;
  readonly told: ReadonlySet<Span>;
}

/** Dimensions in which rules count nothing of their own: steps and levels have numbers that no text gives. */
const weighty: ReadonlySet<string | undefined> = new Set([
  ...weighed,
  timeDimension,
  ...['日', '人', '千瓦', '立方米', '标箱'].map((unit) => getUnit(unit).dimension),
]);
const hundred = exact(100n);
/** How many numbers further on one stands that goes with another. */
const near = 2;
/** So many other numbers of a definition that its clauses say tell that they say all of them. */
const enough = 1;
/** Points and years may be told in other ways, as may cells of a table. */
const someMayBeTold: ReadonlySet<string | undefined> = new Set([timeDimension, getUnit('分').dimension]);
const enoughAlike = 2;

function isWholeYears({ dimension, value }: RuleNumber): boolean {
  return dimension === dayDimension && (value === '36500' || yearsInDays(Number(value) / 100) !== undefined);
}

/** `上月(x)` once may carry something over from the month before: no two months in a row. */
function isCarriedOver({ text }: RuleNumber): boolean {
  return text === '上月(';
}

/** A number by which something is multiplied is pure: `* 2` is 2 倍. */
function asSaid(own: RuleNumber): RuleNumber {
  const isFactor = own.dimension === undefined && !own.isWhole && own.lead.endsWith('*');
  return isFactor ? { ...own, value: hundredthsOf(own), dimension: '' } : own;
}

/** Whether texts say a number itself, or its figures without another unit. */
function isSaidBy(own: RuleNumber, said: readonly SaidNumber[]): boolean {
  const [figure] = figureOf({ ...own, isBare: true });
  return said.some(
    (one) =>
      (one.dimension === own.dimension && one.value === own.value) ||
      ((one.dimension === undefined || own.dimension === undefined) &&
        (hundredthsOf(one) === hundredthsOf(own) || figureOf({ ...one, isBare: true })[0] === figure)),
  );
}

/** Whether a share is what is left of one that is said and that nothing else states, what comes on top of it, or several added up. */
function isShareOf(own: RuleNumber, said: readonly SaidNumber[], others: readonly RuleNumber[]): boolean {
  if (own.dimension !== '') return false;
  const shares = said.filter(({ dimension }) => dimension === '');
  const free = shares.filter(({ value }) => !others.some((one) => one.dimension === '' && one.value === value));
  // Shares that are added up are parts of a whole, each in a cell of its own.
  const ways = own.isWhole && Number(own.value) <= 100 ? reachOf(shares) : new Set(free.flatMap(namesOf));
  // Twice the part reaches the whole where it is half of it.
  return ways.has(own.value) || shares.some(({ value }) => Number(value) * Number(own.value) === 10_000);
}

/** What has lasted 2 years is in its third: `第三年`. */
const isInItsYear = (one: RuleNumber, said: readonly SaidNumber[]): boolean =>
  spanKeys({ ...one, isCalendar: true }).some((key) => said.some((other) => other.isWhich && spanKey(other) === key));

class StrayCheck {
  constructor(
    private readonly rules: readonly RuleNumber[],
    private readonly saying: Saying,
    private readonly report: Report,
  ) {}

  /** Whether another rule has the same number behind the same words, and its clause says it. */
  private isSaidElsewhere({ value, dimension, lead, around }: RuleNumber): boolean {
    return (
      lead.length > 3 &&
      this.rules.some(
        (one) =>
          one.lead === lead &&
          one.value === value &&
          one.dimension === dimension &&
          one.around.some(
            (path) =>
              !around.includes(path) &&
              this.saying.saidIn(path).some((said) => said.value === value && said.dimension === dimension),
          ),
      )
    );
  }

  /** What numbers of these clauses come to with those before them, and with those of each other. */
  private sumsIn(around: readonly string[]): ReadonlySet<string> {
    const { saidIn, sumsWith } = this.saying;
    return new Set(
      around.flatMap((cite) => saidIn(cite).flatMap((one) => around.flatMap((base) => sumsWith(one, cite, base)))),
    );
  }

  /** `3 年内逐年补助`: the first year and the second. */
  private isYearOf({ dimension, value, around }: RuleNumber, said: readonly SaidNumber[]): boolean {
    return (
      dimension === timeDimension &&
      around.some(this.saying.isYearly) &&
      said.some((one) => one.dimension === timeDimension && Number(one.value) > Number(value))
    );
  }

  /** The one number of a definition that none of its clauses says, where they say all its others of the kind. Rows of a table may go on as the clause began. */
  ofKind(numbers: readonly RuleNumber[]): void {
    for (const dimension of new Set(numbers.map((number) => number.dimension))) {
      const alike = numbers.filter(
        (number) => number.dimension === dimension && !isNothingOrAll(number) && !isCarriedOver(number),
      );
      const [first] = alike;
      if (!first || dimension === undefined) continue;
      const all = first.around.flatMap((cite) => this.saying.saidIn(cite));
      const said = all.filter((number) => number.dimension === dimension);
      const reach = reachOf(said);
      const figures = new Set(said.flatMap((number) => figureOf({ ...number, isBare: true })));
      const sums = this.sumsIn(first.around);
      const spans = new Set(said.map(spanKey));
      const isSaid = (one: RuleNumber) =>
        reach.has(one.value) ||
        isInItsYear(one, said) ||
        this.isYearOf(one, said) ||
        isRunSaid(one, all) ||
        spanKeys(one).some((key) => spans.has(key)) ||
        sums.has(one.value) ||
        isScaled(one, all) ||
        figureOf(one).some((figure) => figures.has(figure));
      const [stray, other] = alike.filter((one) => !isSaid(one));
      if (!stray || other || (stray.isWhole && !stray.isBare)) continue;
      if (stray.isAddedOne || this.isSaidElsewhere(stray)) continue;
      const others = alike.filter((one) => one !== stray);
      const isOddOne = others.length > 1 && others.every(({ value, isBare }) => isBare && value === others[0]?.value);
      const isEnough = dimension === timeDimension ? others.length > 0 : others.length > 2;
      // The one number of a kind, where the clause has one of the kind, too.
      const isLone = others.length === 0 && new Set(said.map(({ value }) => value)).size === 1 && !stray.isBare;
      if (isLone && this.saying.told.has(stray.at)) continue;
      if (!isLone && (stray.isBare ? !isOddOne : !isEnough)) continue;
      const texts = [...new Set(said.map(({ text }) => text))].slice(0, 5).join('、');
      this.report('clause-number-stray', stray.at, { text: stray.text, path: first.around.join('、'), said: texts });
    }
  }

  /** The one number of a definition that no clause says in any way, where its clauses say the others, of whatever kind. */
  ofAny(numbers: readonly RuleNumber[]): void {
    const [first] = numbers;
    if (!first) return;
    const said = first.around.flatMap((cite) => this.saying.saidIn(cite));
    const isInDays = said.some(({ dimension }) => dimension === dayDimension);
    const counted = numbers
      .filter(
        (one) => !isNothingOrAll(one) && !isCarriedOver(one) && !one.isAddedOne && (isInDays || !isWholeYears(one)),
      )
      .map(asSaid);
    const direct = counted.filter((one) => isSaidBy(one, said));
    const unsaid = counted.filter(
      (one) =>
        weighty.has(one.dimension) &&
        !direct.includes(one) &&
        !isRunSaid(one, said) &&
        !isInItsYear(one, said) &&
        !this.isYearOf(one, said) &&
        !isShareOf(one, said, direct),
    );
    const [stray] = unsaid;
    if (!stray || unsaid.some(({ text }) => text !== stray.text) || this.saying.told.has(stray.at)) return;
    if (!said.some(({ dimension }) => dimension === stray.dimension)) return;
    // Weights and cells of a table may be left to those who know them: all of them.
    const isSome = stray.isBare || someMayBeTold.has(stray.dimension);
    const isAlike = (one: RuleNumber) => !isSome || one.dimension === stray.dimension;
    const others = new Set(direct.filter(isAlike).map(({ text }) => text));
    // `99 分` stands for more than anybody has.
    const isOnly = counted.length === 1 && !stray.isBare && !/^9{2,}\D/.test(stray.text);
    const least = isSome ? enoughAlike : enough;
    if (
      (others.size < least && !isOnly) ||
      this.saying.isSaid(stray) ||
      this.isOfTwo(stray, said) ||
      isScaled(stray, said)
    )
      return;
    if (this.sumsIn(first.around).has(stray.value)) return;
    const texts = [...new Set(said.map(({ text }) => text))].slice(0, 5).join('、');
    this.report('clause-number-stray', stray.at, { text: stray.text, path: first.around.join('、'), said: texts });
  }

  /** `20 万元，… 另奖 10 万元`, `每位 2 分，最多 6 分`: what two that are said one after the other come to, differ by or go into each other. */
  private isOfTwo(stray: RuleNumber, said: readonly SaidNumber[]): boolean {
    const own = hundredthsOf(stray);
    const isAlike = (a: SaidNumber, b: SaidNumber) => a.dimension === b.dimension;
    return said.some((one, index) =>
      said.slice(index + 1, index + 1 + near).some((other) => {
        const [a, b] = [one, other].map((number) => parseExact(hundredthsOf(number)));
        if (!a || !b || a.n === 0n || b.n === 0n || !isAlike(one, other)) return false;
        const ways = isAlike(one, stray)
          ? [add(a, b), subtract(a, b), subtract(b, a)]
          : [divide(a, b), divide(b, a)].map((times) => multiply(times, hundred));
        return ways.some((way) => printExact(way) === own);
      }),
    );
  }
}

/** Reports numbers that are alone among those of their definition in that no clause says them. */
export function checkStrays(definitions: readonly Stated[], saying: Saying, report: Report): void {
  const told = new Set(saying.told);
  const noting: Report = (code, at, args, severity) => {
    told.add(at);
    report(code, at, args, severity);
  };
  const rules = definitions.flatMap(({ numbers }) => numbers);
  const check = new StrayCheck(rules, { ...saying, told }, noting);
  for (const { name, numbers } of definitions) {
    if (name !== '参数') check.ofKind(numbers);
    check.ofAny(numbers);
  }
}
