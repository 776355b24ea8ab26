import type { Cited } from './document.ts';
import type { Incentive, Price, Program } from './program.ts';

/** Place in the document: that of the first clause it cites, else the order in which the package states it. */
export function placeInDocument({ document, incentives }: Program, incentive: Incentive): number {
  return placeAmong(document?.outline ?? [], Object.keys(incentives), incentive);
}

/** The same of a price, among the prices. */
export function placeOfPrice({ document, prices }: Program, price: Price): number {
  return placeAmong(document?.outline ?? [], Object.keys(prices), price);
}

function placeAmong(outline: readonly string[], order: readonly string[], one: Cited & { readonly name: string }) {
  const places = one.cites.map((clause) => outline.indexOf(clause)).filter((place) => place >= 0);
  return (places.length > 0 ? Math.min(...places) : outline.length) * order.length + order.indexOf(one.name);
}
