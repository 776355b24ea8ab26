import type { Cited, Parameter, Program, Rule } from '@niepan/engine';

type Node = Readonly<Record<string, unknown>>;

/** Names of what a part of a program reads directly: parameters and indicators, wherever they stand in it. */
function* readsOf(part: unknown): Generator<{ readonly op: 'parameter' | 'indicator'; readonly name: string }> {
  if (typeof part !== 'object' || part === null) return;
  const { op, name } = part as Node;
  if ((op === 'parameter' || op === 'indicator') && typeof name === 'string') yield { op, name };
  for (const inner of Object.values(part)) yield* readsOf(inner);
}

/** Every parameter that a rule reads, itself or through the indicators it reads. */
function parametersOf({ parameters, indicators }: Program, rule: Rule): Parameter[] {
  const seen = new Set<string>();
  const found: Parameter[] = [];
  const open: unknown[] = [rule];
  while (open.length > 0) {
    for (const { op, name } of readsOf(open.pop())) {
      if (seen.has(`${op}/${name}`)) continue;
      seen.add(`${op}/${name}`);
      if (op === 'indicator') open.push(indicators[name]?.definition);
      else if (parameters[name] !== undefined) found.push(parameters[name]);
    }
  }
  return found;
}

const isAssumed = ({ cites }: Cited): boolean => cites.includes('假定');

/** What is assumed in a rule at the end of the year, each with its reason: the rule itself, its conditions, its parameters. */
export function assumptionsOf(program: Program, rule: Rule, year: number): string[] {
  const day = `${year}-12-31`;
  const inForce = ({ values }: Parameter) =>
    values.filter(({ from, until }) => from <= day && (until === undefined || until >= day)).slice(-1);
  const cited = [
    ...[rule, ...rule.conditions].map((one) => ({ name: one.name, of: one as Cited })),
    ...parametersOf(program, rule).flatMap((parameter) =>
      inForce(parameter).map((of: Cited) => ({ name: parameter.name, of })),
    ),
  ];
  return cited.filter(({ of }) => isAssumed(of)).map(({ name, of }) => `${name}：${of.because ?? ''}`);
}
