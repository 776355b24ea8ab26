import type { Source } from '../open/source.ts';
import { parentOf } from '../structure/parent-path.ts';
import type { Structure } from '../structure/reading.ts';
import { ClauseDues } from './clause-dues.ts';
import { findPeriods } from './find-periods.ts';
import type { FlatPassages } from './flat-passages.ts';
import { flatten } from './flat-text.ts';
import type { PeriodMention } from './period-mention.ts';
import { yearsOfPlan } from './plan-years.ts';
import { screen } from './screen.ts';
import { splitSentences } from './split-sentences.ts';

/** The years that a document speaks for. Undefined ends where it names no year at all. */
export interface Horizon {
  readonly from?: number;
  readonly to?: number;
  /** Year of signing, else the first year that the document looks at. */
  readonly year?: number;
  /** Month of signing, `YYYY-MM`: months before it are over, or of the next year. */
  readonly signed?: string;
  /** True when the document has no date of its own. */
  readonly isUndated: boolean;
  /** Its title names one year. */
  readonly isTitled?: true;
}

const lateMonth = 10;
const readLimit = 60_000;

function yearOf(day: string | undefined): number | undefined {
  const year = Number(day?.slice(0, 4));
  return Number.isInteger(year) && year > 1900 ? year : undefined;
}

/** A document signed in the last quarter begins to act in the next year. */
function startOf(dated: string | undefined): number | undefined {
  const year = yearOf(dated);
  return year === undefined ? undefined : Number(dated?.slice(5, 7)) >= lateMonth ? year + 1 : year;
}

/** The last year that a validity holds for the greater part of. */
function lastYearOf(day: string | undefined): number | undefined {
  const year = yearOf(day);
  return year === undefined || Number(day?.slice(5, 7)) > 6 ? year : year - 1;
}

/** A sentence that tells what was reached; the years in it are none that the document looks forward to. */
const looksDone = screen.of(/有效期|据统计|统计显示|数据显示|同比|较上年|已|以来|同期|截至|了\d/);

/** `2018年，全区发展取得显著成效`, `预计2022年增长4%`. */
const looksAchieved = screen.of(
  /取得了?[^，。；]{0,16}(?:成效|成绩|成就|进展|突破)|(?:保持|呈现)[^，。；]{0,20}(?:态势|势头)|(?:圆满|顺利|较好地?)完成|预计|开局之年|收官之年/,
);
const strives = screen.of(
  /力争|争取|确保|努力|推动|促进|(?<!完成了?[^，。；]{0,12})目标|计划|将|(?<![主重必需只])要|[^，。；\d]以上|不低于/,
);

/** A sentence that begins with an end to come tells of aims, whatever else it compares with. */
const beginsWithEnd = screen.of(/^[^，。]{0,16}到20\d{2}年/);

/** Times without a year: they are of the year of signing. */
const thisYear = /全年|今年|年内|年底前|四季度|(?<![\d年])\d{1,2}月底前?/g;

/** How often a passage speaks of the year that it is written in. */
function countThisYear(text: string): number {
  return text.match(thisYear)?.length ?? 0;
}

/** `贯彻《某规划（2019—2028年）》`, `2022年一号文件`: a document that is cited speaks for years of its own. */
const citesBefore = screen.of(/(?:以|根据|按照?|依据|贯彻|落实|执行|衔接|对照|对接|结合|遵循|》[、和及])$/);
const citesAfter = /^[^，。；]{0,6}(?:[一\d]号文件?|中央一号文件)/;

const tellsState = screen.of(
  /^(?:[^，。]{0,8}(?:现状|基础|背景|形势|紧迫性|必要性)|(?:基本|总体)情况)(?:[与和及、][^，。]{0,6})?$/,
);

function isCited(text: string, { start, end }: PeriodMention): boolean {
  if (citesAfter.test(text.slice(end, end + 16))) return true;
  const open = text.lastIndexOf('《', start);
  return open >= 0 && text.indexOf('》', open) >= end && citesBefore.test(text.slice(Math.max(0, open - 4), open));
}

/** The clauses of parts that tell how things are and were: `一、发展现状`. */
function toldPaths({ clauses }: Structure): ReadonlySet<number> {
  const told = new Set<number>();
  const paths = new Set<string>();
  for (const [at, { path, title }] of clauses.entries()) {
    if (!paths.has(parentOf(path)) && !tellsState.test(title.slice(0, 20))) continue;
    told.add(at);
    paths.add(path);
  }
  return told;
}

/** Years that passages look forward to, each with how often. */
function countYears(
  structure: Structure,
  flats: FlatPassages,
  withCited = false,
): {
  ends: Map<number, number>;
  years: Set<number>;
  starts: Set<number>;
  counts: Set<number>;
  near: number;
  named: readonly number[];
  effort?: PeriodMention;
} {
  const ends = new Map<number, number>();
  const years = new Set<number>();
  const starts = new Set<number>();
  const counts = new Set<number>();
  const named: number[] = [];
  const plans: number[] = [];
  const told = toldPaths(structure);
  let near = 0;
  let effort: PeriodMention | undefined;
  let read = 0;
  for (const [i, passage] of structure.passages.entries()) {
    const kind = structure.clauses[passage.clause]?.kind;
    if (kind === 'front' || kind === 'record' || kind === 'signature' || structure.reviews[i]) continue;
    if (told.has(passage.clause)) continue;
    if (read > readLimit) break;
    read += passage.end - passage.start;
    const piece = flats.whole(passage, readLimit);
    const text = passage.column ? `${piece.flat.text}；${passage.column}` : piece.flat.text;
    near += countThisYear(text);
    const periods = findPeriods(text, undefined).filter((period) => withCited || !isCited(text, period));
    if (periods.length === 0) continue;
    const done = (passage.column ? splitSentences(text) : piece.sentences).filter(({ start, end }) => {
      const words = text.slice(start, Math.min(end, start + 400));
      if (beginsWithEnd.test(words)) return false;
      return looksDone.test(words) || (looksAchieved.test(words) && !strives.test(words));
    });
    for (const period of periods) {
      if (done.some(({ start, end }) => start <= period.start && period.start < end)) continue;
      if (period.kind === 'span' && /^[从自]|年起/.test(text.slice(period.start, period.end))) effort ??= period;
      const isEnd = /^[到至]/.test(text.slice(period.start, period.end));
      if (period.kind === 'until' && period.to && period.month !== undefined && !isEnd) years.add(period.to);
      // `到2027年` says for when; `2025年底前` may be a step on the way.
      else if (period.kind === 'until' && period.to) ends.set(period.to, (ends.get(period.to) ?? 0) + (isEnd ? 2 : 1));
      if (period.kind === 'in' && period.to) {
        years.add(period.to);
        named.push(period.to);
      }
      if (period.kind === 'years' && period.years) counts.add(period.years);
      if (period.kind === 'span' && period.from && period.to) {
        ends.set(period.to, (ends.get(period.to) ?? 0) + 2);
        if (!/\d/.test(text.slice(period.start, period.end))) plans.push(period.to);
        if (/\d/.test(text.charAt(period.start))) starts.add(period.from);
      }
    }
  }
  if (!withCited && ends.size + years.size + starts.size === 0) return countYears(structure, flats, true);
  // Of several five-year plans the earlier ones are what was.
  const latest = Math.max(...plans);
  for (const plan of plans) if (plan < latest) ends.set(plan, (ends.get(plan) ?? 0) - 2);
  for (const [year, count] of ends) if (count <= 0) ends.delete(year);
  return { ends, years, starts, counts, near, named, ...(effort && { effort }) };
}

/** Of ends that are named as often the last, but for what is only looked out to: `到2023年…；到2025年…`, not `展望2035年`. */
function lastNear(years: readonly number[]): number | undefined {
  if (years.length === 0) return undefined;
  const first = Math.min(...years);
  return Math.max(...years.filter((year) => year - first <= 4));
}

/** Finds the years a document speaks for: its title, its validity, else the end that it names most, from the year it is signed. */
export function findHorizon(source: Source, structure: Structure, flats: FlatPassages): Horizon {
  const years = findYears(source, structure, flats);
  const signed = structure.document.dated?.slice(0, 7);
  return signed === undefined ? years : { ...years, signed };
}

/** `发布时间：2024-04-17`, as sites put it over a text. */
const publishedOn = /(?:日期|时间)\s*[：:|\t]\s*((?:19|20)\d{2})[-年./]\d{1,2}[-月./]\d{1,2}/;

/** `2023年1—6月重点项目进展通报`: how far a year has come. */
const bulletinOf = screen.of(
  /((?:19|20)\d{2})年(?:第?[一二三四1-4]季度|上半年|前三季度|\d{1,2}(?:[-—–~～至到]\d{1,2})?月)[^。]*(?:通报|情况|进展|排名)$/,
);

/** The year of the day on which a report was given, where its head names one: `2024年1月22日在…会议上`; else of the day when a site published it. */
function dayInHead(source: Source, { clauses }: Structure): number | undefined {
  const head = clauses.find(({ kind }) => kind === 'front');
  if (!head) return undefined;
  const words = source.text.slice(head.start, Math.min(head.end, head.start + 300));
  return yearOf((/((?:19|20)\d{2})年\d{1,2}月\d{1,2}日/.exec(words) ?? publishedOn.exec(words))?.[1]);
}

/** The years of the five-year plan that a title names as its own: `制造业发展“十四五”规划`. */
function planOf(title: string): { readonly from: number; readonly to: number } | undefined {
  const named =
    /[“"]?(十[一二三四五六])五[”"]?[^，。《》]{0,16}(?:规划|计划|方案|纲要)(?:（[^）]*）)?(?:的通知|》的通知)?$/.exec(
      title,
    );
  return yearsOfPlan(named?.[1]);
}

/** `提升计划（2016-2020）`: a span of years without 年. */
const bareYears = screen.of(/[（(]((?:19|20)\d{2})(?:[-—–~～至]|——)+((?:19|20)\d{2})[）)]/);

/** `某办法（2023年8月31日…会议通过）`: when it was adopted says nothing of how long it holds. */
const adoptedOn = screen.of(/（[^）]*\d{1,2}日[^）]*）$/);

/** The year that a document's aims end in, where they go over several years and end before its validity does. */
function lastAimed(structure: Structure, flats: FlatPassages, until: number): number | undefined {
  const { ends } = countYears(structure, flats);
  const last = Math.max(0, ...ends.keys());
  return (ends.get(last) ?? 0) > 2 && last < until ? last : undefined;
}

/** `链式招商突破年行动方案`: what is done in the year that it is written in. */
const ofOneYear = screen.of(
  /(?:突破|攻坚|提升|建设|推进|服务|落实|改革|创新|招商|项目|深化|优化|攻坚突破)年(?:专项)?(?:行动|活动|工作)*(?:实施)?(?:方案|计划|意见|要点)/,
);

const assesses = screen.of(/考核/);

/** `2024年目标为…`, `5月底前投产6个`: an assessment that holds for years, with the aims of the one that it is written in. */
function saysOneYear(structure: Structure, flats: FlatPassages, year: number): boolean {
  const { near, named, ends } = countYears(structure, flats);
  return near >= 3 && named.includes(year) && named.every((one) => one <= year) && Math.max(0, ...ends.values()) <= 2;
}

/** `三、2024年重点工作`: the year that a heading plans for; undefined where headings plan for several. */
function yearOfHeadings({ clauses }: Structure): number | undefined {
  const years = clauses.flatMap(
    ({ title = '' }) =>
      /^((?:19|20)\d{2})年(?:度)?(?:的)?(?:主要|重点|总体)?(?:工作|任务|(?:预期)?目标)(?:任务|重点|安排|打算|思路|建议)?$/.exec(
        title.replace(/\s/g, ''),
      )?.[1] ?? [],
  );
  return new Set(years).size === 1 ? Number(years[0]) : undefined;
}

const aimsOfYear =
  /(?<![到至\d—-])((?:19|20)\d{2})年(?!.{0,12}(?:完成|实现|达到))[^，。；]{0,20}?目标(?:任务)?(?:是|为|：|建议|安排)/g;

/** The one year that a text without a date names, whatever it says of it; undefined where it names several or none. */
function onlyYear({ text }: Source): number | undefined {
  const years = new Set(text.slice(0, readLimit).match(/(?<!\d)(?:19|20)\d{2}(?=年)/g));
  return years.size === 1 ? Number([...years][0]) : undefined;
}

/** `2024年主要预期目标是：…` of a text without a date: the year that it plans for; undefined where it names several. */
function yearOfAims({ text }: Source): number | undefined {
  const years = new Set([...text.slice(0, readLimit).matchAll(aimsOfYear)].map(([, year]) => Number(year)));
  return years.size === 1 ? [...years][0] : undefined;
}

/** `2014年，…完成了全年任务；今年，…`: the year that is over. */
const endsYear = (year: number): RegExp =>
  new RegExp(
    `${year}年(?![^。；]{0,40}(?:力争|确保|计划|目标[为是：]))[^。；]{0,80}(?:(?:圆满|顺利|较好地?|全面|超额)(?:地)?完成|完成了|取得了)`,
  );

/** The last year that a heading names for what was done. */
function lastReviewed({ passages, clauses, reviews }: Structure): number | undefined {
  const years = passages.flatMap(({ clause }, i) => {
    const year = reviews[i]?.year;
    return year !== undefined && clauses[clause]?.title.includes(String(year)) ? [year] : [];
  });
  return years.length === 0 ? undefined : Math.max(...years);
}

function findYears(source: Source, structure: Structure, flats: FlatPassages): Horizon {
  const { document } = structure;
  // Where the day of signing isn't there, the year of the document's number is.
  const numbered = yearOf(/[〔[【（]((?:19|20)\d{2})[〕\]】）]/.exec(document.number ?? '')?.[1]);
  const reported = document.dated === undefined && numbered === undefined ? dayInHead(source, structure) : undefined;
  const dated = startOf(document.dated) ?? numbered ?? reported;
  const signed = yearOf(document.dated) ?? numbered ?? reported;
  const isUndated = signed === undefined;
  const inTitle = findPeriods(adoptedOn.cut(flatten(document.title, 0, document.title.length).text), undefined);
  const bare = bareYears.exec(document.title);
  const span =
    inTitle.find((period) => period.kind === 'span') ??
    (bare === null ? undefined : { from: Number(bare[1]), to: Number(bare[2]) });
  if (span?.from && span.to) return { from: span.from, to: span.to, year: signed ?? span.from, isUndated };
  // `2022年工作总结和2023年工作计划`: the year that is planned for.
  const singles = inTitle.filter((period) => period.kind === 'in');
  const single = /总结|回顾|执行情况|完成情况/.test(document.title) ? singles.at(-1) : singles[0];
  if (single?.to) {
    // `2023年政府工作报告` with `一、2023年工作回顾`: what it plans is for the year after.
    const of = /报告$/.test(document.title) && lastReviewed(structure) === single.to ? single.to + 1 : single.to;
    return { from: of, to: of, year: signed ?? of, isUndated, isTitled: true };
  }
  const months = yearOf(bulletinOf.exec(document.title)?.[1]);
  if (months !== undefined && (signed ?? months) === months)
    return { from: months, to: months, year: months, isUndated, isTitled: true };
  const plan = planOf(document.title);
  if (plan) return { ...plan, year: signed ?? plan.from, isUndated };
  if (signed !== undefined && ofOneYear.test(document.title))
    return { from: signed, to: signed, year: signed, isUndated };
  if (signed !== undefined && /会议纪要$/.test(document.title))
    return { from: signed, to: signed, year: signed, isUndated };
  const headed = yearOfHeadings(structure);
  if (headed !== undefined && headed >= (signed ?? headed))
    return { from: headed, to: headed, year: signed ?? headed, isUndated };
  const [from, until] = [yearOf(document.from), lastYearOf(document.until)];
  if (until !== undefined) {
    if (signed !== undefined && assesses.test(document.title) && saysOneYear(structure, flats, signed))
      return { from: signed, to: signed, year: signed, isUndated };
    const start = from ?? dated;
    const aimed = lastAimed(structure, flats, until);
    return {
      ...(start === undefined ? {} : { from: start, year: start }),
      to: aimed ?? until,
      isUndated,
    };
  }
  const due = new ClauseDues(source, structure, { ...(signed !== undefined && { year: signed }) }).year;
  if (due !== undefined && signed !== undefined && due >= signed)
    return { from: Math.min(dated ?? due, due), to: due, year: signed, isUndated };
  const { ends, years, starts, counts, near, named: mentioned, effort } = countYears(structure, flats);
  if (effort?.from && effort.to) return { from: effort.from, to: effort.to, year: signed ?? effort.from, isUndated };
  const ahead = [...ends].filter(([year]) => signed === undefined || year >= signed);
  const most = Math.max(0, ...ahead.map(([, count]) => count));
  const end = lastNear(ahead.filter(([, count]) => count === most).map(([year]) => year));
  const after = mentioned.filter((year) => signed !== undefined && year > signed);
  // A bulletin of September that asks to prepare the next year's projects speaks for its own year.
  const asksAhead = near > 0 && dated === signed && after.every((year) => year === (signed ?? 0) + 1);
  const own = near + mentioned.filter((year) => year === signed).length;
  const isOfYear = most === 0 ? near > after.length || asksAhead : (most === 1 && own >= 4) || (most === 2 && own >= 8);
  if (signed !== undefined && isOfYear && counts.size === 0)
    return { from: signed, to: signed, year: signed, isUndated };
  const coming = [...years].filter((year) => signed === undefined || year >= signed).sort((a, b) => a - b);
  const length = counts.size === 1 ? [...counts][0] : undefined;
  // `今后五年` of a text without a date: one year on the way is no end of it.
  const isOpen = isUndated && end === undefined && (length ?? 0) > 2 && coming.length === 1;
  if (isOpen) return { isUndated };
  const to = end ?? coming.at(-1) ?? (length !== undefined && dated !== undefined ? dated + length - 1 : undefined);
  const aimed = isUndated ? yearOfAims(source) : undefined;
  if (aimed !== undefined && (to ?? aimed) >= aimed) return { from: aimed, to: to ?? aimed, year: aimed, isUndated };
  const named = isUndated ? onlyYear(source) : undefined;
  const isOver =
    named !== undefined &&
    (lastReviewed(structure) === named || (endsYear(named).test(source.text) && /今年/.test(source.text)));
  const only = named !== undefined && isOver ? named + 1 : named;
  if (to === undefined && only !== undefined) return { from: only, to: only, year: only, isUndated };
  if (to === undefined)
    return {
      ...(signed === undefined ? {} : { from: signed, to: signed, year: signed }),
      isUndated,
    };
  const counted = length === undefined ? undefined : to - length + 1;
  // Without a day of signing the earliest end or beginning that the text looks forward to is no past.
  const isCounted = starts.size === 0 && coming.length === 0 && ends.size === 1 ? counted : undefined;
  const earliest = isUndated
    ? [...starts, ...ends.keys()].filter((year) => year > to - 15).sort((a, b) => a - b)[0]
    : undefined;
  const first =
    dated ??
    isCounted ??
    (earliest === undefined ? undefined : Math.min(earliest, coming[0] ?? earliest)) ??
    coming[0] ??
    counted ??
    to;
  // The earliest end named is no beginning: where neither a day nor a year to begin with is written, none is known.
  const isStart = !isUndated || starts.size > 0 || coming.length > 0 || counted !== undefined;
  return {
    ...(isStart && { from: Math.min(first, to) }),
    to,
    year: signed ?? Math.min(first, to),
    isUndated,
  };
}
