import { divide, exact, parseExact, printExact } from '../base/exact.ts';
import type { Constant, ExactText, Expression } from '../program/expression.ts';
import type { Benchmark, Program, Scheme, SchemeGroup, ScoreItem } from '../program/program.ts';
import { withoutDated } from '../program/settle-program.ts';
import { type ChangeContext, findPart, readExactText } from './change-context.ts';

/** Changes a weight, benchmark or its factor, cap or floor of an item, or the line of a class. */
export function changeScheme(program: Program, [name, ...rest]: readonly string[], context: ChangeContext): Program {
  const scheme = findPart(name, program.schemes, context);
  if (!scheme) return program;
  const changed = rest[0] === '切' ? changeLine(scheme, rest[1], context) : changeItem(scheme, rest, context);
  return changed ? { ...program, schemes: { ...program.schemes, [scheme.name]: changed } } : program;
}

function changeLine(scheme: Scheme, name: string | undefined, context: ChangeContext): Scheme | undefined {
  const { classing } = scheme;
  const lines = classing?.classes.filter(({ line }) => line !== undefined && line !== '1') ?? [];
  const found = findPart(name, Object.fromEntries(lines.map((entry) => [entry.name, entry])), context);
  if (!classing || !found) return undefined;
  const isQuota = classing.kind === 'quota';
  const value = readExactText(isQuota ? '%' : '分', context, isQuota ? 'zero' : undefined);
  const number = parseExact(value ?? '');
  if (!number) return undefined;
  const line = printExact(isQuota ? divide(number, exact(100n)) : number);
  const classes = classing.classes.map((entry) =>
    entry.name === found.name ? { ...withoutDated(entry, 'line'), line } : entry,
  );
  return { ...scheme, classing: { ...classing, classes } };
}

function changeItem(scheme: Scheme, parts: readonly string[], context: ChangeContext): Scheme | undefined {
  // A scheme with one group only is written without it.
  const names = parts.length === 2 && scheme.groups.length === 1 ? [scheme.groups[0].name, ...parts] : parts;
  const [groupName, itemName, setting] = names;
  const group = findPart(
    groupName,
    byName(scheme.groups, ({ name }) => name),
    context,
  );
  const item =
    group &&
    findPart(
      itemName,
      byName(group.items, ({ indicator }) => indicator),
      context,
    );
  const change = item && findPart(setting, settings, context);
  const changed = item && change?.(item, context);
  if (!group || !changed) return undefined;
  const replace = (entry: SchemeGroup): SchemeGroup =>
    entry === group ? { ...group, items: group.items.map((other) => (other === item ? changed : other)) } : entry;
  return { ...scheme, groups: scheme.groups.map(replace) };
}

function byName<T>(things: readonly T[], nameOf: (thing: T) => string): Readonly<Record<string, T>> {
  return Object.fromEntries(things.map((thing) => [nameOf(thing), thing]));
}

/** The pure number by which a benchmark multiplies what it is taken from: 1.1 of `1.1 * 上年(…)`, 1 where none is written. */
export function factorOf(benchmark: Benchmark): ExactText {
  return splitFactor(benchmark).factor;
}

function splitFactor(benchmark: Benchmark): { readonly factor: ExactText; readonly of: Expression } {
  if (benchmark.op !== 'multiply') return { factor: '1', of: benchmark };
  const { left, right } = benchmark;
  if (isFactor(left)) return { factor: left.value, of: right };
  return isFactor(right) ? { factor: right.value, of: left } : { factor: '1', of: benchmark };
}

function isFactor(node: Expression): node is Constant & { readonly value: ExactText } {
  return node.op === 'constant' && node.type === 'number' && node.unit === '1';
}

function withFactor(benchmark: Benchmark, value: ExactText, { at }: ChangeContext): Expression {
  const { of } = splitFactor(benchmark);
  const factor: Constant = { op: 'constant', type: 'number', unit: '1', value, at };
  return {
    op: 'multiply',
    type: 'number',
    ...(of.unit === undefined ? {} : { unit: of.unit }),
    left: factor,
    right: of,
    at,
  };
}

type Setting = (item: ScoreItem, context: ChangeContext) => ScoreItem | undefined;

const settings: Readonly<Record<string, Setting>> = {
  权: (item, context) => {
    const weight = readExactText('分', context, 'zero');
    return weight === undefined ? undefined : { ...withoutDated(item, 'weight'), weight };
  },
  基准: (item, context) => {
    const unit = item.value.unit ?? '1';
    const value = readExactText(unit, context, 'above zero');
    const benchmark: Constant | undefined =
      value === undefined ? undefined : { op: 'constant', type: 'number', unit, value, at: context.at };
    return benchmark && { ...item, benchmark };
  },
  基准倍数: (item, context) => {
    const { benchmark } = item;
    const factor = benchmark && readExactText('1', context, 'above zero');
    if (!benchmark) findPart('基准倍数', {}, context);
    return benchmark && factor !== undefined
      ? { ...item, benchmark: withFactor(benchmark, factor, context) }
      : undefined;
  },
  上限: (item, context) => {
    const cap = readExactText('1', context, 'zero');
    return cap === undefined ? undefined : { ...withoutDated(item, 'cap'), cap };
  },
  下限: (item, context) => {
    const floor = readExactText('1', context);
    return floor === undefined ? undefined : { ...withoutDated(item, 'floor'), floor };
  },
};
