import { matchesOf } from '../open/matches-of.ts';
import type { Horizon } from './horizon.ts';
import type { PeriodMention } from './period-mention.ts';
import { readChineseNumber } from './read-numeral.ts';

const part = /(前|后|此后|之后|其后)([两二三四])年(?!期|级|制|[度来间])/g;
/** What is no part of a plan: `近三年`, `投产后三年`, `提前两年`. */
const other = /[提以推滞之此其届评产工用签营立成册落认]$/;

/** `前三年完成500个`, `后两年每年…`, `此后两年`: years counted from the ends of those that the document speaks for, or on from the year named before. */
export function findPlanParts(text: string, found: readonly PeriodMention[], { from, to }: Horizon): PeriodMention[] {
  if (!/[前后][两二三四]年/.test(text)) return [];
  return matchesOf(text, part).flatMap(({ 0: words, 1: side = '', 2: count = '', index: start }): PeriodMention[] => {
    const end = start + words.length;
    if (found.some((one) => start < one.end && one.start < end) || other.test(text.slice(0, start))) return [];
    const years = count === '两' ? 2 : (readChineseNumber(count) ?? 0);
    const earlier = found.findLast((one) => one.end <= start && one.to !== undefined && one.kind !== 'base')?.to;
    const span = (first: number, last: number): PeriodMention[] => [
      { start, end, kind: 'span', from: first, to: last },
    ];
    if (side.length > 1) return earlier === undefined ? [] : span(earlier + 1, earlier + years);
    if (from === undefined || to === undefined || to - from + 1 <= years) return [];
    return side === '前' ? span(from, from + years - 1) : span(to - years + 1, to);
  });
}
