import { because } from '../base/because.ts';
import type { Expression } from '../program/expression.ts';
import { inPeriod, type NamesInPeriod, parameterInPeriod, readsToday, ruleInPeriod } from '../program/in-period.ts';
import { mapParts } from '../program/map-parts.ts';
import type { Band, DataItem, Indicator, Program, Scheme, Shift } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';
import { monthsOf, nameOfShift, type ShiftBy, shiftedNameOf } from '../program/shift.ts';
import { carriesOver } from './carries-over.ts';
import type { CheckContext } from './context.ts';

type Definitions = Readonly<Record<string, Indicator>>;

/** A quarter of the year is that quarter, whichever period asks for it. */
function isPinned(shift: Shift | undefined): boolean {
  return shift !== undefined && monthsOf(shift.by) !== undefined;
}

function rhythmFits({ period, shift }: DataItem, by: ShiftBy): boolean {
  const isRhythmic = period === 'month' || period === 'quarter';
  if (by === 'to-date') return shift === undefined && isRhythmic;
  if (isPinned(shift)) return false;
  const isByMonth = by === 'month' || monthsOf(by)?.months === 1;
  return isByMonth ? period === 'month' : isRhythmic;
}

/** Whether anything of which formulas are made comes by quarters or months, or goes by the day of the evaluation where the other period has its own. */
function hasRhythm(
  formulas: readonly Expression[],
  by: ShiftBy,
  indicators: Definitions,
  { names, shiftedBands, shiftedSchemes }: CheckContext,
): boolean {
  const seen = new Set<string>();
  let found = false;
  const look = (part: Expression): Expression => {
    const item = part.op === 'item' ? names.items.get(part.name) : undefined;
    found ||= item !== undefined && rhythmFits(item, by);
    const isOfDay = part.op === 'period-end' && part.of === undefined && by !== 'to-date';
    found ||= isOfDay || (monthsOf(by) !== undefined && (part.op === 'parameter' || readsToday(part)));
    found ||=
      (part.op === 'band' && !shiftedBands.has(part.band)) ||
      (part.op === 'scheme' && !shiftedSchemes.has(part.scheme));
    if (part.op === 'indicator' && !seen.has(part.name)) {
      seen.add(part.name);
      const inner = indicators[part.name];
      if (inner) formulasIn(inner).forEach(look);
    }
    return mapParts(part, look);
  };
  formulas.forEach(look);
  return found;
}

/** The names that stand for those of a formula in another period; what isn't there yet is declared when it is first asked for. */
class Shifting implements NamesInPeriod {
  isShifted = false;

  constructor(
    readonly by: ShiftBy,
    readonly context: CheckContext,
    /** Where the formula asks for it; nowhere in what is made of an indicator. */
    readonly at?: Expression['at'],
    /** Where they are known, indicators that are the same in every period stay as they are. */
    readonly indicators?: Definitions,
  ) {}

  /** The formula of the other period: every item that comes by quarters or months is that period's. */
  node = (node: Expression): Expression => inPeriod(node, this, this.by);

  item = (of: string): string => {
    const { by } = this;
    const { items } = this.context.names;
    const item = items.get(of);
    if (!item || !rhythmFits(item, by)) return of;
    this.isShifted = true;
    const name = shiftedNameOf(of, by);
    if (!items.has(name)) items.set(name, { ...item, name, shift: { of, by } });
    return name;
  };

  indicator = (of: string): string => {
    const { by, at } = this;
    const { names, shifted } = this.context;
    const head = names.indicators.get(of);
    const known = this.indicators?.[of];
    if (!head || head.kind === 'observed' || isPinned(shifted.get(of))) return of;
    if (known && !hasRhythm(formulasIn(known), by, this.indicators ?? {}, this.context)) return of;
    this.isShifted = true;
    const name = shiftedNameOf(of, by);
    if (!names.indicators.has(name)) {
      names.indicators.set(name, { ...head, name });
      shifted.set(name, { of, by, at });
    }
    return name;
  };

  band = (of: string): string => this.#asked(of, this.context.shiftedBands);

  scheme = (of: string): string => this.#asked(of, this.context.shiftedSchemes);

  /** As it was at the end of the quarter or month; as it is where the year so far is asked for. */
  parameter = (of: string): string => {
    const { parameters } = this.context.names;
    const parameter = parameters.get(of);
    if (!parameter || this.by === 'to-date' || isPinned(parameter.shift)) return of;
    const name = shiftedNameOf(of, this.by);
    if (parameters.has(name)) return name;
    const made = parameterInPeriod(parameter, this.by);
    parameters.set(made.name, made);
    return made.name;
  };

  #asked(of: string, into: CheckContext['shiftedBands']): string {
    const { by, at } = this;
    if (isPinned(into.get(of))) return of;
    this.isShifted = true;
    const name = shiftedNameOf(of, by);
    if (!into.has(name)) into.set(name, { of, by, at });
    return name;
  }
}

function hasOp(node: Expression, ops: readonly Expression['op'][]): boolean {
  let found = false;
  const look = (part: Expression): Expression => {
    found ||= ops.includes(part.op);
    return mapParts(part, look);
  };
  look(node);
  return found;
}

/** `上季(x)` and its kin: the formula with the items of the other period; undefined after a report. */
export function shiftExpression(
  of: Expression,
  by: ShiftBy,
  at: Expression['at'],
  context: CheckContext,
): Expression | undefined {
  const place = at ?? of.at;
  const [name] = nameOfShift(by).split(' ');
  if (hasOp(of, by === 'to-date' ? ['scheme', 'award', 'tier'] : ['award', 'tier'])) {
    if (place) context.report('formula-unsupported', place, { construct: because('shift-of-result', name) });
    return undefined;
  }
  const shifting = new Shifting(by, context, place);
  const made = shifting.node(of);
  // The day, month or year of the evaluation is that of the period before, too.
  if (shifting.isShifted || (made !== of && by !== 'to-date')) return made;
  reportIdle(by, place, context);
  return undefined;
}

function reportIdle(by: ShiftBy, at: Expression['at'], { report }: CheckContext): void {
  const rhythm =
    by === 'to-date' || by === 'month' || by === 'quarter' ? by : by.startsWith('month') ? 'month' : 'quarter';
  if (at) report('setting-idle', at, { key: nameOfShift(by), why: because(`no-rhythm-${rhythm}`) });
}

/** How many periods back something may be asked for: what needs itself is reported as a circle, and never ends. */
const deepest = 60;

function isTooDeep(name: string): boolean {
  return name.split('(').length > deepest;
}

/** The schemes that were asked for another period. */
function shiftedSchemes(
  schemes: Readonly<Record<string, Scheme>>,
  indicators: Definitions,
  context: CheckContext,
): Readonly<Record<string, Scheme>> {
  const made: Record<string, Scheme> = {};
  // Entries that are added on the way are come upon, too.
  for (const [name, { of, by, at }] of context.shiftedSchemes) {
    const base = schemes[of] ?? made[of];
    if (!base || isTooDeep(name)) continue;
    if (at && !hasRhythm(formulasOfScheme(base), by, indicators, context)) reportIdle(by, at, context);
    context.shiftedSchemes.set(name, { of, by, at: undefined });
    made[name] = ruleInPeriod(base, by, new Shifting(by, context, undefined, indicators));
  }
  return made;
}

/** The gradings that were asked for another period, each of its number of that period. */
function shiftedBands(bands: Readonly<Record<string, Band>>, context: CheckContext): Readonly<Record<string, Band>> {
  const made: Record<string, Band> = {};
  // Entries that are added on the way are come upon, too.
  for (const [name, { of, by, at }] of context.shiftedBands) {
    const base = bands[of] ?? made[of];
    if (!base || isTooDeep(name)) continue;
    const shifting = new Shifting(by, context, at);
    made[name] = ruleInPeriod(base, by, shifting);
    if (!shifting.isShifted) reportIdle(by, at, context);
    context.shiftedBands.set(name, { of, by, at: undefined });
  }
  return made;
}

function formulasIn({ definition }: Indicator): readonly Expression[] {
  if (definition.kind === 'observed') return [];
  return definition.kind === 'formula' ? [definition.formula] : [definition.numerator, definition.denominator];
}

function isCarried({ definition }: Indicator): boolean {
  return definition.kind === 'observed' && definition.isCarried === true;
}

/** The indicators that were asked for another period, each made of its parts of that period. */
function shiftedIndicators(indicators: Definitions, context: CheckContext): Definitions {
  const made: Record<string, Indicator> = {};
  // Entries that are added on the way are come upon, too.
  for (const [name, { of, by, at }] of context.shifted) {
    const base = indicators[of] ?? made[of];
    if (!base || isTooDeep(name)) continue;
    if (isCarried(base) || carriesOver(base, indicators)) {
      if (by === 'to-date') reportIdle(by, at, context);
      context.shifted.set(name, { of, by, at: undefined });
      made[name] = { ...base, name, definition: { kind: 'observed', isCarried: true }, shift: { of, by } };
      continue;
    }
    if (at && !hasRhythm(formulasIn(base), by, { ...indicators, ...made }, context)) reportIdle(by, at, context);
    context.shifted.set(name, { of, by, at: undefined });
    const shifting = new Shifting(by, context);
    const { definition } = base;
    if (definition.kind === 'observed') continue;
    const shifted =
      definition.kind === 'formula'
        ? { ...definition, formula: shifting.node(definition.formula) }
        : {
            ...definition,
            numerator: shifting.node(definition.numerator),
            denominator: shifting.node(definition.denominator),
          };
    made[name] = { ...base, name, definition: shifted, shift: { of, by } };
  }
  return made;
}

type OfPeriods = Pick<Program, 'schemes' | 'bands' | 'indicators'>;

/** What formulas have asked for of another period so far, together with what they asked it of. */
export function withOtherPeriods(stated: OfPeriods, context: CheckContext): OfPeriods {
  const schemes = { ...stated.schemes, ...shiftedSchemes(stated.schemes, stated.indicators, context) };
  const bands = { ...stated.bands, ...shiftedBands(stated.bands, context) };
  const indicators = { ...stated.indicators, ...shiftedIndicators(stated.indicators, context) };
  return { schemes, bands, indicators };
}
