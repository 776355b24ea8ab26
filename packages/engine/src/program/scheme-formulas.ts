import type { Expression } from './expression.ts';
import type { Scheme } from './scheme.ts';

/** Every formula and condition of a scheme. */
export function formulasOfScheme(scheme: Scheme): Expression[] {
  const { scope, notRated, regrades, groups, classing, merge } = scheme;
  return [
    scope,
    ...[...notRated, ...regrades].map(({ test }) => test),
    ...groups.flatMap(({ test, items, adjustments, vetoes = [], cutting }) => [
      test,
      ...items.flatMap((item) => [item.value, item.benchmark, item.points, item.best, item.worst]),
      ...adjustments.map(({ count }) => count),
      ...vetoes.map((veto) => veto.test),
      ...(cutting?.classes ?? []).map((line) => line.test),
    ]),
    ...(classing?.classes ?? []).map((line) => line.test),
    ...(classing?.tieBreakers ?? []).map(({ value }) => value),
    merge?.test,
    merge?.head,
  ].filter((formula) => formula !== undefined);
}
