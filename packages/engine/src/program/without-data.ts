import type { Expression, Subject } from './expression.ts';
import { flag, isMissing, not } from './make-flags.ts';
import type { Program } from './program.ts';
import type { NotRated, Scheme, SchemeGroup } from './scheme.ts';
import { shiftedNameOf } from './shift.ts';
import { partsOf } from './visit-expression.ts';

/** A flag of frames, by year: the subject has a row of which every yearly value is blank. No formula can name it. */
export const blankRow = '·';

export const noData = '没有数据';

/** What a formula comes to where no value of the subject is known: a verdict, or something (`known`), or nothing that is known. */
type Outcome = boolean | 'known' | undefined;

/** Follows formulas as they are for a subject of which nothing is known. */
class Unfed {
  readonly #inside = new Set<string>();
  readonly #found = new Map<string, Outcome>();
  /** Whether anything of the year that the subject itself reports was asked for. */
  asksForYear = false;

  constructor(
    readonly program: Program,
    readonly subject: Subject,
  ) {}

  isKnown(node: Expression): boolean {
    return this.outcome(node) !== undefined;
  }

  #indicator(name: string): Outcome {
    const definition = this.program.indicators[name]?.definition;
    if (!definition || definition.kind === 'observed' || this.#inside.has(name)) return undefined;
    if (this.#found.has(name)) return this.#found.get(name);
    this.#inside.add(name);
    const isFormula = definition.kind === 'formula';
    const known = (isFormula ? [definition.formula] : [definition.numerator]).map((part) => this.isKnown(part));
    // What is divided by is nothing then, or doesn't hang on data.
    const divides = isFormula || this.#isWithoutData(definition.denominator);
    this.#inside.delete(name);
    const outcome = known.every(Boolean) && divides ? 'known' : undefined;
    this.#found.set(name, outcome);
    return outcome;
  }

  #isWithoutData(node: Expression): boolean {
    if (node.op === 'item' || node.op === 'indicator') return false;
    return partsOf(node).every((part) => this.#isWithoutData(part)) && this.isKnown(node);
  }

  #joined(of: readonly Expression[], settles: boolean): Outcome {
    const found = of.map((part) => this.outcome(part));
    if (found.includes(settles)) return settles;
    if (found.includes(undefined)) return undefined;
    return found.includes('known') ? 'known' : !settles;
  }

  outcome(node: Expression): Outcome {
    switch (node.op) {
      case 'constant':
        return typeof node.value === 'boolean' ? node.value : 'known';
      case 'parameter':
        return 'known';
      case 'item':
        this.asksForYear ||= node.subject === this.subject && this.program.items[node.name]?.period !== 'fixed';
        return undefined;
      case 'indicator':
        return node.subject === this.subject ? this.#indicator(node.name) : undefined;
      case 'group':
      case 'target':
      case 'scheme':
      case 'award':
      case 'tier':
      case 'band':
      case 'growth':
        return undefined;
      case 'is-missing':
        return !this.isKnown(node.of);
      case 'not': {
        const found = this.outcome(node.of);
        return typeof found === 'boolean' ? !found : found;
      }
      case 'and':
        return this.#joined(node.of, false);
      case 'or':
        return this.#joined(node.of, true);
      case 'if': {
        const [condition, whenTrue, whenFalse] = partsOf(node).map((part) => this.outcome(part));
        if (typeof condition === 'boolean') return condition ? whenTrue : whenFalse;
        return condition === undefined || whenTrue === undefined || whenFalse === undefined ? undefined : 'known';
      }
      case 'divide':
        return this.isKnown(node.left) && this.#isWithoutData(node.right) ? 'known' : undefined;
      case 'aggregate':
        if (node.over) return undefined;
        return /^(rank|share|before)$/.test(node.how) && !this.isKnown(node.of) ? undefined : 'known';
      default:
        return partsOf(node)
          .map((part) => this.isKnown(part))
          .every(Boolean)
          ? 'known'
          : undefined;
    }
  }
}

function isMadeOfNothing(program: Program, subject: Subject, group: SchemeGroup): boolean {
  const unfed = new Unfed(program, subject);
  const asked = [
    ...group.items.flatMap(({ value, points }) => [value, ...(points ? [points] : [])]),
    ...group.adjustments.map(({ count }) => count),
    ...(group.vetoes ?? []).map(({ test }) => test),
  ];
  return asked.map((node) => unfed.isKnown(node)).every(Boolean) && unfed.asksForYear;
}

const known = new WeakMap<Program, ReadonlyMap<string, NotRated>>();

/** For each evaluation that would give a result to who has no data at all: the condition that keeps them out. */
function absences(program: Program): ReadonlyMap<string, NotRated> {
  const found =
    known.get(program) ?? new Map(Object.values(program.schemes).flatMap((scheme) => absence(program, scheme)));
  known.set(program, found);
  return found;
}

function absence(program: Program, scheme: Scheme): readonly (readonly [string, NotRated])[] {
  const { name, subject, groups, merge, shift, cites, at } = scheme;
  // Of subjects that are merged the data are those of all of them.
  if (merge || !groups.some((group) => isMadeOfNothing(program, subject, group))) return [];
  // Other periods of an item say nothing of this one; a named period, and the one before, have rows of their own, told by a flag.
  const pin = shift?.by;
  const items = Object.values(program.items).filter(
    (item) =>
      item.subject === subject && !item.shift && (pin === undefined ? item.period !== 'fixed' : item.period === 'year'),
  );
  const observed = Object.values(program.indicators).filter(
    (indicator) => indicator.subject === subject && indicator.definition.kind === 'observed' && !indicator.shift,
  );
  const values: readonly Expression[] = [
    ...items.map((item): Expression => ({ op: 'item', type: item.type, name: item.name, subject, ...unitOf(item) })),
    ...observed.map((of): Expression => ({ op: 'indicator', type: 'number', name: of.name, subject, unit: of.unit })),
    { op: 'item', type: 'flag', name: pin === undefined ? blankRow : shiftedNameOf(blankRow, pin), subject },
  ];
  const test = not(
    flag(
      'or',
      values.map((value) => not(isMissing(value))),
    ),
  );
  return [[name, { name: noData, mark: noData, test, isAbsent: true, cites, at }]];
}

function unitOf({ unit }: { readonly unit?: string }): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}

/** Whether it matters to the program whether a subject has any data of a year. */
export function asksForData(program: Program): boolean {
  return absences(program).size > 0;
}

/**
 * An evaluation of which every part is known where the data say nothing (`空: 零`, `空: 否`, `空: 没有`) has no result for who has no data of
 * the year at all: neither a value of any yearly item nor a blank row. Itself where there is no such evaluation.
 */
export function withAbsence(program: Program): Program {
  const found = absences(program);
  if (found.size === 0) return program;
  const schemes = Object.entries(program.schemes).map(([name, scheme]) => {
    const entry = found.get(name);
    return [name, entry ? { ...scheme, notRated: [...scheme.notRated, entry] } : scheme] as const;
  });
  return { ...program, schemes: Object.fromEntries(schemes) };
}
