import type { Quantity } from './quantity.ts';
import { kindOf } from './quantity-kind.ts';
import { screen } from './screen.ts';

/** Verbs that say how much there is to be: the measure after them tells no things apart. */
export const giving = screen.of(
  /(?:新增|腾出|完成|提供|盘活|投入|争取|落实|实现|发放|减免|供应|整治|改造|新供|引进|到位|撬动|处置|收储|出让|安排|预留|消化|建设|建成|减碳|节约|节能|推出|盘活存量)(?:[一-鿿]{0,2})$/,
);

const whose = screen.of(
  /^(?:以上|以下|以内|（含）)?的?(?:\d{1,4}(?:家|个|户))?[^，、；。\d]{0,10}?(?:企业|项目|地块|宗地|单位|园区|用户|产能|设备|“[^”]{2,8}”产品|厂房|建设用地|部分|区（县）|县（市|[县区]|镇街|乡镇|街道)(?!数|[总占均]|的?(?:比[重例]|覆盖|增[长加速]))/,
);

/** Bodies that a measure bounds, `完成5亩以上企业核查`: none of it is given. */
const bodies = screen.of(/^(?:工业|制造业|规上|规下|用地)?(?:企业|单位|用户)/);

/** `3亩以上企业`, `亩均税收低于3万元的企业`: a measure that tells which things are meant, not one that is to be reached. */
export function isOfThings(text: string, q: Quantity, end: number): boolean {
  const kind = kindOf(q);
  if (kind === 'count' || kind === 'bare') return false;
  const after = text.slice(q.end, Math.min(end, q.end + 24));
  // `不少于40%的新增用地指标用于工业`: how much of them is given to what.
  if (kind === 'share' && /^的[^，。；]{2,18}用于/.test(after)) return false;
  const isBounded = /以[上下内]/.test(q.suffix) || /低于|高于|超过|不足|大于|小于|不到|达不到/.test(q.predicate);
  const isOwned = after.startsWith('的');
  if (/^以?[上下内]?（不?含/.test(after) || !whose.test(after) || !(isOwned || (isBounded && kind !== 'share')))
    return false;
  return kind !== 'amount' || bodies.test(after) || !giving.test(text.slice(Math.max(0, q.lead - 8), q.lead));
}

/** `用地5亩以上、亩均税收低于3万元的企业`: the first of measures that together tell which things are meant. */
export function isListedCriterion(text: string, q: Quantity, next: Quantity | undefined, end: number): boolean {
  if (!next || next.start >= end || kindOf(q) === 'count') return false;
  const between = text.slice(q.end, next.lead);
  const isBounded = q.suffix !== '' || /低于|高于|超过|不足|大于|小于/.test(q.predicate);
  return (
    isBounded && /^(?:（含）)?(?:、|且|并且|或者?|和|及)[^，、；\d]{2,16}$/.test(between) && isOfThings(text, next, end)
  );
}

/** `4大行动、17个工程、55项具体任务`: what a plan is made of. */
const planPart = '\\d{1,3}(?:大|个|项|条|类)(?:具体|重点|专项|主要|重大)*(?:行动|工程|任务|举措|措施|事项|计划)';
const [partsBefore, partsAfter] = [
  screen.of(new RegExp(`${planPart}[、和，及]$`)),
  screen.of(new RegExp(`^${planPart}[、和，及]\\d{1,3}[大个项条类]`)),
];
const isPlanPart = screen.of(new RegExp(`^${planPart}(?=[，。；、和及]|$)`));
export function isOfPlan(text: string, { start }: Quantity): boolean {
  const after = text.slice(start, start + 24);
  if (!isPlanPart.test(after)) return false;
  return partsAfter.test(after) || partsBefore.test(text.slice(Math.max(0, start - 20), start));
}
