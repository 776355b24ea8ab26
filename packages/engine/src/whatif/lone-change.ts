import { compare } from '../base/exact.ts';
import { makeCompiler } from '../columns/compile.ts';
import { roundingUnit } from '../columns/kernel.ts';
import { openColumnRun, sharedRun } from '../columns/open-column-run.ts';
import { planGroups } from '../columns/score-columns.ts';
import { standingByColumns } from '../columns/standing-columns.ts';
import type { Scheme } from '../program/program.ts';
import { regraded } from '../program/regraded.ts';
import type { SchemeResult } from '../results/results.ts';
import { isReached, quotaLines } from '../rows/classing.ts';
import { verdictAt } from '../rows/evaluate.ts';
import { type Num, numOfText } from '../rows/num.ts';
import type { At, Run } from '../rows/run.ts';
import { classNamesOf, comparedScore, compareSubjects, rankingKeys } from '../rows/run-scheme.ts';
import { scoreSubject } from '../rows/scheme-score.ts';
import { codeOfState, none, placeRow } from '../rows/scheme-standing.ts';
import type { Trial } from './change.ts';

/** What one subject has after a change of its own. */
export interface LoneResult {
  /** 255 for none. */
  readonly class: number;
  /** NaN for none. */
  readonly score: number;
}

/** Others whose scores tie, best block first. */
interface Block {
  readonly first: number;
  readonly count: number;
  /** How many others are better. */
  readonly better: number;
}

/** Kept by a run for a score item of which nobody's value changes. */
const keptOfItem = ['mean', 'least score', 'spread', 'ranks', 'rated'];
/** Kept by a run for a scheme in which nobody changes places. */
const keptOfScheme = ['standing', 'within', 'ranking keys', 'rated'];

/**
 * One subject changes and everybody else keeps their scores: the subject alone is scored, exactly, and takes its place among the others'
 * order as the whole run left it. It is for changes that don't touch others.
 */
export class LoneChange {
  readonly #run: Run;
  readonly #scheme: Scheme;
  readonly #others: readonly Block[];
  readonly #size: number;
  readonly #kept: readonly (readonly [owner: unknown, entries: Map<string, unknown>])[];
  /** Scores further apart than this part of their size are told apart by their floats; undefined where floats may cancel. */
  readonly #bound: number | undefined;
  readonly #scores = new Map<number, Num>();

  constructor(
    { program, dataset }: Trial,
    name: string,
    readonly row: number,
    year: number,
    readonly before: SchemeResult,
  ) {
    this.#run = sharedRun(program, dataset, year);
    this.#scheme = program.schemes[name];
    this.#others = this.#blocksOfOthers();
    this.#size = this.#others.reduce((sum, { count }) => sum + count, 0);
    this.#kept = [...this.#run.kept].filter(([owner]) => owner === 'parameter' || isAggregate(owner));
    this.#bound = boundOf(this.#run, this.#scheme);
  }

  /** Undefined when the change moves the subject to another group, or in or out of the rated: then others' lines move too. */
  read({ program, dataset }: Trial): LoneResult | undefined {
    const { row, before } = this;
    const scheme = program.schemes[this.#scheme.name];
    const run = openColumnRun(program, dataset, this.#run.year);
    this.#carryOver(run, scheme);
    const place = placeRow(run, scheme, row);
    if (codeOfState(place.state) !== before.states[row] || place.group !== before.groups[row]) return undefined;
    const { total, items, adjustments } = scoreSubject(run, scheme, place.group, row);
    if (!total) return { class: none, score: Number.NaN };
    const score = comparedScore(scheme, total);
    const mayCancel = [...items, ...adjustments].some((part) => part.score !== null && part.score.float < 0);
    const bound = mayCancel ? undefined : this.#bound;
    const cut =
      scheme.classing?.kind === 'quota' ? this.#cutByPlace(run, scheme, score, bound) : cutByLine(scheme, score, bound);
    return { class: regradedClass(run, scheme, row, cut), score: total.float };
  }

  /** What the change doesn't touch is taken from the run without it. */
  #carryOver(run: Run, scheme: Scheme): void {
    for (const [owner, entries] of this.#kept) run.kept.set(owner, entries);
    const pick = (from: unknown, to: unknown, names: readonly string[]): void => {
      const entries = [...(this.#run.kept.get(from) ?? [])];
      run.kept.set(to, new Map(entries.filter(([key]) => names.includes(key) || key.startsWith('keys '))));
    };
    pick(this.#scheme, scheme, keptOfScheme);
    for (const item of scheme.groups[this.before.groups[this.row]].items) pick(item, item, keptOfItem);
  }

  #blocksOfOthers(): readonly Block[] {
    const { ranks } = this.before;
    const { codes } = rankingKeys(this.#run, this.#scheme);
    const rows: number[] = [];
    for (let other = 0; other < ranks.length; other++)
      if (other !== this.row && ranks[other] > 0 && codes[other] === codes[this.row]) rows.push(other);
    rows.sort((a, b) => ranks[a] - ranks[b]);
    const blocks: Block[] = [];
    for (let start = 0; start < rows.length; ) {
      let end = start + 1;
      while (end < rows.length && ranks[rows[end]] === ranks[rows[start]]) end++;
      blocks.push({ first: rows[start], count: end - start, better: start });
      start = end;
    }
    return blocks;
  }

  #cutByPlace(run: Run, scheme: Scheme, own: Num, bound: number | undefined): number {
    const { classing } = scheme;
    if (!classing) return none;
    const scoreOf = (row: number): Num => (row === this.row ? own : this.#scoreOf(row));
    const order = ({ first }: Block): number =>
      clearOrder(own.float, this.before.scores[first], bound) ?? compareSubjects(run, scheme, scoreOf, this.row, first);
    const others = this.#others;
    const size = this.#size;
    let [low, high] = [0, others.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(others[middle]) <= 0) high = middle;
      else low = middle + 1;
    }
    const better = low < others.length ? others[low].better : size;
    const tied = low < others.length && order(others[low]) === 0 ? others[low].count : 0;
    const place = better + 1 + (classing.ties === 'up' ? 0 : tied);
    const lines = quotaLines(classing, size + 1);
    const index = lines.findIndex(({ rounded }, at) => at === lines.length - 1 || place <= rounded);
    return index < 0 ? none : index;
  }

  #scoreOf(other: number): Num {
    const known = this.#scores.get(other);
    if (known) return known;
    const { total } = scoreSubject(this.#run, this.#scheme, this.before.groups[other], other);
    const score = comparedScore(this.#scheme, total ?? numOfText('0'));
    this.#scores.set(other, score);
    return score;
  }
}

function isAggregate(owner: unknown): boolean {
  return typeof owner === 'object' && owner !== null && 'op' in owner && owner.op === 'aggregate';
}

/** How scores are ordered where their floats tell: below zero when the first is better. */
function clearOrder(first: number, second: number, bound: number | undefined): number | undefined {
  if (bound === undefined || Math.abs(first - second) <= bound * (Math.abs(first) + Math.abs(second))) return undefined;
  return second - first;
}

/** Four times the error that a score of the scheme can have, as a part of its size; undefined where parts of it may cancel or are rounded. */
function boundOf(run: Run, scheme: Scheme): number | undefined {
  const compiler = makeCompiler(run, scheme.subject);
  const plans = planGroups(run, scheme, compiler, standingByColumns(run, scheme, compiler));
  if (scheme.classing?.decimals !== undefined || plans.some(({ plan }) => !plan.isPlain)) return undefined;
  return 4 * Math.max(...plans.map(({ plan }) => plan.ulps)) * roundingUnit;
}

function cutByLine({ classing }: Scheme, score: Num, bound: number | undefined): number {
  const orderTo = (line: Num): number =>
    clearOrder(score.float, line.float, bound) ?? -compare(score.exact, line.exact);
  const index = (classing?.classes ?? []).findIndex(
    (asked) => asked.line === undefined || isReached(asked, -orderTo(numOfText(asked.line))),
  );
  return index < 0 ? none : index;
}

function regradedClass(run: Run, scheme: Scheme, row: number, cut: number): number {
  const at: At = { subject: scheme.subject, row, year: run.year, scheme: scheme.name };
  const names = classNamesOf(scheme);
  return scheme.regrades.reduce(
    (code, regrade) =>
      code !== none && verdictAt(run, regrade.test, at) === true
        ? regraded(regrade, code, names, scheme.classing?.classes.length ?? 0)
        : code,
    cut,
  );
}
