import type { Expression } from '../program/expression.ts';
import type { Condition, Incentive, Program, Scheme } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';
import { datedNames } from '../program/settle-program.ts';
import { visitExpression } from '../program/visit-expression.ts';
import { ceilingsOf } from '../rows/ceiling.ts';
import { ceilingsOfPrice } from '../rows/price-ceiling.ts';

/** What rests on what, both ways. Names are `数据项.税收`, `指标.亩均税收`, `参数.…`, `分组.…`, `评价.…`, `清单.…`, `门槛.…`, `分级.…`, `奖补.…`, `合计上限.…`, `价格.…`. */
export interface Dependencies {
  /** Name → names that it reads directly. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name → names that read it directly. */
  readonly usedBy: ReadonlyMap<string, ReadonlySet<string>>;
}

const known = new WeakMap<Program, Dependencies>();

/** The dependencies of a program, found once. */
export function dependenciesOf(program: Program): Dependencies {
  const found = known.get(program) ?? findDependencies(program);
  known.set(program, found);
  return found;
}

/** Everything that a name feeds, directly or through others; without the name itself. */
export function usersOf(program: Program, name: string): ReadonlySet<string> {
  return reach(dependenciesOf(program).usedBy, name);
}

/** Everything that a name rests on, directly or through others; without the name itself. */
export function sourcesOf(program: Program, name: string): ReadonlySet<string> {
  return reach(dependenciesOf(program).uses, name);
}

function reach(arrows: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const next of arrows.get(name) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  reached.delete(start);
  return reached;
}

function findDependencies(program: Program): Dependencies {
  const uses = new Map<string, Set<string>>();
  const read = (
    name: string,
    expressions: readonly (Expression | undefined)[],
    names: readonly string[] = [],
  ): void => {
    const sources = uses.get(name) ?? new Set();
    for (const source of names) sources.add(source);
    for (const expression of expressions.filter((part) => part !== undefined))
      visitExpression(expression, (node) => {
        for (const source of sourceNames(program, node)) sources.add(source);
      });
    uses.set(name, sources);
  };
  for (const { name, attribute } of Object.values(program.groupings)) read(`分组.${name}`, [], [`数据项.${attribute}`]);
  for (const { name, definition } of Object.values(program.indicators)) {
    if (definition.kind === 'ratio') read(`指标.${name}`, [definition.numerator, definition.denominator]);
    if (definition.kind === 'formula') read(`指标.${name}`, [definition.formula]);
  }
  for (const scheme of Object.values(program.schemes)) read(`评价.${scheme.name}`, ...partsOfScheme(program, scheme));
  for (const rule of Object.values(program.rules))
    read(`${rule.kind === 'list' ? '清单' : '门槛'}.${rule.name}`, [rule.scope, ...partsOfConditions(rule.conditions)]);
  for (const band of Object.values(program.bands))
    read(
      `分级.${band.name}`,
      [band.scope, band.value],
      [...datedNames(band), ...(band.edgeParameter ? [band.edgeParameter] : [])].map((name) => `参数.${name}`),
    );
  for (const incentive of Object.values(program.incentives))
    read(`奖补.${incentive.name}`, ...partsOfIncentive(program, incentive));
  for (const ceiling of Object.values(program.ceilings))
    read(
      `合计上限.${ceiling.name}`,
      [
        ceiling.scope,
        ceiling.limit,
        ...(ceiling.division?.by ?? []),
        ...(ceiling.order?.keys ?? []).flatMap(({ values }) => Object.values(values)),
      ],
      [...ceiling.incentives.map((name) => `奖补.${name}`), ...(ceiling.prices ?? []).map((name) => `价格.${name}`)],
    );
  for (const price of Object.values(program.prices))
    read(
      `价格.${price.name}`,
      [price.scope, price.value, price.charge, ...partsOfConditions(price.conditions)],
      ceilingsOfPrice(program, price).map(({ name }) => `合计上限.${name}`),
    );
  for (const [kind, things] of Object.entries(shiftable(program)))
    for (const { name, shift } of Object.values(things))
      if (shift) read(`${kind}.${name}`, [], [`${kind}.${shift.of}`]);
  const usedBy = new Map<string, Set<string>>();
  for (const [name, sources] of uses)
    for (const source of sources) usedBy.set(source, (usedBy.get(source) ?? new Set()).add(name));
  return { uses, usedBy };
}

/** What may stand for another one of other months. */
function shiftable({ items, indicators, parameters, bands, schemes }: Program) {
  return { 数据项: items, 指标: indicators, 参数: parameters, 分级: bands, 评价: schemes } as const;
}

function sourceNames(program: Program, node: Expression): readonly string[] {
  switch (node.op) {
    case 'item':
      return [`数据项.${node.name}`];
    case 'indicator':
      return [`指标.${node.name}`];
    case 'group':
      return groupingNames(program, [node.name]);
    case 'aggregate':
      return groupingNames(program, node.by);
    case 'parameter':
    case 'value-on':
      return [`参数.${node.name}`];
    case 'scheme':
      return [`评价.${node.scheme}`];
    case 'award':
      return [`奖补.${node.incentive}`];
    case 'band':
      return [`分级.${node.band}`];
    default:
      return [];
  }
}

/** A grouping by its own name; a plain attribute used as one is the data item. */
function groupingNames(program: Program, names: readonly string[]): readonly string[] {
  return names
    .filter((name) => Object.hasOwn(program.groupings, name) || Object.hasOwn(program.items, name))
    .map((name) => (Object.hasOwn(program.groupings, name) ? `分组.${name}` : `数据项.${name}`));
}

function partsOfConditions(conditions: readonly Condition[]): readonly (Expression | undefined)[] {
  return conditions.flatMap(({ scope, test }) => [scope, test]);
}

type Parts = [expressions: readonly (Expression | undefined)[], names: readonly string[]];

function partsOfScheme(program: Program, scheme: Scheme): Parts {
  const { classing, merge } = scheme;
  const groupings = [
    ...(classing?.within ?? []),
    ...scheme.groups.flatMap(({ within = [] }) => within),
    ...(merge ? [merge.by] : []),
  ];
  const parameters = Array.from(datedNames(scheme), (name) => `参数.${name}`);
  return [formulasOfScheme(scheme), [...groupingNames(program, groupings), ...parameters]];
}

function partsOfIncentive(program: Program, incentive: Incentive): Parts {
  const { scope, conditions, dueWhen = [], tiers, parts, amount, cap, instalmentCap, exclusive } = incentive;
  const later = partsOfConditions(dueWhen.map(({ condition }) => condition));
  const rows = parts?.rows.flatMap(({ scope: own, test, amount: money }) => [own, test, money]) ?? [];
  const exclusions = incentive.isSubjectToExclusions ? partsOfConditions(program.exclusions) : [];
  const parameters = [tiers?.edgeParameter, exclusive?.yearsParameter].flatMap((name) =>
    name ? [`参数.${name}`] : [],
  );
  return [
    [
      scope,
      ...partsOfConditions(conditions),
      ...later,
      tiers?.value,
      ...rows,
      amount,
      cap,
      instalmentCap,
      ...exclusions,
    ],
    [
      ...parameters,
      ...Array.from(datedNames(incentive), (name) => `参数.${name}`),
      ...(exclusive ? [`奖补.${exclusive.with}`] : []),
      ...ceilingsOf(program, incentive).map(({ name }) => `合计上限.${name}`),
    ],
  ];
}
