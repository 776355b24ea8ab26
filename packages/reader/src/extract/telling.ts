import type { Review } from '../structure/reading.ts';
import { bracketAt } from './bracket-at.ts';
import type { Horizon } from './horizon.ts';
import { endsPast, isAhead, isOfNow, isPast, isReport, lagsFrom, turnsFrom } from './past.ts';
import type { PeriodMention } from './period-mention.ts';
import { tellsOfProjects } from './project-bulletin.ts';
import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';
import type { Piece, Scope } from './sentence-state.ts';
import { tellsStatistics } from './statistics.ts';

/** `前三季度，…25万元，同比提高2万元`: months of a document signed late in the year that are compared with last year's are over. */
const comparesBack = screen.of(
  /^(?:\d{1,2}月份?|[一二三四上前][半三]?[年季]度?)，[^；]*同比(?:增长|增加|下降|提高|减少)/,
);

/** `上半年增长7%，居全省第3位；下半年确保…`: a part between semicolons, and whether it reports whatever the others aim at. */
interface Part {
  readonly end: number;
  readonly isTold: boolean;
}

/** What was found in a sentence before its stretches are looked at. */
export interface SentenceFound {
  readonly text: string;
  readonly periods: readonly PeriodMention[];
  readonly quantities: readonly Quantity[];
  /** Nothing in it states anything. */
  readonly isIdle: boolean;
}

/** Whether a part of a sentence reports how far things have come. */
function isTold(text: string, from: number, end: number, isParted: boolean): boolean {
  const words = text.slice(from, end);
  return tellsOfProjects(words) || ((from > 0 || isParted) && !/^(?:力争|确保)/.test(text) && isReport(words));
}

/** Tells, from stretch to stretch of a sentence, whether it says what was. */
export class Telling {
  /** The whole sentence tells how things are. */
  readonly isNow: boolean;
  /** The part of the document that tells what was done, where the sentence doesn't end it. */
  readonly review: Review | undefined;
  /** What was said last is of the past. */
  isPast: boolean;
  /** No part of the sentence is a report among aims. */
  readonly #isWhole: boolean;
  readonly #isTold: boolean;
  readonly #lagging: number;
  #part: Part = { end: -1, isTold: false };

  constructor(
    private readonly found: SentenceFound,
    scope: Scope,
    private readonly horizon: Horizon,
  ) {
    const { text, periods, quantities, isIdle } = found;
    // `增速领跑全省` among goals is one of them.
    const isAimed = scope.isGoal && scope.review === undefined;
    const isBefore = isAhead(periods, horizon);
    this.#isWhole = isIdle || isAimed || isBefore;
    this.isNow = !isIdle && isOfNow(text);
    this.#isTold =
      this.isNow ||
      (!isIdle &&
        ((!isAimed && (!isBefore || comparesBack.test(text)) && isReport(text)) ||
          (!scope.isGoal && !scope.isAimList && tellsStatistics(text, quantities, periods, horizon.year))));
    const isEnded = scope.isPast && endsPast(text, periods, scope.review);
    this.review = isEnded ? undefined : scope.review;
    this.isPast = scope.isPast && !isEnded;
    this.#lagging = lagsFrom(text);
  }

  /** The part of the sentence is a report of its own that a stretch stands in. */
  get isInReport(): boolean {
    return this.#part.isTold;
  }

  #enterPart(at: number): void {
    const { text } = this.found;
    if (at <= this.#part.end) return;
    if (this.#isWhole) {
      this.#part = { end: Number.POSITIVE_INFINITY, isTold: false };
      return;
    }
    const from = this.#part.end + 1;
    const next = text.indexOf('；', at);
    const end = next < 0 ? text.length : next;
    this.#part = { end, isTold: isTold(text, from, end, next >= 0) };
  }

  /** Looks at the next stretch. */
  enter({ segment, periods }: Piece, words: string): void {
    this.#enterPart(segment.start);
    const head = words.length > 400 ? words.slice(0, 400) : words;
    const outside = head.includes('（') ? head.replace(/(?<=.)（[^（）]*）/g, '') : head;
    const said = periods.filter(({ start }) => bracketAt(this.found.text, segment.start + 1, start) < 0);
    const wasPast = this.isPast;
    const isSaid = this.#isTold || this.isInReport || (isPast(outside, said, this.horizon, wasPast) ?? wasPast);
    // Where a part tells what was done, a year or an expectation alone doesn't lead away from it.
    this.isPast =
      isSaid || (this.review !== undefined && wasPast && !turnsFrom(this.review, outside, said, this.horizon));
  }

  /** Whether a stretch names an aim that lags behind. */
  isLagging(at: number, words: string): boolean {
    return at >= this.#lagging && !isReport(words);
  }
}
