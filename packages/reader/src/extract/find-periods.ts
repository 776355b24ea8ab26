import { matchesOf } from '../open/matches-of.ts';
import { type PeriodMention, periodForms } from './period-forms.ts';

/** A length of time inside a quotation is a name: `“三年翻两番”目标`. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /“[^”]{0,10}$/.test(text.slice(Math.max(0, start - 11), start)) && /^[^“]{0,12}”/.test(text.slice(end, end + 13));

/** `（扣除2022年灾后重建支出外）`: what is left out, no time of what is aimed at. */
const isLeftOut = (text: string, start: number): boolean =>
  /（(?:扣除|不含|不包括|剔除|不计|除)[^（）]*$/.test(text.slice(Math.max(0, start - 24), start));

const refused = /(?:(?:^|[，；、。此之其中])后|连续|每|近|前|满|过去|上|第|任|滞后|[.\d一二三四五])$/;

/** Every period named in flat text, in order, none over another. `year` is the year of the document, for 今年 and 11月底前; `signed` its month, `YYYY-MM`. */
export function findPeriods(text: string, year: number | undefined, signed?: string): PeriodMention[] {
  if (!/年|季度|月|节前|十[一二三四五六][五个]|目前|现有|以来|截[至止]/.test(text)) return [];
  const found: PeriodMention[] = [];
  for (const { needs, form, read } of periodForms) {
    if (!text.includes(needs)) continue;
    for (const match of matchesOf(text, form)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const mention = read(match, year, signed);
      if (!mention || isLeftOut(text, start)) continue;
      if (
        mention.kind === 'years' &&
        (refused.test(text.slice(Math.max(0, start - 2), start)) || isQuoted(text, start, end))
      )
        continue;
      if (mention.kind === 'each' && match[0] === '年度' && start > 0 && !/[，；。：、”]/.test(text.charAt(start - 1)))
        continue;
      found.push({ start, end, ...mention });
    }
  }
  return withYears(
    text,
    found.sort((a, b) => a.start - b.start),
    signed,
  );
}

const headsPart = /(?:^|[，；：。、]|力争|确保|争取)$/;

/** `2023年7月底前完成60家，9月底前…`: a month without a year is of the year named before it, where that is the later. */
function withYears(text: string, found: readonly PeriodMention[], signed: string | undefined): PeriodMention[] {
  let named: number | undefined;
  let namedAt = 0;
  return found.map((one) => {
    if (one.to === undefined || (one.kind !== 'until' && one.kind !== 'in')) return one;
    const words = text.slice(one.start, one.end);
    if (/\d{4}/.test(words)) {
      if (one.kind === 'until' || headsPart.test(text.slice(Math.max(0, one.start - 2), one.start)))
        [named, namedAt] = [one.to, one.end];
      return one;
    }
    // `2026年，计划实施…；12月15日前储备…` of November: what is to be done before the year begins.
    const isNear = one.month !== undefined && signed !== undefined && signed.slice(5) >= '10' && one.month > signed;
    if (isNear && named !== undefined && one.to < named && text.slice(namedAt, one.start).includes('；')) return one;
    if (named === undefined || named <= one.to || /今|本|明|五/.test(words)) return one;
    return {
      ...one,
      to: named,
      ...(one.from === undefined ? {} : { from: named }),
      ...(one.month === undefined ? {} : { month: `${named}${one.month.slice(4)}` }),
    };
  });
}
