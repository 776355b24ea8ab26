import { isZero } from '../base/exact.ts';
import { perProgram } from '../bind/per-program.ts';
import type { Expression } from '../program/expression.ts';
import type { Program } from '../program/program.ts';
import { findPoint } from './find-point.ts';
import { type CutAxis, type Proposition, PropositionReader } from './proposition.ts';

/** A part of a conjunction; what is denied must not hold. */
interface Conjunct {
  readonly node: Expression;
  readonly isDenied: boolean;
}

interface Reading {
  readonly proposition: Proposition;
  readonly axes: readonly CutAxis[];
}

/** What must all hold for a condition to hold, down to parts that aren't made of others that must. */
function conjunctsOf(node: Expression, isDenied = false): Conjunct[] {
  if (node.op === 'not') return conjunctsOf(node.of, !isDenied);
  if (node.op === (isDenied ? 'or' : 'and')) return node.of.flatMap((part) => conjunctsOf(part, isDenied));
  return [{ node, isDenied }];
}

function merged(all: readonly CutAxis[]): readonly CutAxis[] {
  if (all.length < 2) return all;
  const byKey = new Map<string, CutAxis>();
  for (const cut of all) {
    const { axis, cuts, texts } = cut;
    const known = byKey.get(axis.key);
    byKey.set(
      axis.key,
      known ? { axis, cuts: [...known.cuts, ...cuts], texts: new Set([...known.texts, ...texts]) } : cut,
    );
  }
  return [...byKey.values()];
}

/** Whether no two parts share an axis. */
function areApart(parts: readonly Reading[]): boolean {
  const keys = parts.flatMap(({ axes }) => axes.map(({ axis }) => axis.key));
  return parts.length < 2 || new Set(keys).size === keys.length;
}

/** Parts that share an axis are looked at together, all others apart. */
function connected(parts: readonly (Conjunct & Reading)[]): (readonly (Conjunct & Reading)[])[] {
  if (areApart(parts)) return parts.map((part) => [part]);
  let groups: { readonly keys: ReadonlySet<string>; readonly parts: readonly (Conjunct & Reading)[] }[] = [];
  for (const part of parts) {
    const keys = part.axes.map(({ axis }) => axis.key);
    const [near, far]: [typeof groups, typeof groups] = [[], []];
    for (const group of groups) (keys.some((key) => group.keys.has(key)) ? near : far).push(group);
    const joined = {
      keys: new Set([...near.flatMap((group) => [...group.keys]), ...keys]),
      parts: [...near.flatMap((group) => group.parts), part],
    };
    groups = [...far, joined];
  }
  return groups.map((group) => group.parts);
}

/** No number below zero where only zero and more are plausible. A stated range is compared with the numbers themselves. */
function asMeasured(cut: CutAxis): CutAxis {
  const { axis, cuts } = cut;
  const isBelowRange = axis.most !== undefined && cuts.some(({ n }) => n < 0n);
  const isNatural = axis.least !== undefined && isZero(axis.least) && !isBelowRange;
  return isNatural ? { ...cut, axis: { ...axis, floor: axis.floor ?? axis.least } } : cut;
}

/** Which conditions of one program can hold. Every condition is read once, and what was found of it by itself is kept. */
class Possibilities {
  private readonly readings = new WeakMap<Expression, Reading>();
  private readonly never = { denied: new WeakMap<Expression, boolean>(), asked: new WeakMap<Expression, boolean>() };

  constructor(readonly program: Program) {}

  private read(node: Expression): Reading {
    const known = this.readings.get(node);
    if (known) return known;
    const reader = new PropositionReader(this.program);
    const proposition = reader.read(node);
    const reading = { proposition, axes: [...reader.axes.values()] };
    this.readings.set(node, reading);
    return reading;
  }

  private connectedIn(test: Expression): (readonly (Conjunct & Reading)[])[] {
    return connected(
      conjunctsOf(test).map(({ node, isDenied }) => {
        const { proposition, axes } = this.read(node);
        return { node, isDenied, proposition, axes };
      }),
    );
  }

  private isNowhere(parts: readonly (Conjunct & Reading)[], axes: readonly CutAxis[]): boolean {
    return findPoint((point) => parts.every((one) => one.proposition(point) !== one.isDenied), axes, false) === null;
  }

  private areNever(parts: readonly (Conjunct & Reading)[]): boolean {
    const [only, other] = parts;
    const memo = only && !other ? this.never[only.isDenied ? 'denied' : 'asked'] : undefined;
    const known = only && memo?.get(only.node);
    if (known !== undefined) return known;
    const found = this.isNowhere(parts, merged(parts.flatMap(({ axes }) => axes)));
    if (only) memo?.set(only.node, found);
    return found;
  }

  isNever(test: Expression): boolean {
    return this.connectedIn(test).some((parts) => this.areNever(parts));
  }

  isBeyond(test: Expression): boolean {
    return this.connectedIn(test).some((parts) => {
      const axes = merged(parts.flatMap((part) => part.axes));
      const measured = axes.map(asMeasured);
      const isAlike = measured.every((cut, index) => cut === axes[index]);
      return isAlike ? this.areNever(parts) : this.isNowhere(parts, measured);
    });
  }
}

const possibilitiesOf = perProgram((program) => new Possibilities(program));

/** Whether no subject can ever satisfy the condition. False when that can't be told. */
export function isNever(test: Expression, program: Program): boolean {
  return possibilitiesOf(program).isNever(test);
}

/** Whether only data that are wrong (an area below zero) could satisfy the condition. */
export function isBeyond(test: Expression, program: Program): boolean {
  return possibilitiesOf(program).isBeyond(test);
}
