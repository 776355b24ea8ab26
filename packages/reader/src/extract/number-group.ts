import { bareAim } from './complete-name.ts';
import type { Horizon } from './horizon.ts';
import { countedUp, cutList, splitNames, subjectOf } from './name-target.ts';
import type { PeriodMention } from './period-mention.ts';
import { arePlaces, mayBePlace, placeOf, withoutAnyPlace } from './place-name.ts';
import type { Quantity } from './quantity.ts';
import { measureOf } from './quantity.ts';
import { isAttributive } from './quantity-roles.ts';
import { readChineseNumber } from './read-numeral.ts';
import { screen } from './screen.ts';
import { type DraftTarget, orderWords, type Piece } from './sentence-state.ts';

/** `增速8%，奋斗目标9%`, `企业新增6家、总数58家`: of what was measured just before. */
export const isOfSame = (last: DraftTarget | undefined, q: Quantity, name: string, before: string): boolean =>
  last?.unit === q.unit && (bareAim.test(name) || /总[数量]$/.test(before));

/** The number at an index and those that follow it without names: they share the names before them. */
export function groupAt({ text, segment, quantities }: Piece, at: number, first: Quantity): Quantity[] {
  const group = [first];
  for (let i = at + 1; i < quantities.length; i++) {
    const [last, next] = [group.at(-1), quantities[i]];
    // `11.9%（其中工业12.6%）、15.5%`: a note on one of them doesn't part it from the next.
    const close = last && text.charAt(last.end) === '（' ? text.indexOf('）', last.end) : -1;
    if (next && close >= 0 && next.end <= close) continue;
    const from = close >= 0 && next && close < next.lead ? close + 1 : (last?.end ?? 0);
    if (!last || !next || !/^[、和及与，/]?$/.test(text.slice(from, next.lead))) break;
    if (
      text.charAt(next.end) === '级' ||
      next.predicate !== '' ||
      isAttributive(text, next, quantities[i + 1], segment.end)
    )
      break;
    group.push(next);
  }
  return group;
}

/** 万平方米 for 万元 that was read into a bare 万 before `12万平方米`; undefined where it's money after all. */
function sameScale(read: string | undefined, unit: string): string | undefined {
  const scale = read?.replace(/元$/, '') ?? '';
  return scale !== '' && unit.startsWith(scale) && !/^[万亿]*元$/.test(unit) ? unit : undefined;
}

/** A number of `分别突破10亿元和6亿元` is compared as the first is; `15个、30个工作日` are days both; 左右 after the last is said of all. */
export function led(stated: Quantity, first: Quantity, last: Quantity | undefined): Quantity {
  const unit = last?.unit;
  // `8万、10万、12万平方米`.
  const scaled = stated.isImplied && unit !== undefined ? sameScale(stated.unit, unit) : undefined;
  if (scaled !== undefined) return led({ ...stated, unit: scaled, isImplied: false }, first, last);
  const isShort = stated.isBare || (stated.unit === '个' && unit?.startsWith('个') === true);
  const whole = isShort && unit !== undefined ? { ...stated, unit, isBare: false } : stated;
  const isAbout = last?.suffix === '左右' && whole.suffix === '' && whole.high === undefined;
  const one = isAbout
    ? {
        ...whole,
        suffix: last.suffix,
        comparator: last.comparator,
        ...(last.soft === undefined ? {} : { soft: last.soft }),
      }
    : whole;
  if (one === first || one.predicate !== '' || one.high !== undefined) return one;
  const isOwn = one.suffix !== '' || first.suffix !== '';
  return { ...one, predicate: first.predicate, comparator: isOwn ? one.comparator : first.comparator };
}

/** `2021年、2022年分别达到40%、60%`: as many years as numbers, one for each. */
export function yearsOf(
  piece: Piece,
  q: Quantity,
  count: number,
  before: string,
): readonly PeriodMention[] | undefined {
  if (count < 2) return undefined;
  const named = piece.allPeriods.filter(({ end }) => end <= q.lead);
  // `2023—2025年，每年实施400个，其中大项目分别不少于60个、70个、80个`.
  const over = named.at(-1)?.kind === 'each' ? (named.at(-2) ?? named.at(-1)) : named.at(-1);
  const listed = over ? cutList(piece.text.slice(over.end, q.lead).replace(/^.*(?:，|其中)|分别.*$/g, '')).length : 0;
  if (
    over?.kind === 'span' &&
    over.from !== undefined &&
    over.to === over.from + count - 1 &&
    /分别/.test(before) &&
    listed !== count
  ) {
    const { from, start, end } = over;
    return Array.from({ length: count }, (_, i) => ({ start, end, kind: 'in', from: from + i, to: from + i }));
  }
  const years = piece.allPeriods
    .filter(({ kind, end }) => (kind === 'in' || kind === 'until') && end <= q.lead)
    .slice(-count);
  const last = years.at(-1);
  // `2023年、2024年分别（各）完成整治50家、40家，盘活用地700亩、500亩`: the years hold for both.
  const isShared =
    /分别/.test(before) ||
    (last !== undefined &&
      /^累计[^，；\d]{0,10}$|^(?:分别|各(?![市县区镇乡村地级类单部]))[^；]*$/.test(piece.text.slice(last.end, q.lead)));
  if (!isShared) return undefined;
  const isList = years.every(({ start }, i) => i === 0 || start - (years[i - 1]?.end ?? 0) <= 2);
  if (years.length !== count || !isList) return undefined;
  // `到2025年、2027年累计盘活1500亩和2600亩`: by the end of each of them.
  const [first] = years;
  return first?.kind === 'until' && first.month === undefined
    ? years.map((year) => (year.month === undefined ? { ...year, kind: 'until' } : year))
    : years;
}

/** `2024年、2025年各支持100个以上`: so many in each of the years. */
export function yearsEach(
  piece: Piece,
  q: Quantity,
  count: number,
  before: string,
): readonly PeriodMention[] | undefined {
  const at = /各[^，、各]{0,6}$/.exec(before);
  if (count !== 1 || !at) return undefined;
  const end = q.lead - at[0].length;
  const years = piece.allPeriods.filter((p) => p.kind === 'in' && p.month === undefined && p.end <= end);
  const first = years.findLastIndex(({ start }, i) => i === 0 || start - (years[i - 1]?.end ?? 0) > 2);
  const listed = years.slice(first);
  return listed.length > 1 && listed.at(-1)?.end === end ? listed : undefined;
}

/** `2024年清理18户、2025年清理14户，腾出土地分别不少于420亩、300亩`: in the years of what was just counted. */
export function yearsAgain(
  { segment, allPeriods }: Piece,
  count: number,
  before: string,
  own: readonly DraftTarget[],
): readonly PeriodMention[] | undefined {
  if (count < 2 || !/分别[^，、]{0,6}$/.test(before) || /[、和与及]/.test(before) || segment.after !== '，')
    return undefined;
  const last = own.slice(-count);
  const years = last.flatMap(({ name, start }) => {
    const year = allPeriods.findLast(({ end }) => end <= start);
    return name === last[0]?.name && year?.kind === 'in' && year.month === undefined ? [year] : [];
  });
  return years.length === count && new Set(years).size === count ? years : undefined;
}

/** `三年安排2.4亿元，按年度分别为0.6亿元、0.9亿元、0.9亿元`: one for each year of the time in force. */
export const inTurn = /(?:按|分|各)(?:年度|年)(?:分别|依次)?(?:为|是|安排)?$/;

/** The years that numbers in turn are of; undefined where there are not as many. */
export function yearsInTurn(
  period: PeriodMention | undefined,
  count: number,
  before: string,
  horizon: Horizon,
): readonly PeriodMention[] | undefined {
  if (count < 2 || !inTurn.test(before)) return undefined;
  const isLength = period?.kind === 'years' && period.years === count;
  const from = period?.kind === 'span' ? period.from : isLength || !period ? horizon.from : undefined;
  const to = period?.kind === 'span' ? period.to : isLength ? (from ?? 0) + count - 1 : horizon.to;
  if (from === undefined || to !== from + count - 1) return undefined;
  const { start, end } = period ?? { start: 0, end: 0 };
  return Array.from({ length: count }, (_, i) => ({ start, end, kind: 'in', from: from + i, to: from + i }));
}

/** `上述四项`, `三项指标`, `两者`: what was named just before, by its number. */
const summedUp =
  /^(?:上述|以上|前述|这|其中)?(?:(?:[二两三四五六七八九十]|\d{1,2})(?:项|类|个|种|者|大)(?:主要|重点)?(?:指标|企业|目标|任务|项目|产业|平台)?|二者)/;
const deed = /^(?:新增|净增|新培育|培育|认定|新认定|建成|完成|引进|招引)$/;

const isAlike = (one: DraftTarget, q: Quantity | undefined): boolean =>
  measureOf(one.unit) === measureOf(q?.unit) || one.unit?.startsWith(`${q?.unit}/`) === true;

/** The last targets that follow one another as these numbers are measured; just the last where none are. */
function lastAlike(own: readonly DraftTarget[], group: readonly Quantity[]): readonly DraftTarget[] {
  for (let from = own.length - group.length; from >= 0; from--)
    if (group.every((q, i) => own[from + i] && isAlike(own[from + i] as DraftTarget, q)))
      return own.slice(from, from + group.length);
  return own.slice(-group.length);
}

/** `年均分别增长8%和10%`, `上述四项分别新增20家、10家` after as many targets: of each of them, one after another. */
export function namesAgain(
  read: { readonly name: string; readonly isGrowth: boolean },
  group: readonly Quantity[],
  own: readonly DraftTarget[],
  before: string,
): string[] | undefined {
  const count = group.length;
  if (count < 2 || own.length < count) return undefined;
  // `面积达到30万亩、产量达到200万吨，分别增长25%和40%`: of the two levels just named, whatever fell before them.
  const levels = own.slice(-count);
  const isOfLevels = read.isGrowth && levels.every(({ unit, isGrowth: grows }) => !grows && unit !== '%');
  const last = isOfLevels ? levels : lastAlike(own, group);
  const isSummedUp = summedUp.test(read.name);
  const said = read.name
    .replace(summedUp, '')
    .replace(/分别(?:达到|为)?/, '')
    .replace(/^(?:再|推动|推进|实施|完成|实现|组织|力争|争取|确保)+$/, '');
  // `亩均税收、亩均增加值分别增长7%和8%，力争分别达到28万元和150万元`.
  const grown = said === '' && group.every(({ unit }) => unit !== '%') ? own.slice(-count) : [];
  if (grown.length > 0 && grown.every(({ name, unit }) => unit === '%' && subjectOf(name) !== name))
    return grown.map(({ name }) => subjectOf(name));
  // `…；到2025年，分别达到80个、12个`.
  if (/^(?:[三四五]年)?(?:年均|累计)?$/.test(said))
    return last.every((one, i) => isAlike(one, group[i])) ? last.map(({ name }) => name) : undefined;
  if (deed.test(said) && (isSummedUp || before.includes('分别')))
    return last.map(({ name }) => said + name.replace(/^(?:累计|新增|净增|新?培育|新?认定|建成|完成|引进|招引)+/, ''));
  // `甲区签约40个、开工26个，乙区分别为18个、12个`.
  if (before.includes('分别') && mayBePlace(said)) return last.map(({ name }) => said + withoutAnyPlace(name));
  if (!read.isGrowth && !(isSummedUp && isGrowth.test(said))) return undefined;
  return last.map(({ name }) => subjectOf(name) + said);
}

/** `2023年底前任务分别不少于350亩、260亩、150亩`: of the places that the sentence before shared out the same among. */
export function namesOfRow(
  row: readonly DraftTarget[] | undefined,
  { name }: { readonly name: string },
  group: readonly Quantity[],
  before: string,
): string[] | undefined {
  if (row?.length !== group.length || !/分别|依次|各/.test(before)) return undefined;
  if (row.some(({ unit }, i) => unit !== group[i]?.unit && !group[i]?.isBare)) return undefined;
  const said = name.replace(/分别.*$|(?:目标)?任务$|目标$/g, '');
  return row.every((one) => one.name.includes(said)) ? row.map((one) => one.name) : undefined;
}

const isGrowth = /^(?:年均|同比|比上年)?(?:增长|增速|下降|提高|提升|降低)$/;

/** Measures that all grow as much: `工业投资、技改投资同比增长12%`. */
const measure =
  /(?:投资|增加值|产值|产量|收入|税收|利润|出口|出口额|[用取耗]水量|用[电能]量|[能水电煤]耗|排放量|(?:能耗|排放)强度|零售总额|余额|贷款|生产总值|GDP|营收|用电|起数|人数|件数|总额|总量)(?:年均)?(?:同比)?(?:增长|增速|增幅|下降|降低|减少|削减)?$/;
const isOfEach = (name: string, q: Quantity): boolean =>
  q.unit === '%' && /[、和与及]/.test(name) && cutList(name).every((part) => part.length >= 3 && measure.test(part));

/** `甲、乙、丙三条产业链各签约项目15个`: as many kinds as are counted up after them. */
const kindsEach = screen.of(
  /^(.{3,60}?)([两二三四五六七八九十]|\d{1,2})(?:条|个|大|类|家)((?:重点|主导|优势|特色|传统|新兴|支柱|标志性)*(?:产业链|产业集群|产业|集群|行业|领域|园区|开发区|片区|基地))各(?:自)?(.*)$/,
);

const saidCount = (count: string): number => (count === '两' ? 2 : (readChineseNumber(count) ?? Number(count)));

/** `家电和照明、纺织和服装两大产业`: how many they are said to be. */
function countedKinds(list: string): number | undefined {
  const count = countedUp.exec(list)?.[1];
  return count === undefined ? undefined : saidCount(count);
}

function namesOfKinds(name: string): string[] | undefined {
  const [, list = '', count = '', kind = '', what = ''] = kindsEach.exec(name) ?? [];
  const parts = cutList(list);
  const said = saidCount(count);
  return parts.length > 1 && parts.length === said ? parts.map((one) => one + kind + what) : undefined;
}

/** `甲区、乙区各新建小微企业园2个`: so many for each of the places; `甲区、乙区增长15%`: so much in each. */
function namesOfPlaces(name: string, q: Quantity): string[] | undefined {
  const [, list = '', what = ''] =
    /^([^各]{2,40})各(.*)$/.exec(name) ??
    (q.unit === '%' ? /^(.*?)((?:同比|年均)?(?:增长|增速|下降|提高|提升))$/.exec(name) : null) ??
    [];
  const places = cutList(list);
  return places.length > 1 && arePlaces(places) ? places.map((one) => one + what) : undefined;
}

/** `甲区、乙县、丙县每年实施技改项目`, before `分别不少于60项、50项、35项`: what all of them do stands behind the last. */
function namesOfRowHead(name: string, count: number): string[] | undefined {
  const parts = cutList(name);
  const last = parts.at(count - 1) ?? '';
  const place = placeOf(last);
  const places = [...parts.slice(0, count - 1), place];
  if (place === '' || parts.length < count || !arePlaces(places)) return undefined;
  const at = name.indexOf(last) + place.length;
  return places.map((one) => one + name.slice(at));
}

/** `在甲地、乙地举办推介会各2场`: what is held in all of the places. */
const heldThere = screen.of(/(?:举办|召开|开展|组织)[^、和与及]{2,}$/);

export function namesOf(
  name: string,
  count: number,
  distributes: boolean,
  text: string,
  q: Quantity,
): string[] | undefined {
  const each = count === 1 ? (namesOfPlaces(name, q) ?? namesOfKinds(name)) : undefined;
  if (each) return each;
  if (count > 1) {
    // `甲镇、乙镇分别净增规上企业12家、8家`: what each does stands behind.
    const deed =
      /分别(.*)$/.exec(name)?.[1]?.replace(/^(?:达到?|实现|完成|突破|超过|为)|(?:达到?|突破|超过|为)$/g, '') ?? '';
    const ofPlaces = namesOfRowHead(name.replace(/[要应须将需]?分别.*$/, ''), count);
    if (ofPlaces && deed.length < 3) return ofPlaces;
    const tail =
      (deed.length >= 3 ||
        (deed.length === 2 &&
          orderWords.test(deed) &&
          !arePlaces(cutList(name.replace(/[要应须将需]?分别.*$/, ''))))) &&
      !/^(?:年均)?(?:增长|下降|提高|提升|降低)$/.test(deed)
        ? deed
        : growthTail(text, q);
    return splitNames(name.replace(/[要应须将需]?分别.*$/, ''), count)?.map((one) =>
      one.endsWith(tail) ? one : one + tail,
    );
  }
  // `9月、10月每月各整治12家`: times, none of them what is counted.
  if (/^\d{1,2}月/.test(name)) return [name.replace(/^(?:\d{1,2}月份?[、和]?)+(?:每月)?各?/, '')];
  if (!distributes && !isOfEach(name, q)) return undefined;
  const tail = growthTail(text, q);
  const all = name.endsWith(tail) ? name.slice(0, name.length - tail.length) : name;
  const clean = all.replace(/(?:分别|各|均|双|全部)(?:达到|超|为|有|建成|培育)?$/, '');
  const list = clean.replace(/“[^”]*”|（[^）]*）/g, '');
  const parts = countedKinds(list) ?? cutList(list).length;
  if (parts < 2) return undefined;
  const names = splitNames(clean, parts);
  const deed = heldThere.exec(names?.at(-1) ?? '')?.[0] ?? '';
  return names?.map((one, i) => one + (i < parts - 1 ? deed : '') + tail);
}

function growthTail(text: string, q: Quantity): string {
  return (
    /(?:年均增长|增长|下降|提高|降低|减少|削减|压减)$/.exec(text.slice(Math.max(0, q.lead - 4), q.lead))?.[0] ?? ''
  );
}
