import type { Aggregate, Expression } from '../program/expression.ts';
import type { Program, Scheme, ScoreItem } from '../program/program.ts';
import { formulasOfScheme } from '../program/scheme-formulas.ts';
import { partsOf, visitExpression } from '../program/visit-expression.ts';
import { hasOwnCuts } from '../rows/own-cuts.ts';
import { sourcesOf } from './dependencies.ts';

/** A data item of which one subject's value changes. */
export interface ChangedItem {
  readonly name: string;
  /** One value for all years. */
  readonly isFixed: boolean;
}

/** Whether scores of others, or how they are ranked and cut, may change with one subject's value of a data item. True where it isn't known. */
export function itemTouchesOthers(program: Program, scheme: Scheme, changed: ChangedItem): boolean {
  const { aggregates, readsSchemes } = reachOf(program, scheme);
  const reads = (node: Expression | undefined): boolean => node !== undefined && readsItem(program, node, changed.name);
  const names = [changed.name, ...groupingsOn(program, changed.name)];
  return (
    isUnknown(scheme, readsSchemes) ||
    (scheme.classing?.within ?? []).some((name) => names.includes(name)) ||
    aggregates.some(
      ({ node, lag }) =>
        (lag === 0 || changed.isFixed) &&
        (reads(node.of) ||
          reads(node.where) ||
          (node.byText ?? []).some(reads) ||
          node.by.some((name) => names.includes(name)) ||
          (changed.isFixed && node.by.includes('组'))),
    ) ||
    scheme.groups.some(({ items }) =>
      items.some(
        (item) => looksAtGroup(item) && [item.value, item.benchmark, item.points, item.best, item.worst].some(reads),
      ),
    )
  );
}

/** Whether others may change with the value that one subject scores in an item, all data staying as they are. */
export function scoreTouchesOthers(program: Program, scheme: Scheme, scored: ScoreItem): boolean {
  const same = scheme.groups.flatMap(({ items }) => items.filter(({ indicator }) => indicator === scored.indicator));
  return isUnknown(scheme, reachOf(program, scheme).readsSchemes) || same.some(looksAtGroup);
}

function isUnknown(scheme: Scheme, readsSchemes: boolean): boolean {
  return readsSchemes || scheme.merge !== undefined || !scheme.classing || hasOwnCuts(scheme);
}

/** Whether what a member gets in the item hangs on the other members' values. */
function looksAtGroup({ transform, best, worst, missing }: ScoreItem): boolean {
  return (
    transform === 'rank' ||
    (transform === 'min-max' && !(best && worst)) ||
    missing.kind === 'group-mean' ||
    missing.kind === 'group-least'
  );
}

function groupingsOn({ groupings }: Program, item: string): readonly string[] {
  return Object.values(groupings).flatMap(({ name, attribute }) => (attribute === item ? [name] : []));
}

function readsItem(program: Program, node: Expression, item: string): boolean {
  let reads = false;
  const through = (source: string): boolean => sourcesOf(program, source).has(`数据项.${item}`);
  visitExpression(node, (part) => {
    if (part.op === 'item') reads ||= part.name === item;
    if (part.op === 'indicator') reads ||= through(`指标.${part.name}`);
    if (part.op === 'band') reads ||= through(`分级.${part.band}`);
  });
  return reads;
}

interface Reach {
  /** Aggregates, and whether they look back (1) or not (0). */
  readonly aggregates: readonly { readonly node: Aggregate; readonly lag: number }[];
  /** Results of schemes, or what incentives give, which may hang on others. */
  readonly readsSchemes: boolean;
}

/** What a scheme's formulas come to, through indicators and bands. */
function reachOf(program: Program, scheme: Scheme): Reach {
  const aggregates: { node: Aggregate; lag: number }[] = [];
  const seen = new Set<string>();
  let readsSchemes = false;
  const once = (key: string, parts: readonly (Expression | undefined)[], lag: number): void => {
    if (seen.has(`${key} ${lag}`)) return;
    seen.add(`${key} ${lag}`);
    for (const part of parts) if (part) walk(part, lag);
  };
  const walk = (node: Expression, lag: number): void => {
    if (node.op === 'scheme' || node.op === 'award') readsSchemes = true;
    if (node.op === 'aggregate') aggregates.push({ node, lag });
    if (node.op === 'indicator') once(`指标.${node.name}`, definitionOf(program, node.name), lag);
    if (node.op === 'band')
      once(`分级.${node.band}`, [program.bands[node.band]?.scope, program.bands[node.band]?.value], lag);
    const back =
      node.op === 'lag' ? node.years : node.op === 'peak' ? 1 : node.op === 'window' ? Math.min(...node.lags) : 0;
    // Only whether they look back matters, and what is made of its own earlier years goes back without end.
    for (const part of partsOf(node)) walk(part, Math.min(1, lag + back));
  };
  for (const formula of formulasOfScheme(scheme)) walk(formula, 0);
  return { aggregates, readsSchemes };
}

function definitionOf(program: Program, name: string): readonly Expression[] {
  const definition = program.indicators[name]?.definition;
  switch (definition?.kind) {
    case 'ratio':
      return [definition.numerator, definition.denominator];
    case 'formula':
      return [definition.formula];
    case 'observed':
    case undefined:
      return [];
  }
}
