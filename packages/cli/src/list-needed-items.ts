import type { Ceiling, DataItem, Incentive, Program } from '@niepan/engine';
import type { Definition } from './pick-definition.ts';

const ceilingsWith = ({ ceilings }: Program, name: string): Ceiling[] =>
  Object.values(ceilings).filter(({ incentives }) => incentives.includes(name));

/** Incentives that it names under 互斥, those that name it, and those that share a ceiling with it. */
function listRivals(program: Program, { name, exclusive }: Incentive): Incentive[] {
  const shared = ceilingsWith(program, name).flatMap(({ incentives }) => incentives);
  return Object.values(program.incentives).filter(
    (other) => other.name === exclusive?.with || other.exclusive?.with === name || shared.includes(other.name),
  );
}

/**
 * Data items that a definition reads and that aren't given, through indicators, bands, schemes, and for incentives the exclusions the incentives that exclude it and its ceilings, in the order met.
 * Indicators that are reported rather than computed count too; what a given indicator is made of isn't needed.
 */
export function listNeededItems(
  program: Program,
  definition: Definition,
  given: ReadonlySet<string>,
): Pick<DataItem, 'name' | 'subject'>[] {
  const found = new Map<string, Pick<DataItem, 'name' | 'subject'>>();
  const seen = new Set<unknown>();
  const follow = (op: unknown, name: unknown): void => {
    if (typeof name !== 'string' || given.has(name)) return;
    const item = program.items[name];
    if (op === 'item' && item !== undefined) found.set(name, item);
    const indicator = program.indicators[name];
    if (op === 'indicator' && indicator?.definition.kind === 'observed') found.set(name, indicator);
    else if (op === 'indicator') visit(indicator);
    if (op === 'band') visit(program.bands[name]);
    if (op === 'scheme') visit(program.schemes[name]);
    if (op === 'award') visitIncentive(program.incentives[name]);
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const node: Record<string, unknown> = { ...value };
    const named = { band: node.band, scheme: node.scheme, award: node.incentive }[String(node.op)] ?? node.name;
    follow(node.op, named);
    for (const part of Object.values(node)) visit(part);
  };
  const visitIncentive = (incentive: Incentive | undefined): void => {
    if (!incentive) return;
    visit(incentive);
    if (incentive.isSubjectToExclusions) visit(program.exclusions);
    visit(ceilingsWith(program, incentive.name));
    for (const rival of listRivals(program, incentive)) visit(rival);
  };
  if (definition.kind === 'incentive') visitIncentive(definition.of);
  else visit(definition.of);
  return [...found.values()];
}
