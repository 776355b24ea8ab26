import type { Aggregate, DrawnYear, Expression, Position } from './expression.ts';

/** Whether a sum over nobody is zero: where the formula says over whom, and surely none is (`企业.汇总(x)`, `汇总(x, 条件)`). */
export function isZeroOverNobody({ how, only, over }: Aggregate): boolean {
  return how === 'sum' && (only !== undefined || over !== undefined);
}

/** Whether all members are one group. */
export function isUndivided({ by, byText = [] }: Pick<Aggregate, 'by' | 'byText'>): boolean {
  return by.length === 0 && byText.length === 0;
}

/** Whether a formula is what the year comes to of its quarters or months. */
export function isDrawn(node: Expression): node is Expression & { readonly drawn: DrawnYear } {
  return 'drawn' in node && node.drawn !== undefined;
}

/** Where a subject stands among its group, where a formula says that. */
export function positionOf(node: Expression): Position | undefined {
  return 'position' in node ? node.position : undefined;
}

/** How a formula calls what belongs to the subject: `企业`, `下级企业`, `下级地区`. */
export function nameOfOwned({ members, owner, via }: NonNullable<Aggregate['over']>): string {
  return via !== undefined || members === owner ? `下级${members}` : members;
}
