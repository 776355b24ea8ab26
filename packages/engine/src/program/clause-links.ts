import type { Span } from '../base/span.ts';
import type { Cited } from './document.ts';
import { ownOf } from './own-definitions.ts';
import type { Program } from './program.ts';

export type ClauseLinkKind =
  | 'parameter'
  | 'indicator'
  | 'scheme'
  | 'list'
  | 'gate'
  | 'band'
  | 'incentive'
  | 'exclusion'
  | 'ceiling'
  | 'price'
  | 'supervision'
  | 'target'
  | 'task';

/** Something that cites a clause: a parameter's value, a rule, a target, a task. */
export interface ClauseLink {
  readonly kind: ClauseLinkKind;
  /** Name of the definition, or id of the target or task. */
  readonly name: string;
  readonly at: Span;
}

/** Clause path → what refers to it, each thing once, in the order of the program. Worked examples don't count. */
export function clauseLinks(program: Program): ReadonlyMap<string, readonly ClauseLink[]> {
  const links = new Map<string, ClauseLink[]>();
  const link = (kind: ClauseLinkKind, name: string, cited: readonly Cited[]) => {
    for (const { cites, at } of cited) {
      for (const path of cites) {
        const known = links.get(path) ?? [];
        if (!known.some((other) => other.kind === kind && other.name === name)) known.push({ kind, name, at });
        links.set(path, known);
      }
    }
  };
  for (const { name, sources = [] } of ownOf(program, 'indicators')) link('indicator', name, sources);
  for (const parameter of ownOf(program, 'parameters')) link('parameter', parameter.name, parameter.values);
  for (const scheme of ownOf(program, 'schemes')) {
    const totals = scheme.groups.flatMap(({ adjustments, vetoes = [] }) => [...adjustments, ...vetoes]);
    const parts = [scheme.classing, ...scheme.groups.flatMap((group) => [group, group.cutting])];
    const sources = parts.flatMap((part) => part?.sources ?? []);
    const merge = scheme.merge ? [scheme.merge] : [];
    link('scheme', scheme.name, [scheme, ...scheme.notRated, ...scheme.regrades, ...totals, ...merge, ...sources]);
  }
  for (const rule of Object.values(program.rules)) link(rule.kind, rule.name, [rule, ...rule.conditions]);
  for (const band of ownOf(program, 'bands')) link('band', band.name, [band]);
  for (const incentive of Object.values(program.incentives))
    link('incentive', incentive.name, [
      incentive,
      ...incentive.conditions,
      ...(incentive.dueWhen ?? []).map(({ condition }) => condition),
      ...(incentive.parts?.rows ?? []),
      ...(incentive.exclusive?.sources ?? []),
    ]);
  for (const exclusion of program.exclusions) link('exclusion', exclusion.name, [exclusion]);
  for (const ceiling of Object.values(program.ceilings)) link('ceiling', ceiling.name, [ceiling]);
  for (const price of Object.values(program.prices)) link('price', price.name, [price, ...price.conditions]);
  for (const supervision of program.supervisions) link('supervision', supervision.name, [supervision]);
  for (const target of program.targets) link('target', target.id, [target]);
  for (const task of program.tasks) link('task', task.id, [task]);
  return links;
}
