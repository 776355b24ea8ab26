import { type Exact, exactFromNumber, one, zero } from '../base/exact.ts';
import { getUnit, isMoney, isPure } from '../base/unit.ts';
import type { Expression } from '../program/expression.ts';
import { printExpression } from '../program/print-expression.ts';
import type { Program } from '../program/program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { Ranges } from './score-range.ts';

/** One thing that conditions look at and that can take several values: a data item, an indicator, or any other formula. */
export interface Axis {
  readonly key: string;
  readonly name: string;
  readonly kind: 'number' | 'day' | 'text' | 'flag';
  readonly unit: string;
  readonly isWhole: boolean;
  /** No number is below it: ranks begin with 1, counts with 0. */
  readonly floor?: Exact;
  /** No number is above it. */
  readonly ceiling?: Exact;
  /** What is plausible; a number beyond is possible but no good example. */
  readonly least?: Exact;
  readonly most?: Exact;
  /** All texts that it can be; absent when they aren't stated. */
  readonly texts?: readonly string[];
  /** The facts that it is made of; absent when its value hangs on other subjects, years or dates in ways that aren't followed. */
  readonly facts?: () => ReadonlySet<string> | undefined;
}

const countUnits = '家个项台件张种条户套座场次批起所支位';

/** How deep indicators may stand in each other. */
const mostDepth = 7;

/** The facts of the subject itself in the year at hand (`上年` apart) that a formula is made of; undefined when there are others. */
function factsOf(node: Expression, program: Program, depth = 0): Set<string> | undefined {
  // A definition that goes round in a circle has no end.
  if (depth > mostDepth) return undefined;
  const facts = new Set<string>();
  let isPlain = true;
  const addAll = (of: Expression) => {
    const inner = factsOf(of, program, depth + 1);
    if (!inner) isPlain = false;
    for (const fact of inner ?? []) facts.add(fact);
  };
  const take = (one: Expression): void => {
    if (one.op === 'item') facts.add(one.name);
    else if (one.op === 'group') facts.add(program.groupings[one.name]?.attribute ?? one.name);
    else if (one.op === 'parameter') facts.add(`参数 ${one.name}`);
    else if (one.op === 'band') {
      const band = program.bands[one.band];
      if (band) addAll(band.value);
    } else if (one.op === 'indicator') {
      const definition = program.indicators[one.name]?.definition;
      if (definition?.kind === 'ratio') for (const part of [definition.numerator, definition.denominator]) addAll(part);
      else if (definition?.kind === 'formula') addAll(definition.formula);
      else facts.add(one.name);
    } else if (
      /^(aggregate|lag|at-year|in-year|peak|window|growth|consecutive|first|scheme|tier|is-missing)$/.test(one.op)
    )
      isPlain = false;
  };
  visitExpression(node, take);
  return isPlain ? facts : undefined;
}

/** The texts that a value can be as far as the package states them; none where it doesn't. */
export function statedTexts(node: Expression, program: Program): readonly string[] {
  switch (node.op) {
    case 'item':
      return program.items[node.name]?.values ?? [];
    case 'parameter':
      return program.parameters[node.name]?.readings.map(({ value }) => value) ?? [];
    case 'band':
      return program.bands[node.band]?.rows.map(({ label }) => label) ?? [];
    case 'scheme': {
      const { classing, specials = [] } = program.schemes[node.scheme] ?? {};
      return node.part === 'class' && classing ? [...classing.classes, ...specials].map(({ name }) => name) : [];
    }
    case 'group': {
      const by = program.groupings[node.name]?.by;
      if (by?.kind !== 'listed') return [];
      return [...Object.keys(by.groups), ...(by.otherwise === undefined ? [] : [by.otherwise])];
    }
    default:
      return [];
  }
}

/** All texts that a value can be; undefined where it may be others. */
function textsOf(node: Expression, program: Program): readonly string[] | undefined {
  const by = node.op === 'group' ? program.groupings[node.name]?.by : undefined;
  if (by?.kind === 'listed' && by.otherwise === undefined) return undefined;
  // Who isn't rated has no class at all.
  if (node.op === 'scheme') return undefined;
  const texts = statedTexts(node, program);
  return texts.length > 0 ? texts : undefined;
}

/** Below what a number can't be, whatever the data. */
function floorOf(node: Expression): Exact | undefined {
  if (node.op === 'scheme') return node.part === 'rank' || node.part === 'place' ? one : undefined;
  if (node.op !== 'aggregate') return undefined;
  if (node.how === 'apportion') return zero;
  return node.how === 'rank' ? one : node.how === 'count' ? zero : undefined;
}

/** Between what a formula or a score comes to, whatever the data. */
function boundsOf(node: Expression, program: Program): Pick<Axis, 'floor' | 'ceiling'> {
  const { least, most } = new Ranges(program, true).formula(node);
  return { ...(least ? { floor: least } : {}), ...(most ? { ceiling: most } : {}) };
}

function numberSettings(
  node: Expression,
  program: Program,
): Pick<Axis, 'isWhole' | 'least' | 'most' | 'floor' | 'ceiling'> {
  const floor = floorOf(node);
  if (floor) return { isWhole: true, least: floor, floor };
  return { ...boundsOf(node, program), ...usualSettings(node, program) };
}

/** Whether something is taken off, in the formula or in that of an indicator, so that it may come below zero. */
function isDifference(node: Expression, program: Program, depth = 0): boolean {
  if (depth > 8) return true;
  const inside = (one: Expression) => isDifference(one, program, depth + 1);
  switch (node.op) {
    case 'subtract':
    case 'negate':
      return true;
    case 'convert':
    case 'lag':
    case 'at-year':
    case 'window':
    case 'round':
      return inside(node.of);
    case 'add':
    case 'multiply':
    case 'divide':
      return inside(node.left) || inside(node.right);
    case 'if':
      return inside(node.whenTrue) || inside(node.whenFalse);
    case 'min':
      return node.of.some(inside);
    case 'max':
      return node.of.every(inside);
    case 'indicator': {
      const definition = program.indicators[node.name]?.definition;
      if (definition?.kind === 'formula') return inside(definition.formula);
      return definition?.kind === 'ratio' && inside(definition.numerator);
    }
    default:
      return false;
  }
}

function usualSettings(node: Expression, program: Program): Pick<Axis, 'isWhole' | 'least' | 'most'> {
  const item = node.op === 'item' ? program.items[node.name] : undefined;
  const unit = node.unit ?? '1';
  const range = node.op === 'indicator' ? program.indicators[node.name]?.range : item?.range;
  const isCount = [...countUnits].some((name) => name === unit) && item?.over !== 'mean';
  const isWhole = node.op === 'since' || (item !== undefined && isCount);
  if (range) {
    const [least, most] = range;
    return { isWhole, least: exactFromNumber(least), most: exactFromNumber(most) };
  }
  // Areas, people, energy and counts aren't negative; money and growth may be.
  const parsed = getUnit(unit);
  const mayBeNegative =
    node.op === 'since' || isMoney(parsed) || isPure(parsed) || isDifference(node, program) || unit.includes('元');
  return mayBeNegative ? { isWhole } : { isWhole, least: zero };
}

/** The axis of a formula that isn't a constant. */
export function axisOf(node: Expression, program: Program): Axis {
  const unit = node.unit ?? '1';
  const name = printExpression(node);
  const texts = node.type === 'text' ? textsOf(node, program) : undefined;
  const numbers = node.type === 'number' ? numberSettings(node, program) : { isWhole: node.type === 'day' };
  return {
    key: `${name}|${unit}`,
    name,
    kind: node.type,
    unit,
    ...numbers,
    ...(texts ? { texts } : {}),
    facts: () => factsOf(node, program),
  };
}

/** The same for the sign of `left − right`, where neither side is a constant. */
export function differenceAxis(left: Expression, right: Expression): Axis {
  const name = `${printExpression(left)} − ${printExpression(right)}`;
  return { key: `${name}|${left.unit ?? '1'}`, name, kind: 'number', unit: left.unit ?? '1', isWhole: false };
}
