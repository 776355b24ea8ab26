import type { PeriodMention } from './period-mention.ts';
import type { Segment } from './split-sentences.ts';

/** The times in force where a part between semicolons ends. */
interface Times {
  readonly period: PeriodMention | undefined;
  /** The period was named in this very sentence. */
  readonly isOwnPeriod: boolean;
  /** The period that leads the sentence. */
  readonly lead: PeriodMention | undefined;
  /** Where the part's words begin, and the period that its first stretch of words leaves in force. */
  readonly partFrom: number;
  readonly partPeriod: PeriodMention | undefined;
}

/** The sentence with all its times, and the segment behind the semicolon. */
interface Part {
  readonly text: string;
  readonly segment: Segment;
  readonly allPeriods: readonly PeriodMention[];
}

/** Where the part begins that ends before this segment: at the last semicolon. */
const startOfPart = ({ text, segment }: Part): number => text.lastIndexOf('；', segment.start - 2);

/** The times that stand in that part. */
function timesOf(part: Part): readonly PeriodMention[] {
  const from = startOfPart(part);
  return part.allPeriods.filter(({ start }) => start > from && start < part.segment.start);
}

/** `到2023年新增400家，2022年完成150家；`: a year named inside a part is no longer in force in the next one. */
function isBackTo({ lead, period }: Times, part: Part): boolean {
  if (!lead || !period || lead === period || period.kind !== 'in' || period.month !== undefined) return false;
  if (lead.month !== undefined && lead.to === period.to) return false;
  const isAfter = lead.kind !== 'years' && (lead.to === undefined || period.to === undefined || period.to > lead.to);
  if (isAfter || period.start <= lead.start) return false;
  return /[^；：，力争确保]/.test(part.text.slice(startOfPart(part) + 1, period.start));
}

/** `完成诊断，2024年底前50%、2025年底前100%；`: ends one after another in a part are none of the next one's. */
function isStepped({ lead, period }: Times, part: Part): boolean {
  const steps = timesOf(part).filter(({ kind, month }) => kind === 'until' && month === undefined);
  return (
    lead === undefined &&
    period?.kind === 'until' &&
    steps.includes(period) &&
    new Set(steps.map(({ to }) => to)).size > 1
  );
}

/** `2024年完成排查，2024—2026年分别盘活…；`: a year beside others of the same part holds for nothing after it. */
function isYearByYear({ period }: Times, part: Part): boolean {
  if (period?.kind !== 'in' || period.month !== undefined || period.start <= startOfPart(part)) return false;
  if (part.text.charAt(period.end) === '，') return false;
  const years = timesOf(part).flatMap(({ kind, month, from, to }) =>
    month === undefined && (kind === 'in' || kind === 'span') ? [`${from}..${to}`] : [],
  );
  return new Set(years).size > 1;
}

/** `2025年到位75亿元，之后两年每年增长8%；`: years counted on from one that the part names. */
const isCountedOn = ({ period, partFrom }: Times, { text }: Part): boolean =>
  period?.kind === 'span' &&
  period.start > partFrom &&
  /^(?:此后|之后|其后)/.test(text.slice(period.start, period.end));

/** `三年完成1.6万亩，2025年底前完成2500亩；`: a step on the way that the part itself gives to a longer time. */
const isStepOf = (whole: PeriodMention | undefined, { period, partFrom }: Times): boolean =>
  period?.kind === 'until' &&
  period.start > partFrom &&
  (whole?.kind === 'years' || (whole?.kind === 'span' && (whole.to ?? 0) > (period.to ?? 0)));

/** `每年新增20家，2024年不少于24家；`: how many in one of the years. */
const isOneOfEach = ({ period }: Times, part: Part): boolean =>
  period?.kind === 'in' &&
  period.month === undefined &&
  timesOf(part).some(({ kind, end }) => kind === 'each' && end < period.start);

/** `5月底前达到30%，9月底前达到50%；`: months one after another in a part, none of which holds for the next. */
function isMonthByMonth(part: Part): boolean {
  const months = timesOf(part).flatMap(({ month }) => month ?? []);
  return new Set(months).size > 1;
}

/** `2026年底前建成基地；转化率每年提高8个百分点，2029年达到70%`: what goes on every year to a later one isn't over with what stood before. */
function isPassed({ period }: Times, { text, segment, allPeriods }: Part): boolean {
  if (period?.kind !== 'until' || period.to === undefined) return false;
  const stop = text.indexOf('；', segment.start);
  const own = allPeriods.filter(({ start }) => start >= segment.start && (stop < 0 || start < stop));
  const each = own.find(({ kind }) => kind === 'each');
  return (
    each !== undefined &&
    own.some(({ kind, start, to }) => kind === 'in' && start > each.start && (to ?? 0) > (period.to ?? 0))
  );
}

/** The period in force behind a semicolon: what a part names for itself alone gives way to what led the sentence, or to `above`, what held before it. */
export function periodAfterPart(times: Times, part: Part, above: PeriodMention | undefined): PeriodMention | undefined {
  const { lead, partFrom, partPeriod, isOwnPeriod } = times;
  const isOfPart = isOwnPeriod && times.period?.month !== undefined && times.period.start > partFrom;
  const now = { lead, partFrom, partPeriod, isOwnPeriod, period: isOfPart ? partPeriod : times.period };
  if (isBackTo(now, part)) now.period = lead;
  else if (isStepped(now, part)) now.period = above;
  if (isYearByYear(now, part) || isCountedOn(now, part)) now.period = above;
  if (isStepOf(partPeriod, now) || isOneOfEach(now, part)) now.period = partPeriod;
  if (isMonthByMonth(part)) now.period = lead?.month === undefined ? (lead ?? above) : above;
  return isPassed(now, part) ? above : now.period;
}
