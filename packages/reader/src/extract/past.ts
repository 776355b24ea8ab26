import type { Review } from '../structure/reading.ts';
import { opensPlan } from '../structure/reviews.ts';
import type { Horizon } from './horizon.ts';
import type { PeriodMention } from './period-mention.ts';
import { screen } from './screen.ts';

const done =
  /(?:已|已经|业已|均已)(?:累计|有|建成|建立|启动|投入|到位|签约|入库|下达|组建|实现|达到?|完成|培育|形成|成为|超过|突破|拥有|引进|获批|获得|连续)|(?:达到|实现|完成|增长|取得|提高|提升|下降|突破|新增|培育|建成|引进|获得|荣获|淘汰|腾出|遴选|评选|筛选)(?:出)?了|(?<![对的由])(?:已|已经|均已)(?:申报|开工|完工|竣工|备案|受理|兑现|发放|落实|开展|组织|实施|纳入|淘汰|整治|推动|覆盖)(?![^，\d]{0,12}的)|位居全国第|同期增长|保持了|累计已|(?:^|，)实际(?:开工|竣工|投产|完工)(?=\d)|未按期|(?<!控制在|压减到|降至|降到)仅为/;
/** `完成年度目标任务300亿元的40%`: how far one has come, whatever word for a goal stands in it. */
const progress =
  /(?<![月日末底]前)(?:完成|占)(?:了)?[^，。]{0,16}(?:目标|任务|计划|预算)(?:数|额|任务)?[^，。]{0,16}的\d(?![\d.]*%(?:以上|左右))|(?<!前[^，]{0,10})进度的?\d(?![\d.]*个百分点以上)|(?:^|[，；。])预测[^，。；]{0,24}\d|(?<!不)[低高]于(?:预期|年度|全年|序时)?(?:目标|计划|进度)(?:任务|值|数|要求)?\d|(?:进度|完成率)(?:仅|只|不足)\d|未达到?(?:序时|时序|时间)进度|居全[省国市区县](?:的)?第[一二三四五六七八九十\d]{1,3}[位名]|(?:排名|列)(?:全[省国市区县])?第[一二三四五六七八九十\d]{1,3}(?:[位名]|(?=[，；。]|$))|^(?:初步)?预[计测](?:到?(?:今)?年[末底]|全年|今年|上半年|(?:19|20)\d{2}年)[^。]*同比(?:增长|下降)|创(?:历史)?新高|领跑全[省国市]|(?:呈现|展现)(?:出)?[^，。；]{0,24}(?:态势|势头)|增长[\d]+\.\d+%，(?:增速)?[比高较][^，。；\d]{0,10}\d+\.\d+个百分点|较去年同期(?![^，。；]*\d%?(?:以上|左右))|完成年(?:度|初)?(?:计划|目标|任务|预算)[^，。]{0,12}的\d(?![\d.]*%(?:以上|左右))|(?:^|。)(?:\d{4}年)?(?:一季度|上半年|前三季度|前[\d一二三四五六七八九十]+个?月|\d{1,2}月份?|全年)，(?=[^。；]*同比(?:增长|下降|提高|增加))(?![^。]*(?:以上|左右|不低于|目标))/;
/** `到2022年，…要实现…，居全国第四位`: a place to be reached by then. */
const aimsAhead = /^[^，。]{0,16}(?:到|至)20\d{2}年(?:底|末)?，(?!.{0,20}(?:已|了))/;
const aimed =
  /力争|争取|确保|要求|(?:要|应)(?:当|分别)?(?:达到|实现|完成|保持)|不低于|不高于|控制在|(?<!未达到?|未完成|达到|完成|[低高]于)预期/;

const ofReport = screen.of(progress);

/** Whether a whole sentence reports how far things have come: `完成全年目标的59.2%`, `居全省第5位`. */
export function isReport(sentence: string): boolean {
  const words = sentence.slice(0, 800);
  return ofReport.test(words) && !aimed.test(words) && !aimsAhead.test(words);
}

/** `目前年营业收入约30亿元，占全市的9%`, `小微企业占97%，是创造财富的源泉`: how things are, whatever is aimed at after it. */
const ofNow =
  /^(?:目前|当前|现阶段)(?![和及与、]?(?:今后|未来))|^(?:刚刚)?过去的?(?:[一两二三四五几\d]|20\d{2})年(?:里|中|来|间)?，|，(?:也?是|成为)[^，。；]{2,30}(?:源泉|渠道|力量|支柱|主体|基础|来源|引擎|主力军|家底|组成部分)$/;
const tellsNow = screen.of(ofNow);

/** `但也要看到，…缺口仍有4亿元`: what is amiss. */
const tellsProblems = screen.of(
  /^(?:同时，?|但是?，?)?(?:我们)?(?:也|还)(?:必须|要|应)?(?:清醒地?)?(?:看到|认识到)(?!.*(?:力争|争取|确保|到20\d\d年|不低于|不少于|[还仍]?须|要(?:达到|完成|实现|新增|净增)|下一步))/,
);

/** `据统计，2013年到2020年累计整治2.6万家`. */
const tellsFigures = screen.of(
  /^(?:据(?:初步|不完全)?统计|统计(?:数据)?显示|数据显示)(?![^。]*(?:力争|争取|确保|将(?!近)|计划|目标|下一?步|，到20\d{2}年))/,
);

/** Whether a sentence tells how things are and aims at nothing. */
export function isOfNow(sentence: string): boolean {
  if (tellsProblems.test(sentence) || tellsFigures.test(sentence)) return true;
  return (
    tellsNow.test(sentence) &&
    !/力争|争取|确保|(?<![重主必需只])要(?!素)|到20\d\d年|不低于|不少于|每年|年底前|下一步|今年|明年|20\d{2}年/.test(
      sentence,
    )
  );
}

/** `未达到序时进度5项，分别为…`: the aims that lag are listed from there on. */
const lag = screen.of(
  /(?:未达到?|未完成|滞后于?|落后于?)(?:序时|时序|时间)?(?:进度|计划)?(?:的|目标|任务|指标|事项)*(?:有|共)?\d{1,3}[项个](?:[，、]?占比?[\d.]+%)?[，：](?=(?:分别|主要)?(?:为|是|有|包括))/,
);

/** Where the list of aims that lag behind their schedule begins in a sentence; none where it has no such list. */
export function lagsFrom(sentence: string): number {
  const found = lag.exec(sentence);
  return found ? found.index + found[0].length : Number.POSITIVE_INFINITY;
}

/** Whether all the months that a sentence names are still to come: `上半年、前三季度分别完成年度目标的50%、75%`. */
export function isAhead(periods: readonly PeriodMention[], { signed }: Pick<Horizon, 'signed'>): boolean {
  return (
    signed !== undefined &&
    periods.some(({ month }) => month !== undefined) &&
    periods.every(({ kind, month }) => kind !== 'past' && (month === undefined || month > signed))
  );
}

const ahead = /力争|争取|确保|锚定|到20\d\d年|目标|计划|(?<!初步)预计|将|努力|要求/;
/** Words that turn a telling of what was into what is to come. */
const turns =
  /力争|争取|确保|锚定|到20\d\d年|(?<!(?:完成|未(?:达到?|实现)|[低高好]于)[^，。]{0,16})(?:预期|主要|总体|奋斗|工作)目标|目标(?:是|为|：|如下)|(?:实现|达到|完成)(?:以下|如下|下列)|(?:经过|通过|用)[一二两三四五\d]年(?:左右)?的?(?:时间|努力|奋斗)|今年|明年|下一步/;

/** `8月末在库项目487个`: how things stood at the end of a month. */
const atEndOfMonth =
  /^(?:截至)?(?:(?:19|20)\d{2}年)?\d{1,2}月(?:末|底)(?!以?之?前)(?![^，。；]{0,12}(?:完成|达到|实现|不低于))/;

/** `全市现有规上企业1342家`. */
const exists = /^[^，对]{0,10}现有(?!企业(?:增资|扩|技改|改造|实施|新增|再投资))[一-鿿“”]{2,16}\d/;

/** `会议决定：`: from here on minutes say what is to be done. */
const resolves = /^(?:会议|县政府|市政府)(?:研究)?(?:决定|议定|明确|同意|原则同意|要求)/;

/** `传统制造业是我市工业的家底，营业收入占规上工业七成以上`: what something is. */
const describes =
  /^[^，。\d]{2,16}是(?:我|全)[省市县区州][^，。\d]{2,20}的(?:家底|支柱|主体|基础|优势|根基|压舱石|主导)$/;

const of = {
  resolves: screen.of(resolves),
  describes: screen.of(describes),
  ahead: screen.of(ahead),
  turns: screen.of(turns),
  atEndOfMonth: screen.of(atEndOfMonth),
  done: screen.of(done),
  exists: screen.of(exists),
};

/** Whether what a stretch of flat text states has already happened: its year is over, or its words say so; `wasPast` where what stands before it has. */
export function isPast(
  text: string,
  periods: readonly PeriodMention[],
  { year, signed, from, isTitled }: Pick<Horizon, 'year' | 'signed' | 'from' | 'isTitled'>,
  wasPast = false,
): boolean | undefined {
  if (of.resolves.test(text)) return false;
  if (of.describes.test(text)) return true;
  const isAimed = of.ahead.test(text);
  if (
    signed !== undefined &&
    periods.some(({ kind, month }) => kind === 'in' && month !== undefined && month < signed) &&
    !periods.some(({ month }) => month !== undefined && month >= signed) &&
    !isAimed
  )
    return true;
  if (
    signed !== undefined &&
    periods.length > 0 &&
    of.atEndOfMonth.test(text) &&
    periods.every(({ kind, month }) => kind === 'base' || (month !== undefined && month < signed)) &&
    !isAimed
  )
    return true;
  // Among what was, what is foreseen of a stretch of the year tells how it goes.
  if (wasPast && /预计|预测/.test(text) && !of.turns.test(text)) return undefined;
  // What a plan for the next year says of its own is what was.
  const first = isTitled && from !== undefined && year !== undefined && from > year ? from : year;
  const forward = periods.some(
    ({ kind, to }) =>
      kind === 'each' ||
      (kind === 'years' && !(wasPast && !of.turns.test(text))) ||
      ((kind === 'until' || kind === 'in' || kind === 'span') &&
        to !== undefined &&
        year !== undefined &&
        to >= (kind === 'in' && first !== undefined ? first : year)),
  );
  const over = periods.some(
    ({ kind, to, month }) =>
      kind === 'past' ||
      (kind === 'in' && month === undefined && to !== undefined && first !== undefined && to < first) ||
      ((kind === 'until' || kind === 'in' || kind === 'span') && to !== undefined && year !== undefined && to < year),
  );
  if (over && !forward && !/力争|争取|确保/.test(text)) return true;
  if (of.exists.test(text) && !isAimed) return true;
  if (of.done.test(text) && !/力争|争取|确保|到20\d\d年/.test(text)) return true;
  if (over && (forward || !/力争|争取|确保/.test(text))) return true;
  if (forward) return false;
  if (isAimed) return wasPast && !of.turns.test(text) ? undefined : false;
  return undefined;
}

/** `2024年，全市将…`: from here on a review says what is to be done. */
const intends = screen.of(/^[^。；]{0,60}(?:将|力争|要|计划|目标|打算|重点)/);
/** Words that within a review lead to what is to come; `达到了目标` and what was expected don't. */
const turnsToNext = screen.of(
  /力争|(?<!有[力效]|切实|全力)确保(?!了)|锚定|(?:^|，)(?:明年|来年)|(?:明年|来年)(?:将|要|争|计划)|下一?步|争取(?:在|于|年内|早日|尽快|实现|达到|完成|\d)|(?<!(?:完成|达到|超过|低于|高于|好于|未|占)[^，]{0,12})目标(?:任务)?(?:[是为：]|增长|[^，。；的]{0,4}\d)/,
);

/** The periods that a review has yet to reach. */
const isBeyondReview = ({ kind, to }: PeriodMention, { year }: Review, own: number | undefined): boolean =>
  (kind === 'until' || kind === 'in' || kind === 'span') && to !== undefined && to > (year ?? own ?? to);

/** `《规划》的重点目标有五个方面：`: what follows a look back is what is aimed at. */
const announcesAims = screen.of(
  /(?<!(?:完成|达到|落实|未)[^，。；]{0,12})(?:目标|任务)(?:主要|分别|具体)?(?:有|是|为|如下|包括|分为)?(?:[一二两三四五六七八九十\d]{1,3}(?:个?方面|[项条点类]|大[项类]))?：$/,
);

/** Whether a sentence ends what tells of the past for all that follows in its clause. */
export function endsPast(text: string, periods: readonly PeriodMention[], review: Review | undefined): boolean {
  if (opensPlan.test(text) || announcesAims.test(text)) return true;
  if (!review) return false;
  const [first] = periods;
  return first !== undefined && first.start <= 2 && isBeyondReview(first, review, undefined) && intends.test(text);
}

/** Whether a stretch of a review turns to what is to come. */
export function turnsFrom(
  review: Review,
  text: string,
  periods: readonly PeriodMention[],
  { year }: Pick<Horizon, 'year'>,
): boolean {
  return (
    turnsToNext.test(text) ||
    (/^(?:到|至|(?:19|20)\d{2}年)/.test(text) && periods.some((p) => isBeyondReview(p, review, year)))
  );
}

/** Headings of parts that look back. */
export const looksBack = screen.of(
  /现状|起草(?:过程|情况)|制定过程|编制过程|发展基础|工作基础|基础与|回顾|成效|背景|形势|存在(?:的)?问题|主要问题|工作情况|各地情况|进展情况|^(?:主要|运行|总体)?(?:特点|亮点)$|(?:总体|工作|任务|重点|各地)进[展度]|进[展度](?:情况)?(?:及|和|与|、)(?:排[名序]|位次)|指标排名|推进情况|执行情况|完成情况|运行情况|情况(?=$|[。：])|工作总结|取得的成绩|实施情况|机遇与挑战/,
);
