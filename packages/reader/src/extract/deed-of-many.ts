import type { Quantity } from './quantity.ts';
import { screen } from './screen.ts';

const shareOfThose = screen.of(
  /^的[^，。；]{2,40}(?:(?:建成|开展|完成|建立|实现|具备|通过|接入|配备|启动|达到)[^，。；]|达标|由[^，。；]{2,8}(?:[，。；]|$))/,
);

/** `50%的社区建成服务中心`: how many of all come to have something. */
export const isShareOfThose = (q: Quantity, after: string): boolean =>
  q.unit === '%' &&
  !/^的[^，。；\d]{2,16}(?:占比|比例|比重|数量?)(?:达到?|不低于|超过|提高到|突破)+\d/.test(after) &&
  /^(?:以上)?$/.test(q.suffix) &&
  /^(?:不少于|不低于|至少|超过)?$/.test(q.predicate) &&
  shareOfThose.test(after);

const doneAfter = /(?:建成|开展|完成|建立|实现|具备|通过|接入|配备|启动)[^，。；]{1,30}$/;

/** `推动20家龙头企业、300家骨干企业开展…`: who is moved to do something. */
const moves = screen.of(/(?:推动|引导|支持|鼓励|组织|带动|促进)$/);

/** `75%的甲园区和50%的乙园区开展改造`, `推动20家龙头企业、300家骨干企业开展改造`: what the first of them do stands after the last. */
export function sharedDeed(text: string, q: Quantity, next: Quantity | undefined): string {
  if (!next || next.unit !== q.unit) return '';
  const isShare = q.unit === '%' && text.charAt(q.end) === '的';
  if (!isShare && !(q.unit !== '%' && moves.test(text.slice(Math.max(0, q.lead - 2), q.lead)))) return '';
  const between = text.slice(q.end, next.lead);
  if (!/^[^，。；]{3,20}[和、]$/.test(between) || doneAfter.test(between)) return '';
  const after = /^的?[^，。；\d]{3,50}/.exec(text.slice(next.end, next.end + 60))?.[0] ?? '';
  return isShare && !after.startsWith('的') ? '' : (doneAfter.exec(after)?.[0] ?? '');
}
