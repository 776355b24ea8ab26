import type { Screened } from '../open/screen.ts';
import type { ReadTarget } from '../structure/reading.ts';
import { splitNames } from './name-target.ts';
import { readChineseNumber, trimDecimal } from './read-numeral.ts';
import { screen } from './screen.ts';

/** A target that a stretch of text states in words, or measures against another series. Places are in the text given. */
export interface WordyTarget {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly comparator: ReadTarget['comparator'];
  readonly value?: string;
  readonly unit?: string;
  readonly soft?: string;
  readonly relative?: ReadTarget['relative'];
  readonly kind: 'zero' | 'coverage' | 'rank' | 'relative' | 'assigned' | 'breakthrough' | 'multiple' | 'quality';
  readonly isKept: boolean;
}

const series = screen.of(/平均|增速|增幅|幅度|水平|GDP|生产总值|同期|增长|上年|去年|全省|全国|全市/);
const measured = screen.of(
  /增速|增幅|幅度|增长|比重|水平|下降|率|占比|强度|产值|收入|投资|贷款|税收|利润|营收|价值|经费/,
);
const coverage = screen.of(
  /^(.{2,80}?)(?:的)?(?:全覆盖|全域覆盖|全面覆盖(?![一-鿿])|全达标|全部达标|动态清零|全面清零|全部清零|清零$)/,
);
const allReach = screen.of(
  /^(.{2,40}?)(?:全部|全面)(达到[^\d，]{1,16}(?:标准|水平|级|要求|以上)|(?:建立|设立|设置|配备)[^\d，]{2,20}|接入[^\d，]{2,20}平台|(?<=全部)实行[^\d，]{2,16})$/,
);
const allBodies = screen.of(
  /^(?:[^，；、\d]{0,4}[\d年月上下半]{1,9}[日底末前内]{1,2})?(?:[，、]|推动|推进|实现|确保)*(?:所有|全部)([^，；\d]{0,24}(?:企业|园区|[县区市镇乡村]|社区|街道|中心|医院|卫生院|学校|景区|机构)(?:（[^）]{1,8}）)?(?:接入|设置|设立|建立|配备|建成|达到|通过)[^，；\d]{2,24})$/,
);
/** `12家企业全部完成`: as many as are named, no share. */
const numbered = /(?<!等)\d(?:万|多)?(?:家|个|项|户|台|亩|万亩|座|所|处|条)(?!以上|以下|级)/;
const everyOne = screen.of(
  /^(?:[^，；、\d]{0,4}[\d年月上下半]{1,9}[日底末前内]{1,2})?[前底末内，、]*完成(?:所有|全部)((?!.*\d[万]?(?:家|个|项|台|户|亩))[^，；]{4,60}?的?(?:诊断|改造|整治|评价|核查|排查|治理|验收|整改|审计|审核|监察|登记|建档|普查|备案|签约|收储))$/,
);
const thorough = screen.of(/全面(?:出清|淘汰|取缔|关停|消除|清退)(.{2,60})$/);
const finished = screen.of(
  /^(.{4,80}?)(?:全面|全部)(.{0,12})(?:到位|出清|清退|整改完成|淘汰|退出|完成整改|取缔)(?:(?:或者?|、|和)[一-鿿]{2,4})?$/,
);
const allDone = screen.of(
  /^(?:前|底|末|内|，|、)*(.{0,40}?)(?:全部|全面)(开工|竣工|投产|开复工|复工|复产|入库|入统|交付|投用|投运|修复|清运|开工建设|建成投产|建成投用|完工|改造完成|完成改造|完成验收|验收销号|销号|完成[一-鿿A-Z]{0,12}(?:改造|整治|验收|淘汰|整改|治理|关停|退出|搬迁|交付|修复|集聚|入园)|完成)$/,
);
/** `确保全面完成`: of nothing that is named. */
const onlyAssured = screen.of(/^(?:确保|保证|保障)?(?:如期|按期|按时)?(?:全部|全面)完成$/);
const rank = screen.of(
  /^(.{0,60}?)(保持|稳居|稳定在|维持|继续位居|位居|位列|居|进入|跻身|列|排名|达到|冲进|挤进|跃居)(?:在|到)?(全省|全国|全市|浙江省|[一-鿿]{2,4}省|全区|长三角|同类[一-鿿]{2,6}|东部|中西部|中部|西部)?([一-鿿]{0,8}?)(?:的)?(?:前(\d{1,3}|[一二三四五六七八九十]{1,3})(?:位|名|强|列)?(?:以内|左右)?|(百|千|五百|五十|十)强)$/,
);
const rankWords = screen.of(
  /^(.{2,60}?)(?:位居|走在|位列|居|保持|处于|进入|跻身)(?:全省|全国|全市|[一-鿿]{2,6})(?:前列|第一方阵|第一梯队)$/,
);
const against = screen.of(
  /^(.{0,60}?)(不低于|不高于|高于|低于|快于|慢于|超过|优于|不慢于|略高于|不小于|大于)([^，。；\d]{2,40}?)(?:(\d+(?:\.\d+)?)(个百分点|%|倍))?(以上|左右|的?水平)?$/,
);
const higher = screen.of(
  /^(.{2,60}?)(?:比(?![重例])|较)((?!上年|去年|同期|上一年)[^，。；\d]{2,24}?)(?:(?<!提)高|快|高出|快出)(\d+(?:\.\d+)?)(个百分点|%)(以上|左右)?$/,
);
const inStep = screen.of(/^(.{2,60}?)与([^，。；\d]{2,30}?)(?:保持|基本)?(?:基本)?同步$/);
const assigned =
  /完成(?:国家|省|上级|市|省市|区|县)?(?:政府)?(?:下达的?|交办的?|确定的?)(.{2,80}?)(?:目标任务|目标|任务|指标)/;
const zero = screen.of(/^(?:实现)?(.{2,40}?)(?:实现)?(?:的)?[“"]?零[”"]?的?突破/);
const firstOnes = screen.of(/^(.{2,40}?)(?:实现|力争)?[“"]?破零[”"]?(?:的?突破)?$/);
const none = screen.of(
  /^(.{0,40}?)(?:实现|保持|确保)?[“"]?(?<!近)零[”"]?(事故|发生|新增|增长|投诉|伤亡|死亡|上访|直排|填埋)(?!区)/,
);
const doubled =
  /^(.{2,60}?)(?:(?:比|较|在)((?:19|20)\d{2})年(?:的)?(?:基础上)?)?(?:再)?(?:实现)?“?(翻([一两二三])番|翻番|翻([一两二三])倍|(?<=实现)倍增|(?:增加|增长|提高|扩大)(?:近|约)?一倍)/;
const doubledFrom =
  /(?:比|较|在)((?:19|20)\d{2})年(?:\d+(?:\.\d+)?[家个项户件万亿元吨]{1,3})?(?:的)?(?:基础上)?(.{2,40}?)(?:实现)?“?(翻[一两二三]番|翻番|倍增)/;
const created =
  /(力争|争取|争创|力争创成|创成|建成|创建成?|打造)(?:成为|成|入选|为|创建|创成|建成)?((?:国家|省|全国|全省|市)?.{2,60}?(?:示范区|试点|示范市|示范县|示范基地|先行区|基地|称号|“[^”]{2,16}”|示范|集群|样板))$/;
const steady =
  /^(.{3,60}?)(?:不断|持续|稳步|显著|明显|大幅|进一步|逐步|全面)(?:提升|提高|增强|优化|改善|壮大|下降|降低|上升)$/;
const stage = /^(?:初步|基本|全面|率先)(建成|完成)(.{3,60})$/;
const some = /^(?:.{0,12}?每年)(?:组织)?(?:遴选|评选|培育|打造|推广|认定|选树|评定|扶持)一批(.{2,60})$/;
const hoped =
  /^(?:.{0,12}?)(力争|争取)(?!.{0,6}(?:支持|预支))(.{0,20}?(?:引进|招引|落地|培育|建成|入选|获批|创成).{2,60}?(?:项目|企业|平台|园区|基地|试点|称号|工厂|中心))$/;

const factors: Readonly<Record<string, string>> = { 一: '2', 二: '4', 两: '4', 三: '8' };

function base(match: RegExpExecArray): { start: number; end: number; isKept: boolean } {
  return { start: match.index, end: match.index + match[0].length, isKept: false };
}

/** `力争全国排名重回第6位`, `总量由第8位升至第5位`: a place to be taken. */
const place =
  /^(.{0,60}?)(?:由[^，]{0,10}第[一二三四五六七八九十\d]{1,3}[位名])?(?:重回|重返|重夺|升至|升到|提升至|提升到|上升至|上升到|前移至|前进到|进至|跃居|跃升至|晋升至|力争位居|力争居)(?:到)?(全省|全国|全市)?(?:第)([一二三四五六七八九十]{1,3}|\d{1,3})(?:位|名)$/;

function readPlace(text: string): WordyTarget[] {
  const match = place.exec(text);
  if (!match) return [];
  const [, own = '', where = '', at = ''] = match;
  const value = /\d/.test(at) ? at : String(readChineseNumber(at) ?? '');
  return [{ ...base(match), name: own + where, comparator: '前', value, unit: '位', kind: 'rank' }];
}

function readRank(text: string): WordyTarget[] {
  const match = rank.exec(text);
  if (
    match &&
    match[1]?.length !== 1 &&
    !/^(?:至少|不少于|确保|力争|推动|支持|有)*\d+[家个户项]/.test(match[1] ?? '')
  ) {
    const [, own = '', verb = '', where = '', among = '', listed = '', best = ''] = match;
    const place = listed || best;
    const name = own === '' && among !== '' ? where + among : own;
    const value = /\d/.test(place) ? place : String(readChineseNumber(place) ?? '');
    const ranked = name.replace(/[、，](?:力争|争取|确保|奋力)+$|在?全[省市县区国]$/, '');
    const names = splitNames(ranked, ranked.split(/[、和与及]/).length) ?? [ranked];
    const isKept = /保持|稳|维持|继续/.test(verb);
    return names.map((one) => ({
      ...base(match),
      name: one,
      comparator: '前',
      value,
      unit: '位',
      kind: 'rank',
      isKept,
    }));
  }
  const words = rankWords.exec(text);
  return words ? [{ ...base(words), name: words[1] ?? '', comparator: '定性', kind: 'quality' }] : [];
}

function readAgainst(text: string): WordyTarget[] {
  const match = against.exec(text);
  const own = match?.[1] ?? '';
  const isOpen = /^(?:全年|上半年|年均|平均|增速|均)?$/.test(own);
  if (
    match &&
    !/^对(?!外)|应|须|必须|项目|企业的|按/.test(match[1] ?? '') &&
    (series.test(match[3] ?? '') || (/增速|增幅|增长/.test(own) && match[5] === '个百分点')) &&
    (isOpen || measured.test(own))
  ) {
    const [, , verb = '', other = '', plus, unit, tail] = match;
    const name = isOpen ? '' : own;
    const isTimes = unit === '%' && !/增速|增幅|增长|比重|占比|率/.test(own);
    const isLower = verb === '低于' || verb === '不高于' || verb === '慢于';
    const isStrict = verb === '低于' || (!verb.startsWith('不') && verb !== '低于' && plus === undefined);
    const comparator = isLower ? (verb === '低于' && plus === undefined ? '<' : '≤') : isStrict ? '>' : '≥';
    const relative = {
      series: other.replace(/的$/, ''),
      factor: '1',
      ...(plus === undefined || isTimes ? {} : { plus: isLower ? `-${trimDecimal(plus)}` : trimDecimal(plus) }),
      ...(isTimes && plus !== undefined ? { factor: String((100 + (isLower ? -1 : 1) * Number(plus)) / 100) } : {}),
    };
    return [
      {
        ...base(match),
        name,
        comparator,
        relative,
        ...(unit ? { unit } : {}),
        ...(tail === '左右' ? { soft: '左右' } : {}),
        kind: 'relative',
      },
    ];
  }
  const above = higher.exec(text);
  if (above && series.test(above[2] ?? '') && !/^(?:19|20)\d{2}年/.test(above[2] ?? '')) {
    const [, name = '', other = '', plus = '', unit = '', tail] = above;
    return [
      {
        ...base(above),
        name,
        comparator: '≥',
        unit,
        relative: { series: other, factor: '1', plus: trimDecimal(plus) },
        ...(tail === '左右' ? { soft: '左右' } : {}),
        kind: 'relative',
      },
    ];
  }
  const step = inStep.exec(text);
  if (step && series.test(step[2] ?? '') && measured.test(step[1] ?? ''))
    return [
      {
        ...base(step),
        name: step[1] ?? '',
        comparator: '约',
        soft: '同步',
        relative: { series: step[2] ?? '', factor: '1' },
        kind: 'relative',
      },
    ];
  return [];
}

function readCoverage(text: string): WordyTarget[] {
  const all = { comparator: '全覆盖', value: '100', unit: '%', kind: 'coverage' } as const;
  const match = coverage.exec(text);
  const isManner =
    match !== null &&
    (/、$|全流程|全方位|全链条|全过程|(?:^|[）.、．])(?:全力|奋力|大力|合力|强力)?(?:攻坚|推进|冲刺|抓好|整治)$/.test(
      match[1] ?? '',
    ) ||
      /^、/.test(text.slice(match[0].length)) ||
      (/\d(?:家|个|户|处)/.test(match[1] ?? '') &&
        /^(?:式)?(?:检查|排查|走访|督查|诊断|核查|巡查)/.test(text.slice(match[0].length))));
  const both = match ? /^(.+[和及与、].+)两个$/.exec(match[1] ?? '')?.[1] : undefined;
  if (match && both !== undefined)
    return (splitNames(both, 2) ?? [both]).map((one) => ({ ...base(match), ...all, name: `${one}全覆盖` }));
  if (match && !isManner && !/\d%?$/.test(match[1] ?? ''))
    return [
      {
        ...base(match),
        ...all,
        name: `${(match[1] ?? '').replace(/^对([^，]{2,40}?)(?:实行|实施|开展|进行)(?=.{2})/, '$1').replace(/实现|基本$/, '')}${/清零/.test(match[0]) ? '清零' : '全覆盖'}`,
      },
    ];
  const level = allReach.exec(text);
  if (level && !numbered.test(level[1] ?? '')) return [{ ...base(level), ...all, name: `${level[1]}${level[2]}` }];
  const bodies = allBodies.exec(text);
  if (bodies) return [{ ...base(bodies), ...all, name: bodies[1] ?? '' }];
  const every = everyOne.exec(text);
  if (every) return [{ ...base(every), ...all, name: every[1] ?? '' }];
  const through = thorough.exec(text);
  if (through) return [{ ...base(through), ...all, name: (through[0] ?? '').replace(/^全面/, '') }];
  const all100 = onlyAssured.test(text) ? null : allDone.exec(text);
  if (all100 && !numbered.test(all100[1] ?? '') && !allOfTheirs.test(all100[1] ?? ''))
    return [{ ...base(all100), ...all, name: `${all100[1]}全部${all100[2]}` }];
  const done = finished.exec(text);
  return done && !/^完成|建设/.test(done[2] ?? '') && !numbered.test(done[1] ?? '') && !allOfTheirs.test(done[1] ?? '')
    ? [{ ...base(done), ...all, name: `${done[1]}${done[2]}` }]
    : [];
}

function readMultiple(text: string): WordyTarget[] {
  if (/“(?!翻(?:[一两二三])?番”)[^”]*(?:翻番|倍增|翻[一两])[^”]*”/.test(text)) return [];
  const match = doubledFrom.exec(text);
  const plain = match ? null : doubled.exec(text);
  if (!match && !plain) return [];
  const year = match?.[1] ?? plain?.[2];
  const times = /翻([一两二三])(番|倍)/.exec(match?.[3] ?? plain?.[3] ?? '');
  const factor = times
    ? times[2] === '番'
      ? (factors[times[1] ?? ''] ?? '2')
      : String((readChineseNumber(times[1] ?? '') ?? 1) + 1)
    : '2';
  const named = (match?.[2] ?? plain?.[1] ?? '').replace(/^[比较在](?:19|20)\d{2}年(?:的?基础上)?$/, '');
  const name = match && /^(?:的?基础上)?(?:再|实现|力争|达到)*$/.test(named) ? text.slice(0, match.index) : named;
  const place = match ?? plain;
  // `20家实现产值翻番`: how many of them do it.
  if (/(?:^|[，、])[^，]{0,12}\d(?:余|多)?[家户个][^，]{0,6}$|\d[家户个](?:企业|园区)?实现/.test(named)) return [];
  if (
    !place ||
    /计划|行动|工程|企业“?双/.test(text) ||
    (name === '' && /^倍增目标/.test(text.slice(place.index + place[0].length - 2)))
  )
    return [];
  return [
    {
      ...base(place),
      name,
      comparator: '≥',
      value: factor,
      unit: '倍',
      relative: { series: year === undefined ? '基期' : `${year}年`, factor },
      kind: 'multiple',
    },
  ];
}

/** `上级下达的各项约束性指标`, `各项工作`: all that there are, none of them named. */
const allOfTheirs =
  /^(?:确保|保证|保障|推动)?(?:各项|全部|所有|各类)?(?:约束性|预期性|主要|年度|全年|重点)*(?:工作|任务|目标|目标任务|工作目标|指标)?(?:全部|全面)?$/;

function readAssigned(text: string): WordyTarget[] {
  const match = assigned.exec(text);
  // `完成国家下达的监察任务310家`: the number says how much.
  if (!match || /^\d/.test(text.slice(match.index + match[0].length))) return [];
  const [whole, said = ''] = match;
  const list = said.replace(/(?:约束性|预期性|主要|各项)$/, '');
  if (allOfTheirs.test(list)) return [];
  const giver = /完成(国家|省|上级|市|省市|区|县)/.exec(whole)?.[1] ?? '上级';
  // `空气质量改善和污染物减排目标`: efforts, none of them a measure; one note for them together.
  const isOne = /(?:改善|减排|整治|治理)(?:[、和与及]|$)/.test(list);
  const names = isOne ? [list] : (splitNames(list, list.split(/[、和与及]/).length) ?? [list]);
  return names.map((name) => ({
    ...base(match),
    name,
    comparator: '≥',
    relative: { series: `${giver}下达${name}`, factor: '1' },
    kind: 'assigned',
  }));
}

const of = {
  multiple: screen.of(/翻|倍增|一倍/),
  nil: screen.of(/零/),
  created: screen.of(created),
  some: screen.of(some),
  hoped: screen.of(hoped),
  steady: screen.of(steady),
  stage: screen.of(stage),
};

const qualityOf = (match: RegExpExecArray, name: string, soft?: string): WordyTarget => ({
  ...base(match),
  name,
  comparator: '定性',
  ...(soft === undefined ? {} : { soft }),
  kind: 'quality',
});

function readQuality(text: string, isGoal: boolean): WordyTarget[] {
  const match = of.created.exec(text);
  if (match && (isGoal || !/[\d一]/.test(text.replace(/“[^”]*”/g, '')))) {
    const soft = /^(?:力争|争取|争创)/.exec(match?.[1] ?? '')?.[0];
    if (match && (soft !== undefined || (isGoal && /创成|建成/.test(match[1] ?? '')))) {
      const names = (match[2] ?? '').split('、').filter((name) => name.length > 1);
      return names.map((name) => qualityOf(match, name.replace(/^(?:成为|成|入选|创成|建成|创建)/, ''), soft));
    }
  }
  const yearly = of.some.exec(text);
  if (yearly) return [qualityOf(yearly, yearly[1] ?? '')];
  const hope = of.hoped.exec(text);
  if (hope && !/\d(?:家|个|项|台|件)|一批/.test(hope[2] ?? '')) {
    const list = hope[2] ?? '';
    const names = splitNames(list, list.split(/[、和与及]/).length) ?? [list];
    return names.map((name) => qualityOf(hope, name, hope[1]));
  }
  if (!isGoal) return [];
  const growing = of.steady.exec(text);
  if (growing && measured.test(growing[1] ?? '')) {
    const names = splitNames(growing[1] ?? '', (growing[1] ?? '').split(/[、和与及]/).length) ?? [growing[1] ?? ''];
    return names.map((name) => ({ ...qualityOf(growing, name), isKept: true }));
  }
  const built = of.stage.exec(text);
  return built && !/\d/.test(text) ? [qualityOf(built, `${built[1]}${built[2]}`)] : [];
}

const readers: readonly (readonly [Screened, (text: string) => WordyTarget[]])[] = [
  [screen.of(/前|第一梯队|强/), readRank],
  [screen.of(/第[^，]{1,3}[位名]$/), readPlace],
  [screen.of(/于|超过|同步|比|较/), readAgainst],
  [screen.of(/下达|交办|确定/), readAssigned],
  [screen.of(/覆盖|达标|清零|全面|全部|所有/), readCoverage],
];

const hint = screen.of(
  /前|第[^，]{1,3}[位名]|于|超过|同步|完成|覆盖|达标|清零|全面|全部|所有|翻|一倍|零|争|创|建成|打造|一批|不断|持续|稳步|显著|明显|大幅|进一步|逐步|初步|基本|率先|比|较/,
);

/** False where a text surely states no target in words: it has none of the words that such a target needs. */
export function mayStateInWords(text: string): boolean {
  return hint.test(text);
}

/** The targets in words of one segment: coverage, ranks, other series, doublings, first breakthroughs; in goal sections also qualities. */
export function findWordyTargets(text: string, isGoal: boolean): WordyTarget[] {
  if (text.length > 160) return [];
  const multiple = of.multiple.test(text) ? readMultiple(text) : [];
  if (multiple.length > 0) return multiple;
  const hasNil = of.nil.test(text);
  const nil = hasNil ? none.exec(text) : null;
  if (nil) return [{ ...base(nil), name: `${nil[1]}${nil[2]}`, comparator: '=', value: '0', kind: 'zero' }];
  const first = hasNil ? (zero.exec(text) ?? firstOnes.exec(text)) : null;
  if (first)
    return [
      {
        ...base(first),
        name: first[1] ?? '',
        comparator: '≥',
        value: '1',
        unit: /(?:企业|公司)$/.test(first[1] ?? '') ? '家' : '个',
        kind: 'breakthrough',
      },
    ];
  for (const [needs, read] of readers) {
    if (!needs.test(text)) continue;
    const found = read(text);
    if (found.length > 0) return found;
  }
  return readQuality(text, isGoal);
}
