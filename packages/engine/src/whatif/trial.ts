import { compare } from '../base/exact.ts';
import { makeCompiler } from '../columns/compile.ts';
import { materializeFlags, roundingUnit } from '../columns/kernel.ts';
import { openColumnRun, sharedRun } from '../columns/open-column-run.ts';
import { scoreAtBounds } from '../columns/score-blocks.ts';
import { planGroups, scoreColumns } from '../columns/score-columns.ts';
import { standingByColumns } from '../columns/standing-columns.ts';
import type { Dataset } from '../data/dataset.ts';
import { marksWhere } from '../data/recode.ts';
import type { Program, Scheme } from '../program/program.ts';
import { regraded } from '../program/regraded.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { quotaLines } from '../rows/classing.ts';
import { type Num, numOfText } from '../rows/num.ts';
import type { RunOptions } from '../rows/open-run.ts';
import { keep, type Run } from '../rows/run.ts';
import { compareSubjects, rankingKeys } from '../rows/run-scheme.ts';
import { scoreSubject } from '../rows/scheme-score.ts';
import { codeOfState, getScheme, none } from '../rows/scheme-standing.ts';
import { settledProgram } from '../rows/settled-program.ts';
import { OrderStatistics } from './order-statistics.ts';
import { layOutMembers, type TrialMembers, type TrialStretch } from './trial-members.ts';
import { scoreGroup } from './trial-scores.ts';

/** What a candidate scheme gives. Rows are the frame's rows; everything is as a whole run of the candidate would give it. */
export interface TrialFrame {
  /** After regrading; 255 for none. */
  readonly classes: Uint8Array;
  /** How many rows have each class. */
  readonly counts: Uint32Array;
  /** NaN for rows that aren't rated. */
  readonly scores: Float64Array;
}

/**
 * A scheme held open for trial: everything that weights and cut lines don't move is computed once, so that a candidate with other
 * weights or lines costs one pass over the members and a search for the cut lines. Decisions inside the error margin are exact.
 */
export class SchemeTrial {
  readonly #order = new OrderStatistics();
  readonly #scores: Float64Array;
  readonly #cuts: Uint8Array;
  readonly #position: Uint32Array;
  #shape: string | undefined;

  private constructor(
    readonly run: Run,
    readonly scheme: Scheme,
    readonly members: TrialMembers,
    readonly signatures: Uint32Array,
    readonly ulps: number,
    readonly regrades: readonly RegradedMember[],
    readonly isRated: Uint8Array,
  ) {
    this.#scores = new Float64Array(members.rows.length);
    this.#cuts = new Uint8Array(members.rows.length);
    this.#position = Uint32Array.from(members.rows.keys());
  }

  /**
   * Opens a scheme for trial; undefined when something in it isn't known here to be independent of weights and lines (then a whole run of
   * each candidate is the way). A fault when the program has no such scheme.
   */
  static open(
    program: Program,
    name: string,
    dataset: Dataset,
    year: number,
    options?: RunOptions,
  ): SchemeTrial | undefined {
    const run = sharedRun(program, dataset, year, options);
    const scheme = getScheme(run, name);
    if (!mayTry(scheme)) return undefined;
    const compiler = makeCompiler(run, scheme.subject);
    const standing = standingByColumns(run, scheme, compiler);
    const states = standing.states.slice();
    const { rows } = compiler;
    const room = {
      states,
      notes: new Map(),
      scores: new Float64Array(rows),
      sizes: () => new Float64Array(rows),
      signatures: () => new Uint32Array(rows),
    };
    const scored = scoreColumns(run, scheme, compiler, standing, room, { from: 0, until: rows });
    const planned = planGroups(run, scheme, compiler, standing);
    const isSteady = planned.every(
      ({ plan }) =>
        plan.isPlain &&
        plan.items.every(({ item, multiple }) => item.missing.kind !== 'rescale' || multiple.missing === null),
    );
    if (!isSteady || scored.sizes) return undefined;
    const isRated = marksWhere(states, codeOfState('rated'));
    keep(run, scheme, 'rated', () => isRated);
    const members = layOutMembers(planned, standing.groups, isRated, rankingKeys(run, scheme));
    if (!members) return undefined;
    const signatures = Uint32Array.from(members.rows, (row) => scored.signatureOf(row));
    const codes = scheme.regrades.map(({ test }) =>
      materializeFlags(compiler.flag(test, { year, scheme: name }), compiler.rows),
    );
    const regrades: RegradedMember[] = [];
    for (const [position, row] of members.rows.entries()) {
      const holding = codes.flatMap((column, index) => (column[row] === 1 ? [index] : []));
      if (holding.length > 0) regrades.push({ position, holding });
    }
    return new SchemeTrial(run, scheme, members, signatures, scored.ulps, regrades, isRated);
  }

  /** The scheme of a changed program, with the numbers in force. */
  candidateOf(program: Program): Scheme | undefined {
    return settledProgram(program, this.run.day).schemes[this.scheme.name];
  }

  /** Whether a candidate differs from the scheme in weights and cut lines alone. */
  fits(candidate: Scheme): boolean {
    this.#shape ??= shapeOf(this.scheme);
    return shapeOf(candidate) === this.#shape;
  }

  /** Classes under a candidate that `fits`. */
  frame(candidate: Scheme): TrialFrame {
    const cuts = this.classify(candidate);
    const { rows } = this.members;
    const classes = new Uint8Array(this.isRated.length);
    const scores = new Float64Array(this.isRated.length);
    if (rows.length < classes.length) {
      classes.fill(none);
      scores.fill(Number.NaN);
    }
    // One place more than there are classes, for those without one.
    const counts = new Uint32Array(none + 1);
    for (let position = 0; position < rows.length; position++) {
      const index = cuts[position];
      classes[rows[position]] = index;
      scores[rows[position]] = this.#scores[position];
      counts[index]++;
    }
    return { classes, scores, counts: counts.slice(0, candidate.classing?.classes.length ?? 0) };
  }

  /**
   * The classes of all members in trial order, after regrading. The array is used again by the next candidate. `weights` stand for the
   * candidate's own, and `exactly` is asked for the candidate that has them where floats can't decide.
   */
  classify(candidate: Scheme, weights = weightsOf(candidate), exactly = (): Scheme => candidate): Uint8Array {
    const exact = new ExactScores(this, exactly);
    for (const group of this.members.groups) {
      scoreGroup(group, weights[group.group], this.#scores);
      for (const stretch of group.stretches) {
        if (candidate.classing?.kind === 'quota') this.#cutByQuota(candidate, stretch, exact);
        else this.#cutByScore(candidate, stretch, exact);
      }
    }
    const names = candidate.classing?.classes.map(({ name }) => name) ?? [];
    for (const { position, holding } of this.regrades)
      for (const index of holding)
        if (this.#cuts[position] !== none)
          this.#cuts[position] = regraded(candidate.regrades[index], this.#cuts[position], names);
    return this.#cuts;
  }

  get #bound(): number {
    return 2 * this.ulps * roundingUnit;
  }

  #cutByQuota({ classing }: Scheme, stretch: TrialStretch, exactly: ExactScores): void {
    if (!classing) return;
    const { from, until } = stretch;
    const size = until - from;
    const isUp = classing.ties === 'up';
    const lines = quotaLines(classing, size).slice(0, -1);
    const { tieBreakers } = classing;
    const inside: { index: number; positions: Uint32Array }[] = [];
    const places = lines.map(({ rounded }) => (isUp ? rounded : rounded + 1));
    // Nobody stands inside a line at nothing; with ties down, everybody inside one at the end.
    const open = lines.flatMap(({ rounded }, index) => (rounded > 0 && places[index] <= size ? [index] : []));
    const runs = this.#order.runsAt(
      { scores: this.#scores, from, until },
      open.map((index) => places[index]),
      this.#bound,
    );
    const least = lines.map(({ rounded }) => (rounded === 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY));
    for (const [at, index] of open.entries()) {
      const { high, low, above, size: near } = runs[at];
      if (near === 1 || (tieBreakers.length === 0 && this.#isOneScore(stretch, high, low))) {
        least[index] = isUp ? low : nextAbove(high);
        continue;
      }
      least[index] = nextAbove(high);
      const positions = exactly.insideRun(this.#positionsOf(stretch, high, low), places[index] - above, isUp);
      inside.push({ index, positions });
    }
    classByLine(this.#scores, this.#cuts, from, until, least);
    for (const { index, positions } of inside)
      for (const position of positions) this.#cuts[position] = Math.min(this.#cuts[position], index);
  }

  #positionsOf({ from, until }: TrialStretch, high: number, low: number): Uint32Array {
    const scores = this.#scores;
    return this.#position.subarray(from, until).filter((i) => scores[i] <= high && scores[i] >= low);
  }

  /** Whether all members of a run have exactly one score, because each of their items stands at the same bound. */
  #isOneScore({ from, until }: TrialStretch, high: number, low: number): boolean {
    const { signatures } = this;
    const scores = this.#scores;
    let signature = 0;
    for (let i = from; i < until; i++) {
      if (scores[i] > high || scores[i] < low) continue;
      if (signatures[i] === 0 || (signature !== 0 && signatures[i] !== signature)) return false;
      signature = signatures[i];
    }
    return true;
  }

  #cutByScore({ classing }: Scheme, { from, until }: TrialStretch, exactly: ExactScores): void {
    if (!classing) return;
    const [scores, cuts] = [this.#scores, this.#cuts];
    const limits = classing.classes.map(({ line }) => (line === undefined ? undefined : numOfText(line)));
    const rest = limits.indexOf(undefined);
    cuts.fill(rest < 0 ? none : rest, from, until);
    for (let index = (rest < 0 ? limits.length : rest) - 1; index >= 0; index--) {
      const limit = limits[index];
      if (!limit) continue;
      const line = limit.float;
      for (let i = from; i < until; i++) {
        const gap = scores[i] - line;
        const isDoubtful = Math.abs(gap) <= this.#bound * (Math.abs(scores[i]) + Math.abs(line));
        if (isDoubtful ? compare(exactly.at(i).exact, limit.exact) >= 0 : gap > 0) cuts[i] = index;
      }
    }
  }
}

interface RegradedMember {
  readonly position: number;
  /** Regrades that hold, in order. */
  readonly holding: readonly number[];
}

/** Exact scores and order of members under a candidate, read only where floats can't tell. */
class ExactScores {
  readonly #byPosition = new Map<number, Num>();
  readonly #bySignature = new Map<string, Num>();
  #kept: { readonly run: Run; readonly candidate: Scheme } | undefined;

  constructor(
    readonly trial: SchemeTrial,
    readonly makeCandidate: () => Scheme,
  ) {}

  /** A run of the candidate, with what weights don't move taken from the trial's own. */
  get #own(): { readonly run: Run; readonly candidate: Scheme } {
    if (this.#kept) return this.#kept;
    const { run, scheme, isRated } = this.trial;
    const candidate = this.makeCandidate();
    const program = { ...run.program, schemes: { ...run.program.schemes, [scheme.name]: candidate } };
    const own = openColumnRun(program, run.dataset, run.year, { day: run.day, isCase: run.isCase });
    const known = run.kept.get(scheme);
    for (const key of ['standing', 'within', 'ranking keys'])
      if (known?.has(key)) keep(own, candidate, key, () => known.get(key));
    keep(own, candidate, 'rated', () => isRated);
    this.#kept = { run: own, candidate };
    return this.#kept;
  }

  at(position: number): Num {
    const { members, signatures } = this.trial;
    const group = members.groups.find(({ until }) => position < until)?.group ?? 0;
    const signature = signatures[position];
    const key = `${group} ${signature}`;
    const found = signature > 0 ? this.#bySignature.get(key) : this.#byPosition.get(position);
    if (found) return found;
    const { run, candidate } = this.#own;
    const made =
      signature > 0
        ? scoreAtBounds(run, candidate, group, signature)
        : (scoreSubject(run, candidate, group, members.rows[position]).total ?? numOfText('0'));
    if (signature > 0) this.#bySignature.set(key, made);
    else this.#byPosition.set(position, made);
    return made;
  }

  /** Of a run of members that floats can't tell apart: who stands inside when the line falls on the given place of the run (1 = its best). */
  insideRun(positions: Uint32Array, place: number, isUp: boolean): Uint32Array {
    const { rows } = this.trial.members;
    const byRow = new Map(Array.from(positions, (position) => [rows[position], position]));
    const score = (row: number): Num => this.at(byRow.get(row) ?? 0);
    const { run, candidate } = this.#own;
    const better = (a: number, b: number): number => compareSubjects(run, candidate, score, rows[a], rows[b]);
    const order = positions.slice().sort((a, b) => better(a, b) || a - b);
    const chosen = order[place - 1];
    return order.filter((position) => (isUp ? better(position, chosen) <= 0 : better(position, chosen) < 0));
  }
}

/** Writes for each score the first class whose least score it reaches, or the one after all of them. Least scores fall from class to class. */
function classByLine(
  scores: Float64Array,
  classes: Uint8Array,
  from: number,
  until: number,
  least: readonly number[],
): void {
  if (least.length === 3) {
    const [first, second, third] = least;
    for (let i = from; i < until; i++) {
      const score = scores[i];
      classes[i] = score >= first ? 0 : score >= second ? 1 : score >= third ? 2 : 3;
    }
    return;
  }
  for (let i = from; i < until; i++) {
    let index = 0;
    while (index < least.length && !(scores[i] >= least[index])) index++;
    classes[i] = index;
  }
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next float above a finite one. */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] += value > 0 ? 1n : -1n;
  return float[0];
}

/** Settings whose meaning a trial knows; a scheme with any other is tried by whole runs. */
const knownOfScheme = new Set(
  'name english subject scope groups notRated classing regrades cites because at'.split(' '),
);
const knownOfGroup = new Set('name test items adjustments'.split(' '));
const knownOfItem = new Set(
  'indicator value weight benchmark transform base cap floor direction missing at'.split(' '),
);
const knownOfClassing = new Set('kind classes within rounding minimum ties tieBreakers at'.split(' '));
const knownOfClass = new Set(['name', 'line']);
const knownTransforms = new Set<string>(['ratio', 'min-max', 'deviation', 'rank']);
const knownMissing = new Set<string>(['undecided', 'zero', 'group-mean', 'fixed', 'rescale']);

function onlyKnown(thing: object, known: ReadonlySet<string>): boolean {
  return Object.keys(thing).every((key) => key === 'dated' || known.has(key));
}

function mayTry(scheme: Scheme): boolean {
  const { classing } = scheme;
  return (
    onlyKnown(scheme, knownOfScheme) &&
    classing !== undefined &&
    onlyKnown(classing, knownOfClassing) &&
    (classing.kind === 'quota' || classing.kind === 'threshold') &&
    classing.classes.every((entry) => onlyKnown(entry, knownOfClass)) &&
    scheme.groups.every(
      (group) =>
        onlyKnown(group, knownOfGroup) &&
        group.items.length > 0 &&
        group.items.every(
          (item) =>
            onlyKnown(item, knownOfItem) && knownTransforms.has(item.transform) && knownMissing.has(item.missing.kind),
        ) &&
        group.adjustments.every(({ count, kind }) => kind === undefined && !readsScheme(count)),
    ) &&
    scheme.regrades.every(({ test }) => !readsScheme(test))
  );
}

function readsScheme(test: Parameters<typeof visitExpression>[0]): boolean {
  let reads = false;
  visitExpression(test, (node) => {
    if (node.op === 'scheme' || node.op === 'award') reads = true;
  });
  return reads;
}

/** The weights of each group's items as floats. */
export function weightsOf(scheme: Scheme): readonly (readonly number[])[] {
  return scheme.groups.map(({ items }) => items.map(({ weight }) => numOfText(weight).float));
}

/** Everything about a scheme but weights and cut lines, as text. */
function shapeOf(scheme: Scheme): string {
  const strip = (key: string, value: unknown): unknown =>
    key === 'weight' || key === 'line' || key === 'at' || key === 'dated' ? undefined : value;
  return JSON.stringify(scheme, strip);
}
