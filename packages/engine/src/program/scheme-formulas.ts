import type { Expression } from './expression.ts';
import type { Scheme, ScoreItem } from './scheme.ts';

/** Whether an item is scored by the subject's own data, whoever else is rated. */
function isScoredAlone({ transform, best, worst, missing }: ScoreItem): boolean {
  const isPlaced = transform === 'rank' || (transform === 'min-max' && !(best && worst));
  return !isPlaced && missing.kind !== 'group-mean' && missing.kind !== 'group-least';
}

/** The conditions of a scheme that are asked after its items are scored; vetoes only where none hangs on who is rated. */
export function formulasAfterItems({ regrades, groups, classing }: Scheme): Expression[] {
  const cuttings = [classing, ...groups.map(({ cutting }) => cutting)];
  const isAlone = groups.every(({ items }) => items.every(isScoredAlone));
  return [
    ...regrades.map(({ test }) => test),
    ...cuttings.flatMap((cutting) => cutting?.classes.flatMap(({ test }) => test ?? []) ?? []),
    ...(isAlone ? groups.flatMap(({ vetoes = [] }) => vetoes.map(({ test }) => test)) : []),
  ];
}

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
