import type { Incentive, Program } from './program.ts';

/** Place in the document: that of the first clause it cites, else the order in which the package states it. */
export function placeInDocument({ document, incentives }: Program, incentive: Incentive): number {
  const outline = document?.outline ?? [];
  const places = incentive.cites.map((clause) => outline.indexOf(clause)).filter((place) => place >= 0);
  const order = Object.keys(incentives);
  return (places.length > 0 ? Math.min(...places) : outline.length) * order.length + order.indexOf(incentive.name);
}
