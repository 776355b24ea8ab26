import type { Screened } from '../open/screen.ts';
import { basePeriods } from './base-periods.ts';
import { datedPeriods } from './dated-periods.ts';
import type { PeriodForm } from './period-form.ts';
import type { PeriodMention } from './period-mention.ts';
import { screen } from './screen.ts';
import { undatedPeriods } from './undated-periods.ts';

/** Forms in order of preference; none of them holds in a text without what they all need. */
interface Group {
  readonly needs: RegExp;
  readonly forms: readonly { readonly form: Screened; readonly read: PeriodForm['read'] }[];
}

function groupOf(needs: RegExp, forms: readonly PeriodForm[]): Group {
  return { needs, forms: forms.map(({ form, read }) => ({ form: screen.of(form), read })) };
}

const named = /年|季度|月|节前|十[一二三四五六][五个]|目前|现有|以来|截[至止]/;
const groups: readonly Group[] = [
  groupOf(named, basePeriods),
  groupOf(/(?:19|20)\d{2}/, datedPeriods),
  groupOf(named, undatedPeriods),
];

/** A length of time inside a quotation is a name: `“三年翻两番”目标`. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  /“[^”]{0,10}$/.test(text.slice(Math.max(0, start - 11), start)) && /^[^“]{0,12}”/.test(text.slice(end, end + 13));

/** `（扣除2022年灾后重建支出外）`: what is left out, no time of what is aimed at. */
const isLeftOut = (text: string, start: number): boolean =>
  /（(?:扣除|不含|不包括|剔除|不计|除)[^（）]*$/.test(text.slice(Math.max(0, start - 24), start));

const refused = screen.of(/(?:(?:^|[，；、。此之其中])后|连续|每|近|前|满|过去|上|第|任|滞后|[.\dA-Za-z一二三四五])$/);

/** Every period named in flat text, in order, none over another. `year` is the year of the document, for 今年 and 11月底前; `signed` its month, `YYYY-MM`. */
export function findPeriods(text: string, year: number | undefined, signed?: string): PeriodMention[] {
  if (!named.test(text)) return [];
  const found: PeriodMention[] = [];
  for (const { needs, forms } of groups) {
    if (needs !== named && !needs.test(text)) continue;
    for (const { form, read } of forms) findAll(text, form.all(text), read, year, signed, found);
  }
  if (found.length === 0) return found;
  return withYears(
    text,
    found.sort((a, b) => a.start - b.start),
    signed,
  );
}

/** Adds what a form reads, but for what stands over an earlier find. */
function findAll(
  text: string,
  matches: readonly RegExpExecArray[],
  read: PeriodForm['read'],
  year: number | undefined,
  signed: string | undefined,
  found: PeriodMention[],
): void {
  for (const match of matches) {
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
    const { kind, from, to, month, years, isStage, isEffort } = mention;
    found.push({ start, end, kind, from, to, month, years, isStage, isEffort });
  }
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
      from: one.from === undefined ? undefined : named,
      month: one.month === undefined ? undefined : `${named}${one.month.slice(4)}`,
    };
  });
}
