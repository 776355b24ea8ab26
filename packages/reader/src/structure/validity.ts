import { hanNumber } from '../open/label.ts';
import { addTo, findDay, toDay } from './calendar.ts';

/** From when until when a document is in force; absent where it isn't stated. */
export interface Validity {
  readonly from?: string;
  readonly until?: string;
}

const inForce = '(?:正式|开始)?(?:施行|实施|执行|生效|试行)';
const begins = new RegExp(`[自于从]([^，。；]{2,24}?)起(?:满?(\\d{1,3})日后)?${inForce}`);
const beginsPlain = new RegExp(`(\\d{4}年\\d{1,2}月\\d{1,2}日)起?${inForce}`);
const day = '\\d{4}年\\d{1,2}月\\d{1,2}日';
const range = new RegExp(
  `(?:有效|执行|实施|政策|施行|试行)(?:期限?|时间)[^。；]{0,10}?(${day})起?(?:至|到|[—－~～-]+)(${day})`,
);
const ends =
  /(?:有效期|执行期|实施期|政策期|试行期|施行|执行|实施|试行)(?:限)?[^。；]{0,16}?(?:至|到|截至|截止)(?:于)?((?:\d{4})年(?:\d{1,2}月(?:\d{1,2}日)?)?底?)/;
const spell =
  /(?:有效期|试行期|执行期|实施期|暂行期|政策期)(?:限)?(?:为|暂定为?|定为)?\s*(\d{1,2}|[一二两三四五六七八九十])\s*(年|个月)|(?:试行|暂行|执行|实施)(?:期)?\s*(\d{1,2}|[一二两三四五六七八九十])\s*(年|个月)(?![内后前])/;

function findFrom(text: string, dated: string | undefined): string | undefined {
  const starts = begins.exec(text);
  if (!starts) return findDay(beginsPlain.exec(text)?.[1] ?? '');
  const [whole, stated = '', delay = /(\d{1,3})日后/.exec(starts[0])?.[1]] = starts;
  const short = /^(\d{1,2})月(\d{1,2})日$/.exec(stated);
  if (short && dated !== undefined) return toDay(Number(dated.slice(0, 4)), Number(short[1]), Number(short[2]));
  if (dated !== undefined && /(?:发布|公布|印发|下发|发文|颁布)之日|即日/.test(whole))
    return addTo(dated, { days: delay === undefined ? 0 : Number(delay) });
  return findDay(stated);
}

function findUntil(text: string, from: string | undefined): string | undefined {
  const end = ends.exec(text)?.[1];
  if (end !== undefined) {
    const parts = /(\d{4})年(?:(\d{1,2})月)?/.exec(end);
    const month = (parts?.[2] ?? '12').padStart(2, '0');
    return findDay(end) ?? (parts ? addTo(`${parts[1]}-${month}-01`, { months: 1, days: -1 }) : undefined);
  }
  const term = spell.exec(text);
  if (!term || from === undefined) return undefined;
  const stated = (term[1] ?? term[3] ?? '').replace('两', '二');
  const count = /\d/.test(stated) ? Number(stated) : hanNumber(stated);
  return addTo(from, (term[2] ?? term[4]) === '年' ? { years: count, days: -1 } : { months: count, days: -1 });
}

/** Validity out of the provisions on it. `dated` is the day of signing, for terms that count from it. */
export function findValidity(text: string, dated: string | undefined): Validity {
  const both = range.exec(text);
  const from = (both && findDay(both[1] ?? '')) ?? findFrom(text, dated);
  const until = (both && findDay(both[2] ?? '')) ?? findUntil(text, from);
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}
