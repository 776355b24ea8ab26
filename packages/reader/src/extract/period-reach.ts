import type { Horizon } from './horizon.ts';
import { strip } from './name-target.ts';
import type { PeriodMention } from './period-mention.ts';
import { screen } from './screen.ts';
import type { DraftTarget, Piece, State } from './sentence-state.ts';
import type { Segment } from './split-sentences.ts';

/** The year that a month lies in: what is aimed at after half a year's results is for the year. */
export function wholeYearOf({ month, ...period }: PeriodMention): PeriodMention {
  return month === undefined || period.to === undefined ? period : { ...period, kind: 'in' };
}

/** Times of the one year that is planned for: `年底前`, `年内`. */
const withinYear = screen.of(/^(?:年内|年底(?:以?之?前)?|下半年)$/);
/** `全年` after a year that is over is that year. */
export const wholeYear = screen.of(/^全年$/);

/**
 * `2024年，力争增长10%。全年新增25家`: 全年 is the year named before, whatever other years the document speaks for; else the one year that it
 * plans for, though it was signed at the end of the year before.
 */
export function inYearOf(
  before: PeriodMention | undefined,
  period: PeriodMention,
  text: string,
  { from, to }: Horizon,
): PeriodMention {
  if (period.kind !== 'in') return period;
  const words = text.slice(period.start, period.end);
  const isWhole = wholeYear.test(words);
  if (!isWhole && !withinYear.test(words)) return period;
  if (isWhole && before?.kind === 'in' && before.to !== undefined && before.month === undefined)
    return { ...period, to: before.to };
  return from !== undefined && from === to && from > (period.to ?? from) ? { ...period, from, to } : period;
}

/** A year before the document's is one that it looks back to: it takes no force. */
export function asOver(period: PeriodMention, { year }: Horizon): PeriodMention {
  const isOver = period.kind === 'in' && period.to !== undefined && year !== undefined && period.to < year;
  return isOver ? { ...period, kind: 'past' } : period;
}

/** `2024年下降3%，“十四五”以来累计下降13%`: among aims what runs since the plan began runs on to the year in force. */
export function asRunning(before: PeriodMention | undefined, period: PeriodMention): PeriodMention {
  if (period.kind !== 'past' || period.from === undefined || before?.to === undefined) return period;
  return { ...period, kind: 'span', to: before.to };
}

/** `实施标准化工程，2023年底前市县两级达标。`: an earlier end in the middle of a sentence is a step on the way, none for the sentences after it. */
export function isStep({ period, lead }: State, { to }: Horizon): boolean {
  return (
    period?.kind === 'until' &&
    !period.isStage &&
    period !== lead &&
    period.to !== undefined &&
    to !== undefined &&
    period.to < to
  );
}

/** `建立评估机制，2023年开展中期评估。`: a year in the middle of a sentence that aims at nothing holds for nothing after it. */
export function isMention({ period }: State, segments: readonly Segment[]): boolean {
  return period?.kind === 'in' && period.month === undefined && period.start > (segments[0]?.end ?? 0);
}

/** `覆盖率达到80%，2028年实现全覆盖。` in a plan for one year or for years that nobody knows: a later year in the middle of a sentence holds for nothing after it. */
export function isBeyond({ period }: State, segments: readonly Segment[], { from, to }: Horizon): boolean {
  if (from !== to || period?.kind !== 'in' || period.month !== undefined) return false;
  return (period.to ?? 0) > (from ?? 0) && period.start >= (segments[0]?.end ?? 0);
}

/** `28万亩早稻5月上旬全部栽插，推广…`: a time after what it is said of holds for that alone. */
export function isSaidAfter({ period }: State, { segment, quantities }: Piece): boolean {
  const last = quantities.at(-1);
  return period !== undefined && last !== undefined && period.start >= last.end && period.start >= segment.start;
}

/** `2025年达到70%，2026年达到90%，2027年…`: years one after another, none of which holds for the next sentence. */
export function isTimeline(periods: readonly PeriodMention[]): boolean {
  const years = periods.filter(({ kind, to }) => kind === 'in' && to !== undefined);
  return years.some(({ to }) => to !== years[0]?.to);
}

/** `开复工率2月20日前达到100%；`: a month in the middle of a part between semicolons holds for that part alone. */
export function isInside(state: State, piece: Piece, before: PeriodMention | undefined): boolean {
  const { period } = state;
  if (period === before || period?.kind !== 'until' || period.month === undefined || before?.month === undefined)
    return false;
  const { start } = piece.segment;
  return period.start > start + 3 && period.start >= start && (piece.text.charAt(piece.segment.end) || '；') === '；';
}

/** `目标：一季度增速15%以上，完成投资5亿元；`: a quarter that begins a part between semicolons holds for all of it. */
export function leadsPart({ text, segment }: Piece, { start }: PeriodMention): boolean {
  return (
    /^(?:(?:全|我|本)[省市县区州])?(?:力争|确保|争取)?$/.test(text.slice(segment.start, start)) &&
    /(?:^|[；：])$/.test(text.slice(0, segment.start))
  );
}

/** `光伏装机五年新增100万千瓦，`: a length of time after what it is said of holds for that alone. */
export function isMidway({ period }: State, { text, segment, quantities }: Piece): boolean {
  if (period?.kind !== 'years' || period.start <= segment.start || quantities.length === 0) return false;
  return strip(text.slice(segment.start, period.start)).length > 3;
}

/** `研发机构比例2026年达到28%；引进300名`: among plans for several years, one that is named after its subject holds for that alone. */
export function isOfOne(
  { period, lead }: State,
  { text, segment, quantities }: Piece,
  before: PeriodMention | undefined,
  { from, to }: Horizon,
): boolean {
  if (period?.kind !== 'in' || period.month !== undefined || period === lead || from === to) return false;
  // `到2024年底…；覆盖率2025年提高到75%，利用率达到92%`: a later year goes on in its part.
  const part = text.lastIndexOf('；', segment.start - 1);
  if (before?.kind === 'until' && before.start < part && (before.to ?? 0) < (period.to ?? 0)) return false;
  const [first] = quantities;
  if (!first || period.start <= segment.start || period.end > first.lead) return false;
  return /率|比例|比重|占比|余额|总[数量额]|规模$/.test(strip(text.slice(segment.start, period.start)));
}

/** `2025年下降4%，“十四五”期间累计下降15%；建成…`: a span around the year in force holds for what is summed up over it alone. */
export function isSumOver(
  { period }: State,
  { segment, quantities }: Piece,
  before: PeriodMention | undefined,
): boolean {
  if (period?.kind !== 'span' || quantities.length === 0 || segment.after !== '，') return false;
  if ((before?.kind !== 'in' && before?.kind !== 'until') || before.to === undefined) return false;
  return period.start >= segment.start && (period.from ?? before.to) < before.to && before.to <= (period.to ?? 0);
}

/** `到2025年占比达到20%，2023年达到16%，新增…`: an earlier year with a number for what was named before holds for that number alone. */
export function isMilestone(
  { period }: State,
  { segment, quantities }: Piece,
  before: PeriodMention | undefined,
  own: readonly DraftTarget[],
): boolean {
  if (period?.kind !== 'in' || quantities.length !== 1 || period.start !== segment.start) return false;
  if (before?.kind !== 'years' && (before?.kind !== 'until' || (period.to ?? 0) >= (before.to ?? 0))) return false;
  const [earlier, last] = own.slice(-2);
  return earlier !== undefined && last !== undefined && earlier.name === last.name && earlier.unit === last.unit;
}

/** `每年引进800人，建设公寓4000套，其中2022年交付1200套`: what has a part in one year isn't done every year. */
export function isOnce(
  { eachFrom }: State,
  { text, segment }: Piece,
  whole: DraftTarget | undefined,
  part: DraftTarget | undefined,
): boolean {
  if (whole?.basis !== '每年' || part?.basis !== '年度' || !/^\d{4}$/.test(part.period ?? '')) return false;
  return text.slice(eachFrom, whole.start).includes('，') && text.startsWith('其中', segment.start);
}

/** `收入年均增长20%、2025年达120亿元，引进…`: a year that stands behind a first number of the same thing holds for that alone. */
export function isBesides({ period }: State, { text, quantities, segment }: Piece): boolean {
  if (period?.kind !== 'in' || period.month !== undefined || period.start <= segment.start) return false;
  return text.charAt(period.start - 1) === '、' && quantities.some(({ end }) => end === period.start - 1);
}

const comesToBe =
  /^(?:陆续|正式|如期|顺利)?(?:(?:建成|竣工|完工|投产|投用|投运|达产|开工|交付|完成|(?:整合|调整|整改|配备|落实)到位)(?:使用|运营|改造|验收)?)+$/;

/** Whether nothing but the size of what was counted stands between a target and a place: `新建床位600张，建筑面积9.2万平方米，`. */
const isJustBefore = (text: string, { end }: DraftTarget, at: number): boolean =>
  /^(?:，[一-鿿]{0,4}(?:面积|投资|规模)约?\d[^，；]*)?，?$/.test(text.slice(end, at));

/** `新建变电站12座，2023年底前建成投运`: the end that is set for what was counted just before; undefined where the words are of something else. */
export function dueOf(
  { text, segment, quantities, periods }: Piece,
  last: DraftTarget | undefined,
): DraftTarget | undefined {
  const [due] = periods;
  if (!last || !due || periods.length > 1 || quantities.length > 0 || due.start !== segment.start) return undefined;
  if (due.kind !== 'until' || due.to === undefined || !isJustBefore(text, last, segment.start) || last.basis !== '累计')
    return undefined;
  if (!comesToBe.test(text.slice(due.end, segment.end))) return undefined;
  const from = /^\d{4}/.exec(last.period ?? '')?.[0];
  if (due.month !== undefined) return { ...last, period: due.month, basis: '年度' };
  return { ...last, period: from === undefined || Number(from) >= due.to ? String(due.to) : `${from}..${due.to}` };
}
