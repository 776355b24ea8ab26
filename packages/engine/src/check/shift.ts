import { because } from '../base/because.ts';
import type { Expression } from '../program/expression.ts';
import { mapParts } from '../program/map-parts.ts';
import { shiftNames } from '../program/print-expression.ts';
import type { Band, DataItem, Indicator, Shift } from '../program/program.ts';
import type { CheckContext } from './context.ts';

function rhythmFits({ period, shift }: DataItem, by: Shift['by']): boolean {
  if (by === 'to-date') return shift === undefined && (period === 'month' || period === 'quarter');
  return by === 'month' ? period === 'month' : period === 'month' || period === 'quarter';
}

/** The item that holds another one's value of the period before, or of the year so far; it is declared when first asked for. */
function shiftedItem(item: DataItem, by: Shift['by'], { names }: CheckContext): DataItem {
  const name = `${shiftNames[by]}(${item.name})`;
  const known = names.items.get(name);
  if (known) return known;
  const made: DataItem = { ...item, name, shift: { of: item.name, by } };
  names.items.set(name, made);
  return made;
}

/** A formula read for another period, part by part: every item that comes by quarters or months is that period's. */
class Shifting {
  isShifted = false;

  constructor(
    readonly by: Shift['by'],
    readonly context: CheckContext,
    /** Where the formula asks for it; nowhere in what is made of an indicator. */
    readonly at?: Expression['at'],
  ) {}

  node = (node: Expression): Expression => {
    const { names, shifted } = this.context;
    if (node.op === 'item') {
      const item = names.items.get(node.name);
      if (!item || !rhythmFits(item, this.by)) return node;
      this.isShifted = true;
      return { ...node, name: shiftedItem(item, this.by, this.context).name };
    }
    if (node.op === 'indicator') {
      const head = names.indicators.get(node.name);
      if (!head || head.kind === 'observed') return node;
      this.isShifted = true;
      const name = `${shiftNames[this.by]}(${node.name})`;
      if (!names.indicators.has(name)) {
        names.indicators.set(name, { ...head, name });
        shifted.set(name, { of: node.name, by: this.by, at: this.at });
      }
      return { ...node, name };
    }
    if (node.op === 'band') {
      const { shiftedBands } = this.context;
      this.isShifted = true;
      const name = `${shiftNames[this.by]}(${node.band})`;
      if (!shiftedBands.has(name)) shiftedBands.set(name, { of: node.band, by: this.by, at: this.at });
      return { ...node, band: name };
    }
    return mapParts(node, this.node);
  };
}

function hasResult(node: Expression): boolean {
  let found = false;
  const look = (part: Expression): Expression => {
    found ||= part.op === 'scheme' || part.op === 'tier';
    return mapParts(part, look);
  };
  look(node);
  return found;
}

/** `上季(x)` and its kin: the formula with the items of the other period; undefined after a report. */
export function shiftExpression(
  of: Expression,
  by: Shift['by'],
  at: Expression['at'],
  context: CheckContext,
): Expression | undefined {
  const place = at ?? of.at;
  if (hasResult(of)) {
    if (place) context.report('formula-unsupported', place, { construct: because('shift-of-result', shiftNames[by]) });
    return undefined;
  }
  const shifting = new Shifting(by, context, place);
  const made = shifting.node(of);
  if (shifting.isShifted) return made;
  if (place) context.report('setting-idle', place, { key: shiftNames[by], why: because(`no-rhythm-${by}`) });
  return undefined;
}

/** How many periods back something may be asked for: what needs itself is reported as a circle, and never ends. */
const deepest = 60;

function isTooDeep(name: string): boolean {
  return name.split('(').length > deepest;
}

/** The gradings that were asked for another period, each of its number of that period. */
export function shiftedBands(
  bands: Readonly<Record<string, Band>>,
  context: CheckContext,
): Readonly<Record<string, Band>> {
  const made: Record<string, Band> = {};
  // Entries that are added on the way are come upon, too.
  for (const [name, { of, by, at }] of context.shiftedBands) {
    const base = bands[of] ?? made[of];
    if (!base || isTooDeep(name)) continue;
    const shifting = new Shifting(by, context, at);
    const value = shifting.node(base.value);
    if (!shifting.isShifted && at)
      context.report('setting-idle', at, { key: shiftNames[by], why: because(`no-rhythm-${by}`) });
    made[name] = { ...base, name, value, ...(base.scope ? { scope: shifting.node(base.scope) } : {}) };
  }
  return made;
}

/** Whether anything of which an indicator is made comes by quarters or months. */
function hasRhythm(
  { definition }: Indicator,
  by: Shift['by'],
  indicators: Readonly<Record<string, Indicator>>,
  context: CheckContext,
): boolean {
  const seen = new Set<string>();
  let found = false;
  const look = (part: Expression): Expression => {
    const item = part.op === 'item' ? context.names.items.get(part.name) : undefined;
    found ||= item !== undefined && rhythmFits(item, by);
    if (part.op === 'indicator' && !seen.has(part.name)) {
      seen.add(part.name);
      const { definition: inner } = indicators[part.name] ?? {};
      if (inner) formulasIn(inner).forEach(look);
    }
    return mapParts(part, look);
  };
  formulasIn(definition).forEach(look);
  return found;
}

function formulasIn(definition: Indicator['definition']): readonly Expression[] {
  if (definition.kind === 'observed') return [];
  return definition.kind === 'formula' ? [definition.formula] : [definition.numerator, definition.denominator];
}

/** The indicators that were asked for another period, each made of its parts of that period. */
export function shiftedIndicators(
  indicators: Readonly<Record<string, Indicator>>,
  context: CheckContext,
): Readonly<Record<string, Indicator>> {
  const made: Record<string, Indicator> = {};
  // Entries that are added on the way are come upon, too.
  for (const [name, { of, by, at }] of context.shifted) {
    const base = indicators[of] ?? made[of];
    if (!base || isTooDeep(name)) continue;
    if (at && !hasRhythm(base, by, { ...indicators, ...made }, context))
      context.report('setting-idle', at, { key: shiftNames[by], why: because(`no-rhythm-${by}`) });
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

/** Names of the items that stand for others. */
export function shiftedNames(items: Iterable<DataItem>): readonly string[] {
  return [...items].flatMap(({ name, shift }) => (shift ? [name] : []));
}
